"""The waits that Python code ends up in, which note until when they wait, and the clocks that it reads.

The event loop's, locks, queues and futures, the end of threads, blocking reads and sleeps. Each waits in slices, so
that it sees when the clock was put forward; but for a silent service they stay what they were.
"""

from __future__ import annotations

import concurrent.futures.thread as executors
import contextlib
import functools
import math
import select
import selectors
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from .clock import Clock, real_sleep
from .standing import SLEEPS

_CLOCKS = ("time", "monotonic", "perf_counter")


def install(clock: Clock) -> None:
    """Patch them all."""
    _patch_clocks(clock)
    _patch_loops(clock)
    _patch_threads(clock)
    _patch_sockets(clock)


class _LikeBuiltin:
    """A function that, as a builtin one, stays itself where a class keeps it."""

    def __init__(self, real: Any, function: Callable[..., Any]) -> None:
        self.__name__: str = real.__name__
        self.__qualname__ = self.__name__
        self.__module__ = real.__module__
        self.__doc__ = real.__doc__
        self._function = function

    def __call__(self, *args: Any) -> Any:
        return self._function(*args)

    def __reduce__(self) -> str:
        return self.__name__


def _patch_clocks(clock: Clock) -> None:
    def patched(real: Callable[[], Any], scale: int) -> _LikeBuiltin:
        return _LikeBuiltin(real, lambda: real() + (int(clock.offset * scale) if scale > 1 else clock.offset))

    for name in _CLOCKS:
        setattr(time, name, patched(getattr(time, name), 1))
        setattr(time, f"{name}_ns", patched(getattr(time, f"{name}_ns"), 10**9))

    def sleep(seconds: float) -> None:
        if clock.follows(seconds):
            clock.sliced(seconds, real_sleep)
        else:
            real_sleep(seconds)

    SLEEPS.add(sleep.__code__)
    time.sleep = _LikeBuiltin(real_sleep, sleep)


def _patch_loops(clock: Clock) -> None:
    """Selectors, which asyncio's own event loops wait in; other loops keep their time."""

    def patch(kind: Any) -> None:
        real = kind.select

        def select(self: Any, timeout: float | None = None) -> Any:
            if not clock.follows(timeout):
                return real(self, timeout)
            return clock.sliced(timeout, lambda part: real(self, part))

        kind.select = select

    for name in ("EpollSelector", "KqueueSelector", "PollSelector", "SelectSelector"):
        if hasattr(selectors, name):
            patch(getattr(selectors, name))
    real_select = select.select

    def select_any(readable: Any, writable: Any, failed: Any, timeout: float | None = None, /) -> Any:
        if not clock.follows(timeout):
            return real_select(readable, writable, failed, timeout)
        found = clock.sliced(timeout, lambda part: _if_any(real_select(readable, writable, failed, part)))
        return found or ([], [], [])

    vars(select).update(select=_LikeBuiltin(real_select, select_any))
    if hasattr(select, "poll"):
        vars(select).update(poll=_LikeBuiltin(select.poll, functools.partial(_Polled, clock, select.poll)))
    if hasattr(select, "epoll"):
        vars(select).update(epoll=_epoll(clock, select.epoll))


def _if_any(found: Any) -> Any:
    return found if any(found) else None


class _Polled:
    """What `select.poll()` gives, for who waits for a descriptor without any selector."""

    unit = 1000
    """Of its time limits, so many are a second."""

    def __init__(self, clock: Clock, real: Callable[[], Any]) -> None:
        self._clock, self._real = clock, real()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def poll(self, timeout: float | None = None, maxevents: int | None = None) -> Any:
        most = () if maxevents is None else (maxevents,)
        limit = None if timeout is None or timeout < 0 else timeout / self.unit
        if not self._clock.follows(limit):
            return self._real.poll(timeout, *most)
        return self._clock.sliced(limit, lambda part: self._real.poll(math.ceil(part * 1000) * self.unit / 1000, *most))


def _epoll(clock: Clock, real: Any) -> type:
    """The like for `select.epoll`, which is a class."""

    class epoll(_Polled):
        unit = 1

        def __init__(self, *args: Any, made: Any = None, **options: Any) -> None:
            super().__init__(clock, lambda: made or real(*args, **options))

        @classmethod
        def fromfd(cls, descriptor: int, /) -> Any:
            return cls(made=real.fromfd(descriptor))

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *error: Any) -> None:
            self._real.close()

    return epoll


def _patch_threads(clock: Clock) -> None:
    """Conditions, which events, queues and futures wait on, the end of threads, and work handed to executors."""
    real_wait, real_join, real_run = threading.Condition.wait, threading.Thread.join, executors._WorkItem.run

    def wait(self: Any, timeout: float | None = None) -> bool:
        if not clock.follows(timeout) or not self._is_owned():
            return bool(real_wait(self, timeout))
        # one waiter for all slices, as the real one has: what is told between two of them must not be lost
        waiter = threading.Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state, told = self._release_save(), False
        try:
            told = bool(clock.sliced(timeout, lambda part: waiter.acquire(True, part)))
            return told
        finally:
            self._acquire_restore(state)
            if not told:
                with contextlib.suppress(ValueError):
                    self._waiters.remove(waiter)

    def join(self: threading.Thread, timeout: float | None = None) -> None:
        if not clock.follows(timeout):
            return real_join(self, timeout)

        def ended(part: float) -> bool:
            real_join(self, part)
            return not self.is_alive()

        clock.sliced(timeout, ended)

    def run(self: Any, *args: Any) -> None:
        with clock.working():
            real_run(self, *args)

    threading.Condition.wait = wait  # type: ignore[method-assign]
    threading.Thread.join = join  # type: ignore[method-assign]
    executors._WorkItem.run = run  # type: ignore[method-assign]


def _patch_sockets(clock: Clock) -> None:
    """Blocking reads, and waits for a client: each waits in slices for something to read, and then reads."""

    def patched(name: str) -> Any:
        real = getattr(socket.socket, name)

        def read(self: socket.socket, *args: Any, **kwargs: Any) -> Any:
            limit = self.gettimeout()
            at_once = name != "accept" and clock.intact()
            waits = not at_once and clock.follows(limit) and self.fileno() >= 0
            if waits and not clock.sliced(limit, lambda part: _readable(self, part)):
                raise socket.timeout("timed out")  # noqa: UP041  (another class before Python 3.10)
            return real(self, *args, **kwargs)

        return read

    for name in ("recv", "recv_into", "accept"):
        setattr(socket.socket, name, patched(name))


def _readable(sock: socket.socket, seconds: float) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(seconds))

"""Time under `refuse` and `hang`: where every thread of a test only waits, its clock is put forward.

Where no service answers, waiting ends in one way: by a time limit, or at the next of many attempts. Sitting through it
would make a suite with limits of ten seconds a test take hours. So the waits that Python code ends up in (the event
loop's, locks, sockets, sleeps) note until when they wait; once all threads of the test have waited for a moment, the
clocks that Python reads jump to the earliest limit and that wait ends as it would have. When no wait has a limit
nothing can ever end it, and the test's own limit need not be waited for either. A wait that is not seen here takes its
real time, and all do where only some services are faulted: the others may yet answer.
"""

from __future__ import annotations

import os
import selectors
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_QUIET = 0.15
"""Seconds that all threads must have waited before the clock jumps."""
_STUCK = 0.1
"""Enough where no wait has a limit: nothing but an answer could end one, and none comes."""
_SLICE = 0.03
_FOR_EVER = float("inf")
_CLOCKS = ("time", "monotonic", "perf_counter")

real_monotonic = time.monotonic
real_sleep = time.sleep


class Clock:
    """The clock of one test process; it runs with the real one until a test does nothing but wait."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.silent: Callable[[], bool] = lambda: False
        """Whether a test runs that has met the fault, after which nothing answers; set by the worker."""
        self.watched: Callable[[], bool] = lambda: False
        """Whether a test runs that may yet meet one, so that its waits are to be known; set by the worker."""
        self._waits: dict[int, float] = {}
        self._lock = threading.Lock()
        self._older: frozenset[int] = frozenset()
        self._children: frozenset[str] = frozenset()
        self._quiet_since: float | None = None

    def now(self) -> float:
        return real_monotonic() + self.offset

    def begin_test(self, exact: bool = False) -> None:
        """Threads and processes that run already belong to fixtures of wider scope: services, not clients.

        `exact`: C code may be given a time that Python has read, and go by another clock.
        """
        self.offset = 0.0 if exact else self.offset
        main = threading.main_thread().ident
        self._older = frozenset(thread.ident or 0 for thread in threading.enumerate() if thread.ident != main)
        self._children = _children()
        self._waits.clear()

    def follows(self) -> bool:
        """Whether the waits of the current thread are the test's, and to be known."""
        return self.watched() and threading.get_ident() not in self._older

    def stuck(self) -> bool:
        """Whether all threads of the test wait, and none of them until a certain time."""
        return self._all_wait(_STUCK) and min(self._waits.values(), default=_FOR_EVER) == _FOR_EVER

    @contextmanager
    def waiting(self, limit: float | None) -> Iterator[float]:
        """This thread waits, `limit` seconds at most; gives the time when that ends."""
        own = threading.get_ident()
        deadline = _FOR_EVER if limit is None else self.now() + limit
        self._waits[own] = deadline
        self._quiet_since = None
        try:
            yield deadline
        finally:
            self._waits.pop(own, None)
            self._quiet_since = None

    def sliced(self, limit: float | None, wait: Callable[[float], Any]) -> Any:
        """Wait in slices, `wait` for each, until it gives something or the limit is over; None then."""
        with self.waiting(limit) as deadline:
            while True:
                left = deadline - self.now()
                result = wait(max(0.0, min(_SLICE, left)))
                if result or left <= 0:
                    return result
                self._put_forward()

    def _put_forward(self) -> None:
        with self._lock:
            earliest = min(self._waits.values(), default=_FOR_EVER)
            if earliest < _FOR_EVER and self._all_wait():
                self.offset += max(0.0, earliest - self.now())
                self._quiet_since = None

    def _all_wait(self, quiet: float = _QUIET) -> bool:
        if not self.silent() or _children() - self._children:
            self._quiet_since = None
            return False
        threads = {thread.ident for thread in threading.enumerate() if not thread.name.startswith("codemods-")}
        busy = threads - self._older - set(self._waits)
        if busy and not busy <= _idle_workers():
            self._quiet_since = None
            return False
        if self._quiet_since is None:
            self._quiet_since = real_monotonic()
        return real_monotonic() - self._quiet_since >= quiet


def install(clock: Clock) -> None:
    """Patch the clocks and the waits; but for a silent service they stay what they were."""
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
        if clock.follows() and seconds > _QUIET:
            clock.sliced(seconds, real_sleep)
        else:
            real_sleep(seconds)

    time.sleep = _LikeBuiltin(real_sleep, sleep)


def _patch_loops(clock: Clock) -> None:
    """Selectors, which asyncio's own event loops wait in; other loops keep their time."""

    def patch(kind: Any) -> None:
        real = kind.select

        def select(self: Any, timeout: float | None = None) -> Any:
            if not clock.follows() or (timeout is not None and timeout <= _QUIET):
                return real(self, timeout)
            return clock.sliced(timeout, lambda part: real(self, part))

        kind.select = select

    for name in ("EpollSelector", "KqueueSelector", "PollSelector", "SelectSelector"):
        if hasattr(selectors, name):
            patch(getattr(selectors, name))


def _patch_threads(clock: Clock) -> None:
    """Conditions, which events, queues and futures wait on, and the end of threads."""
    real_wait, real_join = threading.Condition.wait, threading.Thread.join

    def wait(self: threading.Condition, timeout: float | None = None) -> bool:
        if not clock.follows() or (timeout is not None and timeout <= _QUIET):
            return real_wait(self, timeout)
        return bool(clock.sliced(timeout, lambda part: real_wait(self, part)))

    def join(self: threading.Thread, timeout: float | None = None) -> None:
        if not clock.follows() or (timeout is not None and timeout <= _QUIET):
            return real_join(self, timeout)

        def ended(part: float) -> bool:
            real_join(self, part)
            return not self.is_alive()

        clock.sliced(timeout, ended)

    threading.Condition.wait = wait  # type: ignore[method-assign]
    threading.Thread.join = join  # type: ignore[method-assign]


def _patch_sockets(clock: Clock) -> None:
    """Blocking reads: each waits in slices for something to read, and then reads."""

    def patched(name: str) -> Any:
        real = getattr(socket.socket, name)

        def read(self: socket.socket, *args: Any, **kwargs: Any) -> Any:
            limit = self.gettimeout()
            waits = clock.follows() and limit != 0 and self.fileno() >= 0
            if waits and not clock.sliced(limit, lambda part: _readable(self, part)):
                raise socket.timeout("timed out")  # noqa: UP041  (another class before Python 3.10)
            return real(self, *args, **kwargs)

        return read

    for name in ("recv", "recv_into"):
        setattr(socket.socket, name, patched(name))


def _readable(sock: socket.socket, seconds: float) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(min(seconds, _SLICE)))


def _idle_workers() -> set[int]:
    """Threads of executors that have no work: they wait in C, seen only by the function that they are in."""
    return {
        ident
        for ident, frame in sys._current_frames().items()
        if frame.f_code.co_name == "_worker" and frame.f_globals.get("__name__") == "concurrent.futures.thread"
    }


def _children() -> frozenset[str]:
    """Processes that the threads of this one have started; empty where the system does not tell."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return frozenset(file.read().split())
    except OSError:
        return frozenset()

"""Time under `refuse` and `hang`: where every thread of a test only waits, its clock is put forward.

Where no service answers, waiting ends in one way: by a time limit, or at the next of many attempts. Sitting through it
would make a suite with limits of ten seconds a test take hours. So the waits that Python code ends up in (the event
loop's, locks, sockets, sleeps) note until when they wait; once all threads of the test have looked several times and
found nothing, the clocks that Python reads jump to the earliest limit and that wait ends as it would have. Looks are
counted, not seconds: on a machine that gives them no time, threads that could go on have not looked yet. When no wait
has a limit nothing can ever end it, and the test's own limit need not be waited for either. A wait that is not seen
here takes its real time, and all do where only some services are faulted: the others may yet answer.
"""

from __future__ import annotations

import concurrent.futures.thread as executors
import contextlib
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_SLICE = 0.03
"""Seconds after which a thread that waits looks again."""
_QUIET = 5
"""So many times all threads must have looked in vain before the clock jumps."""
_STUCK = 3
"""Enough where no wait has a limit: nothing but an answer could end one, and none comes."""
_SHORT = _QUIET * _SLICE
"""Waits up to this are over as soon as the clock could be put forward."""
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
        """Thread → until when it waits."""
        self._looks: dict[int, int] = {}
        """Thread → how often it has looked in vain since a wait last began or ended; then a new one is kept."""
        self._working: set[int] = set()
        """Threads of executors that run what was handed to them."""
        self._lock = threading.Lock()
        self._older: frozenset[int] = frozenset()
        self._children: frozenset[str] = frozenset()

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
        self._looks = {}

    def follows(self) -> bool:
        """Whether the waits of the current thread are the test's, and to be known."""
        return self.watched() and threading.get_ident() not in self._older

    def follows_from(self, limit: float | None) -> bool:
        """Whether a wait with this limit is."""
        return (limit is None or limit > _SHORT) and self.follows()

    def stuck(self) -> bool:
        """Whether all threads of the test wait, and none of them until a certain time."""
        return self._earliest(_STUCK) == _FOR_EVER

    @contextmanager
    def waiting(self, limit: float | None) -> Iterator[float]:
        """This thread waits, `limit` seconds at most; gives the time when that ends."""
        own = threading.get_ident()
        deadline = _FOR_EVER if limit is None else self.now() + limit
        self._waits[own], self._looks = deadline, {}
        try:
            yield deadline
        finally:
            self._waits.pop(own, None)
            self._looks = {}

    def sliced(self, limit: float | None, wait: Callable[[float], Any]) -> Any:
        """Wait in slices, `wait` for each, until it gives something or the limit is over; None then."""
        own = threading.get_ident()
        with self.waiting(limit) as deadline:
            while True:
                looks, left = self._looks, deadline - self.now()
                result = wait(max(0.0, min(_SLICE, left)))
                if result or left <= 0:
                    return result
                looks[own] = looks.get(own, 0) + 1
                self._put_forward()

    @contextmanager
    def working(self) -> Iterator[None]:
        """This thread of an executor does what was handed to it."""
        own = threading.get_ident()
        self._working.add(own)
        try:
            yield
        finally:
            self._working.discard(own)

    def _put_forward(self) -> None:
        with self._lock:
            earliest = self._earliest(_QUIET)
            if earliest is not None and earliest < _FOR_EVER:
                self.offset += max(0.0, earliest - self.now())
                self._looks = {}

    def _earliest(self, looks: int) -> float | None:
        """Until when the first of all threads waits; None when one does not wait, or has not looked so often."""
        known, waits = self._looks, dict(self._waits)
        if not self.silent() or _children() - self._children:
            self._looks = {}
            return None
        threads = {thread.ident for thread in threading.enumerate() if not thread.name.startswith("codemods-")}
        busy = threads - self._older - set(waits)
        if busy and not busy <= self._idle_workers():
            self._looks = {}
            return None
        looked = all(known.get(thread, 0) >= looks for thread in waits)
        return min(waits.values(), default=None) if looked and known is self._looks else None

    def _idle_workers(self) -> set[int | None]:
        """Threads of executors that have no work: they wait in C, where they are not seen."""
        queues = list(executors._threads_queues.items())
        return {thread.ident for thread, queue in queues if queue.empty()} - self._working


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
        if clock.follows_from(seconds):
            clock.sliced(seconds, real_sleep)
        else:
            real_sleep(seconds)

    time.sleep = _LikeBuiltin(real_sleep, sleep)


def _patch_loops(clock: Clock) -> None:
    """Selectors, which asyncio's own event loops wait in; other loops keep their time."""

    def patch(kind: Any) -> None:
        real = kind.select

        def select(self: Any, timeout: float | None = None) -> Any:
            if not clock.follows_from(timeout):
                return real(self, timeout)
            return clock.sliced(timeout, lambda part: real(self, part))

        kind.select = select

    for name in ("EpollSelector", "KqueueSelector", "PollSelector", "SelectSelector"):
        if hasattr(selectors, name):
            patch(getattr(selectors, name))


def _patch_threads(clock: Clock) -> None:
    """Conditions, which events, queues and futures wait on, the end of threads, and work handed to executors."""
    real_wait, real_join, real_run = threading.Condition.wait, threading.Thread.join, executors._WorkItem.run

    def wait(self: Any, timeout: float | None = None) -> bool:
        if not clock.follows_from(timeout) or not self._is_owned():
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
        if not clock.follows_from(timeout):
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


def _children() -> frozenset[str]:
    """Processes that the threads of this one have started; empty where the system does not tell."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return frozenset(file.read().split())
    except OSError:
        return frozenset()

"""Time under `refuse` and `hang`: where every thread of a test only waits, its clock is put forward.

Where no service answers, waiting ends in one way: by a time limit, or at the next of many attempts. Sitting through it
would make a suite with limits of ten seconds a test take hours. So waits (`waits.py`) note until when they wait; once
all threads of the test have looked several times and found nothing, the clocks that Python reads jump to the earliest
limit and that wait ends as it would have. Looks are counted, not seconds: on a machine that gives them no time, threads
that could go on have not looked yet. When no wait has a limit nothing can ever end it, and the test's own limit need
not be waited for either. A wait that is not seen takes its real time, and all do where only some services are faulted:
the others may yet answer.
"""

from __future__ import annotations

import concurrent.futures.thread as executors
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from .scheduled import children, runs

_SLICES = (0.004,) * 10
"""Seconds after which a thread looks again that has begun to wait, or whose clock was put forward."""
_SLICE = 0.03
"""And later."""
_LOOKS = 6
"""So many times all threads must have looked in vain before the clock jumps."""
_SHORT = 0.03
"""Waits up to this are over as soon as the clock could be put forward."""
_LONG = 1.0
"""So long waits who serves; up to this, who only looks whether there is something to do."""
_POLL = 0.25
"""Up to this, who waits again and again is not told how long that takes altogether."""
_MANY = 60
"""So many waits beside a main thread that waits without a limit have not helped it, and no more will."""
_STEADY = 2
"""So many such waits take as long as they say."""
_FOR_EVER, _DAY = float("inf"), 86400.0
"""Who waits for a day, as some loops do that have no limit, waits for ever."""
OWN_THREADS = "codemods-"
"""How the names of this plugin's threads begin."""

real_monotonic = time.monotonic
real_sleep = time.sleep


class Clock:
    """The clock of one test process; it runs with the real one until a test does nothing but wait.

    Threads that run already when a test begins are *older*: they belong to fixtures of wider scope. Mostly they serve,
    and wait for ever or look around at short intervals; what they wait for matters once one of them has met the fault.
    """

    def __init__(self) -> None:
        self.offset = 0.0
        self.silent: Callable[[], bool] = lambda: False
        """Whether a test runs that has met the fault, after which nothing answers; set by the worker."""
        self.watched: Callable[[], bool] = lambda: False
        """Whether a test runs that may yet meet one, so that its waits are to be known; set by the worker."""
        self.met: Callable[[], set[int]] = lambda: set()
        """Threads that have met the fault in this test; set by the worker."""
        self.mute: Callable[[], int] = lambda: 0
        """The thread that is the silent other side: its waits are nobody's; set by the worker."""
        self.intact: Callable[[], bool] = lambda: False
        """Whether a connection is yet to be cut: who reads then must not come too late for what was said before."""
        self.all_answer = False
        """Whether what a test waits for may come from any thread and child of its process; set by the worker."""
        self.idle = 0.0
        """Seconds of work that went to looking in vain."""
        self._waits: dict[int, float] = {}
        """Thread → until when it waits."""
        self._looks: dict[int, int] = {}
        """Thread → how often it has looked in vain since a wait last began or ended; then a new one is kept."""
        self._working: set[int] = set()
        """Threads of executors that run what was handed to them."""
        self._lock = threading.Lock()
        self._older: frozenset[int] = frozenset()
        self._seen: set[int] = set()
        """Older threads that have waited in this test: elsewhere now, they are at work."""
        self._in_vain = 0.0
        """Seconds put forward while the test itself waited without a limit."""
        self._beside: list[float] = []
        """And those while its main thread did, beside others that wait again and again."""
        self._children: frozenset[str] = frozenset()
        self._exact = False
        self._polls = 0
        """Short waits one after the other that the clock was put forward to the end of."""

    def now(self) -> float:
        return real_monotonic() + self.offset

    def begin_test(self, exact: bool = False) -> None:
        """Threads and processes that run already belong to fixtures of wider scope: services, not clients.

        `exact`: C code may be given a time that Python has read, and go by another clock.
        """
        self.offset = 0.0 if exact else self.offset
        self._exact, self._polls = exact, 0
        self._older = _other_threads()
        self._children = children() or frozenset()
        self._waits.clear()
        self._seen.clear()
        self._looks, self._in_vain, self._beside = {}, 0.0, []

    @contextmanager
    def starting_services(self) -> Iterator[None]:
        """What starts meanwhile belongs to a fixture of wider scope, as if it had run before."""
        threads, processes = _other_threads(), children() or frozenset()
        try:
            yield
        finally:
            self._older |= _other_threads() - threads
            self._children |= (children() or frozenset()) - processes

    def follows(self, limit: float | None) -> bool:
        """Whether a wait of the current thread is one of the test's, and to be known."""
        own = threading.get_ident()
        if not self.watched() or own == self.mute() or threading.current_thread().name.startswith(OWN_THREADS):
            return False
        least = _LONG if own in self._older and not self._older & self.met() else _SHORT
        return limit is None or limit > least

    def look_again(self) -> None:
        """Something has come that a wait may be for."""
        self._looks = {}

    def is_stuck(self, patience: float) -> bool:
        """Whether all threads of the test wait, and none of them until a certain time.

        Older threads may have limits; then it is stuck when none of those that were reached in so long has helped it.
        So it is where its main thread has no limit, and others connect or look around, over and over.
        """
        in_vain = self._in_vain > patience or (len(self._beside) > _MANY and sum(self._beside) > patience)
        return in_vain or self._earliest() == _FOR_EVER

    @contextmanager
    def waiting(self, limit: float | None) -> Iterator[float]:
        """This thread waits, `limit` seconds at most; gives the time when that ends."""
        own = threading.get_ident()
        deadline = _FOR_EVER if limit is None or limit >= _DAY else self.now() + limit
        if own in self._older:
            self._seen.add(own)
        else:
            self._in_vain = 0.0
        self._beside = [] if own == threading.main_thread().ident else self._beside
        self._waits[own], self._looks = deadline, {}
        try:
            yield deadline
        finally:
            self._waits.pop(own, None)
            self._looks = {}

    def sliced(self, limit: float | None, wait: Callable[[float], Any]) -> Any:
        """Wait in slices, `wait` for each, until it gives something or the limit is over; None then."""
        own = threading.get_ident()
        slices, offset = iter(_SLICES), self.offset
        with self.waiting(limit) as deadline:
            while True:
                if offset != self.offset:
                    slices, offset = iter(_SLICES), self.offset
                looks, left, began = self._looks, deadline - self.now(), time.thread_time()
                result = wait(max(0.0, min(next(slices, _SLICE), left)))
                self._polls = 0 if result else self._polls
                if result or left <= 0:
                    return result
                looks[own] = looks.get(own, 0) + 1
                self._put_forward()
                self.idle += time.thread_time() - began

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
            earliest = self._earliest()
            if earliest is None or earliest == _FOR_EVER:
                return
            jump = max(0.0, earliest - self.now())
            if min(self._of_the_test().values(), default=0.0) == _FOR_EVER:
                self._in_vain += jump
            if self._waits.get(threading.main_thread().ident or 0) == _FOR_EVER:
                self._beside.append(jump)
            self.offset += self._stretched(jump, earliest) if self._exact else jump
            self._looks = {}

    def _stretched(self, jump: float, earliest: float) -> float:
        """Who looks around at short intervals looks less and less often, as on a machine that has no time for it."""
        self._polls = self._polls + 1 if jump <= _POLL else 0
        later = min((limit for limit in dict(self._waits).values() if limit > earliest), default=_FOR_EVER)
        return min(jump * 2 ** max(0, self._polls - _STEADY), later - self.now()) if self._polls else jump

    def _of_the_test(self) -> dict[int, float]:
        return {thread: limit for thread, limit in dict(self._waits).items() if thread not in self._older}

    def _earliest(self) -> float | None:
        """Until when the first of all threads waits; None when one does not wait, or has not looked often enough."""
        known, waits = self._looks, dict(self._waits)
        if not self.silent() or self._busy(set(waits)) or self._older_run() or self._has_children():
            self._looks = {}
            return None
        looked = all(known.get(thread, 0) >= (1 if thread in self._older else _LOOKS) for thread in waits)
        return min(waits.values(), default=None) if looked and known is self._looks else None

    def _busy(self, waiting: set[int]) -> bool:
        """Whether a thread does anything but wait, as far as is known of it."""
        threads = {thread.ident for thread in threading.enumerate() if not thread.name.startswith(OWN_THREADS)}
        served = frozenset() if self.all_answer else self._older
        at_work = (threads - served) | (threads & (self._seen | self._working))
        busy = at_work - waiting
        return bool(busy) and not busy <= self._idle_workers()

    def _older_run(self) -> bool:
        """Whether an older thread runs, or waits for its turn: woken, it may not yet be known to be at work."""
        own, plugin = threading.get_ident(), threading._DummyThread  # it starts its threads without a `Thread`
        threads = [each for each in threading.enumerate() if not isinstance(each, plugin) and each.ident != own]
        return any(runs(each.native_id) for each in threads if each.ident in self._older)

    def _has_children(self) -> bool:
        known = children()
        return known is None or bool(known) if self.all_answer else bool((known or frozenset()) - self._children)

    def _idle_workers(self) -> set[int | None]:
        """Threads of executors that have no work: they wait in C, where they are not seen."""
        queues = list(executors._threads_queues.items())
        return {thread.ident for thread, queue in queues if queue.empty()} - self._working


def _other_threads() -> frozenset[int]:
    main = threading.main_thread().ident
    return frozenset(thread.ident or 0 for thread in threading.enumerate() if thread.ident != main)

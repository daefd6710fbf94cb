"""The time limit of one test: a thread that interrupts the main thread with a signal, again and again until it ends.

A signal reaches code that waits in the kernel, which an exception set from another thread does not. Where even
that has no effect (signals masked, C code that waits again) the process that started pytest ends this one: at once when
the main thread was seen to sleep through it.

The watcher leaves no object behind while a test may run, and makes none that the garbage collector knows: some tests
count those.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import selectors
import signal
import threading
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

from .clock import Clock, real_monotonic, real_sleep
from .scheduled import Delays, Sleep, Stillness
from .shared import Shared
from .standing import MainThread, sleeps, waits_at

_TICK, _SHORT_TICK, _SHORTEST_TICK = 0.03, 0.001, 0.0002
_LONGEST_TICK = 0.1
_AGAIN = 1.0
_UNREST = 0.03
"""Seconds that a look is put off by who still does something."""
_STILL = 3
"""So many looks in a row must find nothing at work before that counts as rest."""
IN_VAIN = 3
"""So many tests must have waited in vain at a place, before others are not left to wait there."""
Limits = tuple[float, float, float]
"""Seconds that a test may take, after which of them it is looked whether that can help, and after which of rest."""
Place = tuple[str, int | str]
"""File and line of the innermost frame, or the name of a wait of ours, which is now here, now there within itself."""
_OURS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "")
_SIGNAL = signal.SIGRTMIN + 7 if hasattr(signal, "SIGRTMIN") else getattr(signal, "SIGUSR2", None)


class TimeLimitExceeded(BaseException):
    """Raised in a test that takes too long; not an Exception, so that handlers of the test let it pass."""


class FinaliserEnded(Exception):
    """Raised in its place where a finaliser is over: pytest goes on to the next after an Exception alone."""

    @classmethod
    def stands_for(cls, error: BaseException) -> bool:
        within = getattr(error, "exceptions", ())
        return isinstance(error, TimeLimitExceeded) or any(cls.stands_for(each) for each in within)


class Limit:
    """Counts the time of a test: not its fixtures of wider scope, which start services, nor time jumped over.

    It is real time as this process was given it: what the system let it wait for a processor does not count, and what
    lies between two looks of the watcher counts as little longer than the watcher meant to sleep, so that a test is not
    ended on a machine that had no time for it.
    """

    def __init__(
        self, seconds: float, notify: Callable[[bool], None], clock: Clock, beat: Callable[[], None] = lambda: None
    ) -> None:
        """`notify` is told whether the test cannot be interrupted, when it is over."""
        self.exceeded = False
        self._beat = beat
        """Called about once a second: C code that waits without letting go of Python stops it, and all limits here."""
        self._seconds = seconds
        self._notify = notify
        self._clock = clock
        self._left = seconds
        self._counts_jumps = False
        self._rest = seconds
        """For how long nothing must have run before it is looked all the same."""
        self._silence: tuple[float, float] | None = None
        """How much is left, and when it is looked, once the fault has met the test: until then services answer."""
        self._look_below = 0.0
        """How much time is left when it is looked whether waiting longer can help the test."""
        self.is_met: Callable[[], bool] = lambda: True
        """Whether the fault has met the test; set by the worker."""
        self.is_hopeless: Callable[[FrameType | None], bool] = lambda frame: False
        """Whether it cannot, where the test waits; set by the worker."""
        self.hang_up: Callable[[], None] = lambda: None
        """Tells C code that no answer comes: it would look for a signal in its own time; set by the worker."""
        self.shared: Shared | None = None
        """Where C code is watched that keeps Python from running; set by the worker."""
        self._in_vain: Counter[Place] = Counter()
        """Where tests waited that were ended, or that failed there at last."""
        self._rested: Counter[frozenset[Any]] = Counter()
        """And where they rested when they were ended, their tasks too."""
        self._armed = False
        self._delays = Delays()
        self._sleep = Sleep()
        self.stillness = Stillness()
        self.sees_rests = False
        """Whether it is to be seen how long tests rest; set by the worker."""
        self._main = MainThread()
        self._unheard = False
        """Whether a signal was sent that the main thread has not heard of."""
        self._struck = _thread.allocate_lock()
        """Released when the fault meets the test."""
        self._lock = threading.Lock()
        """Held while the watcher judges, so that the test that it judges is the one that it ends."""

    def start_watching(self) -> None:
        if _SIGNAL is not None:
            signal.signal(_SIGNAL, self._raise)
        self._main = MainThread()
        _thread.start_new_thread(self._watch, ())  # tests that count threads do not see it

    def begin_test(self, limits: Limits | None = None, silence: bool = False) -> None:
        """In a `silence` nothing can come but a failure, by whatever clock: it was seen to fail without one."""
        self._armed = False
        with self._lock:
            limit, look, self._rest = limits or (self._seconds, self._seconds, self._seconds)
            self.stillness.begin_test()
            self.exceeded, self._counts_jumps, self._silence = False, silence, (limit, look) if silence else None
            self._left = self._seconds if silence else limit
            self._look_below = self._left - look
            self._unheard = False

    def waited_in_vain(self, place: Place) -> None:
        """A test failed at that place, after it had waited there for long."""
        self._in_vain[place] += 1

    def run(self) -> None:
        with self._lock:
            self._delays.grown(_LONGEST_TICK)
            self._armed = True

    def pause(self) -> None:
        with self._lock:
            self._left += self._delays.grown(_LONGEST_TICK) if self._armed else 0.0
            self._armed = False

    def _watch(self) -> None:
        last = beaten = real_monotonic()
        jumped = 0.0
        while True:
            self._tick()
            now = real_monotonic()
            if now - beaten > _AGAIN:
                beaten = now
                self._beat()
            if self.shared is not None:
                self.shared.beat()
            passed, last = max(0.0, min(now - last, _LONGEST_TICK)), now
            forward, jumped = max(0.0, self._clock.offset - jumped), self._clock.offset
            with self._lock:
                if self._armed:
                    if self._silence is not None and self.is_met():
                        (limit, look), self._silence = self._silence, None
                        self._left = min(self._left, limit)
                        self._look_below = self._left - look
                    self._left -= passed + (forward if self._counts_jumps else 0.0)
                    if self.sees_rests or self._may_look():
                        self.stillness.look(passed, self._clock.idle, asleep=not self.sees_rests)
                over = self._judge()
            if over:
                self._let_end()

    def _tick(self) -> None:
        """Until the next look; until the fault has met a test that waits in a silence, those are for nothing."""
        if self._counts_jumps and not self.is_met():
            self._struck.acquire(True, _SHORT_TICK)
        else:
            real_sleep(_SHORTEST_TICK if self._counts_jumps else _SHORT_TICK if self.sees_rests else _TICK)

    def look_now(self) -> None:
        """The fault has met the test."""
        with contextlib.suppress(RuntimeError):
            self._struck.release()

    def _judge(self) -> bool:
        """End the test if its time is over, or waiting cannot help it; whether it is over."""
        if not self._armed:
            return False
        if self._left < max(0.0, self._look_below):
            self._left += self._delays.grown()
        over = self.exceeded or self._left < 0 or self.is_over or self._clock.is_stuck(self._seconds)
        if not over and self._looks():
            over = self._waits_in_vain(self._main.frame())
        over = over or (self.is_quiet and self.is_met() and self._rests_as_others(self._main.frame()))
        if over:
            self._end()
            self._interrupt()
            self.hang_up()
        return over

    def _end(self, deaf: bool = False) -> None:
        if deaf or not self.exceeded:
            frame = self._main.frame()
            if frame is not None:
                self.waited_in_vain(place_of(frame, frame.f_lineno))
                self._rested.update([waits_at(frame)] if self.is_quiet else ())
            self.exceeded = True
            self._notify(deaf)

    def _interrupt(self) -> None:
        if _SIGNAL is not None:
            self._unheard = True
            signal.pthread_kill(threading.main_thread().ident or 0, _SIGNAL)

    def _let_end(self) -> None:
        """Give the test a moment before it is interrupted again; none where it sleeps through that."""
        asked = real_monotonic()
        again = asked + _AGAIN
        while self.exceeded and real_monotonic() < again:
            real_sleep(_SHORT_TICK)
            if real_monotonic() - asked < _TICK:
                continue
            asked = real_monotonic()
            if self._unheard and self._sleep.goes_on():
                self._unheard = False
                self._end(deaf=True)

    @property
    def is_over(self) -> bool:
        """Whether the silence was ended for C code, and so the test with it."""
        return self.shared is not None and self.shared.over

    @property
    def is_quiet(self) -> bool:
        """Whether only a failure can come, and nothing is at work on what may have come before."""
        return self._counts_jumps and self.stillness.looks >= _STILL

    def _may_look(self) -> bool:
        """Whether it is to be known if the test still does anything."""
        return (self._counts_jumps or self._left < self._look_below) and self.is_met()

    def _looks(self) -> bool:
        """Whether it is time to look if waiting can help, and that could end the test."""
        if not self._may_look():
            return False
        still = self.stillness
        rests = still.looks >= _STILL and still.seconds >= self._rest
        late = self._left < self._look_below and (still.looks > 0 or self._left < self._look_below - _UNREST)
        if rests:
            self._rest *= 2
        if late:
            self._look_below = self._left - _AGAIN
        may_end = self._counts_jumps or any(number >= IN_VAIN for number in self._in_vain.values())
        return may_end and (rests or late)

    def _raise(self, number: int, frame: FrameType | None) -> None:
        self._unheard = False
        if self._armed and self.exceeded:
            raise TimeLimitExceeded(f"still running after {self._seconds:g} s")

    def _waits_in_vain(self, frame: FrameType | None) -> bool:
        """Whether waiting there can help the test no more."""
        if frame is None:
            return False
        vain, hopeless = self._in_vain[place_of(frame, frame.f_lineno)] >= IN_VAIN, self.is_hopeless(frame)
        return (vain or (hopeless and not sleeps(frame))) if self._counts_jumps else (vain and hopeless)

    def _rests_as_others(self, frame: FrameType | None) -> bool:
        """Whether it rests where others have rested for long, so that it need not, and no failure can help it."""
        known = self._rested[waits_at(frame)] >= IN_VAIN
        return known and self.is_hopeless(frame) and not sleeps(frame)


def place_of(frame: FrameType, line: int) -> Place:
    """Where a frame that waits, or that failed for waiting, stands."""
    wait, each = None, frame
    while each.f_code.co_filename.startswith(_OURS) or each.f_code.co_filename == selectors.__file__:
        wait = each if each.f_code.co_filename.startswith(_OURS) else wait
        if each.f_back is None:
            break
        each = each.f_back
    name = getattr(wait.f_locals.get("real"), "__name__", None) if wait is not None else None
    return (_OURS, name) if name is not None else (frame.f_code.co_filename, line)

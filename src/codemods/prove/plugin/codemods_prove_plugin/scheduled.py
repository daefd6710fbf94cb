"""What the system says of this process's threads: how long they waited for a processor, and which of them sleep.

Only Linux tells. Nothing is kept that the garbage collector knows of: tests that count its objects see none of it.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import platform
import threading
import time

real_monotonic = time.monotonic
_TASKS = "/proc/self/task"
_THREADS = 50
"""So many threads are looked at."""
_LOOKS = 8
"""So often the main thread must be seen asleep, and never awake between, before it counts as asleep."""
_NOISE = 2e-5
"""Seconds of work that two clocks may differ by which are not read at once."""
_SIZE, _MANY = 512, 1 << 16
_LIMIT_OF = {
    "x86_64": {b"7": 3, b"271": 3, b"202": 4, b"232": 4, b"281": 4, b"23": 5, b"270": 5},
    "aarch64": {b"73": 3, b"98": 4, b"22": 4, b"72": 5},
}.get(platform.machine(), {})
"""Numbers of `poll`, `futex`, `epoll_wait`, `select` and their kin → which argument says for how long at most."""
_WAIT_FOR_ANOTHER = {"x86_64": b"202", "aarch64": b"98"}.get(platform.machine())
"""That of `futex`."""
_WITHOUT_LIMIT = (b"0x0", b"0xffffffff", b"0xffffffffffffffff")


class Delays:
    """How long the system lets threads of this process wait for a processor."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._looked = 0.0
        self.grown()

    def grown(self, but_lately: float = 0.0) -> float:
        """Seconds since the last look, of the thread that waited longest; 0 where the system does not tell.

        What was looked at `but_lately`, less than so many seconds ago, is told at the next look.
        """
        now = real_monotonic()
        if now - self._looked < but_lately:
            return 0.0
        self._looked = now
        before, self._known = self._known, {}
        for thread in os.listdir(_TASKS)[:_THREADS] if os.path.isdir(_TASKS) else ():
            with contextlib.suppress(OSError, ValueError, IndexError):
                self._known[thread] = int(_read(f"{_TASKS}/{thread}/schedstat").split()[1])
        return max((delay - before.get(thread, delay) for thread, delay in self._known.items()), default=0) / 1e9


class Sleep:
    """Whether the main thread sleeps in the kernel, and goes back to sleep when a signal wakes it.

    One that only waits for its turn to run Python gets it between two looks: who looks sleeps meanwhile.
    """

    def __init__(self) -> None:
        self._ran = b""
        self._looks = 0

    def goes_on(self) -> bool:
        """To be asked again and again after a signal; True once it has been asleep at enough looks in a row."""
        main = f"{_TASKS}/{os.getpid()}"
        try:
            state = _read(f"{main}/stat").rpartition(b")")[2][1:2]
            before, self._ran = self._ran, run_time(os.getpid())
        except OSError:
            return False
        self._looks = self._looks + 1 if state == b"S" and self._ran == before else 0
        return self._looks >= _LOOKS


class Stillness:
    """For how long nothing of this process but who asks has run, or waits for its turn; nor a child."""

    def __init__(self) -> None:
        self._used = 0.0
        self.begin_test()

    def begin_test(self) -> None:
        self.looks, self.seconds, self.longest = 0, 0.0, 0.0

    def look(self, passed: float, idle: float, asleep: bool) -> None:
        """`idle` seconds in all went to looking in vain; `asleep`: a moment of sleep must be seen, and no child."""
        before, self._used = self._used, time.process_time() - time.thread_time() - idle
        still = self._used - before < _NOISE and (not asleep or (_others_sleep() and children() == frozenset()))
        self.looks, self.seconds = (self.looks + 1, self.seconds + passed) if still else (0, 0.0)
        self.longest = max(self.longest, self.seconds)


def _others_sleep(tasks: str = _TASKS) -> bool:
    own = str(threading.get_native_id())
    try:
        states = [_read(f"{tasks}/{each}/stat").rpartition(b")")[2][1:2] for each in os.listdir(tasks) if each != own]
    except OSError:
        return False
    return all(state == b"S" for state in states)


def runs(thread: int | None) -> bool:
    """Whether a thread of this process runs, or waits for a processor; False where the system does not tell."""
    try:
        return _read(f"{_TASKS}/{thread}/stat").rpartition(b")")[2][1:2] == b"R"
    except OSError:
        return False


def goes_by_another_clock(own: int) -> bool:
    """Whether C code has threads of its own that may do something by themselves, beside `own` threads of this plugin.

    Those of a pool without work, which wait until another thread has some, cannot.
    """
    threads, started = os.listdir(_TASKS), _thread._count() + 1
    if len(threads) <= started:
        return False
    known = [each for each in threading.enumerate() if not isinstance(each, threading._DummyThread)]
    if started - len(known) > own:  # the target's own, and which those are is not known
        return True
    main = threading.main_thread()
    ids = {str(os.getpid() if each is main else each.native_id) for each in known}  # a fork has another than it knows
    return sum(not _is_idle(thread) for thread in threads if thread not in ids) > own


def run_time(process: int) -> bytes:
    """Of its main thread; empty where the system does not tell."""
    try:
        return _read(f"/proc/{process}/task/{process}/schedstat").partition(b" ")[0]
    except OSError:
        return b""


def children() -> frozenset[str] | None:
    """Processes that this one has started and that go on; None where the system does not tell."""
    started: list[str] = []
    try:
        for thread in os.listdir(_TASKS):
            with contextlib.suppress(ProcessLookupError):
                started += _read(f"{_TASKS}/{thread}/children", _MANY).decode().split()
    except OSError:
        return None
    return frozenset(process for process in started if _goes_on(process))


def _goes_on(process: str) -> bool:
    """Whether it has not ended: one that nobody has waited for yet is there, but does nothing any more."""
    try:
        return _read(f"/proc/{process}/stat").rpartition(b")")[2][1:2] not in (b"Z", b"X")
    except OSError:
        return False


def _is_idle(thread: str) -> bool:
    return _endless_call(f"{_TASKS}/{thread}") == _WAIT_FOR_ANOTHER


def waits_without_limit(process: int) -> bool:
    """Whether all of it sleeps, its main thread until something wakes it; False where that is not told."""
    tasks = f"/proc/{process}/task"
    return _endless_call(f"{tasks}/{process}") is not None and _others_sleep(tasks)


def _endless_call(task: str) -> bytes | None:
    """The system call that a thread waits in, if no time limit ends it."""
    try:
        number, *arguments = _read(f"{task}/syscall").split()
    except (OSError, ValueError):
        return None
    limit = _LIMIT_OF.get(number, 0)
    return number if limit and arguments[limit - 1] in _WITHOUT_LIMIT else None


def _read(path: str, size: int = _SIZE) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)

"""Where files are processed: in supervised workers that no hanging, crashing or greedy file can harm.

An executor takes chunks of files and gives, for each, a function that waits for the results. Chunks hold about
the same number of bytes; when one is lost, so is the file that its worker had begun, and the others are tried again.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from codemods.findings import FileResult
from codemods.policy.tables import Policy
from codemods.running.supervised import MEMORY, SLOTS, Board, prepare_worker, process_chunk, time_for
from codemods.running.worker import Done, Work, encode_policy, failed

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

_CHUNK_BYTES = 128 * 1024
_POLL = 0.02
"""Seconds between two looks at the workers: a run ends later by up to as much."""
_PATIENCE = 10
"""How often the processor's time may pass on a busy machine before the driver ends a worker that only waits."""
_GRACE = 10.0
"""Seconds after which the driver ends a worker that the system should have ended."""

Collect = Callable[[], list[Done]]
"""Waits for the results of one chunk, in the order of its files."""


class Executor(Protocol):
    """Runs chunks of files: so many bytes in each, or a little more, and `window` of them under way at a time."""

    @property
    def chunk_bytes(self) -> int: ...

    @property
    def window(self) -> int: ...

    def submit(self, chunk: list[Work]) -> Collect: ...

    def close(self, finished: bool) -> None:
        """Let workers go; when the run did not finish, at once."""
        ...


class LocalProcesses:
    """Worker processes here: each file has a time limit (seconds, for one of a megabyte), each worker one of memory."""

    chunk_bytes = _CHUNK_BYTES

    def __init__(self, policy: Policy, jobs: int, limit: float = 60.0, memory: int = MEMORY) -> None:
        self.window = 3 * jobs
        self._jobs = jobs
        self._limit = limit
        self._memory = memory
        self._run = uuid.uuid4().hex
        self._policy = encode_policy(policy)
        self._started: ProcessPool | None = None
        self._board = Board()
        self._count = 0

    def submit(self, chunk: list[Work]) -> Collect:
        scheduled = self._schedule(chunk)
        return lambda: self._collect(chunk, *scheduled)

    def close(self, finished: bool) -> None:
        if self._started is not None:
            if finished:
                self._started.close()  # type: ignore[no-untyped-call]
            else:
                self._started.stop()  # type: ignore[no-untyped-call]
                atexit.unregister(_collect_in_silence)
                atexit.register(_collect_in_silence)
            self._started.join()
        self._board.close()

    def _schedule(self, chunk: list[Work]) -> tuple[ProcessFuture[list[Done]], int]:
        self._count += 1
        slot = self._count % SLOTS
        self._board.clear(slot)
        pool = self._pool()
        from multiprocessing import get_start_method

        # only a forked worker has the driver's descriptors
        board = self._board.descriptor if get_start_method() == "fork" else None
        arguments = (self._run, self._policy, chunk, self._limit, board, slot)
        longest = _PATIENCE * sum(time_for(work, self._limit) for work in chunk) + _GRACE
        return pool.schedule(process_chunk, args=arguments, timeout=longest), slot

    def _pool(self) -> ProcessPool:
        if self._started is None:
            from pebble import CONSTS, ProcessPool

            import codemods.engine.fixing  # noqa: F401  (a forked worker is ready at once when its parent imported this)

            CONSTS.sleep_unit = _POLL
            arguments = (os.getpid(), self._memory)
            self._started = ProcessPool(max_workers=self._jobs, initializer=prepare_worker, initargs=arguments)
        return self._started

    def _collect(self, chunk: list[Work], future: ProcessFuture[list[Done]], slot: int) -> list[Done]:
        from pebble import ProcessExpired

        try:
            return list(future.result())
        except TimeoutError:
            hung, death = True, "no answer"
        except ProcessExpired as error:
            hung, death = error.exitcode == -signal.SIGPROF, _death(error.exitcode)
        begun = 0 if len(chunk) == 1 else self._board.begun(slot)
        if begun is None:  # nobody knows which file it was
            return self._again([[work] for work in chunk])
        culprit = chunk[begun]
        if hung:
            lost = failed(culprit, "timeout", f"not finished after {time_for(culprit, self._limit):g} s")
        elif len(chunk) == 1:
            lost = failed(culprit, "crash", f"the worker process died ({death})")
        else:
            lost = None
        others = [work for number, work in enumerate(chunk) if number != begun]
        if lost is None:  # what a worker dies of need not be its file: that one is tried again, alone
            *done, single = self._again([others, [culprit]])
            return [*done[:begun], single, *done[begun:]]
        done = self._again([others] if others else [])
        return [*done[:begun], Done(lost, {}), *done[begun:]]

    def _again(self, chunks: list[list[Work]]) -> list[Done]:
        scheduled = [(chunk, self._schedule(chunk)) for chunk in chunks]
        return [done for chunk, again in scheduled for done in self._collect(chunk, *again)]


def process_one(policy: Policy, work: Work) -> FileResult:
    """The result of a single file, with all supervision."""
    executor = LocalProcesses(policy, 1)
    finished = False
    try:
        (done,) = executor.submit([work])()
        finished = True
    finally:
        executor.close(finished)
    return done.result


def _collect_in_silence() -> None:
    """Let go of what a pool was sending when it was stopped: the interpreter's own end would tell of it."""
    told, sys.unraisablehook = sys.unraisablehook, lambda unraisable: None
    try:
        gc.collect()
    finally:
        sys.unraisablehook = told


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return signal.Signals(-exitcode).name
    return f"exit code {exitcode}"


def available_cores() -> int:
    """Number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""Where files are processed: in this process, or in supervised workers that no hanging or crashing file can harm.

An executor takes chunks of files and gives, for each, a function that waits for the results. Chunks hold about
the same number of bytes; when one is lost, its files are tried one by one, so that only the culprit is reported.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from codemods.policy.tables import Policy
from codemods.running.worker import Done, Work, Worker, encode_policy, failed, process_chunk

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

_CHUNK_BYTES = 128 * 1024
_POLL = 0.02
"""Seconds between two looks at the workers: a run ends later by up to as much."""

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


class InProcess:
    """Everything here, one file after the other: for debugging, profiling and `--jobs 1`."""

    chunk_bytes = _CHUNK_BYTES
    window = 1

    def __init__(self, policy: Policy) -> None:
        self._worker = Worker(policy)

    def submit(self, chunk: list[Work]) -> Collect:
        return lambda: [self._worker.process(work) for work in chunk]

    def close(self, finished: bool) -> None:
        pass


class LocalProcesses:
    """Worker processes on this machine, each file under a time limit (seconds, for one of a megabyte)."""

    chunk_bytes = _CHUNK_BYTES

    def __init__(self, policy: Policy, jobs: int, limit: float = 60.0) -> None:
        self.window = 3 * jobs
        self._jobs = jobs
        self._limit = limit
        self._run = uuid.uuid4().hex
        self._policy = encode_policy(policy)
        self._started: ProcessPool | None = None

    def submit(self, chunk: list[Work]) -> Collect:
        future = self._schedule(chunk)
        return lambda: self._collect(chunk, future)

    def close(self, finished: bool) -> None:
        if self._started is not None:
            if finished:
                self._started.close()  # type: ignore[no-untyped-call]
            else:
                self._started.stop()  # type: ignore[no-untyped-call]
            self._started.join()

    def _schedule(self, chunk: list[Work]) -> ProcessFuture[list[Done]]:
        limit = self._limit * max(1.0, sum(len(work.source) for work in chunk) / 1_000_000)
        return self._pool().schedule(process_chunk, args=(self._run, self._policy, chunk), timeout=limit)

    def _pool(self) -> ProcessPool:
        if self._started is None:
            from pebble import CONSTS, ProcessPool

            import codemods.engine.passes  # noqa: F401  (a forked worker is ready at once when its parent imported this)

            CONSTS.sleep_unit = _POLL
            self._started = ProcessPool(max_workers=self._jobs, initializer=_follow_driver, initargs=(os.getpid(),))
        return self._started

    def _collect(self, chunk: list[Work], future: ProcessFuture[list[Done]]) -> list[Done]:
        from pebble import ProcessExpired

        try:
            return list(future.result())
        except TimeoutError:
            lost = "timeout", f"not finished after {self._limit:g} s"
        except ProcessExpired as error:
            lost = "crash", f"the worker process died ({_death(error.exitcode)})"
        if len(chunk) == 1:
            return [Done(failed(chunk[0], *lost), {})]
        alone = [(work, self._schedule([work])) for work in chunk]
        return [done for work, single in alone for done in self._collect([work], single)]


def _follow_driver(driver: int) -> None:
    """Prepare a worker: it ends with its driver, however that ends, and leaves Ctrl-C and old garbage to it."""
    # what a forked worker collects of its driver's would be finalized twice: runs left unfinished, open connections
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch() -> None:
        while os.getppid() == driver:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _death(exitcode: int | None) -> str:
    if exitcode is not None and exitcode < 0:
        return signal.Signals(-exitcode).name
    return f"exit code {exitcode}"


def available_cores() -> int:
    """Number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

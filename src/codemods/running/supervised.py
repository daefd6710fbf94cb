"""What runs in a worker process of this machine: files one by one, each within its time, all within their memory.

The time limit is an alarm that the system answers by ending the process: nothing else ends a parser that hangs. It
counts the processor's time, so that a busy machine finds what a quiet one does. Before each file its number is left on
a board that the driver shares, so that it knows which one a worker was lost with.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import threading
import time
from functools import lru_cache

from codemods.running.worker import Done, Work, Worker

MEMORY = 4 * 2**30
"""Bytes of address space that a worker may take; half a gigabyte of it is stack that is mostly never touched."""
SLOTS = 4096
"""Chunks that the board tells apart: many more than are ever under way."""
_NUMBER = struct.Struct("=I")


class Board:
    """Which file of each chunk is under way; shared with processes that are forked from this one."""

    def __init__(self) -> None:
        self.descriptor = os.memfd_create("codemods") if hasattr(os, "memfd_create") else None

    def begun(self, slot: int) -> int | None:
        """Number of the file that was begun last in a chunk; None where that is not known."""
        content = b"" if self.descriptor is None else os.pread(self.descriptor, _NUMBER.size, _NUMBER.size * slot)
        number = int(_NUMBER.unpack(content)[0]) if len(content) == _NUMBER.size else 0
        return number - 1 if number else None

    def clear(self, slot: int) -> None:
        if self.descriptor is not None:
            _note(self.descriptor, slot, 0)

    def close(self) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


def process_chunk(run: str, policy: bytes, chunk: list[Work], limit: float, board: int | None, slot: int) -> list[Done]:
    """Process some files of a run; `policy` is encoded by `encode_policy`, `limit` is in seconds for a megabyte."""
    worker = _worker(run, policy)
    done = []
    for number, work in enumerate(chunk, 1):
        if board is not None:
            _note(board, slot, number)
        _set_alarm(time_for(work, limit))
        done.append(worker.process(work))
    _set_alarm(0)
    return done


def time_for(work: Work, limit: float) -> float:
    """Seconds of the processor that a file may take."""
    return limit * max(1.0, len(work.source) / 1_000_000)


def prepare_worker(driver: int, memory: int) -> None:
    """Prepare a worker: it ends with its driver, however that ends, and leaves Ctrl-C and old garbage to it."""
    # what a forked worker collects of its driver's would be finalized twice: runs left unfinished, open connections
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP", "SIGPROF"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    _limit_memory(memory)

    def watch() -> None:
        while os.getppid() == driver:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not every system has limits
        return
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    allowed = memory if highest == resource.RLIM_INFINITY else min(memory, highest)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, highest))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _note(board: int, slot: int, number: int) -> None:
    os.pwrite(board, _NUMBER.pack(number), _NUMBER.size * slot)


@lru_cache(maxsize=1)
def _worker(run: str, policy: bytes) -> Worker:
    return Worker(pickle.loads(policy))

"""Whatever a run starts is stopped when it ends, however far it got away from the process that started it.

A service that a test starts may leave its process group, lose its parent and clean its environment. On Linux this
process adopts such orphans while a run lasts, so that all of them descend from it; elsewhere only those are found that
stayed in the group of their worker.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_ROUNDS = 5
"""Processes may start others while they are being stopped."""


@contextlib.contextmanager
def stopped_at_the_end() -> Iterator[None]:
    """What descends from this process and was started inside is killed on the way out."""
    before = _descendants()
    _adopt_orphans(True)
    try:
        yield
    finally:
        with uninterrupted():
            for _ in range(_ROUNDS):
                started = _descendants() - before
                if not started:
                    break
                for process in started:
                    _kill(process)
            _adopt_orphans(False)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """A second Ctrl-C waits until what is inside is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(process, 0)


def _descendants() -> set[int]:
    """All processes below this one; empty without /proc."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(folder.name))
    found: set[int] = set()
    todo = [os.getpid()]
    while todo:
        below = children.get(todo.pop(), [])
        found.update(below)
        todo += below
    return found


def _adopt_orphans(on: bool) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)

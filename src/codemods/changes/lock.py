"""One run at a time writes below a root: a lock that ends with the process that holds it, however that ends.

The root's own folder is what is locked (`flock`), so there is no file to be left behind and none to be found stale.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

from codemods.errors import UsageError

WAIT = 60.0
"""Seconds that a run waits for another one to end."""
_POLL = 0.05


class RootLock:
    """Held from `take` until `release`; worker processes that are forked meanwhile do not hold it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._descriptor: int | None = None
        this = weakref.ref(self)

        def let_go() -> None:
            if (held := this()) is not None:
                held.release()

        os.register_at_fork(after_in_child=let_go)

    def take(self, tell: Callable[[str], None], wait: float = WAIT) -> None:
        """Wait until no other run holds the root; raises UsageError when that takes longer than `wait` seconds."""
        try:
            descriptor = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise UsageError(f"cannot lock {self._root}: {error.strerror}") from error
        until = time.monotonic() + wait
        told = False
        while not _locked(descriptor):
            if time.monotonic() >= until:
                os.close(descriptor)
                raise UsageError(f"{_holder(self._root)} still works on {self._root}: end it, or try again later")
            if not told:
                tell(f"waiting for {_holder(self._root)} to finish with {self._root}")
                told = True
            time.sleep(_POLL)
        self._descriptor = descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextlib.contextmanager
def locked(root: Path, tell: Callable[[str], None], wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of a root; see `RootLock.take`."""
    lock = RootLock(root)
    lock.take(tell, wait)
    try:
        yield
    finally:
        lock.release()


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: runs there cannot know of each other
        return True
    return True


def _holder(root: Path) -> str:
    """Who holds a lock, as far as the system tells (Linux does)."""
    with contextlib.suppress(OSError, ValueError):
        inode = str(root.stat().st_ino)
        for line in Path("/proc/locks").read_text().splitlines():
            fields = line.split()
            if "FLOCK" in fields[1] and fields[5].split(":")[-1] == inode:
                return f"another run of codemods (process {fields[4]})"
    return "another run of codemods"

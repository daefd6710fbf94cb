"""Temporary folders that do not outlive their owner, or not for long: who makes one removes those of killed ones."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import stat
import tempfile
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "codemods-scratch-"
_NEW = 60.0
"""Seconds, far more than pass before a folder that was made is locked."""


class Scratch:
    """A new folder; its lock is let go of by whatever ends this process."""

    def __init__(self) -> None:
        _remove_abandoned()
        self.folder = Path(os.path.realpath(tempfile.mkdtemp(prefix=_PREFIX)))
        lock = os.open(self.folder, os.O_RDONLY)
        self._end = weakref.finalize(self, _end, self.folder, lock)
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)

    def remove(self) -> None:
        with uninterrupted():
            self._end()

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, *error: object) -> None:
        self.remove()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """A second Ctrl-C waits until what is inside is done."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(folder: Path, lock: int) -> None:
    _remove(folder)
    os.close(lock)


def _remove_abandoned() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            status = folder.lstat()
            if stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and time.time() - status.st_mtime > _NEW:
                _remove_unowned(folder)


def _remove_unowned(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(folder)
    finally:
        os.close(lock)


def _remove(folder: Path) -> None:
    """What is in it may be read-only, as what it was copied from."""
    for parent, _, _ in os.walk(folder):
        with contextlib.suppress(OSError):
            os.chmod(parent, stat.S_IRWXU)
    shutil.rmtree(folder, ignore_errors=True)

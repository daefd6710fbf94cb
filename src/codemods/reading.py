"""Reading a file whatever stands behind its name: only a regular file of a bounded size is ever opened and read.

A pipe would be waited for, a device never end, and a large file takes four hundred times its size once it is parsed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

LIMIT = 2_000_000
"""Bytes of one file that is looked at; 400 times as much memory is what parsing takes at worst."""
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


class Unreadable(OSError):
    """Why a file was not read: one phrase that follows its name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.strerror = reason


def read_file(file: Path | str, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file; raises OSError, of which Unreadable says what else there is or that it is too large.

    Names that no system call takes raise it too.
    """
    try:
        _refuse_others(os.stat(file).st_mode)
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except ValueError as error:  # a null character
        raise Unreadable("has a name that no file can have") from error
    with open(descriptor, "rb") as stream:
        _refuse_others(os.fstat(descriptor).st_mode)
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise Unreadable(too_large(limit))
    return content


def too_large(limit: int = LIMIT) -> str:
    """What a line says of a file that holds more than that."""
    return f"is larger than {limit / 1_000_000:g} MB"


def why_unreadable(error: OSError) -> str:
    """What a line says of a file that could not be read."""
    return str(error.strerror) if isinstance(error, Unreadable) else f"cannot be read: {error.strerror or error}"


def _refuse_others(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise Unreadable(f"is {_KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file")

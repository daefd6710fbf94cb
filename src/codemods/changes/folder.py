"""The folder `.codemods/` below a root: where a project keeps what its runs must not lose.

It is hidden from git by a .gitignore of its own, like the caches of other tools. Neither it nor what it holds is ever a
link: what is written here would land somewhere else.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from codemods.errors import UsageError

NAME = ".codemods"


def own_folder(root: Path, *parts: str) -> Path:
    """A folder below `.codemods`, which may not exist yet; raises UsageError when a link stands in its way."""
    folder = root / NAME
    _refuse_link(folder)
    for part in parts:
        folder /= part
        _refuse_link(folder)
    return folder


def made(root: Path, *parts: str) -> Path:
    """The same folder, made where it is missing; raises OSError."""
    folder = own_folder(root, *parts)
    folder.mkdir(parents=True, exist_ok=True)
    ignore = root / NAME / ".gitignore"
    if not os.path.lexists(ignore):
        ignore.write_text("*\n")
    return folder


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything at the file's position; raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync(folder: Path) -> None:
    """Make the names in a folder durable: which file stands behind a name is part of what was written."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_link(folder: Path) -> None:
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise UsageError(f"cannot look at {folder}: {error.strerror}") from error
    if not stat.S_ISDIR(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "no folder"
        raise UsageError(f"{folder} is {kind}: remove it, the journal of runs must stay in the project")

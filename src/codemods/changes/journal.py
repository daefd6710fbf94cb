"""What each run wrote, so that it can be put back: `.codemods/` under the policy's root.

One file per run holds, for each file in the order of writing, its content before and the digest of what was written.
An entry is on disk before its file is replaced, so a run that is killed can be undone too. The folder is hidden from
git by a .gitignore of its own, like the caches of other tools, and keeps the last runs only.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from codemods.digests import digest
from codemods.errors import UsageError, nearest

KEPT_RUNS = 20
_LENGTH = struct.Struct(">Q")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One file that a run replaced."""

    path: str
    """Relative to the root."""
    before: bytes
    after: bytes
    """Digest of what was written."""

    @classmethod
    def of(cls, path: str, before: bytes, after: bytes) -> Entry:
        return cls(path, before, digest(after))


class Journal:
    """The journal of one run; its file is made with the first entry."""

    def __init__(self, root: Path) -> None:
        self._folder = _runs(root)
        self._stream: BinaryIO | None = None
        self.run: str | None = None
        """Name of the run, once it has changed a file."""

    def add(self, entry: Entry) -> None:
        """Note what is about to be written; durable when this returns."""
        if self._stream is None:
            self._stream = self._create()
        encoded = msgspec.msgpack.encode(entry)
        self._stream.write(_LENGTH.pack(len(encoded)) + encoded)
        self._stream.flush()
        os.fsync(self._stream.fileno())

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            for old in sorted(self._folder.glob("*.journal"))[:-KEPT_RUNS]:
                old.unlink(missing_ok=True)

    def _create(self) -> BinaryIO:
        self._folder.mkdir(parents=True, exist_ok=True)
        ignore = self._folder.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        for name in _names(datetime.now()):
            try:
                stream = open(self._folder / f"{name}.journal", "xb")  # noqa: SIM115  (open as long as the run)
            except FileExistsError:
                continue
            self.run = name
            return stream
        raise AssertionError("names never end")


def _names(now: datetime) -> Iterator[str]:
    name = now.strftime("%Y%m%d-%H%M%S")
    yield name
    number = 2
    while True:
        yield f"{name}-{number:02}"
        number += 1


def runs(root: Path) -> list[str]:
    """Names of the runs that can be undone, oldest first."""
    return sorted(file.stem for file in _runs(root).glob("*.journal"))


def journal_file(root: Path, run: str | None) -> Path:
    """The journal of a run, of the last one when `run` is None; raises UsageError when there is none."""
    known = runs(root)
    if not known:
        raise UsageError(f"nothing to undo: no run has changed a file under {root}")
    if run is not None and run not in known:
        raise UsageError(f"no run '{run}'; {nearest(run, known)}")
    return _runs(root) / f"{run or known[-1]}.journal"


def entries(file: Path) -> list[Entry]:
    """What a run wrote, in order; an entry that a kill cut short was never acted upon."""
    found = []
    content = memoryview(file.read_bytes())
    while len(content) >= _LENGTH.size:
        (length,) = _LENGTH.unpack_from(content)
        encoded, content = content[_LENGTH.size :][:length], content[_LENGTH.size + length :]
        if len(encoded) == length:
            found.append(msgspec.msgpack.decode(encoded, type=Entry))
    return found


def keep(file: Path, left: list[Entry]) -> None:
    """Shorten a journal to the entries that are still to undo; none are left: remove it."""
    if not left:
        file.unlink()
        return
    encoded = [msgspec.msgpack.encode(entry) for entry in left]
    fresh = file.with_suffix(".tmp")
    fresh.write_bytes(b"".join(_LENGTH.pack(len(item)) + item for item in encoded))
    os.replace(fresh, file)


def _runs(root: Path) -> Path:
    return root / ".codemods" / "runs"

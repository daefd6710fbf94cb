"""Writing results to disk, so that a file is either as it was or wholly as the result says, and can be put back.

A file is replaced in one step, only while it still holds the bytes that the result was made from, after its old
content is in the journal. Whatever stands in the way is the failure of that file alone.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from codemods.changes.journal import Entry, Journal, entries, journal_file, keep
from codemods.digests import digest
from codemods.findings import FileResult


class WriteRefused(Exception):
    """Why one file was not written; it is as it was."""


def write(root: Path, result: FileResult, journal: Journal) -> None:
    """Make a result's `after` the content of its file; raises WriteRefused, changing nothing, if it cannot."""
    file = root / result.path
    _replace(file, result.before, result.after, Entry.of(result.path, result.before, result.after), journal)
    if _read(file) != result.after:
        raise WriteRefused("holds something else than what was just written")


def _replace(file: Path, expected: bytes, content: bytes, entry: Entry | None, journal: Journal | None) -> None:
    target = Path(os.path.realpath(file))
    try:
        status = target.stat()
        # root may write anything: the mode says what the owner of the file wants
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise WriteRefused("is read-only")
        with _temporary(target, content, status) as fresh:
            if _read(target) != expected:
                raise WriteRefused("was changed by someone else in the meantime")
            if journal is not None and entry is not None:
                journal.add(entry)
            os.replace(fresh, target)
    except FileNotFoundError as error:
        raise WriteRefused("is gone") from error
    except OSError as error:
        raise WriteRefused(f"cannot be written: {error.strerror}") from error


@contextlib.contextmanager
def _temporary(target: Path, content: bytes, status: os.stat_result) -> Iterator[str]:
    """A file beside `target` with its mode and owner, gone again unless it has taken the target's place."""
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".codemods", dir=target.parent)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, stat.S_IMODE(status.st_mode))
        if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(OSError):
                os.chown(name, status.st_uid, status.st_gid)
        yield name
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one file of a run that is being undone; `refusal` says why it was left."""

    path: str
    refusal: str | None = None


def undo(root: Path, run: str | None = None) -> list[Undone]:
    """Put back what a run changed (the last one when None), the last write first.

    A file that was changed since is left as it is and stays in the journal.
    """
    file = journal_file(root, run)
    outcome: dict[str, Undone] = {}
    left = []
    for entry in reversed(entries(file)):
        refused = outcome.get(entry.path)
        if refused is not None and refused.refusal is not None:
            left.append(entry)
            continue
        outcome[entry.path] = put_back(root, entry)
        if outcome[entry.path].refusal is not None:
            left.append(entry)
    keep(file, left[::-1])
    return sorted(outcome.values(), key=lambda item: item.path)


def put_back(root: Path, entry: Entry) -> Undone:
    """Undo one write, when the file still holds what was written (or was never replaced at all)."""
    file = root / entry.path
    current = _read(file)
    if current == entry.before:
        return Undone(entry.path)
    if current is None or digest(current) != entry.after:
        return Undone(entry.path, "is gone" if current is None else "was changed since")
    try:
        _replace(file, current, entry.before, None, None)
    except WriteRefused as refusal:
        return Undone(entry.path, str(refusal))
    return Undone(entry.path)

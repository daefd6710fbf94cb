"""Putting back what a run wrote: every file that still holds it, the last write first.

A file that was changed since is left as it is, and its record stays; what is put back is noted as settled. A second
undo after a kill comes to the same end, because what a file holds decides.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from codemods.changes.atomic_write import WriteRefused, replace_content, target_of
from codemods.changes.journal import Journal, RunFile, named, nothing, runs, settle
from codemods.changes.records import Entry, Recorded
from codemods.digests import digest
from codemods.errors import UsageError

CHANGED = "was changed since"


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of one file of a run that is being undone; `refusal` says why it was left."""

    path: str
    refusal: str | None = None
    entry: Entry | None = None
    """The write that could not be taken back."""


def to_undo(root: Path, run: str | None = None) -> tuple[RunFile, Recorded]:
    """The run of that name, else the last one that holds something to undo; raises UsageError when there is none."""
    if run is not None:
        chosen = named(root, run)
        return chosen, chosen.read()
    for candidate in reversed(runs(root)):
        recorded = candidate.read()
        if recorded.open:
            return candidate, recorded
    raise UsageError(nothing(root))


def undo(
    root: Path,
    run: str | None = None,
    wanted: Callable[[str], bool] = lambda path: True,
    dry: bool = False,
    bound: Path | None = None,
) -> list[Undone]:
    """Put back what a run changed (the last one when None) in the files that are wanted; `dry`: only say so."""
    chosen, recorded = to_undo(root, run)
    if not dry and not chosen.running:
        chosen = _begun(chosen)
    outcome: dict[str, Undone] = {}
    done: set[int] = set()
    for entry in reversed(recorded.open):
        path = os.fsdecode(entry.path)
        if not wanted(path) or (path in outcome and outcome[path].refusal is not None):
            continue
        outcome[path] = Undone(path) if dry and path in outcome else put_back(root, entry, dry, bound)
        if outcome[path].refusal is None:
            done.add(entry.number)
    told = sorted(outcome.values(), key=lambda item: item.path)
    return told + _noted(root, chosen, recorded, done, dry)


def _begun(run: RunFile) -> RunFile:
    """The journal under the name that lets the next run find what a kill leaves."""
    try:
        return run.renamed("undoing")
    except OSError as error:
        raise UsageError(f"the journal {run.file} cannot be renamed: {error.strerror}") from error


def _noted(root: Path, run: RunFile, recorded: Recorded, done: set[int], dry: bool) -> list[Undone]:
    """Settle what was undone; what the journal itself is in the way of is a line of its own."""
    path = os.path.relpath(run.file, root)
    try:
        if not dry:
            settle(run, recorded, done)
    except OSError as error:
        return [Undone(path, f"cannot be written: {error.strerror}")]
    if recorded.damaged:
        return [Undone(path, "is damaged: what stood there cannot be put back")]
    return []


def put_back(root: Path, entry: Entry, dry: bool = False, bound: Path | None = None) -> Undone:
    """Undo one write, when the file still holds what was written (or was never replaced at all)."""
    path = os.fsdecode(entry.path)
    try:
        target = target_of(root, path, bound)
        current = target.read_bytes() if target.is_file() else None
        refusal = _refusal(entry, current)
        if refusal is None and current is not None and entry.content is not None and not dry:
            replace_content(target, current, entry.content[0], entry.temporary.decode())
    except WriteRefused as refused:
        refusal = str(refused)
    except OSError as error:
        refusal = f"cannot be read: {error.strerror}"
    return Undone(path) if refusal is None else Undone(path, refusal, entry)


def _refusal(entry: Entry, current: bytes | None) -> str | None:
    if current is None:
        return "is gone"
    now = digest(current)
    if now == entry.digest_before:
        return None
    if entry.content is None:
        # a run that was killed in the middle of a record has not gone on to its file
        return None if now != entry.digest_after else "was written, and its record is damaged"
    return None if now == entry.digest_after else CHANGED


def take_back(root: Path, journal: Journal, entry: Entry, bound: Path | None = None) -> Undone:
    """Undo one write of a run that still goes on."""
    undone = put_back(root, entry, bound=bound)
    if undone.refusal is None:
        journal.settle(entry)
    return undone

"""Writing results to disk: each is in the journal before its file is touched, and what refuses is that file's alone."""

from __future__ import annotations

from pathlib import Path

from codemods.changes.atomic_write import WriteRefused, checked, replace_content, target_of
from codemods.changes.journal import Journal
from codemods.changes.records import Entry
from codemods.findings import FileResult, Status


def write(root: Path, result: FileResult, journal: Journal, bound: Path | None = None) -> Entry:
    """Make a result's `after` the content of its file; raises WriteRefused, changing nothing, if it cannot.

    It must lie in the folder `bound`; None: in the root.
    """
    target = target_of(root, result.path, bound)
    checked(target, result.before)
    fixed = tuple(item.key for item in result.findings if item.status is Status.FIXED)
    try:
        entry = journal.add(result.path, result.before, result.after, fixed)
    except OSError as error:
        raise WriteRefused(f"cannot be noted in the journal: {error.strerror}") from error
    try:
        replace_content(target, result.before, result.after, entry.temporary.decode())
    except WriteRefused:
        journal.settle(entry)
        raise
    return entry

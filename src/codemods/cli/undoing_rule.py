"""`undo --rule`: what a run wrote without the fixes of one rule, made anew from what was there before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from codemods.changes.apply import write
from codemods.changes.atomic_write import WriteRefused
from codemods.changes.journal import Journal, RunFile
from codemods.changes.records import Entry, Recorded
from codemods.changes.undo import CHANGED, Undone
from codemods.errors import UsageError, nearest
from codemods.findings import FileResult
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.running.executors import process_one
from codemods.running.worker import Work

_OTHERS = "holds more than fixes that can be made again: undo the file"


def undo_rule(
    root: Path, run: RunFile, recorded: Recorded, rule: str, wanted: Callable[[str], bool], dry: bool, bound: Path
) -> list[Undone]:
    """Write each file of a run again without the fixes of a rule; the run can still be undone as a whole."""
    made = {key.partition(":")[0] for entry in recorded.open for key in entry.fixed}
    if rule not in made:
        raise UsageError(f"the run made no fix of '{rule}'; {nearest(rule, made)}")
    if recorded.damaged:
        raise UsageError(f"the journal of run {run.name} is damaged: undo all of it")
    policy = load([root]).policy
    journal = Journal(root, resumed=run)
    outcome = []
    try:
        for path, entries in sorted(_by_path(recorded).items()):
            if wanted(path) and any(key.startswith(f"{rule}:") for key in entries[-1].fixed):
                outcome.append(_without(root, path, entries, rule, policy, None if dry else journal, bound))
    finally:
        journal.close()
    return outcome


def _by_path(recorded: Recorded) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in recorded.open:
        found.setdefault(os.fsdecode(entry.path), []).append(entry)
    return found


def _without(
    root: Path, path: str, entries: list[Entry], rule: str, policy: Policy, journal: Journal | None, bound: Path
) -> Undone:
    first, last = entries[0], entries[-1]
    if first.content is None or last.content is None:
        return Undone(path, "has a damaged record")
    before, after = first.content[0], last.content[1]
    again = process_one(policy, Work(path, before, accepted=frozenset(last.fixed)))
    if again.after != after:
        return Undone(path, _OTHERS)
    kept = frozenset(key for key in last.fixed if not key.startswith(f"{rule}:"))
    result = process_one(policy, Work(path, before, accepted=kept))
    if result.error is not None:
        return Undone(path, str(result.error))
    if journal is None or result.after == after:
        return Undone(path)
    try:
        write(root, FileResult(path, after, result.after, result.findings), journal, bound)
    except WriteRefused as refusal:
        reason = str(refusal)
        return Undone(path, CHANGED if "by someone else" in reason else reason, last)
    return Undone(path)

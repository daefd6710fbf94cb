"""`undo`: which runs there are, and putting back what one of them wrote, wholly, in some files, or for one rule.

Without the fixes of one rule, a file is made anew from what was there before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from codemods.changes import undo as disk
from codemods.changes.apply import write
from codemods.changes.atomic_write import WriteRefused
from codemods.changes.journal import Journal, RunFile, runs, sweep
from codemods.changes.lock import locked
from codemods.changes.records import Entry, Recorded
from codemods.changes.undo import CHANGED, Undone
from codemods.cli.run import project_of
from codemods.errors import UsageError, nearest
from codemods.findings import FileResult
from codemods.policy.folders import repository_folder
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.running.executors import process_one
from codemods.running.worker import Work
from codemods.views.tally import plural
from codemods.views.terminal import visible
from codemods.views.three_way import three_way

_OTHERS = "holds more than fixes that can be made again: undo the file"


@dataclass(frozen=True, slots=True)
class UndoOptions:
    """What the command line says to `undo`."""

    run: str | None
    project: Path | None
    show: bool
    """Only list the runs."""
    files: list[str]
    rule: str | None
    dry: bool
    outside: bool


def undo(options: UndoOptions) -> int:
    root = project_of(Path.cwd()) if options.project is None else options.project.absolute()
    if not root.is_dir():
        raise UsageError(f"no such folder: '{options.project}'")
    if options.show:
        sys.stdout.writelines(f"{line}\n" for line in _listed(root))
        return 0
    bound = Path("/") if options.outside else repository_folder(root)
    with locked(root, _tell):
        sweep(root)
        run, recorded = disk.to_undo(root, options.run)
        wanted = _chosen(root, recorded, options.files)
        if options.rule is not None:
            outcome = _undo_rule(root, run, recorded, options.rule, wanted, options.dry, bound)
        else:
            outcome = disk.undo(root, run.name, wanted, options.dry, bound)
    for item in outcome:
        _report(root, item, options.dry)
    return 3 if any(item.refusal for item in outcome) else 0


def _chosen(root: Path, recorded: Recorded, files: list[str]) -> Callable[[str], bool]:
    """Whether a path of the run is one of the files and folders that were named; raises UsageError for a wrong name."""
    if not files:
        return lambda path: True
    written = sorted({os.fsdecode(entry.path) for entry in recorded.entries})
    named = [os.path.relpath(os.path.abspath(file), root) for file in files]
    for given, name in zip(files, named, strict=True):
        if not any(Path(path).is_relative_to(name) for path in written):
            raise UsageError(f"the run did not write '{given}'; {nearest(name, written)}")
    return lambda path: any(Path(path).is_relative_to(name) for name in named)


def _report(root: Path, item: disk.Undone, dry: bool) -> None:
    shown = visible(os.path.relpath(root / item.path))
    if item.refusal is None:
        _tell(f"{'would put' if dry else 'put'} back {shown}")
        return
    _tell(f"{shown}: error: {item.refusal}; left as it is")
    if item.refusal == disk.CHANGED and item.entry is not None and item.entry.content is not None:
        before, after = item.entry.content
        now = (root / item.path).read_bytes()
        for line in three_way(os.path.relpath(root / item.path), after, now, before):
            _tell(visible(line))


def _listed(root: Path) -> Iterator[str]:
    """A line for each run, the last one first."""
    known = runs(root)
    if not known:
        yield f"no run has changed a file under {root}"
    for run in reversed(known):
        yield f"{run.name}  {_state(run, run.read())}"


def _state(run: RunFile, recorded: Recorded) -> str:
    files = len({entry.path for entry in recorded.entries})
    undone = files - len({entry.path for entry in recorded.open})
    parts = [plural(files, "file")]
    if undone:
        parts.append(f"{undone} undone")
    if run.running:
        parts.append("not finished: it works, or was killed")
    if recorded.damaged:
        parts.append(f"damaged in {plural(recorded.damaged, 'place')}")
    return ", ".join(parts)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _undo_rule(
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

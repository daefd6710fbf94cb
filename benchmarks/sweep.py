"""Run the engine over a whole suite and hold it to its promises, file by file.

    python benchmarks/sweep.py FOLDER [--config POLICY] [--unsafe] [--all-tests] [--diffs 40 --seed 7]

Checks that no file crashes or fails a gate, that a second run changes nothing, that what parsed parses, that no name is
newly undefined, and that transformers find the same when none is spared a look at a file; then counts findings by rule,
outcome and status. `--diffs N` prints N random diffs to read.
"""

from __future__ import annotations

import argparse
import ast
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from codemods.engine.fixing import fix_source
from codemods.engine.gates import undefined_names
from codemods.findings import FileResult
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.running.worker import Work, Worker
from codemods.suite.discovery import Discovery
from codemods.suite.sources import FolderSources
from codemods.transformers import TRANSFORMERS
from codemods.views.diff import unified


@dataclass
class Sweep:
    """What a run over a suite has shown so far."""

    files: int = 0
    changed: int = 0
    tests: int = 0
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    diffs: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, result: FileResult, policy: Policy, sources: FolderSources) -> None:
        self.files += 1
        self.tests += result.tests
        self.changed += result.changed
        self.counts.update((item.rule, str(item.outcome), str(item.status)) for item in result.findings)
        if result.error is not None:
            line = f"{result.path}: {result.error.kind}: {result.error}"
            (self.errors if result.error.kind == "syntax" else self.broken).append(line)
        if not _same_without_screens(result, policy, sources):
            self.broken.append(f"{result.path}: it comes to something else when no transformer is spared a look")
        if result.changed:
            self.diffs.append((result.path, unified(result.path, result.before, result.after)))
            self.broken += [f"{result.path}: {problem}" for problem in _problems(result, policy, sources)]


def _same_without_screens(result: FileResult, policy: Policy, sources: FolderSources) -> bool:
    """Whether a file comes to the same when every transformer looks at it in every pass."""
    kept = [(kind, kind.hints, kind.unseen) for kind in TRANSFORMERS]
    try:
        for kind in TRANSFORMERS:
            kind.hints, kind.unseen = (), False
        whole = fix_source(result.before, policy, result.path, sources=sources)
    finally:
        for kind, hints, unseen in kept:
            kind.hints, kind.unseen = hints, unseen
    found, again = ([(item.key, item.status, item.outcome) for item in each.findings] for each in (result, whole))
    return (result.after, found) == (whole.after, again)


def _problems(result: FileResult, policy: Policy, sources: FolderSources) -> Iterator[str]:
    """Promises that a changed file breaks, found without the engine's own gates where that is possible."""
    again = fix_source(result.after, policy, result.path, sources=sources)
    if again.after != result.after:
        yield "a second run changes it again"
    try:
        tree = ast.parse(result.after)
    except (SyntaxError, ValueError) as error:
        yield f"no longer parses: {error}"
        return
    fresh = Counter(undefined_names(tree)) - Counter(undefined_names(ast.parse(result.before)))
    if fresh:
        yield f"names newly undefined: {', '.join(sorted(fresh))}"


def sweep(folder: Path, config: Path | None, unsafe: bool, all_tests: bool) -> Sweep:
    """The engine over all files of a folder, in this process."""
    configuration = load([folder], config)
    policy = msgspec.structs.replace(configuration.policy, unsafe=unsafe, all_tests=all_tests)
    worker, sources = Worker(policy), FolderSources(Path(policy.root))
    state = Sweep()
    for file in Discovery(policy, suites=[folder]).files([folder]):
        state.add(worker.process(Work(file.path, file.file.read_bytes())).result, policy, sources)
    return state


def show(state: Sweep, console: Console) -> None:
    table = Table(title=f"{state.files} files, {state.tests} tests, {state.changed} files changed")
    columns = ("fixed", "fixable", "refused", "suppressed", "superseded")
    table.add_column("rule")
    table.add_column("outcome")
    for column in columns:
        table.add_column(column, justify="right")
    for rule, outcome in sorted({key[:2] for key in state.counts}):
        numbers = [state.counts[rule, outcome, column] for column in columns]
        table.add_row(rule, outcome, *(str(number) if number else "" for number in numbers))
    console.print(table)
    console.print(
        f"files that do not parse, left as they are: {len(state.errors)}", *state.errors, sep="\n  ", markup=False
    )
    console.print(f"broken promises: {len(state.broken)}", *state.broken, sep="\n  ", markup=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--all-tests", action="store_true")
    parser.add_argument("--diffs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    state = sweep(options.folder.absolute(), options.config, options.unsafe, options.all_tests)
    show(state, Console(width=120))
    chosen = random.Random(options.seed).sample(state.diffs, min(options.diffs, len(state.diffs)))
    for _, patch in chosen:
        sys.stdout.write(patch.decode("utf-8", "replace"))
    return 1 if state.broken else 0


if __name__ == "__main__":
    sys.exit(main())

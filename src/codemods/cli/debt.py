"""`check --update-baseline` and `--add-ignores`: the two ways to put today's findings on record."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from codemods.baseline.file import Baseline, entries, error_mark, read, shrunk, write
from codemods.baseline.ignores import with_ignores
from codemods.changes.journal import Journal, close_killed, sweep
from codemods.changes.lock import locked
from codemods.cli.run import Run, undo_hint, written
from codemods.errors import UsageError
from codemods.findings import FileResult
from codemods.views.listing import error_line
from codemods.views.tally import left_alone, plural, violations


def update_baseline(run: Run, file: Path | None, force: bool) -> int:
    """Write what is found to the baseline: all where there is none yet or `force` says so, else never more."""
    if file is None:
        raise UsageError("--update-baseline goes with --baseline FILE")
    results = [_counted(run, result) for result in run.results(known=False)]
    now = list(entries(results))
    if force or not file.exists():
        write(file, now)
        run.tell([f"wrote {plural(len(now), 'finding')} to {file}"])
        return run.exit_code()
    old: Baseline = read(file)
    kept, fresh = shrunk(old, now)
    write(file, kept)
    gone = len(old.findings) - len(kept)
    run.tell([f"{file}: {plural(len(kept), 'finding')} left, {gone} gone"])
    if fresh:
        run.tell([f"{plural(fresh, 'new finding')} not added: mend them, or use --force"])
    return run.exit_code(1 if fresh else 0)


def add_ignores(run: Run, reason: str) -> int:
    """Put an ignore comment at each finding; what no comment can stand at is counted."""
    journal = Journal(run.root)
    left = covered = 0
    with locked(run.root, lambda line: run.tell([line])), closing(journal):
        sweep(run.root)
        close_killed(run.root)
        for result in run.results():
            open_ones = violations(result)
            after = with_ignores(result.before, open_ones, reason) if result.error is None else result.before
            now = run.process_again(result, after)
            missed = len(violations(now))
            if after != result.before:
                commented = FileResult(result.path, result.before, after, tests=result.tests)
                outcome, _ = written(run, commented, journal)
                if outcome.error is not None:
                    run.tell([error_line(outcome, run.display(result.path), run.told)])
                    missed = len(open_ones)
            left += missed
            covered += len(open_ones) - missed
            run.tally.add(left_alone(result))
    sys.stdout.flush()
    run.tell([f"{plural(covered, 'finding')} ignored by a comment"])
    if left:
        run.tell([f"{plural(left, 'finding')} left: no comment can stand on their line"])
    run.tell(undo_hint(run, journal))
    return run.exit_code(1 if left else 0)


def _counted(run: Run, result: FileResult) -> FileResult:
    known = replace(result, error=None) if error_mark(result) else result
    run.tally.add(known)
    if known.error is not None:
        run.tell([error_line(known, run.display(result.path), run.told)])
    return result

"""`apply` and `undo`: the only commands that write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.changes import apply as disk
from codemods.changes.git_tree import uncommitted
from codemods.changes.journal import Journal
from codemods.cli.looking import print_findings
from codemods.cli.options import DiffStyle, Format, Options
from codemods.cli.run import Run, open_run, project_of, undo_hint, written
from codemods.errors import UsageError
from codemods.findings import FileResult
from codemods.views.listing import error_line
from codemods.views.tally import left_alone, offered
from codemods.views.terminal import visible

if TYPE_CHECKING:
    from codemods.prove.options import ProveOptions


def apply(
    options: Options, interactive: bool, allow_dirty: bool, style: DiffStyle, tests: ProveOptions | None = None
) -> int:
    """`tests` says how to run the tests that must not break; None: none is run."""
    if tests is not None and interactive:
        raise UsageError("--prove decides what is written, -i asks for it: they exclude each other")
    run = open_run(options)
    if run.from_stdin:
        if tests is not None:
            raise UsageError("--prove runs the tests of files, not of standard input")
        return _apply_to_stdin(run)
    if not allow_dirty:
        _refuse_uncommitted(run, interactive)
    if tests is not None:
        return _apply_what_holds(run, tests)
    with _journal(run) as journal:
        _tell(run, _asked(run, journal, style) if interactive else _written(run, run.results(), journal))
    return run.exit_code()


def _apply_what_holds(run: Run, tests: ProveOptions) -> int:
    """Write what breaks no healthy test; nothing is written before all tests have run."""
    from codemods.cli.proving import forecast_lines, proved

    results, forecast = proved(run, tests)
    with _journal(run) as journal:
        _tell(run, _written(run, results, journal))
        run.tell(forecast_lines(run, forecast))
    return run.exit_code(1 if forecast.red else 0)


@contextmanager
def _journal(run: Run) -> Iterator[Journal]:
    """The run's journal; at the end a person is told how to undo what it holds."""
    journal = Journal(run.root)
    try:
        yield journal
    finally:
        journal.close()
        run.tell(undo_hint(run, journal))


def _tell(run: Run, outcomes: Iterable[FileResult]) -> None:
    """Show what became of each file; what was seen of them stays known."""
    changed: list[FileResult] = []
    _show(run, _noted(outcomes, changed))
    if run.evidence_files and changed:
        from codemods.cli.evidence import move_along

        move_along(run.evidence_files, changed)


def _noted(outcomes: Iterable[FileResult], changed: list[FileResult]) -> Iterator[FileResult]:
    for outcome in outcomes:
        if outcome.changed:
            changed.append(outcome)
        yield outcome


def _show(run: Run, outcomes: Iterable[FileResult]) -> None:
    if run.format in (Format.RICH, Format.PLAIN):
        for result in outcomes:
            run.tally.add(result)
    else:
        print_findings(run, outcomes)
    run.summarize()


def _apply_to_stdin(run: Run) -> int:
    """Standard input → standard output, fixed."""
    for result in run.results():
        run.tally.add(result)
        run.out_bytes(result.after)
        if result.error is not None:
            run.tell([error_line(result, result.path, run.told)])
    return run.exit_code()


def _refuse_uncommitted(run: Run, by_hand: bool) -> None:
    """Nothing is written when a file that would change, or could by hand, holds edits that git has not seen."""
    dirty = uncommitted(run.root)
    suspects = [file for file in run.files if file.file in dirty or file.real in dirty]
    results = run.results(suspects) if suspects else ()
    changing = [item.path for item in results if item.changed or (by_hand and offered(item))]
    if changing:
        shown = ", ".join(visible(run.display(path)) for path in changing[:5])
        more = f" and {len(changing) - 5} more" if len(changing) > 5 else ""
        raise UsageError(f"uncommitted changes in {shown}{more}: commit them first, or use --allow-dirty")


def _asked(run: Run, journal: Journal, style: DiffStyle) -> Iterator[FileResult]:
    from codemods.cli.interactive import Session

    run.progress.shown = False  # a person is the pace
    return Session(run, journal, style).outcomes(run.results())


def _written(run: Run, results: Iterable[FileResult], journal: Journal) -> Iterator[FileResult]:
    """Each file as it is on disk; one that could not be written is unchanged, with the reason."""
    for result in results:
        outcome = written(run.root, result, journal) if result.changed else left_alone(result)
        shown = run.display(result.path)
        if outcome.error is not None:
            run.tell([error_line(outcome, shown, run.told)])
        elif outcome.changed and not run.options.quiet:
            run.tell([f"wrote {visible(shown)}"])
        yield outcome


def undo(run: str | None, project: Path | None) -> int:
    root = project_of(Path.cwd()) if project is None else project.absolute()
    outcome = disk.undo(root, run)
    for item in outcome:
        shown = visible(os.path.relpath(root / item.path))
        line = f"put back {shown}" if item.refusal is None else f"{shown}: error: {item.refusal}; left as it is"
        sys.stderr.write(f"{line}\n")
    return 3 if any(item.refusal for item in outcome) else 0

"""`apply` and `undo`: the only commands that write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from codemods import apply as disk
from codemods.cli.looking import print_findings
from codemods.cli.options import Format, Options
from codemods.cli.run import Run, open_run
from codemods.errors import UsageError
from codemods.findings import FileError, FileResult
from codemods.git_tree import uncommitted
from codemods.journal import Journal
from codemods.report.listing import error_line
from codemods.report.tally import unwritten
from codemods.terminal import visible


def apply(options: Options, interactive: bool, allow_dirty: bool) -> int:
    run = open_run(options)
    if run.from_stdin:
        return _apply_to_stdin(run)
    if not allow_dirty:
        _refuse_uncommitted(run)
    journal = Journal(run.root)
    try:
        written = _written(run, run.results(), journal)
        if run.format is Format.JSON:
            print_findings(run, written)
        else:
            _print_written(run, written)
    finally:
        journal.close()
    run.summarize()
    if journal.run is not None and not options.quiet:
        files = f"{run.tally.changed} file" + ("" if run.tally.changed == 1 else "s")
        run.tell([f"{files} written; `codemods undo {journal.run}` puts back what was there"])
    return run.exit_code()


def _apply_to_stdin(run: Run) -> int:
    """Standard input → standard output, fixed."""
    for result in run.results():
        run.tally.add(result)
        run.out_bytes(result.after)
        if result.error is not None:
            run.tell([error_line(result, result.path, run.told)])
    return run.exit_code()


def _refuse_uncommitted(run: Run) -> None:
    """Nothing is written when a file that would change holds edits that git has not seen."""
    dirty = uncommitted(run.root)
    suspects = [file for file in run.files if file.file in dirty or file.file.resolve() in dirty]
    changing = [result.path for result in run.results(suspects) if result.changed] if suspects else []
    if changing:
        shown = ", ".join(visible(run.display(path)) for path in changing[:5])
        more = f" and {len(changing) - 5} more" if len(changing) > 5 else ""
        raise UsageError(f"uncommitted changes in {shown}{more}: commit them first, or use --allow-dirty")


def _written(run: Run, results: Iterable[FileResult], journal: Journal) -> Iterator[FileResult]:
    """Each result once it is on disk; one that could not be written as unchanged, with the reason."""
    for result in results:
        yield written(run.root, result, journal) if result.changed else unwritten(result)


def written(root: Path, result: FileResult, journal: Journal) -> FileResult:
    try:
        disk.write(root, result, journal)
    except disk.WriteRefused as refusal:
        return replace(unwritten(result), after=result.before, error=FileError("unwritable", str(refusal)))
    return result


def _print_written(run: Run, results: Iterable[FileResult]) -> None:
    for result in results:
        run.tally.add(result)
        if result.error is not None:
            run.tell([error_line(result, run.display(result.path), run.told)])
        elif result.changed and not run.options.quiet:
            run.tell([f"fixed {visible(run.display(result.path))}"])


def undo(run: str | None, config: Path | None) -> int:
    from codemods.configuration import load

    root = Path(load([Path.cwd()], config).policy.root)
    outcome = disk.undo(root, run)
    for item in outcome:
        shown = visible(os.path.relpath(root / item.path))
        line = f"put back {shown}" if item.refusal is None else f"{shown}: error: {item.refusal}; left as it is"
        sys.stderr.write(f"{line}\n")
    return 3 if any(item.refusal for item in outcome) else 0

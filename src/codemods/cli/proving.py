"""`apply --prove`: which results of a run are written, and the red forecast of the others."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from codemods.cli.run import Run
from codemods.findings import FileResult, Status
from codemods.prove.forecast import Forecast, Red, forecast
from codemods.prove.options import ProveOptions
from codemods.views.tally import plural
from codemods.views.terminal import visible


def proved(run: Run, options: ProveOptions) -> tuple[list[FileResult], Forecast]:
    """The run's results, of which only those change their file that break no healthy test."""
    from codemods.prove import progress

    results = list(run.results())
    changes = {result.path: (result.before, result.after) for result in results if result.changed}
    if not changes:
        return results, Forecast(frozenset())
    with progress.shown() as tell:
        found = forecast(changes, run.policy, replace(options, selection=_selection(run, changes)), tell)
    reds = {red.path: red for red in reversed(found.red)}
    return [_left_out(each, reds[each.path]) if each.path in reds else each for each in results], found


def _selection(run: Run, changed: Iterable[str]) -> tuple[str, ...]:
    """What was asked for, as long as only tests change; what they share may break any test of the suite."""
    if not all(_is_test(run, Path(path).name) for path in changed):
        return ()
    targets = [target for target in run.targets if target.is_dir() or _is_test(run, target.name)]
    return tuple(os.path.relpath(target) for target in targets)


def _is_test(run: Run, name: str) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in run.policy.python_files)


def _left_out(result: FileResult, red: Red) -> FileResult:
    """The result of a file whose rewrite would turn a test red: all that it would have repaired is refused."""
    reason = f"{red.id} passes today and would fail: {red.message}".rstrip(": ")
    findings = tuple(
        replace(finding, status=Status.REFUSED, reason=reason)
        if finding.status in (Status.FIXED, Status.SUPERSEDED)
        else finding
        for finding in result.findings
    )
    return replace(result, after=result.before, findings=findings)


def forecast_lines(run: Run, found: Forecast) -> Iterator[str]:
    """The red forecast, a line for each test and file that it speaks against, and what no test speaks for."""
    for red in found.red:
        own = run.display(red.path) == red.id.partition("::")[0]
        against = "" if own else f" (rewrite of {visible(run.display(red.path))})"
        message = f" - {visible(red.message)}" if red.message else ""
        yield f"{run.told.red('RED')} {visible(red.id)}{message}{against}"
    if found.red:
        tests, files = len({red.id for red in found.red}), len({red.path for red in found.red})
        yield run.told.bold(
            f"the red forecast: {plural(tests, 'test')} would turn red, {plural(files, 'file')} not rewritten for it"
        )
    if found.untried:
        yield f"{plural(len(found.untried), 'file')} rewritten without a test that passes today, so without a trial"

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
from codemods.prove.searching import Rewrite
from codemods.views.tally import plural
from codemods.views.terminal import visible


def proved(run: Run, options: ProveOptions) -> tuple[list[FileResult], Forecast]:
    """The run's results, with only those fixes that break no healthy test."""
    from codemods.prove import progress

    results = list(run.results())
    changes = {result.path: _rewrite(run, result) for result in results if result.changed}
    if not changes:
        return results, Forecast({})
    with progress.shown() as tell:
        found = forecast(changes, run.policy, replace(options, selection=_selection(run, changes)), tell)
    reds: dict[str, list[Red]] = {}
    for red in found.red:
        reds.setdefault(red.path, []).append(red)
    return [_kept(run, each, found, reds[each.path]) if each.path in reds else each for each in results], found


def _rewrite(run: Run, result: FileResult) -> Rewrite:
    """The file's rewrite, as something that can be made in parts."""

    def remade(numbers: frozenset[int]) -> bytes:
        return _with_fixes(run, result, numbers).after

    return Rewrite(result.before, result.after, result.fixes, remade if result.fixes else None)


def _with_fixes(run: Run, result: FileResult, numbers: frozenset[int]) -> FileResult:
    keys = frozenset(key for number in numbers for key in result.fixes[number].findings)
    return run.refixed(result, keys)


def _kept(run: Run, result: FileResult, found: Forecast, reds: list[Red]) -> FileResult:
    """The result of a file of which some fixes turn a test red."""
    numbers = found.fixes.get(result.path, frozenset())
    if not numbers:
        return _left_out(result, reds[0])
    why = {key: red for red in reds if red.fix is not None for key in result.fixes[red.fix].findings}
    partly = _with_fixes(run, result, numbers)
    findings = tuple(
        replace(finding, status=Status.REFUSED, reason=_reason(why[finding.key]))
        if finding.key in why and finding.status is not Status.FIXED
        else finding
        for finding in partly.findings
    )
    return replace(partly, findings=findings)


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
    reason = _reason(red)
    findings = tuple(
        replace(finding, status=Status.REFUSED, reason=reason)
        if finding.status in (Status.FIXED, Status.SUPERSEDED)
        else finding
        for finding in result.findings
    )
    return replace(result, after=result.before, findings=findings)


def _reason(red: Red) -> str:
    return f"{red.id} passes today and would fail: {red.message}".rstrip(": ")


def forecast_lines(run: Run, found: Forecast) -> Iterator[str]:
    """The red forecast, a line for each test and file that it speaks against, and what no test speaks for."""
    for red in found.red:
        own = run.display(red.path) == red.id.partition("::")[0]
        against = "" if own else f" (rewrite of {visible(run.display(red.path))})"
        message = f" - {visible(red.message)}" if red.message else ""
        if not red.found_something:
            message += " [an error, not a failed check]"
        yield f"{run.told.red('RED')} {visible(red.id)}{message}{against}"
    if found.red:
        tests, fixes = len({red.id for red in found.red}), len({(red.path, red.fix) for red in found.red})
        whole = len({red.path for red in found.red} - found.kept)
        not_rewritten = f", {plural(whole, 'file')} not rewritten at all" if whole else ""
        yield run.told.bold(
            f"the red forecast: {plural(tests, 'test')} would turn red, "
            f"{plural(fixes, 'fix', 'fixes')} left out for it{not_rewritten}"
        )
    if found.untried:
        yield f"{plural(len(found.untried), 'file')} rewritten without a test that passes today, so without a trial"

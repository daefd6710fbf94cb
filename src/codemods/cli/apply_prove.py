"""`apply --prove`: which results of a run are written, and the red forecast of the others."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from codemods.cli.evidence import note_in_passing, standing, suite_of
from codemods.cli.run import Run
from codemods.evidence.store import Document, default_file
from codemods.findings import FileResult, Status
from codemods.prove.forecast import Forecast, Red, forecast
from codemods.prove.options import ProveOptions
from codemods.prove.searching import Refuted, Rewrite
from codemods.views.tally import offered, plural
from codemods.views.terminal import visible

_LATE = "the time for all runs was over before it was tried (--total-timeout)"


def proved(run: Run, options: ProveOptions) -> tuple[list[FileResult], Forecast]:
    """The run's results, with only those fixes that break no healthy test.

    The tests run as they are first, and take notes: what these settle is made too, and kept as evidence.
    """
    from codemods.prove import progress

    results = {result.path: result for result in run.results()}
    before = {path: result.before for path, result in results.items() if result.changed or offered(result)}
    if not before:
        return list(results.values()), Forecast({})

    def rewrites(seen: Document | None) -> dict[str, Rewrite]:
        _learn(run, seen)
        results.update((result.path, result) for result in run.results())
        return {path: _rewrite(run, result) for path, result in results.items() if result.changed}

    noted = tuple(suite_of(run.configuration, run.targets)) if run.configuration is not None else ()
    with progress.shown() as tell:
        asked = replace(options, selection=_selection(run, before), noted=noted)
        found = forecast(before, rewrites, run.policy, asked, tell)
    reds: dict[str, list[Red]] = {}
    for red in found.red:
        reds.setdefault(red.path, []).append(red)
    late = {path for path, _ in found.late}
    kept = [
        _kept(run, each, found, reds.get(path, [])) if path in reds or path in late else each
        for path, each in results.items()
    ]
    return kept, found


def _learn(run: Run, seen: Document | None) -> None:
    """Keep what the healthy run has shown, and go by it from now on."""
    files = run.evidence_files
    file = files[0] if len(files) == 1 else default_file(run.root)
    if note_in_passing(file, seen) and run.configuration is not None:
        run.evidence_files = list(dict.fromkeys([*files, file]))
        run.evidence = standing(run.evidence_files, run.configuration, run.targets)


def _rewrite(run: Run, result: FileResult) -> Rewrite:
    """The file's rewrite, as something that can be made in parts."""

    def remade(numbers: frozenset[int]) -> bytes:
        return _with_fixes(run, result, numbers).after

    return Rewrite(result.before, result.after, result.fixes, remade if result.fixes else None, _refuted(result))


def _refuted(result: FileResult) -> dict[int, Refuted]:
    """What the healthy run showed against fixes that are made all the same."""
    shown = {
        finding.key: Refuted(item.seen, item.seen_in)
        for finding in result.findings
        for item in finding.assumes
        if item.evidence == "refuted" and item.seen and item.seen_in
    }
    return {number: shown[key] for number, fix in enumerate(result.fixes) for key in fix.findings if key in shown}


def _with_fixes(run: Run, result: FileResult, numbers: frozenset[int]) -> FileResult:
    keys = frozenset(key for number in numbers for key in result.fixes[number].findings)
    return run.refixed(result, keys)


def _kept(run: Run, result: FileResult, found: Forecast, reds: list[Red]) -> FileResult:
    """The result of a file of which some fixes turn a test red, or could not be tried."""
    numbers = found.fixes.get(result.path, frozenset())
    if not numbers:
        return _left_out(result, _reason(reds[0]) if reds else _LATE)
    late = {key: _LATE for path, number in found.late if path == result.path for key in result.fixes[number].findings}
    why = late | {key: _reason(red) for red in reds if red.fix is not None for key in result.fixes[red.fix].findings}
    partly = _with_fixes(run, result, numbers)
    findings = tuple(
        replace(finding, status=Status.REFUSED, reason=why[finding.key])
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


def _left_out(result: FileResult, reason: str) -> FileResult:
    """The result of a file whose rewrite would turn a test red: all that it would have repaired is refused."""
    findings = tuple(
        replace(finding, status=Status.REFUSED, reason=reason)
        if finding.status in (Status.FIXED, Status.SUPERSEDED)
        else finding
        for finding in result.findings
    )
    return replace(result, after=result.before, findings=findings)


def _reason(red: Red) -> str:
    today = "is skipped" if red.skipped else "passes"
    return f"{red.id} {today} today and would fail: {red.message}".rstrip(": ")


def forecast_lines(run: Run, found: Forecast) -> Iterator[str]:
    """The red forecast, a line for each test and file that it speaks against, and what no test speaks for."""
    for red in found.red:
        own = run.display(red.path) == red.id.partition("::")[0]
        against = "" if own else f" (rewrite of {visible(run.display(red.path))})"
        message = f" - {visible(red.message)}" if red.message else ""
        if red.shown is not None:
            message += f" [seen before: {visible(red.shown)}]"
        elif not red.found_something:
            message += " [an error, not a failed check: was it the rewrite?]"
        yield f"{run.told.red('RED')} {visible(red.id)}{message}{against}"
    if found.red:
        tests, fixes = len({red.id for red in found.red}), len({(red.path, red.fix) for red in found.red})
        whole = len({red.path for red in found.red} - found.kept)
        not_rewritten = f", {plural(whole, 'file')} not rewritten at all" if whole else ""
        yield run.told.bold(
            f"the red forecast: {plural(tests, 'test')} would turn red, "
            f"{plural(fixes, 'fix', 'fixes')} left out for it{not_rewritten}"
        )
    if found.late:
        left_out = plural(len(found.late), "fix", "fixes")
        yield f"the time for all runs was over: {left_out} left out untried (--total-timeout)"
    if found.untried:
        yield f"{plural(len(found.untried), 'file')} rewritten without a test that passes today, so without a trial"

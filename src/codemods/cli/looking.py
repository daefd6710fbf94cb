"""`check` and `preview`: what is wrong, and what `apply` would write. Neither writes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from codemods.cli.options import DiffStyle, Format, Options
from codemods.cli.run import Run, open_run
from codemods.findings import FileResult
from codemods.views import diff
from codemods.views.against import against, against_lines, findings_first
from codemods.views.grouped import grouped
from codemods.views.json_document import document
from codemods.views.labels import label
from codemods.views.listing import error_line, joined, listing
from codemods.views.tally import unwritten


def check(options: Options, statistics: bool, update_baseline: bool, force: bool, ignore_reason: str | None) -> int:
    """`ignore_reason` asks for ignore comments; empty: without a reason."""
    run = open_run(options)
    if update_baseline:
        from codemods.cli.debt import update_baseline as update

        return update(run, options.baseline, force)
    if ignore_reason is not None:
        from codemods.cli.debt import add_ignores

        return add_ignores(run, ignore_reason)
    if statistics and run.format in {Format.RICH, Format.PLAIN, Format.CONCISE}:  # others hold the counts as it is
        for result in map(unwritten, run.results(text=False)):
            run.tally.add(result)
        run.out(joined(f"{count:>6}  {rule}" for rule, count in run.tally.by_rule.most_common()))
        return run.exit_code(1 if run.tally.violations else 0)
    print_findings(run, map(unwritten, run.results(text=run.format is Format.SARIF)))
    run.summarize()
    if run.format is Format.RICH and run.tally.violations and not options.quiet:
        run.tell([run.told.dim("why, before and after: codemods explain RULE; the fixes: codemods preview")])
    return run.exit_code(1 if run.tally.violations else 0)


def print_findings(run: Run, results: Iterable[FileResult]) -> None:
    """Findings and errors in the run's format; counts them."""
    if run.format is Format.JSON:
        for part in document(results, run.policy.digest, run.display, run.tally):
            run.out(part)
    elif run.format is Format.SARIF:
        from codemods.views.sarif import sarif

        run.out(sarif(results, run.display, run.tally, run.refixed))
    elif run.format is Format.GITHUB:
        from codemods.views.github import annotation_lines

        for result in results:
            run.tally.add(result)
            run.out(joined(annotation_lines(result, run.display(result.path))))
    elif run.format is Format.GITLAB:
        from codemods.views.gitlab import report

        run.out(report(results, run.display, run.tally))
    elif run.format is Format.JUNIT:
        from codemods.views.junit import report

        run.out(report(results, run.display, run.tally))
    else:
        counted = _counted(run, results)
        for result in counted if run.evidence is None else findings_first(counted):
            path = run.display(result.path)
            if run.format is Format.RICH:
                run.out(joined(grouped(result, path, run.style, run.width)))
            else:
                run.out(joined(listing(result, path, run.style)))


def _counted(run: Run, results: Iterable[FileResult]) -> Iterator[FileResult]:
    for result in results:
        run.tally.add(result)
        yield result


def told_against(run: Run, results: Iterable[FileResult]) -> Iterable[FileResult]:
    """The same results; what healthy runs showed against them is told first, where somebody reads along."""
    if run.evidence is None or run.options.quiet or run.format not in (Format.RICH, Format.PLAIN):
        return results
    known = list(results)
    run.tell(against_lines(against(known), run.display, run.told))
    return known


def preview(options: Options, style: DiffStyle, exit_code: bool) -> int:
    run = open_run(options)
    results = map(unwritten, run.results())
    if run.format in (Format.RICH, Format.PLAIN):
        _print_diffs(run, results, style)
    else:
        print_findings(run, results)
    run.summarize()
    return run.exit_code(1 if exit_code and run.tally.changed else 0)


def _print_diffs(run: Run, results: Iterable[FileResult], style: DiffStyle) -> None:
    for result in told_against(run, results):
        run.tally.add(result)
        path = run.display(result.path)
        if result.error is not None:
            run.tell([error_line(result, path, run.told)])
        if not result.changed:
            continue
        if run.format is Format.RICH:
            from codemods.views.rendering import show

            run.progress.clear()
            show(run.console, path, result, style is DiffStyle.SIDE_BY_SIDE)
        else:
            run.out_bytes(diff.unified(path, result.before, result.after, partial(label, result)))

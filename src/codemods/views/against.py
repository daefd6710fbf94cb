"""What healthy runs showed against fixes, told before all else and across files: it is what a test hides today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.findings import FileResult, Finding
from codemods.views.tally import refutations, violations
from codemods.views.terminal import Style, visible

SHOWN = 40
"""Places that are told one by one to a reader."""
HEADING = "Healthy tests speak against these fixes:"


def against(results: Iterable[FileResult]) -> list[tuple[str, Finding, str]]:
    """Path, finding and what was seen, for each assumption that a run refuted."""
    return [
        (result.path, finding, says)
        for result in results
        for finding in violations(result)
        for says in refutations(finding)
    ]


def files_first(results: Iterable[FileResult]) -> list[FileResult]:
    """The same results: first the files of which a run refuted something."""
    return sorted(results, key=lambda result: not any(map(refutations, violations(result))))


def findings_first(results: Iterable[FileResult]) -> Iterator[FileResult]:
    """The same findings in two rounds over all files: first what a run refuted, then all others and the errors."""
    known = list(results)
    for result in known:
        first = tuple(finding for finding in result.findings if refutations(finding))
        if first:
            yield replace(result, findings=first, error=None)
    for result in known:
        yield replace(result, findings=tuple(item for item in result.findings if not refutations(item)))


def against_lines(
    items: Sequence[tuple[str, Finding, str]], display: Callable[[str], str], style: Style
) -> Iterator[str]:
    """The first of them, a line each, under a heading; `display` makes a path relative to the current folder."""
    if items:
        yield style.bold(HEADING)
    for path, finding, says in items[:SHOWN]:
        yield f"  {visible(display(path))}:{finding.line}: {style.red(finding.rule)} {visible(says)}"
    if len(items) > SHOWN:
        yield f"  and {len(items) - SHOWN} more (--format json has all)"

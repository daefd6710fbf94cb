"""Findings for a terminal: by file, each with its source line and a caret, wrapped by words at any width.

The name of the rule leads to its page where the terminal knows links.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from codemods.findings import FileResult, Finding
from codemods.views.doc_pages import address
from codemods.views.listing import error_line, tail
from codemods.views.tally import violations
from codemods.views.terminal import Style, visible

_LEAST = 30
"""Columns that text is wrapped to where the terminal has fewer."""


def grouped(result: FileResult, path: str, style: Style, width: int) -> Iterator[str]:
    """The file's name, then its findings with the code that they are about; last its error, if any."""
    found = violations(result)
    if found:
        yield style.bold(visible(path))
    source = result.before.decode("utf-8", "replace").splitlines()
    for finding in found:
        yield from _finding(finding, source, style, max(width, _LEAST))
    if result.error is not None:
        yield error_line(result, path, style)
    if found:
        yield ""


def _finding(finding: Finding, source: list[str], style: Style, width: int) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    rule = style.link(style.red(finding.rule), address(finding.rule))
    yield f"  {place} {rule} {style.dim(finding.severity)}"
    for text in (finding.message, tail(finding)):
        for line in textwrap.wrap(visible(text), width - 4, break_on_hyphens=False):
            yield f"    {line if text is finding.message else style.dim(line)}"
    if finding.line <= len(source):
        yield from _excerpt(finding, source[finding.line - 1], style, width - 6)


def _excerpt(finding: Finding, line: str, style: Style, width: int) -> Iterator[str]:
    """The first line of the code, without its indentation, and a caret below each of its characters."""
    code = line.expandtabs(1)
    margin = len(code) - len(code.lstrip())
    start = finding.column - 1
    stop = finding.end_column - 1 if finding.end_line == finding.line else len(code.rstrip())
    yield f"    {style.dim('|')} {visible(code[margin : margin + width])}"
    at = max(start - margin, 0)
    if at < width:
        yield f"    {style.dim('|')} {' ' * at}{style.red('^' * max(1, min(stop - start, width - at)))}"

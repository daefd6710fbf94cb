"""The outline of a progress report as plain text and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from codemods.report.phases import Excerpt
from codemods.report.sections import Section
from codemods.views.tables import table
from codemods.views.terminal import Style, visible


def text(sections: Iterable[Section], style: Style, width: int | None = None) -> Iterator[str]:
    """Lines for a terminal of so many columns; None: nothing is wrapped."""
    for section in sections:
        yield from map(style.bold, _wrapped(visible(section.title), width))
        for sentence in section.sentences:
            yield from _wrapped(visible(sentence), width)
        if section.head:
            yield from _table(section, style, width)
        for excerpt in section.excerpts:
            yield from _excerpt(excerpt, style, width)
        yield ""


def _table(section: Section, style: Style, width: int | None) -> Iterator[str]:
    """Columns, or one block for each row where they do not fit: nothing is cut off, zeros are left out."""
    rows = [tuple(map(visible, row)) for row in section.rows]
    drawn = table(section.head, rows, section.labels, style, width)
    yield from _blocks(section.head, rows, style, width) if drawn is None else drawn


def _blocks(head: Sequence[str], rows: Iterable[Sequence[str]], style: Style, width: int | None) -> Iterator[str]:
    for row in rows:
        yield from _wrapped(row[0], width)
        rest = (f"{name}\u00a0{cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell not in ("", "0"))
        for line in _wrapped("  ".join(rest), width, "    "):
            yield style.dim(line.replace("\u00a0", " "))


def _wrapped(line: str, width: int | None, indent: str = "") -> list[str]:
    if width is None:
        return [indent + line]
    wrapper = textwrap.TextWrapper(max(width, 20), initial_indent=indent, subsequent_indent=indent or "  ")
    wrapper.break_on_hyphens = False
    return wrapper.wrap(line) or [""]


def _excerpt(excerpt: Excerpt, style: Style, width: int | None) -> Iterator[str]:
    yield style.dim(f"  line {excerpt.line}: {', '.join(excerpt.rules)}")
    for mark, source in (("-", excerpt.before), ("+", excerpt.after)):
        for line in source:
            shown = f"  {mark} {visible(line).expandtabs(4)}"
            yield shown if width is None or len(shown) <= width else shown[: width - 1] + "…"


def markdown(sections: Iterable[Section]) -> Iterator[str]:
    for number, section in enumerate(sections):
        yield f"{'#' * (1 if number == 0 else section.level)} {_markdown_cell(section.title)}"
        yield ""
        if section.sentences:
            yield from ("  \n".join(map(_markdown_cell, section.sentences)), "")
        if section.head:
            yield _row(section.head)
            yield _row("---" if i < section.labels else "---:" for i in range(len(section.head)))
            yield from (_row(map(_markdown_cell, row)) for row in section.rows)
            yield ""
        for excerpt in section.excerpts:
            yield from _fenced(excerpt)


def _fenced(excerpt: Excerpt) -> Iterator[str]:
    """Before and after as one diff, in a fence longer than any that stands in it."""
    source = [*(f"- {visible(line)}" for line in excerpt.before), *(f"+ {visible(line)}" for line in excerpt.after)]
    longest = max((len(run) for line in source for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"Line {excerpt.line}: {', '.join(excerpt.rules)}", "", f"{fence}diff", *source, fence, "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cell(cell: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#&" else character for character in visible(cell))

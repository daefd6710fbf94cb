"""The outline of a progress report as plain text, as Markdown and as one HTML page that needs nothing else."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from codemods.report.outline import Section
from codemods.report.progress import Point
from codemods.views.terminal import Style, visible

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Progress of the suite</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid #8884; padding: .25rem .5rem; text-align: left; overflow-wrap: anywhere; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
svg {{ width: 100%; height: auto; }}
:root {{ color-scheme: light dark; }}
</style>
<main>
{body}
</main>
</html>
"""


def text(sections: Iterable[Section], style: Style) -> Iterator[str]:
    """Lines for a terminal."""
    for section in sections:
        yield style.bold(section.title)
        yield from section.sentences
        if section.head:
            yield from table(section, style)
        yield ""


def table(section: Section, style: Style) -> Iterator[str]:
    cells = [section.head, *(tuple(visible(cell) for cell in row) for row in section.rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(section.head))]
    for number, row in enumerate(cells):
        line = "  ".join(
            cell.ljust(width) if i < section.labels else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        yield style.dim(line) if number == 0 else line


def markdown(sections: Iterable[Section]) -> Iterator[str]:
    for level, section in enumerate(sections):
        yield f"{'#' if level == 0 else '##'} {section.title}"
        yield ""
        if section.sentences:
            yield from ("  \n".join(section.sentences), "")
        if section.head:
            yield _row(section.head)
            yield _row("---" if i < section.labels else "---:" for i in range(len(section.head)))
            yield from (_row(map(_markdown_cell, row)) for row in section.rows)
            yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_cell(cell: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#&" else character for character in visible(cell))


def page(sections: Iterable[Section], history: Sequence[Point]) -> str:
    parts: list[str] = []
    for level, section in enumerate(sections):
        tag = "h1" if level == 0 else "h2"
        parts.append(f"<{tag}>{html.escape(section.title)}</{tag}>")
        parts += [f"<p>{html.escape(sentence)}</p>" for sentence in section.sentences]
        if section.title == "Burn-down" and len(history) > 1:
            parts.append(_chart(history))
        if section.head:
            rows = [_html_row("th", section.head, section.labels)]
            rows += [_html_row("td", row, section.labels) for row in section.rows]
            parts.append("<table>\n" + "\n".join(rows) + "\n</table>")
    return _PAGE.format(body="\n".join(parts))


def _html_row(tag: str, cells: Sequence[str], labels: int) -> str:
    shown = (
        f"<{tag}{attributes}>{html.escape(visible(cell))}</{tag}>"
        for cell, attributes in zip(cells, ("",) * labels + (' class="number"',) * len(cells), strict=False)
    )
    return f"<tr>{''.join(shown)}</tr>"


def _chart(history: Sequence[Point]) -> str:
    """The number of violations over the sampled commits."""
    top = max(point.violations for point in history) or 1
    step = 600 / (len(history) - 1)
    points = " ".join(f"{10 + i * step:.1f},{190 - 170 * p.violations / top:.1f}" for i, p in enumerate(history))
    first, last = history[0], history[-1]
    label = f"Violations: {first.violations:,} on {first.date}, {last.violations:,} on {last.date}"
    return (
        f'<svg viewBox="0 0 620 200" role="img" aria-label="{html.escape(label, quote=True)}">'
        f'<line x1="10" y1="190" x2="610" y2="190" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#c33" stroke-width="2"/></svg>'
    )

"""Columns of words and numbers: drawn by rich on a terminal, joined elsewhere, where rich costs more than the run."""

from __future__ import annotations

from collections.abc import Sequence

from codemods.views.terminal import Style

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row], labels: int, style: Style, width: int | None) -> list[str] | None:
    """Its lines, the first `labels` columns to the left; None where a terminal of that width is too narrow."""
    if width is not None:
        return _drawn(head, rows, labels, style, width)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    first, *others = (
        "  ".join(
            cell.ljust(size) if at < labels else cell.rjust(size)
            for at, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    )
    return [style.dim(first), *others]


def _drawn(head: Row, rows: Sequence[Row], labels: int, style: Style, width: int) -> list[str] | None:
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for at, name in enumerate(head):
        shown.add_column(Text(name), justify="left" if at < labels else "right", no_wrap=True)
    for row in rows:
        shown.add_row(*map(Text, row))
    console = Console(width=width, force_terminal=style.colour, no_color=not style.colour, legacy_windows=False)
    wanted = Measurement.get(console, console.options.update(max_width=width * 100), shown).maximum
    if wanted > width:
        return None
    with console.capture() as captured:
        console.print(shown)
    return [line.rstrip() for line in captured.get().splitlines()]

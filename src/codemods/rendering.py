"""A diff for people: colours of the language, unified or side by side, that still reads well at 60 columns.

The lines come from `codemods.diff`, so what is shown is what the patch holds. Source text reaches the terminal only
after everything that a terminal would obey has been made visible. Colours are the terminal's own palette.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from codemods.diff import Hunk, header, hunks, lines
from codemods.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"-": "bold red", "+": "bold green", " ": "dim"}
_NARROW = 100
"""Columns below which two versions do not fit side by side."""


def show(console: Console, path: str, before: bytes, after: bytes, side_by_side: bool = False) -> None:
    """Print the difference between two versions of a file."""
    old, new = lines(before), lines(after)
    texts = _highlighted(old), _highlighted(new)
    two_columns = side_by_side and console.width >= _NARROW
    console.rule(Text(visible(path), "bold"), align="left", style="dim")
    for hunk in hunks(old, new):
        console.print(Text(header(hunk), "cyan"))
        console.print(_two_columns(hunk, *texts) if two_columns else _one_column(hunk, *texts))
    console.print()


def _highlighted(source: list[bytes]) -> list[Text]:
    """Each line as styled text without its line end."""
    shown = [
        visible(line.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "backslashreplace")) for line in source
    ]
    text = Syntax("", "python", theme="ansi_dark").highlight("\n".join(shown))
    found = list(text.split("\n", allow_blank=True))[: len(shown)]
    found += [Text() for _ in range(len(shown) - len(found))]
    for line in found:
        line.expand_tabs(4)
    return found


def _one_column(hunk: Hunk, old: list[Text], new: list[Text]) -> Table:
    table = Table.grid()
    table.add_column(width=2)
    table.add_column(overflow="fold")
    for mark, line in _marked(hunk, old, new):
        table.add_row(Text(mark, _STYLES[mark]), line)
    return table


def _marked(hunk: Hunk, old: list[Text], new: list[Text]) -> Iterator[tuple[str, Text]]:
    for tag, i1, i2, j1, j2 in hunk:
        if tag == "equal":
            yield from ((" ", line) for line in old[i1:i2])
        else:
            yield from (("-", _removed(line)) for line in old[i1:i2])
            yield from (("+", line) for line in new[j1:j2])


def _removed(line: Text) -> Text:
    """Code that goes is red as a whole: what stays and what comes has the colours of the language."""
    return Text(line.plain, "red")


def _two_columns(hunk: Hunk, old: list[Text], new: list[Text]) -> Table:
    table = Table.grid(expand=True, padding=(0, 1))
    for last in (hunk[-1][2], hunk[-1][4]):
        table.add_column(justify="right", width=len(str(last)) + 2)
        table.add_column(ratio=1, overflow="fold")
    for tag, i1, i2, j1, j2 in hunk:
        same = tag == "equal"
        for k in range(max(i2 - i1, j2 - j1)):
            left = _numbered(" " if same else "-", old, i1 + k, i2)
            table.add_row(*left, *_numbered(" " if same else "+", new, j1 + k, j2))
    return table


def _numbered(mark: str, source: list[Text], number: int, stop: int) -> tuple[Text, Text]:
    if number >= stop:
        return Text(), Text()
    line = source[number]
    return Text(f"{number + 1} {mark}", _STYLES[mark]), _removed(line) if mark == "-" else line

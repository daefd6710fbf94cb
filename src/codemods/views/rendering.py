"""A diff for people: colours of the language, unified or side by side, that still reads well at 60 columns.

The lines come from `codemods.views.diff`, so what is shown is what the patch holds. Source text reaches the terminal
only after everything that a terminal would obey has been made visible. Colours are the terminal's own palette.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from codemods.findings import FileResult
from codemods.views.diff import Hunk, header, hunks, lines
from codemods.views.labels import label
from codemods.views.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"-": "bold red", "+": "bold green", " ": "dim"}
_NARROW = 100
"""Columns below which two versions do not fit side by side."""


def show(console: Console, path: str, result: FileResult, side_by_side: bool = False, rule: str | None = None) -> None:
    """Print the difference that a result makes, each hunk with the rules that made it, or the one that is given."""
    old, new = lines(result.before), lines(result.after)
    changes = list(hunks(old, new))
    texts = _plain(old), _highlighted(new[: changes[-1][-1][4]] if changes else [])
    two_columns = side_by_side and console.width >= _NARROW
    console.rule(Text(visible(path), "bold"), align="left", style="dim")
    for hunk in changes:
        console.print(Text(header(hunk, rule or label(result, hunk)), "cyan"))
        console.print(_two_columns(hunk, *texts) if two_columns else _one_column(hunk, *texts))
    console.print()


def show_page(markdown: str) -> None:
    """Print a page of the documentation with headings, bullets and highlighted code."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.theme import Theme

    console = Console(highlight=False, theme=Theme({"markdown.code": "cyan"}))
    console.print(Markdown(markdown, code_theme="ansi_dark", hyperlinks=False))


def _shown(line: bytes) -> str:
    bare = line.removesuffix(b"\n").removesuffix(b"\r")
    return visible(bare.decode("utf-8", "backslashreplace")).expandtabs(4)


def _plain(source: list[bytes]) -> list[str]:
    return [_shown(line) for line in source]


def _highlighted(source: list[bytes]) -> list[Text]:
    """Each line as styled text without its line end; only what stays and what comes is worth a lexer's time."""
    shown = _plain(source)
    text = Syntax("", "python", theme="ansi_dark").highlight("\n".join(shown))
    found = list(text.split("\n", allow_blank=True))[: len(shown)]
    return found + [Text() for _ in range(len(shown) - len(found))]


def _one_column(hunk: Hunk, old: list[str], new: list[Text]) -> Table:
    table = Table.grid()
    table.add_column(width=2)
    table.add_column(overflow="fold")
    for tag, i1, i2, j1, j2 in hunk:
        for line in old[i1:i2] if tag != "equal" else ():
            table.add_row(Text("-", _STYLES["-"]), Text(line, "red"))
        mark = " " if tag == "equal" else "+"
        for text in new[j1:j2]:
            table.add_row(Text(mark, _STYLES[mark]), text)
    return table


def _two_columns(hunk: Hunk, old: list[str], new: list[Text]) -> Table:
    table = Table.grid(expand=True, padding=(0, 1))
    for last in (hunk[-1][2], hunk[-1][4]):
        table.add_column(justify="right", width=len(str(last)) + 2)
        table.add_column(ratio=1, overflow="fold")
    for tag, i1, i2, j1, j2 in hunk:
        same = tag == "equal"
        left = new[j1:j2] if same else [Text(line, "red") for line in old[i1:i2]]
        marks = (" ", " ") if same else ("-", "+")
        for k in range(max(i2 - i1, j2 - j1)):
            table.add_row(*_numbered(marks[0], left, k, i1), *_numbered(marks[1], new[j1:j2], k, j1))
    return table


def _numbered(mark: str, side: list[Text], k: int, start: int) -> tuple[Text, Text]:
    """Number and text of the k-th line of one side of a change that starts at line `start` (from 0)."""
    if k >= len(side):
        return Text(), Text()
    return Text(f"{start + k + 1} {mark}", _STYLES[mark]), side[k]

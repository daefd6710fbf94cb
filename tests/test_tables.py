"""Tables for people: the same lines on a terminal and elsewhere, and none where they do not fit."""

from __future__ import annotations

from codemods.views.tables import table
from codemods.views.terminal import Style

HEAD, ROWS = ("rule", "safe"), [("tautology", "12"), ("[bold]", "-")]
LINES = ["rule       safe", "tautology    12", "[bold]        -"]


def test_a_terminal_is_drawn_what_others_are_told() -> None:
    assert table(HEAD, ROWS, 1, Style(False), None) == LINES
    assert table(HEAD, ROWS, 1, Style(False), 15) == LINES
    assert table(HEAD, ROWS, 1, Style(False), 80) == LINES


def test_colours_are_only_added() -> None:
    drawn = table(HEAD, ROWS, 1, Style(True), 80)
    assert drawn is not None and drawn[0].startswith("\x1b[2m") and drawn[1:] == LINES[1:]


def test_what_does_not_fit_is_not_cut() -> None:
    assert table(HEAD, ROWS, 1, Style(False), 14) is None

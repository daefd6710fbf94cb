"""One part of a report: a heading with sentences, a table and lines of source below it."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.report.phases import Excerpt


@dataclass(frozen=True, slots=True)
class Section:
    """`head` is empty where there is no table; all columns but the first `labels` hold numbers.

    `key` is what the HTML page knows it by.
    """

    title: str
    sentences: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    labels: int = 1
    key: str = "top"
    excerpts: tuple[Excerpt, ...] = ()
    level: int = 2

"""How far a run is: a bar on a terminal's stderr once a run takes a while, nothing anywhere else."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from codemods.views.terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

_Item = TypeVar("_Item")
_QUIET = 0.5
"""Seconds before anything is shown: a short run does not even load what draws it."""


@dataclass
class ProgressLine:
    """The bar of one run over so many files."""

    total: int
    shown: bool = field(default_factory=lambda: is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb")
    _next: float = field(default_factory=lambda: time.monotonic() + _QUIET)

    def track(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items unchanged; the bar is gone when they end."""
        try:
            for done, item in enumerate(items, 1):
                yield item
                if self.shown and time.monotonic() >= self._next:
                    self._draw(done)
        finally:
            self.clear()

    def clear(self) -> None:
        """Make room for other output; the bar comes back with the next items."""
        if "_bar" in vars(self):
            self._bar.stop()

    def _draw(self, done: int) -> None:
        self._next = time.monotonic() + 0.1
        self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done)
        self._bar.refresh()

    @cached_property
    def _bar(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True, highlight=False)
        columns = (BarColumn(20), MofNCompleteColumn(), TextColumn("files, left:"), TimeRemainingColumn())
        # what is printed meanwhile is printed by the run itself, which clears the bar first
        bar = Progress(
            *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
        )
        bar.add_task("", total=self.total)
        return bar

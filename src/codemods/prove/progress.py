"""A progress bar on a terminal; elsewhere, as in a CI log, a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator

from codemods.prove.campaign import Progress as Tell


@contextlib.contextmanager
def shown() -> Iterator[Tell]:
    """A function to tell how far a run is."""
    if not sys.stderr.isatty():
        yield Log().tell
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    left = (TextColumn("left:"), TimeRemainingColumn())
    columns = (TextColumn("{task.description:24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), *left)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("collecting", total=None)

        def tell(phase: str, done: int, total: int) -> None:
            bar.update(task, description=phase, completed=done, total=total)

        yield tell


class Log:
    """Where nothing can be written over: how far it is, so seldom that a run of seconds says nothing."""

    def __init__(self, every: float = 30.0) -> None:
        self._every = every
        self._next = time.monotonic() + every

    def tell(self, phase: str, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + self._every
            print(f"{phase}: {done} of {total} runs made", file=sys.stderr, flush=True)

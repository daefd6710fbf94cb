"""Standard output and error: closed before the start, full, or drawn on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from codemods.views.terminal import columns, wants_colour

if TYPE_CHECKING:
    from rich.console import Console


def open_closed_streams() -> None:
    """Let a stream that was closed before the start swallow what it is given."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))


def forget_output() -> None:
    """What a stream could not take must not fail again when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def console_on(stream: TextIO) -> Console:
    """What draws on a stream."""
    from rich.console import Console

    colour = wants_colour(stream)
    # rich takes 80 columns for the width of a terminal that it calls dumb
    width = columns(stream) if os.environ.get("TERM") == "dumb" else None
    return Console(
        file=stream,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colour,
        no_color=not colour,
    )

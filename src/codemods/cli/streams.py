"""Standard output and error that were closed before the start, or that are full."""

from __future__ import annotations

import os
import sys


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

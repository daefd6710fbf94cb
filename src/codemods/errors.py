"""What its user can put right: wrong arguments and wrong configuration, told in one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class UsageError(Exception):
    """The command cannot start: its message is one line, the exit code is 2."""


def nearest(name: str, allowed: Iterable[str]) -> str:
    """`did you mean 'x'?` for the most similar allowed name, else the list of what is allowed."""
    names = sorted(set(allowed))
    close = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.5)
    return f"did you mean '{close[0]}'?" if close else f"allowed: {', '.join(names)}"

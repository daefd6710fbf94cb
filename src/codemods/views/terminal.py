"""What a terminal is told: colours only where they are wanted, and source text never as control sequences."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

_INVISIBLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
"""Control characters but the tab, marks that reorder text, and what cannot be encoded."""


def visible(text: str) -> str:
    """One line of foreign text with everything that a terminal would obey shown as an escape."""
    return _INVISIBLE.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)


def columns(stream: TextIO) -> int | None:
    """Width of the terminal behind a stream; None when there is none."""
    if not is_terminal(stream):
        return None
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return None


def folded(lines: Iterable[str], width: int | None) -> Iterator[str]:
    """Lines broken between words so that none is wider, unless a word of it is; as they are for no width at all."""
    for line in lines:
        yield from (
            textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""] if width else [line]
        )


def wants_colour(stream: TextIO) -> bool:
    """NO_COLOR and FORCE_COLOR decide when set; else whether the stream is a terminal that knows colours."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(stream) and os.environ.get("TERM") != "dumb"


def is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # closed
        return False


@dataclass(frozen=True, slots=True)
class Style:
    """A few emphases, or none of them."""

    colour: bool

    def bold(self, text: str) -> str:
        return self._wrapped("1", text)

    def dim(self, text: str) -> str:
        return self._wrapped("2", text)

    def red(self, text: str) -> str:
        return self._wrapped("31", text)

    def link(self, text: str, address: str | None) -> str:
        """Text that a terminal which knows links (OSC 8) opens, and that others just show."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.colour and address else text

    def _wrapped(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

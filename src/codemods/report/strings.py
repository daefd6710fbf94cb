"""Which lines of a file begin inside a string: what a diff's colours need to know where a hunk starts.

One regular expression instead of a tokenizer: it is quick, reads what does not parse, and only colours hang on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_TOKEN = re.compile(
    rb"#[^\n]*"
    rb'|"""(?:\\.|[^\\])*?(?:"""|\Z)'
    rb"|'''(?:\\.|[^\\])*?(?:'''|\Z)"
    rb'|"(?:\\.|[^"\\\n])*'
    rb"|'(?:\\.|[^'\\\n])*",
    re.DOTALL,
)


class Strings:
    """The strings of one file that go on over lines."""

    def __init__(self, source: bytes) -> None:
        starts = [0, *(match.end() for match in re.finditer(rb"\n", source))]
        self._starts = starts
        self._spans = [
            (match.start(), match.end(), match[0][:3].decode())
            for match in _TOKEN.finditer(source)
            if match[0][:3] in (b'"""', b"'''") and b"\n" in match[0]
        ]

    def at(self, line: int) -> str:
        """The three quotes of the string that a line (from 0) begins in; empty where it begins in none."""
        place = self._starts[min(line, len(self._starts) - 1)]
        index = bisect_right(self._spans, place, key=lambda span: span[0]) - 1
        if index < 0:
            return ""
        start, end, quotes = self._spans[index]
        return quotes if start < place < end else ""

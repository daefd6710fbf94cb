"""One buffer of an editor, saved or not: its text as the engine's bytes, and the engine's places as the editor's.

Lines end as the protocol says, at `\\n`, `\\r\\n` and `\\r` only: a form feed is content.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lsprotocol import types

from codemods.views.diff import hunks

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_UNITS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
"""Position encoding → codec and bytes of one unit."""


@dataclass(frozen=True)
class Buffer:
    """What the editor shows; `version` counts its changes."""

    uri: str
    text: str
    version: int | None
    units: types.PositionEncodingKind | str

    @cached_property
    def lines(self) -> list[str]:
        return _LINE.findall(self.text)

    @cached_property
    def codec(self) -> str:
        """The encoding that the text names for itself, as it would be on disk."""
        try:
            return tokenize.detect_encoding(io.BytesIO(self.text.encode("utf-8", "replace")).readline)[0]
        except SyntaxError:
            return "utf-8"

    @property
    def source(self) -> bytes:
        """The text as bytes; what its encoding cannot hold raises UnicodeEncodeError."""
        return self.text.encode(self.codec)

    def position(self, line: int, column: int) -> types.Position:
        """From a line and a column in characters, both from 1, as findings have them."""
        index = min(line, len(self.lines)) - 1
        shown = self.lines[index][: column - 1] if index >= 0 else ""
        return types.Position(max(index, 0), self._width(shown))

    def range(self, line: int, column: int, end_line: int, end_column: int) -> types.Range:
        return types.Range(self.position(line, column), self.position(end_line, end_column))

    def edits(self, after: bytes) -> list[types.TextEdit]:
        """What turns the buffer into `after`, as few lines as differ."""
        new = [line.encode("utf-8") for line in _LINE.findall(after.decode(self.codec))]
        old = [line.encode("utf-8", "replace") for line in self.lines]
        return list(self._edits(old, new))

    def _edits(self, old: list[bytes], new: list[bytes]) -> Iterator[types.TextEdit]:
        for hunk in hunks(old, new, context=0):
            for tag, i1, i2, j1, j2 in hunk:
                if tag != "equal":
                    yield types.TextEdit(types.Range(self._start(i1), self._start(i2)), b"".join(new[j1:j2]).decode())

    def _start(self, index: int) -> types.Position:
        """Where a line starts; for the one behind the last, where the text ends."""
        if index == len(self.lines) and self.lines and not self.lines[-1].endswith(("\n", "\r")):
            return types.Position(index - 1, self._width(self.lines[-1]))
        return types.Position(index, 0)

    def _width(self, text: str) -> int:
        codec, size = _UNITS[types.PositionEncodingKind(self.units)]
        return len(text.encode(codec, "replace")) // size

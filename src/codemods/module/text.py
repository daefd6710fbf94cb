"""One file's bytes as text and lines, so that what is not changed can be put back byte for byte.

Python's tokenizer, `ast` and LibCST agree on lines only when they are split at `\\n`, `\\r\\n` and `\\r` and nowhere
else (`str.splitlines` also splits at form feeds), and `ast` counts columns in UTF-8 bytes: both live here alone.
"""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

_STEP = re.compile(r"^([ \t]*)\S.*:[ \t]*\r?\n\1([ \t]+)\S", re.MULTILINE)

_HEADERS = ("def ", "async def ", "class ")


@dataclass(frozen=True)
class SourceText:
    """Decoded source: `text` without BOM, `encoding` as Python's own reader finds it."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    @classmethod
    def decode(cls, source: bytes) -> SourceText:
        """Read bytes as Python does; raises SyntaxError for an unknown cookie, UnicodeDecodeError for wrong bytes."""
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        bom = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
        encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        try:
            return cls(source[len(bom) :].decode(encoding), encoding, bom)
        except LookupError as error:  # hex, rot13, zlib and their like are codecs between other things
            raise SyntaxError(f"encoding of the cookie is not one of text: {encoding}") from error

    def encode(self) -> bytes:
        return self.bom + self.text.encode(self.encoding)

    @cached_property
    def lines(self) -> list[str]:
        """All lines with their line ends; line N of `ast` is `lines[N - 1]`."""
        # without translation it splits where Python does, and nowhere else
        return io.StringIO(self.text, newline="").readlines()

    @cached_property
    def newline(self) -> str:
        """The line end that most lines have."""
        ends = Counter(line[len(line.rstrip("\r\n")) :] for line in self.lines)
        ends.pop("", None)
        return ends.most_common(1)[0][0] if ends else "\n"

    @cached_property
    def indent(self) -> str:
        """The step of indentation that most blocks begin with; four spaces when there is none."""
        steps = Counter(match[2] for match in _STEP.finditer(self.text))
        return steps.most_common(1)[0][0] if steps else "    "

    def remarks(self, first: int, last: int) -> str:
        """What the comments on some lines say, and those above them in the same paragraph: down from a blank line."""
        at = first - 1
        while at and self.lines[at - 1].strip() and not self.lines[at - 1].lstrip().startswith(_HEADERS):
            at -= 1
        above = [line.lstrip().lstrip("#") for line in self.lines[at : first - 1] if line.lstrip().startswith("#")]
        return " ".join([*above, *(line.partition("#")[2] for line in self.lines[first - 1 : last] if "#" in line)])

    def column(self, line: int, utf8_offset: int) -> int:
        """Character offset in a line, from `ast`'s offset in UTF-8 bytes."""
        content = self.lines[line - 1]
        return utf8_offset if content.isascii() else len(content.encode()[:utf8_offset].decode(errors="replace"))

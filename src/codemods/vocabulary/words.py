"""The length of a text for people: a message, a reason or a note fits on a line whatever code it names."""

from __future__ import annotations

import re

LIMIT = 80
_ELLIPSIS = "..."
_LEAST = 12
"""Characters that a piece of code keeps, however long the rest is."""
_CODE = re.compile(r"`[^`]+`|[\w.]+\([^()]*\)|\S+")


def short(text: str, limit: int = LIMIT) -> str:
    """The text as part of a line, its longest pieces of code shortened where it would be too long."""
    text = " ".join(text.split())
    if text.endswith("."):  # a row of a table: part of a line here
        text = text[0].lower() + text[1:-1]
    while len(text) > limit:
        longest = max(_CODE.findall(text), key=len)
        kept = max(_LEAST, len(longest) - (len(text) - limit))
        if kept >= len(longest) - 1:
            return text[: limit - len(_ELLIPSIS)].rstrip() + _ELLIPSIS
        text = text.replace(longest, _cut(longest, kept), 1)
    return text


def _cut(code: str, length: int) -> str:
    quote = "`" if code.endswith("`") else ""
    return code[: length - len(_ELLIPSIS) - len(quote)] + _ELLIPSIS + quote

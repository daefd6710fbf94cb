"""Safe fixes as replacements of lines, each whole by itself, for whoever takes them one by one from a document."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from codemods.findings import FileResult, Outcome, Status
from codemods.views.diff import hunks, lines

Refixed = Callable[[FileResult, frozenset[str]], FileResult]
"""The file with only the fixes of some findings, all gates passed."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """From the start of a line to the start of another (from 1), or to the column where the file ends."""

    line: int
    end_line: int
    end_column: int
    text: str


def safe_fixes(result: FileResult, refixed: Refixed) -> dict[str, tuple[Replacement, ...]]:
    """What the fix of each safe finding replaces when it is the only one that is made, by the finding's key."""
    safe = {item.key for item in result.findings if item.outcome is Outcome.SAFE and item.status is Status.FIXABLE}
    found: dict[str, tuple[Replacement, ...]] = {}
    for fix in result.fixes:
        keys = frozenset(fix.findings)
        if safe >= keys:
            alone = result if len(result.fixes) == 1 else refixed(result, keys)
            found |= dict.fromkeys(keys, tuple(_replacements(result.before, alone.after)))
    return {key: places for key, places in found.items() if places}


def _replacements(before: bytes, after: bytes) -> Iterator[Replacement]:
    codec = tokenize.detect_encoding(io.BytesIO(before).readline)[0]
    old, new = lines(before), lines(after)
    for hunk in hunks(old, new, context=0):
        for tag, i1, i2, j1, j2 in hunk:
            if tag != "equal":
                unended = i2 == len(old) and old and not old[-1].endswith((b"\n", b"\r"))
                end = (i2, len(old[-1].decode(codec)) + 1) if unended else (i2 + 1, 1)
                yield Replacement(i1 + 1, *end, b"".join(new[j1:j2]).decode(codec))

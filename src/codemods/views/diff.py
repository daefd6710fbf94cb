"""The difference between two versions of a file as a patch that `git apply` takes, whatever the bytes are.

Lines end at `\\n` only, as git counts them: a `\\r`, a form feed or a BOM is content of its line. A last line
without a line end gets git's marker; names with quotes or other alphabets are quoted as git quotes them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

NO_NEWLINE = b"\\ No newline at end of file\n"
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}

Hunk = list[tuple[str, int, int, int, int]]
"""Opcodes of `difflib.SequenceMatcher` that stand near each other, with their context."""


def lines(source: bytes) -> list[bytes]:
    return _LINE.findall(source)


def hunks(before: list[bytes], after: list[bytes], context: int = 3) -> Iterator[Hunk]:
    """Groups of changed lines with `context` lines around them.

    Equal lines at both ends are set aside first: difflib's time grows with the square of what it compares.
    """
    shortest = min(len(before), len(after))
    head = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - head
    tail = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    head, tail = max(0, head - context), max(0, tail - context)
    matcher = difflib.SequenceMatcher(
        None, before[head : len(before) - tail], after[head : len(after) - tail], autojunk=False
    )
    for group in matcher.get_grouped_opcodes(context):
        yield [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in group]


def unified(path: str, before: bytes, after: bytes, label: Callable[[Hunk], str] = lambda hunk: "") -> bytes:
    """A patch for the file `path`; empty when nothing changes. `label` says what a hunk is for, behind its `@@`.

    There is no `diff --git` line: with one, git would take the path as relative to the repository's top, not to the
    folder that `git apply` is called in.
    """
    if before == after:
        return b""
    old, new = lines(before), lines(after)
    a, b = quoted(f"a/{path}"), quoted(f"b/{path}")
    # git ends a name with a tab when it holds a space: else it would take what follows for a date
    tab = "\t" if " " in path else ""
    out = [f"--- {a}{tab}\n+++ {b}{tab}\n".encode()]
    for hunk in hunks(old, new):
        out += _hunk_lines(hunk, old, new, label(hunk))
    return b"".join(out)


def header(hunk: Hunk, label: str) -> str:
    """`@@ -1,3 +1,4 @@ label` of one hunk."""
    first, last = hunk[0], hunk[-1]
    return f"@@ -{_span(first[1], last[2])} +{_span(first[3], last[4])} @@ {label}".rstrip()


def _span(start: int, stop: int) -> str:
    count = stop - start
    return f"{start + (count > 0)}" + ("" if count == 1 else f",{count}")


def _hunk_lines(hunk: Hunk, old: list[bytes], new: list[bytes], label: str) -> Iterator[bytes]:
    yield f"{header(hunk, label)}\n".encode()
    for tag, i1, i2, j1, j2 in hunk:
        if tag == "equal":
            yield from map(_terminated, (b" " + line for line in old[i1:i2]))
        else:
            yield from map(_terminated, (b"-" + line for line in old[i1:i2]))
            yield from map(_terminated, (b"+" + line for line in new[j1:j2]))


def _terminated(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n" + NO_NEWLINE


def quoted(name: str) -> str:
    """A path as git writes it in a patch: in double quotes with octal escapes where it is not plain ASCII."""
    raw = name.encode(errors="surrogateescape")
    if all(32 <= byte < 127 and byte not in (34, 92) for byte in raw):
        return name
    escaped = (_ESCAPES.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}") for byte in raw)
    return f'"{"".join(escaped)}"'

"""`--add-ignores`: an ignore comment at each finding, for a team that wants its debt to stand where it is."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import replace

from codemods.findings import Finding
from codemods.module.text import SourceText

_EXISTING = re.compile(r"#\s*codemods:\s*ignore\s*\[([^\]]*)\]")


def with_ignores(source: bytes, findings: Iterable[Finding], reason: str) -> bytes:
    """The source with a comment at the first line of each finding that can hold one; all else keeps its bytes.

    A line that ends inside a string, or in a backslash, holds none: its findings stay.
    """
    text = SourceText.decode(source)
    wanted: dict[int, set[str]] = {}
    for item in findings:
        wanted.setdefault(item.line, set()).add(item.rule)
    comments = _comments(text.lines)
    lines = list(text.lines)
    for number in wanted.keys() & comments.keys():
        lines[number - 1] = _with_comment(lines[number - 1], comments[number], wanted[number], reason)
    return replace(text, text="".join(lines)).encode()


def _comments(lines: Iterable[str]) -> Mapping[int, int | None]:
    """Lines that can end in a comment → the column of the one that they end in, if any."""
    found: dict[int, int | None] = {}
    # Python's tokenizer ends lines at `\n` only; columns are the same
    source = (line.rstrip("\r\n") + "\n" for line in lines)
    for token in tokenize.generate_tokens(lambda: next(source, "")):
        line, column = token.start
        if token.type == tokenize.COMMENT:
            found[line] = column
        elif token.type in (tokenize.NEWLINE, tokenize.NL):
            found.setdefault(line, None)
    return found


def _with_comment(line: str, column: int | None, rules: set[str], reason: str) -> str:
    bare = line.rstrip("\r\n")
    end = line[len(bare) :]
    existing = _EXISTING.match(bare, column) if column is not None else None
    if existing is not None:
        names = {name.strip() for name in existing[1].split(",")} | rules
        return bare[: existing.start(1)] + ", ".join(sorted(names)) + bare[existing.end(1) :] + end
    comment = f"# codemods: ignore[{', '.join(sorted(rules))}]" + (f" -- {reason}" if reason else "")
    if column is None:
        return f"{bare.rstrip()}  {comment}{end}"
    return f"{bare[:column]}{comment}  {bare[column:]}{end}"

"""Comments that doubt what is demanded now: the doubt goes, and what else they say stays.

Words only: they decide what becomes of a comment beside a rewrite, never whether one is made.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence

import libcst as cst

from codemods.module.index import ModuleIndex

_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_WHOLE_ASIDE = re.compile(r"#+\s*\([^()]*\)\s*$")
_MAY = re.compile(r"\b(may|might|could)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"^(#+\s*(?:(?:step )?\d+\s*[:.)]\s*)?)(if|when|where|once)\b[^,.;]*,\s*(?:then\s+)?(\w+)", re.IGNORECASE
)
_THEM = re.compile(r"\b(them|it)\b", re.IGNORECASE)
_POINTS_BACK = frozenset({"it", "they", "its", "their", "this", "that", "these", "those", "he", "she"})
_CONDITIONAL = re.compile(r"\b(if|when|unless|where)\b", re.IGNORECASE)
_DOUBT = re.compile(
    r"^#+\s*(may|might|could)\b"
    r"|\b(may|might|could)( or (may|might|could))? (not|need|vary|differ|fail|be (absent|missing))"
    r"|\b(optional(ly)?|depend(s|ing)?|dependent|not always|acceptable|graceful(ly)?|best[- ]effort)\b"
    r"|\bif (any|available|present|supported|implemented|there (is|are))\b|\bonly (if|when|assert|check)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"#+\s*[a-z]")


def firm(comment: str, untrue: Sequence[re.Pattern[str]] = ()) -> str | None:
    """A comment without the doubts in it, and without what is untrue now; None where nothing else is left."""
    said = _ASIDE.sub(
        lambda aside: "" if _doubts(f"# {aside[1]}") or _says(aside[1], untrue) else aside[0], comment
    ).rstrip()
    clause = _CLAUSE.match(said)
    if clause is not None:
        word = clause[3]
        if word.lower() in _POINTS_BACK or _THEM.search(said, clause.end()):
            return None
        said = f"{clause[1]}{word[0].upper() + word[1:] if clause[2][0].isupper() else word}{said[clause.end() :]}"
    return None if not said.strip("# \t") or _DOUBT.search(said) or _says(said, untrue) else said


def _says(text: str, untrue: Sequence[re.Pattern[str]]) -> bool:
    return any(pattern.search(text) for pattern in untrue)


def goes_on(comment: str) -> bool:
    """Whether a comment goes on with the sentence of the line above."""
    return _GOES_ON.match(comment) is not None


def without_doubts(lines: Iterable[cst.EmptyLine], untrue: Sequence[re.Pattern[str]] = ()) -> tuple[cst.EmptyLine, ...]:
    """The lines above a statement, those directly above it without doubts, and without what is untrue now."""
    every = list(lines)
    gap = max((at for at, line in enumerate(every) if line.comment is None), default=-1) + 1
    kept, gone = every[:gap], False
    for line in every[gap:]:
        assert line.comment is not None
        text = line.comment.value
        said = None if gone and goes_on(text) else firm(text, untrue)
        gone = said is None
        above = kept[-1].comment if len(kept) > gap else None
        if gone and _WHOLE_ASIDE.match(text) and above is not None and _MAY.search(above.value):
            kept.pop()  # the sentence that it is an aside of
        if said is not None:
            kept.append(line if said == text else line.with_changes(comment=cst.Comment(said)))
    return tuple(kept)


def doubting_end(module: ModuleIndex, statement: ast.stmt) -> int:
    """Number of lines at the end of a statement's block, below it, that hold nothing but comments that doubt it."""
    lines, end = module.text.lines, statement.end_lineno or statement.lineno
    if module.block(statement)[-1] is not statement:
        return 0
    column, found = module.text.column(statement.lineno, statement.col_offset), 0
    for count, line in enumerate(lines[end:], 1):
        said = line.strip()
        if said and not said.startswith("#"):
            break
        if said and len(line) - len(line.lstrip()) >= column:
            if firm(said) is not None:
                return 0
            found = count
    return found


def _doubts(text: str) -> bool:
    return _CONDITIONAL.search(text) is not None or _DOUBT.search(text) is not None

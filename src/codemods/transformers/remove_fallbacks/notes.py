"""Words around a handler that excuse its failure: never a veto, only the note that a reviewer sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.rewriting.doubtful import goes_on

_EXCUSES = re.compile(
    r"optional(?:ly)?|graceful(?:ly)?|expected|acceptable|tolera\w+|best[- ]effort|fall[- ]?backs?|not critical"
    r"|non[- ]critical|may(?:be)? (?:not|fail)|might (?:not|fail|be)|(?:don'?t|do not) fail|known (?:bug|issue)"
    r"|not available|unavailable|invalid|expired|reject\w*|refus\w*|denied|blocked|recover\w*|resilien\w*|degrad\w*",
    re.IGNORECASE,
)
_HANDLER_DID = re.compile(
    r"\bfall[- ]?backs?\b|graceful|(?:don'?t|do not|won'?t|without) fail"
    r"|(?<!check )\bif (?:[\w']+ ){0,2}(?:not )?available"
    r"|\bif (?:accessible|possible|supported|reachable)|\bwhen available|\boptional|\bbest[- ]effort"
    r"|\bskip if|may not (?:exist|be)|might not (?:exist|be)|handle (?:missing|errors?)"
    r"|(?:error )?handling (?:for|of) (?:missing|errors?)"
    r"|\btry\b.+\bfirst\b|\bacceptab\w+|\btolera\w+|\b(?:is|are|be) expected\b|\bexpected behaviou?r|can still run"
    r"|\bexpected to fail|not critical|non[- ]critical|(?:ok|okay|fine) (?:if|to fail)"
    r"|\([^()]*\b(?:may|might)\b[^()]*\)\s*$",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bor (?:raise|reject|fail)s?\b|\bboth are (?:valid|fine|ok)", re.IGNORECASE)
"""In a comment between the steps: the failure that a handler took is as right as what they check."""
_NEXT_SENTENCE = re.compile(r"[.!?][\s#]+[A-Z]")
_TO_A_TOOL = re.compile(r"codemods:|noqa|type:|pragma|pylint|mypy:|ruff:|fmt:|isort:")


def note(module: ModuleIndex, node: ast.stmt, handler: ast.ExceptHandler | None = None) -> str | None:
    """The first excuse in the comments above a statement, in its handler, or in the name of its function."""
    last = handler.body[-1].end_lineno if handler is not None else node.lineno
    lines = module.text.lines
    first = node.lineno - 1
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    spans = [(first, node.lineno)]
    if handler is not None:
        spans.append((handler.lineno - 1, last or handler.lineno))
    for start, end in spans:
        for number in range(start, end):
            said = lines[number] if handler is not None and number >= handler.lineno - 1 else _comment(lines[number])
            found = _EXCUSES.search(said) if not _TO_A_TOOL.search(said) else None
            if found is not None:
                return f"line {number + 1} says `{found.group(0)}`"
    function = module.function(node)
    named = _EXCUSES.search(function.name) if function is not None else None
    return f"the function's name says `{named.group(0)}`" if named is not None else None


def is_excuse(comment: str) -> bool:
    """Whether a comment above a step speaks of what its handler did, and would lie without it."""
    speaks = _HANDLER_DID.search(comment) is not None or _EITHER.search(comment) is not None
    return speaks and _TO_A_TOOL.search(comment) is None


def without_either(lines: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """Lines above a later step without the comments by which the failure is as right as what is checked."""
    return [line for line in lines if line.comment is None or _EITHER.search(line.comment.value) is None]


def _without_excuse(comment: str) -> str | None:
    """A comment above a step without the clause at its end that excuses it; None where it is nothing else."""
    found = _HANDLER_DID.search(comment)
    if found is None or not found[0].startswith(("if ", "when ")) or comment[found.end() :].strip(" ."):
        return None
    said = comment[: found.start()].rstrip(" ,")
    return said if len(said.split()) > 2 and not is_excuse(said) else None


def has_excuse_above(module: ModuleIndex, node: ast.stmt) -> bool:
    """Whether a comment directly above a step speaks of what its handler did."""
    lines, at = module.text.lines, node.lineno - 1
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        if is_excuse(lines[at]):
            return True
    return False


def still_true(lines: Sequence[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """Lines above a step without the comments that spoke of its handler.

    Two lines of one comment go together, and so do all lines of a sentence.
    """
    for at, line in enumerate(lines):
        rest = _without_excuse(line.comment.value) if line.comment is not None else None
        if rest is not None:
            lines = [*lines[:at], line.with_changes(comment=cst.Comment(rest)), *lines[at + 1 :]]
    comments = [index for index, line in enumerate(lines) if line.comment is not None]
    if len(comments) <= 2 and any(is_excuse(_said(line)) for line in lines):
        return [line for line in lines if line.comment is None]
    left: list[cst.EmptyLine] = []
    for run in _runs(lines):
        left += _without_last(run) if any(is_excuse(_said(line)) for line in run) else run
    return left


def _said(line: cst.EmptyLine) -> str:
    return line.comment.value if line.comment is not None else ""


def _runs(lines: Sequence[cst.EmptyLine]) -> list[list[cst.EmptyLine]]:
    """The lines of each comment together, as far as one goes on with the sentence of the line above."""
    runs: list[list[cst.EmptyLine]] = []
    for line in lines:
        on = runs and runs[-1][-1].comment is not None and goes_on(_said(line))
        runs[-1:] = [[*runs[-1], line]] if on else [*runs[-1:], [line]]
    return runs


def _without_last(run: list[cst.EmptyLine]) -> list[cst.EmptyLine]:
    """A comment that excuses something without its last sentence; all of it where another one does."""
    for at in range(len(run) - 1, -1, -1):
        ends = [found.start() + 1 for found in _NEXT_SENTENCE.finditer(_said(run[at]))]
        if ends and len(run) > 1:
            before = [*run[:at], run[at].with_changes(comment=cst.Comment(_said(run[at])[: ends[-1]]))]
            return run if any(is_excuse(_said(line)) for line in before) else before
    return []


def _comment(line: str) -> str:
    return line.partition("#")[2]

"""Comments by which a condition need not hold: beside it, among the checks under it, and where its value is fetched."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts

_OPTIONAL = re.compile(
    r"\b(if|when|whenever|unless|either|optional(ly)?|may|might|could|not always|depend(s|ing)|acceptable|ok(ay)?|skip"
    r"|expected (in|to fail|behaviou?r)|tolerate[sd]?|allow(s|ed)?)\b",
    re.IGNORECASE,
)
_GIVES_WAY = re.compile(
    r"\b((may|might|could) (not|fail|require|be)|acceptable|depend(s|ing) on|optional|either|more lenient"
    r"|not (yet )?(implemented|available)|if (available|supported|enabled|configured|present|implemented))\b",
    re.IGNORECASE,
)
"""Comments among the checks that say the same; words that also speak of what is checked are left out."""
_HEDGED = re.compile(
    rf"{_GIVES_WAY.pattern}|\(if\b|\bif (any|there (is|are))\b|\btry(ing)?\b"
    r"|\bif [\w ]*\b(exists?|available|implemented|running|supported|enabled)\b",
    re.IGNORECASE,
)
"""Comments where what a condition asks is fetched, by which it need not be there."""


def hedged(facts: ModuleFacts, node: ast.If) -> str | None:
    """Why a person must decide about a condition by what comments say, if so."""
    if _OPTIONAL.search(_remarks(facts, node)) or _GIVES_WAY.search(_remarks_inside(facts, node)):
        return "the comment beside it says that it need not hold: a person decides"
    if _remarks_otherwise(facts, node):
        return "the `else` branch explains itself in a comment: a person decides what becomes of it"
    if _HEDGED.search(_remarks_at_source(facts, node)):
        return "a comment where it is fetched, or where that fails, says that it need not be there: a person decides"
    return None


def _remarks(facts: ModuleFacts, node: ast.If) -> str:
    """The comments of the paragraphs that lead to an `if` and those around it, behind the conditions, in its `else`."""
    around = [up for up in facts.module.ancestors(node) if isinstance(up, ast.If)]
    above = [
        facts.module.text.remarks(item.lineno, max(item.lineno, item.body[0].lineno - 1))
        for item in (*_run(facts, node), *around)
    ]
    return " ".join([*above, _remarks_otherwise(facts, node)])


def _run(facts: ModuleFacts, node: ast.If) -> list[ast.If]:
    """An `if` and those directly above it in its block, up to the one that has a comment: it speaks of all of them."""
    found = [node]
    block = facts.module.block(node)
    at = next(position for position, item in enumerate(block) if item is node)
    while at and not facts.comments(block[at].lineno, block[at].lineno):
        at -= 1
        above = block[at]
        if not isinstance(above, ast.If):
            break
        found.append(above)
    return found


def _remarks_otherwise(facts: ModuleFacts, node: ast.If) -> str:
    """The comments in the `else` of an `if`."""
    if not node.orelse:
        return ""
    last = node.end_lineno or node.lineno
    first = next((n for n in range(last, node.lineno, -1) if _is_else(facts, n, node)), last)
    return _said(facts, first, last)


def _is_else(facts: ModuleFacts, line: int, node: ast.If) -> bool:
    text = facts.module.text.lines[line - 1]
    return len(text) - len(text.lstrip()) == node.col_offset and text.lstrip().startswith("else")


def _said(facts: ModuleFacts, first: int, last: int) -> str:
    lines = facts.module.text.lines[first - 1 : last]
    return " ".join(line.partition("#")[2].strip() for line in lines if "#" in line)


def _remarks_inside(facts: ModuleFacts, node: ast.If) -> str:
    """The comments between the checks under a condition."""
    return _said(facts, node.body[0].lineno, node.body[-1].end_lineno or node.lineno)


def _remarks_at_source(facts: ModuleFacts, node: ast.If) -> str:
    """The comments where a condition comes from: what its names are set from, and the `with` and `try` around it."""
    around = list(facts.module.ancestors(node))
    places = list(_sources(facts, node.test))
    spans = [(place.lineno, place.end_lineno or place.lineno) for place in places]
    spans += [(up.lineno, up.lineno) for up in around if isinstance(up, ast.With | ast.AsyncWith)]
    handlers = [item for up in around if isinstance(up, ast.Try | ast.TryStar) for item in up.handlers]
    spans += [(item.lineno, item.end_lineno or item.lineno) for item in handlers]
    return " ".join(facts.module.text.remarks(*span) for span in spans)


def _sources(facts: ModuleFacts, node: ast.expr, depth: int = 2) -> Iterator[ast.stmt]:
    """The statements that set the names in an expression, and the names in what they are set to."""
    for name in ast.walk(node) if depth else ():
        for found in facts.bindings(name) if isinstance(name, ast.Name) else ():
            if found.value is not None:
                yield facts.module.statement(found.value)
                yield from _sources(facts, found.value, depth - 1)

"""What a check that cannot fail would come to say, and why that may still not be asserted: a person decides."""

from __future__ import annotations

import ast
import re

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import FAILURE, PROVOKED, listed, spoken, words

_TOLERANT = listed("may might can could optional optionally accept acceptable even zero or")
_FOUND = listed("filter filters filtered filtering search searches searching query queries matching")
_ABSENT = re.compile(
    r"\b((if|when) (there (is|are) )?(no|none|not|missing|absent)|(may|might|need) not (exist|have|be there)"
    r"|(may|might|can) have (different|another)|not always (there|present|returned))\b",
    re.IGNORECASE,
)
"""Words of a comment by which a healthy system need not have what is asserted."""
_DOUBTFUL = re.compile(
    r"\b(if|unless|may|might|could|optional(ly)?|fallback|depend(s|ing|ent)?|graceful(ly)?|accept(s|ed|able)?|ok(ay)?"
    r"|allow(s|ed)?|fine)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(mock(s|ed|ing)?|for now|simulat\w+|placeholder|stub(bed)?|todo|fixme|pass if|(may|might|can|could) fail"
    r"|not (yet )?(implemented|available))\b",
    re.IGNORECASE,
)
"""Words of a comment by which what is asserted comes from no real system."""


def doubt_of_rest(facts: ModuleFacts, statement: ast.stmt) -> str | None:
    """Why what an `or` leaves over is not simply asserted, if so."""
    remarks = facts.module.text.remarks(statement.lineno, statement.end_lineno or statement.lineno)
    beside = facts.comments(statement.lineno, statement.end_lineno or statement.lineno)
    if _ABSENT.search(remarks) or _DOUBTFUL.search(beside):
        return "the comment beside it says that a healthy system need not have it: a person decides"
    if _UNREAL.search(remarks):
        return "the comment beside it says that what is asserted is not real yet: a person decides"
    if any(isinstance(up, ast.ExceptHandler) for up in facts.module.ancestors(statement)):
        return "it is about an error that was caught: a person decides whether that error may come at all"
    if facts.named_for(statement) & PROVOKED:
        return "the test may bring failures about: a person decides what must hold in spite of them"
    return None


def doubt_of_count(facts: ModuleFacts, node: ast.Assert | ast.Call, test: ast.expr) -> str | None:
    """Why it cannot be demanded that there is at least one, if so."""
    if spoken(test) & FAILURE:
        return "it counts what a test is content not to see: a person decides how many are right"
    message = node.msg if isinstance(node, ast.Assert) else None
    first, last = node.lineno, node.end_lineno or node.lineno
    if words(facts.comments(first, last)) & FAILURE:
        return "the text beside it speaks of failures: a person decides how many are right"
    if facts.named_for(node) & _FOUND:
        return "a filter or a search may find nothing: a person decides whether it must find something here"
    if facts.named_for(node) & PROVOKED:
        return "the test may bring failures about: a person decides how many are right"
    if _is_range(facts, node, test):
        return "it is one end of a range that begins with none: a person decides how many there must be"
    said = words(facts.module.text.remarks(first, last)) | (spoken(message) if message is not None else frozenset())
    if said & _TOLERANT:
        return "the text beside it says that none is right too: a person decides"
    return None


def _is_range(facts: ModuleFacts, node: ast.Assert | ast.Call, test: ast.expr) -> bool:
    """Whether the same count has an upper bound beside it: `assert count >= 0`, `assert count <= limit`."""
    assert isinstance(test, ast.Compare)
    function = facts.module.function(node)
    counted_here = {ast.dump(item) for item in (test.left, *test.comparators) if not isinstance(item, ast.Constant)}
    bounds = (claim for claim in facts.claims if facts.module.function(claim.node) is function)
    sides = (side for claim in bounds for side in (claim, claim.mirrored()) if claim.node is not test)
    return any(side.operator in (ast.Lt, ast.LtE) and ast.dump(side.left) in counted_here for side in sides)

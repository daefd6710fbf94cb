"""Which assertions cannot fail, and why each cannot: found in both spellings, `assert` and unittest's methods."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, is_text, spoken
from codemods.analysis.conditions.compared_with_itself import asks_one_thing_twice
from codemods.analysis.conditions.constant_truth import counted, is_always_false, is_always_true
from codemods.transformers.harden_assertions.asked_mocks import is_mock
from codemods.transformers.harden_assertions.operands import alternatives, remains
from codemods.transformers.harden_assertions.tautology_fixes import Place


class Kind(StrEnum):
    """Why an assertion cannot fail."""

    OPERAND = "an operand of it is always true"
    WORDS = "a text alone is true"
    TUPLE = "it is a tuple"
    COUNT = "a count is never negative"
    DEFAULT = "its default is true"
    NUMBER = "it has a number for its message"
    TWICE = "both sides are the same"
    CONSTANT = "it is always true"
    MISSPELT = "an attribute of a mock is always true"
    UNREACHED = "nothing reaches it"


MESSAGES = {
    Kind.OPERAND: "`or` with an operand that is always true: the assertion cannot fail",
    Kind.WORDS: "a text before `or` is true by itself: the assertion cannot fail",
    Kind.TUPLE: "the assertion of a tuple cannot fail",
    Kind.COUNT: "a count is never less than zero: the assertion cannot fail",
    Kind.DEFAULT: "the default is true: an answer without the key passes",
    Kind.NUMBER: "the second argument is a message: it is compared with nothing",
    Kind.TWICE: "both sides of the comparison are the same: it cannot tell a wrong answer",
    Kind.CONSTANT: "this assertion is true whatever the system does",
    Kind.MISSPELT: "a mock has every attribute: this checks nothing",
    Kind.UNREACHED: "nothing ever reaches this assertion",
}


def calls(facts: ModuleFacts) -> Iterator[ast.Call]:
    """Calls of unittest's assertions."""
    for statement in facts.module.nodes(ast.Expr):
        call = statement.value
        owner = call.func.value if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None
        if isinstance(call, ast.Call) and call.args and isinstance(owner, ast.Name) and owner.id == "self":
            yield call


def asserted_test(check: ast.Assert | ast.Call) -> ast.expr | None:
    return check.test if isinstance(check, ast.Assert) else (check.args[0] if check.args else None)


def kinds(facts: ModuleFacts, check: ast.Assert | ast.Call) -> Iterator[tuple[Kind, Place]]:
    if isinstance(check, ast.Call):
        method = check.func.attr if isinstance(check.func, ast.Attribute) else ""
        if method != "assertTrue":
            yield from _of_method(facts, check, method)
            return
        if len(check.args) == 2 and isinstance(check.args[1], ast.Constant) and not is_text(check.args[1]):
            yield Kind.NUMBER, Place(check, check)
            return
    test = asserted_test(check)
    assert test is not None
    counts = [item for item in test.values if counted(facts, item) is not None] if isinstance(test, ast.BoolOp) else []
    kind = _kind(facts, test)
    if kind is Kind.OPERAND:  # of failures none is required: what else is asserted stays
        counts = [item for item in counts if not spoken(item) & FAILURE]
    if counts and (kind is None or not any(is_always_true(facts, item) for item in test.values if item not in counts)):  # type: ignore[attr-defined]
        yield from ((Kind.COUNT, Place(check, item)) for item in counts)
    elif kind is not None:
        yield kind, Place(check, test)


def _kind(facts: ModuleFacts, test: ast.expr) -> Kind | None:
    if isinstance(test, ast.Tuple) and is_always_true(facts, test):
        return Kind.TUPLE
    if counted(facts, test) is not None:
        return Kind.COUNT
    if alternatives(test):
        return Kind.WORDS
    if is_always_true(facts, test):
        return Kind.OPERAND if remains(facts, test) else Kind.CONSTANT
    if _has_dead_operand(facts, test):
        return Kind.OPERAND
    if _true_default(test):
        return Kind.DEFAULT
    return Kind.TWICE if asks_one_thing_twice(facts, test) else None


def _of_method(facts: ModuleFacts, call: ast.Call, method: str) -> Iterator[tuple[Kind, Place]]:
    """unittest's other spellings."""
    first = call.args[0]
    if method == "assertFalse" and is_always_false(facts, first):
        yield Kind.CONSTANT, Place(call, first)
    elif method in {"assertGreaterEqual", "assertLessEqual"} and len(call.args) >= 2:
        operator: ast.cmpop = ast.GtE() if method == "assertGreaterEqual" else ast.LtE()
        test = ast.Compare(first, [operator], [call.args[1]])
        if counted(facts, test) is not None:
            yield Kind.COUNT, Place(call, test)
    elif method in {"assertEqual", "assertIs"} and len(call.args) >= 2:
        test = ast.Compare(first, [ast.Eq()], [call.args[1]])
        if is_always_true(facts, test):
            yield Kind.CONSTANT, Place(call, test)
    elif method == "assertIsNotNone" and isinstance(first, ast.Constant) and first.value is not None:
        yield Kind.CONSTANT, Place(call, first)


def _has_dead_operand(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an operand of an `and` is an `or` that is always true."""
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.And):
        return False
    return any(
        isinstance(item, ast.BoolOp)
        and ((is_always_true(facts, item) and remains(facts, item)) or _has_dead_operand(facts, item))
        for item in node.values
    )


def _true_default(node: ast.expr) -> bool:
    """`reply.get("ok", True)`: true unless the reply says otherwise."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "get":
        return False
    plain = len(node.args) == 2 and not node.keywords and all(isinstance(item, ast.Constant) for item in node.args)
    return plain and isinstance(node.args[1], ast.Constant) and node.args[1].value is True


_MEANT = {
    "called_once_with": "assert_called_once_with",
    "called_with": "assert_called_with",
    "called_once": "assert_called_once",
    "has_calls": "assert_has_calls",
    "not_called": "assert_not_called",
}
_METHODS = frozenset(_MEANT.values()) | {"assert_called", "assert_any_call"}
_WITHOUT_ARGUMENTS = frozenset({"assert_called_once", "assert_not_called", "assert_called"})


def misspelt(facts: ModuleFacts) -> Iterator[tuple[ast.Attribute, str]]:
    """The attributes that were meant to be assertions, each with the name of the assertion."""
    if "ock" not in facts.module.text.text and "patch" not in facts.module.text.text:
        return
    for node in facts.module.nodes(ast.Attribute):
        if node.attr not in _MEANT and node.attr not in _METHODS:
            continue
        called = facts.module.called(node)
        whole = facts.module.parent(called or node)
        if not isinstance(whole, ast.Assert | ast.Expr) or not is_mock(facts, node.value):
            continue
        right = _MEANT.get(node.attr, node.attr)
        if (node.attr in _MEANT or not called) and (called or right in _WITHOUT_ARGUMENTS):
            yield node, right


def is_pair(facts: ModuleFacts, place: Place) -> bool:
    """Whether a tuple is a condition and a text."""
    items = place.test.elts if isinstance(place.test, ast.Tuple) else []
    texts = [is_text(item) or isinstance(item, ast.JoinedStr) for item in items]
    starred = any(isinstance(item, ast.Starred) for item in items)
    free = isinstance(place.check, ast.Assert) and place.check.msg is None
    return free and not starred and texts in ([False], [False, True]) and not is_always_true(facts, items[0])

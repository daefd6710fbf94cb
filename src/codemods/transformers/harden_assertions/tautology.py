"""Assertions that hold whatever the system answers: `or True`, `len(x) >= 0`, a tuple, a default that is true.

An operand that is always true is dropped when another remains to be asserted; a check of which nothing remains is
left to a person, since only the author knows what it was to say.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

import libcst as cst

from codemods.analysis.constant_truth import counted, is_always_false, is_always_true
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import listed, words
from codemods.findings import Outcome
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import small, with_small
from codemods.transformers.harden_assertions.operands import (
    asserted,
    is_text,
    remains,
    with_lost_comments,
    without_dead_operands,
)
from codemods.transformers.harden_assertions.unasserted import doubt_of_count, doubt_of_rest
from codemods.transformers.harden_assertions.unreached import unreached
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="tautology",
    summary="An assertion that is true whatever the system does: `assert x or True`, `assert (x, 'message')`, "
    "`assert len(x) >= 0`, `assert reply.get('ok', True)`, or that nothing reaches, below the call in `pytest.raises`.",
    why="It is counted as a check, and can never fail.",
    safety="Safe: the operand that is always true is dropped and what remains is asserted, with its message; a "
    "tuple becomes an assertion with a message. Unsafe: `len(x) >= 0` becomes `> 0`, and a default of `True` "
    "is dropped. Manual where nothing remains to be asserted; where it is about an error that was caught; "
    "where a comment says that it is mocked, that a healthy system need not have what is asserted, that none "
    "is right or that the default is meant; where things are counted that a test is content not to see, or "
    "that a filter, a search or a failure leaves over; and where the count has an upper bound too.",
)
RULES = (RULE,)
_ASSUMED = listed("assume assumed assumes simulate simulated simulation default defaults")
_UNREACHED = "the exception that is expected leaves the block above it: a person moves it below the block"


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every assertion that cannot fail, in both spellings: `assert` and `self.assertTrue`."""
    for node in facts.module.nodes(ast.Assert):
        if is_always_true(facts, node.test):
            yield _hopeless(facts, node, node.test) or _drop(facts, node, node.test)
        elif _has_dead_operand(facts, node.test):
            yield _drop(facts, node, node.test)
        elif _true_default(node.test):
            yield _drop_default(facts, node, node.test)
        elif isinstance(node.test, ast.BoolOp):
            yield from _counts_in(facts, node, node.test)
    for node in unreached(facts):
        yield Violation(RULE.name, node, "nothing ever reaches this assertion", Outcome.MANUAL, None, _UNREACHED)
    for statement in facts.module.nodes(ast.Expr):
        call = statement.value
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.args:
            yield from _unittest(facts, call, call.func)


def _unittest(facts: ModuleFacts, call: ast.Call, function: ast.Attribute) -> Iterator[Violation]:
    if not (isinstance(function.value, ast.Name) and function.value.id == "self"):
        return
    test = call.args[0]
    if function.attr == "assertTrue":
        if is_always_true(facts, test):
            yield _hopeless(facts, call, test) or _drop(facts, call, test)
        elif _has_dead_operand(facts, test):
            yield _drop(facts, call, test)
        elif _true_default(test):
            yield _drop_default(facts, call, test)
    elif function.attr == "assertFalse" and is_always_false(facts, test):
        yield _manual(call)
    elif function.attr in {"assertGreaterEqual", "assertLessEqual"} and len(call.args) >= 2:
        yield from _unittest_count(facts, call, function)
    elif function.attr in {"assertEqual", "assertIs"} and len(call.args) >= 2:
        right = call.args[1]
        if isinstance(test, ast.Constant) and isinstance(right, ast.Constant) and test.value == right.value:
            yield _manual(call)


# --- nothing remains ---------------------------------------------------------------------------------------------


def _manual(node: ast.stmt | ast.expr, reason: str = "") -> Violation:
    reason = reason or "nothing remains to be asserted: a person decides what the check was to say"
    return Violation(RULE.name, node, "this assertion is true whatever the system does", Outcome.MANUAL, None, reason)


def _hopeless(facts: ModuleFacts, node: ast.Assert | ast.Call, test: ast.expr) -> Violation | None:
    """The violation for a check that is true as a whole; None when one of its operands can be asserted."""
    if counted(facts, test) is not None:
        assert isinstance(test, ast.Compare)
        return _count(facts, node, test)
    if isinstance(node, ast.Assert) and isinstance(test, ast.Tuple):
        return _tuple(facts, node, test)
    return None if remains(facts, test) else _manual(node)


# --- operands ----------------------------------------------------------------------------------------------------


def _has_dead_operand(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an operand of an `and` is an `or` that is always true."""
    if not isinstance(node, ast.BoolOp) or not isinstance(node.op, ast.And):
        return False
    return any(
        isinstance(item, ast.BoolOp)
        and ((is_always_true(facts, item) and remains(facts, item)) or _has_dead_operand(facts, item))
        for item in node.values
    )


def _drop(facts: ModuleFacts, node: ast.Assert | ast.Call, test: ast.expr) -> Violation:
    message = "`or` with an operand that is always true: the assertion cannot fail"
    statement = facts.module.statement(node)

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        if isinstance(code, cst.Assert):
            new: cst.BaseSmallStatement = asserted(facts, code, test)
        else:
            assert isinstance(code, cst.Expr) and isinstance(code.value, cst.Call)
            first, *rest = code.value.args
            kept, _ = without_dead_operands(facts, first.value, test)
            new = code.with_changes(value=code.value.with_changes(args=[first.with_changes(value=kept), *rest]))
        return with_lost_comments(line, with_small(line, new))

    reason = doubt_of_rest(facts, statement)
    if reason is not None:
        return Violation(RULE.name, node, message, Outcome.MANUAL, None, reason)
    return Violation(RULE.name, node, message, Outcome.SAFE, Fix((Edit(statement, rewrite),)))


# --- tuples, counts, defaults ------------------------------------------------------------------------------------


def _tuple(facts: ModuleFacts, node: ast.Assert, test: ast.Tuple) -> Violation:
    """`assert (condition, "message")`."""
    texts = [is_text(item) or isinstance(item, ast.JoinedStr) for item in test.elts]
    if node.msg is not None or texts not in ([False], [False, True]) or is_always_true(facts, test.elts[0]):
        return _manual(node, "a tuple that is not empty is true: a person decides which of its items to assert")

    def rewrite(line: cst.CSTNode) -> Replacement:
        code = small(line)
        assert isinstance(code, cst.Assert) and isinstance(code.test, cst.Tuple)
        condition, *message = [item.value for item in code.test.elements]
        changes: dict[str, object] = {"test": condition, "whitespace_after_assert": cst.SimpleWhitespace(" ")}
        if message:
            changes |= {"msg": message[0], "comma": cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))}
        if "\n" in cst.Module([]).code_for_node(condition) and not condition.lpar:
            changes["test"] = condition.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        if message and "\n" in cst.Module([]).code_for_node(message[0]) and not message[0].lpar:
            changes["msg"] = message[0].with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
        return with_lost_comments(line, with_small(line, code.with_changes(**changes)))

    text = "`assert (condition, message)` asserts a tuple, which is always true"
    return Violation(RULE.name, node, text, Outcome.SAFE, Fix((Edit(node, rewrite),)))


def _count(facts: ModuleFacts, node: ast.Assert | ast.Call, test: ast.Compare) -> Violation:
    """`len(x) >= 0`."""
    reason = doubt_of_count(facts, node, test)
    if reason is not None:
        return _manual(node, reason)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Comparison)
        target = code.comparisons[0]
        return code.with_changes(comparisons=[target.with_changes(operator=_strict(target.operator))])

    message = "a count is never less than zero: the assertion cannot fail"
    strict = Edit(test, rewrite)
    if isinstance(test.ops[0], ast.Gt | ast.Lt):
        return _manual(node, "a count is always greater than -1: a person decides how many there must be")
    return Violation(RULE.name, node, message, Outcome.UNSAFE, Fix((strict,)))


def _strict(operator: cst.BaseCompOp) -> cst.BaseCompOp:
    kind = cst.GreaterThan if isinstance(operator, cst.GreaterThanEqual) else cst.LessThan
    assert isinstance(operator, cst.GreaterThanEqual | cst.LessThanEqual)
    return kind(operator.whitespace_before, operator.whitespace_after)


def _counts_in(facts: ModuleFacts, node: ast.Assert, test: ast.BoolOp) -> Iterator[Violation]:
    """`len(x) >= 0 and ready`: each operand that says nothing is a violation of its own."""
    for item in test.values if isinstance(test.op, ast.And) else ():
        if isinstance(item, ast.Compare) and counted(facts, item) is not None:
            found = _count(facts, node, item)
            yield replace(found, node=item)


def _unittest_count(facts: ModuleFacts, call: ast.Call, function: ast.Attribute) -> Iterator[Violation]:
    """`self.assertGreaterEqual(len(x), 0)`."""
    greater = function.attr == "assertGreaterEqual"
    operator: ast.cmpop = ast.GtE() if greater else ast.LtE()
    test = ast.Compare(call.args[0], [operator], [call.args[1]])
    if counted(facts, test) is None:
        return
    reason = doubt_of_count(facts, call, test)
    if reason is not None:
        yield _manual(call, reason)
        return
    new = cst.Name("assertGreater" if greater else "assertLess")

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Attribute)
        return code.with_changes(attr=new)

    message = "a count is never less than zero: the assertion cannot fail"
    yield Violation(RULE.name, call, message, Outcome.UNSAFE, Fix((Edit(function, rewrite),)))


def _true_default(node: ast.expr) -> bool:
    """`reply.get("ok", True)`: true unless the reply says otherwise."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and len(node.args) == 2
        and not node.keywords
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[1], ast.Constant)
        and node.args[1].value is True
    )


def _drop_default(facts: ModuleFacts, check: ast.Assert | ast.Call, node: ast.expr) -> Violation:
    statement = facts.module.statement(check)
    if words(facts.module.text.remarks(statement.lineno, statement.end_lineno or statement.lineno)) & _ASSUMED:
        reason = "the comment beside it says that the default is meant: a person decides"
        return Violation(RULE.name, node, "an answer without the key passes", Outcome.MANUAL, None, reason)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Call)
        return code.with_changes(args=[code.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)])

    edits: tuple[Edit, ...] = (Edit(node, rewrite),)
    message = "the default is true: an answer without the key passes"
    return Violation(RULE.name, node, message, Outcome.UNSAFE, Fix(edits))

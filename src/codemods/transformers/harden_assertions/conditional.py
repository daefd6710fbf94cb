"""Assertions under a condition that nothing demands: `if found: assert …`, also with `else: print(…)`.

The condition is asserted and the body follows unconditionally, but only for a condition that hopes for something: not
for the branch of a failure, a platform or a parameter, and never for a filter in a loop.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import libcst as cst

from codemods import flow
from codemods.findings import Outcome
from codemods.nodes import hoist, leading_lines, with_leading
from codemods.transformer import Edit, Fix, Replacement, Rule, Violation
from codemods.transformers.harden_assertions.branches import (
    asserts,
    branches,
    following,
    is_conditional,
    is_elif,
    is_elsewhere,
    is_hard,
    loop_around,
    only_says,
)
from codemods.transformers.harden_assertions.claims import conjuncts
from codemods.transformers.harden_assertions.conditions import Leaning, demanded, is_switch, leaning, negated
from codemods.transformers.harden_assertions.doubts import doubt
from codemods.transformers.harden_assertions.facts import Facts
from codemods.transformers.harden_assertions.shares import number
from codemods.transformers.harden_assertions.vocabulary import FAILURE, REFUSAL, last_name, listed, spoken, words

RULE = Rule(
    name="conditional-assertion",
    summary="Assertions that run only if something was found or went well, with nothing that fails otherwise.",
    why="When the answer is missing or wrong, the assertions about it are passed over and the test is green.",
    safety="Unsafe: the condition is asserted and the body follows unconditionally; an `else` that only prints becomes "
    "the message. Manual where the condition picks the branch for a failure, may be a switch, asks a fixture or what "
    "callers pass, wants several to compare, or is one of several about the same value; where a comment says that it "
    "need not hold, or the `else` that all is well; where the order of what came is checked; where only absence is "
    "asserted; and where the test is about a refusal. Conditions on the platform, the environment and parameters, "
    "filters in loops, and branches that all check are no violations.",
)
RULES = (RULE,)
_CLEANUP = listed("teardown cleanup close stop shutdown aexit exit down")
_FINE = re.compile(
    r"\u2713|\u2714|\u2705|\[(ok|pass(ed)?|success)\]|\((as )?expected\)|\b(is|as|was) expected\b"
    r"|acceptable|not (yet )?implemented|\boptional\b",
    re.IGNORECASE,
)
"""What a branch prints that is no failure: a check mark, or that this may be so."""
_OPTIONAL = re.compile(
    r"\b(if|when|whenever|unless|either|optional(ly)?|may|might|could|not always|depend(s|ing)|acceptable|ok(ay)?|skip"
    r"|expected (in|to fail|behaviou?r)|tolerate[sd]?|allow(s|ed)?)\b",
    re.IGNORECASE,
)


def check(facts: Facts) -> Iterator[Violation]:
    """Every `if` whose assertions nothing makes sure to reach."""
    for node in facts.module.nodes(ast.If):
        if not is_elif(facts, node) and (asserts(facts, node.body) or asserts(facts, node.orelse)):
            yield from _judged(facts, node)


def _judged(facts: Facts, node: ast.If) -> Iterator[Violation]:
    function = facts.module.function(node)
    test = facts.own_test(node)
    if function is None or words(function.name) & _CLEANUP or is_elsewhere(facts, node):
        return
    chain, otherwise = branches(node)
    if any(is_hard(facts, body) for _, body in chain) and len(chain) == 1:
        return
    if otherwise and (asserts(facts, otherwise) or is_hard(facts, otherwise)):
        if not all(asserts(facts, body) or is_hard(facts, body) for _, body in chain):
            yield from _inverse(facts, node, chain, otherwise)
        return
    if any(is_switch(facts, condition, test) for condition, _ in chain) or _is_demanded(facts, node):
        return
    if not flow.falls_through(facts.module, node.body) and asserts(facts, following(facts, node)):
        return
    loop = loop_around(facts, node)
    if loop is not None:
        if not _filters(facts, node, loop):
            yield _manual(node, "the condition may differ from turn to turn of the loop: a person decides whether it "
                          "must hold in each")  # fmt: skip
        return
    reason = _obstacle(facts, node, len(chain), otherwise)
    yield _manual(node, reason) if reason is not None else _demand(node)


# --- what is no violation ----------------------------------------------------------------------------------------


def _is_demanded(facts: Facts, node: ast.If) -> bool:
    """Whether the function asserts the condition anyway, or leaves when it does not hold."""
    wanted = {ast.dump(item) for item in conjuncts(node.test)}
    function = facts.module.function(node)
    assert function is not None
    asserted: set[str] = set()
    for item in facts.nodes(function):
        if isinstance(item, ast.Assert) and not is_conditional(facts, item):
            asserted |= {ast.dump(part) for part in conjuncts(item.test)}
        elif isinstance(item, ast.If) and item.lineno < node.lineno and not item.orelse and is_hard(facts, item.body):
            test = item.test
            if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
                asserted.add(ast.dump(test.operand))
    return wanted <= asserted


def _filters(facts: Facts, node: ast.If, loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    """Whether the condition picks some of what the loop goes through, or ends a search or a wait."""
    if isinstance(loop, ast.While) or any(isinstance(item, ast.Break) for item in flow.own_jumps(loop)):
        return True
    targets = {item.id for item in ast.walk(loop.target) if isinstance(item, ast.Name)}
    for name in ast.walk(node.test):
        if isinstance(name, ast.Name):
            value = facts.value(name)
            derived = value is not None and not isinstance(value, ast.Await) and not isinstance(value, ast.Call)
            inner = {item.id for item in ast.walk(value) if isinstance(item, ast.Name)} if value is not None else set()
            if name.id in targets or (derived and inner & targets):
                return True
    return False


# --- what can be demanded ----------------------------------------------------------------------------------------


def _obstacle(facts: Facts, node: ast.If, count: int, otherwise: list[ast.stmt]) -> str | None:
    """Why the condition is not simply asserted, if so."""
    if count > 1:
        return "several branches, and none for when no condition holds: a person decides which one must be reached"
    if otherwise and not all(only_says(item) or _only_ends(item) for item in otherwise):
        return "the `else` branch does something else: a person decides which of the two must be reached"
    if not flow.falls_through(facts.module, node.body):
        return "the branch leaves the test: a person decides what must hold when it is not taken"
    if _dispatches(facts, node):
        return "other conditions ask about the same value: a person decides which of them must hold"
    if leaning(node.test) is not Leaning.HOPED:
        return "the condition seems to pick the branch for a failure or an option: a person decides what must hold"
    if any(_wants_several(item) for item in conjuncts(node.test)):
        return "the check needs several to compare: a person decides how many there must be"
    if _expects_failure(facts, node.body):
        return "the assertions under the condition are about a failure: a person decides whether it must occur"
    if _only_denies(facts, node.body):
        return "the checks say what must not be there: a person decides whether there must be anything at all"
    if _asks_for_order(node.test):
        return "the check is about the order of what came: a person decides which of it must come"
    if any(_FINE.search(facts.module.segment(item)) for item in otherwise):
        return "the `else` branch says that all is well: a person decides whether it may be reached"
    if _OPTIONAL.search(_remarks(facts, node)):
        return "the comment beside it says that it need not hold: a person decides"
    function = facts.module.function(node)
    if function is not None and (words(function.name) | spoken(node.test)) & REFUSAL:
        return "the test may be about a refusal: a person decides what must hold"
    return doubt(facts, node.test, facts.own_test(node))


def _asks_for_order(test: ast.expr) -> bool:
    """`"started" in events and "ended" in events`: what a comparison of their positions needs."""
    parts = list(conjuncts(test))
    found = [part for part in parts if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In)]
    same = {ast.dump(part.comparators[0]) for part in found}
    return len(found) == len(parts) > 1 and len(same) == 1


def _only_denies(facts: Facts, body: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not there."""
    asserted = [item.test for item in facts.checks_in(*body) if isinstance(item, ast.Assert)]
    return bool(asserted) and all(
        (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn))
        or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))
        for test in asserted
    )


def _wants_several(node: ast.expr) -> bool:
    """Whether a condition asks for more than one: `len(events) > 1`."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Gt | ast.GtE):
        return False
    bound = number(node.comparators[0])
    counts = isinstance(node.left, ast.Call) and last_name(node.left.func) == "len"
    return counts and bound is not None and bound >= (1 if isinstance(node.ops[0], ast.Gt) else 2)


def _remarks(facts: Facts, node: ast.If) -> str:
    """The comments of the paragraph that leads to an `if`, behind its condition and in its `else`."""
    found = facts.module.text.remarks(node.lineno, max(node.lineno, node.body[0].lineno - 1))
    if node.orelse:
        found += facts.comments((node.body[-1].end_lineno or node.lineno) + 1, node.end_lineno or node.lineno)
    return found


def _expects_failure(facts: Facts, body: list[ast.stmt]) -> bool:
    """Whether an assertion in a block compares with a text that tells of a failure, or is about one by its test."""
    function = facts.module.function(body[0])
    failing = function is not None and bool(words(function.name) & FAILURE)
    for found in facts.checks_in(*body):
        for item in ast.walk(found.test) if isinstance(found, ast.Assert) else ():
            if failing and isinstance(item, ast.Compare) and _is_denied(item):
                return True
            if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Eq | ast.In):
                texts = [part for side in (item.left, *item.comparators) for part in ast.walk(side)]
                if any(isinstance(part, ast.Constant) and spoken(part) & FAILURE for part in texts):
                    return True
    return False


def _is_denied(node: ast.Compare) -> bool:
    """`connected is False`."""
    right = node.comparators[0]
    return isinstance(node.ops[0], ast.Eq | ast.Is) and isinstance(right, ast.Constant) and right.value is False


def _only_ends(node: ast.stmt) -> bool:
    """Whether a statement is a `return` of nothing, which ends the test where its condition does not hold."""
    return isinstance(node, ast.Return) and node.value is None


def _dispatches(facts: Facts, node: ast.If) -> bool:
    """Whether a neighbour asks about the same value: `if kind == "a": …`, `if kind == "b": …`."""
    subject = _subject(node.test)
    return subject is not None and any(
        item is not node and isinstance(item, ast.If) and _subject(item.test) == subject
        for item in facts.module.block(node)
    )


def _subject(test: ast.expr) -> str | None:
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.In):
        constant = isinstance(test.left, ast.Constant)
        return None if constant else ast.dump(test.left)
    if isinstance(test, ast.Call) and last_name(test.func) == "isinstance" and test.args:
        return ast.dump(test.args[0])
    return None


def _demand(node: ast.If) -> Violation:
    """Assert the condition, then run the body."""

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If)
        return _unconditional(code, code.test, code.body, _said(code.orelse))

    message = "nothing fails when the condition does not hold: the assertions under it are passed over"
    return Violation(RULE.name, node, message, Outcome.UNSAFE, Fix((Edit(node, rewrite),)))


def _unconditional(
    code: cst.If, condition: cst.BaseExpression, body: cst.BaseSuite, message: cst.BaseExpression | None
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine]:
    first = with_leading(demanded(condition, message), leading_lines(code))
    if isinstance(body, cst.IndentedBlock) and body.header.comment is not None:
        assert isinstance(first, cst.SimpleStatementLine)
        first = first.with_changes(trailing_whitespace=body.header)
        body = body.with_changes(header=cst.TrailingWhitespace())
    return [first, *hoist(body)]


def _said(orelse: cst.If | cst.Else | None) -> cst.BaseExpression | None:
    """What an `else` that only prints one text says, as the message of the assertion."""
    if not isinstance(orelse, cst.Else) or len(orelse.body.body) != 1:
        return None
    line = orelse.body.body[0]
    item = line.body[0] if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else line
    if isinstance(item, cst.Expr) and isinstance(item.value, cst.Call) and len(item.value.args) == 1:
        text = item.value.args[0]
        if text.keyword is None and not text.star and isinstance(text.value, cst.SimpleString | cst.FormattedString):
            return text.value
    return None


def _inverse(
    facts: Facts, node: ast.If, chain: list[tuple[ast.expr, list[ast.stmt]]], otherwise: list[ast.stmt]
) -> Iterator[Violation]:
    """`if not found: print(…)` with the assertions in its `else`."""
    if len(chain) > 1 or not all(only_says(item) for item in node.body) or loop_around(facts, node) is not None:
        return
    test = facts.own_test(node)
    if is_switch(facts, node.test, test) or is_hard(facts, otherwise) or not asserts(facts, otherwise):
        return
    if leaning(node.test) is not Leaning.FEARED or doubt(facts, node.test, test) is not None:
        yield _manual(node, "one branch only prints: a person decides whether the test may end there")
        return

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If) and isinstance(code.orelse, cst.Else)
        return _unconditional(code, negated(code.test), code.orelse.body, None)

    message = "the branch for failure only prints: the assertions in the other one are passed over"
    yield Violation(RULE.name, node, message, Outcome.UNSAFE, Fix((Edit(node, rewrite),)))


def _manual(node: ast.If, reason: str) -> Violation:
    message = "nothing fails when the condition does not hold: the assertions under it are passed over"
    return Violation(RULE.name, node, message, Outcome.MANUAL, None, reason)

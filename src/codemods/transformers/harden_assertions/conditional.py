"""Assertions under a condition that nothing demands: `if found: assert …`, also with `else: print(…)`.

The condition is asserted and the body follows unconditionally, but only for a condition that hopes for something: not
for the branch of a failure, a platform or a parameter, and never for a filter in a loop.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile

import libcst as cst

from codemods.analysis import flow
from codemods.analysis.branching import (
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
from codemods.analysis.claims import conjuncts
from codemods.analysis.conditions import Leaning, is_switch, leaning
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.implications import claimed, implies, opposite
from codemods.analysis.naming import last_name, listed, words
from codemods.findings import Outcome
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import hoist, leading_lines, with_leading
from codemods.transformers.harden_assertions.demands import demanded, negated
from codemods.transformers.harden_assertions.doubts import doubt
from codemods.transformers.harden_assertions.leftovers import asked_again
from codemods.transformers.harden_assertions.obstacles import obstacle, only_denies
from codemods.transformers.harden_assertions.operands import operands
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="conditional-assertion",
    summary="Assertions that run only if something was found or went well, with nothing that fails otherwise.",
    why="When the answer is missing or wrong, the assertions about it are passed over and the test is green.",
    safety="Unsafe: the condition is asserted, unless the first check under it says the same, and the body follows "
    "unconditionally; an `else` that only prints becomes the message, and what asks the same of a name below "
    "becomes what it comes to. Manual where the condition picks the branch for a failure, may be a switch, "
    "asks a fixture or what callers pass, asks of what kind something is, whether an answer has a key or "
    "whether certain words were said, wants several to compare, or is one of several about the same value; "
    "where a comment says that it need not hold, or another branch that all is well or that there is none; "
    "where the order of what came, absence or only a type is checked; and where the test is about a refusal "
    "or brings failures about. Conditions that the test asserts anyway, conditions on the platform, the "
    "environment and parameters, filters in loops, and branches that all check are no violations.",
)
RULES = (RULE,)
_CLEANUP = listed("teardown cleanup close stop shutdown aexit exit down")


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every `if` whose assertions nothing makes sure to reach."""
    for node in facts.module.nodes(ast.If):
        if not is_elif(facts, node) and (asserts(facts, node.body) or asserts(facts, node.orelse)):
            yield from _judged(facts, node)


def _judged(facts: ModuleFacts, node: ast.If) -> Iterator[Violation]:
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
    if test is None and _narrows_types(facts, node):
        return
    if leaning(node.test) is Leaning.FEARED and not otherwise and only_denies(facts, node.body):
        return  # what an error must not say is nothing where there is none
    reason = obstacle(facts, node, len(chain), otherwise)
    yield _manual(node, reason) if reason is not None else _demand(facts, node)


# --- what is no violation ----------------------------------------------------------------------------------------


def _is_demanded(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether the function asserts the condition anyway, or leaves when it does not hold."""
    function = facts.module.function(node)
    assert function is not None
    known: list[tuple[int, ast.expr]] = []
    for check in facts.checks_of(function):
        if not is_conditional(facts, check):
            known += [(check.lineno, item) for item in claimed(check)]
    for item in facts.nodes(function):
        if isinstance(item, ast.If) and item.lineno < node.lineno and not item.orelse and is_hard(facts, item.body):
            known += [(item.lineno, part) for part in opposite(item.test)]
    return all(
        any(implies(facts, fact, part) and _is_unchanged(facts, part, line, node.lineno) for line, fact in known)
        for part in conjuncts(node.test)
    )


def _is_unchanged(facts: ModuleFacts, part: ast.expr, *lines: int) -> bool:
    """Whether the names in an expression, or in what they are set to once, are not set between two lines."""
    values = [facts.value(item) or item for item in ast.walk(part) if isinstance(item, ast.Name)]
    names = [item for value in values for item in ast.walk(value) if isinstance(item, ast.Name)]
    places = [getattr(found.node, "lineno", 0) for name in names for found in facts.bindings(name)]
    return not any(min(lines) < place < max(lines) for place in places)


def _filters(facts: ModuleFacts, node: ast.If, loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    """Whether the condition picks some of what the loop goes through, or ends a search or a wait."""
    if isinstance(loop, ast.While) or any(isinstance(item, ast.Break) for item in flow.own_jumps(loop)):
        return True
    targets = {item.id for item in ast.walk(loop.target) if isinstance(item, ast.Name)}
    last = loop.end_lineno or loop.lineno
    for name in ast.walk(node.test):
        if isinstance(name, ast.Name):
            if any(node.lineno < getattr(found.node, "lineno", 0) <= last for found in facts.bindings(name)):
                return True  # what an earlier turn left
            value = facts.value(name)
            derived = value is not None and not isinstance(value, ast.Await) and _is_part(value)
            inner = {item.id for item in ast.walk(value) if isinstance(item, ast.Name)} if value is not None else set()
            if name.id in targets or (derived and inner & targets):
                return True
    return False


def _narrows_types(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether all that support code asserts there is for a type checker: `assert reply is not None`."""
    found = list(facts.checks_in(*node.body))
    return bool(found) and all(
        isinstance(check, ast.Assert) and check.msg is None and _is_narrowing(check.test) for check in found
    )


def _is_narrowing(test: ast.expr) -> bool:
    if isinstance(test, ast.Call):
        return last_name(test.func) == "isinstance"
    right = test.comparators[0] if isinstance(test, ast.Compare) else None
    absent = isinstance(right, ast.Constant) and right.value is None
    return absent and isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.IsNot)


def _is_part(value: ast.expr) -> bool:
    """Whether a value is taken from another, not asked of a system: no call but `item.get("port")`."""
    if not isinstance(value, ast.Call):
        return True
    key = value.args[0] if value.args else None
    looks_up = isinstance(value.func, ast.Attribute) and value.func.attr == "get"
    if last_name(value.func) == "getattr":
        return True
    return looks_up and isinstance(key, ast.Constant) and "/" not in str(key.value)


# --- what can be demanded ----------------------------------------------------------------------------------------


def _demand(facts: ModuleFacts, node: ast.If) -> Violation:
    """Assert of the condition what the checks under it do not say themselves, then run the body."""
    unsaid = _unsaid(facts, node)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If)
        condition: cst.BaseExpression | None = code.test
        if not any(unsaid):
            condition = None
        elif unsaid.count(True) == 1 and isinstance(code.test, cst.BooleanOperation):
            condition = operands(code.test, len(unsaid))[0][unsaid.index(True)]
        return _unconditional(code, condition, code.body, _said(code.orelse))

    message = "nothing fails when the condition does not hold: the assertions under it are passed over"
    return Violation(RULE.name, node, message, Outcome.UNSAFE, Fix((Edit(node, rewrite), *asked_again(facts, node))))


def _unsaid(facts: ModuleFacts, node: ast.If) -> list[bool]:
    """For each of the conditions that must all hold, whether the first checks of the body leave it open."""
    every = isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And)
    parts = node.test.values if every and isinstance(node.test, ast.BoolOp) else [node.test]
    first = list(takewhile(lambda item: isinstance(item, ast.Assert | ast.Expr), node.body))
    facts_said = [part for check in facts.checks_in(*first) for part in claimed(check) if _leads(facts, check, first)]
    return [
        not any(implies(facts, known, part) for known in facts_said)
        or any(isinstance(item, ast.NamedExpr | ast.Await) for item in ast.walk(part))
        for part in parts
    ]


def _leads(facts: ModuleFacts, check: ast.AST, first: list[ast.stmt]) -> bool:
    """Whether nothing but checks stands before a check in its block."""
    before = first[: first.index(facts.module.statement(check))]
    return all(any(True for _ in facts.checks_in(item)) for item in before)


def _unconditional(
    code: cst.If, condition: cst.BaseExpression | None, body: cst.BaseSuite, message: cst.BaseExpression | None
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine]:
    if condition is None:
        first, *rest = hoist(body, leading_lines(code))
        return [_with_message(first, message), *rest]
    first = with_leading(demanded(condition, message), leading_lines(code))
    if isinstance(body, cst.IndentedBlock) and body.header.comment is not None:
        assert isinstance(first, cst.SimpleStatementLine)
        first = first.with_changes(trailing_whitespace=body.header)
        body = body.with_changes(header=cst.TrailingWhitespace())
    return [first, *hoist(body)]


def _with_message(
    line: cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine, message: cst.BaseExpression | None
) -> cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine:
    """An assertion with a message where it has none of its own."""
    code = line.body[0] if isinstance(line, cst.SimpleStatementLine) else None
    if message is None or not isinstance(code, cst.Assert) or code.msg is not None:
        return line
    assert isinstance(line, cst.SimpleStatementLine)
    comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return line.with_changes(body=[code.with_changes(msg=message, comma=comma)])


def _said(orelse: cst.If | cst.Else | None) -> cst.BaseExpression | None:
    """The first text that an `else` that only prints says, as the message of the assertion."""
    if not isinstance(orelse, cst.Else) or not orelse.body.body:
        return None
    line = orelse.body.body[0]
    item = line.body[0] if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else line
    if isinstance(item, cst.Expr) and isinstance(item.value, cst.Call) and len(item.value.args) == 1:
        text = item.value.args[0]
        if text.keyword is None and not text.star and isinstance(text.value, cst.SimpleString | cst.FormattedString):
            return text.value
    return None


def _inverse(
    facts: ModuleFacts, node: ast.If, chain: list[tuple[ast.expr, list[ast.stmt]]], otherwise: list[ast.stmt]
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

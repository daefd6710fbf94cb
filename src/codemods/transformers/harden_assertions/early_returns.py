"""Tests that return before their checks: `if not reply: return`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.branching import following, is_elif
from codemods.analysis.claims import fails
from codemods.analysis.conditions import Leaning, is_switch, leaning
from codemods.analysis.elapsed import Elapsed
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.flow import falls_through, returns
from codemods.findings import Outcome
from codemods.module.collection import Test
from codemods.rewriting.fix import Edit, Fix
from codemods.transformers.harden_assertions.demands import unguarded
from codemods.transformers.harden_assertions.doubts import doubt
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="early-return",
    summary="A `return` in a test that leaves checks unrun: `if not reply: return`.",
    why="The test ends green exactly when there is nothing to check.",
    safety="Unsafe for a guard of one statement: the opposite of its condition is asserted. Manual where more happens "
    "before the return, in a loop, and where the condition may say where the test runs or that all went well.",
)
RULES = (RULE,)
_MESSAGE = "the test ends here without its remaining checks"


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every `return` of a test that passes over checks, with none on the way to it."""
    for test in facts.module.tests:
        for node in returns(facts.module, test.node):
            if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
                yield from _judged(facts, test, node)


def _judged(facts: ModuleFacts, test: Test, node: ast.Return) -> Iterator[Violation]:
    if _in_handler(facts, node) or not _leaves_checks(facts, test, node) or _checked_before(facts, node):
        return
    guard = facts.module.parent(node)
    if not isinstance(guard, ast.If) or node not in guard.body:
        yield Violation(RULE.name, node, _MESSAGE, Outcome.MANUAL, None, "a person decides when the test may end here")
        return
    reason = _obstacle(facts, test, guard)
    if reason is not None:
        yield Violation(RULE.name, node, _MESSAGE, Outcome.MANUAL, None, reason)
        return
    # the check of the duration at the test's end holds for this way, too
    timed = sum(isinstance(item, ast.Assert) for item in guard.body)
    yield Violation(RULE.name, node, _MESSAGE, Outcome.UNSAFE, Fix((Edit(guard, unguarded),), checks=1 - timed))


def _obstacle(facts: ModuleFacts, test: Test, guard: ast.If) -> str | None:
    """Why the opposite of the condition is not simply asserted, if so."""
    more = any(item not in facts.module.derived(Elapsed).statements for item in guard.body[:-1])
    if more or guard.orelse or is_elif(facts, guard):
        return "more than a return hangs on the condition: a person decides what must hold"
    if any(isinstance(up, ast.For | ast.AsyncFor | ast.While) for up in facts.module.ancestors(guard)):
        return "it may end the loop's search: a person decides what must have been found"
    if is_switch(facts, guard.test, test):
        return "the condition says where or with what the test runs: a skip mark says so in the report"
    if leaning(guard.test) is Leaning.HOPED:
        return "the test may have reached its end there: a person decides what must hold"
    return doubt(facts, guard.test, test)


def _in_handler(facts: ModuleFacts, node: ast.stmt) -> bool:
    return any(isinstance(up, ast.ExceptHandler) for up in facts.module.ancestors(node))


def _leaves_checks(facts: ModuleFacts, test: Test, node: ast.stmt) -> bool:
    """Whether assertions come after a statement, in its block or in one around it."""
    current: ast.AST = node
    while current is not test.node:
        assert isinstance(current, ast.stmt | ast.ExceptHandler | ast.match_case)
        after = following(facts, current) if isinstance(current, ast.stmt) else []
        if any(not _is_outright(facts, found) for found in facts.checks_in(*after)):
            return True
        parent = facts.module.parent(current)
        assert parent is not None
        current = parent
    return False


def _is_outright(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a check is no more than a failure: `pytest.fail`, `assert False`."""
    statement = node if isinstance(node, ast.stmt) else facts.module.statement(node)
    return fails(facts.module, [statement])


def _checked_before(facts: ModuleFacts, node: ast.Return) -> bool:
    """Whether the branch that returns has checks of its own."""
    block = facts.module.block(node)
    at = next(i for i, item in enumerate(block) if item is node)
    if not falls_through(facts.module, block[:at]):
        return True
    return any(True for _ in facts.checks_in(*block[:at])) and facts.module.parent(node) is not facts.module.function(
        node
    )

"""Tests that return before their checks: `if not reply: return`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.flow import falls_through, returns
from codemods.analysis.conditions.condition_roles import loop_around
from codemods.analysis.conditions.conditions import Leaning, is_switch, leaning
from codemods.module.collection import Test
from codemods.rewriting.fix import Edit, Fix
from codemods.transformers.harden_assertions.demands import unguarded
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="early-return",
    may_be_meant=True,
    severity=Severity.WARNING,
    summary="A `return` in a test that leaves checks unrun: `if not reply: return`.",
    why="The test ends green exactly when there is nothing to check.",
    safety=(
        "Assumes `condition-holds`: the opposite of the guard is asserted. "
        "The text that the guard prints becomes the message. "
        "Left by code in a loop, and where more happens before the return. "
        "Left by code without a guard, and where the guard says that all went well. "
        "No violation: conditions on the platform, the environment and parameters."
    ),
)
RULES = (RULE,)
_MESSAGE = "the test passes here without its remaining checks"
_DEAD = "every run of the test ends here: its remaining checks never run"


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What is known of a `return` that leaves checks unrun."""

    is_dead_end: bool = False
    """It hangs on no condition: what is behind it never runs."""
    is_switch: bool = False
    is_guarded: bool = False
    """It is all that an `if` without an `else` does, but for telling."""
    in_loop: bool = False
    leaning: Leaning = Leaning.OPEN


TABLE: tuple[Row[ReturnFacts], ...] = (
    Row("dead-end", "Delete the `return`, or skip the test.", lambda f: f.is_dead_end, code=Code.NO_REWRITE),
    Row("switch", "The condition says where or with what the test runs.", lambda f: f.is_switch),
    Row("unguarded", "More than a return hangs on the condition.", lambda f: not f.is_guarded, code=Code.NO_REWRITE),
    Row("loop", "It may end the loop's search.", lambda f: f.in_loop, code=Code.NO_REWRITE),
    Row(
        "end", "All went well there: nothing names another check.",
        lambda f: f.leaning is Leaning.HOPED, code=Code.NEEDS_CHECK,
    ),
    Row(
        "opposite", "The opposite of the condition is asserted.",
        lambda f: True, rewrite="assert the opposite", assumes=(Assumption.CONDITION_HOLDS,),
    ),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every `return` of a test that passes over checks, with none on the way to it."""
    for test in facts.module.tests:
        for node in returns(facts.module, test.node):
            if node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None):
                yield from _judged(facts, test, node)


def _judged(facts: ModuleFacts, test: Test, node: ast.Return) -> Iterator[Violation | Decision]:
    if _in_handler(facts, node) or not _leaves_checks(facts, test, node) or _checked_before(facts, node):
        return
    guard = facts.module.parent(node)
    known = ReturnFacts(is_dead_end=guard is test.node)
    if isinstance(guard, ast.If) and node in guard.body:
        timing = facts.module.derived(Elapsed).statements
        telling = all(item in timing or only_says(item) for item in guard.body[:-1])
        known = ReturnFacts(
            is_switch=is_switch(facts, guard.test, test),
            is_guarded=telling and not guard.orelse and not facts.module.is_elif(guard) and guard.body[-1] is node,
            in_loop=loop_around(facts, guard) is not None,
            leaning=leaning(guard.test),
        )
    decision = decide(RULE.name, node, TABLE, known)
    around = guard if isinstance(guard, ast.If) else node
    # the check of the duration at the test's end holds for this way, too
    timed = sum(isinstance(item, ast.Assert) for item in getattr(around, "body", ()))
    fix = Fix((Edit(around, unguarded),), checks=1 - timed)
    message = _DEAD if known.is_dead_end else _MESSAGE
    found = judged(decision, message, lambda: fix, rests_on(facts, decision, around))
    yield replace(found, is_certain=known.is_dead_end) if isinstance(found, Violation) else found


def _in_handler(facts: ModuleFacts, node: ast.stmt) -> bool:
    return any(isinstance(up, ast.ExceptHandler) for up in facts.module.ancestors(node))


def _leaves_checks(facts: ModuleFacts, test: Test, node: ast.stmt) -> bool:
    """Whether assertions come after a statement, in its block or in one around it."""
    current: ast.AST = node
    while current is not test.node:
        assert isinstance(current, ast.stmt | ast.ExceptHandler | ast.match_case)
        after = facts.module.following(current) if isinstance(current, ast.stmt) else []
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
    at = block.index(node)
    if not falls_through(facts.module, block[:at]):
        return True
    return any(True for _ in facts.checks_in(*block[:at])) and facts.module.parent(node) is not facts.module.function(
        node
    )

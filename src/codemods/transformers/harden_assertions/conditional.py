"""Assertions under a condition that nothing demands: `if found: assert …`, also with `else: print(…)`.

The condition is asserted and the body follows, so that what was passed over fails. A condition that picks the branch of
a failure cannot be demanded; one that says where or with what the test runs is none at all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

import libcst as cst

from codemods.analysis.code.branching import asserts, branches
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, is_call_of, spoken
from codemods.analysis.conditions.asked_dicts import asked_for_an_attribute
from codemods.analysis.conditions.condition_roles import (
    Neighbours,
    loop_around,
)
from codemods.analysis.conditions.conditions import Fear, Leaning
from codemods.analysis.conditions.denials import only_denies
from codemods.analysis.conditions.implications import implies
from codemods.analysis.mocks.compared_values import demands_false
from codemods.analysis.values.set_by_fixtures import is_of_a_table
from codemods.module.scopes import walk
from codemods.rewriting import negation
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.transformers.harden_assertions.comments import lifted
from codemods.transformers.harden_assertions.conditional_facts import (
    Chain,
    ConditionFacts,
    Otherwise,
    acts,
    condition_facts,
    known_at_once,
    parts,
)
from codemods.transformers.harden_assertions.demands import failing_otherwise, unconditional
from codemods.transformers.harden_assertions.notes import rests_on
from codemods.transformers.harden_assertions.operands import operands
from codemods.transformers.harden_assertions.repeated_conditions import asked_again
from codemods.transformers.harden_assertions.restated_checks import replaced
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="conditional-assertion",
    may_be_meant=True,
    severity=Severity.WARNING,
    summary="Assertions under a condition, with nothing that fails otherwise.",
    why="When the answer is missing or wrong, the checks are skipped.",
    safety=(
        "Assumes `condition-holds`: the condition is asserted, and the body follows. "
        "Several branches, and an `else` that acts, get a failure at their end. "
        "Left by code where the condition picks the branch of a failure. "
        "Left by code where a branch leaves or fails. "
        "No violation: conditions that the test asserts anyway. "
        "No violation: the platform, the environment, parameters and constants. "
        "No violation: filters in loops, and branches that all check."
    ),
)
RULES = (RULE,)
_MESSAGE = "these checks are skipped when the condition is false: assert the condition"

_UNASKED = "these checks are skipped: no dict has an attribute of that name"

_COMPARING = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
Table = tuple[Row[ConditionFacts], ...]
_HOLDS = (Assumption.CONDITION_HOLDS,)
TABLE: Table = (
    Row("cleanup", "In a handler, a `finally` or cleanup: no violation.", lambda f: f.in_cleanup),
    Row("guard", "A single branch that fails or skips is a check of its own.", lambda f: f.guards),
    Row(
        "every-branch", "The `else` checks or fails, and so does every branch.",
        lambda f: f.otherwise is Otherwise.CHECKS and f.every_branch_checks,
    ),
    Row("both-ways", "A condition beside it checks when this one does not hold.", lambda f: f.has_opposite),
    Row("awaited", "Its branch alone sets the event that the test awaits.", lambda f: f.is_awaited),
    Row(
        "attribute", "A dict is asked for an attribute, which none has: ask for the key.",
        lambda f: f.asks_a_dict, code=Code.NO_REWRITE,
    ),
    Row("switch", "The condition says where or with what the test runs.", lambda f: f.is_switch),
    Row(
        "inverse", "The branch for a failure only prints: the opposite is asserted.",
        lambda f: f.only_tells and not f.in_loop and f.leaning is Leaning.FEARED,
        rewrite="demand the opposite", assumes=_HOLDS,
    ),
    Row(
        "inverse-open", "One branch checks nothing, the `else` does: say which of them is right.",
        lambda f: f.only_tells and not f.in_loop and f.branches == 1, code=Code.NO_REWRITE,
    ),
    Row("other-checks", "Another branch checks or fails.", lambda f: f.otherwise is Otherwise.CHECKS),
    Row("demanded", "The test demands the condition anyway.", lambda f: f.is_demanded),
    Row("end", "The branch ends the test, and other checks follow.", lambda f: f.leaves and f.checks_follow),
    Row("filter", "The condition filters what a loop goes through.", lambda f: f.in_loop and f.filters),
    Row("types", "Support code narrows a type for a type checker.", lambda f: f.narrows_types),
    Row("dispatch", "One given value decides which branch checks.", lambda f: f.is_dispatch),
    Row("feeds", "What the code behind it reads is given there, or waited for.", lambda f: f.feeds),
    Row("no-time", "It keeps a division by a time from failing: at no time it would hold.", lambda f: f.divides_by_it),
    Row("absent", "What is not there, and what is nothing, are the same.", lambda f: f.allows_absence),
    Row(
        "denial", "It limits the text of a failure: without one there is none.",
        lambda f: f.leaning is Leaning.FEARED and f.limits_text and f.otherwise is Otherwise.NOTHING,
    ),
    Row(
        "either", "A check under it accepts what it excludes: say which is right.",
        lambda f: f.accepts_the_other, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "all-of-it", "The test checks nothing else: what it asks for is asserted.",
        lambda f: f.is_all and f.fear in (Fear.STATUS, Fear.FORM) and f.branches == 1,
        rewrite="demand", assumes=_HOLDS,
    ),
    Row(
        "refused", "It asks for a status that is no success: say whether that must come.",
        lambda f: f.fear is Fear.STATUS and f.branches == 1 and not f.failure_is_demanded,
        code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "denied", "It asks that something is not so, or not there: say whether that must be.",
        lambda f: f.fear is Fear.FORM and f.branches == 1, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "set-otherwise", "It asks for what only the `else` of another condition gives: demand one of them.",
        lambda f: f.fear is Fear.ELSE and f.branches == 1, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "failure", "It asks for what tells of trouble: say whether that must come.",
        lambda f: f.tells_of_failure and f.branches == 1 and not f.failure_is_demanded,
        code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "exclusive", "Its neighbours ask the same value for other answers: say which is right.",
        lambda f: f.is_exclusive, code=Code.NO_REWRITE,
    ),
    Row(
        "undecided", "Two values are compared: say which must be the greater.",
        lambda f: f.compares_two, code=Code.NEEDS_CHECK,
    ),
    Row(
        "leaves", "A branch leaves or fails: say what must come where none of them does.",
        lambda f: f.leaves or f.otherwise is Otherwise.LEAVES, code=Code.NO_REWRITE,
    ),
    Row(
        "otherwise", "Several branches, or an `else` that acts: a failure ends the `else`.",
        lambda f: f.branches > 1 or f.otherwise is Otherwise.ACTS, rewrite="fail otherwise", assumes=_HOLDS,
    ),
    Row(
        "same", "The first check under it says the same: the `if` goes.",
        lambda f: f.says_the_same and not f.in_loop and f.otherwise is Otherwise.NOTHING,
        rewrite="drop the if", assumes=_HOLDS,
    ),
    Row("demand", "The condition is asserted, the body follows.", lambda f: True, rewrite="demand", assumes=_HOLDS),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every `if` whose assertions nothing makes sure to reach."""
    for node in facts.module.nodes(ast.If):
        if not facts.module.is_elif(node) and facts.module.function(node) is not None:
            chain, otherwise = branches(node)
            if any(asserts(facts, body) for _, body in chain) or asserts(facts, otherwise):
                yield _judged(facts, node, chain, otherwise)


def _judged(facts: ModuleFacts, node: ast.If, chain: Chain, otherwise: list[ast.stmt]) -> Violation | Decision:
    known = condition_facts(facts, node, chain, otherwise)
    decision = decide(RULE.name, node, TABLE, known)
    if decision.row.key == "attribute":
        return judged(decision, _UNASKED, reason=f"ask for the key: `{asked_for_an_attribute(facts, node.test)}`")
    note = _named_for_failure(known, node) or _by_fact(facts, node)
    assumes = rests_on(facts, decision, node, *_sources(facts, node.test), note=note)
    found = judged(decision, _MESSAGE, lambda: _REWRITES[decision.row.rewrite or ""](facts, node), assumes)
    if isinstance(found, Violation) and (
        (only_denies(facts, node.body) and _denies_what_it_asks_for(node))  # where there is nothing, nothing is wrong
        or (not facts.module.policy.owned and _may_choose(facts, node))
    ):
        return replace(found, severity=Severity.NOTE)
    return found


def _may_choose(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a condition may only choose what is checked: that of a helper, or one that compares with something.

    So may one that asks for an entry of what a fixture writes down. `hasattr` asks the answer itself.
    """
    asked = list(walk(node.test))
    compares = any(isinstance(item, ast.Compare) and isinstance(item.ops[0], _COMPARING) for item in asked)
    compares = compares and not any(is_call_of(item, "len") for item in asked)
    several = any(isinstance(item, ast.If) for item in node.orelse[:1])
    chooses = compares or several or facts.module.test(node) is None or is_of_a_table(facts, node.test)
    return chooses and not any(is_call_of(item, "hasattr") for item in asked)


def _denies_what_it_asks_for(node: ast.If) -> bool:
    """Whether all checks are about what the condition asks to be there: `if "x" in d: assert d["x"] != 1`."""
    test, texts = node.test, [ast.unparse(node.test)]
    if isinstance(test, ast.Compare):
        left, right = ast.unparse(test.left), ast.unparse(test.comparators[0])
        asked = {ast.In: [f"{right}[{left}]", f"{right}.get({left})"], ast.IsNot: [left]}
        texts = asked.get(type(test.ops[0]), [])
    return all(any(ast.unparse(part) in texts for part in walk(check)) for check in node.body)


def _named_for_failure(known: ConditionFacts, node: ast.If) -> str | None:
    """What only the names in a condition say against it."""
    if known.fear is not Fear.WORD or known.tells_of_failure or known.failure_is_demanded:
        return None
    return next((f"`{word}` in it may speak of a failure" for word in sorted(spoken(node.test) & FAILURE)), None)


def _by_fact(facts: ModuleFacts, node: ast.If) -> str | None:
    """What follows from where the code stands, and from what it checks."""
    if loop_around(facts, node) is not None:
        return "it is demanded in each turn of the loop"
    if any(map(demands_false, facts.checks_in(*node.body))):
        return "the checks under it are about a refusal"
    if facts.module.test(node) is not None:
        return None
    return "nothing calls this function" if _is_idle(facts, node) else "callers of this helper may pass otherwise"


def _is_idle(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether no code names the function around a condition: a test, maybe, that has lost its name."""
    module, function = facts.module, facts.module.function(node)
    if function is None or module.is_shared or module.is_fixture(function) or function.decorator_list:
        return False
    called = any(item.attr == function.name for item in module.nodes(ast.Attribute))
    hooked = function.name.startswith(("__", "pytest_", "setUp", "tearDown", "setup", "teardown", "async"))
    return not called and not hooked and not any(True for _ in module.reads_of(function.name))


def _sources(facts: ModuleFacts, test: ast.expr) -> Iterator[ast.AST]:
    """Where the names of a condition are set."""
    for name in walk(test):
        value = facts.value(name) if isinstance(name, ast.Name) else None
        if value is not None:
            yield value


# --- rewrites ----------------------------------------------------------------------------------------------------


def _demand(facts: ModuleFacts, node: ast.If) -> Fix:
    """Assert of the condition what the checks under it do not say themselves, then run the body."""
    known = known_at_once(facts, node)
    above = _demanded_above(facts, node)
    unsaid = [acts(part) or not any(implies(facts, item, part) for item in known) for part in parts(node)]
    unsaid = [False] if above else unsaid

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If)
        condition: cst.BaseExpression | None = code.test
        if not any(unsaid):
            condition = None
        elif unsaid.count(True) == 1 and isinstance(code.test, cst.BooleanOperation):
            condition = operands(code.test, len(unsaid))[0][unsaid.index(True)]
        return unconditional(code, condition, code.body)

    return Fix((Edit(node, rewrite, with_comments=True), *asked_again(facts, node), *above))


def _demanded_above(facts: ModuleFacts, node: ast.If) -> list[Edit]:
    """The edit of a check right above that accepts other answers too, so that it demands what the condition asks."""
    claim = facts.module.derived(Neighbours).accepted(node)
    test = node.test
    if claim is None or not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return []
    return [replaced(claim, ast.Eq, facts.module.segment(test.comparators[0])), *lifted(facts, claim.node)]


def _demand_the_opposite(facts: ModuleFacts, node: ast.If) -> Fix:
    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.If) and isinstance(code.orelse, cst.Else)
        return unconditional(code.with_changes(orelse=None), negation.opposite(code.test), code.orelse.body)

    return Fix((Edit(node, rewrite, with_comments=True),))


def _fail_otherwise(facts: ModuleFacts, node: ast.If) -> Fix:
    return Fix((Edit(node, failing_otherwise),))


_REWRITES = {
    "demand": _demand,
    "drop the if": _demand,
    "demand the opposite": _demand_the_opposite,
    "fail otherwise": _fail_otherwise,
}

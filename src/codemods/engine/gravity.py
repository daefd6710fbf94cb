"""How grave each finding is, computed here alone, by what the code may hide: fix and words do not count.

A rule says how grave what it finds is in a test that asks the system, a row of its table or a fact of the place may
lower that, and where no system is asked nothing of it can be hidden: there it is a note, but for what fails in no test.
"""

from __future__ import annotations

import ast

from codemods.analysis.code.naming import is_text, last_name, start
from codemods.analysis.failing.unreached import expects_error, is_expecting
from codemods.analysis.mocks.faults import HANDED_ON, MAY_CAUSE, ON_PURPOSE
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.harden_assertions.other_checks import other_checks
from codemods.transformers.remove_fallbacks.following.services import asks_another
from codemods.transformers.transformer import Rule, Violation
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

_HIDING_NOTHING = frozenset({Code.FAILURE_IS_THE_SUBJECT, Code.CONFIGURES_THE_TEST})
"""The test demands what is found, or only sets its scene."""
_OWNERS_WORD = frozenset(
    {
        *(Assumption.NO_CALLER_NEEDS_IT, Assumption.NOT_SKIPPED),
        *(Assumption.EXITS_ZERO, Assumption.MOCK_STATE_UNNEEDED),
    }
)
"""What no fact of the code settles: callers may want the value, what is skipped for may be nobody's duty."""


def gravity(module: ModuleIndex, violation: Violation, rule: Rule, first: ModuleIndex) -> Severity:
    """The least grave of what its rule, its row and its place say; `first`: the file before any fix."""
    if violation.code in _HIDING_NOTHING or first.is_apart or _never_runs(module, violation.node):
        return Severity.NOTE
    if not module.policy.owned and first.is_material:
        return Severity.NOTE
    if _demands_its_fault(module, violation) or _throws_what_is_expected(module, violation.node):
        return Severity.NOTE
    row = violation.decision.row if violation.decision is not None else None
    said = [rule.severity, violation.severity, row.severity if row is not None else None]
    is_certain = violation.is_certain or violation.code is Code.PLACEHOLDER_TEST
    if not is_certain and not _asks_the_system(module, violation.node):
        said.append(rule.apart)
    if not is_certain and not module.policy.owned and _may_be_meant(violation, rule):
        said.append(Severity.NOTE)
    if rule.may_stand_in and not module.policy.owned and not module.claims_the_whole(violation.node):
        said.append(Severity.NOTE)
    if rule.is_one_check and _is_one_of_several(module, violation.node, first):
        said.append(Severity.WARNING)
    return max((item for item in said if item is not None), key=lambda item: item.rank)


def _is_one_of_several(module: ModuleIndex, node: ast.AST, first: ModuleIndex) -> bool:
    """Whether the test of a dead check surely comes to another one that can fail."""
    test = module.test(node)
    return test is not None and any(other_checks(first, item.node) for item in first.tests if item.name == test.name)


def _may_be_meant(violation: Violation, rule: Rule) -> bool:
    """Whether only the suite's owner can say that it is wrong: without a policy nobody has."""
    asked = any(item.assumption in _OWNERS_WORD for item in violation.assumes)
    # what it checks is the system's own, or it shares its fix with what makes a call fail
    handed_on = (violation.reason or "").endswith((HANDED_ON, ON_PURPOSE, MAY_CAUSE))
    return asked or handed_on or violation.code is Code.NEEDS_THE_MOCK or (rule.may_be_meant and violation.fix is None)


def _never_runs(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a test is skipped whatever happens before it comes to a place: it cannot pass, and that is a finding."""
    test = module.test(node)
    if test is None or "skip" in test.markers:
        return test is not None
    above = [item for item in test.node.body if item.lineno < getattr(node, "lineno", 0)]
    calls = [item.value for item in above if isinstance(item, ast.Expr)]
    if any(isinstance(item, ast.Call) and module.resolve(item.func) == "pytest.skip" for item in calls):
        return True
    owners = [item for item in (test.node, test.cls) if item is not None]
    marks = [item.func for owner in owners for item in owner.decorator_list if isinstance(item, ast.Call)]
    return any(module.resolve(item) == "unittest.skip" for item in marks)


def _demands_its_fault(module: ModuleIndex, violation: Violation) -> bool:
    """Whether a mock fails on purpose, and the test expects an error of other code: it is red if no fault shows.

    What it answers is a fault as well where the patch is in force for nothing before the expected error.
    """
    reason = violation.reason or ""
    if violation.code is not Code.NEEDS_THE_MOCK or not reason.endswith((ON_PURPOSE, MAY_CAUSE)):
        return False
    test, around = module.test(violation.node), module.statement(violation.node)
    first = around.body[:1] if isinstance(around, ast.With | ast.AsyncWith) else []
    within = module.local(test.node) if test is not None and reason == ON_PURPOSE else first
    blocks = [item for item in within if expects_error(item)]
    inside = [part for item in blocks if isinstance(item, ast.With | ast.AsyncWith) for part in item.body]
    called = {name for part in inside for item in walk(part) if isinstance(item, ast.Call) for name in _chain(item)}
    return bool(inside) and called.isdisjoint(_mocked(module, violation.node))


def _throws_what_is_expected(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether all that a mock is told to do is to raise an error of the test's own, which the test expects."""
    test, statement = module.test(node), module.statement(node)
    targets = statement.targets if isinstance(statement, ast.Assign) and test is not None else []
    names = {item.id for item in targets if isinstance(item, ast.Name)}
    if test is None or not names:
        return False
    nodes = module.below(test.node)
    told = [item for item in nodes if isinstance(item, ast.Assign) and _owner(item.targets[0]) in names]
    told = [item for item in told if item is not statement]
    calls = [i.context_expr for item in nodes if isinstance(item, ast.With | ast.AsyncWith) for i in item.items]
    expected = {last_name(arg) for call in calls if is_expecting(call) for arg in call.args[:1]}  # type: ignore[attr-defined]
    return bool(told) and all(_raised(module, item.value) & expected & set(module.classes) for item in told)


def _owner(node: ast.expr) -> str | None:
    """The name of the mock whose `side_effect` is set, at whatever depth."""
    if not isinstance(node, ast.Attribute) or node.attr != "side_effect":
        return None
    inner = start(node)
    return inner.id if isinstance(inner, ast.Name) else None


def _raised(module: ModuleIndex, value: ast.expr) -> set[str]:
    """Which errors a `side_effect` raises: itself, or what a function of the file does."""
    inside = [part for item in module.functions_named(last_name(value)) for part in module.local(item)]
    raised = [item.exc for item in inside if isinstance(item, ast.Raise) and item.exc is not None] or [value]
    return {last_name(item.func if isinstance(item, ast.Call) else item) for item in raised}


def _chain(call: ast.Call) -> list[str]:
    """What a call is called, and what it is called on: `db`, `session` and `get` of `db.session.get()`."""
    return [last_name(item) for item in walk(call.func) if isinstance(item, ast.Name | ast.Attribute)]


def _mocked(module: ModuleIndex, node: ast.AST) -> set[str]:
    """By which names a mock may be called: those of what it stands in for, and of the variable that holds it."""
    statement = module.statement(node)
    holding = [*getattr(statement, "targets", ()), *(item.optional_vars for item in getattr(statement, "items", ()))]
    parts = [part for item in (node, *getattr(statement, "items", ())) for part in walk(item)]
    texts = (item.value for item in parts if is_text(item))
    return {text.rpartition(".")[2] for text in texts} | {last_name(item) for item in holding if item is not None}


def _asks_the_system(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a place is of an end-to-end test, or its function asks a service that stands by itself."""
    if module.is_e2e(node):
        return True
    test = module.test(node)
    function = test.node if test is not None else module.function(node)
    return isinstance(function, FunctionNode) and asks_another(module, function.body)

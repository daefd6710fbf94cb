"""Whether all who run a helper are seen, and let a failure in it reach a test: anybody else may live on its silence.

A test, a fixture or a set-up is run by the runner, which wants every failure. A helper, a method of a fake, or a
function inside a test is run by whoever calls it, or is handed it: a predicate's error ends the wait that asks it.
"""

from __future__ import annotations

import ast

from codemods.analysis.failing.swallowing import FAILURES, swallower
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import BUILTINS, FunctionNode
from codemods.transformers.remove_fallbacks.following.fates import SETUP, Failures
from codemods.transformers.remove_fallbacks.statements.receivers import (
    Receivers,
    has_foreign_base,
    is_called_unseen,
)
from codemods.transformers.remove_fallbacks.surroundings.polling import asking
from codemods.transformers.remove_fallbacks.surroundings.tasks import ends_elsewhere
from codemods.transformers.transformer import Assumes, Violation
from codemods.vocabulary.assumptions import Assumption

_LET_FAIL = frozenset({"fallback", "assertion"})
"""Families whose fixes let a helper fail where it did not."""
_DEEPEST = 5
_ASKS = (ast.If, ast.While, ast.IfExp)


def asked_of_callers(module: ModuleIndex, violation: Violation, family: str) -> tuple[Assumes, ...]:
    """What a fix that rests on nothing else takes for granted where somebody may need that nothing fails there."""
    row = violation.decision.row if violation.decision is not None else None
    if family not in _LET_FAIL or violation.fix is None or (row is not None and row.alters_nothing):
        return ()
    told = _told(module.derived(Failures), module, module.function(violation.node), 0)
    return () if told is None else (Assumes(Assumption.NO_CALLER_NEEDS_IT, told),)


def _told(failures: Failures, module: ModuleIndex, function: FunctionNode | None, depth: int) -> str | None:
    """Who may need it, as a note; None where every way from a failure there leads to the runner."""
    if function is None or _is_run(module, function):
        return None
    calls = failures.beside(module).everywhere(function) if depth < _DEEPEST else None
    unseen = is_called_unseen(module, function) or _may_override(failures, module, function)
    if not calls or unseen or module.parent(function) in _given_away(module):
        return f"`{function.name}` may have callers that are not seen"
    for other, call in calls:
        where = "" if other is failures.module else f" of {other.path.rpartition('/')[2]}"
        if _goes_by(other, call):
            return f"line {call.lineno}{where} goes by what `{function.name}` gives"
        taker = swallower(other, call, FAILURES)
        if taker is not None:
            return f"line {getattr(taker, 'lineno', call.lineno)}{where} takes what `{function.name}` raises"
    further = (_told(failures, other, other.function(call), depth + 1) for other, call in calls)
    return next((told for told in further if told is not None), None)


def _is_run(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether the test runner runs a function itself."""
    return module.is_test(function) or module.is_fixture(function) or function.name in SETUP


def _may_override(failures: Failures, module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a base class of another file may run a method: in a class of tests one that asks for it by its name."""
    if not has_foreign_base(module, function):
        return False
    others = failures.suite.holding(function.name, module.path)
    runs_tests = any(test.cls is module.parent(function) for test in module.tests)
    return not runs_tests or others is None or any(item.attributes_named(function.name) for item in others)


@once
def _given_away(module: ModuleIndex) -> frozenset[ast.AST | None]:
    """The classes of a file of which an object, or they themselves, are given to code that is not the file's."""
    receivers = module.derived(Receivers)
    given: list[ast.expr] = []
    for call in module.nodes(ast.Call):
        named = module.resolve(call.func)
        if receivers.function(call) is None and named not in BUILTINS and named not in module.classes:
            given += [*call.args, *(item.value for item in call.keywords)]
    for item in module.nodes(ast.Assign):
        held = (target.value for target in item.targets if isinstance(target, ast.Attribute))
        given += [item.value] if any(module.resolve(owner) is not None for owner in held) else []
    return frozenset(receivers.cls_of(item) for item in given) - {None}


def _goes_by(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a caller goes one way or the other by what it gets, or hands the call on."""
    for child, up in module.upwards(call):
        if isinstance(up, FunctionNode):
            break
        if isinstance(up, ast.Lambda | ast.comprehension) or (isinstance(up, _ASKS) and child is up.test):
            return True
    return bool(asking(module, call, waits=False)) or ends_elsewhere(module, call)

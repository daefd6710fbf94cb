"""Checks that only say what must not be: of what a loop goes through, and of what pytest recorded meanwhile."""

from __future__ import annotations

import ast

from codemods.analysis.checked_comparisons import fails
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name
from codemods.module.scopes import FunctionNode, parameters

_RECORDERS = frozenset({"caplog", "recwarn"})
"""Fixtures of pytest that record what is logged and warned while the test runs."""


def wants_nothing_recorded(facts: ModuleFacts, loop: ast.For, collection: ast.expr) -> bool:
    """Whether a loop over what pytest recorded only demands that something is not in it."""
    while isinstance(collection, ast.Attribute):
        collection = collection.value
    function = facts.module.function(loop)
    given = {arg.arg for arg in parameters(function)} if isinstance(function, FunctionNode) else set()
    if not isinstance(collection, ast.Name) or collection.id not in _RECORDERS & given:
        return False
    return only_denies(facts, loop) or all(_fails_on_condition(facts, item) for item in loop.body)


def _fails_on_condition(facts: ModuleFacts, item: ast.stmt) -> bool:
    """`if level >= ERROR: pytest.fail()`, `assert level < ERROR`."""
    if isinstance(item, ast.If):
        return not item.orelse and fails(facts.module, item.body)
    return (
        isinstance(item, ast.Assert)
        and isinstance(item.test, ast.Compare)
        and isinstance(item.test.ops[0], ast.Lt | ast.LtE)
    )


def only_denies(facts: ModuleFacts, statement: ast.stmt) -> bool:
    """Whether all that is asserted is that something is not so: `assert "secret" not in message`."""
    found = list(facts.checks_in(statement))
    return bool(found) and all(
        _denies(item.test) if isinstance(item, ast.Assert) else _is_denial(item) for item in found
    )


def _denies(test: ast.expr) -> bool:
    if isinstance(test, ast.Call) and test.args and isinstance(test.args[0], ast.GeneratorExp | ast.ListComp):
        return _denies(test.args[0].elt)
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn | ast.NotEq)


def _is_denial(node: ast.Call) -> bool:
    name = last_name(node.func)
    return name.startswith("assertNot") or name == "assertFalse"

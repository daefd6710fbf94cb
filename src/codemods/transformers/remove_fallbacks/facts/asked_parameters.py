"""Handlers that demand of what the test was given that the failure is right: its rows say so, or its callers."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_denied
from codemods.analysis.values.given import is_set_up
from codemods.analysis.values.parametrized import is_parametrized
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.remove_fallbacks.facts.other_answers import own_checks
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import is_asking
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places
from codemods.transformers.remove_fallbacks.statements.readings import compared

_HOPS = 3


def asks_a_parameter(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a handler, or a check of what it stores, demands of what the test was given that failure is right."""
    function = module.function(handler.node)
    denied = [one.value for one in handler.node.body if isinstance(one, ast.Return) and is_denied(one.value)]
    return function is not None and (
        any(
            isinstance(item, ast.Name) and _is_given(module, function, item)
            for check in (*own_checks(module, handler), *_checks_of_stored(module, function, handler), *denied)
            for item in walk(check)
        )
        or any(_fails_unless_given(module, function, item) for item in handler.node.body)
    )


def must_have_failed(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code ends by failing in those cases that the test is given as wrong: `if wrong: fail()`."""
    function, last = module.function(node), [*node.body, *getattr(node, "orelse", ())][-1]
    if function is None or not isinstance(last, ast.If) or last.orelse or not fails(module, last.body):
        return False
    return _is_of_a_row(module.derived(ModuleFacts), last.test)


def _is_of_a_row(facts: ModuleFacts, asked: ast.expr, hops: int = _HOPS) -> bool:
    """Whether an expression is made of parameters alone, through names, and asks no object of them but of a table."""
    names = [item for item in walk(asked) if isinstance(item, ast.Name)]
    objects = [name for name in names if isinstance(facts.module.parent(name), ast.Attribute)]
    calls = any(isinstance(item, ast.Call | ast.Await) for item in walk(asked))
    if not names or not hops or calls or not all(is_parametrized(facts, name) for name in objects):
        return False
    found = [binding for name in names for binding in facts.bindings(name)]
    return bool(found) and all(
        isinstance(item.node, ast.arg) or (item.value is not None and _is_of_a_row(facts, item.value, hops - 1))
        for item in found
    )


def _fails_unless_given(module: ModuleIndex, function: FunctionNode, item: ast.stmt) -> bool:
    """`if self.error: assert self.error in str(e)`, and else a failure: what was given says which is right."""
    if (
        not isinstance(item, ast.If)
        or not item.orelse
        or not any(fails(module, part) for part in (item.body, item.orelse))
    ):
        return False
    facts = module.derived(ModuleFacts)
    value = facts.value(item.test) if isinstance(item.test, ast.Name) else item.test
    parts = [value.test, value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    given = isinstance(item.test, ast.Name) and _is_given(module, function, item.test)
    checks = any(True for _ in facts.checks_in(*item.body, *item.orelse))
    return checks and (given or all(part is not None and is_set_up(facts, part) for part in parts))


def _checks_of_stored(module: ModuleIndex, function: FunctionNode, handler: Handler) -> Iterator[ast.AST]:
    """The comparisons in checks behind a handler of a constant that it stores: `assert came is expected`."""
    kept: list[ast.stmt] = [
        item for item in handler.node.body if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
    ]
    last = handler.node.end_lineno or handler.node.lineno
    for name in bound_places(module, kept):
        for part in compared(module, function).get(name, ()):
            if part.lineno > last:
                yield part


def _is_given(module: ModuleIndex, function: FunctionNode, name: ast.Name, hops: int = _HOPS) -> bool:
    """Whether a name is a parameter, or is taken from one without asking anything."""
    if name.id in {item.arg for item in parameters(function)} - {"self", "cls"}:
        return True
    stores = (item for item in module.local(function) if isinstance(item, ast.Assign) and item.lineno < name.lineno)
    values = [item.value for item in stores if any(getattr(t, "id", "") == name.id for t in item.targets)]
    return hops > 0 and any(
        isinstance(part, ast.Name) and not is_asking(module, value) and _is_given(module, function, part, hops - 1)
        for value in values
        for part in walk(value)
    )

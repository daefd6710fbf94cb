"""Failures that a caller asks a helper for: `run({"break_down": True})`, `pay(order, fail=True)`.

What is raised there on purpose is what that caller's test is about; the handler that takes it is no fallback.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.following.containers import keys_of, stored
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.injected import Injections
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import UNRELATED, Environment, Value, place


def is_asked_to_fail(failures: Failures, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code raises what a handler takes, where some caller of its function spells out that it is to."""
    module, function = failures.module, failures.module.function(node)
    raised = list(_raised(module, node, handler))
    for other, call in failures.known(function) if function is not None and raised else ():
        known = {name: _given(other, call, value) for name, value in arguments_of(function, call)} if function else {}
        for conditions, given in raised:
            inside = known if given is None else {name: _value(value, known) for name, value in given}
            if all(_value(item, inside).truth is True for item in conditions):
                return True
    return False


def _raised(
    module: ModuleIndex, node: Guarded, handler: Handler
) -> Iterator[tuple[list[ast.expr], list[tuple[str, ast.expr]] | None]]:
    """The conditions of each `raise` that a handler takes, and what the function with it is given, if it is another."""
    injections = module.derived(Injections)
    for item in statements_of(module, node.body):
        inner = module.derived(Receivers).function(item) if isinstance(item, ast.Call) else None
        given = arguments_of(inner, item) if inner is not None and isinstance(item, ast.Call) else None
        for part in [item] if inner is None else statements_of(module, inner.body):
            if isinstance(part, ast.Raise) and injections.is_caught(part, handler):
                conditions = injections.conditions(part, inner or node)
                if conditions:
                    yield conditions, given


def _given(module: ModuleIndex, call: ast.Call, node: ast.expr) -> Value:
    """What is spelled out of an argument: a literal, or what its function puts under keys of a name."""
    found, function = _value(node, {}), module.function(call)
    name = place(node)
    for item in module.local(function) if name is not None and function is not None else ():
        if isinstance(item, ast.Assign) and item.lineno < call.lineno:
            for target in item.targets:
                owner, keys = keys_of(target)
                if place(owner) == name:
                    found = stored(found, keys, _value(item.value, {}))
    return found


def _value(node: ast.expr, known: Environment) -> Value:
    try:
        return Evaluator(dict(known)).value(node)
    except Crash:
        return UNRELATED

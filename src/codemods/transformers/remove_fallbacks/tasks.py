"""Helpers that do not run where they are called: what they raise reaches the test in another way, or not at all."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.callers import Failures
from codemods.transformers.remove_fallbacks.calls import callee
from codemods.transformers.remove_fallbacks.vocabulary import STARTS_A_TASK

_AWAITS = frozenset({"gather", "as_completed", "wait", "result", "wait_for"})


def lost_on_the_way(module: ModuleIndex, node: Guarded, failures: Failures) -> str | None:
    """Why what a helper raises may not reach the test."""
    function = module.function(node)
    if function is None:
        return None
    handed = next((item for item in _reads(module, function) if _is_handed_on(module, item)), None)
    if handed is not None:
        return f"line {handed.lineno} hands the function on: what becomes of its failure is decided elsewhere"
    for call in failures.calls_of(function) or ():
        around = module.function(call)
        local = module.local(around) if around is not None else ()
        calls = [item for item in local if isinstance(item, ast.Call)]
        gathered = any(
            up in calls and callee(up) == "gather"
            for up in _expressions_around(module, call)
            if isinstance(up, ast.Call)
        )
        if gathered or is_called_later(module, function, call):
            if any(_keeps_exceptions(item) for item in calls):
                return f"line {call.lineno} gathers it with others, where an exception becomes a result"
            if not any(callee(item) in _AWAITS for item in calls):
                return "it runs as a task of its own: what it raises reaches the test only where that is awaited"
    return None


def runs_beside_the_test(module: ModuleIndex, node: Guarded, failures: Failures) -> bool:
    """Whether a helper is started in one place and awaited in another."""
    function = module.function(node)
    calls = failures.calls_of(function) if function is not None else None
    return any(is_called_later(module, function, call) for call in calls or () if function is not None)


def is_called_later(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> bool:
    """Whether a call only makes a coroutine, or starts a task, that is awaited elsewhere."""
    parent = module.parent(call)
    if isinstance(parent, ast.Call) and callee(parent) in STARTS_A_TASK:
        return True
    if any(isinstance(up, ast.Call) and callee(up) == "gather" for up in _expressions_around(module, call)):
        return False
    return isinstance(function, ast.AsyncFunctionDef) and not isinstance(parent, ast.Await | ast.Return | ast.withitem)


def _expressions_around(module: ModuleIndex, call: ast.Call) -> Iterator[ast.AST]:
    for up in module.ancestors(call):
        if isinstance(up, ast.stmt):
            return
        yield up


def _reads(module: ModuleIndex, function: FunctionNode) -> Sequence[ast.Name | ast.Attribute]:
    """Where the name of a function is read: as a variable, or as an attribute if it is a method."""
    if module.is_fixture(function):
        return []
    if not isinstance(module.parent(function), ast.ClassDef):
        return module.reads_of(function.name)
    attributes = (item for item in module.nodes(ast.Attribute) if item.attr == function.name)
    return [item for item in attributes if isinstance(item.ctx, ast.Load) and getattr(item.value, "id", "") == "self"]


def _is_handed_on(module: ModuleIndex, name: ast.Name | ast.Attribute) -> bool:
    """Whether a function is an argument, or one of several values, instead of being called."""
    parent = module.parent(name)
    if isinstance(parent, ast.Call):
        return parent.func is not name
    return isinstance(parent, ast.Dict | ast.List | ast.Tuple | ast.keyword)


def _keeps_exceptions(call: ast.Call) -> bool:
    return any(item.arg == "return_exceptions" for item in call.keywords) or callee(call) == "wait"

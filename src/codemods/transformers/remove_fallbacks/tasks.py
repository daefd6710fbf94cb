"""Helpers that do not run where they are called: what they raise reaches the test in another way, or not at all."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.prior_values import Guarded

_STARTS_A_TASK = frozenset(
    {"create_task", "ensure_future", "run_coroutine_threadsafe", "start_soon", "submit", "spawn"}
)

_SERVERS = frozenset({"serve", "start_server", "start_unix_server", "create_server"})
_DEEPEST = 3


def handed_on(module: ModuleIndex, node: Guarded, failures: Failures) -> bool:
    """Whether what a helper raises may end in a task or a list of results instead of in the test."""
    function = module.function(node)
    if function is None:
        return False
    if any(_is_handed_on(module, item) for item in _reads(module, function)):
        return True
    return any(_ends_elsewhere(other, call) for other, call in failures.known(function))


def handed_to(module: ModuleIndex, function: FunctionNode) -> list[ast.Call]:
    """The calls that get a function as a value: `pool.map(ask, names)`."""
    names = [item for item in _reads(module, function) if _is_handed_on(module, item)]
    return [up for up in map(module.parent, names) if isinstance(up, ast.Call)]


def serves(module: ModuleIndex, function: FunctionNode | None, failures: Failures, depth: int = 0) -> bool:
    """Whether a function is what a server of the file calls for each client, or only such a function calls it."""
    if function is None or depth > _DEEPEST:
        return False
    if any(callee(call) in _SERVERS for call in handed_to(module, function)):
        return True
    calls = failures.known(function)
    return bool(calls) and all(serves(other, other.function(call), failures, depth + 1) for other, call in calls)


def starts_aside(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function is only handed on, or only started as a task: nothing gets what it raises at once."""
    reads = _reads(module, function)
    calls = [module.parent(item) for item in reads if not _is_handed_on(module, item)]
    return bool(reads) and all(isinstance(call, ast.Call) and _ends_elsewhere(module, call) for call in calls)


def _ends_elsewhere(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call starts a task, or is gathered where exceptions become results."""
    for up in module.expressions(call):
        if isinstance(up, ast.Call) and callee(up) in _STARTS_A_TASK:
            return True
    around = module.function(call)
    gathers = [item for item in module.local(around) if isinstance(item, ast.Call)] if around is not None else []
    return not isinstance(module.parent(call), ast.Await) and any(
        item.arg == "return_exceptions" for gather in gathers for item in gather.keywords
    )


def _reads(module: ModuleIndex, function: FunctionNode) -> Sequence[ast.Name | ast.Attribute]:
    """Where the name of a function is read: as a variable, or as an attribute if it is a method."""
    if module.is_fixture(function):
        return []
    if not isinstance(module.parent(function), ast.ClassDef):
        return module.reads_of(function.name)
    attributes = module.attributes_named(function.name)
    return [item for item in attributes if isinstance(item.ctx, ast.Load) and getattr(item.value, "id", "") == "self"]


def _is_handed_on(module: ModuleIndex, name: ast.Name | ast.Attribute) -> bool:
    """Whether a function is an argument, or one of several values, instead of being called."""
    parent = module.parent(name)
    if isinstance(parent, ast.Call):
        return parent.func is not name
    return isinstance(parent, ast.Dict | ast.List | ast.Tuple | ast.keyword)

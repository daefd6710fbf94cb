"""Helpers that do not run where they are called: what they raise reaches the test in another way, or not at all.

So with functions that a test starts as threads: what they raise ends the thread, and reaches no test.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.naming import callee, last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

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
    receivers = module.derived(Receivers)
    if any(_is_handed_on(module, item) and not receivers.in_turn(item) for item in _reads(module, function)):
        return True
    return any(ends_elsewhere(other, call) for other, call in failures.known(function))


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
    return bool(reads) and all(isinstance(call, ast.Call) and ends_elsewhere(module, call) for call in calls)


def ends_elsewhere(module: ModuleIndex, call: ast.Call) -> bool:
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


_STARTING = frozenset({"Thread", "Timer"})
_POOLS = frozenset({"ThreadPoolExecutor", "ThreadPool"})
_HANDING = frozenset({"submit", "map", "apply_async", "map_async", "imap", "starmap", "run_in_executor"})


def is_started(module: ModuleIndex, function: FunctionNode | None) -> bool:
    """Whether a function within another one is run by threads alone, whose ends nobody looks at."""
    if function is None or isinstance(function, ast.AsyncFunctionDef):
        return False
    reads = _named_by(module, function)
    return bool(reads) and all(_starts(module, item) for item in reads)


def waited_for(module: ModuleIndex, function: FunctionNode) -> ast.stmt | None:
    """The statement beside a function's definition behind which its threads have come to their end."""
    behind = module.following(function)
    reads = _named_by(module, function)
    uses = [item for item in behind if any(module.holds(item, read) for read in reads)]
    if not uses or not all(any(module.holds(item, read) for item in behind) for read in reads):
        return None
    if isinstance(uses[-1], ast.With) and any(_is_call_of(item.context_expr, _POOLS) for item in uses[-1].items):
        return uses[-1]
    joins = [item for item in behind[behind.index(uses[-1]) :] if any(map(_is_join, walk(item)))]
    return joins[-1] if joins else None


def _named_by(module: ModuleIndex, function: FunctionNode) -> list[ast.Name]:
    """Where the function around another one names it."""
    outer = module.function(function)
    return [item for item in module.reads_of(function.name) if outer is not None and module.holds(outer, item)]


def _starts(module: ModuleIndex, name: ast.expr) -> bool:
    outer = module.parent(name)
    call = module.parent(outer) if isinstance(outer, ast.keyword) else outer
    if not isinstance(call, ast.Call) or call.func is name:
        return False
    return _is_call_of(call, _STARTING) or (_is_call_of(call, _HANDING) and _is_unread(module, call))


def _is_unread(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether what a call gives is dropped, or kept in a name that is only waited for: nobody asks how it ended."""
    up, around = module.parent(call), module.function(call)
    up = module.parent(up) if isinstance(up, ast.ListComp) else up
    adds = isinstance(up, ast.Call) and callee(up) == "append" and isinstance(up.func, ast.Attribute)
    kept = [up.func.value] if adds else up.targets if isinstance(up, ast.Assign) else []  # type: ignore[union-attr]
    names = [item.id for item in kept if isinstance(item, ast.Name)]
    reads = [item for name in names for item in module.reads_of(name) if around and module.holds(around, item)]
    waits = bool(reads) and len(names) == len(kept) and all(_only_waits(module, item) for item in reads)
    return isinstance(up, ast.Expr) or waits


def _only_waits(module: ModuleIndex, name: ast.Name) -> bool:
    """Whether a name is read in `wait(futures)` alone, whose answer is dropped, or in `futures.append(…)`."""
    up = module.parent(name)
    call = module.parent(up) if isinstance(up, ast.Attribute) else up
    asked = isinstance(call, ast.Call) and callee(call) in ({"append"} if call is not up else {"wait"})
    return asked and call is not None and isinstance(module.parent(call), ast.Expr)


def _is_call_of(node: ast.expr, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in names


def _is_join(node: ast.AST) -> bool:
    """`thread.join()`, `thread.join(5)`, not `", ".join(names)`."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "join":
        return False
    return all(isinstance(item, ast.Constant) and isinstance(item.value, int | float) for item in node.args)

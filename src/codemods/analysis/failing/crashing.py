"""What can fail a test without an assertion, and what cannot although it holds one, since nobody waits for it."""

from __future__ import annotations

import ast

from codemods.analysis.code.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk

_ASIDE = frozenset({"Thread", "Process", "Timer", "call_later", "call_soon", "call_soon_threadsafe", "on", "subscribe"})
_ASIDE |= {
    "add_done_callback",
    "add_reader",
    "add_writer",
    "add_signal_handler",
}  # a loop only logs
_HANDED_OVER = ("add_", "register_", "on_")
_DISCARDING = frozenset({"submit", "map", "apply_async", "map_async", "create_task", "ensure_future", "start_soon"})
"""Calls that run a function elsewhere: what it raises is lost unless the result is used."""


def demands_more(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a test fails by its own raise, exit, lookup or unpacking when the answer is not as it should be."""
    return any(_fails(module, node) for node in module.local(function)) or _expects_by_parameter(module, function)


def _fails(module: ModuleIndex, node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return node.exc is not None
    if isinstance(node, ast.Call):
        name = last_name(node.func)
        if name == "next":
            return len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp)
        if name == "zip":
            return any(item.arg == "strict" for item in node.keywords)
        return name == "exit" and module.resolve(node.func) in {"sys.exit", "os._exit"}
    if isinstance(node, ast.Assign):
        return any(isinstance(item, ast.List) or _is_single(item) for item in node.targets)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Subscript)


def _is_single(target: ast.expr) -> bool:
    return isinstance(target, ast.Tuple) and len(target.elts) == 1


def _expects_by_parameter(module: ModuleIndex, function: FunctionNode) -> bool:
    """`with expectation:`, where the decorators give `pytest.raises(...)` for the parameter."""
    names = {item.id for up in module.local(function) if isinstance(up, ast.withitem)
             for item in [up.context_expr] if isinstance(item, ast.Name)}  # fmt: skip
    given = (node for item in function.decorator_list for node in walk(item))
    return bool(names) and any(isinstance(node, ast.Call) and last_name(node.func) == "raises" for node in given)


def runs_aside(module: ModuleIndex, use: ast.expr) -> bool:
    """Whether a function is named only to be run where nobody sees what it raises, or by whom it is registered with."""
    return is_registered(module, use) or runs_unseen(module, use)


def runs_unseen(module: ModuleIndex, use: ast.expr) -> bool:
    """Whether a function is named only to be run where nobody sees what it raises: by a thread, by nobody."""
    call = _taking(module, use)
    if call is None:
        return False
    if call.func is use:
        return _is_never_awaited(module, call)
    name = last_name(call.func)
    return name in _ASIDE or (name in _DISCARDING and isinstance(module.parent(call), ast.Expr))


def is_registered(module: ModuleIndex, use: ast.expr) -> bool:
    """`consumer.register_callback(self.seen)`: what it raises may reach whoever has the consumer go on."""
    call = _taking(module, use)
    named = call is not None and call.func is not use and last_name(call.func).startswith(_HANDED_OVER)
    return named and isinstance(module.parent(call), ast.Expr)  # type: ignore[arg-type]


def _taking(module: ModuleIndex, use: ast.expr) -> ast.Call | None:
    """The call that a name is called by, or handed to."""
    call = module.parent(use)
    call = module.parent(call) if isinstance(call, ast.keyword) else call
    return call if isinstance(call, ast.Call) else None


def _is_never_awaited(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call makes a coroutine of a function of this file that is thrown away, or only started."""
    functions = module.functions_named(last_name(call.func)) if isinstance(call.func, ast.Name) else ()
    if not functions or not all(isinstance(item, ast.AsyncFunctionDef) for item in functions):
        return False
    outer = module.parent(call)
    if isinstance(outer, ast.Call) and last_name(outer.func) in _DISCARDING:
        outer = module.parent(outer)
    return isinstance(outer, ast.Expr)

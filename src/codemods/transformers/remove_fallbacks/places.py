"""Where a handler stands: cleanup, a listener, a loop that polls, a test, a fixture or a helper."""

from __future__ import annotations

import ast
import re
from enum import StrEnum

from codemods.analysis import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import Loop, TryNode, statements_of
from codemods.transformers.remove_fallbacks.calls import called_statements, callee, is_inert_call
from codemods.transformers.remove_fallbacks.handlers import Handler, is_closing

_CLEANUP_WORDS = frozenset(
    {"cleanup", "clean", "teardown", "teardownclass", "close", "aclose", "stop", "shutdown", "disconnect"}
    | {"terminate", "kill", "dispose", "purge", "exit", "aexit", "del", "unlink", "destroy", "finalize", "rollback"}
)
_AWAIT_THE_END = frozenset({"wait", "join", "wait_closed", "wait_for", "communicate", "gather", "poll"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ENDS_A_STREAM = frozenset(
    {"CancelledError", "StopAsyncIteration", "StopIteration", "GeneratorExit", "Empty", "QueueEmpty"}
)
_CLOSED = frozenset(
    {"ConnectionClosed", "ConnectionClosedOK", "ConnectionClosedError", "WebSocketDisconnect", "ClosedResourceError"}
    | {"EndOfStream", "IncompleteReadError", "EOFError", "BrokenResourceError"}
)


class Place(StrEnum):
    """The kind of code that a handler stands in."""

    TEST = "test"
    FIXTURE = "fixture"
    METHOD = "helper class method"
    FUNCTION = "helper function"
    MODULE = "module"


def kind_of_place(module: ModuleIndex, node: ast.AST) -> Place:
    """Where a node stands: by its innermost function, or the test around that."""
    if module.test(node) is not None:
        return Place.TEST
    functions = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
    if not functions:
        return Place.MODULE
    if any(module.is_fixture(function) for function in functions):
        return Place.FIXTURE
    return Place.METHOD if module.cls(functions[-1]) is not None else Place.FUNCTION


def is_cleanup(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> bool:
    """Whether a `try` belongs to putting things away, where an error must not hide the test's own."""
    return in_cleanup(module, node) or (module.function(node) is not None and _only_closes(module, node.body))


def in_cleanup(module: ModuleIndex, node: ast.stmt | ast.expr) -> bool:
    """Whether a node stands where things are put away."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode):
            tidies = not module.is_test(up) and is_cleanup_name(up.name)
            return tidies or _behind_yield(module, up, node)
        if isinstance(up, TryNode) and any(item is child for item in up.finalbody):
            return True
        child = up
    return False


def is_script(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node runs only when the file is started as a script."""
    for up in module.ancestors(node):
        test = up.test if isinstance(up, ast.If) else None
        if isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__":
            return True
    return False


def only_tells(module: ModuleIndex, body: list[ast.stmt]) -> bool:
    """Whether a block does nothing but print and log."""
    return all(isinstance(item, ast.Expr) for item in body) and all(
        is_inert_call(module, call) for call in called_statements(body)
    )


def is_cleanup_name(name: str) -> bool:
    """Whether a function is named for putting things away."""
    words = [word.lower() for word in _WORD.findall(name)]
    return not _CLEANUP_WORDS.isdisjoint(words) or {"tear", "down"} <= set(words)


def _behind_yield(module: ModuleIndex, function: FunctionNode, node: ast.stmt | ast.expr) -> bool:
    """Whether a statement stands behind a fixture's or context manager's `yield`."""
    decorated = module.is_fixture(function) or any(
        (module.resolve(item) or "").endswith("contextmanager") for item in function.decorator_list
    )
    return decorated and any(
        isinstance(item, ast.Yield) and item.lineno < node.lineno for item in module.local(function)
    )


def _only_closes(module: ModuleIndex, body: list[ast.stmt]) -> bool:
    """Whether a block does nothing but close, stop and await what was told to end."""
    nodes = statements_of(module, body)
    calls = list(called_statements(nodes))
    if not any(is_closing(call) for call in calls):
        return False
    kept = (ast.Constant, ast.Name, ast.Attribute)
    if any(isinstance(item, ast.Assert | ast.Return) for item in nodes):
        return False
    if any(isinstance(item, ast.Assign) and not isinstance(item.value, kept) for item in nodes):
        return False
    return all(is_closing(call) or is_inert_call(module, call) or callee(call) in _AWAIT_THE_END for call in calls)


def ends_a_stream(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith, handler: Handler) -> bool:
    """Whether a handler catches only what tells a listener, worker or reader that there is no more to come."""
    names = handler.short_names
    if handler.names is None or not names:
        return False
    if names <= _ENDS_A_STREAM:
        return True
    looping = loop_around(module, node) is not None or loops_within(module, node, handler) or module.test(node) is None
    return looping and names <= _ENDS_A_STREAM | _CLOSED


def loop_around(module: ModuleIndex, node: ast.AST) -> Loop | None:
    """The innermost loop whose body holds a statement, in the same function."""
    child = node
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode | ast.ClassDef | ast.Lambda):
            return None
        if isinstance(up, Loop) and any(item is child for item in up.body):
            return up
        child = up
    return None


def loops_within(
    module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith, handler: Handler, *, keeps: bool = True
) -> bool:
    """Whether a loop in the `try` body is ended by what it raises.

    A loop with a condition of its own counts only where silence can end it and what it collected is kept.
    """
    nodes = statements_of(module, node.body)
    quiet = not handler.broad or any(isinstance(item, ast.Call) and _has_time_limit(item) for item in nodes)
    for item in nodes:
        if isinstance(item, ast.AsyncFor) and keeps:
            return True
        endless = isinstance(item, ast.While) and isinstance(item.test, ast.Constant) and bool(item.test.value)
        if endless or (isinstance(item, ast.While) and keeps and quiet):
            return True
    return False


def _has_time_limit(call: ast.Call) -> bool:
    return callee(call) in {"wait_for", "timeout"} or any(item.arg == "timeout" for item in call.keywords)


def keeps_what_it_has(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a handler goes on with what the `try` body had so far, as opposed to returning something else."""
    last = handler.node.body[-1]
    if not isinstance(last, ast.Return) or last.value is None:
        return True
    return isinstance(last.value, ast.Name)


def waits(module: ModuleIndex, loop: Loop) -> bool:
    """Whether a loop tries again until something is the case: it sleeps, or stops at the first success."""
    if isinstance(loop, ast.While):
        return True
    if isinstance(loop, ast.AsyncFor):
        return False
    if any(isinstance(item, ast.Call) and callee(item) == "sleep" for item in statements_of(module, loop.body)):
        counts = isinstance(loop.iter, ast.Call) and callee(loop.iter) in {"range", "count"}
        if counts:
            return True
    return stops_at_success(module, loop)


def stops_at_success(module: ModuleIndex, loop: Loop) -> bool:
    """Whether a loop is left by `break` or `return` outside its handlers."""
    inside = statements_of(module, loop.body)
    handlers = [item for item in inside if isinstance(item, ast.ExceptHandler)]
    jumps = [item for item in flow.own_jumps(loop) if isinstance(item, ast.Break)]
    jumps += [item for item in inside if isinstance(item, ast.Return)]  # type: ignore[misc]
    return any(not any(module.holds(handler, item) for handler in handlers) for item in jumps)

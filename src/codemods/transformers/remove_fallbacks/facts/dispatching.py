"""Handlers that ask which way the interpreter or a library offers, and go that way: no failure of a service is hidden.

Whether an event loop runs, whether a library has a method or takes an argument: Python tells by an exception that no
outage raises. The other way asks the service the same, so that an outage turns the test red there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.naming import callee, is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import asks_a_service, is_asking
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check

OFFERS = frozenset(
    {"AttributeError", "TypeError", "NotImplementedError", "ImportError", "ModuleNotFoundError", "NameError"}
)
"""Types by which Python tells that there is no such thing, or that it cannot be called so."""
_ASKS_FOR_A_LOOP = frozenset({"asyncio.get_running_loop", "asyncio.get_event_loop", "asyncio.current_task"})
_OF_PYTHON = frozenset({"sys.modules", "os.environ"})
_RUNS = frozenset({"run", "run_until_complete", "run_coroutine_threadsafe", "create_task", "ensure_future"})
_LOOPS = _RUNS | {"new_event_loop", "set_event_loop", "get_event_loop", "get_running_loop", "current_task", "close"}


def dispatches(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler goes the way that is there where the guarded way is not offered."""
    inside = statements_of(module, node.body)
    if not isinstance(node, TryNode) or any(is_real_check(module, item) for item in inside):
        return False
    if _starts_elsewhere(module, node, handler) or _looks_up_python(module, inside, handler):
        return True
    if _asks_for_a_loop(module, inside) and (handler.broad or "RuntimeError" in handler.short_names):
        return handler.short_names <= {"RuntimeError"} or _asks_the_same(module, node, handler)
    looks_up = len(node.body) > 1 or any(isinstance(item, ast.Subscript) for item in inside)
    if looks_up or not handler.short_names or not handler.short_names <= OFFERS:
        return False
    return handler.kind is Kind.FALLBACK or _gives_the_same(module, node, handler)


def tries_the_same(node: Guarded, handler: Handler) -> bool:
    """Whether a handler does the very same again, where what was not offered is not offered the second time."""
    if not isinstance(node, TryNode) or not handler.short_names or not handler.short_names <= OFFERS:
        return False
    return [ast.dump(item) for item in node.body] == [ast.dump(item) for item in handler.node.body]


def _looks_up_python(module: ModuleIndex, inside: Sequence[ast.AST], handler: Handler) -> bool:
    """Whether all that guarded code looks up is a module or a variable of the process, which may not be there."""
    looked = [item.value for item in inside if isinstance(item, ast.Subscript) and not isinstance(item.ctx, ast.Store)]
    plain = bool(looked) and not any(isinstance(item, ast.Call | ast.Await) for item in inside)
    return plain and handler.short_names == {"KeyError"} and all(module.resolve(it) in _OF_PYTHON for it in looked)


def _starts_elsewhere(module: ModuleIndex, node: TryNode, handler: Handler) -> bool:
    """Whether a handler does the same with the end of the same path: what is read is one file, whoever starts where."""
    first, second = (
        {item.value for item in statements_of(module, block) if is_text(item) and "/" in item.value}
        for block in (node.body, handler.node.body)
    )
    longer = {(long, short) for long in first | second for short in first | second if long.endswith(f"/{short}")}
    calls = [
        {callee(i) for i in statements_of(module, b) if isinstance(i, ast.Call)} for b in (node.body, handler.node.body)
    ]
    return bool(longer) and calls[0] == calls[1] and first | second == {text for pair in longer for text in pair}


def _asks_for_a_loop(module: ModuleIndex, inside: Sequence[ast.AST]) -> bool:
    """Whether code can only run with, or only without, a running event loop."""
    names = {module.resolve(item.func) for item in inside if isinstance(item, ast.Call)}
    return bool(names & _ASKS_FOR_A_LOOP) or "asyncio.run" in names


def _asks_the_same(module: ModuleIndex, node: TryNode, handler: Handler) -> bool:
    """Whether everything that guarded code asks outside of the process, the handler asks too."""
    asked = set(_asked(module, node.body))
    return asked <= set(_asked(module, handler.node.body))


def _asked(module: ModuleIndex, block: Sequence[ast.stmt]) -> Iterator[str]:
    for item in statements_of(module, block):
        if isinstance(item, ast.Call) and callee(item) not in _LOOPS and is_asking(module, item):
            yield ast.unparse(item)


def _gives_the_same(module: ModuleIndex, node: TryNode, handler: Handler) -> bool:
    """Whether a handler makes what guarded code makes by another call, or nothing outside was asked for it."""
    tried = bound_places(module, node.body)
    if not tried or not tried <= bound_places(module, handler.node.body):
        return False
    stores = [item for item in handler.node.body if isinstance(item, ast.Assign) and item.value is not None]
    called = any(isinstance(part, ast.Call) for item in stores for part in walk(item.value))
    return called or not asks_a_service(module, node.body)

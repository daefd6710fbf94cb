"""Exceptions by which a test ends what has no other end: it takes what is left over, or stops what runs for ever."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.naming import callee, is_call_of, last_name, number
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, TryNode, effect, unawaited
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of

_AT_ONCE = frozenset({"NOBLOCK", "DONTWAIT", "MSG_DONTWAIT"})
"""Flags that say: take what is there, and do not wait."""
_NO_TIME = 0.1
"""Seconds: who receives for no longer looks what is there already."""
_LIMITS = ("timeout", "fail_after")
"""Functions of asyncio, AnyIO and Trio that bound what their `with` holds, and raise when it is over."""
_FOR_EVER = frozenset({"serve_forever", "run_forever"})


def ends_as_it_must(module: ModuleIndex, node: Guarded, names: frozenset[str]) -> bool:
    """Whether all that is guarded must, or may, end by the exception, and the test checks something behind it."""
    function, last = module.function(node), node.end_lineno or node.lineno
    checks = module.derived(ModuleFacts).checks_of(function) if function is not None else ()
    if function is None or not any(check.lineno > last for check in checks):
        return False
    call = effect(node.body[0]) if len(node.body) == 1 else None
    run, limit = _bounded(node)
    if run is not None and limit is not None and names <= {"TimeoutError"}:
        return _is_ended(module, function, run, limit)
    return call is not None and _takes_at_once(call)


def _bounded(node: Guarded) -> tuple[ast.Call | None, ast.Call | None]:
    """The one call that is guarded, and what bounds it in time: `wait_for(run(), 1)`, `with timeout(1): run()`."""
    block = node.body[0] if len(node.body) == 1 else None
    if isinstance(block, ast.With | ast.AsyncWith) and len(block.items) == len(block.body) == 1:
        around = block.items[0].context_expr
        return effect(block.body[0]), around if is_call_of(around, *_LIMITS) else None
    limit = effect(block) if block is not None else None
    run = limit.args[0] if limit is not None and callee(limit) == "wait_for" and limit.args else None
    return run if isinstance(run, ast.Call) else None, limit


def begins_again(module: ModuleIndex, function: FunctionNode | None, handler: ast.ExceptHandler) -> bool:
    """Whether a handler ends in a call of the function around it: what fails again, fails there without end."""
    last = handler.body[-1]
    value = last.value if isinstance(last, ast.Expr | ast.Return) else None
    value = unawaited(value)
    if function is None or not isinstance(value, ast.Call) or callee(value) != function.name:
        return False
    cls, asked = module.cls(function), value.func
    if isinstance(asked, ast.Attribute):
        return cls is not None and isinstance(asked.value, ast.Name) and asked.value.id in {"self", "cls", cls.name}
    return cls is None and module.binding_scope(function.name, asked) is module.scope(function)


def is_repeated(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether all that was guarded is done once more, where its failure shows: in the handler, or behind it.

    `try: return get(NAME) / except NotFound: make(NAME)`, and `return get(NAME)` behind; so behind a loop of attempts.
    """
    last = handler.body[-len(node.body) :]
    if len(handler.body) > len(node.body) and _are_alike(last, node.body):
        return True
    around = any(isinstance(up, TryNode) and up.handlers for up in module.ancestors(node))
    asks = any(isinstance(item, ast.Call) for item in statements_of(module, node.body))
    loop = module.parent(node)
    rounds = isinstance(loop, Loop) and loop.body == [node]  # the last attempt stands behind the loop
    behind = module.following(loop if isinstance(loop, Loop) and rounds else node)[: len(node.body)]
    same = _are_alike(behind, node.body)
    goes_on = ways_out(module, handler.body) <= ({Way.NEXT, Way.CONTINUE} if rounds else {Way.NEXT})
    return asks and not around and same and goes_on


def _are_alike(block: Sequence[ast.stmt], other: Sequence[ast.stmt]) -> bool:
    kinds = [item.__class__ for item in block] == [item.__class__ for item in other]
    return kinds and all(ast.dump(one) == ast.dump(two) for one, two in zip(block, other, strict=True))


def _takes_at_once(call: ast.Call) -> bool:
    """`socket.recv(NOBLOCK)`, `queue.get_nowait()`: what is there goes, and there may be nothing."""
    if call.keywords or not all(isinstance(item, ast.Constant) or _is_flag(item) for item in call.args):
        return False
    return callee(call) == "get_nowait" or any(map(_is_flag, call.args))


def _is_flag(node: ast.expr) -> bool:
    return last_name(node) in _AT_ONCE


def _is_ended(module: ModuleIndex, function: FunctionNode, run: ast.Call, limit: ast.Call) -> bool:
    """Whether a call never returns, or nothing tells and it is given next to no time: so the test ends it."""
    if callee(run) in _FOR_EVER:
        return True
    found = list(module.derived(Definitions).of(Definition(module, function), run.func))
    return all(map(_never_returns, found)) if found else _is_short(limit)


def _never_returns(found: Definition) -> bool:
    loops = any(isinstance(item, ast.While) for item in found.module.below(found.node))
    return loops and isinstance(found.node, FunctionNode) and not ways_out(found.module, found.node.body)


def waits_for_nothing(module: ModuleIndex, node: Guarded) -> bool:
    """`wait_for(link.recv(), 0.01)`, `with lock(timeout=0.1):`: it looks whether something has come, or is free."""
    block = node.body[0]
    if len(node.body) == 1 and isinstance(block, ast.With | ast.AsyncWith) and not asks_a_service(module, block.body):
        waits = [item.context_expr for item in block.items if isinstance(item.context_expr, ast.Call)]
        return len(waits) == len(block.items) and all(map(_is_short, waits))
    waits = [item for item in statements_of(module, node.body) if is_call_of(item, "wait_for") and item.args]
    receiving = all(is_call_of(item.args[0], *module.policy.waits.receivers) for item in waits)
    return bool(waits) and receiving and all(map(_is_short, waits))


def _is_short(call: ast.Call) -> bool:
    """Whether a call says that it waits for next to no time: by its `timeout`, or as `wait_for` and its kin do."""
    position = 1 if callee(call) == "wait_for" else 0 if callee(call) in _LIMITS else len(call.args)
    limits = [*call.args[position : position + 1], *(item.value for item in call.keywords if item.arg == "timeout")]
    return bool(limits) and all((number(item) or 1) <= _NO_TIME for item in limits)

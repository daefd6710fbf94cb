"""Loops that take what comes until nothing more does: told from waits and attempts by what a round asks and keeps.

A round that only receives is told nothing about what to fetch, is bounded in time, and keeps what came in something
that outlives the loop. A round that sends a request of its own is an attempt, however its errors are called.
"""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee, is_denied
from codemods.analysis.conditions.conditions import Fear, fear
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, TryNode, names_in, reads, required, values_given, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, understand
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_places,
    statements_of,
    stepped_places,
)
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call, is_local
from codemods.transformers.remove_fallbacks.statements.early_ends import early_ends, is_about_time
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE

_ROUNDS = frozenset({"range", "itertools.count", "itertools.repeat"})
_BOUNDS = frozenset({"wait_for", "timeout", "fail_after", "move_on_after", "timeout_at"})
"""Functions of asyncio, AnyIO and Trio that bound what they are given, or hold, in time."""


def is_silence(module: ModuleIndex, node: Guarded | Loop, handler: Handler) -> bool:
    """Whether what a handler catches is that nothing came in time to code that only receives."""
    quiet = not handler.short_names.isdisjoint(SILENCE)
    calls = [item for item in statements_of(module, node.body) if isinstance(item, ast.Call)]
    calls = [item for item in calls if not flow.is_leaving_call(module, item)]
    if not (handler.broad or quiet) or any(_tells(module, call) for call in calls):
        return False
    if isinstance(node, Loop) and any(_tells(module, call, packed=True) or _asks(module, call) for call in calls):
        return False
    receivers = module.policy.waits.receivers
    bounded = any(_is_bounded(call) for call in calls)
    return any(callee(call) in receivers or (bounded and not is_local(module, call)) for call in calls)


def takes_silence(module: ModuleIndex, loop: Loop) -> bool:
    """Whether a loop takes by itself that nothing came in time: what gets out of it is another error."""
    owners = [item for item in module.local(loop) if isinstance(item, TryNode)]
    inner = [understand(module, owner, clause) for owner in owners for clause in owner.handlers]
    quiet = (item for item in inner if item.broad or not item.short_names.isdisjoint(SILENCE))
    return any(item.kind is Kind.SWALLOWS for item in quiet)


def takes_turns(loop: Loop, module: ModuleIndex) -> bool:
    """Whether a loop goes round so many times, or until a time, and no round asks which it is."""
    if not isinstance(loop, ast.For):
        return isinstance(loop, ast.While)
    call = loop.iter
    if not isinstance(call, ast.Call) or module.resolve(call.func) not in _ROUNDS | {None}:
        return False
    counted = callee(call) if module.resolve(call.func) is None else "range"
    names = names_in(loop.target)
    inside = (item for item in statements_of(module, loop.body) if isinstance(item, ast.Name) and item.id in names)
    return counted == "range" and all(_is_only_told(module, item) for item in inside)


def collected(module: ModuleIndex, loop: Loop) -> frozenset[str]:
    """Containers and counters that the rounds of a loop fill, and that outlive it."""
    made = bound_places(module, [item for item in loop.body if isinstance(item, ast.Assign | ast.AnnAssign)])
    kept: list[ast.stmt] = []
    for item in statements_of(module, loop.body):
        if isinstance(item, (ast.Expr, ast.Assign, ast.AugAssign)):
            around = (up for up in module.ancestors(item) if isinstance(up, ast.ExceptHandler))
            if not any(module.holds(loop, up) for up in around):
                kept.append(item)
    counted = {item.target.id for item in kept if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name)}
    return frozenset((filled_places(module, kept) | counted) - made)


def ends_when_enough(module: ModuleIndex, loop: Loop) -> bool:
    """Whether all that ends a loop before its rounds or its time are over is how much it took, or an error among it.

    As many as the callers of a helper must name are no limit, but what they wait for.
    """
    names, function = collected(module, loop), module.function(loop)
    ends = [(item, _condition(module, item)) for item in early_ends(module, loop)]
    wanted = required(function) if function is not None else frozenset()
    if any(test is not None and not wanted.isdisjoint(part.id for part in reads(test)) for _, test in ends):
        return False
    return bool(names) and all(
        test is not None
        and (_asks_amount(test, names) or (isinstance(end, ast.Break) and (_is_trouble(test) or _is_another(test))))
        for end, test in ends
    )


def _is_another(test: ast.expr) -> bool:
    """Whether a condition asks for anything else than what is awaited: `if kind in ("ping", "hello"): continue`."""
    asked = test.operand if is_denied(test) else test
    kinds = (ast.In, ast.Eq) if asked is not test else (ast.NotIn, ast.NotEq)
    return isinstance(asked, ast.Compare) and isinstance(asked.ops[0], kinds)


def _is_trouble(test: ast.expr) -> bool:
    """Whether a condition asks only for what went wrong: `kind in ("error", "refused")`, not `in ("done", "error")`."""
    if isinstance(test, ast.BoolOp):
        some = any if isinstance(test.op, ast.And) else all
        return some(map(_is_trouble, test.values))
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.In):
        each = getattr(test.comparators[0], "elts", ())
        return bool(each) and all(_is_trouble(ast.Compare(test.left, [ast.Eq()], [item])) for item in each)
    return fear(test) in {Fear.WORD, Fear.STATUS}


def _condition(module: ModuleIndex, end: ast.stmt) -> ast.expr | None:
    """What is asked before a loop ends early; None for an end without a condition."""
    if isinstance(end, ast.While):
        return end.test
    up = module.parent(end)
    if isinstance(up, ast.If) and end in up.orelse and isinstance(up.body[-1], ast.Continue):
        return ast.UnaryOp(ast.Not(), up.test)
    asked = isinstance(up, ast.If) and end in up.body and (up.body[0] is not end or up.body == [end])
    return up.test if isinstance(up, ast.If) and asked else None


def _asks_amount(test: ast.expr, names: frozenset[str]) -> bool:
    """Whether a condition compares the number of what was collected, and asks nothing else but the time."""
    if isinstance(test, ast.BoolOp):
        return all(_asks_amount(item, names) or is_about_time(item) for item in test.values)
    if not isinstance(test, ast.Compare):
        return False
    sides = [test.left, *test.comparators]
    return any(_is_amount(side, names) for side in sides) and not any(
        isinstance(item, ast.Subscript | ast.Attribute) for side in sides for item in walk(side)
    )


def _is_amount(node: ast.expr, names: frozenset[str]) -> bool:
    if isinstance(node, ast.Call) and callee(node) == "len" and node.args:
        node = node.args[0]
    return ast.unparse(node) in names


def _is_only_told(module: ModuleIndex, name: ast.Name) -> bool:
    return any(isinstance(up, ast.Call) and is_inert_call(up) for up in module.ancestors(name))


def _is_bounded(call: ast.Call) -> bool:
    return callee(call) in _BOUNDS or any("timeout" in (item.arg or "") for item in call.keywords)


def _tells(module: ModuleIndex, call: ast.Call, *, packed: bool = False) -> bool:
    """Whether a call hands content to somebody outside of the process: a text, or a container made here.

    `packed`: also what a local call makes of content: `send(json.dumps(message))`.
    """
    if is_inert_call(call) or is_local(module, call) or callee(call) in _BOUNDS or _receives(module, call):
        return False
    function = module.function(call)
    given = values_given(call)
    packing = [item for item in given if isinstance(item, ast.Call) and packed and is_local(module, item)]
    inside = [part for item in packing for part in values_given(item)]
    return any(_is_content(module, function, item) for item in (*given, *inside))


def _asks(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a round waits for something else than for what comes: `await client.send_burst(size)`."""
    waited = isinstance(module.parent(call), ast.Await) and not is_local(module, call) and callee(call) != "sleep"
    return waited and not _receives(module, call) and not _is_bounded(call)


def _receives(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call is named for what it receives, as `receive_until("news")` is: it is told what to wait for."""
    return callee(call).partition("_")[0] in {item.partition("_")[0] for item in module.policy.waits.receivers}


def _is_content(module: ModuleIndex, function: FunctionNode | None, node: ast.expr) -> bool:
    if isinstance(node, ast.Name) and function is not None:
        stores = (item for item in module.local(function) if isinstance(item, ast.Assign))
        values = (item.value for item in stores if any(getattr(t, "id", "") == node.id for t in item.targets))
        return any(_is_content(module, None, value) for value in values)
    if isinstance(node, ast.JoinedStr | ast.Dict | ast.DictComp):
        return True
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return any(_is_content(module, function, item) for item in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)


def is_looked_at_again(module: ModuleIndex, node: Guarded) -> bool:
    """Whether code behind works out anew what guarded code found, of what that put together until its time was over.

    `if not found: found = "done" in "".join(lines)`: what came may be enough, though no round of a loop saw it.
    """
    inside = node.body
    grown = filled_places(module, inside) | stepped_places(module, inside)
    found, names = bound_places(module, inside) - grown, set(grown)
    for item in (part for line in module.following(node) for part in module.below(line)):
        if isinstance(item, ast.Assign) and names & names_in(item.value):
            targets = {name for target in item.targets for name in names_in(target)}
            if targets & found:
                return True
            names |= targets
    return False


def watches(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code goes through what comes without an end of its own, and only that can raise.

    `for sample in samples: assert sample.is_well` ends when the time of the samples is over: nothing was wrong.
    """
    last = node.body[-1]
    if not isinstance(last, ast.For | ast.AsyncFor) or next(early_ends(module, last), None) is not None:
        return False
    counted = isinstance(last.iter, ast.Call) and is_local(module, last.iter)
    known = counted or not isinstance(last.iter, ast.Name | ast.Call | ast.Attribute)
    calls = (item for item in statements_of(module, last.body) if isinstance(item, ast.Call))
    return not known and all(is_local(module, call) for call in calls)

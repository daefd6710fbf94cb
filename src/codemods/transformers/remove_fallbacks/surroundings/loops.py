"""Loops around a handler and under it: what goes round, what waits, and what collects until silence."""

from __future__ import annotations

import ast
from enum import StrEnum

from codemods.analysis.code import flow
from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_denied, tail
from codemods.analysis.conditions.implications import implies
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, names_in, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.early_ends import (
    asks_time,
    can_end_early,
    early_ends,
    is_about_time,
)
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.surroundings.collecting import (
    collected,
    ends_when_enough,
    is_silence,
    takes_silence,
    takes_turns,
)

_EVENTS = frozenset({"is_set", "wait"})
"""What asks an event of `threading` or `asyncio` whether it came."""


class Role(StrEnum):
    """What a loop makes of the failure of one round."""

    NONE = ""
    ITEMS = "one of its rounds may fail"
    WAITS = "a round that goes well may end the loop"
    FAILS = "only success ends the loop, and a check in it or behind it fails at the deadline"
    GIVES_UP = "the handler leaves a loop that ends when something has come"
    AWAITED = "the failure is what the loop waits for"
    SILENCE = "the loop takes what comes until nothing more does"
    FILLED = "the loop takes what comes, and silence ends it only once something came"
    RUNS = "the loop runs as long as a flag says that nothing in it changes"
    LISTENS = "the guarded loop takes what comes until that ends by itself"


def role_of(module: ModuleIndex, node: Guarded, handler: Handler) -> Role:
    """The role of the loop that a `try` stands in, or that its body holds."""
    within = _within(module, node)
    loop = loop_around(module, node)
    if within is not None and not (loop is not None and can_end_early(module, loop)):
        if can_end_early(module, within):
            return Role.NONE if loop is None else _role(module, loop, node, handler)
        if _ends_by_cancelling(node) and not flow.ways_out(module, [within]):
            return Role.RUNS
        silent = is_silence(module, node, handler) and not takes_silence(module, within)
        if silent or (isinstance(within, ast.AsyncFor) and not handler.short_names.isdisjoint(SILENCE)):
            return Role.SILENCE
        if isinstance(within, ast.AsyncFor):
            return Role.LISTENS
        return Role.NONE
    return _role(module, loop, node, handler) if loop is not None else Role.NONE


def _ends_by_cancelling(node: Guarded) -> bool:
    """Whether another clause takes that the task was cancelled: that ends its loop, and no failure needs to."""
    types = (clause.type for clause in getattr(node, "handlers", ()))
    return any(tail(part) == "CancelledError" for kind in types if kind is not None for part in walk(kind))


def _role(module: ModuleIndex, loop: Loop, node: Guarded, handler: Handler) -> Role:
    if _sets_condition(module, loop, handler.node.body):
        return Role.AWAITED
    leaves = not _goes_round(module, handler)
    collects = takes_turns(loop, module) and is_silence(module, loop, handler) and not _pauses(module, loop)
    if can_end_early(module, loop):
        bounded = leaves or isinstance(loop, ast.For)
        if not (collects and bounded and ends_when_enough(module, loop)):
            if not leaves and _is_passed_over(module, loop, node, handler):
                return Role.NONE
            if not leaves and _runs_while_told(module, loop):
                return Role.RUNS
            if not leaves and _ends_quietly(node, handler):
                return Role.ITEMS
            fails_too = _fails_by_itself(module, loop) or _has_no_other_end(module, loop, node, handler)
            fails_too = fails_too or _fails_behind(module, loop, node, handler)
            return Role.GIVES_UP if leaves else Role.FAILS if fails_too else Role.WAITS
    elif isinstance(loop, ast.For) and not collected(module, loop):
        return Role.ITEMS
    if not collects:
        return Role.ITEMS
    return Role.FILLED if _leaves_filled(module, loop, handler) else Role.SILENCE


def _ends_quietly(node: Guarded, handler: Handler) -> bool:
    """Whether silence, which another handler takes, just ends the loop: nothing learns of a bad message before it."""
    others = [item for item in getattr(node, "handlers", ()) if item is not handler.node]
    silent = (
        item
        for item in others
        if item.type is not None and not {tail(part) for part in walk(item.type)}.isdisjoint(SILENCE)
    )
    ends = any(isinstance(line, ast.Break) for item in silent for line in item.body)
    return ends and not handler.broad and handler.short_names.isdisjoint(SILENCE)


def _leaves_filled(module: ModuleIndex, loop: Loop, handler: Handler) -> bool:
    """Whether nothing but silence ends a loop, and that only where what was collected holds something."""
    ends = [item for item in statements_of(module, handler.node.body) if isinstance(item, ast.Break | ast.Return)]
    taken, facts = collected(module, loop), module.derived(ModuleFacts)
    endless = isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and not can_end_early(module, loop)
    guards = [module.parent(item) for item in ends]
    return (
        endless
        and not handler.broad
        and bool(ends)
        and all(
            isinstance(up, ast.If)
            and end in up.body
            and any(implies(facts, up.test, ast.parse(name, mode="eval").body) for name in taken)
            for end, up in zip(ends, guards, strict=True)
        )
    )


def _pauses(module: ModuleIndex, loop: Loop) -> bool:
    """Whether each round waits by itself: it asks from time to time, and does not take what comes."""
    calls = (item for item in statements_of(module, [i for i in loop.body if isinstance(i, ast.Expr)]))
    return any(isinstance(item, ast.Call) and callee(item) == "sleep" for item in calls)


def _is_passed_over(module: ModuleIndex, loop: Loop, node: Guarded, handler: Handler) -> bool:
    """Whether a round goes on below a handler, and what ends the loop has nothing to do with what is guarded."""
    if any(isinstance(item, ast.Continue) for item in statements_of(module, handler.node.body)):
        return False
    if (
        isinstance(loop, ast.While)
        and _fails_by_itself(module, loop)
        and not places_in(loop.test) & _changed_besides(module, loop, node, handler)
    ):
        return False  # nothing else of a round brings what the loop waits for
    inside = [item for item in module.local(loop) if not module.holds(node, item)]
    made = {item.id for item in inside if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)}
    guarded = [item for item in statements_of(module, [*node.body, *handler.node.body]) if isinstance(item, ast.Name)]
    touched = {item.id for item in guarded if isinstance(item.ctx, ast.Store) or item.id not in made}
    asked = [_end_condition(module, loop, item) for item in early_ends(module, loop)]
    return all(
        test is not None and touched.isdisjoint(item.id for item in walk(test) if isinstance(item, ast.Name))
        for test in asked
    )


def _end_condition(module: ModuleIndex, loop: Loop, end: ast.stmt) -> ast.expr | None:
    """What is asked right before a loop ends; None where that cannot be told, or it asks something anew."""
    up = end if end is loop else module.parent(end)
    test = up.test if isinstance(up, ast.While | ast.If) else None
    return None if test is None or any(isinstance(item, ast.Call | ast.Await) for item in walk(test)) else test


def _fails_by_itself(module: ModuleIndex, loop: Loop) -> bool:
    """Whether nothing but its condition ends a loop, and a check of each round demands that it is not too late."""
    if not isinstance(loop, ast.While) or list(early_ends(module, loop)) != [loop] or loop.orelse:
        return False
    return any(
        (isinstance(item, ast.Assert) and is_about_time(item.test))
        or (isinstance(item, ast.If) and is_about_time(item.test) and fails(module, item.body))
        for item in loop.body
    )


def _runs_while_told(module: ModuleIndex, loop: Loop) -> bool:
    """Whether nothing ends a loop but that a flag is taken back elsewhere: `while self.running`."""
    if not isinstance(loop, ast.While) or list(early_ends(module, loop)) != [loop]:
        return False
    plain = all(_is_flag(part) or is_about_time(part) for part in conjuncts(loop.test))
    return plain and places_in(loop.test).isdisjoint(bound_places(module, loop.body) | filled_places(module, loop.body))


def _is_flag(part: ast.expr) -> bool:
    """Whether a condition reads a flag, or an event: `self.running`, `not self.stopped.wait(1)`."""
    asked = part.operand if is_denied(part) else part
    event = (
        asked.func.value
        if isinstance(asked, ast.Call) and callee(asked) in _EVENTS and isinstance(asked.func, ast.Attribute)
        else asked
    )
    return isinstance(event, ast.Name | ast.Attribute)


def _fails_behind(module: ModuleIndex, loop: Loop, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code may `return` from a loop, and whatever else ends the loops around it ends in a failure.

    So it does where the very same is asked once more behind them, unguarded.
    """
    if loop.orelse:  # `for … else: raise`, also under one condition
        last = loop.orelse[-1]
        return fails(module, last.body if isinstance(last, ast.If) and not last.orelse else loop.orelse)
    outer = loop
    while (up := loop_around(module, outer)) is not None:
        outer = up
    behind = list(module.following(outer))
    plain = isinstance(module.parent(outer), FunctionNode) and not outer.orelse
    if not plain or not _returns(module, node.body) or _returns(module, handler.node.body):
        return False
    asked = {ast.dump(item) for item in statements_of(module, node.body) if isinstance(item, ast.Call)}
    first = behind[0].value if behind and isinstance(behind[0], ast.Assign | ast.Expr | ast.Return) else None
    if isinstance(first, ast.Call) and ast.dump(first) in asked:
        return True
    return bool(behind) and fails(module, behind) and not _returns(module, behind)


def _returns(module: ModuleIndex, block: list[ast.stmt]) -> bool:
    return any(isinstance(item, ast.Return) for item in statements_of(module, block))


def _has_no_other_end(module: ModuleIndex, loop: Loop, node: Guarded, handler: Handler) -> bool:
    """Whether a loop ends only in guarded code, or in what a failure never comes to: so none ends the test green."""
    if not isinstance(loop, ast.While) or loop.orelse:
        return False
    asked, elsewhere = places_in(loop.test), _changed_besides(module, loop, node, handler)
    made = bound_places(module, node.body) | filled_places(module, node.body)
    if not isinstance(loop.test, ast.Constant) and (not asked & made or asked & elsewhere or asks_time(module, loop)):
        return False
    ends: list[ast.AST] = [item for item in flow.own_jumps(loop) if isinstance(item, ast.Break)]
    ends += [item for item in statements_of(module, loop.body) if isinstance(item, ast.Return)]
    passed = [*node.body, *getattr(node, "orelse", ())]
    passed += [] if flow.falls_through(module, handler.node.body) else module.following(node)
    return all(any(module.holds(part, item) for part in passed) for item in ends)


def _changed_besides(module: ModuleIndex, loop: Loop, node: Guarded, handler: Handler) -> frozenset[str]:
    """The places that a round binds or fills, but for what the guarded code does."""
    rest = [*(item for item in loop.body if not module.holds(item, node)), *handler.node.body]
    return bound_places(module, rest) | filled_places(module, rest)


def _sets_condition(module: ModuleIndex, loop: Loop, block: list[ast.stmt]) -> bool:
    """Whether a block gives `True` or `False` to a variable that the condition of a loop reads."""
    if not isinstance(loop, ast.While):
        return False
    asked = names_in(loop.test)
    stores = (item for item in statements_of(module, block) if isinstance(item, ast.Assign))
    flags = (item for item in stores if isinstance(item.value, ast.Constant) and isinstance(item.value.value, bool))
    return any(getattr(target, "id", None) in asked for item in flags for target in item.targets)


def loop_around(module: ModuleIndex, node: ast.AST) -> Loop | None:
    """The innermost loop whose body holds a statement, in the same function."""
    for child, up in module.upwards(node):
        if isinstance(up, FunctionNode | ast.ClassDef | ast.Lambda):
            return None
        if isinstance(up, Loop) and child in up.body:
            return up
    return None


def _within(module: ModuleIndex, node: Guarded) -> Loop | None:
    """A loop among the statements of a body that what it raises may end."""
    block = node.body
    while len(block) == 1 and isinstance(block[0], ast.With | ast.AsyncWith):
        block = block[0].body
    loops = (item for item in block if isinstance(item, Loop))
    return next((item for item in loops if not isinstance(item, ast.For) or takes_turns(item, module)), None)


def _goes_round(module: ModuleIndex, handler: Handler) -> bool:
    """Whether some way through a handler leads to the next round."""
    last = handler.node.body[-1]
    jumps = statements_of(module, handler.node.body)
    if any(isinstance(item, ast.Continue) for item in jumps):
        return True
    if isinstance(last, ast.Break | ast.Return | ast.Raise):
        return False
    return flow.falls_through(module, handler.node.body)

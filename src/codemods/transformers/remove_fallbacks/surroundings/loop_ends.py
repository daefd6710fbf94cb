"""Loops whose end without success is red already: a check behind demands what only their way out for success gives."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code import flow
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, is_denied
from codemods.analysis.conditions.implications import claimed, implies, opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, TryNode, walk
from codemods.transformers.remove_fallbacks.following.behind import demands_behind
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.early_ends import early_ends, is_about_time
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.values import is_nothing
from codemods.transformers.remove_fallbacks.surroundings.collecting import collected, takes_turns
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.transformers.remove_fallbacks.surroundings.taken_items import claims_of_rounds, plainly

_NOTHING = ast.Constant(None)
_TAKING_OFF = frozenset({"remove", "discard", "pop", "popleft"})


def is_demanded_behind(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a check behind the loop around a `try`, or in it, fails when that ended without success."""
    loop = loop_around(module, node)
    inner = next((item for item in node.body if isinstance(item, ast.For)), None)
    if inner is not None and _is_counted(list(demands_behind(module, node)), module, inner):
        return True
    if _is_worked_off(module, node, handler):
        return True
    holds = loop is None and inner is node.body[-1]  # what the last loop of the guarded code was to find is missing too
    loop = inner if holds else loop
    demands = list(demands_behind(module, node if holds else loop)) if loop is not None and not loop.orelse else []
    if loop is None or not demands:
        return False
    alone = pauses_on_failure(module, loop, node, handler) and _gives_alone(demands, module, loop, node)
    if alone or _is_counted(demands, module, loop):
        return True
    facts, given = module.derived(ModuleFacts), bound_places(module, handler.node.body)
    asked = [item for demand in demands for item in walk(demand) if isinstance(item, ast.Name)]
    flags = _flags(module, loop, max((item.lineno for item in asked), default=0))
    if any(_is_taken(facts, loop, end, given, demands) for end in early_ends(module, loop)):
        return True
    ways = [*_ways(module, loop), *([_present(item)] for item in asked if item.id in flags)]
    demands += [part for item in demands for part in _alternatives(item, flags)]
    return any(
        bool(way)
        and not any(_is_presumed(node, item) for item in way)
        and given.isdisjoint(name for item in way for name in places_in(item))
        and all(any(implies(facts, demand, item) for demand in demands) for item in way)
        for way in ways
    )


def _is_taken(facts: ModuleFacts, loop: Loop, end: ast.stmt, given: frozenset[str], demands: list[ast.expr]) -> bool:
    """Whether a check demands an item of those that rounds took, and a round that takes it ends the loop."""
    claims = (
        [c for item in demands for c in claims_of_rounds(facts, loop, end, item)] if isinstance(end, ast.Break) else []
    )
    return any(
        given.isdisjoint(name for item in asked for name in places_in(item))
        and all(any(implies(facts, c, plainly(facts, item)) for c, f in claims if f is fill) for item in asked)
        for _, fill in claims
        for asked in [_asked(facts.module, loop, end, fill)]
    )


def _is_counted(demands: Sequence[ast.expr], module: ModuleIndex, loop: Loop) -> bool:
    """`for _ in range(n): found.append(…)`, and behind it `assert len(found) == n`: each round must have filled it."""
    call = loop.iter if isinstance(loop, ast.For) else None
    if not isinstance(call, ast.Call) or callee(call) != "range" or len(call.args) != 1:
        return False
    rounds, filled = ast.dump(call.args[0]), filled_places(module, loop.body)
    return any(
        isinstance(item, ast.Compare)
        and isinstance(item.ops[0], ast.Eq | ast.GtE)
        and ast.dump(item.comparators[0]) == rounds
        and is_call_of(item.left, "len")
        and not filled.isdisjoint(places_in(item.left))
        for item in demands
    )


def pauses_on_failure(module: ModuleIndex, loop: Loop | None, node: Guarded, handler: Handler) -> bool:
    """Whether rounds ask for the same, and wait only when one failed: attempts of which one may suffice."""
    if loop is None or not takes_turns(loop, module) or not _sleeps(module, handler.node.body):
        return False
    others = [item for item in loop.body if item is not node]
    return not _sleeps(module, others) and not _sleeps(module, node.body)


def _gives_alone(demands: Sequence[ast.expr], module: ModuleIndex, loop: Loop, node: Guarded) -> bool:
    """Whether a check reads what nothing but the rounds of a loop gives: it has no value where all failed."""
    function = module.function(loop)
    flags: list[ast.stmt] = [i for i in node.body if isinstance(i, ast.Assign) and isinstance(i.value, ast.Constant)]
    given = bound_places(module, node.body) - bound_places(module, flags)
    inside = module.local(function) if function is not None else ()
    stores = (item for item in inside if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store))
    elsewhere = {item.id for item in stores if item.lineno < loop.lineno}
    return any((places_in(demand) & given) - elsewhere for demand in demands)


def _sleeps(module: ModuleIndex, block: list[ast.stmt]) -> bool:
    return any(is_call_of(item, "sleep") for item in statements_of(module, block))


def _alternatives(demand: ast.expr, flags: set[str]) -> list[ast.expr]:
    """The sides of `assert came or left`, where one is a flag of the loop: the check tells what else is right."""
    sides = demand.values if isinstance(demand, ast.BoolOp) and isinstance(demand.op, ast.Or) else []
    names = all(isinstance(side, ast.Name | ast.Attribute) for side in sides)
    return sides if names and any(isinstance(side, ast.Name) and side.id in flags for side in sides) else []


def _is_presumed(node: Guarded, wanted: ast.expr) -> bool:
    """Whether guarded code takes for true at first what it is to find out: a failure leaves it at that."""
    denied = is_denied(wanted)
    name = wanted.operand if isinstance(wanted, ast.UnaryOp) else wanted
    return isinstance(name, ast.Name) and any(
        isinstance(item, ast.Assign)
        and isinstance(item.value, ast.Constant)
        and bool(item.value.value) is not denied
        and any(isinstance(target, ast.Name) and target.id == name.id for target in item.targets)
        for item in node.body[:-1]
    )


def _present(name: ast.Name) -> ast.expr:
    return ast.Compare(name, [ast.IsNot()], [_NOTHING])


def _ways(module: ModuleIndex, loop: Loop) -> Iterator[list[ast.expr]]:
    """For each way in which a loop ends because something has come, what is true there as far as it is known."""
    for end in early_ends(module, loop):
        if isinstance(end, ast.While):
            yield from (list(opposite(part)) for part in conjuncts(end.test) if not is_about_time(part))
        elif isinstance(end, ast.Break):
            yield _asked(module, loop, end)


def _asked(module: ModuleIndex, loop: Loop, end: ast.stmt, behind: ast.AST | None = None) -> list[ast.expr]:
    """What was asked and checked in the round that a `break` ends, be it only behind some node."""
    found: list[ast.expr] = []
    for child, up in module.upwards(end):
        found += _checked_before(module, child)
        if behind is not None and module.holds(up, behind):
            return found
        if isinstance(up, ast.If):
            found += conjuncts(up.test) if child in up.body else opposite(up.test)
        elif not isinstance(up, TryNode | ast.With | ast.AsyncWith):
            return found if up is loop else []
    return []


def _checked_before(module: ModuleIndex, node: ast.AST) -> Iterator[ast.expr]:
    """What the checks above a statement in its block claim."""
    for item in module.block(node):
        if item is node:
            return
        yield from claimed(item.value if isinstance(item, ast.Expr) else item)


def _is_worked_off(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether only success takes an item off a list, and nothing may be left in it behind the loops around."""
    loops = [loop := loop_around(module, node)]
    while loop is not None:
        loops.append(loop := loop_around(module, loop))
    left = {
        item.operand.id
        for outer in loops if outer is not None
        for item in demands_behind(module, outer)
        if is_denied(item) and isinstance(item.operand, ast.Name)
    }  # fmt: skip
    return bool(left & _taken_off(module, node.body) - _taken_off(module, handler.node.body))


def _taken_off(module: ModuleIndex, block: Sequence[ast.stmt]) -> set[str]:
    """Names of the lists that a block takes something off: `waiting.remove(room)`."""
    calls = (item.func for item in statements_of(module, block) if isinstance(item, ast.Call))
    taking = (item for item in calls if isinstance(item, ast.Attribute) and item.attr in _TAKING_OFF)
    return {item.value.id for item in taking if isinstance(item.value, ast.Name)}


def _flags(module: ModuleIndex, loop: Loop, last: int) -> set[str]:
    """Variables that are nothing before a loop, and something up to a line only where the loop is left."""
    function = module.function(loop)
    if function is None:
        return set()
    once = loop_around(module, loop) is None
    missing = dict(_missing_at(module, loop)) if once else {}
    stores: dict[str, list[tuple[ast.stmt, bool]]] = {name: [(up, True)] for name, up in missing.items()}
    for item in module.local(function):
        if isinstance(item, ast.Assign | ast.AnnAssign | ast.AugAssign) and not (once and item.lineno > last):
            nothing = not isinstance(item, ast.AugAssign) and item.value is not None and is_nothing(item.value)
            for name in bound_places(module, [item]):
                if name not in missing or item.lineno > missing[name].lineno:
                    stores.setdefault(name, []).append((item, nothing))
    return {
        name
        for name, found in stores.items()
        if any(nothing and item.lineno < loop.lineno for item, nothing in found)
        and any(not nothing for _, nothing in found)
        and all(
            nothing or _is_left(module, loop, item) or _is_asked_next(module, loop, item, name)
            for item, nothing in found
        )
    }


def _missing_at(module: ModuleIndex, loop: Loop) -> Iterator[tuple[str, ast.If]]:
    """The variables that a loop is there to fill: it stands under `if not came:`."""
    for child, up in module.upwards(loop):
        if isinstance(up, ast.If) and child in up.body:
            asked = (item.operand for item in conjuncts(up.test) if is_denied(item))
            yield from ((item.id, up) for item in asked if isinstance(item, ast.Name))


def _is_left(module: ModuleIndex, loop: Loop, item: ast.stmt) -> bool:
    """Whether a statement stands in a block of a loop that leaves it."""
    last = module.block(item)[-1]
    return module.holds(loop, item) and isinstance(last, ast.Break | ast.Return) and loop_around(module, last) is loop


def _is_asked_next(module: ModuleIndex, loop: Loop, item: ast.stmt, name: str) -> bool:
    """Whether a loop is left right behind a statement, or what it stands in, where that gave a name something."""
    if item is loop or not module.holds(loop, item):
        return False
    behind, up = next(iter(module.following(item)), None), module.parent(item)
    if isinstance(behind, ast.If):
        given = implies(module.derived(ModuleFacts), ast.Name(name, ast.Load()), behind.test)
        return given and _is_left(module, loop, behind.body[-1])
    inner = loop_around(module, behind) if isinstance(behind, ast.Break) else None
    outer = inner or (up if behind is None and isinstance(up, ast.If | ast.With | ast.AsyncWith) else None)
    return outer is not None and _is_asked_next(module, loop, outer, name)


def hands_out(module: ModuleIndex, node: Guarded) -> bool:
    """Whether a helper gives what the rounds of its loop took to callers, who decide how much is enough."""
    loop, function = loop_around(module, node), module.function(node)
    given = [] if function is None or module.is_test(function) else flow.returns(module, function)
    taken = collected(module, loop) if loop is not None else frozenset()
    return any(not places_in(item).isdisjoint(taken) for item in given)

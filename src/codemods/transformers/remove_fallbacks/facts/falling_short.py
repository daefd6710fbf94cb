"""Failures that leave a count short of what is demanded: `done` can reach 3, and `assert done >= 3` follows.

So with a share that only all rounds reach: 0.8 of three attempts is three of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, number
from codemods.analysis.conditions.shares import filtered_collection
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import Loop
from codemods.transformers.remove_fallbacks.facts.demanded_words import waits_for_what_is_demanded
from codemods.transformers.remove_fallbacks.following.behind import demands_behind
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of, is_local
from codemods.transformers.remove_fallbacks.statements.early_ends import can_end_early
from codemods.transformers.remove_fallbacks.statements.values import constant, denied_by, key_of
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around

_OF_ALL, _OF_LESS = ast.Eq | ast.GtE, ast.Lt | ast.NotEq
"""How what counts the rounds of a loop is compared with how many there are: to have all of them, or fewer."""


def falls_short(failures: Failures, node: Guarded, handler: Handler) -> bool:
    """Whether the test behind guarded code demands what a count, or a share, cannot reach when that fails.

    Or the word with which a wait for it ends.
    """
    module, function = failures.module, failures.module.function(node)
    if function is None:
        return False
    if waits_for_what_is_demanded(failures, node, handler):
        return True
    if any(failures.following(item, constant(known), {}).deferred for item, known in _missed(module, node, handler)):
        return True
    if _is_missed(module, node, handler, demands_behind(module, loop_around(module, node) or node), {}):
        return True
    calls = [] if module.is_test(function) else failures.everywhere(function) or []
    return len(calls) == 1 and all(  # where there are more, the count may go on from one to the next
        loop_around(other, call) is None
        and _is_missed(
            module, node, handler, demands_behind(other, other.statement(call)), dict(arguments_of(function, call))
        )
        for other, call in calls
    )


def fails_of_nothing(failures: Failures, node: Guarded) -> bool:
    """Whether each caller of a function surely fails where the list that guarded code fills comes back empty."""
    module, function = failures.module, failures.module.function(node)
    calls = failures.everywhere(function) if function is not None else None
    if not calls or function is None:
        return False
    filled, back = filled_places(module, node.body), [item.value for item in flow.returns(module, function)]
    if not all(isinstance(value, ast.Name) and value.id in filled for value in back):
        return False
    nothing = Evaluator({}).value(ast.List([], ast.Load()))._replace(tainted=True)
    return all(failures.beside(other).following(call, nothing, {}).deferred for other, call in calls)


def _is_missed(
    module: ModuleIndex, node: Guarded, handler: Handler, demands: Iterable[ast.expr], given: Mapping[str, ast.expr]
) -> bool:
    """Whether some demand is more than there can be in a function that is given this."""
    rounds = _rounds(module, node, given)
    most = _counters(module, node, handler, loop_around(module, node), rounds)
    for demand in demands:
        key = _key(demand.left) if isinstance(demand, ast.Compare) else None
        if key is not None and most.get(key):
            if _is_above(demand, most[key] - 1):
                return True
            continue
        share = rounds > 1 and not module.is_shared and _is_above(demand, (rounds - 1) / rounds)
        if share and _is_share(module, handler, demand, rounds):
            return True
    return False


def _missed(module: ModuleIndex, node: Guarded, handler: Handler) -> Iterator[tuple[ast.expr, bool]]:
    """Comparisons behind a loop of which the result is known if a round failed: what holds only if none did is false.

    `sum(r["ok"] for r in results) == len(cases)`, `done < len(cases)`, also `done == n` behind `for _ in range(n)`.
    """
    facts, loop, denied = module.derived(ModuleFacts), loop_around(module, node), denied_by(handler.node)
    if not isinstance(loop, ast.For) or can_end_early(module, loop):
        return
    noted = filled_places(module, handler.node.body)
    kept = noted & filled_places(module, node.body[-1:]) - filled_places(module, node.body[:-1])
    stepped = {key for key, most in _counters(module, node, handler, loop, 1).items() if most}
    for line in module.following(loop):
        for item in statements_of(module, [line]):
            if isinstance(item, ast.Compare) and len(item.ops) == 1 and _is_of_all(loop, item.comparators[0]):
                counted = filtered_collection(facts, item.left)
                picked = counted and ast.unparse(counted[0]) in kept and _key(counted[1]) in denied
                if (picked or _key(item.left) in stepped) and isinstance(item.ops[0], _OF_ALL | _OF_LESS):
                    yield item, isinstance(item.ops[0], _OF_LESS)
        if isinstance(line, ast.If | ast.Try | Loop | ast.Return):
            return


def _is_of_all(loop: ast.For, whole: ast.expr) -> bool:
    """Whether something says how many rounds a loop has: `len(cases)` of `for case in cases`, `n` of `range(n)`."""
    over = loop.iter.args if is_call_of(loop.iter, "range") else []
    return ast.dump(whole) in (
        {ast.dump(over[0])} if len(over) == 1 else {ast.dump(ast.Call(ast.Name("len", ast.Load()), [loop.iter], []))}
    )


def _counters(module: ModuleIndex, node: Guarded, handler: Handler, loop: Loop | None, rounds: int) -> dict[str, int]:
    """What guarded code alone counts up from 0 as its last step, with the most that it comes to in so many rounds."""
    noted = statements_of(module, handler.node.body)
    others = {_key(item.target) for item in noted if isinstance(item, ast.AugAssign)}
    own = [item for item in _stepped(module, node) if not (module.is_shared and isinstance(item, ast.Attribute))]
    return {key: _most(module, key, loop, rounds) for key in map(_key, own) if key is not None and key not in others}


def _is_above(demand: ast.expr, best: float) -> bool:
    """Whether a comparison demands more than the most that there can be."""
    bound = number(demand.comparators[0]) if isinstance(demand, ast.Compare) else None
    if bound is None or not isinstance(demand, ast.Compare):
        return False
    return isinstance(demand.ops[0], ast.Gt | ast.GtE | ast.Eq if best < bound else ast.Gt) and best <= bound


def _key(node: ast.expr) -> str | None:
    """The name of what is counted: `done` of `done`, `self.done`, `told["done"]` and `told.get("done")`."""
    return node.id if isinstance(node, ast.Name) else key_of(node)


def _stepped(module: ModuleIndex, node: Guarded) -> Iterator[ast.expr]:
    """What guarded code counts up at its end, when nothing can fail any more."""
    for item in reversed(node.body):
        yield from (part.target for part in statements_of(module, [item]) if isinstance(part, ast.AugAssign))
        calls = [part for part in statements_of(module, [item]) if isinstance(part, ast.Call)]
        if not all(is_local(module, part) for part in calls):
            return


@once
def _steps(module: ModuleIndex) -> dict[str | None, list[ast.AugAssign]]:
    """Where a file counts each thing up or down."""
    return grouped((_key(step.target), step) for step in module.nodes(ast.AugAssign))


@once
def _given(module: ModuleIndex) -> dict[object, list[ast.expr]]:
    """What a file gives each thing that it may count."""
    stores = ((key, item.value) for item in module.nodes(ast.Assign) for key in {_key(to) for to in item.targets})
    shown = (pair for item in module.nodes(ast.Dict) for pair in zip(item.keys, item.values, strict=True))
    named = ((getattr(key, "value", None), value) for key, value in shown)
    return grouped([*stores, *((key, value) for key, value in named if key is None or _key(value) != key)])


@once
def _most(module: ModuleIndex, key: str, loop: Loop | None, rounds: int) -> int:
    """The most that a thing counts up to from 0, where it stands in a loop of so many rounds; 0: not known."""
    steps, given = _steps(module).get(key, []), _given(module).get(key, [])
    plain = all(isinstance(item.op, ast.Add) and number(item.value) == 1 for item in steps)
    once_each = len({module.function(item) for item in steps}) == 1
    begins = bool(given) and all(number(item) == 0 for item in given)
    alone = plain and once_each and begins and {loop_around(module, item) for item in steps} == {loop}
    outer = loop is not None and (len(steps) > 1 or loop_around(module, loop) is not None)
    return (len(steps) if loop is None else rounds) if alone and not outer else 0


def _rounds(module: ModuleIndex, node: Guarded, given: Mapping[str, ast.expr]) -> int:
    """How many rounds the loop around guarded code has; 0 where that is not known."""
    loop, facts = loop_around(module, node), module.derived(ModuleFacts)
    over = facts.constant(loop.iter) if isinstance(loop, ast.For) else None
    if isinstance(over, ast.List | ast.Tuple):
        return len(over.elts)
    if not isinstance(over, ast.Call) or callee(over) != "range" or len(over.args) != 1:
        return 0
    most = facts.constant(over.args[0])
    return int(number(given.get(most.id, most) if isinstance(most, ast.Name) else most) or 0)


def _is_share(module: ModuleIndex, handler: Handler, demand: ast.expr, rounds: int) -> bool:
    """Whether a demand is about the share of rounds that hold a key which the handler notes as false."""
    facts, function = module.derived(ModuleFacts), module.function(handler.node)
    assert isinstance(demand, ast.Compare)
    returned = [item.value for item in flow.returns(module, function)] if function is not None else []
    given = [
        value
        for shown in returned if isinstance(shown, ast.Dict) and isinstance(demand.left, ast.Subscript | ast.Call)
        for key, value in zip(shown.keys, shown.values, strict=True)
        if getattr(key, "value", None) == _key(demand.left)
    ]  # fmt: skip
    share = facts.constant(given[0] if len(given) == 1 else demand.left)
    if not isinstance(share, ast.BinOp) or not isinstance(share.op, ast.Div):
        return False
    counted = filtered_collection(facts, share.left)
    if counted is None or number(facts.constant(share.right)) != rounds:
        return False
    items, asked = counted
    return ast.unparse(items) in filled_places(module, handler.node.body) and _key(asked) in denied_by(handler.node)

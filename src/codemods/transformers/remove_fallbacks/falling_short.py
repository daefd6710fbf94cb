"""Failures that leave a count short of what is demanded: `done` can reach 3, and `assert done >= 3` follows.

So with a share that only all rounds reach: 0.8 of three attempts is three of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis import flow
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import callee, number
from codemods.analysis.shares import filtered_collection
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.behind import demands_behind
from codemods.transformers.remove_fallbacks.blocks import filled_places, statements_of
from codemods.transformers.remove_fallbacks.calls import is_local
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.loops import loop_around
from codemods.transformers.remove_fallbacks.prior_values import Guarded
from codemods.transformers.remove_fallbacks.wanted import denied_by, key_of


def falls_short(failures: Failures, node: Guarded, handler: Handler) -> bool:
    """Whether the test behind guarded code demands what a count, or a share, cannot reach when that fails."""
    module, function = failures.module, failures.module.function(node)
    noted = statements_of(module, handler.node.body)
    stepped = {_key(item.target) for item in noted if isinstance(item, ast.AugAssign)}
    counts = module.derived(_Counts)
    best = {key: steps - 1 for key in _stepped(module, node) if key not in stepped and (steps := counts.most(key))}
    rounds = _rounds(module, node)
    if function is None or module.is_shared or not (best or rounds > 1):
        return False

    def is_missed(demand: ast.expr) -> bool:
        key = _key(demand.left) if isinstance(demand, ast.Compare) else None
        if key in best:
            return _is_above(demand, best[key])
        return rounds > 1 and _is_above(demand, (rounds - 1) / rounds) and _is_share(module, handler, demand, rounds)

    if any(map(is_missed, demands_behind(module, loop_around(module, node) or node))):
        return True
    calls = [] if module.is_test(function) else failures.everywhere(function) or []
    return len(calls) == 1 and all(  # where there are more, the count may go on from one to the next
        loop_around(other, call) is None and any(map(is_missed, demands_behind(other, other.statement(call))))
        for other, call in calls
    )


def _is_above(demand: ast.expr, best: float) -> bool:
    """Whether a comparison demands more than the most that there can be."""
    bound = number(demand.comparators[0]) if isinstance(demand, ast.Compare) else None
    if bound is None or not isinstance(demand, ast.Compare):
        return False
    return isinstance(demand.ops[0], ast.Gt | ast.GtE | ast.Eq if best < bound else ast.Gt) and best <= bound


def _key(node: ast.expr) -> str | None:
    """The name of what is counted: `done` of `done`, `self.done`, `told["done"]` and `told.get("done")`."""
    return node.id if isinstance(node, ast.Name) else key_of(node)


def _stepped(module: ModuleIndex, node: Guarded) -> Iterator[str]:
    """What guarded code counts up at its end, when nothing can fail any more."""
    for item in reversed(node.body):
        key = _key(item.target) if isinstance(item, ast.AugAssign) else None
        if key is not None:
            yield key
        calls = [part for part in statements_of(module, [item]) if isinstance(part, ast.Call)]
        if not all(is_local(module, part) for part in calls):
            return


class _Counts:
    """How often a file counts each thing up from 0, where nothing else is done to it; 0 where that is not known."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._steps: dict[str | None, list[ast.AugAssign]] = {}
        self._given: dict[object, list[ast.expr]] = {}
        self._most: dict[str, int] = {}
        for step in module.nodes(ast.AugAssign):
            self._steps.setdefault(_key(step.target), []).append(step)
        for item in module.nodes(ast.Assign):
            for key in {_key(target) for target in item.targets}:
                self._given.setdefault(key, []).append(item.value)
        for shown in module.nodes(ast.Dict):
            for k, v in zip(shown.keys, shown.values, strict=True):
                self._given.setdefault(getattr(k, "value", None), []).append(v)

    def most(self, key: str) -> int:
        if key not in self._most:
            steps, given = self._steps.get(key, []), self._given.get(key, [])
            plain = all(isinstance(item.op, ast.Add) and number(item.value) == 1 for item in steps)
            once = len({self._module.function(item) for item in steps}) == 1
            begins = bool(given) and all(number(item) == 0 for item in given)
            alone = plain and once and begins and not any(loop_around(self._module, item) for item in steps)
            self._most[key] = len(steps) if alone else 0
        return self._most[key]


def _rounds(module: ModuleIndex, node: Guarded) -> int:
    """How many rounds the loop around guarded code has; 0 where that is not known."""
    loop, facts = loop_around(module, node), module.derived(ModuleFacts)
    over = facts.constant(loop.iter) if isinstance(loop, ast.For) else None
    if isinstance(over, ast.List | ast.Tuple):
        return len(over.elts)
    counted = isinstance(over, ast.Call) and callee(over) == "range" and len(over.args) == 1
    return int(number(facts.constant(over.args[0])) or 0) if counted and isinstance(over, ast.Call) else 0


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

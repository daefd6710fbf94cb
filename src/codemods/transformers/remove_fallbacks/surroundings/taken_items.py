"""What a check on collected items says of the round that took them.

`assert "done" in [event["type"] for event in events]` fails unless a round of the loop that fills `events` took one
of that type: where just that ends the loop, its end without it is red already.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, number
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, walk, with_names
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, statements_of

_FILLING = frozenset({"append", "add"})
_STEPS = 4
"""Comprehensions over one another that a search is followed through."""


@dataclass(frozen=True, slots=True)
class _Search:
    """Something is demanded of one item of a collection, which is called `name` in it."""

    items: ast.expr
    name: str
    wanted: ast.expr


def claims_of_rounds(
    facts: ModuleFacts, loop: Loop, end: ast.stmt, demand: ast.expr
) -> Iterator[tuple[ast.expr, ast.Call]]:
    """What was true of the item that some round took, and the call that did, where a demand behind a loop holds.

    Only rounds count that took an item before they come to where the loop ends.
    """
    found = _search(facts, demand)
    for _ in range(_STEPS):
        if found is None:
            return
        taken = _taken(facts.module, loop, end, found.items)
        if taken is not None:
            yield _Plain().visit(with_names(found.wanted, {found.name: plainly(facts, taken.args[0])})), taken
        found = _further(facts, found)


def plainly(facts: ModuleFacts, node: ast.expr) -> ast.expr:
    """An expression with one spelling for a key that is read, also where a name stands for that."""
    named = {item.id: facts.value(item) for item in walk(node) if isinstance(item, ast.Name)}
    for name, value in named.items():
        if isinstance(value, ast.Subscript) or (isinstance(value, ast.Call) and callee(value) == "get"):
            node = with_names(node, {name: value})
    plain: ast.expr = _Plain().visit(copy.deepcopy(node))
    return plain


class _Plain(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args and not node.keywords:
            return ast.Subscript(node.func.value, node.args[0], ast.Load())
        return node


def _search(facts: ModuleFacts, demand: ast.expr) -> _Search | None:
    """`x in items` and `any(… for item in items)`, also counted or through a name."""
    demand = _meant(facts, demand)
    if isinstance(demand, ast.Compare) and len(demand.ops) == 1:
        left, right = _meant(facts, demand.left), demand.comparators[0]
        if isinstance(demand.ops[0], ast.In):
            return _Search(right, "", ast.Compare(ast.Name("", ast.Load()), [ast.Eq()], [demand.left]))
        least = (number(right) or 0) + isinstance(demand.ops[0], ast.Gt)
        counts = isinstance(left, ast.Call) and callee(left) == "len" and len(left.args) == 1
        if counts and isinstance(left, ast.Call) and isinstance(demand.ops[0], ast.Gt | ast.GtE | ast.Eq) and least > 0:
            return _filtered(_meant(facts, left.args[0]))
        return None
    if isinstance(demand, ast.Call) and callee(demand) == "any" and len(demand.args) == 1:
        made = _meant(facts, demand.args[0])
        parts = _comprehended(made)
        return _Search(parts[0], parts[1], parts[2]) if parts is not None and not parts[3] else None
    return _filtered(demand)


def _filtered(made: ast.expr) -> _Search | None:
    """`[item for item in items if …]` is not empty."""
    parts = _comprehended(made)
    return _Search(parts[0], parts[1], parts[3][0]) if parts is not None and len(parts[3]) == 1 else None


def _further(facts: ModuleFacts, found: _Search) -> _Search | None:
    """The same search in what a comprehension goes through."""
    parts = _comprehended(_meant(facts, found.items))
    return _Search(parts[0], parts[1], with_names(found.wanted, {found.name: parts[2]})) if parts is not None else None


def _comprehended(made: ast.expr) -> tuple[ast.expr, str, ast.expr, list[ast.expr]] | None:
    """What a comprehension goes through, the name of one item, what it makes of it, and what it asks."""
    if not isinstance(made, ast.ListComp | ast.SetComp | ast.GeneratorExp) or len(made.generators) != 1:
        return None
    over = made.generators[0]
    return (over.iter, over.target.id, made.elt, over.ifs) if isinstance(over.target, ast.Name) else None


def _meant(facts: ModuleFacts, node: ast.expr) -> ast.expr:
    return (facts.value(node) or node) if isinstance(node, ast.Name) else node


def _taken(module: ModuleIndex, loop: Loop, end: ast.stmt, items: ast.expr) -> ast.Call | None:
    """The one call by which rounds of a loop fill an empty list, before they come to where the loop ends."""
    function = module.function(loop)
    if function is None or not isinstance(items, ast.Name):
        return None
    nodes = module.below(function)
    named = [item for item in nodes if isinstance(item, ast.Name) and item.id == items.id]
    stores = [module.parent(item) for item in named if isinstance(item.ctx, ast.Store)]
    fills = [call for item in named if (call := _mutates(module, item)) is not None]
    handed = [item for item in named if item.lineno <= (loop.end_lineno or loop.lineno) and _is_handed(module, item)]
    if len(stores) != 1 or len(fills) != 1 or handed or not _is_empty(stores[0]):
        return None
    fill = fills[0]
    assert isinstance(fill.func, ast.Attribute)
    plain = fill.func.attr in _FILLING and len(fill.args) == 1 and module.holds(loop, fill)
    return fill if plain and _comes_first(module, module.statement(fill), end) else None


def _mutates(module: ModuleIndex, name: ast.Name) -> ast.Call | None:
    owner = module.parent(name)
    call = module.parent(owner) if isinstance(owner, ast.Attribute) and owner.attr in MUTATORS else None
    return call if isinstance(call, ast.Call) else None


def _is_handed(module: ModuleIndex, name: ast.Name) -> bool:
    """Whether a call gets a list, and may fill it."""
    call = module.parent(name)
    return isinstance(call, ast.Call) and call.func is not name and callee(call) not in {"len", "print", "str", "repr"}


def _is_empty(store: ast.AST | None) -> bool:
    value = store.value if isinstance(store, ast.Assign | ast.AnnAssign) else None
    made = isinstance(value, ast.Call) and callee(value) in {"list", "set"} and not value.args
    return made or (isinstance(value, ast.List) and not value.elts)


def _comes_first(module: ModuleIndex, fill: ast.stmt, end: ast.stmt) -> bool:
    """Whether a round that fills a list comes to the condition that ends the loop, right behind."""
    block: Sequence[ast.stmt] = module.block(fill)
    first = block.index(fill)
    behind = next((index for index, item in enumerate(block) if module.holds(item, end) or item is end), -1)
    between = statements_of(module, block[first + 1 : behind]) if behind > first else [fill]
    return behind > first and not any(isinstance(item, ast.Return | ast.Break | ast.Continue) for item in between)

"""Names that nothing but a handler gives a value, and that a check behind demands: the failure is what is awaited.

while refused is None and time.time() < end:
    try: write()
    except ReadOnly as error: refused = error
assert refused is not None
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.implications import implies
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.behind import demands_behind
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.loops import loop_around
from codemods.transformers.remove_fallbacks.prior_values import Guarded
from codemods.transformers.remove_fallbacks.values import is_nothing


def alone_gives_what_is_demanded(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a check behind fails unless this handler, or another of its `try`, ran: the variable is nothing then."""
    function = module.function(node)
    stores = [item for item in statements_of(module, handler.node.body) if isinstance(item, ast.Assign)]
    given = {target.id for item in stores for target in item.targets if isinstance(target, ast.Name)}
    if function is None or not given or not isinstance(node, TryNode):
        return False
    demands = [item for place in _around(module, node) for item in demands_behind(module, place)]
    asked = {name for name in given if any(_demands(module, item, name) for item in demands)}
    own = list(node.handlers)
    for item in module.below(function) if asked else ():
        if not isinstance(item, ast.Name) or item.id not in asked or isinstance(item.ctx, ast.Load):
            continue
        if not any(module.holds(part, item) for part in own) and not _is_emptied(module, item):
            asked.discard(item.id)
    return bool(asked)


def _around(module: ModuleIndex, node: Guarded) -> Iterator[ast.stmt]:
    """A `try`, and the loops around it: what is demanded behind each of them is demanded of it."""
    place: ast.stmt | None = node
    while place is not None:
        yield place
        place = loop_around(module, place)


def _is_emptied(module: ModuleIndex, name: ast.Name) -> bool:
    """`refused = None`"""
    statement = module.parent(name)
    value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
    return value is not None and is_nothing(value)


def _demands(module: ModuleIndex, demand: ast.expr, name: str) -> bool:
    """Whether an assertion fails where a name is nothing."""
    facts = module.derived(ModuleFacts)
    if isinstance(demand, ast.Compare) and isinstance(demand.ops[0], ast.Is | ast.Eq):
        sides = [demand.left, demand.comparators[0]]
        others = [item for item in sides if not (isinstance(item, ast.Name) and item.id == name)]
        if len(others) == 1:
            made = facts.value(others[0]) if isinstance(others[0], ast.Name) else others[0]
            return isinstance(made, ast.Call) or (isinstance(made, ast.Constant) and not is_nothing(made))
    there = ast.Compare(ast.Name(name, ast.Load()), [ast.IsNot()], [ast.Constant(None)])
    return implies(facts, demand, there)

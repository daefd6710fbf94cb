"""Whether all goes on behind a handler as if its guarded code had gone well: nothing tells callers of the failure."""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import names_in, parameters
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells

_ENDS = (ast.Return, ast.Break, ast.Continue)
_GIVES = (ast.Yield, ast.YieldFrom)


def is_same_behind(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether no value stands for the failure: none is returned, set, or left in what callers have, or get."""
    function, guarded = module.function(node), [*node.body, *getattr(node, "orelse", ())]
    if function is None:
        return False
    given = [item.value for item in flow.returns(module, function) if item.value is not None]
    ends, leaves = ((ast.Continue,), (*_GIVES, *_ENDS)) if given else (_ENDS, _GIVES)
    inside = statements_of(module, guarded)
    if not only_tells([item for item in handler.body if not isinstance(item, ends)]):
        return False
    shared = {item.arg for item in parameters(function)}.union(*map(names_in, given))
    touched = (item for item in inside if isinstance(item, ast.Call) and not is_inert_call(item))
    if any(isinstance(item, leaves) for item in inside) or any(not shared.isdisjoint(names_in(i)) for i in touched):
        return False
    stored = (item for item in inside if isinstance(item, ast.Attribute | ast.Subscript))
    if any(isinstance(item.ctx, ast.Store | ast.Del) for item in stored):
        return False
    return all(_is_forgotten(module, node, name) for name in bound_places(module, guarded))


def _is_forgotten(module: ModuleIndex, node: Guarded, name: str) -> bool:
    """Whether a local variable is read nowhere but in the guarded code and its handlers."""
    function = module.function(node)
    if function is None or name not in module.bound(function):
        return False
    return all(module.holds(node, item) for item in module.reads_of(name) if module.holds(function, item))

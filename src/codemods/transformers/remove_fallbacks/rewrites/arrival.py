"""Demand that something came: a loop that takes what comes until silence keeps its end, and asserts what it took."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.rewriting.fix import Fix, Insertion
from codemods.transformers.remove_fallbacks.rewrites.awaited import call_awaited
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.vocabulary.codes import Code


def arrival(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that asserts, behind the loop, what it filled; a code where that is not one variable of the function."""
    function = module.function(node)
    loop = loop_around(module, node)
    taken = loop.body if loop is not None else node.body
    counted = {
        item.target.id
        for item in statements_of(module, taken)
        if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name)
    }
    filled = filled_places(module, taken) or counted
    names = sorted(filled & module.bound(function)) if function is not None else []
    if len(names) != 1 or any(isinstance(item, ast.Return) for item in statements_of(module, taken)):
        return Code.NO_REWRITE
    if any(isinstance(item, ast.Return) for handler in handlers for item in statements_of(module, handler.body)):
        return Code.NO_REWRITE
    call = call_awaited(module, taken)
    said = f', "{call} gave nothing"' if call is not None else ""
    return Fix((Insertion(loop or node, f"assert {names[0]}{said}", after=True),), checks=1)

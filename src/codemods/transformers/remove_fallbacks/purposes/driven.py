"""A system that is driven to refuse: the same is asked of it over and over, whatever fails, and then once more."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, TryNode, names_in, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler, understand
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells


def drives_to_refuse(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code asks once more, for something else, what rounds before asked whatever they raised.

    Both ways are only told of, and the handler takes an error that is no outage, and of the system's own. What these
    rounds raise is wanted, too.
    """
    loop = module.parent(node)
    if not isinstance(loop, ast.For):
        return _is_refused(module, node, handler)
    later = (item for item in module.following(loop) if isinstance(item, TryNode))
    pairs = ((item, understand(module, item, clause)) for item in later for clause in item.handlers)
    return _is_refused(module, node, handler) or any(_is_refused(module, *pair, [loop]) for pair in pairs)


def _is_refused(module: ModuleIndex, node: Guarded, handler: Handler, loops: Sequence[ast.AST] | None = None) -> bool:
    first, *rest = node.body
    if handler.broad or handler.some_outage or BUILTINS & handler.short_names:
        return False
    if not rest or not only_tells(rest) or not only_tells(handler.node.body):
        return False
    function, asked = module.function(node), _calls(module, [first])
    before = loops if loops is not None else module.local(function) if function is not None else ()
    return any(
        ast.dump(call.func) == ast.dump(one.func) and ast.dump(call) != ast.dump(one)
        for loop in before
        if isinstance(loop, ast.For) and (loop.end_lineno or 0) < node.lineno
        for call in _driving(module, loop)
        for one in asked
    )


def _driving(module: ModuleIndex, loop: ast.For) -> list[ast.Call]:
    """The calls of a loop that are the same in each round, and whose errors it takes."""
    rounds = names_in(loop.target)
    guarded = [item for item in loop.body if isinstance(item, TryNode) and item.handlers]
    calls = [call for item in guarded for call in _calls(module, item.body)]
    return [call for call in calls if rounds.isdisjoint(getattr(item, "id", "") for item in walk(call))]


def _calls(module: ModuleIndex, block: list[ast.stmt]) -> list[ast.Call]:
    return [item for item in statements_of(module, block) if isinstance(item, ast.Call) and item.args]

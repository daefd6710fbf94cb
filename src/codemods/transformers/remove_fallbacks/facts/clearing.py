"""What an earlier run left, taken away before a test makes it anew: a failure only says that nothing was left.

`try: client.remove_image(NAME) / except ApiError: pass`, then `client.pull(NAME)`: where nobody answers, that fails.
"""

from __future__ import annotations

import ast
import re

from codemods.analysis.code.bindings import bindings_of
from codemods.analysis.code.branching import only_says
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, effect, parameters, values_given
from codemods.transformers.remove_fallbacks.following.fates import SETUP
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import root, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_local
from codemods.transformers.remove_fallbacks.surroundings.places import is_removal

_DROPPED = re.compile(r"\s*drop\s+\w+\s+(?:if\s+exists\s+)?([\w.]+)", re.IGNORECASE)


def clears_the_way(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a block only removes what its function has not made, and asks for anew behind it, where failures show."""
    function = module.function(node)
    if function is None or handler.kind is not Kind.SWALLOWS or not all(map(only_says, handler.node.body)):
        return False
    removals = [call for call in map(_removal, node.body) if call is not None]
    if len(removals) < len(node.body):
        return False
    others = [item for item in _asking(module, function) if not module.holds(node, item)]
    before = [item for item in others if item.lineno < node.lineno and module.holds(function, item)]
    behind = [item for item in others if item not in before]
    narrow = not handler.broad and not handler.some_outage
    return all(
        not any(_shares(call, item) for item in before)
        and not any(_is_given(module, item, function) for item in values_given(call))
        and any(_shares(call, item) and (narrow or root(item.func) == root(call.func)) for item in behind)
        for call in removals
    )


def _removal(item: ast.stmt) -> ast.Call | None:
    """The call that a statement is, where it removes something and nobody reads its answer."""
    call = effect(item)
    return call if call is not None and (is_removal(call) or _dropped(call)) else None


def _asking(module: ModuleIndex, function: FunctionNode) -> list[ast.Call]:
    """The calls of a function, or of all that a set-up is run before, that may ask for something."""
    is_setup = module.is_fixture(function) or function.name in SETUP
    nodes = module.nodes(ast.Call) if is_setup else statements_of(module, function.body)
    calls = (item for item in nodes if isinstance(item, ast.Call) and not is_local(module, item))
    return [item for item in calls if not is_removal(item) and not _dropped(item)]


def _shares(removal: ast.Call, other: ast.Call) -> bool:
    """Whether a call is about what another one removes."""
    if (name := _dropped(removal)) is not None:
        return any(re.search(rf"\b{re.escape(name)}\b", text) for text in _texts(other))
    named = {ast.dump(item) for item in values_given(removal) if _is_name(item)}
    return any(ast.dump(item) in named for item in values_given(other))


def _is_name(item: ast.expr) -> bool:
    return not isinstance(item, ast.Constant) or isinstance(item.value, str)


def _is_given(module: ModuleIndex, item: ast.expr, function: FunctionNode) -> bool:
    """Whether a variable or attribute is what a fixture hands in, or what a call gave: then it was made before."""
    if isinstance(item, ast.Name):
        bound = bindings_of(module, function, item.id)
        is_asked = module.is_test(function) or module.is_fixture(function)
        return any(isinstance(found.value, ast.Call | ast.Await) for found in bound) or (
            is_asked and item.id in {arg.arg for arg in parameters(function)}
        )
    if not isinstance(item, ast.Attribute):
        return False
    stored = ast.dump(ast.Attribute(item.value, item.attr, ast.Store()))
    stores = (part for part in module.nodes(ast.Assign) if any(ast.dump(one) == stored for one in part.targets))
    return any(isinstance(part.value, ast.Call | ast.Await) for part in stores)


def _texts(call: ast.Call) -> list[str]:
    values = (item.value for item in values_given(call) if isinstance(item, ast.Constant))
    return [value for value in values if isinstance(value, str)]


def _dropped(call: ast.Call) -> str | None:
    """What a statement of SQL drops."""
    found = next(filter(None, map(_DROPPED.match, _texts(call))), None)
    return found[1] if found is not None else None

"""Which ways lead out of a block of statements, and which functions and loops no way out is left in but a failure.

A test whose every path raises cannot pass any more, so a fix that takes the last passing way out of a function, a
loop's round or a `with` block has inverted what was tested.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from codemods.analysis.checks import qualified_name
from codemods.analysis.flow import is_leaving_call
from codemods.module.index import ModuleIndex

_SWALLOWING = ("raises", "Raises", "RaisesRegex", "suppress", "warns", "deprecated_call")
"""Last parts of the names of context managers that end an error of their body."""


class Way(Enum):
    """How control can leave a block without a failure."""

    NEXT = auto()
    RETURN = auto()
    BREAK = auto()
    CONTINUE = auto()


_NEXT = frozenset({Way.NEXT})
_NONE: frozenset[Way] = frozenset()
_JUMPS: dict[type[ast.stmt], frozenset[Way]] = {
    ast.Return: frozenset({Way.RETURN}),
    ast.Break: frozenset({Way.BREAK}),
    ast.Continue: frozenset({Way.CONTINUE}),
    ast.Raise: _NONE,
}


def ways_out(module: ModuleIndex, block: Sequence[ast.stmt]) -> frozenset[Way]:
    """Every way in which a block can end without a failure; a handler is taken for reachable."""
    found = _NONE
    for statement in block:
        ways = _ways(module, statement)
        found |= ways - _NEXT
        if Way.NEXT not in ways:
            return found
    return found | _NEXT


def _ways(module: ModuleIndex, node: ast.stmt) -> frozenset[Way]:
    if node.__class__ in _JUMPS:
        return _JUMPS[node.__class__]
    if isinstance(node, ast.Expr):
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        return _NONE if isinstance(value, ast.Call) and is_leaving_call(module, value) else _NEXT
    if isinstance(node, ast.Assert):
        return _NONE if isinstance(node.test, ast.Constant) and not node.test.value else _NEXT
    if isinstance(node, ast.If):
        return ways_out(module, node.body) | ways_out(module, node.orelse)
    if isinstance(node, ast.While | ast.For | ast.AsyncFor):
        return _ways_of_loop(module, node)
    if isinstance(node, ast.Try | ast.TryStar):
        return _ways_of_try(module, node)
    if isinstance(node, ast.With | ast.AsyncWith):
        return ways_out(module, node.body) | (_NEXT if _swallows(node) else _NONE)
    if isinstance(node, ast.Match):
        total = any(isinstance(c.pattern, ast.MatchAs) and not c.pattern.pattern and not c.guard for c in node.cases)
        return frozenset[Way]().union(*(ways_out(module, case.body) for case in node.cases), _NONE if total else _NEXT)
    return _NEXT


def _ways_of_loop(module: ModuleIndex, node: ast.While | ast.For | ast.AsyncFor) -> frozenset[Way]:
    inside = ways_out(module, node.body)
    endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
    found = _NONE if endless else ways_out(module, node.orelse)
    if Way.BREAK in inside:
        found |= _NEXT
    return found | (inside & {Way.RETURN})


def _ways_of_try(module: ModuleIndex, node: ast.Try | ast.TryStar) -> frozenset[Way]:
    found = ways_out(module, node.body)
    if Way.NEXT in found:
        found = (found - _NEXT) | ways_out(module, node.orelse)
    found = found.union(*(ways_out(module, handler.body) for handler in node.handlers))
    last = ways_out(module, node.finalbody)
    return (found | (last - _NEXT)) if Way.NEXT in last else last


def _swallows(node: ast.With | ast.AsyncWith) -> bool:
    calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
    names = (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "") for call in calls)
    return any(name.endswith(_SWALLOWING) for name in names)


def dead_ends(module: ModuleIndex, names: Iterable[str] | None = None) -> Counter[str]:
    """How many bodies of each function (its own, its loops', its `with` blocks') can end only in a failure.

    `names` are the qualified names to look at; None: all.
    """
    wanted = None if names is None else frozenset(names)
    found = Counter[str]()
    for function in module.functions():
        name = qualified_name(module, function)
        if wanted is None or name in wanted:
            found[name] += not ways_out(module, function.body)
    blocks: list[ast.For | ast.AsyncFor | ast.While | ast.With | ast.AsyncWith] = []
    blocks += [*module.nodes(ast.For), *module.nodes(ast.AsyncFor), *module.nodes(ast.While)]
    blocks += [*module.nodes(ast.With), *module.nodes(ast.AsyncWith)]
    for node in blocks:
        around = module.function(node)
        if around is None or (isinstance(node, ast.With | ast.AsyncWith) and _swallows(node)):
            continue
        name = qualified_name(module, around)
        if (wanted is None or name in wanted) and not ways_out(module, node.body):
            found[name] += 1
    return +found

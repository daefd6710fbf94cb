"""What must be true behind a statement for its function to go on: each block is looked at once, whoever asks."""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from codemods.analysis.code import flow
from codemods.analysis.conditions.implications import claimed, opposite
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import TryNode, WithNode
from codemods.transformers.remove_fallbacks.following.handlers import skips_test
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of


def demands_behind(module: ModuleIndex, node: ast.stmt) -> Iterator[ast.expr]:
    """What is asserted behind a statement, or failed without, up to where its function may end otherwise."""
    child: ast.stmt = node
    for up in module.ancestors(node):
        block = module.block(child)
        demands, leaving_at = _known(module, block[0])
        here = block.index(child)
        first = bisect_right(leaving_at, here)
        end = leaving_at[first] if first < len(leaving_at) else len(block)
        start, stop = (bisect_left(demands, place + 1, key=itemgetter(0)) for place in (here, end))
        yield from (asked for _, asked in demands[start:stop])
        ends_try = isinstance(up, TryNode) and child is up.body[-1] and not up.orelse
        if end < len(block) or not isinstance(up, ast.stmt) or not (ends_try or isinstance(up, ast.If | WithNode)):
            return
        child = up


@once
def _known(module: ModuleIndex, first: ast.stmt) -> tuple[list[tuple[int, ast.expr]], list[int]]:
    """What the statements of a block demand, each with its place there, and the places where it may be left."""
    block = module.block(first)
    demands = [(place, asked) for place, item in enumerate(block) for asked in _demands(module, item)]
    return demands, [place for place, item in enumerate(block) if _may_leave(module, item)]


def _demands(module: ModuleIndex, item: ast.stmt) -> Iterator[ast.expr]:
    yield from claimed(item.value if isinstance(item, ast.Expr) else item)
    if isinstance(item, ast.If) and _is_demand(module, item):
        yield from opposite(item.test)


def _is_demand(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a statement fails unless its condition is false."""
    if not isinstance(item, ast.If) or item.orelse or flow.falls_through(module, item.body):
        return False
    return not any(_leaves(module, part) for part in item.body)


def _may_leave(module: ModuleIndex, item: ast.stmt) -> bool:
    return not _is_demand(module, item) and _leaves(module, item)


def _leaves(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a statement may end the function, or the round of a loop around it, without a failure."""
    inside = statements_of(module, [item])
    return any(
        isinstance(part, ast.Return | ast.Break | ast.Continue)
        or (isinstance(part, ast.stmt) and skips_test(module, part))
        for part in inside
    )

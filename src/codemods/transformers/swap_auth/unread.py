"""Constants of a file that nothing reads once a function has lost what read them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_PLAIN = (ast.Constant, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.operator, ast.Name, ast.Load, ast.Dict)


def unread_constants(module: ModuleIndex, function: FunctionNode, kept: Collection[ast.AST]) -> Iterator[ast.Assign]:
    """Top-level assignments whose name was read in one function only, where nothing of that stays."""
    for node in module.tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name) or not _is_plain(node.value):
            continue
        reads = module.reads_of(target.id)
        stores = [item for item in module.spelled(target.id) if not isinstance(item.ctx, ast.Load)]
        gone = all(module.holds(function, read) and read not in kept for read in reads)
        if reads and gone and len(stores) == 1 and not module.is_read_without_a_name(target.id):
            yield node


def _is_plain(value: ast.expr) -> bool:
    """Whether making a value does nothing that anybody could notice."""
    return all(isinstance(node, _PLAIN) for node in ast.walk(value))

"""Names that nothing defines, as pyflakes sees them."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from pyflakes import checker, messages

from codemods.module.scopes import FunctionNode, reads


def undefined_names(tree: ast.Module) -> Iterable[str]:
    """Every use of a name that nothing defines, as pyflakes sees it."""
    found = checker.Checker(tree)
    return [
        str(item.message_args[0])
        for item in found.messages
        if isinstance(item, messages.UndefinedName)
        or (isinstance(item, messages.UndefinedLocal) and _is_read_above(tree, str(item.message_args[0]), item.lineno))
    ]


def _is_read_above(tree: ast.Module, name: str, line: int) -> bool:
    """Whether the function that binds a name on a line reads it before.

    pyflakes takes a read of `b` after `import a as b` for one of `a`.
    """
    around = [node for node in ast.walk(tree) if isinstance(node, FunctionNode) and node.lineno <= line]
    inside = sorted((node for node in around if line <= (node.end_lineno or 0)), key=lambda node: node.lineno)
    return any(read.id == name and read.lineno <= line for read in reads(inside[-1] if inside else tree))

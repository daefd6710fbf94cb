"""Mock configuration and mock assertions on objects that are no mock of this file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.index import ModuleIndex
from codemods.transformers.strip_mocks.doubles import is_self
from codemods.transformers.strip_mocks.uses import sets_only
from codemods.transformers.strip_mocks.vocabulary import ASSERTIONS, SETTINGS


@dataclass(frozen=True, slots=True, eq=False)
class Stray:
    """One statement: `service.send.return_value = ...` or `service.send.assert_called()`."""

    statement: ast.stmt
    target: ast.expr
    root: ast.expr
    """Where its chain begins: a name, or `self.name`."""
    asserts: bool
    reason: str | None = None


def strays(module: ModuleIndex) -> Iterator[Stray]:
    """Every such statement, those about the mocks of the file included."""
    for node in module.nodes(ast.Attribute):
        if node.attr in SETTINGS and isinstance(node.ctx, ast.Store):
            root, depth = _root(node)
            statement = module.statement(node)
            if root is None:
                continue
            reason = None
            if not sets_only(statement, node):
                reason = "its statement does something else too"
            elif depth == 1:
                reason = f"nothing says that {module.segment(root)} is a mock: it may have a {node.attr} of its own"
            yield Stray(statement, node, root, False, reason)
        elif node.attr in ASSERTIONS:
            call = module.parent(node)
            root, depth = _root(node)
            statement = module.statement(node)
            if root is not None and isinstance(statement, ast.Expr) and statement.value is call and not is_self(root):
                yield Stray(statement, node, root, True)


def _root(node: ast.Attribute) -> tuple[ast.expr | None, int]:
    """The name or `self.name` that a chain begins with, and how many steps it takes from there."""
    current: ast.expr = node
    depth = 0
    while True:
        if isinstance(current, ast.Attribute):
            if is_self(current.value):
                return (current, depth) if depth else (current.value, 1)
            current = current.value
            depth += 1
        elif isinstance(current, ast.Call):
            current = current.func
        elif isinstance(current, ast.Subscript):
            current = current.value
        else:
            return (current, depth) if isinstance(current, ast.Name) else (None, depth)

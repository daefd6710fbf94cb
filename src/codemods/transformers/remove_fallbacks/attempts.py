"""What a function gives its variables in a `try`: another attempt at what a later check asks for."""

from __future__ import annotations

import ast
from collections.abc import Set
from itertools import takewhile

from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.readings import steps


def may_give(module: ModuleIndex, function: FunctionNode, name: str, node: ast.stmt, around: Set[ast.AST]) -> bool:
    """Whether an attempt above a statement may have given a variable a value that no check has asked for yet."""
    gives = False
    for line, item in _events(module, function).get(name, ()):
        if line >= node.lineno:
            break
        gives = item is not None and bool(tries(module, item) - around)
    return gives


@once
def tries(module: ModuleIndex, item: ast.AST) -> frozenset[ast.AST]:
    """The `try` statements in whose bodies a statement stands; none for what is done when one failed."""
    around = list(takewhile(lambda up: not isinstance(up, FunctionNode), module.ancestors(item)))
    handled = any(isinstance(up, ast.ExceptHandler) for up in around)
    return frozenset(() if handled else (up for up in around if isinstance(up, TryNode)))


@once
def _events(module: ModuleIndex, function: FunctionNode) -> dict[str, list[tuple[int, ast.AST | None]]]:
    """For each variable the lines that give it a value, and, without a statement, those of checks that read it."""
    return grouped(
        (name, (step.line, step.node if step.binds else None))
        for step in steps(module, function)
        for name in step.binds or (step.reads if step.checks else ())
    )

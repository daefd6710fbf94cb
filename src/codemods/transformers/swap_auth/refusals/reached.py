"""Which functions of a file another one may call or ask for, by name: a test is about what its helpers do for it."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.once import closure, kept
from codemods.module.scopes import FunctionNode, parameters


class Reached:
    """Follows names from function to function in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._named = {item.name: item for item in module.functions()}

    @kept
    def by(self, function: FunctionNode) -> frozenset[FunctionNode]:
        """A function, and those of the file that it may call or ask for, over any number of hops."""
        return frozenset(closure([function], self._further))

    def _further(self, function: FunctionNode) -> list[FunctionNode]:
        return [self._named[name] for name in _mentioned(self._module, function) & self._named.keys()]


def _mentioned(module: ModuleIndex, function: FunctionNode) -> set[str]:
    nodes = module.below(function)
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return (
        called | {node.id for node in nodes if isinstance(node, ast.Name)} | {arg.arg for arg in parameters(function)}
    )

"""The names by which code reaches a mock, and every mention of them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeGuard

from codemods.module.index import ModuleIndex
from codemods.module.scopes import ScopeNode


@dataclass(frozen=True, slots=True)
class Handle:
    """A name by which code reaches a mock: a local of a function, or `self.name` in the methods of a class."""

    scope: ScopeNode
    name: str

    @property
    def text(self) -> str:
        return f"self.{self.name}" if isinstance(self.scope, ast.ClassDef) else self.name


class References:
    """Every mention of a handle, found once for all names of a module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._names: dict[str, list[ast.Name]] = {}
        for name in module.nodes(ast.Name):
            self._names.setdefault(name.id, []).append(name)
        self._attributes: dict[str, list[ast.Attribute]] = {}
        for attribute in module.nodes(ast.Attribute):
            self._attributes.setdefault(attribute.attr, []).append(attribute)

    def of(self, handle: Handle) -> list[ast.expr]:
        """Names of a local handle, or `self.name` chains of a class handle, in document order."""
        if isinstance(handle.scope, ast.ClassDef):
            return [
                node
                for node in self._attributes.get(handle.name, ())
                if is_self(node.value) and self.module.cls(node) is handle.scope
            ]
        return [
            node
            for node in self._names.get(handle.name, ())
            if self.module.binding_scope(handle.name, node) is handle.scope and not self._is_comprehended(node)
        ]

    def _is_comprehended(self, name: ast.Name) -> bool:
        """Whether a comprehension around a name binds it for itself alone."""
        child: ast.AST = name
        for up in self.module.ancestors(name):
            if isinstance(up, ast.stmt):
                return False
            if isinstance(up, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                targets = {node.id for each in up.generators for node in ast.walk(each.target) if _is_name(node)}
                if name.id in targets and child is not up.generators[0].iter:
                    return True
            if not isinstance(up, ast.comprehension):
                child = up
        return False

    def inherited(self, handle: Handle) -> list[ast.expr]:
        """`self.name` chains in classes of the module that the handle's class is a base of, or that are its bases."""
        if not isinstance(handle.scope, ast.ClassDef):
            return []
        found: list[ast.expr] = []
        for node in self._attributes.get(handle.name, ()):
            cls = self.module.cls(node) if is_self(node.value) else None
            if cls is not None and cls is not handle.scope and self._related(cls, handle.scope):
                found.append(node)
        return found

    def _related(self, one: ast.ClassDef, other: ast.ClassDef) -> bool:
        return other.name in set(self.module.bases(one)) or one.name in set(self.module.bases(other))


def _is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")

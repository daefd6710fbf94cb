"""The names by which code reaches a mock, and every mention of them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TypeGuard

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, ScopeNode, walk

_SILENT = frozenset(
    {"unittest", "object", "abc", "typing", "functools", "contextlib", "asyncio", "pytest", "pytest_asyncio"}
    | {"property", "staticmethod", "classmethod"}
)
"""Bases and decorators, or their packages, that read no attribute of a test."""

_ASKING_NOTHING = ("super", "isinstance")
_ASKING = ("getattr", "setattr", "hasattr")
_ALL_LOCALS = ("locals", "vars", "dir")


@dataclass(frozen=True, slots=True)
class Handle:
    """A name by which code reaches a mock: a local of a function, or `self.name` in the methods of a class."""

    scope: ScopeNode
    name: str

    @property
    def text(self) -> str:
        return f"self.{self.name}" if isinstance(self.scope, ast.ClassDef) else self.name


class References:
    """Every mention of a handle in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def of(self, handle: Handle) -> list[ast.expr]:
        """Names of a local handle, or `self.name` chains of a class handle, in document order."""
        if isinstance(handle.scope, ast.ClassDef):
            return [
                node
                for node in self.module.attributes_named(handle.name)
                if is_self(node.value) and self._class_of(node.value) is handle.scope
            ]
        return [
            node
            for node in self.module.spelled(handle.name)
            if self.module.binding_scope(handle.name, node) is handle.scope and not self._is_comprehended(node)
        ]

    def reached(self, node: ast.AST) -> Handle | None:
        """The attribute that `self.name` means."""
        own = node.value if isinstance(node, ast.Attribute) and is_self(node.value) else None
        cls = self._class_of(own) if own is not None else None
        return Handle(cls, node.attr) if cls is not None else None  # type: ignore[attr-defined]

    def _class_of(self, own: ast.Name) -> ast.ClassDef | None:
        """The class of whose object `self` speaks: a class in a method reads that of the method's."""
        scope = self.module.binding_scope(own.id, own)
        return self.module.cls(scope if isinstance(scope, FunctionNode) else own)

    def _is_comprehended(self, name: ast.Name) -> bool:
        """Whether a comprehension around a name binds it for itself alone."""
        child: ast.AST = name
        for up in self.module.ancestors(name):
            if isinstance(up, ast.stmt):
                return False
            if isinstance(up, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
                targets = {node.id for each in up.generators for node in walk(each.target) if _is_name(node)}
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
        for node in self.module.attributes_named(handle.name):
            cls = self._class_of(node.value) if is_self(node.value) else None
            if cls is not None and cls is not handle.scope and self._related(cls, handle.scope):
                found.append(node)
        return found

    def is_shared(self, handle: Handle) -> bool:
        """Whether a related class, or somebody outside the file, may read `self.name`."""
        return bool(self.inherited(handle)) or self.reader(handle) is not None

    def reader(self, handle: Handle) -> str | None:
        """Who may read a mock without its name: a base, a decorator, what is handed `self`, who asks for all locals."""
        if not isinstance(handle.scope, ast.ClassDef):
            calls = self.module.within(self.module.nodes(ast.Call), handle.scope)
            every = (call for call in calls if not call.args and getattr(call.func, "id", "") in _ALL_LOCALS)
            return next(map(ast.unparse, every), None)
        for base in self.module.bases(handle.scope):
            owner, _, name = base.rpartition(".")
            if base in self.module.classes or owner.partition(".")[0] in _SILENT or base in _SILENT:
                continue
            tree = self.module.sources.module(owner) if owner and not owner.startswith(".") else None
            mentions = (node for node in walk(tree) if isinstance(node, ast.Attribute)) if tree is not None else ()
            if tree is None or any(node.attr == handle.name for node in mentions):
                return name or base
        return self._handed_to(handle.scope, handle.name)

    def _handed_to(self, cls: ast.ClassDef, name: str) -> str | None:
        """What gets hold of `self` in a class, or asks it for an attribute by name: a helper's decorator, or code."""
        for method in (item for item in cls.body if isinstance(item, FunctionNode)):
            helper = self.module.test(method) is None and not self.module.is_fixture(method)
            for item in method.decorator_list if helper else ():
                called = item.func if isinstance(item, ast.Call) else item
                if (self.module.resolve(called) or "").partition(".")[0] not in (_SILENT | {""}):
                    return ast.unparse(called)
        for own in self.module.within(self.module.spelled("self"), cls):
            up = self.module.parent(own)
            asked = up.args[1:2] if isinstance(up, ast.Call) else []
            told = ast.unparse(up.func) if isinstance(up, ast.Call) else f"line {own.lineno}"
            elsewhere = told in _ASKING and all(isinstance(it, ast.Constant) and it.value != name for it in asked)
            if not isinstance(up, ast.Attribute) and told not in _ASKING_NOTHING and not elsewhere:
                return told
        return None

    def _related(self, one: ast.ClassDef, other: ast.ClassDef) -> bool:
        return other.name in set(self.module.bases(one)) or one.name in set(self.module.bases(other))


def _is_name(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def is_self(node: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")

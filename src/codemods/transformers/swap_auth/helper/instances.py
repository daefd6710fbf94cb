"""What an expression is an instance of, as far as one file tells: followed through names, attributes, fixtures, calls.

An unknown is None, never a guess: two different assignments to one name make it unknown.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from codemods.analysis.code.naming import is_call_of
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, kept, kept_meanwhile
from codemods.module.scopes import FunctionNode, ScopeNode, binds, parameters

_REBINDING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler, ast.Import, ast.ImportFrom)
Kind = str | ast.ClassDef
"""Dotted name of a class of another module, or a class of this one."""


@dataclass
class _Stores:
    """What binds names in one scope: assignments by name, and the names that other statements bind."""

    targets: dict[str, list[ast.Name]] = field(default_factory=dict)
    rebound: set[str] = field(default_factory=set)


class Instances:
    """Kinds of expressions; `classes` are the dotted names of the classes of other modules that matter."""

    def __init__(self, module: ModuleIndex, classes: Iterable[str]) -> None:
        self.module = module
        self.classes = frozenset(classes)
        self._scopes: dict[ScopeNode, _Stores] = {}

    def kind(self, node: ast.expr) -> Kind | None:
        if isinstance(node, ast.Await):
            return self.kind(node.value)
        if isinstance(node, ast.Call):
            return self._made(node)
        if isinstance(node, ast.Name):
            return self._named(node)
        if isinstance(node, ast.Attribute):
            owner = self.kind(node.value)
            return self._attribute(owner, node.attr) if isinstance(owner, ast.ClassDef) else None
        if isinstance(node, ast.IfExp):
            return self._common([node.body, node.orelse])
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            return self._common(node.values)
        return None

    def _common(self, values: Iterable[ast.expr]) -> Kind | None:
        """The one kind of all values; None among them does not count."""
        kinds = {self.kind(value) for value in values if not (isinstance(value, ast.Constant) and value.value is None)}
        return kinds.pop() if len(kinds) == 1 else None

    # --- calls -----------------------------------------------------------------------------------------------------

    def _made(self, node: ast.Call) -> Kind | None:
        dotted = self.module.resolve(node.func)
        if dotted is not None and dotted in self.classes:
            return dotted
        cls = self.local_class(node.func)
        if cls is not None:
            return cls
        function = self.called(node)
        return self.result(function) if function is not None and not self.module.is_fixture(function) else None

    def local_class(self, node: ast.expr) -> ast.ClassDef | None:
        """The class of this file that a name stands for."""
        if not isinstance(node, ast.Name) or node.id not in self.module.classes:
            return None
        scope = self.module.binding_scope(node.id, node)
        found = self.module.classes[node.id]
        return found if scope is not None and self.module.parent(found) is scope else None

    def called(self, node: ast.Call) -> FunctionNode | None:
        """The function or method of this file that a call reaches."""
        return self.referred(node.func)

    def referred(self, node: ast.expr) -> FunctionNode | None:
        """The function or method of this file that a name or attribute stands for."""
        if isinstance(node, ast.Name):
            scope = self.module.binding_scope(node.id, node)
            found = self._functions.get((scope, node.id)) if scope is not None else None
            return found
        if isinstance(node, ast.Attribute):
            owner = self.kind(node.value) or self.local_class(node.value)
            if is_call_of(node.value, "super"):
                owner = self.module.cls(node)
            return self.module.methods(owner).get(node.attr) if isinstance(owner, ast.ClassDef) else None
        return None

    @cached_property
    def _functions(self) -> dict[tuple[ast.AST, str], FunctionNode]:
        """Functions by the scope that binds them; a name bound twice in one scope is left out."""
        found: dict[tuple[ast.AST, str], FunctionNode] = {}
        twice = set()
        for function in self.module.functions():
            scope = next(self.module.scopes(function))
            if (scope, function.name) in found:
                twice.add((scope, function.name))
            found[scope, function.name] = function
        return {key: function for key, function in found.items() if key not in twice}

    @kept_meanwhile(None)
    def result(self, function: FunctionNode) -> Kind | None:
        """What a function returns, or a fixture yields."""
        values = list(results(self.module, function))
        return self._common(values) if values else None

    # --- names -----------------------------------------------------------------------------------------------------

    def _named(self, node: ast.Name) -> Kind | None:
        scope = self.module.binding_scope(node.id, node)
        return self.variable(scope, node.id) if scope is not None else None

    @kept_meanwhile(None)
    def variable(self, scope: ScopeNode, name: str) -> Kind | None:
        if isinstance(scope, FunctionNode) and any(arg.arg == name for arg in parameters(scope)):
            return None if name in self._stores_in(scope).targets else self._parameter(scope, name)
        values = self.values(scope, name)
        return self._common(values) if values else None

    def _parameter(self, function: FunctionNode, name: str) -> Kind | None:
        cls = self.module.parent(function)
        if isinstance(cls, ast.ClassDef) and is_self(function, name):
            return cls
        fixture = self.fixture(function, name)
        if fixture is not None:
            return self.result(fixture)
        annotation = next(arg.annotation for arg in parameters(function) if arg.arg == name)
        return self._annotated(annotation) if annotation is not None else None

    def requests_fixtures(self, function: FunctionNode) -> bool:
        """Whether pytest fills a function's parameters in."""
        return self.module.is_fixture(function) or self.module.is_test(function)

    def fixture(self, function: FunctionNode, name: str) -> FunctionNode | None:
        """The fixture of this file that pytest passes to a parameter: one of the same class before the module's."""
        if not self.requests_fixtures(function):
            return None
        cls = self.module.parent(function)
        family = self.family(cls) if isinstance(cls, ast.ClassDef) else frozenset()
        found: FunctionNode | None = None
        for item in self._fixtures.get(name, ()):
            owner = self.module.parent(item)
            if item is not function and (owner in family or (owner is self.module.tree and found is None)):
                found = item
        return found

    @cached_property
    def _fixtures(self) -> dict[str, list[FunctionNode]]:
        fixtures = filter(self.module.is_fixture, self.module.functions())
        return grouped((self.fixture_name(function), function) for function in fixtures)

    def fixture_name(self, function: FunctionNode) -> str:
        """The name that a fixture is asked for by."""
        for decorator in function.decorator_list:
            for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
                if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
        return function.name

    def _annotated(self, node: ast.expr) -> Kind | None:
        dotted = self.module.resolve(node)
        return dotted if dotted in self.classes else self.local_class(node)

    def values(self, scope: ScopeNode, name: str) -> list[ast.expr] | None:
        """All values that a scope assigns to a name; None when it is bound in another way as well."""
        stores = self._stores_in(scope)
        if name in stores.rebound:
            return None
        values = [assigned(self.module, node) for node in stores.targets.get(name, ())]
        return None if None in values else [value for value in values if value is not None]

    def _stores_in(self, scope: ScopeNode) -> _Stores:
        if scope not in self._scopes:
            stores = self._scopes[scope] = _Stores()
            for node in self.module.local(scope):
                if isinstance(node, ast.Name):
                    if not isinstance(node.ctx, ast.Load):
                        stores.targets.setdefault(node.id, []).append(node)
                elif isinstance(node, _REBINDING):
                    stores.rebound.update(binds(node))
        return self._scopes[scope]

    # --- attributes ------------------------------------------------------------------------------------------------

    @kept_meanwhile(None)
    def _attribute(self, cls: ast.ClassDef, name: str) -> Kind | None:
        method = self.module.methods(cls).get(name)
        if method is not None:
            return self.result(method) if is_property(method) else None
        values = self.attribute_values(cls, name)
        return self._common(values) if values else None

    def attribute_values(self, cls: ast.ClassDef, name: str) -> list[ast.expr] | None:
        """All values that an attribute of a class is given in this file; None when it is bound otherwise as well."""
        found: list[ast.expr] = []
        for target, owner in self._stores.get(name, ()):
            if owner is None or owner in self.family(cls):
                value = assigned(self.module, target)
                if value is None:
                    return None
                found.append(value)
        for member in self.family(cls):
            values = self.values(member, name) if name in self.module.bound(member) else []
            if values is None:
                return None
            found += values
        return found

    @kept
    def family(self, cls: ast.ClassDef) -> frozenset[ast.ClassDef]:
        """A class with its bases and subclasses in this file."""
        up, down = {cls}, {cls}
        every = self.module.nodes(ast.ClassDef)
        bases = {c: {b for base in c.bases if (b := self.local_class(base)) is not None} for c in every}
        for _ in every:
            up |= {base for item in up for base in bases[item]}
            down |= {item for item in every if bases[item] & down}
        return frozenset(up | down)

    @cached_property
    def _stores(self) -> dict[str, list[tuple[ast.Attribute, ast.ClassDef | None]]]:
        """Attributes that are assigned, by name, with the class of their owner where it is known."""
        stored = (node for node in self.module.nodes(ast.Attribute) if not isinstance(node.ctx, ast.Load))
        owned = ((node, self.kind(node.value)) for node in stored)
        return grouped((n.attr, (n, owner if isinstance(owner, ast.ClassDef) else None)) for n, owner in owned)


def is_self(function: FunctionNode, name: str) -> bool:
    """Whether a parameter is the instance (or the class) that a method is called on."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    static = any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in function.decorator_list)
    return bool(arguments) and arguments[0].arg == name and not static


def is_property(function: FunctionNode) -> bool:
    return any(
        (isinstance(item, ast.Name) and item.id in {"property", "cached_property"})
        or (isinstance(item, ast.Attribute) and item.attr in {"cached_property", "getter"})
        for item in function.decorator_list
    )


def assigned(module: ModuleIndex, target: ast.expr) -> ast.expr | None:
    """The value that a target gets by plain assignment; None for loops, unpacking, `with` and `del`."""
    parent = module.parent(target)
    if isinstance(parent, ast.Assign) and target in parent.targets:
        return parent.value
    if isinstance(parent, ast.AnnAssign | ast.NamedExpr) and parent.target is target:
        return parent.value if parent.value is not None else ast.Constant(None)
    return None


def results(module: ModuleIndex, function: FunctionNode) -> Iterator[ast.expr]:
    """Every value that a function returns, or yields."""
    for node in module.local(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield node.value

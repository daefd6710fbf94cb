"""From a name to the functions it may stand for: in this module, in its base classes, in other files below the root.

What an object is an instance of is read from how it was made: a class that is called, a fixture or a function that
returns one, an annotation. More than one answer is possible, none means that the source is out of reach.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from codemods.analysis.code.bindings import attributes_set, bindings_of
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, kept, once
from codemods.module.scopes import FunctionNode, ScopeNode, parameters, walk
from codemods.module.text import SourceText

_DEPTH = 6
"""How many steps are followed from a name to what it is an instance of."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A function or class, and the module that it stands in."""

    module: ModuleIndex
    node: FunctionNode | ast.ClassDef


@lru_cache(maxsize=24)
def _indexed(tree: ast.Module, path: str) -> ModuleIndex:
    """Another module; what the policy says matters only to the one that is looked at."""
    return ModuleIndex(SourceText(""), path, tree=tree)


class Definitions:
    """Looks names up in one module and, through its sources, in others; `suite`: in none of a package that is built."""

    def __init__(self, module: ModuleIndex, *, suite: bool = False) -> None:
        self._home = module
        self._suite = suite

    # --- other modules ---------------------------------------------------------------------------------------------

    @kept
    def _load(self, name: str) -> ModuleIndex | None:
        tree = self._home.sources.module(name) if not (self._suite and self._home.is_built(name)) else None
        return None if tree is None else _indexed(tree, f"{name.replace('.', '/')}.py")

    @kept
    def dotted(self, name: str, depth: int = _DEPTH) -> tuple[Definition, ...]:
        """What a dotted name stands for: `package.module.Class.method`, through re-exports."""
        parts = name.split(".")
        if parts[0] == "unittest":  # known without being read, also where the standard library lies below the root
            return ()
        for length in range(len(parts) - 1, 0, -1):
            module = self._load(".".join(parts[:length]))
            if module is not None and depth:
                return self._inside(module, tuple(parts[length:]), depth)
        return ()

    @kept
    def _inside(self, module: ModuleIndex, parts: tuple[str, ...], depth: int) -> tuple[Definition, ...]:
        head, *rest = parts
        tops = _defined_at_the_top(module).get(head, ())
        found = [item for node in tops for item in self._member(Definition(module, node), rest)]
        item = module.imports(module.tree).get(head)
        if item is not None:
            origin = f"{item.module}.{item.name}" if item.name else item.module
            found += self.dotted(".".join([origin, *rest]), depth - 1)
        for star in map(self._load, _starred(module) if depth > 1 else ()):
            found += self._inside(star, parts, depth - 1) if star is not None else ()
        return tuple(found)

    def _member(self, definition: Definition, rest: list[str]) -> Iterator[Definition]:
        if not rest:
            yield definition
        elif len(rest) == 1 and isinstance(definition.node, ast.ClassDef):
            yield from self.methods(definition, rest[0])

    # --- names -----------------------------------------------------------------------------------------------------

    def of(self, user: Definition, node: ast.expr, depth: int = _DEPTH) -> Iterator[Definition]:
        """The functions or classes that a name or attribute used in a function stands for."""
        module = user.module
        if isinstance(node, ast.Name):
            yield from self._named(module, node)
        dotted = module.resolve(node) if isinstance(node, ast.Name | ast.Attribute) else None
        if dotted is not None and "." in dotted:
            yield from self.dotted(dotted)
        if isinstance(node, ast.Attribute) and depth:
            for cls in self.instances(user, node.value, depth - 1):
                yield from self.methods(cls, node.attr)

    def _named(self, module: ModuleIndex, node: ast.Name) -> Iterator[Definition]:
        scope = module.binding_scope(node.id, node)
        found = _defined_in(module, scope).get(node.id, ()) if scope is not None else ()
        yield from (Definition(module, item) for item in found)

    def methods(self, cls: Definition, name: str, depth: int = _DEPTH) -> Iterator[Definition]:
        """The method of a class, or of the first of its bases that has it."""
        if not isinstance(cls.node, ast.ClassDef) or not depth:
            return
        own = [item for item in cls.node.body if isinstance(item, FunctionNode) and item.name == name]
        if own:
            yield Definition(cls.module, own[-1])
            return
        for base in cls.node.bases:
            for definition in self.of(cls, base, 0):
                yield from self.methods(definition, name, depth - 1)

    def fixture(self, module: ModuleIndex, name: str) -> Iterator[Definition]:
        """The fixture of that name: in the module, imported, or in the conftest files above it."""
        if name in module.fixtures:
            yield Definition(module, module.fixtures[name])
            return
        item = module.imports(module.tree).get(name)
        if item is not None and item.name:
            yield from self.dotted(f"{item.module}.{item.name}")
            return
        for folder in PurePosixPath(module.path).parents:
            parts = [*folder.parts, "conftest"]
            conftest = self._load(".".join(parts)) if all(part.isidentifier() for part in parts) else None
            if conftest is not None and name in conftest.fixtures:
                yield Definition(conftest, conftest.fixtures[name])
                return

    # --- instances -------------------------------------------------------------------------------------------------

    def instances(self, user: Definition, node: ast.expr, depth: int) -> Iterator[Definition]:
        """The classes that an expression may be an instance of (or is: a class called on by its name)."""
        module = user.module
        if depth <= 0:
            return
        if isinstance(node, ast.Await | ast.NamedExpr | ast.Subscript):  # what holds several stands for each of them
            yield from self.instances(user, node.value, depth)
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "super":
                yield from self._bases(module, node)
                return
            for found in self.of(user, node.func, depth):
                yield from self._made_by(found, depth - 1)
        elif isinstance(node, ast.Name):
            yield from self._instances_of_name(user, node, depth)
        elif isinstance(node, ast.Attribute):
            for owner in self.instances(user, node.value, depth - 1):
                for value in _attributes_of(owner.module, owner.node).get(node.attr, ()):
                    yield from self.instances(owner, value, depth - 1)
                yield from self._declared(owner, node.attr)

    def _declared(self, cls: Definition, name: str) -> Iterator[Definition]:
        """The classes that the body of a class says one of its attributes to be of: `line: Line | None = None`."""
        for item in cls.node.body:
            if isinstance(item, ast.AnnAssign) and getattr(item.target, "id", "") == name:
                yield from self._annotated(cls, item.annotation)

    def _instances_of_name(self, user: Definition, node: ast.Name, depth: int) -> Iterator[Definition]:
        module = user.module
        if node.id in {"self", "cls"}:
            cls = module.cls(node)
            if cls is not None:
                yield Definition(module, cls)
            return
        scope = module.binding_scope(node.id, node)
        for binding in bindings_of(module, scope, node.id) if scope is not None else ():
            place = binding.node
            value = place.context_expr if isinstance(place, ast.withitem) else binding.value
            if isinstance(place, ast.For | ast.comprehension) and isinstance(place.target, ast.Name):
                value = place.iter
            if value is not None:
                yield from self.instances(user, value, depth - 1)
        if isinstance(scope, FunctionNode):
            for arg in parameters(scope):
                if arg.arg == node.id:
                    yield from self._from_parameter(module, scope, arg, depth - 1)
        yield from (item for item in self.of(user, node, 0) if isinstance(item.node, ast.ClassDef))

    def _from_parameter(
        self, module: ModuleIndex, function: FunctionNode, arg: ast.arg, depth: int
    ) -> Iterator[Definition]:
        if arg.annotation is not None:
            yield from self._annotated(Definition(module, function), arg.annotation)
        for fixture in self.fixture(module, arg.arg):
            yield from self._made_by(fixture, depth)

    def _made_by(self, definition: Definition, depth: int) -> Iterator[Definition]:
        """What a call of a class or function gives an instance of."""
        node = definition.node
        if isinstance(node, ast.ClassDef):
            yield definition
            return
        if node.returns is not None:
            yield from self._annotated(definition, node.returns)
        for item in definition.module.local(node):
            value = item.value if isinstance(item, ast.Return | ast.Yield) else None
            if value is not None:
                yield from self.instances(definition, value, depth - 1)

    def _annotated(self, user: Definition, annotation: ast.expr) -> Iterator[Definition]:
        if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
            names = (node for node in user.module.tree.body if getattr(node, "name", None) == annotation.value)
            yield from (Definition(user.module, node) for node in names if isinstance(node, ast.ClassDef))
            return
        for node in walk(annotation):
            if isinstance(node, ast.Name | ast.Attribute):
                yield from (item for item in self.of(user, node, 0) if isinstance(item.node, ast.ClassDef))

    def _bases(self, module: ModuleIndex, node: ast.AST) -> Iterator[Definition]:
        cls = module.cls(node)
        if cls is not None:
            for base in cls.bases:
                yield from self.of(Definition(module, cls), base, 0)


@once
def _defined_in(module: ModuleIndex, scope: ScopeNode) -> dict[str, list[FunctionNode | ast.ClassDef]]:
    """The functions and classes that stand in a scope, by name."""
    return grouped((item.name, item) for item in module.local(scope) if isinstance(item, FunctionNode | ast.ClassDef))


@once
def _defined_at_the_top(module: ModuleIndex) -> dict[str, list[FunctionNode | ast.ClassDef]]:
    """The functions and classes of a module, by name, those under conditions aside."""
    return grouped((item.name, item) for item in module.tree.body if isinstance(item, FunctionNode | ast.ClassDef))


@once
def _starred(module: ModuleIndex) -> list[str]:
    """The modules of which a module imports all."""
    stars = (node for node in module.nodes(ast.ImportFrom) if any(alias.name == "*" for alias in node.names))
    return [*dict.fromkeys(map(module.absolute, stars))]


@once
def _attributes_of(module: ModuleIndex, cls: ast.AST) -> dict[str, list[ast.expr]]:
    """Everything that the methods of a class assign to its attributes, by name."""
    return attributes_set(node for node in module.below(cls) if isinstance(node, ast.Assign | ast.AnnAssign))

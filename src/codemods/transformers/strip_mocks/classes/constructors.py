"""What a class takes to be made, read from its source: `__init__`, dataclass, pydantic, attrs, NamedTuple.

The class stands in the file at hand or in a module under the target's root; base classes are followed through both.
Whatever would need running code to know is unreadable, and says so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from codemods.module.index import ModuleIndex
from codemods.module.once import kept
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.strip_mocks.classes.fields import (
    Abstract,
    Constructor,
    Unreadable,
    class_name,
    combined,
    declared_fields,
    decorator_name,
    of_init,
    passes_on,
    refuse_for_subclasses,
)

_DATACLASS = frozenset({"dataclass", "dataclasses.dataclass"})
_ATTRS = frozenset({"attr.s", "attr.attrs", "attr.dataclass", "attr.define", "attr.frozen", "attr.mutable"}) | {
    f"{prefix}{name}" for prefix in ("attrs.", "") for name in ("define", "frozen", "mutable")
}
_HARMLESS = frozenset({"final", "total_ordering", "runtime_checkable", "dataclass_transform"})
_PLAIN = frozenset({"object", "ABC", "Generic"})
_MAX_DEPTH = 8


@dataclass(frozen=True)
class Located:
    """A class and the module that its names mean something in."""

    node: ast.ClassDef
    tree: ast.Module
    module: str


class Constructors:
    """Reads the constructors of classes that one module names."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.name = module.path.removesuffix(".py").replace("/", ".")

    def read(self, expression: ast.expr) -> Constructor:
        """The constructor of the class that an expression names; raises Unreadable."""
        return self.of(self.locate(expression))

    def of(self, located: Located) -> Constructor:
        """The constructor of a class; raises Unreadable, Abstract among it."""
        self._refuse_abstract(located)
        return self._of(located, _MAX_DEPTH)

    def locate(self, expression: ast.expr) -> Located:
        """Where the class that an expression names is defined; raises Unreadable."""
        dotted = self.module.resolve(expression)
        if dotted is None and isinstance(expression, ast.Name):
            scope = self.module.binding_scope(expression.id, expression)
            found = _definitions(getattr(scope, "body", ()), expression.id)
            if len(found) == 1:
                return Located(found[0], self.module.tree, self.name)
        name = ast.unparse(expression)
        located = self._imported(dotted, _MAX_DEPTH) if dotted and "." in dotted else None
        if located is None:
            raise Unreadable(f"{name} is not found in this file, nor by its import path")
        return located

    def imported(self, dotted: str) -> Located | None:
        """Where a class of another module is defined."""
        return self._imported(dotted, _MAX_DEPTH)

    def known(self, tree: ast.Module, module: str, name: str) -> Located | None:
        """The class that a name means in another module."""
        return self._named(tree, module, name, _MAX_DEPTH)

    def asked_for(self, located: Located, parameter: str) -> Located | None:
        """The class that a parameter or a field which a class declares itself is annotated with."""
        init = [item for item in located.node.body if isinstance(item, FunctionNode) and item.name == "__init__"]
        given: list[ast.arg | ast.AnnAssign] = [arg for item in init for arg in parameters(item)]
        given += [item for item in located.node.body if isinstance(item, ast.AnnAssign)]
        for item in given:
            name = item.arg if isinstance(item, ast.arg) else getattr(item.target, "id", "")
            asked = class_name(item.annotation) if name == parameter else None
            if asked is not None:
                return self.known(located.tree, located.module, asked)
        return None

    def methods(self, located: Located) -> Iterator[FunctionNode]:
        """Methods of a class and of all bases that can be read."""
        seen = [located]
        for current in seen:
            yield from (node for node in current.node.body if isinstance(node, FunctionNode))
            for base in current.node.bases:
                found = self._in(current, base)
                if found is not None and found not in seen and len(seen) < _MAX_DEPTH:
                    seen.append(found)

    def acts(self, located: Located) -> bool:
        """Whether a class does more than hold data: it declares no fields, and has methods that others call."""
        node = located.node
        kinds = [decorator_name(item) for item in node.decorator_list]
        bases = {_dotted(base).rpartition(".")[2] for base in node.bases}
        if any(kind in _DATACLASS or kind in _ATTRS for kind in kinds) or not bases.isdisjoint({"NamedTuple"}):
            return False
        try:
            if self._of(located, _MAX_DEPTH).model:
                return False
        except Unreadable:
            return True
        return any(not item.name.startswith("_") and not is_property(item) for item in self.methods(located))

    @kept
    def members(self, located: Located) -> frozenset[str] | None:
        """Names that an instance surely has or has not; None when a base or `__getattr__` keeps that open."""
        names: set[str] = set()
        seen = [located]
        for current in seen:
            for base in current.node.bases:
                found = self._in(current, base)
                if found is not None and found not in seen:
                    seen.append(found)
                elif found is None and _dotted(base).rpartition(".")[2] not in _PLAIN:
                    return None
            for node in walk(current.node):
                if isinstance(node, FunctionNode | ast.ClassDef):
                    names.add(node.name)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    names.add(node.id)
                elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                    names.add(node.attr)
        return None if "__getattr__" in names else frozenset(names)

    # --- finding the class -----------------------------------------------------------------------------------------

    def _imported(self, dotted: str, depth: int) -> Located | None:
        module, _, name = dotted.rpartition(".")
        tree = self.module.sources.module(module) if module and depth else None
        return self._named(tree, module, name, depth) if tree is not None else None

    def _named(self, tree: ast.Module, module: str, name: str, depth: int) -> Located | None:
        found = _definitions(tree.body, name)
        if found:
            return Located(found[0], tree, module) if len(found) == 1 else None
        for node in _at_the_top(tree.body):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and name in _targets(node) and depth:
                return self._named(tree, module, node.value.id, depth - 1)
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        for origin in self._origins(module, node):
                            located = self._imported(f"{origin}.{alias.name}", depth - 1)
                            if located is not None:
                                return located
        return None

    def _origins(self, module: str, node: ast.ImportFrom) -> list[str]:
        """Modules that a `from` may mean: a relative one counts from the package, which `module` may itself be."""
        if not node.level:
            return [node.module or ""]
        parts = module.split(".")
        tail = [node.module] if node.module else []
        return [".".join([*parts[: len(parts) - node.level + up], *tail]) for up in (0, 1)]

    def _in(self, located: Located, base: ast.expr) -> Located | None:
        """A base class as its class's module knows it."""
        if isinstance(base, ast.Subscript):
            base = base.value
        if located.tree is self.module.tree:
            try:
                return self.locate(base)
            except Unreadable:
                return None
        return self._named(located.tree, located.module, base.id, _MAX_DEPTH) if isinstance(base, ast.Name) else None

    # --- reading it ------------------------------------------------------------------------------------------------

    def _of(self, located: Located, depth: int) -> Constructor:
        node = located.node
        if not depth:
            raise Unreadable(f"the bases of {node.name} are too deep")
        methods = {item.name: item for item in node.body if isinstance(item, FunctionNode)}
        self._refuse_unusual(located, methods)
        kinds = [decorator_name(item) for item in node.decorator_list]
        names = {name.rpartition(".")[2] for name in map(_dotted, node.bases)}
        if "__init__" in methods:
            refuse_for_subclasses(node, methods["__init__"])
            own = replace(of_init(methods["__init__"], node.name), settable="__slots__" not in _assigned(node))
            return combined(self._inherited(located, depth), own) if passes_on(methods["__init__"]) else own
        if any(kind in _DATACLASS or kind in _ATTRS for kind in kinds):
            return self._of_fields(located, depth)
        if "NamedTuple" in names:
            return replace(declared_fields(node), settable=False, frozen=True)
        return self._inherited(located, depth)

    def _refuse_unusual(self, located: Located, methods: dict[str, FunctionNode]) -> None:
        node = located.node
        if "__new__" in methods or any(keyword.arg == "metaclass" and "ABCMeta" not in ast.unparse(keyword.value)
                                       for keyword in node.keywords):  # fmt: skip
            raise Unreadable(f"{node.name} is made in an unusual way")
        for decorator in node.decorator_list:
            kind = decorator_name(decorator)
            if kind not in _DATACLASS | _ATTRS and kind.rpartition(".")[2] not in _HARMLESS:
                raise Unreadable(f"the decorator {kind} may change what {node.name} takes")
        names = {_dotted(base).rpartition(".")[2] for base in node.bases}
        if "Protocol" in names or "Enum" in names:
            raise Unreadable(f"{node.name} is a {'protocol' if 'Protocol' in names else 'closed set of values'}")

    def _refuse_abstract(self, located: Located) -> None:
        node = located.node
        made: set[str] = set()
        for method in self.methods(located):
            if method.name not in made and any("abstractmethod" in ast.unparse(item) for item in method.decorator_list):
                raise Abstract(f"{node.name} is abstract: {method.name} is left to its subclasses")
            made.add(method.name)

    def _inherited(self, located: Located, depth: int) -> Constructor:
        node = located.node
        if any(_dotted(base).rpartition(".")[2] == "BaseModel" for base in node.bases):
            own = declared_fields(node)
            return replace(own, settable=False, frozen=_is_frozen_model(node), model=True)
        for base in node.bases:
            found = self._in(located, base)
            if found is not None:
                inherited = self._of(found, depth - 1)
                return combined(inherited, declared_fields(node)) if inherited.model else inherited
            if _dotted(base).rpartition(".")[2] not in _PLAIN:
                raise Unreadable(
                    f"{node.name} inherits from {ast.unparse(base)}, which its import path does not lead to"
                )
        return Constructor(settable="__slots__" not in _assigned(node))

    def _of_fields(self, located: Located, depth: int) -> Constructor:
        node = located.node
        options = [item for item in node.decorator_list if decorator_name(item) in _DATACLASS | _ATTRS]
        texts = {
            f"{key.arg}={ast.unparse(key.value)}" for o in options if isinstance(o, ast.Call) for key in o.keywords
        }
        if "init=False" in texts:
            raise Unreadable(f"{node.name} has no constructor of its own")
        kind = decorator_name(options[0])
        own = declared_fields(node, private=kind in _ATTRS)
        for base in reversed(node.bases):
            found = self._in(located, base)
            if found is not None:
                own = combined(self._of(found, depth - 1), own)
            elif _dotted(base).rpartition(".")[2] not in _PLAIN:
                raise Unreadable(
                    f"{node.name} inherits from {ast.unparse(base)}, which its import path does not lead to"
                )
        frozen = "frozen=True" in texts or kind.endswith("frozen")
        slots = "slots=True" in texts or (
            kind.rpartition(".")[2] in ("define", "frozen", "mutable") and "slots=False" not in texts
        )
        return replace(own, frozen=frozen, settable=not frozen and not slots)


def is_property(method: FunctionNode) -> bool:
    """Whether a method is read like an attribute."""
    return any("property" in ast.unparse(item) for item in method.decorator_list)


def _at_the_top(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, those below `if TYPE_CHECKING:` among them."""
    for node in body:
        yield node
        if isinstance(node, ast.If):
            yield from _at_the_top(node.body)


def _definitions(body: Iterable[ast.stmt], name: str) -> list[ast.ClassDef]:
    return [node for node in body if isinstance(node, ast.ClassDef) and node.name == name]


def _dotted(node: ast.expr) -> str:
    return ast.unparse(node.value if isinstance(node, ast.Subscript) else node)


def _assigned(node: ast.ClassDef) -> set[str]:
    return {name for item in node.body if isinstance(item, ast.Assign) for name in _targets(item)}


def _targets(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _is_frozen_model(node: ast.ClassDef) -> bool:
    return any("frozen=True" in ast.unparse(item) or "frozen = True" in ast.unparse(item) for item in node.body)

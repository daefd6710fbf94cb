"""Which function of this file a call runs: by the class of what it is called on, not by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from functools import cached_property

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee, is_call_of, is_none, tail
from codemods.module.index import ModuleIndex
from codemods.module.once import kept
from codemods.module.scopes import BUILTINS, FunctionNode, parameters, unawaited, walk
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places

_DEEPEST = 4


class Receivers:
    """Looks for the classes of objects in one module, as far as it makes them itself."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    @kept
    def function(self, call: ast.Call) -> FunctionNode | None:
        """The function that a call runs, where there is no doubt which."""
        return self.meant(call.func)

    def likely(self, call: ast.Call) -> FunctionNode | None:
        """The same, or the only function of the file that has the name which is called."""
        named = self.module.functions_named(callee(call))
        return self.function(call) or (named[0] if len(named) == 1 else None)

    def meant(self, function: ast.expr) -> FunctionNode | None:
        """The function that a name, or a method of an object, stands for."""
        if isinstance(function, ast.Attribute):
            cls = self.cls_of(function.value)
            return self.module.methods(cls).get(function.attr) if cls is not None else None
        named = self.module.functions_named(function.id) if isinstance(function, ast.Name) else ()
        return named[0] if len(named) == 1 and not isinstance(self.module.parent(named[0]), ast.ClassDef) else None

    def own_in_turn(self, method: FunctionNode) -> list[ast.Call]:
        """The calls that run a method of the same object out of a list."""
        cls, reads = self.module.parent(method), self.module.attributes_named(method.name)
        own = (item for item in reads if getattr(item.value, "id", "") == "self" and self.module.cls(item) is cls)
        return [call for item in own for call in self.in_turn(item)]

    @kept
    def in_turn(self, read: ast.expr) -> list[ast.Call]:
        """The calls that run what a list names, one after the other: `for name, ask in [("a", self.a)]: ask()`.

        None where they are given something, or where something else is done with the list.
        """
        module, row, position = self.module, self.module.parent(read), None
        if isinstance(row, ast.Tuple) and isinstance(module.parent(row), ast.List):
            position, row = row.elts.index(read), module.parent(row)
        up = module.parent(row) if isinstance(row, ast.List | ast.Tuple) else None
        loops = [up]
        if isinstance(up, ast.Assign) and isinstance(up.targets[0], ast.Name) and len(up.targets) == 1:
            around = module.function(read)
            reads = [one for one in module.reads_of(up.targets[0].id) if module.function(one) is around]
            loops = [module.parent(one) for one in reads if not is_call_of(module.parent(one), "len")]
        found: list[ast.Call] = []
        for loop in loops:
            if not isinstance(loop, ast.For):
                return []
            parts = getattr(loop.target, "elts", [])[position:] if position is not None else [loop.target]
            name = getattr(parts[0], "id", None) if parts else None
            calls = [one for one in module.below(loop) if isinstance(one, ast.Call)]
            found += [call for call in calls if name and getattr(call.func, "id", "") == name]
        return [] if any(call.args or call.keywords for call in found) else found

    def filled(self, nodes: Iterable[ast.AST]) -> set[str]:
        """The names of objects whose methods of this file keep something in them: `collector.add(event)`."""
        found: set[str] = set()
        for item in nodes:
            owner = item.func.value if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) else None
            method = self.function(item) if isinstance(owner, ast.Name) and isinstance(item, ast.Call) else None
            if isinstance(owner, ast.Name) and method is not None:
                found |= {owner.id for name in filled_places(self.module, method.body) if name.startswith("self.")}
        return found

    def cls_of(self, node: ast.expr, depth: int = 0) -> ast.ClassDef | None:
        """The class of this file that an object is made from; None where that is not known."""
        if depth > _DEEPEST:
            return None
        if isinstance(node, ast.Await):
            return self.cls_of(node.value, depth)
        if isinstance(node, ast.Call):
            return self._named(node.func)
        if isinstance(node, ast.Name):
            if node.id in {"self", "cls"}:
                return self.module.cls(node)
            return self._named(node) or self._of_variable(node, depth)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            return self._of_attribute(node, depth)
        return None

    def made_of(self, node: ast.expr) -> set[str] | None:
        """Last names of the classes, of any file, that an object is made from or declared to be; None: not known."""
        node = unawaited(node)
        if isinstance(node, ast.Call):
            name = self.module.resolve(node.func)
            parts = [part for part in (name or "").split(".") if part[:1].isupper()]
            return {parts[-1]} if parts else None
        if isinstance(node, ast.Name) and (function := self.module.function(node)) is not None:
            values = self._given(function, node.id)
            argument = next((item for item in parameters(function) if item.arg == node.id), None)
            if not values and argument is not None and argument.annotation is not None:
                return self._declared(argument.annotation)
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
            values = [
                item for item in self._attributes.get((self.module.cls(node), node.attr), ()) if not is_none(item)
            ]
        else:
            return None
        made = [self.made_of(item) for item in values if not isinstance(item, ast.Name)]
        return set().union(*made) if made and len(made) == len(values) and None not in made else None  # type: ignore[arg-type]

    def made_by(self, node: ast.expr) -> Sequence[ast.expr]:
        """What a variable, or an attribute of `self`, is given anywhere."""
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
            return self._attributes.get((self.module.cls(node), node.attr), ())
        if not isinstance(node, ast.Name):
            return ()
        scope = self.module.function(node)
        found = self._given(scope, node.id) if scope is not None else []
        found = found or self._stores.get(None, {}).get(node.id, [])
        return [unawaited(item) for item in found]

    def _declared(self, annotation: ast.expr) -> set[str] | None:
        name = annotation.value if isinstance(annotation, ast.Constant) else self.module.resolve(annotation)
        last = str(name or "").rpartition(".")[2]
        return {last} if last[:1].isupper() and last not in {"Any", "Optional", "Union", "Callable"} else None

    def is_foreign(self, node: ast.expr) -> bool:
        """Whether an object is made by something that the file imports: none of its own classes."""
        values: list[ast.expr] = []
        if isinstance(node, ast.Name) and (function := self.module.function(node)) is not None:
            values = self._given(function, node.id)
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
            values = [
                item for item in self._attributes.get((self.module.cls(node), node.attr), ()) if not is_none(item)
            ]
        if not values:
            return self.module.resolve(node) is not None
        made = [unawaited(item) for item in values]
        return bool(made) and all(isinstance(item, ast.Call) and self._is_imported(item.func) for item in made)

    def _is_imported(self, function: ast.expr) -> bool:
        """Whether a name comes from elsewhere: one that nothing defines may be meant for a class of the file."""
        name = next((item for item in walk(function) if isinstance(item, ast.Name)), None)
        known = name is not None and self.module.binding_scope(name.id, name) is not None
        return self.module.resolve(function) is not None and (known or getattr(name, "id", "") in BUILTINS)

    def is_generator(self, function: FunctionNode) -> bool:
        return function in self._generators

    def _named(self, node: ast.expr | None) -> ast.ClassDef | None:
        name = node.value if isinstance(node, ast.Constant) else getattr(node, "id", None)
        return self.module.classes.get(name) if isinstance(name, str) else None

    def _of_variable(self, name: ast.Name, depth: int) -> ast.ClassDef | None:
        function = self.module.binding_scope(name.id, name)
        inside = isinstance(function, FunctionNode)
        values = self._given(function, name.id) if inside else self._stores.get(None, {}).get(name.id, [])  # type: ignore[arg-type]
        found = [self.cls_of(value, depth + 1) for value in values]
        if found:
            return found[0] if all(cls is found[0] for cls in found) else None
        if not isinstance(function, FunctionNode):
            return None
        argument = next((item for item in parameters(function) if item.arg == name.id), None)
        if argument is None:
            return None
        return self._named(argument.annotation) or self._of_fixture(name.id, depth)

    def _given(self, function: FunctionNode, name: str) -> list[ast.expr]:
        """What a function gives a variable."""
        return self._stores.get(function, {}).get(name, [])

    @cached_property
    def _assignments(self) -> list[ast.Assign | ast.AnnAssign]:
        return [*self.module.nodes(ast.Assign), *self.module.nodes(ast.AnnAssign)]

    @cached_property
    def _stores(self) -> dict[ast.AST | None, dict[str, list[ast.expr]]]:
        found: dict[ast.AST | None, dict[str, list[ast.expr]]] = {}
        for item in self._assignments:
            target = item.targets[0] if isinstance(item, ast.Assign) else item.target
            if isinstance(target, ast.Name) and item.value is not None:
                found.setdefault(self.module.function(item), {}).setdefault(target.id, []).append(item.value)
        for part in self.module.nodes(ast.withitem):
            if isinstance(part.optional_vars, ast.Name):
                inside = found.setdefault(self.module.function(part.optional_vars), {})
                inside.setdefault(part.optional_vars.id, []).append(part.context_expr)
        return found

    def _of_fixture(self, name: str, depth: int) -> ast.ClassDef | None:
        fixture = self.module.fixtures.get(name)
        if fixture is None:
            return None
        given: list[ast.expr | None] = [item.value for item in flow.returns(self.module, fixture)]
        given += [item.value for item in self.module.local(fixture) if isinstance(item, ast.Yield)]
        found = [self.cls_of(item, depth + 1) for item in given if item is not None]
        known = self._named(fixture.returns)
        return known or (found[0] if found and all(cls is found[0] for cls in found) else None)

    def _of_attribute(self, node: ast.Attribute, depth: int) -> ast.ClassDef | None:
        cls = self.module.cls(node)
        values = self._attributes.get((cls, node.attr), []) if cls is not None else []
        found = [self.cls_of(value, depth + 1) for value in values if not is_none(value)]
        return found[0] if found and all(item is found[0] for item in found) else None

    @cached_property
    def _attributes(self) -> dict[tuple[ast.AST | None, str], list[ast.expr]]:
        """What each class gives the attributes of its objects."""
        found: dict[tuple[ast.AST | None, str], list[ast.expr]] = {}
        for item in self._assignments:
            target = item.targets[0] if isinstance(item, ast.Assign) else item.target
            owner = target.value if isinstance(target, ast.Attribute) else None
            if isinstance(target, ast.Attribute) and getattr(owner, "id", "") == "self" and item.value is not None:
                found.setdefault((self.module.cls(item), target.attr), []).append(item.value)
        return found

    @cached_property
    def _generators(self) -> frozenset[ast.AST | None]:
        yields: list[ast.AST] = [*self.module.nodes(ast.Yield), *self.module.nodes(ast.YieldFrom)]
        return frozenset(self.module.function(item) for item in yields)


_PLAIN = frozenset(
    {"staticmethod", "classmethod", "contextmanager", "asynccontextmanager", "abstractmethod", "override"}
)
_BASES = frozenset({"object", "ABC", "Protocol", "Generic"})


def is_called_by_others(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether something that is no call in the code may run a function: a decorator, a base class, Python itself."""
    of_the_runner = function.name.startswith(("pytest_", "setup", "setUp", "teardown", "tearDown"))
    return of_the_runner or has_foreign_base(module, function) or is_called_unseen(module, function)


def has_foreign_base(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function is a method of a class with a base of another file, whose methods may run it."""
    cls = module.parent(function)
    own = (name.rpartition(".")[2] for name in module.bases(cls)) if isinstance(cls, ast.ClassDef) else ()
    return any(name not in _BASES and name not in module.classes for name in own)


def is_called_unseen(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether Python may run a function, or a decorator or another function that is given it, or its name."""
    if function.name.startswith("__"):
        return True
    if not all(_leaves_alone(module, decorator) for decorator in function.decorator_list):
        return True
    read = module.attributes_named(function.name) if isinstance(module.parent(function), ast.ClassDef) else ()
    return any(module.called(item) is None and not module.derived(Receivers).in_turn(item) for item in read) or any(
        getattr(call.func, "id", "") == "getattr" and not isinstance(call.args[-1], ast.Constant)
        for call in module.nodes(ast.Call)
        if len(call.args) > 1
    )


def _leaves_alone(module: ModuleIndex, decorator: ast.expr) -> bool:
    """Whether a decorator hands a function to nobody: what a mark is on runs as a test or not at all."""
    made = decorator.func if isinstance(decorator, ast.Call) else decorator
    if tail(made) in _PLAIN:
        return True
    return (module.resolve(made) or "").startswith("pytest.mark.")

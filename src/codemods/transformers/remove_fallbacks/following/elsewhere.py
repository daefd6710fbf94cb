"""Callers in other files of the suite: who imports a helper, inherits a method, or gets an object from a fixture.

An unknown receiver of a method's name is taken for a caller only where no other class of these files has the name.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.following.files import File
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers


@dataclass(slots=True)
class Suite:
    """The other files of the suite, as far as one file asks for them."""

    home: ModuleIndex
    files: dict[str, File | None] = field(default_factory=dict)
    functions: dict[tuple[str, str], tuple[ModuleIndex, FunctionNode] | None] = field(default_factory=dict)

    def _file(self, path: str) -> File | None:
        policy = self.home.policy
        # what is kept for other files must not ask through the sources of this one, which notes what it asks
        return self.home.sources.looked_at(path, lambda content: File(content, path, policy))

    def _parsed(self, path: str, asked: Callable[[File, str], bool], name: str) -> ModuleIndex | None:
        if path == self.home.path:
            return self.home
        if path not in self.files:
            self.files[path] = self._file(path)
        file = self.files[path]
        return file.module if file is not None and asked(file, name) else None

    def holding(
        self, name: str, besides: str, asked: Callable[[File, str], bool] = File.holds
    ) -> Iterator[ModuleIndex] | None:
        """The other files that hold a word, each parsed when it is come to; None where that is not known, or too many.

        Of those in which it is not what is `asked` for, some or all are left out.
        """
        paths = self.home.sources.named(name) if len(name) > 2 else None
        if paths is None:
            return None
        found = (self._parsed(path, asked, name) for path in paths if path != besides)
        return (module for module in found if module is not None)

    def calls(self, module: ModuleIndex, function: FunctionNode) -> list[tuple[ModuleIndex, ast.Call]] | None:
        """The calls of a function in other files; None where there may be more."""
        owner = module.parent(function)
        if not isinstance(owner, ast.Module | ast.ClassDef):
            return []
        if isinstance(owner, ast.ClassDef):
            found, all_seen = self.method_calls(module, owner, function)
            return found if all_seen else None
        others = self.holding(function.name, module.path)
        return None if others is None else self._of_function(module, function, others)

    def method_calls(
        self, module: ModuleIndex, owner: ast.ClassDef, function: FunctionNode
    ) -> tuple[list[tuple[ModuleIndex, ast.Call]], bool]:
        """The calls of a method in other files that are surely its, and whether there are no others."""
        return _Methods(self, module, owner, function).calls()

    def _of_function(
        self, module: ModuleIndex, function: FunctionNode, others: Iterator[ModuleIndex]
    ) -> list[tuple[ModuleIndex, ast.Call]] | None:
        found: list[tuple[ModuleIndex, ast.Call]] = []
        for other in others:
            for node in self._reads(other, function.name):
                name = other.resolve(node)
                if name is None or not self.leads(name, module, function.name):
                    continue
                call = other.called(node)
                if call is None:
                    return None
                found.append((other, call))
            if _has_star_of(other, module) and any(self._unbound(other, function.name)):
                return None
        return found

    def defined(self, module: ModuleIndex, call: ast.Call) -> tuple[ModuleIndex, FunctionNode] | None:
        """The function of another file that a call of an imported name runs."""
        dotted = module.resolve(call.func) or ""
        if (module.path, dotted) not in self.functions:
            self.functions[module.path, dotted] = self._defined(module, dotted)
        return self.functions[module.path, dotted]

    def _defined(self, module: ModuleIndex, dotted: str) -> tuple[ModuleIndex, FunctionNode] | None:
        name = dotted.rpartition(".")[2]
        found = [
            (other, function)
            for other in (self.holding(name, module.path, File.defines) if "." in dotted else None) or ()
            for function in other.functions_named(name)
            if isinstance(other.parent(function), ast.Module) and self.leads(dotted, other, name)
        ]
        return found[0] if len(found) == 1 else None

    def _reads(self, other: ModuleIndex, name: str) -> Iterator[ast.expr]:
        """Names and attributes that may stand for an imported function."""
        aliases = {name}
        for node in other.nodes(ast.ImportFrom):
            aliases |= {alias.asname for alias in node.names if alias.name == name and alias.asname}
        for bound in aliases:
            yield from (item for item in other.reads_of(bound) if isinstance(item.ctx, ast.Load))
        yield from other.attributes_named(name)

    def _unbound(self, other: ModuleIndex, name: str) -> Iterator[ast.expr]:
        return (item for item in other.reads_of(name) if other.resolve(item) == name)

    def leads(self, dotted: str, module: ModuleIndex, name: str) -> bool:
        """Whether a dotted name stands for something of a module: by its path, or through one that hands it on."""
        owner, _, last = dotted.rpartition(".")
        if last != name or not owner.strip("."):
            return False
        if is_named(module.path, owner.lstrip(".")):
            return True
        tree = self.home.sources.module(owner) if not owner.startswith(".") else None
        passes_on = (node for node in (tree.body if tree is not None else ()) if isinstance(node, ast.ImportFrom))
        return any(
            (alias.asname or alias.name) == name and is_named(module.path, node.module or "")
            for node in passes_on
            for alias in node.names
        )


def is_named(path: str, dotted: str) -> bool:
    """Whether an import by a dotted name, perhaps a relative one, may mean the file at a path."""
    own = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return bool(dotted) and (own == dotted or own.endswith(f".{dotted}") or dotted.endswith(f".{own}"))


def _has_star_of(other: ModuleIndex, module: ModuleIndex) -> bool:
    stars = (node for node in other.nodes(ast.ImportFrom) if any(alias.name == "*" for alias in node.names))
    return any(is_named(module.path, node.module or "") for node in stars)


@dataclass(slots=True)
class _Methods:
    """The callers of one method in other files."""

    suite: Suite
    module: ModuleIndex
    owner: ast.ClassDef
    function: FunctionNode
    kin: set[str] = field(default_factory=set)
    """Names of the class and of those that inherit its method."""

    def calls(self) -> tuple[list[tuple[ModuleIndex, ast.Call]], bool]:
        name, kin = self.function.name, self._inheriting()
        self.kin = kin if kin is not None else {self.owner.name}
        others, all_seen = self.suite.holding(name, self.module.path, self._is_read), kin is not None
        if others is None:  # a word of too many files: those that name the class
            others, all_seen = self.suite.holding(self.owner.name, self.module.path, self._is_read) or iter(()), False
        found: list[tuple[ModuleIndex, ast.Call]] = []
        for other in others:
            for node in other.attributes_named(name):
                if not isinstance(node.ctx, ast.Load):
                    continue
                ours = self._is_ours(other, node.value)
                if ours is None:
                    ours = True if self._is_the_only_one() else None
                call = other.called(node)
                all_seen = all_seen and ours is not None and not (ours and call is None)
                if ours and call is not None:
                    found.append((other, call))
        return found, all_seen

    def _is_read(self, file: File, _: str) -> bool:
        return file.reads(self.function.name, self.kin)

    def _inheriting(self) -> set[str] | None:
        """Names of the class and of all that inherit from it and do not replace the method; None: not known."""
        kin, wanted = {self.owner.name}, [self.owner.name]
        for name in wanted:
            others = self.suite.holding(name, "", File.inherits)
            if others is None:
                return None
            for other in others:
                for cls in other.nodes(ast.ClassDef):
                    bases = {getattr(base, "attr", getattr(base, "id", "")) for base in cls.bases}
                    own = {item.name for item in cls.body if isinstance(item, FunctionNode)}
                    if name in bases and self.function.name not in own and cls.name not in kin:
                        kin.add(cls.name)
                        wanted.append(cls.name)
        return kin

    def _is_the_only_one(self) -> bool:
        """Whether no other class or function of these files has the name."""
        name = self.function.name
        if len(self.module.functions_named(name)) > 1:
            return False
        others = self.suite.holding(name, self.module.path, File.defines) or ()
        return not any(other.functions_named(name) for other in others)

    def _is_ours(self, other: ModuleIndex, receiver: ast.expr) -> bool | None:
        """Whether an object of another file is of the class or its kin; None where that is not known."""
        cls = other.derived(Receivers).cls_of(receiver)
        if cls is not None:
            if self.function.name in other.methods(cls):
                return False
            return not self.kin.isdisjoint({cls.name, *(base.rpartition(".")[2] for base in other.bases(cls))})
        if other.resolve(receiver) is not None and not isinstance(receiver, ast.Call):
            named = (other.resolve(receiver) or "").rpartition(".")[2] in self.kin
            return named and not self._imports_another(other)
        names = other.derived(Receivers).made_of(receiver)
        if names is not None:
            return not self.kin.isdisjoint(names) and not self._imports_another(other)
        return self._from_fixture(other, receiver)

    def _imports_another(self, other: ModuleIndex) -> bool:
        """Whether a file imports a class of the same name from a module that defines one, and that is not this one."""
        name = self.owner.name
        stems = [
            other.absolute(item) for item in other.nodes(ast.ImportFrom) if any(it.name == name for it in item.names)
        ]
        trees = (self.suite.home.sources.module(stem) for stem in stems if not is_named(self.module.path, stem))
        return any(
            isinstance(item, ast.ClassDef) and item.name == name
            for tree in trees
            if tree is not None
            for item in tree.body
        )

    def _from_fixture(self, other: ModuleIndex, receiver: ast.expr) -> bool | None:
        """Whether a fixture in a file above gives an object of the class."""
        function = other.function(receiver)
        if not isinstance(receiver, ast.Name) or function is None:
            return None
        if receiver.id not in {item.arg for item in parameters(function)}:
            return None
        known: set[str] = set()
        for module in self.suite.holding(receiver.id, "", File.gives) or ():
            fixture = module.fixtures.get(receiver.id)
            if fixture is not None:
                known |= given_by(module, fixture) or {""}
        return not self.kin.isdisjoint(known) if known and "" not in known else None


def given_by(module: ModuleIndex, fixture: FunctionNode) -> set[str] | None:
    """Names of the classes of what a fixture gives; None where they are not known."""
    receivers = module.derived(Receivers)
    given: list[ast.expr | None] = [item.value for item in flow.returns(module, fixture)]
    given += [item.value for item in module.local(fixture) if isinstance(item, ast.Yield)]
    names: set[str] = set()
    for value in given:
        cls = receivers.cls_of(value) if value is not None else None
        made = {cls.name} if cls is not None else receivers.made_of(value) if value is not None else None
        if made is None:
            return None
        names |= made
    return names or None

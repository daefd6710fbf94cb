"""Classes and fixtures that one module defines, with what they inherit in it, and a `TestCase` from elsewhere."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from codemods.module.names import NameIndex
from codemods.module.once import closure, kept
from codemods.module.scopes import FunctionNode, parameters
from codemods.suite.sources import Sources

_FIXTURES = frozenset({"pytest.fixture", "pytest_asyncio.fixture", "pytest.yield_fixture", "fixture"})
_DEEPEST = 5


class DefinitionIndex(NameIndex):
    """The classes, methods and fixtures of one module."""

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        """Classes of this module by name, nested ones included."""
        return {node.name: node for node in self.nodes(ast.ClassDef)}

    def bases(self, cls: ast.ClassDef) -> Iterator[str]:
        """Dotted names of all bases, followed through classes of this module."""
        for base in (base for current in closure([cls], self._own_bases) for base in current.bases):
            name = self.resolve(base)
            if name is not None:
                yield name
            elif isinstance(base, ast.Name):
                yield base.id

    def _own_bases(self, cls: ast.ClassDef) -> list[ast.ClassDef]:
        return [self.classes[b.id] for b in cls.bases if isinstance(b, ast.Name) and b.id in self.classes]

    def is_testcase(self, cls: ast.ClassDef) -> bool:
        """Whether a class is a `unittest.TestCase`, as far as names of bases tell, those of other modules followed."""
        return bool(self.testcases(cls))

    @kept
    def testcases(self, cls: ast.ClassDef) -> frozenset[str]:
        """Dotted names of the outermost classes called `…TestCase` that a class inherits from."""
        bases = [name for name in self.bases(cls) if name not in self.classes]
        roots = (root for name in bases for root in _testcases_elsewhere(self.sources, name))
        own = (name for name in self.bases(cls) if name.endswith("TestCase"))
        return frozenset(roots) or frozenset(own)

    def methods(self, cls: ast.ClassDef) -> dict[str, FunctionNode]:
        """Methods of a class and of its bases in this module, the nearest definition first."""
        found: dict[str, FunctionNode] = {}
        stack, seen = [cls], set()
        while stack:
            current = stack.pop(0)
            if current in seen:
                continue
            seen.add(current)
            for node in current.body:
                if isinstance(node, FunctionNode):
                    found.setdefault(node.name, node)
            stack += self._own_bases(current)
        return found

    # --- fixtures --------------------------------------------------------------------------------------------------

    def is_fixture(self, function: FunctionNode) -> bool:
        for decorator in function.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if self.resolve(called) in _FIXTURES:
                return True
        return False

    @cached_property
    def parameter_names(self) -> frozenset[str]:
        """What the functions of the module are given, by name."""
        return frozenset(arg.arg for function in self.functions() for arg in parameters(function))

    def is_automatic(self, function: FunctionNode) -> bool:
        """Whether a fixture runs also for those who do not ask for it: `@pytest.fixture(autouse=True)`."""
        calls = (item for item in function.decorator_list if isinstance(item, ast.Call))
        words = (word for call in calls for word in call.keywords if word.arg == "autouse")
        return self.is_fixture(function) and any(bool(getattr(word.value, "value", False)) for word in words)

    @cached_property
    def fixtures(self) -> dict[str, FunctionNode]:
        """Fixtures of this module by name; of several of one name the last."""
        return {self.fixture_name(function): function for function in self.functions() if self.is_fixture(function)}

    def fixture_name(self, function: FunctionNode) -> str:
        """What asks for a fixture: its own name, or that of `@pytest.fixture(name="shop")`."""
        calls = (item for item in function.decorator_list if isinstance(item, ast.Call))
        words = (word.value for call in calls for word in call.keywords if word.arg == "name")
        return next((str(word.value) for word in words if isinstance(word, ast.Constant)), function.name)

    def asks_for(self, user: FunctionNode, fixture: FunctionNode) -> bool:
        """Whether a function that asks for the name of a fixture may get that one: none of its own class is nearer."""
        name, cls = self.fixture_name(fixture), self.cls(user)
        own = [item for item in cls.body if isinstance(item, FunctionNode)] if cls is not None else []
        nearer = (item for item in own if item not in (user, fixture) and self.fixture_name(item) == name)
        return fixture in own or not any(map(self.is_fixture, nearer))


def _testcases_elsewhere(sources: Sources, dotted: str, depth: int = 0) -> Iterator[str]:
    """Dotted names of the classes called `…TestCase` that the class of a dotted name is or inherits from."""
    owner, _, name = dotted.rpartition(".")
    tree = sources.module(owner) if owner and not owner.startswith(".") and depth < _DEEPEST else None
    bases = tuple(_stands_for(tree, owner, name)) if tree is not None else ()
    package, _, handed_on = owner.rpartition(".")
    if tree is None and package and not owner.startswith(".") and depth < _DEEPEST:  # `from tests import unittest`
        around = sources.module(package)
        bases = tuple(_imported(around, package, f"{handed_on}.{name}")) if around is not None else ()
    further = [root for base in bases for root in _testcases_elsewhere(sources, base, depth + 1)]
    if further or not name.endswith("TestCase"):
        yield from further
    else:
        yield dotted


def _stands_for(tree: ast.Module, owner: str, name: str) -> Iterator[str]:
    """The dotted names that a name of a module leads to: the bases of its class, or what it is imported as."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            for base in node.bases:
                text = ast.unparse(base)
                yield from _imported(tree, owner, text)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*" or (alias.asname or alias.name) == name:
                    yield f"{_module(node, owner)}.{name if alias.name == '*' else alias.name}"


def _imported(tree: ast.Module, owner: str, text: str) -> Iterator[str]:
    """What a base is called in full: one of the same module, or one that it imports."""
    head, dot, rest = text.partition(".")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == text:
            yield f"{owner}.{text}"
        elif isinstance(node, ast.ImportFrom):
            bound = (alias.name for alias in node.names if (alias.asname or alias.name) == head)
            yield from (f"{_module(node, owner)}.{name}{dot}{rest}" for name in bound)
        elif isinstance(node, ast.Import):
            whole = (alias.name for alias in node.names if (alias.asname or alias.name) == head)
            yield from (f"{name}{dot}{rest}" for name in whole)


def _module(node: ast.ImportFrom, owner: str) -> str:
    origin = ".".join(owner.split(".")[: -node.level]) if node.level else ""
    return ".".join(part for part in (origin, node.module) if part)

"""Which functions can fail on what they are about, followed through calls, fixtures, base classes and other files.

A function asserts when it holds a check, or uses a function that does. What a method is called on is worked out from
how the name was computed; where that leads out of reach, a name that says "assert" is believed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods import gates
from codemods.collection import Test
from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode, parameters
from codemods.transformers.harden_assertions.definitions import Definition, Definitions

_BELIEVED = re.compile(r"^_*(assert|expect|should|raise_for|check_returncode|check_call|check_output)", re.IGNORECASE)
"""Names of calls that are believed to fail, and those that do."""
_ACTING = re.compile(r"^_*(verify|validate|check|ensure|require|confirm|must)", re.IGNORECASE)
"""Names believed when the result of the call is not used: it can only act by raising."""
_AROUND = frozenset({"setUp", "tearDown", "asyncSetUp", "asyncTearDown", "setup_method", "teardown_method"})
_MAKING = ("__init__", "__post_init__", "__call__", "__enter__", "__aenter__", "__exit__", "__aexit__")
"""Methods that run without being named where an object is made and used."""


class Asserting:
    """Answers for the functions of one module and of the modules that it uses."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._definitions = Definitions(module)
        self._known: dict[ast.AST, bool] = {}

    def test(self, test: Test) -> bool:
        """Whether a test, or a fixture, setup or teardown that it runs with, asserts."""
        if self._asserts(Definition(self._module, test.node)):
            return True
        return any(self._asserts(item) for item in self._around(test))

    def _around(self, test: Test) -> Iterator[Definition]:
        names = {arg.arg for arg in parameters(test.node)}
        for name in names:
            yield from self._definitions.fixture(self._module, name)
        for fixture in self._module.fixtures.values():
            if _is_automatic(fixture):
                yield Definition(self._module, fixture)
        if test.cls is not None:
            for name in _AROUND:
                yield from self._definitions.methods(Definition(self._module, test.cls), name)

    def _asserts(self, definition: Definition) -> bool:
        """Whether a function, or all that a class does when it is made, asserts."""
        node = definition.node
        if node not in self._known:
            self._known[node] = False  # a function that calls itself adds nothing
            if isinstance(node, ast.ClassDef):
                methods = (item for name in _MAKING for item in self._definitions.methods(definition, name))
                self._known[node] = any(self._asserts(item) for item in methods)
            else:
                self._known[node] = self._holds_check(definition) or self._uses_check(definition)
        return self._known[node]

    def _holds_check(self, definition: Definition) -> bool:
        for node in ast.walk(definition.node):
            if isinstance(node, ast.Raise) and node.exc is not None:
                return True
            if gates.is_check(definition.module, node) or _is_believed(definition.module, node):
                return True
        return False

    def _uses_check(self, definition: Definition) -> bool:
        """Whether a function names another one that asserts, to call it or to hand it on."""
        for node in ast.walk(definition.node):
            if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
                continue
            found = list(self._definitions.of(definition, node))
            if any(self._asserts(item) for item in found if item.node is not definition.node):
                return True
            if not found and _acts(definition.module, node):
                return True
        if isinstance(definition.node, FunctionNode) and definition.module.is_fixture(definition.node):
            for arg in parameters(definition.node):
                if any(self._asserts(item) for item in self._definitions.fixture(definition.module, arg.arg)):
                    return True
        return False


def _is_automatic(fixture: FunctionNode) -> bool:
    return any(
        keyword.arg == "autouse" and isinstance(keyword.value, ast.Constant) and bool(keyword.value.value)
        for decorator in fixture.decorator_list
        for keyword in (decorator.keywords if isinstance(decorator, ast.Call) else ())
    )


def _is_believed(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node is a call that fails by itself: `expect(…)`, `raise_for_status()`, `run(…, check=True)`."""
    if not isinstance(node, ast.Call):
        return False
    if any(item.arg == "check" and isinstance(item.value, ast.Constant) and item.value.value for item in node.keywords):
        return True
    return bool(_BELIEVED.match(_called(node)))


def _acts(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether a name out of reach is called as a statement and says that it checks."""
    call = module.parent(node)
    if not isinstance(call, ast.Call) or call.func is not node or not _ACTING.match(_called(call)):
        return False
    parent = module.parent(call)
    return isinstance(module.parent(parent) if isinstance(parent, ast.Await) else parent, ast.Expr)


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))

"""Which functions can fail on what they are about, followed through calls, fixtures, base classes and other files.

A function asserts when it holds a check, or uses a function that does. What a method is called on is worked out from
how the name was computed; where that leads out of reach, a name that says "assert" is believed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, tail
from codemods.analysis.failing.crashing import demands_more, runs_aside, runs_unseen
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters

_BELIEVED = re.compile(
    r"^_*(assert(?!ion)|expect$|expect_|raise_for_status$|check_returncode$|check_(call|output)$"
    r"|wait_for_|wait_until|successResultOf$|failureResultOf$)",
    re.IGNORECASE,
)
"""Names of calls that are believed to fail, and those that do."""
_ACTING = re.compile(r"^_*(verify|validate|check|ensure|require|confirm|must|test_)", re.IGNORECASE)
"""Names believed when the result of the call is not used: it can only act by raising."""
_READING = frozenset({"json.dumps", "json.loads", "pickle.dumps", "pickle.loads", "ast.parse", "ast.literal_eval"})
"""What only raises, where its result is not used: what it is given cannot be written or read."""
_VERDICT = re.compile(r"Assert|Fail|failureException|Violat|Mismatch|Unexpected|Invalid|Validation")
"""Names of errors that tell a verdict, not an accident."""
AROUND = ("setUp", "tearDown", "asyncSetUp", "asyncTearDown", "setup_method", "teardown_method")
_PLAIN_BASES = frozenset({"object", "abc.ABC", "typing.Protocol", "typing.Generic"})
_MAKING = ("__init__", "__post_init__", "__call__", "__enter__", "__aenter__", "__exit__", "__aexit__")
"""Methods that run without being named where an object is made and used."""


class Asserting:
    """Answers for the functions of one module and of the modules that it uses.

    How long a test took is not what it is about: a check of that does not count.
    """

    def __init__(self, module: ModuleIndex) -> None:
        self._facts = module.derived(ModuleFacts)
        self._module = module
        self._definitions = Definitions(module, suite=True)  # that the system raises is no check of the test
        self._known: dict[ast.AST, bool] = {}

    def test(self, test: Test) -> bool:
        """Whether a test, or a fixture, setup or teardown that it runs with, asserts."""
        if self._asserts(Definition(self._module, test.node)) or demands_more(self._module, test.node):
            return True
        return self.is_watched(test) or any(map(self._asserts, self._around(test)))

    def is_watched(self, test: Test) -> bool:
        """Whether what a decorator puts around a test asserts."""
        return any(map(self._asserts, self._wrappers(test)))

    def uses_another(self, test: FunctionNode) -> bool:
        """Whether a function uses another one that asserts."""
        return self._uses_check(Definition(self._module, test))

    def _is_lost(self, module: ModuleIndex, node: ast.expr) -> bool:
        """Whether what a function raises that is named there does not reach the test."""
        return runs_aside(module, node)

    def calls_unread(self, test: Test) -> bool:
        """Whether a test calls what a fixture gives it that cannot be read."""
        given = {arg.arg for arg in parameters(test.node)} - {"self", "cls"}
        called = (item.func for item in self._module.below(test.node) if isinstance(item, ast.Call))
        names = {item.id for item in called if isinstance(item, ast.Name) and item.id in given}
        return any(not list(self._definitions.fixture(self._module, name)) for name in names)

    def overrides(self, test: Test) -> bool:
        """Whether a method stands in for one that its class inherits, or may from a base that cannot be read."""
        if test.cls is None:
            return False
        seen = [Definition(self._module, test.cls)]
        for cls in seen:
            for base in cls.node.bases if isinstance(cls.node, ast.ClassDef) else ():
                bases = list(self._definitions.of(cls, base, 0))
                if any(True for item in bases for _ in self._definitions.methods(item, test.node.name)):
                    return True
                name = cls.module.resolve(base) or ""
                plain = name.endswith("TestCase") and not _is_kept_in_a_class(base)
                if not bases and name not in _PLAIN_BASES and not plain:
                    return True
                seen += [item for item in bases if item not in seen]
        return False

    def _wrappers(self, test: Test) -> Iterator[Definition]:
        """What the decorators of a test put around it: the functions inside them."""
        own = Definition(self._module, test.node)
        for decorator in test.node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            for found in self._definitions.of(own, called):
                for node in found.module.below(found.node):
                    if isinstance(node, FunctionNode) and node is not found.node:
                        yield Definition(found.module, node)

    def _around(self, test: Test) -> Iterator[Definition]:
        for arg in parameters(test.node):
            yield from self._definitions.fixture(self._module, arg.arg)
        for fixture in self._module.fixtures.values():
            if self._module.is_automatic(fixture):
                yield Definition(self._module, fixture)
        if test.cls is not None:
            for name in AROUND:
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
        nodes = _executed(definition)
        if any(isinstance(node, ast.Assert) and self._facts.is_check(node) for node in nodes):
            return True
        for node in nodes:
            known = isinstance(node, ast.Call) and not _BELIEVED.match(callee(node))
            if known and (is_check(definition.module, node) or _has_check_argument(node)):
                return True
            if _refuses(node):
                return True
        return False

    def _uses_check(self, definition: Definition) -> bool:
        """Whether a function names another one that asserts, to call it or to hand it on."""
        for node in _executed(definition):
            if not isinstance(node, ast.Name | ast.Attribute) or not isinstance(node.ctx, ast.Load):
                continue
            if self._is_lost(definition.module, node):
                continue
            found = list(self._definitions.of(definition, node))
            plain = _is_of_self(node) or definition.module.resolve(node) is not None
            if not found and plain and (_acts(definition.module, node) or _is_alias(definition.module, node)):
                return True
            found = found or list(self._alike(definition, node))
            if any(self._asserts(item) for item in found if item.node is not definition.node):
                return True
            if not found and (
                _acts(definition.module, node)
                or _is_alias(definition.module, node)
                or self._is_out_of_reach(definition, node)
            ):
                return True
        if isinstance(definition.node, FunctionNode) and definition.module.is_fixture(definition.node):
            for arg in parameters(definition.node):
                if any(self._asserts(item) for item in self._definitions.fixture(definition.module, arg.arg)):
                    return True
        return False

    def _alike(self, definition: Definition, node: ast.expr) -> Iterator[Definition]:
        """Methods of that name in the user's module, where what an object is an instance of cannot be worked out."""
        if isinstance(node, ast.Attribute) and (isinstance(node.value, ast.Name) or is_call_of(node.value, "super")):
            for cls in definition.module.classes.values():
                yield from (
                    Definition(definition.module, item)
                    for item in cls.body
                    if isinstance(item, FunctionNode) and item.name == node.attr
                )

    def _is_out_of_reach(self, definition: Definition, node: ast.expr) -> bool:
        """Whether a method of the test's own class is called that only a base in an unreadable file can define."""
        module = definition.module
        own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
        if not own or module.called(node) is None:
            return False
        cls = module.cls(node)
        stack = [Definition(module, cls)] if cls is not None else []
        for found in stack:
            for base in found.node.bases if isinstance(found.node, ast.ClassDef) else ():
                bases = list(self._definitions.of(found, base, 0))
                name = found.module.resolve(base) or ""
                if not bases and name not in _PLAIN_BASES and not name.startswith("unittest."):
                    return True
                stack += [item for item in bases if item not in stack]
        return False


def runs_around_tests(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node stands in a fixture, or in what a class does before and after each of its tests."""
    function = module.function(node)
    hook = isinstance(function, FunctionNode) and function.name in AROUND and module.cls(function) is not None
    return isinstance(function, FunctionNode) and (hook or module.is_fixture(function))


def _is_kept_in_a_class(base: ast.expr) -> bool:
    """`ViewTestCases.ListViewTestCase`: one with tests to inherit, which is kept from being collected by itself."""
    owner = base.value if isinstance(base, ast.Attribute) else None
    return owner is not None and getattr(owner, "id", "")[:1].isupper()


class AssertingInCallbacks(Asserting):
    """The same where what is registered with an object raises into the test, as the object goes on in its thread."""

    def _is_lost(self, module: ModuleIndex, node: ast.expr) -> bool:
        return runs_unseen(module, node)


def _is_of_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _executed(definition: Definition) -> list[ast.AST]:
    """Every node of a function's body; functions in it run only where they are named, those with a decorator at all."""
    module, found = definition.module, list[ast.AST]()
    for statement in definition.node.body:
        nodes = module.below(statement)
        inner = [item for item in nodes if isinstance(item, FunctionNode) and not item.decorator_list]
        if isinstance(definition.node, ast.ClassDef):
            inner = []
        own = (item for item in inner if module.cls(item) is module.cls(definition.node))
        skipped = {node for item in own for part in item.body for node in module.below(part)}
        found += [node for node in nodes if node not in skipped]
    return found


def _refuses(node: ast.AST) -> bool:
    """Whether a node raises an error that says that something is not as it should be."""
    kind = (
        node.exc.func if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) else getattr(node, "exc", None)
    )
    name = tail(kind)
    return isinstance(node, ast.Raise) and bool(_VERDICT.search(name))


def _has_check_argument(node: ast.AST) -> bool:
    """`subprocess.run(…, check=True)`."""
    keywords = [item.value for item in getattr(node, "keywords", ()) if item.arg == "check"]
    return any(isinstance(value, ast.Constant) and value.value is True for value in keywords)


def _acts(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether a name out of reach is called, and says that the call fails when something is not as it should be."""
    call = module.called(node)
    if call is None:
        return False
    if _BELIEVED.match(callee(call)):
        return True
    parent = module.parent(call)
    statement = module.parent(parent) if isinstance(parent, ast.Await) else parent
    acts = _ACTING.match(callee(call)) is not None or module.resolve(call.func) in _READING
    return acts and isinstance(statement, ast.Expr)


def _is_alias(module: ModuleIndex, node: ast.expr) -> bool:
    """`eq = self.assertEqual`: what is out of reach and named for an assertion is handed on to be called."""
    return isinstance(node, ast.Attribute) and "assert" in node.attr.lower() and module.called(node) is None

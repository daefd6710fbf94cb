"""Which functions must become `async` when an `await` is put at a place, and which calls must then await them.

Followed through all callers in the file to a fixpoint. Where one of them cannot follow (a lambda, a property, a
method that something else calls), the whole chain is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import libcst as cst

from codemods.analysis.code.naming import callee, is_text
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, parameters
from codemods.rewriting.fix import Statement
from codemods.rewriting.nodes import expression
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal, Written, awaited, binds_tightly
from codemods.transformers.swap_auth.helper.instances import Instances, is_property
from codemods.vocabulary.codes import Code

_XUNIT = frozenset(
    f"{when}{what}" for when in ("setup", "teardown") for what in ("", "_method", "_class", "_module", "_function")
) | {"setUp", "tearDown", "setUpClass", "tearDownClass"}
_ACCEPTED = ("pytest.mark.", "unittest.mock.patch", "mock.patch", "pytest.fixture", "pytest_asyncio.fixture")
_OWN_LOOP = frozenset({"asyncio.run", "asyncio.Runner", "anyio.run", "trio.run"})
_NO_LOOP = frozenset({"django_db", "live_server", "transactional_db", "page", "browser"})
"""Fixtures and markers of pytest-django and of Playwright's synchronous interface."""
_BY_NAME = frozenset({"getattr", "setattr", "hasattr", "delattr", "object", "patch", "getfixturevalue", "partial"})


@dataclass
class Conversion:
    """Functions that become `async`, and calls of them that become awaited."""

    functions: dict[ast.FunctionDef, None] = field(default_factory=dict)
    calls: dict[ast.Call, None] = field(default_factory=dict)


class Asynchrony:
    """Works conversions out for one module."""

    def __init__(self, module: ModuleIndex, instances: Instances) -> None:
        self.module = module
        self.instances = instances

    def conversion(self, sites: Iterable[ast.expr]) -> Conversion:
        """What an `await` at each of these places takes; raises Refusal."""
        found = Conversion()
        waiting = list(sites)
        while waiting:
            function = self._awaiting(waiting.pop())
            if isinstance(function, ast.FunctionDef) and function not in found.functions:
                self._check(function)
                found.functions[function] = None
                for call in self._callers(function):
                    found.calls[call] = None
                    waiting.append(call)
        return found

    def _awaiting(self, site: ast.expr) -> FunctionNode:
        """The function in which an `await` at a place would stand; raises Refusal where none can."""
        scope = next(self.module.scopes(site))
        line = site.lineno
        for up in self.module.ancestors(site):
            if up is scope:
                break
            if isinstance(up, ast.GeneratorExp):
                raise Refusal(f"line {line} stands in a generator expression, which nothing awaits")
        if isinstance(scope, ast.Lambda):
            raise Refusal(f"cannot await the helper: line {line} stands in a lambda")
        if not isinstance(scope, FunctionNode):
            raise Refusal(f"cannot await the helper: line {line} stands outside any function")
        return scope

    # --- what cannot become async ----------------------------------------------------------------------------------

    def _check(self, function: ast.FunctionDef) -> None:
        reason = self._obstacle(function)
        if reason is not None:
            raise Refusal(f"cannot await the helper: {function.name}() {reason}")
        if self._is_called_elsewhere(function):
            raise Refusal(
                f"cannot await the helper: {function.name}() may be called from other files", Code.SPANS_FILES
            )

    def _obstacle(self, function: ast.FunctionDef) -> str | None:
        name = function.name
        if is_property(function):
            return "is a property"
        if name.startswith("__") and name.endswith("__"):
            return "is called by Python itself"
        if name in _XUNIT or name.startswith("pytest_"):
            return "is not awaited by the test runner"
        cls = self.module.parent(function)
        if isinstance(cls, ast.ClassDef) and self.module.is_testcase(cls) and not self._is_async_case(cls):
            return "is in a TestCase without an event loop"
        if self.instances.requests_fixtures(function):
            test = self.module.test(function)
            wanted = ({arg.arg for arg in parameters(function)} | (test.markers if test else frozenset())) & _NO_LOOP
            if wanted:
                return f"asks for {min(wanted)}, which forbids an event loop"
        return self._odd_decorator(function) or self._odd_body(function) or self._kept_by_kin(function)

    def _is_async_case(self, cls: ast.ClassDef) -> bool:
        return any(base.rpartition(".")[2] == "IsolatedAsyncioTestCase" for base in self.module.bases(cls))

    def _odd_decorator(self, function: ast.FunctionDef) -> str | None:
        for decorator in function.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            dotted = self.module.resolve(called)
            if dotted in {"staticmethod", "classmethod"}:
                continue
            if dotted is None or not dotted.startswith(_ACCEPTED):
                return f"is decorated with {ast.unparse(called)}"
            if dotted.endswith("fixture") and isinstance(decorator, ast.Call):
                scope = next((item.value for item in decorator.keywords if item.arg in {"scope", "loop_scope"}), None)
                if scope is not None and not (isinstance(scope, ast.Constant) and scope.value == "function"):
                    return "is a fixture of another event loop"
        return None

    def _odd_body(self, function: ast.FunctionDef) -> str | None:
        fixture = self.module.is_fixture(function)
        for node in self.module.local(function):
            if isinstance(node, ast.YieldFrom):
                return "delegates with `yield from`"
            if isinstance(node, ast.Yield) and not fixture:
                return "is a generator"
            if isinstance(node, ast.Call):
                attribute = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                if attribute == "run_until_complete" or self.module.resolve(node.func) in _OWN_LOOP:
                    return f"runs an event loop in line {node.lineno}"
                if attribute == "getfixturevalue":
                    return f"asks for a fixture in line {node.lineno}, which runs the event loop"
        return None

    def _kept_by_kin(self, function: ast.FunctionDef) -> str | None:
        """Whether a class that a method's own inherits from, or one beside it, may expect what the method is now."""
        cls = self.module.parent(function)
        if not isinstance(cls, ast.ClassDef) or self.module.is_fixture(function) or self.module.is_test(function):
            return None
        outer = [base for base in self.module.bases(cls) if base not in self.module.classes]
        if [base for base in outer if base.rpartition(".")[2] not in {"object", "ABC", "IsolatedAsyncioTestCase"}]:
            return f"may override a method of {outer[0]}"
        twin = self._overridden(function, cls)
        return None if twin is None else f"has a namesake in {twin}"

    def _is_called_elsewhere(self, function: ast.FunctionDef) -> bool:
        """Whether other files may call a function as what it is now."""
        if self.module.is_fixture(function) or self.module.is_test(function):
            return False
        cls = self.module.parent(function)
        owner = cls.name if isinstance(cls, ast.ClassDef) else function.name
        nested = self.module.function(function) is not None
        return not nested and not owner.startswith("_") and not function.name.startswith("_") and self.module.is_shared

    def _overridden(self, function: ast.FunctionDef, cls: ast.ClassDef) -> str | None:
        """Another class of the same line in this file that defines the method, too."""
        for other in self.instances.family(cls) - {cls}:
            if any(isinstance(node, FunctionNode) and node.name == function.name for node in other.body):
                return other.name
        return None

    # --- callers ---------------------------------------------------------------------------------------------------

    def _callers(self, function: ast.FunctionDef) -> Iterator[ast.Call]:
        """Every call of a function in this file; raises Refusal where it is used in another way, or may be."""
        mentions: list[ast.Name | ast.Attribute] = [
            *self.module.spelled(function.name),
            *self.module.attributes_named(function.name),
        ]
        for node in (item for item in mentions if isinstance(item.ctx, ast.Load)):
            if self.instances.referred(node) is function:
                parent = self.module.parent(node)
                if not isinstance(parent, ast.Call) or parent.func is not node:
                    raise Refusal(f"{function.name}() must become async, and line {node.lineno} hands it on")
                yield parent
            elif isinstance(node, ast.Attribute) and self._may_be(node, function):
                raise Refusal(f"{function.name}() must become async, and line {node.lineno} may call it")
        for constant in self._named.get(function.name, ()):
            raise Refusal(f"{function.name}() must become async, and line {constant.lineno} uses it by name")

    @cached_property
    def _named(self) -> dict[str, list[ast.Constant]]:
        """Strings that calls such as `getattr` take for names."""
        given = (arg for call in self.module.nodes(ast.Call) if callee(call) in _BY_NAME for arg in call.args)
        return grouped((arg.value.rpartition(".")[2], arg) for arg in given if is_text(arg))

    def _may_be(self, node: ast.Attribute, function: ast.FunctionDef) -> bool:
        """Whether an attribute of something unknown may be a method of this file."""
        cls = self.module.parent(function)
        if not isinstance(cls, ast.ClassDef):
            return False
        owner = self.instances.kind(node.value) or self.instances.local_class(node.value)
        if isinstance(owner, ast.ClassDef):
            return owner in self.instances.family(cls)
        return owner is None and self.module.resolve(node.value) is None

    # --- the edits -------------------------------------------------------------------------------------------------

    def apply(self, conversion: Conversion, changes: Changes) -> None:
        """Add the edits of a conversion."""
        for function in conversion.functions:
            changes.statement(function, self._made_async(function, changes))
            if self.module.is_fixture(function) and self.module.policy.asyncio_mode != "auto":
                self._fixture(function, changes)
        for call in conversion.calls:
            if call not in changes.expressions:
                tight = binds_tightly(self.module.parent(call), call)
                changes.expression(call, _Awaiting(tight))

    def _made_async(self, function: ast.FunctionDef, changes: Changes) -> _MadeAsync:
        test = next((test for test in self.module.tests if test.node is function), None)
        if test is None or test.unittest or not test.markers.isdisjoint({"asyncio", "anyio", "trio"}):
            return _MadeAsync(None)
        if self.module.policy.asyncio_mode == "auto":
            return _MadeAsync(None)
        written, change = self.module.reference("pytest.mark", function)
        changes.need(change)
        return _MadeAsync(f"{written}.asyncio")

    def _fixture(self, function: ast.FunctionDef, changes: Changes) -> None:
        """In strict mode pytest-asyncio runs only fixtures that are declared with its own decorator."""
        for decorator in function.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if self.module.resolve(called) in {"pytest.fixture", "pytest.yield_fixture"}:
                written, change = self.module.reference("pytest_asyncio.fixture", function)
                changes.need(change)
                changes.expression(called, Written(written))


@dataclass
class _Awaiting:
    bracketed: bool

    def __call__(self, node: cst.CSTNode) -> cst.BaseExpression:
        assert isinstance(node, cst.BaseExpression)
        return awaited(node, bracketed=self.bracketed)


@dataclass
class _MadeAsync:
    """`def` → `async def`, with a marker above the other decorators where one is needed."""

    marker: str | None

    def __call__(self, node: Statement) -> list[Statement]:
        assert isinstance(node, cst.FunctionDef)
        decorators = list(node.decorators)
        if self.marker is not None:
            decorators.insert(0, cst.Decorator(expression(self.marker)))
        return [node.with_changes(asynchronous=cst.Asynchronous(), decorators=decorators)]

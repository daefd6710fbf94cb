"""Mock configuration and mock assertions on objects that no mock of this file stands behind."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from codemods.analysis.code.definitions import Definitions
from codemods.analysis.code.naming import callee, is_call_of, is_none, is_text
from codemods.analysis.mocks.mock_terms import ASSERTIONS, CONFIGURING, CONSTRUCTORS, RECORDS, SETTINGS, Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, names_in, parameters, unawaited, walk
from codemods.transformers.strip_mocks.doubles.doubles import Doubles, outermost
from codemods.transformers.strip_mocks.mentions.references import References, is_self
from codemods.transformers.strip_mocks.mentions.remnants import remnants
from codemods.transformers.strip_mocks.mentions.uses import Kind, chain, sets_only
from codemods.vocabulary.codes import Code

_MOCKLIKE = re.compile(r"mock|fake|stub|dummy", re.IGNORECASE)
_MAKES = CONSTRUCTORS | {"patch", "mocker"}


@dataclass(frozen=True, slots=True, eq=False)
class Stray:
    """One statement: `service.send.return_value = ...` or `service.send.assert_called()`."""

    statement: ast.stmt
    target: ast.expr
    root: ast.expr
    """Where its chain begins: a name, or `self.name`."""
    asserts: bool
    reason: str | None = None
    """Why it must stay."""
    certain: bool = False
    """Whether the source of what made the object was read, and makes no mock."""
    bindings: tuple[ast.stmt, ...] = ()
    """What binds the object to nothing, where it is the remnant of a mock; it goes too."""


class Strays:
    """Finds them, and what is known of the objects that they are about."""

    def __init__(
        self, module: ModuleIndex, vocabulary: Vocabulary, kept: Collection[ast.AST], references: References
    ) -> None:
        self.module = module
        self.vocabulary = vocabulary
        self._kept = kept
        """Mentions of mocks that stay, and what such mocks are assigned to."""
        self._put_over = {node.attr for node in kept if isinstance(node, ast.Attribute)}
        self._remnants = list(remnants(module, vocabulary, references))

    def find(self) -> Iterator[Stray]:
        """Every such statement, those about the mocks of the file included."""
        for remnant in self._remnants:
            for item in remnant.uses:
                target = chain(self.module, item.reference)[0]
                asserts = item.kind is Kind.ASSERTION
                yield Stray(item.statement, target, item.reference, asserts, None, True, remnant.bindings)
        done = {item.statement for remnant in self._remnants for item in remnant.uses}
        for stray in self._others():
            if stray.statement not in done:
                yield stray

    def _others(self) -> Iterator[Stray]:
        """Those about objects that somebody makes."""
        for node in self.module.nodes(ast.Attribute):
            if node.attr in SETTINGS and isinstance(node.ctx, ast.Store):
                root, steps = root_of(node)
                if root is not None and not self._is_kept(root, steps) and not self._is_own(root):
                    statement = self.module.statement(node)
                    reason = self._obstacle(node, statement, root, steps)
                    yield Stray(statement, node, root, False, reason, self._is_certain(root))
            elif node.attr in ASSERTIONS:
                call = self.module.parent(node)
                root, steps = root_of(node)
                statement = self.module.statement(node)
                alone = isinstance(statement, ast.Expr) and statement.value is call
                if alone and root is not None and not is_self(root) and not self._is_kept(root, steps):
                    yield Stray(statement, node, root, True)

    def _is_kept(self, root: ast.expr, steps: list[str]) -> bool:
        kept = root in self._kept or not self._put_over.isdisjoint(steps) or self._is_spy(root)
        spied = (self.module.function(root), self.module.segment(root), *steps[:1]) in self._spied
        return kept or spied or self._is_given_what_stays(root)

    def _is_own(self, root: ast.expr) -> bool:
        """Whether an object that is no test keeps something under such a name: `self.return_value = answer`."""
        return is_self(root) and not any(test.cls is self.module.cls(root) for test in self.module.tests)

    def _is_spy(self, root: ast.expr) -> bool:
        """Whether a name is only what `mocker.spy(…)` gives: the real call runs, and is watched."""
        scope = self.module.binding_scope(root.id, root) if isinstance(root, ast.Name) else None
        stored = [item for item in self.module.spelled(getattr(root, "id", "")) if isinstance(item.ctx, ast.Store)]
        own = [item for item in stored if self.module.binding_scope(item.id, item) is scope]
        values = [getattr(self.module.parent(item), "value", None) for item in own]
        return scope is not None and bool(values) and all(map(_spies, values))

    @cached_property
    def _spied(self) -> frozenset[tuple[FunctionNode | None, str, str]]:
        """`mocker.spy(shop, "pay")`: functions, and the methods that they watch, by the object's name and their own."""
        calls = (item for item in self.module.nodes(ast.Call) if _spies(item) and len(item.args) == 2)
        return frozenset(
            (self.module.function(call), self.module.segment(call.args[0]), name.value)
            for call in calls
            if is_text(name := call.args[1])
        )

    def _is_given_what_stays(self, root: ast.expr) -> bool:
        """Whether a name is what a fixture of another file gives, and the mocks of that one stay where they are."""
        scope = self.module.binding_scope(root.id, root) if isinstance(root, ast.Name) else None
        if not isinstance(scope, FunctionNode) or not isinstance(root, ast.Name):
            return False
        asked = root.id in {arg.arg for arg in parameters(scope)}
        found = self.module.derived(Definitions).fixture(self.module, root.id) if asked else ()
        return any(item.node in item.module.derived(keeping_their_mocks) for item in found)

    def _obstacle(self, node: ast.Attribute, statement: ast.stmt, root: ast.expr, steps: list[str]) -> str | None:
        """Why a setting cannot simply go, if so."""
        name = self.module.segment(root)
        if not sets_only(statement, node):
            return "its statement does something else too"
        if not steps:
            return f"nothing says that {name} is a mock: it may have a {node.attr} of its own"
        if (self.module.function(node), name) in self._asked:
            return f"{name} is asked what only a mock knows: it is made as a mock elsewhere"
        if (name, steps[0]) in self._handed_over or len(steps) > 1:
            return f"{name}.{steps[0]} may be a mock that is made elsewhere"
        if _MOCKLIKE.search(name):
            return f"{name} is a mock by its name, and where it is made is not followed"
        known = self._is_real_attribute(root) if isinstance(root, ast.Attribute) else self._is_real_name(root)
        return None if known else f"nothing in this file tells the class of {name}"

    def _is_certain(self, root: ast.expr) -> bool:
        """Whether whatever makes an object can be read, and makes no mock."""
        if isinstance(root, ast.Name):
            scope = self.module.binding_scope(root.id, root)
            if isinstance(scope, FunctionNode) and root.id in {arg.arg for arg in parameters(scope)}:
                return self._is_read_fixture(root.id, 3)
            stored = [n for n in self.module.spelled(root.id) if isinstance(n.ctx, ast.Store)]
            values = [getattr(self.module.parent(n), "value", None) for n in stored]
        else:
            assert isinstance(root, ast.Attribute)
            nodes = self.module.attributes_named(root.attr)
            values = [getattr(self.module.parent(n), "value", None) for n in nodes if isinstance(n.ctx, ast.Store)]
        made = [value for value in values if value is not None and not is_none(value)]
        return bool(made) and all(self._is_read_maker(value) for value in made)

    def _is_read_fixture(self, name: str, depth: int) -> bool:
        """Whether a fixture and all that it asks for can be read, and make no mock."""
        fixture = self.module.fixtures.get(name) or self._shared_fixture(name)
        if not isinstance(fixture, FunctionNode) or _makes_mock(fixture) or not depth:
            return False
        asked = {item.arg for item in parameters(fixture)} - {"self", "request", "tmp_path", "event_loop", name}
        return all(self._is_read_fixture(item, depth - 1) for item in asked)

    def _is_read_maker(self, value: ast.expr) -> bool:
        """Whether a value is made by a class, or by a function of the module without mocks."""
        called = unawaited(value)
        makers = self._makers(called) if isinstance(called, ast.Call) else []
        return bool(makers) and not any(map(_makes_mock, makers))

    def _makers(self, call: ast.Call) -> list[ast.AST]:
        """The functions and the class that a call may be of, where their source can be read."""
        dotted = self.module.resolve(call.func) or self.module.segment(call.func)
        owner, _, last = dotted.rpartition(".")
        tree = self.module.sources.module(owner) if owner else self.module.tree
        found = [item for item in (tree.body if tree else ()) if isinstance(item, ast.ClassDef | FunctionNode)]
        return [*self.module.functions_named(callee(call)), *(item for item in found if item.name == last)]

    @cached_property
    def _asked(self) -> frozenset[tuple[FunctionNode | None, str]]:
        """Functions, and objects in them that they ask for what only a mock knows or does."""
        nodes = [node for node in self.module.nodes(ast.Attribute) if node.attr in RECORDS | CONFIGURING]
        roots = ((node, root_of(node)[0]) for node in nodes)
        return frozenset((self.module.function(node), self.module.segment(root)) for node, root in roots if root)

    @cached_property
    def _handed_over(self) -> frozenset[tuple[str, str]]:
        """Objects and parts of theirs that the file replaces: by storing, or by a call that gets both."""
        stored = (item for item in self.module.nodes(ast.Attribute) if isinstance(item.ctx, ast.Store))
        parts = frozenset((self.module.segment(item.value), item.attr) for item in stored)
        return parts | frozenset(
            (self.module.segment(item), word.value)
            for call in self.module.nodes(ast.Call)
            for word in call.args
            if is_text(word)
            for item in call.args
            if isinstance(item, ast.Name | ast.Attribute)
        )

    # --- what is known of an object --------------------------------------------------------------------------------

    def _is_real_attribute(self, root: ast.Attribute) -> bool:
        cls = self.module.cls(root)
        values = [
            self.module.parent(node)
            for node in self.module.nodes(ast.Attribute)
            if node.attr == root.attr and isinstance(node.ctx, ast.Store) and self.module.cls(node) is cls
        ]
        made = [item for item in values if isinstance(item, ast.Assign) and not is_none(item.value)]
        return bool(made) and all(self._is_made(item.value) for item in made)

    def _is_real_name(self, root: ast.expr) -> bool:
        assert isinstance(root, ast.Name)
        scope = self.module.binding_scope(root.id, root)
        if scope is None:
            return False
        if isinstance(scope, FunctionNode) and root.id in {arg.arg for arg in parameters(scope)}:
            return self._is_real_fixture(root.id, scope)
        if root.id in self.module.imports(scope) or root.id in self.module.classes:
            return True
        bindings = [
            self.module.parent(node)
            for node in self.module.local(scope)
            if isinstance(node, ast.Name) and node.id == root.id and isinstance(node.ctx, ast.Store)
        ]
        return bool(bindings) and all(isinstance(item, ast.Assign) and self._is_made(item.value) for item in bindings)

    def _is_made(self, value: ast.expr) -> bool:
        """Whether a value is the result of a call that makes no mock, as far as what it calls can be read."""
        called = unawaited(value)
        if not isinstance(called, ast.Call) or self.vocabulary.call(called) is not None:
            return False
        return not any(map(_makes_mock, self._makers(called)))

    def _is_real_fixture(self, name: str, function: FunctionNode) -> bool:
        """Whether a parameter is a fixture that is made without mocks, as far as its source can be read."""
        test = self.module.test(function)
        if (test is None or test.node is not function) and not self.module.is_fixture(function):
            return False
        fixture = self.module.fixtures.get(name) or self._shared_fixture(name)
        return fixture is None or not _makes_mock(fixture)

    def _shared_fixture(self, name: str) -> ast.AST | None:
        """The fixture of that name in the nearest `conftest.py`."""
        folders = self.module.path.split("/")[:-1]
        while True:
            tree = self.module.sources.module(".".join([*folders, "conftest"]))
            for node in tree.body if tree is not None else ():
                if isinstance(node, FunctionNode) and self.module.fixture_name(node) == name:
                    return node
            if not folders:
                return None
            folders.pop()


def keeping_their_mocks(module: ModuleIndex) -> frozenset[FunctionNode]:
    """The functions of a module that make mocks of which none would go: the system's time, its chance, what watches."""
    finder = Doubles(module, Vocabulary(module), References(module))
    going = {outermost(module, item.call) for item in finder.find()}
    kept = {outermost(module, item.call) for item in finder.kept}
    return frozenset(item for item in kept - going if item is not None)


def _makes_mock(function: ast.AST) -> bool:
    names = names_in(function)
    names |= {node.attr for node in walk(function) if isinstance(node, ast.Attribute)}
    return not _MAKES.isdisjoint(names) or any(_MOCKLIKE.search(name) for name in names)


def _spies(value: ast.AST | None) -> bool:
    """`mocker.spy(shop, "pay")`, by one of the fixtures of pytest-mock."""
    function = value.func if isinstance(value, ast.Call) else None
    named = isinstance(function, ast.Attribute) and function.attr == "spy"
    return named and isinstance(function, ast.Attribute) and ast.unparse(function.value).endswith("mocker")


def origin(module: ModuleIndex, root: ast.expr) -> tuple[str, Code]:
    """Why an assertion about a mock that is not followed stays: where the mock comes from, as a reason and a code."""
    scope = module.binding_scope(root.id, root) if isinstance(root, ast.Name) else None
    named = module.spelled(root.id) if isinstance(root, ast.Name) else ()
    bound = [item for item in named if isinstance(item.ctx, ast.Store) and module.function(item) is scope]
    if scope is None or not bound:
        return "its mock is made in another file", Code.SPANS_FILES
    return f"line {bound[-1].lineno} gets its mock from another object", Code.NO_REWRITE


def root_of(node: ast.Attribute) -> tuple[ast.expr | None, list[str]]:
    """The name or `self.name` that a chain begins with, and the attributes between it and the chain's end."""
    current: ast.expr = node.value
    steps: list[str] = []
    while True:
        if isinstance(current, ast.Attribute):
            if is_self(current.value):
                return current, steps[::-1]
            if current.attr not in SETTINGS:
                steps.append(current.attr)
            current = current.value
        elif is_call_of(current, "getattr") and current.args:  # `getattr(bus, method).assert_called()`
            current = current.args[0]
        elif isinstance(current, ast.Call):
            current = current.func
        elif isinstance(current, ast.Subscript):
            current = current.value
        else:
            return (current, steps[::-1]) if isinstance(current, ast.Name) else (None, [])

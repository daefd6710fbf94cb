"""Which expressions of a module name a part of a mock library, however it was imported, or used without an import.

Terms are spelled as in `unittest.mock`: `Mock`, `patch.object`. pytest-mock's fixture and pytest's `monkeypatch` are
told by the parameter that pytest fills; `monkeypatch.setattr` and `setitem` are terms of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.analysis.code.naming import tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk

LIBRARIES = ("unittest.mock", "mock")
CONSTRUCTORS = frozenset(
    {"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "ThreadingMock"}
) | {"PropertyMock", "create_autospec", "mock_open"}
PATCHERS = frozenset({"patch", "patch.object", "patch.multiple", "patch.dict", "setattr", "setitem"})
SETTINGS = frozenset({"return_value", "side_effect"})
CONFIGURING = frozenset({"configure_mock", "reset_mock", "attach_mock", "mock_add_spec"})
RECORDS = frozenset(
    {"called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls"}
    | {"await_count", "await_args", "await_args_list"}
)
ASSERTIONS = frozenset(
    {
        f"assert_{kind}"
        for kind in ("called", "called_once", "called_with", "called_once_with", "any_call", "not_called")
    }
    | {f"assert_{kind}" for kind in ("awaited", "awaited_once", "awaited_with", "awaited_once_with", "any_await")}
    | {"assert_has_calls", "assert_not_awaited", "assert_has_awaits"}
)
MOCK_ATTRIBUTES = SETTINGS | CONFIGURING | RECORDS | ASSERTIONS
"""What only a mock has."""
MOCKERS = frozenset({"mocker", "class_mocker", "module_mocker", "package_mocker", "session_mocker"})
MONKEYPATCH = "monkeypatch"
NOT_STATE = frozenset({"spec", "spec_set", "autospec", "name", "create", "unsafe", "spec_arg", "target", "attribute"})
"""Keywords of a mock or patch that give it no answer."""
BARE = CONSTRUCTORS | {"patch", "seal"}
_STUBS = {
    "stub": "Mock",
    "async_stub": "AsyncMock",
    "stopall": "patch.stopall",
    "patch.context_manager": "patch.object",
}


class Vocabulary:
    """Terms of the mock libraries in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._libraries = [*LIBRARIES]
        """Dotted names of the libraries, also where a package of the suite hands one on: `from tests import mock`."""
        self._roots = BARE | MOCKERS | {MONKEYPATCH, "mock"} | self._imported()

    def _imported(self) -> frozenset[str]:
        """Names under which a mock library or a part of one is imported anywhere in the module."""
        names: set[str] = set()
        for node in self.module.nodes(ast.Import):
            names.update(
                alias.asname or alias.name.partition(".")[0]
                for alias in node.names
                if alias.name in (*LIBRARIES, "unittest")
            )
        for origin in self.module.nodes(ast.ImportFrom):
            if origin.module in (*LIBRARIES, "unittest"):
                names.update(alias.asname or alias.name for alias in origin.names)
            for alias in origin.names:
                if alias.name == "mock" and self._hands_on(self.module.absolute(origin)):
                    names.add(alias.asname or alias.name)
                    self._libraries.append(f"{self.module.absolute(origin)}.mock")
        return frozenset(names)

    def _hands_on(self, name: str) -> bool:
        """Whether a module has the mock library under its name."""
        tree = self.module.sources.module(name) if name and name != "unittest" else None
        origins = [item for item in tree.body if isinstance(item, ast.ImportFrom | ast.Import)] if tree else []
        return any(
            alias.name in ("mock", "unittest.mock") and (alias.asname or alias.name) == "mock"
            for item in origins
            if isinstance(item, ast.Import) or item.module == "unittest"
            for alias in item.names
        )

    def term(self, node: ast.expr) -> str | None:
        """The term that an expression names, if it names one."""
        parts: list[str] = []
        current = node
        while isinstance(current, ast.Attribute):
            parts.append(current.attr)
            current = current.value
        if not isinstance(current, ast.Name) or current.id not in self._roots:
            return None
        tail = ".".join(reversed(parts))
        scope = self.module.binding_scope(current.id, current)
        if isinstance(scope, FunctionNode) and any(arg.arg == current.id for arg in parameters(scope)):
            return _of_fixture(current.id, tail)
        dotted = self.module.resolve(node)
        if dotted is None:
            return None
        for library in self._libraries:
            if dotted.startswith(f"{library}."):
                return dotted[len(library) + 1 :]
        return dotted if scope is None and dotted.partition(".")[0] in BARE else None

    def call(self, node: ast.AST | None) -> str | None:
        """The term that a call calls."""
        return self.term(node.func) if isinstance(node, ast.Call) else None


def _of_fixture(name: str, tail: str) -> str | None:
    if name == MONKEYPATCH:
        return tail if tail in ("setattr", "setitem") else None
    return _STUBS.get(tail, tail) if name in MOCKERS and tail else None


def says_nothing(value: ast.expr) -> bool:
    """`None`, `True`, an empty container, a mock without answers, a lambda or function that gives such a thing."""
    if isinstance(value, ast.Constant):
        return value.value is None or value.value is True
    if isinstance(value, ast.Lambda):
        return says_nothing(value.body)
    if isinstance(value, ast.Call):
        called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return (
            called in CONSTRUCTORS
            and all(item.arg in NOT_STATE for item in value.keywords)
            and all(isinstance(item, ast.Name | ast.Attribute) for item in value.args)
        )
    return isinstance(value, ast.List | ast.Tuple | ast.Dict | ast.Set) and not list(ast.iter_child_nodes(value))


def tells_little(answer: ast.expr) -> bool:
    """Whether an answer is nothing or one thing, as far as it does not plainly hold more."""
    if isinstance(answer, ast.Lambda):
        return tells_little(answer.body)
    if isinstance(answer, ast.Call) and getattr(answer.func, "attr", getattr(answer.func, "id", "")) in CONSTRUCTORS:
        return any(tells_little(item.value) for item in answer.keywords if item.arg in SETTINGS)
    if isinstance(answer, ast.List | ast.Tuple | ast.Set):
        return len(answer.elts) < 2
    if isinstance(answer, ast.Constant | ast.Dict):
        return not (answer.keys if isinstance(answer, ast.Dict) else answer.value)
    return not isinstance(answer, ast.JoinedStr)


def answer_set(node: ast.AST) -> tuple[str, ...] | None:
    """The names on the way to an answer that a statement sets; None for any other node."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    for target in targets:
        if isinstance(target, ast.Attribute) and not SETTINGS.isdisjoint(reached(target)):
            return tuple(name for name in reached(target) if name not in SETTINGS)
    return None


def reached(node: ast.expr) -> tuple[str, ...]:
    """Names of a chain of attributes, calls and subscripts from its root on; `self` left out."""
    names: list[str] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Subscript | ast.Starred):
            if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                names.append(str(node.slice.value))
            node = node.value
        else:
            return tuple(reversed(names))
    return tuple(reversed(names if node.id in ("self", "cls") else [*names, node.id]))


def mock_path(node: ast.AST) -> tuple[str, ...]:
    """The names before a part of the mock API that is read or called."""
    if not isinstance(node, ast.Attribute) or node.attr not in RECORDS | ASSERTIONS | SETTINGS:
        return ()
    return reached(node.value)


def given_by(makers: set[str], nodes: Iterable[ast.AST]) -> set[str]:
    """Locals that hold what functions of some names give."""
    found: set[str] = set()
    for node in (item for item in nodes if isinstance(item, ast.Assign)):
        called = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(called, ast.Call) and tail(called.func) in makers:
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return found


def is_made(nodes: Iterable[ast.AST], value: str) -> bool:
    """Whether a test itself has made or keeps what a name holds: what is not given it has not got it."""
    stores = (node for node in nodes if isinstance(node, ast.Assign))
    bound = (node.value for node in stores if any(getattr(item, "id", "") == value for item in node.targets))
    return value.startswith(("self.", "cls.")) or any(isinstance(item, ast.Call | ast.JoinedStr) for item in bound)


def sets_state(node: ast.AST, value: object) -> bool:
    """Whether a statement puts a value on a mock as it is, not as the answer of a call."""
    if not isinstance(node, ast.Assign):
        return False
    attributes = {item.attr for target in node.targets for item in walk(target) if isinstance(item, ast.Attribute)}
    if any(item.arg in SETTINGS for item in walk(node.value) if isinstance(item, ast.keyword)):
        return False  # a mock put there, with the answer that it gives
    constants = (item.value for item in walk(node.value) if isinstance(item, ast.Constant))
    return bool(attributes) and SETTINGS.isdisjoint(attributes) and any(constant == value for constant in constants)

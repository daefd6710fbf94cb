"""Other files that use a fixture or helper whose mocks are to go: what of them would still need the mocks."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.mock_terms import CONSTRUCTORS, MOCK_ATTRIBUTES
from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.strip_mocks.conversion_state import Work

_MANY = 30
"""So many users are not all looked at."""
_SHORTEST = 3


def needed_elsewhere(module: ModuleIndex, work: Work, function: FunctionNode) -> str | None:
    """Why another file may need what goes from a function, if so."""
    if module.is_fixture(function) and any("autouse=True" in ast.unparse(item) for item in function.decorator_list):
        return _kept_beside(module, work, function)
    name = _name(module, function)
    holders = module.sources.holding(name)
    users = [other for other in holders if f"{other.replace('.', '/')}.py" != module.path]
    if len(users) >= _MANY or len(users) == len(holders):  # where not even this file is known, no user is
        return f"other files may use {function.name}(), and need its mocks"
    supplied = set(_supplied(module, work, function))
    for user in users:
        tree = module.sources.module(user)
        if tree is None or _asks_a_mock(tree, function.name) or not supplied.isdisjoint(_asserted(tree)):
            return f"{user.rpartition('.')[2]} uses {function.name}(), and needs its mocks"
    return None


def _kept_beside(module: ModuleIndex, work: Work, function: FunctionNode) -> str | None:
    """Why tests that a fixture is around by itself may need its mocks: they have others, which stay."""
    reason = f"tests that {function.name}() is around have mocks of their own"
    calls = (node for node in module.nodes(ast.Call) if not work.plan.covers(node))
    if any(callee(node) in CONSTRUCTORS for node in calls):
        return reason
    folder = module.path.rpartition("/")[0].replace("/", ".")
    others = (other for text in ("Mock(", "patch") for other in module.sources.holding(text))
    here = module.path.removesuffix(".py").replace("/", ".")
    return next((reason for other in others if other != here and other.startswith(folder)), None)


def _name(module: ModuleIndex, function: FunctionNode) -> str:
    """The name by which other files reach a function: its class for a method that is no fixture."""
    owner = module.cls(function)
    return owner.name if owner is not None and not module.is_fixture(function) else function.name


def _supplied(module: ModuleIndex, work: Work, function: FunctionNode) -> Iterator[object]:
    """Values that only what goes supplies."""
    values = {True: set[object](), False: set[object]()}
    for node in module.below(function):
        if isinstance(node, ast.Constant) and _says_something(node.value):
            values[work.plan.covers(node)].add(node.value)
    yield from values[True] - values[False]


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return len(value) >= _SHORTEST
    return isinstance(value, int | float) and not isinstance(value, bool) and value not in (0, 1, 200)


def _asks_a_mock(tree: ast.Module, name: str) -> bool:
    """Whether a file asks what is called so for a part of the mock API."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MOCK_ATTRIBUTES:
            root: ast.expr = node.value
            while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
                root = root.func if isinstance(root, ast.Call) else root.value
            if isinstance(root, ast.Name) and root.id == name:
                return True
    return False


def _asserted(tree: ast.Module) -> Iterable[object]:
    """Constants in the assertions of a file."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        method = called.attr if isinstance(called, ast.Attribute) else ""
        if isinstance(node, ast.Assert) or method.startswith("assert"):
            yield from (item.value for item in ast.walk(node) if isinstance(item, ast.Constant))

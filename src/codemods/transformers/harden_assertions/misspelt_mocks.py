"""Assertions about mocks that are spelt wrong: a mock has every attribute, so `mock.called_with(1)` is always true."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name
from codemods.module.scopes import FunctionNode

_MEANT = {
    "called_once_with": "assert_called_once_with",
    "called_with": "assert_called_with",
    "called_once": "assert_called_once",
    "has_calls": "assert_has_calls",
    "not_called": "assert_not_called",
}
_METHODS = frozenset(_MEANT.values()) | {"assert_called", "assert_any_call"}
_WITHOUT_ARGUMENTS = frozenset({"assert_called_once", "assert_not_called", "assert_called"})
_MAKERS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec", "stub"})
_PATCHES = frozenset({"patch", "object", "multiple"})


def misspelt(facts: ModuleFacts) -> Iterator[tuple[ast.Attribute, str]]:
    """The attributes that were meant to be assertions, each with the name of the assertion."""
    if "ock" not in facts.module.text.text and "patch" not in facts.module.text.text:
        return
    for node in facts.module.nodes(ast.Attribute):
        if node.attr not in _MEANT and node.attr not in _METHODS:
            continue
        called = facts.module.called(node)
        whole = facts.module.parent(called or node)
        if not isinstance(whole, ast.Assert | ast.Expr) or not _is_mock(facts, node.value):
            continue
        right = _MEANT.get(node.attr, node.attr)
        if (node.attr in _MEANT or not called) and (called or right in _WITHOUT_ARGUMENTS):
            yield node, right


def _is_mock(facts: ModuleFacts, node: ast.expr) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    if not isinstance(node, ast.Name):
        return False
    return any(_makes_mock(facts, item.node, item.value, node.id) for item in facts.bindings(node))


def _makes_mock(facts: ModuleFacts, binder: ast.AST, value: ast.expr | None, name: str) -> bool:
    if isinstance(value, ast.Call):
        return last_name(value.func) in _MAKERS | _PATCHES
    if isinstance(binder, ast.withitem):
        return isinstance(binder.context_expr, ast.Call) and last_name(binder.context_expr.func) in _PATCHES
    function = facts.module.parent(facts.module.parent(binder)) if isinstance(binder, ast.arg) else None  # type: ignore[arg-type]
    if not isinstance(function, FunctionNode):
        return False
    patches = [item for item in function.decorator_list if isinstance(item, ast.Call) and _is_patch(facts, item)]
    own = [arg.arg for arg in function.args.args if arg.arg not in {"self", "cls"}]
    return name in own[: len(patches)]


def _is_patch(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether a decorator hands the mock that it makes to the function."""
    return ".patch" in f".{facts.module.resolve(call.func) or ''}" and len(call.args) < 2 + (
        "object" in ast.unparse(call)
    )

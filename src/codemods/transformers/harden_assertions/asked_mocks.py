"""Mocks that a test asks: they answer as it has made them."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name, start
from codemods.module.scopes import FunctionNode

_MAKERS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "create_autospec", "stub"})
_PATCHES = frozenset({"patch", "object", "multiple"})


def is_mock(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression is a mock that the test makes or is given by a patch, or a part of one."""
    node = start(node)
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

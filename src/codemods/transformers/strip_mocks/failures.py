"""Mocks that make the system fail on purpose, and tests that count on it.

Taking such a mock away would leave a test that expects a failure which nothing causes: a person must say how the real
service is made to fail.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable

from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode

ON_PURPOSE = "it makes a call fail on purpose: decide how the real service is made to fail"
_RAISING = frozenset({"raises", "assertRaises", "assertRaisesRegex"})
_VERDICTS = frozenset({"success", "ok", "valid", "is_valid", "authenticated", "authorized", "healthy", "connected"})
_STATUSES = frozenset({"status", "status_code", "code"})


def raises(module: ModuleIndex, value: ast.expr) -> bool:
    """Whether a side effect raises or hangs: an exception, a sequence with one, a function that raises or sleeps."""
    if isinstance(value, ast.List | ast.Tuple):
        return any(raises(module, item) for item in value.elts)
    if isinstance(value, ast.IfExp):
        return raises(module, value.body) or raises(module, value.orelse)
    called = value.func if isinstance(value, ast.Call) else value
    name = _last(called)
    if _is_exception(module, name):
        return True
    if isinstance(value, ast.Lambda):
        return any(isinstance(node, ast.Call) and _last(node.func) in ("sleep", "throw") for node in ast.walk(value))
    if isinstance(value, ast.Name | ast.Attribute):
        return any(function.name == name and _raises_or_hangs(function) for function in module.functions())
    return False


def refuses(value: ast.expr) -> bool:
    """Whether an answer says no: `False`, `{"error": ...}`, a status of 400 or more."""
    if isinstance(value, ast.Constant):
        return value.value is False
    if isinstance(value, ast.Tuple):
        return any(refuses(item) for item in value.elts)
    if isinstance(value, ast.Dict):
        pairs = zip(value.keys, value.values, strict=True)
        return any(_refuses(key.value, item) for key, item in pairs if isinstance(key, ast.Constant))
    if isinstance(value, ast.Call):
        return any(_refuses(keyword.arg, keyword.value) for keyword in value.keywords)
    return False


def sets_failure(module: ModuleIndex, attribute: str, value: ast.expr) -> bool:
    """Whether setting an attribute of a mock (or giving it as a keyword) makes a call fail."""
    if attribute == "side_effect":
        return raises(module, value)
    if attribute in ("return_value", "new", "new_callable", "value"):
        return refuses(value) or raises(module, value)
    return _refuses(attribute, value)


def any_failure(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a keyword anywhere in an expression makes a call fail."""
    return any(
        isinstance(item, ast.keyword) and item.arg is not None and sets_failure(module, item.arg, item.value)
        for item in ast.walk(node)
    )


def expected_failure(nodes: Iterable[ast.AST]) -> ast.AST | None:
    """What in a test's code counts on a failure: an expected exception, or an error status that is asserted."""
    for node in nodes:
        if isinstance(node, ast.Call) and _last(node.func) in _RAISING:
            return node
        if isinstance(node, ast.Assert):
            for item in ast.walk(node.test):
                if isinstance(item, ast.Compare) and any(_is_error_status(part) for part in item.comparators):
                    return item
    return None


def _refuses(name: object, value: ast.expr) -> bool:
    if name in _STATUSES:
        return _is_error_status(value)
    if name in _VERDICTS:
        return isinstance(value, ast.Constant) and value.value is False
    return name == "error" and not (isinstance(value, ast.Constant) and not value.value)


def _is_error_status(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, int) and 400 <= value.value < 600


def _raises_or_hangs(function: FunctionNode) -> bool:
    return any(
        isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and _last(node.func) == "sleep")
        for node in ast.walk(function)
    )


def _is_exception(module: ModuleIndex, name: str) -> bool:
    builtin = getattr(builtins, name, None)
    if isinstance(builtin, type) and issubclass(builtin, BaseException):
        return True
    cls = module.classes.get(name)
    if cls is not None and any(base.endswith(("Error", "Exception")) for base in module.bases(cls)):
        return True
    return name.endswith(("Error", "Exception", "Timeout", "ConnectionClosed", "ConnectionClosedOK"))


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")

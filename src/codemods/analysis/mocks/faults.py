"""Mocks that make the system fail on purpose, and tests that count on it.

Taking such a mock away would leave a test that expects a failure which nothing causes: the real
service would have to be made to fail.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus

from codemods.analysis.code.naming import is_denied, last_name, tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk

ON_PURPOSE = "it makes a call fail on purpose: make the real service fail"
HANDED_ON = "looks at what the system hands on, and nothing else tells of it"
MAY_CAUSE = "expects a failure, and the mock may be what causes it"
_EXPECTING = frozenset(
    {"raises", "assertRaises", "assertRaisesRegex", "get_failure", "assertFailure", "failureResultOf"}
)
_VERDICTS = frozenset({"success", "ok", "valid", "is_valid", "authenticated", "authorized", "healthy", "connected"})
_STATUSES = frozenset({"status", "status_code", "code"})
_EXCEPTIONS = (
    *("Error", "Exception", "Timeout", "ConnectionClosed", "ConnectionClosedOK", "Failure", "Failed", "Refused"),
    *("Rejected", "Denied", "Forbidden", "Unauthorized", "NotFound", "Unavailable", "Disconnected", "Cancelled"),
    "Expired",
)
_ERROR_NAME = re.compile(r"HTTP_[45]\d\d_")
_HANGING = frozenset({"sleep", "wait", "throw"})
Seen = set[tuple[type[ast.expr], str]]
"""Kind and last word of the names that one question has followed."""


def is_parameter(module: ModuleIndex, value: ast.expr) -> bool:
    """Whether a name is what a function was given: it may be an exception or an error status as well as not."""
    scope = module.binding_scope(value.id, value) if isinstance(value, ast.Name) else None
    return isinstance(scope, FunctionNode) and any(item.arg == value.id for item in parameters(scope))  # type: ignore[attr-defined]


def fails(module: ModuleIndex, value: ast.expr, seen: Seen | None = None) -> bool:
    """Whether an answer of a mock is a failure: it raises, hangs or says no, itself or through a local or function.

    Names that were followed are `seen`: mocks may answer with each other, and one that fails anywhere decides.
    """
    seen = set() if seen is None else seen
    if isinstance(value, ast.Constant):
        return value.value is False
    if isinstance(value, ast.List | ast.Tuple | ast.Set):
        return any(fails(module, item, seen) for item in value.elts)
    if isinstance(value, ast.IfExp):
        return fails(module, value.body, seen) or fails(module, value.orelse, seen)
    if isinstance(value, ast.Dict):
        pairs = zip(value.keys, value.values, strict=True)
        return any(_refuses(module, key.value, item) for key, item in pairs if isinstance(key, ast.Constant))
    if isinstance(value, ast.Lambda):
        return fails(module, value.body, seen) or any(_hangs(node) for node in walk(value))
    if isinstance(value, ast.Call):
        refused = any(_refuses(module, item.arg, item.value) for item in value.keywords)
        made = is_exception(module, tail(value.func)) or is_parameter(module, value.func)
        given = isinstance(value.func, ast.Name) and any(_of_name(module, value.func, seen))
        return refused or made or given or any_failure(module, value, seen)
    if isinstance(value, ast.Name | ast.Attribute):
        return is_exception(module, tail(value)) or any(_of_name(module, value, seen))
    return False


def _of_name(module: ModuleIndex, value: ast.Name | ast.Attribute, seen: Seen) -> Iterator[bool]:
    """For each function or local that a name may stand for, whether that fails."""
    name = tail(value)
    if (type(value), name) in seen:
        return
    seen.add((type(value), name))
    yield from (_fails_inside(module, function) for function in module.functions_named(name))
    if isinstance(value, ast.Name):
        for node in module.nodes(ast.Assign):
            stores = any(isinstance(item, ast.Name) and item.id == name for item in node.targets)
            if stores and not any(isinstance(item, ast.Name) and item.id == name for item in walk(node.value)):
                follows = isinstance(node.value, ast.List | ast.Tuple | ast.Dict | ast.Call)
                yield follows and fails(module, node.value, seen)


def sets_failure(module: ModuleIndex, attribute: str, value: ast.expr, seen: Seen | None = None) -> bool:
    """Whether setting an attribute of a mock (or giving it as a keyword) makes a call fail."""
    if attribute == "side_effect" and (_is_class_name(value) or is_parameter(module, value)):
        # an instance or class that is no sequence is there to be raised
        return True
    if attribute in ("return_value", "side_effect", "new", "new_callable", "value"):
        return fails(module, value, seen)
    answers = isinstance(value, ast.Lambda | ast.Name | ast.Attribute) and attribute not in _VERDICTS
    return _refuses(module, attribute, value) or (answers and fails(module, value, seen))


def any_failure(module: ModuleIndex, node: ast.AST, seen: Seen | None = None) -> bool:
    """Whether a keyword anywhere in an expression makes a call fail."""
    return any(
        isinstance(item, ast.keyword) and item.arg is not None and sets_failure(module, item.arg, item.value, seen)
        for item in walk(node)
        if not isinstance(item, ast.keyword) or item.arg not in ("spec", "spec_set", "autospec")
    )


def expected_failure(nodes: Iterable[ast.AST]) -> ast.AST | None:
    """What in a test's code counts on a failure: an expected exception, an error status or a negative verdict."""
    for node in nodes:
        if isinstance(node, ast.Call):
            if tail(node.func) in _EXPECTING or (isinstance(node.func, ast.Attribute) and _refuses_in_unittest(node)):
                return node
        elif isinstance(node, ast.Assert) and _expects_no(node.test):
            return node
    return None


def _refuses_in_unittest(call: ast.Call) -> bool:
    """`self.assertEqual(r.status, 503)`, `assertFalse(r.ok)`, `assertIs(r.ok, False)`."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if not method.startswith("assert") or method.startswith("assertNot"):
        return False
    if method == "assertFalse":
        return bool(call.args) and _verdict(call.args[0]) in _VERDICTS
    operands = call.args[:2]
    no = any(isinstance(item, ast.Constant) and item.value is False for item in operands)
    return any(map(is_error_status, operands)) or (no and any(_verdict(item) in _VERDICTS for item in operands))


def _expects_no(test: ast.expr) -> bool:
    for item in walk(test):
        if is_denied(item) and _verdict(item.operand) in _VERDICTS:
            return True
        if isinstance(item, ast.Compare):
            equal = not any(isinstance(op, ast.NotEq | ast.NotIn | ast.Lt | ast.LtE) for op in item.ops)
            if equal and any(is_error_status(part) for part in (item.left, *item.comparators)):
                return True
            no = any(isinstance(part, ast.Constant) and part.value is False for part in item.comparators)
            if no and _verdict(item.left) in _VERDICTS:
                return True
    return False


def _verdict(node: ast.expr) -> str:
    """The last word of what is looked at: `result["success"]`, `result.success`, `success`."""
    if isinstance(node, ast.Subscript):
        return str(node.slice.value) if isinstance(node.slice, ast.Constant) else ""
    return tail(node)


def _refuses(module: ModuleIndex, name: object, value: ast.expr) -> bool:
    if name in _STATUSES:
        return is_error_status(value) or is_parameter(module, value)
    if name in _VERDICTS:
        return isinstance(value, ast.Constant) and value.value is False
    return name == "error" and not (isinstance(value, ast.Constant) and not value.value)


def is_error_status(value: ast.expr) -> bool:
    """`503`, `(502, 503)`, `HTTPStatus.NOT_FOUND`, `status.HTTP_404_NOT_FOUND`, `requests.codes.not_found`."""
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return bool(value.elts) and all(map(is_error_status, value.elts))
    if isinstance(value, ast.Attribute):
        listed = value.attr.isupper() or last_name(value.value) == "codes"
        named = getattr(HTTPStatus, value.attr.upper(), None) if listed else None
        return _ERROR_NAME.match(value.attr) is not None or (isinstance(named, HTTPStatus) and named >= 400)
    return isinstance(value, ast.Constant) and isinstance(value.value, int) and 400 <= value.value < 600


def _fails_inside(module: ModuleIndex, function: FunctionNode) -> bool:
    for node in walk(function):
        if isinstance(node, ast.Raise) or _hangs(node):
            return True
        given = node.value if isinstance(node, ast.Yield | ast.Return) else None
        if isinstance(given, ast.Call | ast.Name) and is_exception(module, tail(getattr(given, "func", given))):
            return True
        if isinstance(node, ast.Assign) and any(_refuses(module, tail(item), node.value) for item in node.targets):
            return True
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Constant | ast.Dict | ast.Tuple):
            pairs = zip(node.value.keys, node.value.values, strict=True) if isinstance(node.value, ast.Dict) else ()
            if any(_refuses(module, key.value, item) for key, item in pairs if isinstance(key, ast.Constant)):
                return True
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            if any(isinstance(part, ast.Constant) and part.value is False for part in parts):
                return True
    return False


def _is_class_name(value: ast.expr) -> bool:
    name = tail(value.func if isinstance(value, ast.Call) else value)
    return name[:1].isupper() and not name.isupper()


def _hangs(node: ast.AST) -> bool:
    if isinstance(node, ast.Await):
        return isinstance(node.value, ast.Name)
    return isinstance(node, ast.Call) and tail(node.func) in _HANGING


def is_exception(module: ModuleIndex, name: str) -> bool:
    """Whether the last word of a name is that of an exception: a built-in one, one of the file, or by its ending."""
    builtin = getattr(builtins, name, None)
    if isinstance(builtin, type) and issubclass(builtin, BaseException):
        return True
    cls = module.classes.get(name)
    if cls is not None and any(base.endswith(("Error", "Exception")) for base in module.bases(cls)):
        return True
    return name.endswith(_EXCEPTIONS)

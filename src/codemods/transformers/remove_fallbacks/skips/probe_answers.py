"""How conditions and the answers of probes are spelled: what they ask for, and what they say of silence."""

from __future__ import annotations

import ast
import re

from codemods.analysis.code.naming import callee, is_denied

_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
"""How variables of the environment are called, and nothing that a service is asked for."""
_WORD = re.compile(r"[A-Z][A-Z0-9_]+")
"""The same where what is asked is called an environment."""


def asked_for(test: ast.expr) -> ast.expr:
    """What a condition asks the truth of: `not x`, `x is None`, `await f()`."""
    if is_denied(test):
        return asked_for(test.operand)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.IsNot | ast.Eq):
        return asked_for(test.left) if isinstance(test.comparators[0], ast.Constant) else test
    return asked_for(test.value) if isinstance(test, ast.Await) else test


def when_refused(value: ast.expr) -> bool | None:
    """What `socket.connect_ex(address) != 0` says when nobody answers: an error's number is not 0."""
    if is_denied(value):
        inner = when_refused(value.operand)
        return None if inner is None else not inner
    if isinstance(value, ast.Compare) and len(value.ops) == 1 and getattr(value.comparators[0], "value", None) == 0:
        return isinstance(value.ops[0], ast.NotEq) if isinstance(value.ops[0], ast.Eq | ast.NotEq) else None
    return None


def asks_what_it_has(test: ast.expr) -> bool:
    """`not hasattr(context, "keylog_filename")`: what a version or platform offers, which no answer tells."""
    if isinstance(test, ast.Compare):
        return isinstance(test.comparators[0], ast.Constant) and asks_what_it_has(test.left)
    if isinstance(test, ast.UnaryOp):
        return asks_what_it_has(test.operand)
    named = isinstance(test, ast.Call) and len(test.args) > 1 and isinstance(test.args[1], ast.Constant)
    return named and isinstance(test, ast.Call) and callee(test) in {"hasattr", "getattr"}


def looks_into(value: ast.expr) -> bool:
    """`return "search" in modules`, `return version >= (5, 0)`, `return any(…)`."""
    orders = (ast.In, ast.NotIn, ast.Gt, ast.GtE, ast.Lt, ast.LtE)
    return any(
        (isinstance(part, ast.Compare) and isinstance(part.ops[0], orders) and not _is_status(part))
        or (isinstance(part, ast.Call) and callee(part) in {"any", "hasattr"})
        for part in ast.walk(value)
    )


def may_be_nothing(value: ast.expr) -> bool:
    """`headers.get("policy", "")`, `answer.text`, `answer.json()`, `[…]`: a service that is well may give nothing."""
    if isinstance(value, ast.Await):
        return may_be_nothing(value.value)
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        return isinstance(value.values[-1], ast.Constant) and not value.values[-1].value
    if isinstance(value, ast.Call):
        return callee(value) in {"json", "read", "strip", "find", "search"} or (
            callee(value) == "get" and isinstance(value.func, ast.Attribute) and len(value.args) == 2
        )
    if isinstance(value, ast.Attribute):
        return value.attr in {"text", "content", "headers", "body"}
    return isinstance(value, ast.Subscript | ast.ListComp | ast.SetComp | ast.DictComp)


def _is_status(part: ast.Compare) -> bool:
    """`answer.status < 500`, `answer.status in (200, 204)`."""
    right = part.comparators[0]
    values = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    known = [item.value for item in values if isinstance(item, ast.Constant)]
    return bool(known) and all(type(item) is int and 100 <= item < 600 for item in known)


def turns_round(part: ast.AST) -> bool:
    """Whether a part of a condition makes a no of a yes: `not x`, `x is None`."""
    none = isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Is | ast.Eq)
    none = none and isinstance(part.comparators[0], ast.Constant) and not part.comparators[0].value  # type: ignore[attr-defined]
    return isinstance(part, ast.Not) or none


def setting(node: ast.AST) -> list[ast.Call]:
    """The calls of `get_env().get("RUN_SOAK", "no").lower()`: of the environment, by how its names are written."""
    calls: list[ast.Call] = []
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        calls.append(node)
        key, owner = node.args[0] if node.args else None, node.func.value
        kind = _WORD if "env" in ast.unparse(owner).lower() else _VARIABLE
        named = isinstance(key, ast.Constant) and kind.fullmatch(str(key.value))
        if node.func.attr == "get" and named:
            return [*calls, owner] if isinstance(owner, ast.Call) and not owner.args and not owner.keywords else calls
        node = owner
    return []

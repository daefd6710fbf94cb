"""Which places of a test file are worth a probe: told by syntax alone, as the rules that ask for evidence see them."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import Any

_ORDER = (ast.Gt, ast.GtE, ast.Lt, ast.LtE)
_COMMANDS = frozenset({"run", "call", "system", "subprocess_run"})
_BROAD = ("Exception", "BaseException")
_NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def holds_check(body: list[Any]) -> bool:
    """Whether some statements hold an assertion, unittest's included."""
    stack = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and "assert" in _name(node.func).lower():
            return True
        if not isinstance(node, _NESTED):
            stack.extend(ast.iter_child_nodes(node))
    return False


def suppresses(node: Any) -> bool:
    """`with suppress(...):`, alone."""
    return len(node.items) == 1 and _name(getattr(node.items[0].context_expr, "func", None)) == "suppress"


def is_telling(node: Any) -> bool:
    """A comparison with a limit, with written-down answers, or of a written-down text with what was collected."""
    if len(node.ops) != 1 or any(isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom)) for part in ast.walk(node)):
        return False
    op, right = node.ops[0], node.comparators[0]
    if isinstance(op, ast.In):
        written = isinstance(right, (ast.Tuple, ast.List, ast.Set))
        return written or (isinstance(node.left, ast.Constant) and isinstance(node.left.value, str))
    return isinstance(op, _ORDER)


def shared(right: Any) -> Any:
    """What a limit is a share of: `total` in `total * 0.8`."""
    if not (isinstance(right, ast.BinOp) and isinstance(right.op, ast.Mult)):
        return None
    sides = [side for side in (right.left, right.right) if not isinstance(side, ast.Constant)]
    return sides[0] if len(sides) == 1 else None


def kind_of_call(node: Any) -> str | None:
    """`get` for `.get("key", default)`, `status` for what runs a command, None for all others."""
    name, arguments = _name(node.func), node.args
    if any(isinstance(argument, ast.Starred) for argument in arguments):
        return None
    if name == "get" and isinstance(node.func, ast.Attribute) and len(arguments) == 2 and not node.keywords:
        key = arguments[0]
        return "get" if isinstance(key, ast.Constant) and isinstance(key.value, str) else None
    if name in _COMMANDS and arguments:
        return "status"
    return None


def is_gathering(node: Any) -> bool:
    """`gather(..., return_exceptions=True)`."""
    return (
        isinstance(node, ast.Call)
        and _name(node.func) == "gather"
        and any(
            keyword.arg == "return_exceptions" and getattr(keyword.value, "value", None) is True
            for keyword in node.keywords
        )
    )


def is_broad(node: Any) -> bool:
    """`raises(Exception)`, as a context manager: an error of any type is expected."""
    if not isinstance(node, ast.Call) or _name(node.func) not in ("raises", "assertRaises"):
        return False
    return len(node.args) == 1 and any(_name(each) in _BROAD for each in getattr(node.args[0], "elts", node.args))


def receives(node: Any, receivers: Iterable[str]) -> bool:
    """A call that waits for the other side."""
    return isinstance(node, ast.Call) and _name(node.func) in receivers


def _name(node: Any) -> str:
    return getattr(node, "attr", getattr(node, "id", "")) if node is not None else ""

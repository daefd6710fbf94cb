"""Conditions that cannot both hold: `rate == 1.0` and `rate < 1.0`, `ok == all` and `ok < all`, `x` and `not x`."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable

from codemods.analysis.code.naming import is_call_of, is_denied, number
from codemods.module.scopes import walk

_ORDERS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_STRICT = frozenset({ast.Lt, ast.Gt, ast.NotEq})


def exclude(first: ast.expr, second: ast.expr) -> bool:
    """Whether two conditions, asked one right after the other, cannot both hold."""
    if any(isinstance(item, ast.Call | ast.Await) and not is_call_of(item, "len") for item in walk(first)):
        return False  # it may give another answer the second time
    for one, other in ((first, second), (second, first)):
        if is_denied(one) and ast.dump(one.operand) == ast.dump(other):
            return True
        if isinstance(one, ast.Compare) and isinstance(other, ast.Compare) and _refutes(one, other):
            return True
    return False


def _refutes(equal: ast.Compare, other: ast.Compare) -> bool:
    """Whether something that is equal to a value cannot be as another comparison asks of it."""
    if [type(item) for item in equal.ops] != [ast.Eq] or len(other.ops) != 1:
        return False
    kind, asked = type(other.ops[0]), other.comparators[0]
    if kind not in _ORDERS or ast.dump(equal.left) != ast.dump(other.left):
        return False
    if ast.dump(equal.comparators[0]) == ast.dump(asked):
        return kind in _STRICT
    value, bound = number(equal.comparators[0]), number(asked)
    return value is not None and bound is not None and not _ORDERS[kind](value, bound)

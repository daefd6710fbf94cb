"""What is known of a value on the path that a failure takes: it, whether it is true, or nothing.

`tainted` marks what depends on the failure, so that a check that has nothing to do with it is told from one whose
result cannot be worked out here.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from codemods.analysis.code.naming import callee, is_constant, is_text
from codemods.analysis.failing.outages import OPERATORS
from codemods.module.scopes import walk

ABSENT = object()
BEGINS = object()
"""Key of the words with which a text begins, among the items of its value."""


class Value(NamedTuple):
    """One abstract value; `truth` None means that either is possible."""

    truth: bool | None = None
    constant: object = ABSENT
    items: Mapping[object, Value] = MappingProxyType({})
    """Items of a dict display, or attributes of an object made with keywords, as far as they are known."""
    closed: bool = False
    """Whether `items` are all there is."""
    at_least: int | None = None
    """The least number of elements of a container, or the least a number can be."""
    error: bool = False
    """It is an exception."""
    tainted: bool = True
    some: Value | None = None
    """One of the elements of a container, or of the values of a dict: what the failure put there."""
    apart: bool = False
    """Whether what is not among `items` has nothing to do with the failure."""


UNKNOWN = Value()
UNRELATED = Value(tainted=False)
PARTIAL = Value(constant=ABSENT, at_least=0)
"""A container that the failed code was filling: how much is in it is unknown, but what is in it came before."""
UNBOUND = Value(constant=ABSENT, at_least=-1)
FILLED = Value(truth=True, at_least=1)
Environment = dict[str, Value]


def constant(value: object, tainted: bool = True) -> Value:
    """A value that is known."""
    return Value(truth=bool(value), constant=value, tainted=tainted)


PLACES: frozenset[type[ast.AST]] = frozenset({ast.Name, ast.Attribute})
"""Types of nodes that may be a place."""


def place(node: ast.AST) -> str | None:
    """The name under which a variable or an attribute of one is remembered: `x`, `self.x`, `self.metrics.x`."""
    if node.__class__ is ast.Name:
        return node.id
    attributes: list[str] = []
    while isinstance(node, ast.Attribute):
        attributes.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(attributes)]) if isinstance(node, ast.Name) else None


_OPPOSITES = ({ast.Is, ast.IsNot}, {ast.Eq, ast.NotEq}, {ast.In, ast.NotIn})


def complementary(values: list[ast.expr]) -> bool:
    """Whether two alternatives are each other's opposite: `x is None or x is not None`."""
    seen: dict[str, type[ast.cmpop]] = {}
    for value in values:
        if isinstance(value, ast.Compare) and len(value.ops) == 1:
            text = f"{ast.unparse(value.left)} {ast.unparse(value.comparators[0])}"
            if {type(value.ops[0]), seen.get(text)} in _OPPOSITES:
                return True
            seen[text] = type(value.ops[0])
    return False


def is_nothing(node: ast.expr) -> bool:
    """`0`, `None`, `""`, `[]`, `{}`."""
    if isinstance(node, ast.List | ast.Tuple):
        return not node.elts
    return not node.keys if isinstance(node, ast.Dict) else isinstance(node, ast.Constant) and not node.value


def hashable(key: object) -> bool:
    return isinstance(key, str | int | float | bytes | bool | type(None))


def compared(left: Value, kind: ast.cmpop, right: Value) -> bool | None:
    """The result of one comparison, None when it is not known."""
    compare = OPERATORS[type(kind)]
    if isinstance(kind, ast.Eq | ast.NotEq) and left.constant == ():
        left, right = right, left
    if left.constant is not ABSENT and right.constant is not ABSENT:
        try:
            return bool(compare(left.constant, right.constant))
        except TypeError:
            return None
    if isinstance(kind, ast.Is | ast.IsNot | ast.Eq | ast.NotEq) and (_is_other(left, right) or _is_other(right, left)):
        return isinstance(kind, ast.IsNot | ast.NotEq)
    if isinstance(kind, ast.Is | ast.IsNot | ast.Eq | ast.NotEq) and right.constant is None:
        if left.items or left.error or left.truth:
            return isinstance(kind, ast.IsNot | ast.NotEq)
        return None
    if isinstance(kind, ast.Eq | ast.NotEq) and right.constant == () and left.at_least:
        return isinstance(kind, ast.NotEq)
    if (
        isinstance(kind, ast.In | ast.NotIn)
        and right.closed
        and left.constant is not ABSENT
        and hashable(left.constant)
    ):
        return (left.constant in right.items) == isinstance(kind, ast.In)
    return _bounded(left, kind, right)


def _is_other(error: Value, given: Value) -> bool:
    """Whether one is an outage, and the other a thing that the test had before, or one a text, the other a number."""
    if BEGINS in error.items and isinstance(given.constant, int | float):
        return True
    return isinstance(error.constant, BaseException) and given.constant is ABSENT and not given.tainted


def _bounded(left: Value, kind: ast.cmpop, right: Value) -> bool | None:
    """A comparison of a number that is at least so much with a known one."""
    if left.at_least is None or left.at_least < 0 or not isinstance(right.constant, int | float):
        return None
    if left.at_least > right.constant:
        if isinstance(kind, ast.Gt | ast.GtE | ast.NotEq):
            return True
        if isinstance(kind, ast.Lt | ast.LtE | ast.Eq):
            return False
    if left.at_least == right.constant and isinstance(kind, ast.GtE | ast.Lt):
        return isinstance(kind, ast.GtE)
    return None


def key_of(node: ast.AST) -> str | None:
    """What is asked for in `answer["success"]`, `answer.get("success")`, `answer.success`."""
    if isinstance(node, ast.Call) and callee(node) == "get" and node.args:
        node = ast.Subscript(node.func, node.args[0])
    if isinstance(node, ast.Subscript):
        return node.slice.value if is_text(node.slice) else None
    return node.attr if isinstance(node, ast.Attribute) else None


def denied_by(handler: ast.ExceptHandler) -> set[str]:
    """The keys and attributes to which a handler gives `False`."""
    return said_by(handler.body, answer=False)


def said_by(block: Sequence[ast.stmt], answer: bool) -> set[str]:
    """Those to which statements give a yes or a no: `{"success": False}`, `Result(success=False)`."""
    found: set[str] = set()
    for item in (part for line in block for part in walk(line)):
        if isinstance(item, ast.Dict):
            pairs = zip(item.keys, item.values, strict=True)
            found |= {
                str(key.value) for key, value in pairs if isinstance(key, ast.Constant) and is_constant(value, answer)
            }
        elif isinstance(item, ast.keyword) and is_constant(item.value, answer):
            found.add(item.arg or "")
        elif isinstance(item, ast.Assign) and is_constant(item.value, answer):
            found.update(filter(None, map(key_of, item.targets)))
    return found

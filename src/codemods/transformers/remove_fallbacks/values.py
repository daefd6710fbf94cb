"""What an expression is worth on the path that a failure takes: known, known to be true or false, or unknown.

A handler sets `connected = False` or returns `{"success": False}`; whether a later assertion fails on that decides if
the failure was hidden or only deferred. `tainted` marks what depends on the failure, so that a check that has nothing
to do with it is told from one whose result cannot be worked out here.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from codemods.module.scopes import CHILD_FIELDS, walk

ABSENT = object()
METHODS = {kind: f"_{kind.__name__.lower()}" for kind in CHILD_FIELDS}
"""Types of nodes → names of the methods that handle them."""


class Crash(Exception):
    """Evaluating the expression raises on this path: a name is unbound, or None has no such attribute."""


@dataclass(frozen=True, slots=True)
class Value:
    """One abstract value; `truth` None means that either is possible."""

    truth: bool | None = None
    constant: object = ABSENT
    items: Mapping[object, Value] = field(default_factory=dict)
    """Items of a dict display, or attributes of an object made with keywords, as far as they are known."""
    closed: bool = False
    """Whether `items` are all there is."""
    at_least: int | None = None
    """The least number of elements of a container, or the least a number can be."""
    error: bool = False
    """It is an exception."""
    tainted: bool = True


UNKNOWN = Value()
UNRELATED = Value(tainted=False)
PARTIAL = Value(constant=ABSENT, at_least=0)
"""A container that the failed code was filling: how much is in it is unknown, but what is in it came before."""
UNBOUND = Value(constant=ABSENT, at_least=-1)
FILLED = Value(truth=True, at_least=1)
Environment = dict[str, Value]

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}
_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_TYPES = {"bool": bool, "int": int, "str": str, "float": float, "dict": dict, "list": list, "tuple": tuple}


def constant(value: object, tainted: bool = True) -> Value:
    """A value that is known."""
    return Value(truth=bool(value), constant=value, tainted=tainted)


def place(node: ast.AST) -> str | None:
    """The name under which a variable or an attribute of a variable is remembered: `x`, `self.x`."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return None


class Evaluator:
    """Evaluates expressions in one environment; `overrides` gives the value of particular nodes (a call's result)."""

    def __init__(self, environment: Environment, overrides: Mapping[ast.AST, Value] | None = None) -> None:
        self.environment = environment
        self.overrides = overrides or {}

    def value(self, node: ast.expr) -> Value:
        """The value of an expression; raises Crash where evaluating it raises on this path."""
        if node in self.overrides:
            return self.overrides[node]
        method = getattr(self, METHODS[type(node)], None)
        found: Value = method(node) if method is not None else self._any(node)
        return found

    def _any(self, node: ast.AST) -> Value:
        """An expression that is not worked out: tainted when anything in it is."""
        tainted = {name for name, value in self.environment.items() if value.tainted}
        if not tainted and not self.overrides:
            return UNRELATED
        for child in walk(node):
            if child in self.overrides or (isinstance(child, ast.Name | ast.Attribute) and place(child) in tainted):
                return UNKNOWN
        return UNRELATED

    def _constant(self, node: ast.Constant) -> Value:
        return constant(node.value, tainted=False)

    def _name(self, node: ast.Name) -> Value:
        found = self.environment.get(node.id)
        if found is UNBOUND:
            raise Crash
        return found or self._with_attributes(node.id)

    def _with_attributes(self, name: str) -> Value:
        """An object of which only attributes are known to depend on the failure."""
        items: dict[object, Value] = {
            key[len(name) + 1 :]: value for key, value in self.environment.items() if key.startswith(f"{name}.")
        }
        if name == "self" or not any(value.tainted for value in items.values()):
            return UNRELATED
        return Value(items=items)

    def _attribute(self, node: ast.Attribute) -> Value:
        name = place(node)
        if name in self.environment:
            return self.environment[name]
        return self._item(self.value(node.value), node.attr)

    def _subscript(self, node: ast.Subscript) -> Value:
        key = self.value(node.slice)
        return self._item(self.value(node.value), key.constant)

    def _item(self, owner: Value, key: object) -> Value:
        if owner.constant is None or (owner.closed and key is not ABSENT and key not in owner.items):
            raise Crash
        if key is not ABSENT and _hashable(key) and key in owner.items:
            found = owner.items[key]
            return replace(found, tainted=True) if owner.tainted else found
        return UNKNOWN if owner.tainted else UNRELATED

    def _await(self, node: ast.Await) -> Value:
        return self.value(node.value)

    def _namedexpr(self, node: ast.NamedExpr) -> Value:
        found = self.value(node.value)
        self.environment[node.target.id] = found
        return found

    def _unaryop(self, node: ast.UnaryOp) -> Value:
        operand = self.value(node.operand)
        if isinstance(node.op, ast.Not) and operand.truth is not None:
            return constant(not operand.truth, operand.tainted)
        return UNKNOWN if operand.tainted else UNRELATED

    def _boolop(self, node: ast.BoolOp) -> Value:
        stops = isinstance(node.op, ast.Or)
        if stops and _complementary(node.values):
            return constant(True, self._any(node).tainted)
        tainted, unknown = False, False
        last = UNRELATED
        for operand in node.values:
            try:
                last = self.value(operand)
            except Crash:
                if unknown:
                    return UNKNOWN
                raise
            tainted |= last.tainted
            if last.truth is stops:
                return replace(last, tainted=tainted)
            unknown |= last.truth is None
        if unknown:
            return UNKNOWN if tainted else UNRELATED
        return replace(last, tainted=tainted)

    def _ifexp(self, node: ast.IfExp) -> Value:
        test = self.value(node.test)
        if test.truth is None:
            return self._any(node)
        return self.value(node.body if test.truth else node.orelse)

    def _dict(self, node: ast.Dict) -> Value:
        items: dict[object, Value] = {}
        closed = True
        for key, item in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                items[key.value] = self._inner(item)
            else:
                closed = False
        tainted = self._any(node).tainted
        if not node.keys:
            return Value(truth=False, constant=(), closed=True, tainted=False)
        return Value(truth=True if closed else None, items=items, closed=closed, tainted=tainted)

    def _inner(self, node: ast.expr) -> Value:
        try:
            return self.value(node)
        except Crash:
            return UNKNOWN

    def _list(self, node: ast.List) -> Value:
        return self._display(node.elts)

    def _tuple(self, node: ast.Tuple) -> Value:
        return self._display(node.elts)

    def _set(self, node: ast.Set) -> Value:
        return self._display(node.elts)

    def _display(self, elements: list[ast.expr]) -> Value:
        if not elements:
            return Value(truth=False, constant=(), tainted=False)
        values = [self._inner(item) for item in elements]
        items: dict[object, Value] = dict(enumerate(values))
        known = tuple(value.constant for value in values)
        whole = ABSENT if any(item is ABSENT for item in known) else known
        return Value(
            truth=True,
            constant=whole,
            items=items,
            at_least=len(values),
            tainted=any(value.tainted for value in values),
        )

    def _compare(self, node: ast.Compare) -> Value:
        values = [self.value(operand) for operand in (node.left, *node.comparators)]
        tainted = any(value.tainted for value in values)
        results = [
            _compared(left, kind, right) for left, kind, right in zip(values, node.ops, values[1:], strict=False)
        ]
        if any(result is False for result in results):
            return constant(False, tainted)
        if all(result is True for result in results):
            return constant(True, tainted)
        return UNKNOWN if tainted else UNRELATED

    def _binop(self, node: ast.BinOp) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        tainted = left.tainted or right.tainted
        kind = _ARITHMETIC.get(type(node.op))
        if kind and isinstance(left.constant, int | float) and isinstance(right.constant, int | float):
            try:
                return constant(kind(left.constant, right.constant), tainted)
            except ArithmeticError as error:
                raise Crash from error
        return UNKNOWN if tainted else UNRELATED

    def _call(self, node: ast.Call) -> Value:
        if isinstance(node.func, ast.Name):
            return self._function(node, node.func.id)
        if isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value)
            if owner.constant is None:
                raise Crash
            if owner is PARTIAL and node.func.attr in {"items", "values", "keys", "copy"}:
                return PARTIAL
            if node.func.attr == "get" and node.args and (owner.items or owner.closed):
                return self._get(owner, node)
            if node.func.attr[:1].isupper() and node.keywords and not owner.tainted:
                return self._made(node)
        return self._any(node)

    def _get(self, owner: Value, node: ast.Call) -> Value:
        key = self.value(node.args[0]).constant
        if key is not ABSENT and _hashable(key):
            if key in owner.items:
                return self._item(owner, key)
            if owner.closed:
                found = self.value(node.args[1]) if len(node.args) > 1 else constant(None)
                return replace(found, tainted=True)
        return UNKNOWN

    def _function(self, node: ast.Call, name: str) -> Value:
        if name == "len" and len(node.args) == 1:
            found = self.value(node.args[0])
            if isinstance(found.constant, tuple | str):
                return constant(len(found.constant), found.tainted)
            return Value(at_least=max(found.at_least or 0, 0), truth=found.truth, tainted=found.tainted)
        if name == "bool" and len(node.args) == 1:
            found = self.value(node.args[0])
            return (
                constant(found.truth, found.tainted)
                if found.truth is not None
                else replace(UNKNOWN, tainted=found.tainted)
            )
        if name == "isinstance" and len(node.args) == 2:
            return self._isinstance(self.value(node.args[0]), node.args[1])
        if name in {"list", "dict", "set"} and not node.args and not node.keywords:
            return Value(truth=False, constant=(), closed=True, tainted=False)
        if name[:1].isupper() and node.keywords:
            return self._made(node)
        return self._any(node)

    def _isinstance(self, found: Value, kind: ast.expr) -> Value:
        name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "")
        if found.error and name in {"Exception", "BaseException"}:
            return constant(True)
        if found.error and name in _TYPES:
            return constant(False)
        if found.constant is not ABSENT and name in _TYPES:
            return constant(isinstance(found.constant, _TYPES[name]), found.tainted)
        return replace(UNKNOWN, tainted=found.tainted)

    def _made(self, node: ast.Call) -> Value:
        """An object made with keywords: `Result(success=False, error=str(e))`."""
        items: dict[object, Value] = {item.arg: self._inner(item.value) for item in node.keywords if item.arg}
        return Value(truth=None, items=items, tainted=self._any(node).tainted)


_OPPOSITES = ({ast.Is, ast.IsNot}, {ast.Eq, ast.NotEq}, {ast.In, ast.NotIn})


def _complementary(values: list[ast.expr]) -> bool:
    """Whether two alternatives are each other's opposite: `x is None or x is not None`."""
    seen: dict[str, type[ast.cmpop]] = {}
    for value in values:
        if isinstance(value, ast.Compare) and len(value.ops) == 1:
            text = f"{ast.unparse(value.left)} {ast.unparse(value.comparators[0])}"
            if {type(value.ops[0]), seen.get(text)} in _OPPOSITES:
                return True
            seen[text] = type(value.ops[0])
    return False


def _hashable(key: object) -> bool:
    return isinstance(key, str | int | float | bytes | bool | type(None))


def _compared(left: Value, kind: ast.cmpop, right: Value) -> bool | None:
    """The result of one comparison, None when it is not known."""
    compare = _COMPARE[type(kind)]
    if left.constant is not ABSENT and right.constant is not ABSENT:
        try:
            return bool(compare(left.constant, right.constant))
        except TypeError:
            return None
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
        and _hashable(left.constant)
    ):
        return (left.constant in right.items) == isinstance(kind, ast.In)
    return _bounded(left, kind, right)


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

"""What an expression is worth on the path that a failure takes.

A handler sets `connected = False` or returns `{"success": False}`; whether a later assertion fails on that decides if
the failure was hidden or only deferred.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace

from codemods.module.scopes import CHILD_FIELDS, walk
from codemods.transformers.remove_fallbacks.values import (
    ABSENT,
    PARTIAL,
    UNBOUND,
    UNKNOWN,
    UNRELATED,
    Environment,
    Value,
    compared,
    complementary,
    constant,
    hashable,
    place,
)

METHODS = {kind: f"_{kind.__name__.lower()}" for kind in CHILD_FIELDS}
"""Types of nodes → names of the methods that handle them."""


class Crash(Exception):
    """Evaluating the expression raises on this path: a name is unbound, or None has no such attribute."""


_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_TYPES = {"bool": bool, "int": int, "str": str, "float": float, "dict": dict, "list": list, "tuple": tuple}


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
        if key is not ABSENT and hashable(key) and key in owner.items:
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
        if stops and complementary(node.values):
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
        results = [compared(left, kind, right) for left, kind, right in zip(values, node.ops, values[1:], strict=False)]
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
        if key is not ABSENT and hashable(key):
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

"""What an expression is worth on the path that a failure takes.

A handler sets `connected = False` or returns `{"success": False}`; whether a later assertion fails on that decides if
the failure was hidden or only deferred.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from codemods.analysis.failing.outages import ARITHMETIC, METHODS, number_of
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.following.elements import Comprehension, Elements
from codemods.transformers.remove_fallbacks.statements.values import (
    ABSENT,
    BEGINS,
    PARTIAL,
    PLACES,
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


class Crash(Exception):
    """Evaluating the expression raises on this path: a name is unbound, or None has no such attribute."""


class Unbound(Crash):
    """A name is read that nothing has given a value on this path."""


Answering = Callable[[ast.Call, "Evaluator"], "Value | None"]
"""What a call of a function gives whose body is known; None where it is not."""


class Evaluator(Elements):
    """Evaluates expressions in one environment; `overrides` gives the value of particular nodes (a call's result)."""

    def __init__(
        self,
        environment: Environment,
        overrides: Mapping[ast.AST, Value] | None = None,
        answering: Answering | None = None,
    ) -> None:
        self.environment = environment
        self._parts = [key for key, value in environment.items() if "." in key and value.tainted]
        self.overrides = overrides or {}
        self.answering = answering

    def within(self, environment: Environment) -> Evaluator:
        return Evaluator(environment, self.overrides, self.answering)

    def value(self, node: ast.expr) -> Value:
        """The value of an expression; raises Crash where evaluating it raises on this path."""
        if node in self.overrides:
            return self.overrides[node]
        method = getattr(self, METHODS[type(node)], None)
        found: Value = method(node) if method is not None else self.any(node)
        return found

    def any(self, node: ast.AST) -> Value:
        """An expression that is not worked out: tainted when anything in it is."""
        tainted = {name for name, value in self.environment.items() if value.tainted}
        if not tainted and not self.overrides:
            return UNRELATED
        tainted |= {name.rpartition(".")[0] for name in tainted} - {"self"}
        for child in walk(node):
            if child in self.overrides:
                return UNKNOWN
            if child.__class__ in PLACES and place(child) in tainted and isinstance(child.ctx, ast.Load):  # type: ignore[attr-defined]
                return UNKNOWN
        return UNRELATED

    def _constant(self, node: ast.Constant) -> Value:
        return constant(node.value, tainted=False)

    def _name(self, node: ast.Name) -> Value:
        found = self.environment.get(node.id)
        if found is UNBOUND:
            raise Unbound
        return self._whole(node.id, found)

    def _whole(self, name: str, found: Value | None) -> Value:
        """An object with what is known of its attributes."""
        inside = f"{name}."
        keys = [key for key in self._parts if key.startswith(inside)] if name != "self" else []
        if not keys:
            return found or UNRELATED
        parts = dict.fromkeys(key[len(inside) :].partition(".")[0] for key in keys)
        items: dict[object, Value] = {
            part: self._whole(inside + part, self.environment.get(inside + part)) for part in parts
        }
        return (found or UNKNOWN)._replace(items={**(found or UNKNOWN).items, **items}, tainted=True)

    def _attribute(self, node: ast.Attribute) -> Value:
        name = place(node)
        if name is not None and name in self.environment:
            return self._whole(name, self.environment[name])
        if name is not None and name != "self":
            found = self._whole(name, None)
            if found.tainted:
                return found
        owner = self.value(node.value)
        if owner.constant is None:
            raise Crash
        if (number := number_of(node, owner.constant)) is not None:
            return constant(number, owner.tainted)
        return self.item(owner._replace(closed=False) if owner.closed else owner, node.attr)

    def _joinedstr(self, node: ast.JoinedStr) -> Value:
        found = self.any(node)
        says = any(isinstance(item, ast.Constant) and item.value for item in node.values)
        first = node.values[0] if node.values else None
        begins = {BEGINS: constant(first.value)} if isinstance(first, ast.Constant) else {}
        return found._replace(truth=True, items=begins) if says and found.tainted else found

    def _subscript(self, node: ast.Subscript) -> Value:
        key = self.value(node.slice)
        return self.item(self.value(node.value), key.constant)

    def item(self, owner: Value, key: object) -> Value:
        if owner.constant is None or (owner.closed and key is not ABSENT and key not in owner.items):
            raise Crash
        if key is not ABSENT and hashable(key) and key in owner.items:
            found = owner.items[key]
            return found._replace(tainted=True) if owner.tainted and not found.apart else found
        if owner.apart and owner.some is None and key is not ABSENT:
            return UNRELATED
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
            return constant(True, self.any(node).tainted)
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
                return last._replace(tainted=tainted)
            unknown |= last.truth is None
        if unknown:
            return UNKNOWN if tainted else UNRELATED
        return last._replace(tainted=tainted)

    def _ifexp(self, node: ast.IfExp) -> Value:
        test = self.value(node.test)
        if test.truth is None:
            return self.any(node)
        return self.value(node.body if test.truth else node.orelse)

    def _comprehension(self, node: Comprehension) -> Value:
        return self.comprehension(node) or self.any(node)

    _listcomp = _setcomp = _generatorexp = _comprehension

    def _dict(self, node: ast.Dict) -> Value:
        items: dict[object, Value] = {}
        closed, some = True, None
        for key, item in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                inner = self.inner(item)  # what stands beside the call that is followed was there without it
                items[key.value] = inner._replace(apart=True) if self.overrides and not inner.tainted else inner
            else:
                inner = self.inner(item)
                if key is None:  # `**base`
                    items |= inner.items
                elif inner.tainted:
                    some = inner
                closed = closed and key is None and inner.closed
        tainted = self.any(node).tainted or some is not None
        if not node.keys:
            return Value(truth=False, constant=(), closed=True, tainted=False)
        return Value(truth=True if items or some else None, items=items, closed=closed, tainted=tainted, some=some)

    def inner(self, node: ast.expr) -> Value:
        try:
            return self.value(node)
        except Crash:
            return UNKNOWN

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> Value:
        if not node.elts:
            return Value(truth=False, constant=(), tainted=False)
        values = [self.inner(item) for item in node.elts]
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

    _list = _tuple = _set = _display

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
        kind = ARITHMETIC.get(type(node.op))
        if kind and isinstance(left.constant, int | float) and isinstance(right.constant, int | float):
            try:
                return constant(kind(left.constant, right.constant), tainted)
            except ArithmeticError as error:
                raise Crash from error
        return UNKNOWN if tainted else UNRELATED

    def _call(self, node: ast.Call) -> Value:
        found = self.over(node)
        if found is None and self.answering is not None:
            found = self.answering(node, self)
        if found is not None:
            return found
        if isinstance(node.func, ast.Name):
            return self.function(node, node.func.id)
        if isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value)
            if owner.constant is None:
                raise Crash
            if node.func.attr == "startswith" and len(node.args) == 1:
                return self._begins(owner, node)
            if owner.at_least and owner.at_least > 0 and node.func.attr in {"empty", "qsize"}:
                return constant(False) if node.func.attr == "empty" else owner
            if owner is PARTIAL and node.func.attr in {"items", "values", "keys", "copy"}:
                return PARTIAL
            if node.func.attr == "get" and node.args and (owner.items or owner.closed):
                return self.get(owner, node)
            if node.func.attr[:1].isupper() and node.keywords and not owner.tainted:
                return self.made(node)
        return self.any(node)

    def _begins(self, owner: Value, node: ast.Call) -> Value:
        """Whether a text begins with some words, where its own first words are known."""
        said = self.value(node.args[0]).constant
        whole = owner.constant if isinstance(owner.constant, str) else None
        known = whole if whole is not None else getattr(owner.items.get(BEGINS), "constant", None)
        if not isinstance(said, str) or not isinstance(known, str):
            return self.any(node)
        if known.startswith(said) or whole is not None or not said.startswith(known):
            return constant(known.startswith(said))
        return self.any(node)

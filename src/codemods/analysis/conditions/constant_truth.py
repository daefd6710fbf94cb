"""Expressions that hold whatever the system does: what makes an assertion a tautology."""

from __future__ import annotations

import ast
from collections.abc import Callable

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_denied, last_name, words
from codemods.analysis.conditions.implications import opposite

_COUNTERS = frozenset({"count", "counts", "counter"})
_ITERATORS = frozenset({"filter", "map", "zip", "enumerate", "reversed"})
"""What gives an iterator, which is true whatever it goes through. `iter(x)` asks if there is a way through at all."""


def is_always_true(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression is true whatever happens, as far as its text alone tells."""
    if isinstance(node, ast.Constant):
        return bool(node.value) and node.value is not Ellipsis
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(not isinstance(item, ast.Starred) for item in node.elts)
    if isinstance(node, ast.Dict):
        return any(key is not None for key in node.keys)
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and part.value for part in node.values)
    if is_denied(node):
        return is_always_false(facts, node.operand)
    if isinstance(node, ast.BoolOp):
        if isinstance(node.op, ast.And):
            return all(is_always_true(facts, item) for item in node.values)
        return any(is_always_true(facts, item) for item in node.values) or _has_complements(node)
    if isinstance(node, ast.Call):
        return _is_any_object(node) or facts.module.resolve(node.func) in _ITERATORS
    if isinstance(node, ast.GeneratorExp | ast.Lambda):
        return True
    return isinstance(node, ast.Compare) and (_compares_constants(node) or counts_nothing(facts, node))


def is_always_false(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression is false whatever happens."""
    if isinstance(node, ast.Constant):
        return not node.value
    if is_denied(node):
        return is_always_true(facts, node.operand)
    if isinstance(node, ast.BoolOp):
        combine: Callable[..., bool] = any if isinstance(node.op, ast.And) else all
        return combine(is_always_false(facts, item) for item in node.values)
    return False


def counts_nothing(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a comparison says no more than that a count is not negative: `len(x) >= 0`, `0 <= count`, `n > -1`."""
    return counted(facts, node) is not None


def counted(facts: ModuleFacts, node: ast.expr) -> ast.expr | None:
    """The count in a comparison that says no more than that it is not negative."""
    found = not_negative(node)
    return found if found is not None and is_count(facts, found) else None


def not_negative(node: ast.expr) -> ast.expr | None:
    """The value of which a comparison says no more than that it is not negative."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return None
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(operator, ast.Lt | ast.LtE):
        left, right = right, left
        operator = ast.Gt() if isinstance(operator, ast.Lt) else ast.GtE()
    bound = _integer(right)
    vacuous = (isinstance(operator, ast.GtE) and bound == 0) or (isinstance(operator, ast.Gt) and bound == -1)
    return left if vacuous else None


def is_named_a_count(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether only a name says that what is compared is a count: an answer of that name may be less than zero."""
    found = not_negative(node)
    return isinstance(found, ast.Attribute) or (isinstance(found, ast.Name) and not facts.bindings(found))


def is_count(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression counts things: from how it is computed, and only then from its name."""
    if isinstance(node, ast.Name):
        found = facts.bindings(node)
        values = [item for item in found if item.value is not None]
        if values and len(values) == len(found):
            return all(_steps(item.value, item.augmented) or is_count(facts, item.value) for item in values)  # type: ignore[arg-type]
        return not found and bool(words(node.id) & _COUNTERS)
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "sum" and node.args and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp):
            return isinstance(node.args[0].elt, ast.Constant | ast.Compare) or is_count(facts, node.args[0].elt)
        return name in {"len", "count"}
    if isinstance(node, ast.Attribute):
        lowered = (item for item in facts.module.nodes(ast.AugAssign) if isinstance(item.op, ast.Sub))
        return bool(words(node.attr) & _COUNTERS) and node.attr not in {last_name(item.target) for item in lowered}
    return False


def _steps(value: ast.expr, augmented: bool) -> bool:
    """Whether a binding starts a counter at a number or steps it up."""
    number = _integer(value)
    return number is not None and number >= 0 and (augmented or number == 0)


def _integer(node: ast.expr) -> int | None:
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node, sign = node.operand, -1
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return sign * node.value
    return None


def _is_any_object(node: ast.Call) -> bool:
    """`isinstance(x, object)`."""
    kind = node.args[1] if len(node.args) == 2 else None
    return (
        isinstance(node.func, ast.Name)
        and node.func.id == "isinstance"
        and isinstance(kind, ast.Name)
        and kind.id == "object"
    )


def _compares_constants(node: ast.Compare) -> bool:
    """`1 == 1`: two equal literals."""
    right = node.comparators[0]
    return (
        len(node.ops) == 1
        and isinstance(node.ops[0], ast.Eq | ast.Is)
        and isinstance(node.left, ast.Constant)
        and isinstance(right, ast.Constant)
        and type(node.left.value) is type(right.value)
        and node.left.value == right.value
    )


def _has_complements(node: ast.BoolOp) -> bool:
    """Whether one operand of an `or` says the opposite of another: `x is None or x is not None`, `a or not a`."""
    said = set(map(ast.dump, node.values))
    denied = (list(opposite(item)) for item in node.values)
    return any(len(items) == 1 and ast.dump(items[0]) in said for items in denied)

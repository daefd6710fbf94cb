"""What follows from an assertion: `assert len(events) > 3` says that there are events, and that they are not None.

A condition that an assertion implies needs no assertion of its own: neither where the test makes it anyway, nor where
the first check under the condition says it.
"""

from __future__ import annotations

import ast
from ast import copy_location
from collections.abc import Iterator
from enum import Enum, auto

from codemods.analysis.code.checked_comparisons import INVERSE, METHODS, conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_denied, is_none, number


class _Property(Enum):
    """What is known of a value."""

    PRESENT = auto()
    """It is not None."""
    TRUE = auto()
    """It is true; where it is a collection, it holds something."""


ORDERED = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_NOTHING = ast.Constant(None)


def claimed(check: ast.AST) -> Iterator[ast.expr]:
    """The expressions that are true once a check has passed."""
    if isinstance(check, ast.Assert):
        yield from conjuncts(check.test)
    elif isinstance(check, ast.Call) and isinstance(check.func, ast.Attribute) and check.args:
        name, (first, *rest) = check.func.attr, check.args
        if name == "assertTrue":
            yield from conjuncts(first)
        elif name == "assertFalse":
            yield from opposite(first)
        elif name in {"assertIsNotNone", "assertIsNone"}:
            operator = ast.Is() if name == "assertIsNone" else ast.IsNot()
            yield copy_location(ast.Compare(first, [operator], [_NOTHING]), check)
        elif name == "assertIsInstance" and rest:
            asked = copy_location(ast.Name("isinstance", ast.Load()), check)
            yield copy_location(ast.Call(asked, [first, rest[0]], []), check)
        elif name in METHODS and rest:
            yield copy_location(ast.Compare(first, [METHODS[name]()], [rest[0]]), check)


def opposite(test: ast.expr) -> Iterator[ast.expr]:
    """The expressions that are true when a condition is not."""
    if is_denied(test):
        yield from conjuncts(test.operand)
    elif isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        for item in test.values:
            yield from opposite(item)
    elif isinstance(test, ast.Compare) and len(test.ops) == 1:
        yield copy_location(ast.Compare(test.left, [INVERSE[type(test.ops[0])]()], test.comparators), test)
    else:
        yield copy_location(ast.UnaryOp(ast.Not(), test), test)


def implies(facts: ModuleFacts, known: ast.expr, wanted: ast.expr) -> bool:
    """Whether one expression cannot be true without the other."""
    if key(known) == key(wanted):
        return True
    if isinstance(wanted, ast.Compare) and len(wanted.ops) == 1:
        right, operator = wanted.comparators[0], wanted.ops[0]
        if _is_within(known, wanted):
            return True
        counted = _counted(facts, wanted.left)
        if counted is not None:
            return _least(operator, right) == 1 and _Property.TRUE in _known(facts, known, counted)
        if isinstance(operator, ast.IsNot) and is_none(right):
            return bool(_known(facts, known, wanted.left))
        if isinstance(operator, ast.NotEq) and isinstance(right, ast.Constant):
            values = _values(known, wanted.left)
            return bool(values) and right.value not in values
        return False
    return _Property.TRUE in _known(facts, known, wanted)


def _is_within(known: ast.expr, wanted: ast.Compare) -> bool:
    """Whether the numbers for which one comparison is true are among those of another: `x == 3` and `x >= 2`."""
    if not isinstance(known, ast.Compare) or len(known.ops) != 1 or key(known.left) != key(wanted.left):
        return False
    there, limit = number(known.comparators[0]), number(wanted.comparators[0])
    if there is None or limit is None or not isinstance(wanted.ops[0], ORDERED):
        return False
    upwards, strict = isinstance(wanted.ops[0], ast.Gt | ast.GtE), isinstance(wanted.ops[0], ast.Gt | ast.Lt)
    alike = ast.Gt | ast.GtE if upwards else ast.Lt | ast.LtE
    if not isinstance(known.ops[0], alike | ast.Eq):
        return False
    apart = there - limit if upwards else limit - there
    return apart > 0 or (apart == 0 and (not strict or isinstance(known.ops[0], ast.Gt | ast.Lt)))


def _known(facts: ModuleFacts, known: ast.expr, subject: ast.expr) -> set[_Property]:
    """What an expression that is true tells of a value."""
    wanted, both = key(subject), {_Property.PRESENT, _Property.TRUE}
    if key(known) == wanted:
        return both
    if isinstance(known, ast.Call) and isinstance(known.func, ast.Name) and known.args:
        first = known.args[0]
        if known.func.id == "isinstance":
            return {_Property.PRESENT} if key(first) == wanted else set()
        if known.func.id == "any" and isinstance(first, ast.GeneratorExp | ast.ListComp):
            return both if key(first.generators[0].iter) == wanted else set()
        return set()
    if not isinstance(known, ast.Compare) or len(known.ops) != 1:
        return set()
    operator, right = known.ops[0], known.comparators[0]
    counted = _counted(facts, known.left)
    if counted is not None and key(counted) == wanted:
        return both if _least(operator, right) else set()
    if isinstance(operator, ast.In) and key(right) == wanted:
        return both
    if key(known.left) != wanted:
        return set()
    return _compared(operator, right, _values(known, subject))


def _compared(operator: ast.cmpop, right: ast.expr, values: list[object]) -> set[_Property]:
    """What a comparison with a constant or a number tells of its left side."""
    if values:
        found = {_Property.TRUE} if all(values) else set()
        return found | ({_Property.PRESENT} if None not in values else set())
    if isinstance(operator, ast.IsNot) and is_none(right):
        return {_Property.PRESENT}
    if isinstance(operator, ORDERED):
        return {_Property.PRESENT, _Property.TRUE} if _least(operator, right) else {_Property.PRESENT}
    return set()


def _least(operator: ast.cmpop, right: ast.expr) -> int:
    """1 where a comparison asks for exactly "some", 2 where for more, 0 where none would do."""
    bound = number(right)
    if bound is None or isinstance(operator, ast.Lt | ast.LtE | ast.In | ast.NotIn | ast.IsNot):
        return 0
    if isinstance(operator, ast.NotEq):
        return int(bound == 0)
    least = bound + 1 if isinstance(operator, ast.Gt) else bound
    return 0 if least <= 0 else 1 if least <= 1 and not isinstance(operator, ast.Eq | ast.Is) else 2


def _counted(facts: ModuleFacts, node: ast.expr) -> ast.expr | None:
    """`x` of `len(x)`, also through a name that is set to it."""
    node = facts.value(node) or node if isinstance(node, ast.Name) else node
    counts = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"
    return node.args[0] if counts and isinstance(node, ast.Call) and node.args else None


def _values(known: ast.expr, subject: ast.expr) -> list[object]:
    """The constants that a value is one of, when an expression is true; none where it does not say."""
    if not isinstance(known, ast.Compare) or len(known.ops) != 1 or key(known.left) != key(subject):
        return []
    right = known.comparators[0]
    if isinstance(known.ops[0], ast.Eq | ast.Is) and isinstance(right, ast.Constant):
        return [right.value]
    if isinstance(known.ops[0], ast.In) and isinstance(right, ast.Tuple | ast.List | ast.Set):
        constants: list[object] = [item.value for item in right.elts if isinstance(item, ast.Constant)]
        return constants if len(constants) == len(right.elts) else []
    return []


def key(node: ast.expr) -> str:
    """What tells one expression from another: `reply.get("id")` is `reply["id"]` here."""
    asked = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    if asked and isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        assert isinstance(node.func, ast.Attribute)
        return ast.dump(ast.Subscript(node.func.value, node.args[0], ast.Load()))
    return ast.dump(node)

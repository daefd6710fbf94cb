"""What is known of a container once something was put into it, and of a value that is one of several."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Sequence

from codemods.transformers.remove_fallbacks.statements.values import (
    ABSENT,
    UNBOUND,
    UNKNOWN,
    UNRELATED,
    Environment,
    Value,
    hashable,
    place,
)

Key = object


def keys_of(target: ast.expr) -> tuple[ast.expr, list[Key]]:
    """The variable or attribute that a chain of subscripts starts from, and its keys; ABSENT: a key is not known."""
    keys: list[Key] = []
    node = target
    while place(node) is None and isinstance(node, ast.Subscript | ast.Attribute):
        literal = node.slice if isinstance(node, ast.Subscript) else ast.Constant(node.attr)
        keys.append(literal.value if isinstance(literal, ast.Constant) and hashable(literal.value) else ABSENT)
        node = node.value
    return node, keys[::-1]


def slices_of(target: ast.expr) -> list[ast.expr]:
    """What is written in each of these subscripts."""
    found: list[ast.expr] = []
    node = target
    while place(node) is None and isinstance(node, ast.Subscript | ast.Attribute):
        found.append(node.slice if isinstance(node, ast.Subscript) else ast.Constant(node.attr))
        node = node.value
    return found[::-1]


def at(container: Value | None, keys: Sequence[Key]) -> Value | None:
    """What is known of the value under these keys."""
    for key in keys:
        container = container.items.get(key) if container is not None and key is not ABSENT else None
    return container


def stored(old: Value | None, keys: Sequence[Key], value: Value) -> Value:
    """A container once a value was put under a key, or under a key of what is under a key."""
    owner = old or UNKNOWN
    if not keys:
        return value
    key, *rest = keys
    inner = stored(owner.items.get(key) if key is not ABSENT else None, rest, value)
    least = max(1, owner.at_least or 0)
    if key is ABSENT:
        return owner._replace(truth=True, constant=ABSENT, some=inner, at_least=least, closed=False, tainted=True)
    items = {**owner.items, key: inner}
    apart = old is None or old.apart or not old.tainted
    tainted = inner.tainted or (old is not None and old.tainted)
    return Value(True, ABSENT, items, owner.closed, least, tainted=tainted, some=owner.some, apart=apart)


def grown(old: Value | None, element: Value | None) -> Value:
    """A container once an element was added to it."""
    owner = old or UNKNOWN
    least = max(1, owner.at_least or 0)
    return owner._replace(
        truth=True, constant=ABSENT, closed=False, at_least=least, some=element or owner.some, tainted=True
    )


def mark(value: Value) -> Hashable:
    """What tells a value from others, as a key; raises TypeError where what is known of it cannot be one."""
    known = type(value.constant), value.constant
    hash(known)  # before its items, of which there may be many
    items = tuple((type(key), key, mark(item)) for key, item in value.items.items())
    some = None if value.some is None else mark(value.some)
    found = (value.truth, known, items, value.closed, value.at_least, value.error, value.tainted, some, value.apart)
    hash(found)
    return found


def marks(environment: Environment) -> frozenset[Hashable]:
    """The same for all that is in hand."""
    return frozenset((name, mark(value)) for name, value in environment.items())


def element_of(container: Value) -> Value | None:
    """The element by which a failure shows most: one that is false, else one that it put there."""
    inside = [value for value in container.items.values() if value.tainted]
    false = next((value for value in inside if value.truth is False), None)
    return container.some or false or (inside[0] if inside else None)


def either(values: Sequence[Value]) -> Value:
    """A value that is one of several: what they have in common."""
    first, *others = values
    if all(alike(value, first) for value in others):
        return first
    if any(value is UNBOUND for value in values):
        return UNKNOWN
    truths = {value.truth for value in values}
    common = first.items.keys() & frozenset.intersection(*(frozenset(value.items) for value in values))
    least = [value.at_least for value in values]
    inside = [value.some for value in values if value.some is not None]
    return Value(
        truth=truths.pop() if len(truths) == 1 else None,
        items={key: either([value.items[key] for value in values]) for key in common},
        closed=all(value.closed and value.items.keys() == first.items.keys() for value in values),
        at_least=None if None in least else min(item for item in least if item is not None),
        tainted=any(value.tainted for value in values),
        some=either(inside) if len(inside) == len(values) else None,
        apart=all(value.apart for value in values),
    )


def joined(environments: Sequence[Environment]) -> Environment:
    """What is known where one of several ways was taken."""
    names = dict.fromkeys(name for environment in environments for name in environment)
    found: Environment = {}
    for name in names:
        values = [environment.get(name, UNRELATED) for environment in environments]
        found[name] = values[0] if all(alike(value, values[0]) for value in values) else either(values)
    return {name: value for name, value in found.items() if value is not UNRELATED}


def alike(value: Value, other: Value) -> bool:
    """Whether two values are the same, as far as they can be compared."""
    try:
        return value is other or value == other
    except TypeError:  # values of which nothing is known but that they are there
        return False

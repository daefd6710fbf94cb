"""Comparisons of a thing with itself: slips that cannot tell a wrong answer, unless how it compares is the subject."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_denied, last_name
from codemods.module.scopes import binds, walk

_TAKING = frozenset({"list", "tuple", "set", "next", "sorted", "sum"})


def _makes_an_object(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression makes a new object: two of a class that defines no equality are not equal.

    Nor is what is left of an iterator equal to what was taken from it first: `list(rows) == list(rows)`.
    """
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in _TAKING:
        return True
    made = isinstance(node.func, ast.Name) and node.func.id == "hash" and isinstance(node.args[0], ast.Call)
    if made or any(_makes_an_object(facts, item) for item in node.args):  # `hash(order(3)) == hash(order(3))`
        return True
    named = facts.module.classes.get(node.func.id) if isinstance(node.func, ast.Name) else None
    owner = node.func.value if isinstance(node.func, ast.Attribute) else node.func  # `Order.of(3)` makes one, too
    return named is not None or any(last_name(item)[:1].isupper() for item in (node.func, owner))


def asks_one_thing_twice(facts: ModuleFacts, node: ast.expr) -> bool:
    """`f() == f()`, `x is x`: both sides are the same, and the file says nothing else of how they compare."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq | ast.Is):
        return False
    left, right = ast.dump(node.left), ast.dump(node.comparators[0])
    if isinstance(node.ops[0], ast.Is) and not isinstance(node.left, ast.Name):
        return False  # whether one object is given twice is what is asked
    if left != right or isinstance(node.left, ast.Constant) or _makes_an_object(facts, node.left):
        return False
    if _is_method(facts, node.left) or any(_asks_how_it_compares(item, left) for item in _beside(facts, node)):
        return False
    denied = [item for item in facts.module.nodes(ast.Compare) if _denies(facts, item)]
    sides = [side for item in denied for side in (item.left, item.comparators[0])]
    inside = node.left.elts if isinstance(node.left, ast.Set | ast.List | ast.Tuple) else [node.left]
    asked = {ast.dump(item) for item in inside}  # `{x} == {x}` asks how x compares, too
    asked |= {ast.dump(item) for item in _compared_with(facts, node)}
    return not any(ast.dump(side) in asked or _calls_the_same(side, node.left) for side in sides)


def _asks_for_a_float(call: ast.expr, node: ast.expr) -> bool:
    """`isinstance(x, float)`."""
    given = call.args if isinstance(call, ast.Call) and len(call.args) == 2 else []
    return bool(given) and ast.dump(given[0]) == ast.dump(node) and last_name(given[1]) == "float"


def only_equality_is_meant(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether what is compared with itself is no answer: imported, or made as what it is compared with, too, is.

    Or a copy of it is compared with it, or it is of a class of the file.
    """
    assert isinstance(node, ast.Compare)
    made = _maker(facts, node.left)
    if any(is_call_of(item, "isinstance") and _asks_for_a_float(item, node.left) for item in _beside(facts, node)):
        return True  # it is no NaN
    if made is not None and (
        _is_class(facts, made)
        or any(_is_made_alike(facts, node.left, item, made) for item in _compared_with(facts, node))
    ):
        return True
    owner = node.left.value if isinstance(node.left, ast.Attribute) else None
    known = facts.module.imports(facts.module.tree)
    if isinstance(node.left, ast.Name) and node.left.id in known:
        return True
    if isinstance(owner, ast.Name) and owner.id in known and not known[owner.id].name:
        return True  # `shop.EMPTY`, of a module
    asked = ast.dump(node.left)
    for item in _beside(facts, node):
        sides = [item.left, *item.comparators] if isinstance(item, ast.Compare) and item is not node else []
        whole = [side for side in sides if ast.dump(side) == asked]
        calls = [side for side in sides if isinstance(side, ast.Call)]
        if whole and any(ast.dump(inner) == asked for call in calls for inner in walk(call)):
            return True  # `pickle.loads(pickle.dumps(x)) == x`
    return False


def _maker(facts: ModuleFacts, node: ast.expr) -> ast.expr | None:
    """What is called for the one value of a variable."""
    value = facts.value(node) if isinstance(node, ast.Name) else None
    return value.func if isinstance(value, ast.Call) else None


def _is_class(facts: ModuleFacts, made: ast.expr) -> bool:
    return isinstance(made, ast.Name) and any(item.name == made.id for item in facts.module.nodes(ast.ClassDef))


def _is_made_alike(facts: ModuleFacts, node: ast.expr, other: ast.expr, made: ast.expr) -> bool:
    maker = _maker(facts, other)
    return ast.dump(other) != ast.dump(node) and maker is not None and ast.dump(maker) == ast.dump(made)


def is_spelt_otherwise(facts: ModuleFacts, node: ast.expr) -> bool:
    """`255 == 0xFF`: two spellings of one literal, by which what reads source code is asked whether they are one."""
    sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
    if len(sides) != 2 or not all(isinstance(side, ast.Constant) for side in sides):
        return False
    values, spelt = ({repr(getattr(s, "value", None)) for s in sides}, {facts.module.segment(s)[1:-1] for s in sides})
    return len(values) == 1 and len(spelt) == 2


def _beside(facts: ModuleFacts, node: ast.expr) -> list[ast.AST]:
    function = facts.module.function(node)
    return list(facts.module.local(function)) if function is not None else []


def _is_method(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an attribute is a method: each access makes a bound one, and how these compare is asked."""
    if not isinstance(node, ast.Attribute):
        return False
    calls = [item for item in facts.module.attributes_named(node.attr) if facts.module.called(item)]
    if any(ast.dump(item) == ast.dump(node) for item in calls):
        return True
    own = [item for cls in facts.module.nodes(ast.ClassDef) for item in cls.body if node.attr in _bound(item)]
    plain = any(isinstance(item, ast.FunctionDef) and not item.decorator_list for item in own)
    return isinstance(node.value, ast.Name) and bool(plain or (own and calls))


def _bound(item: ast.stmt) -> set[str]:
    if isinstance(item, ast.FunctionDef):
        return {item.name}
    return set(binds(item.targets[0])) if isinstance(item, ast.Assign) else set()


def _asks_how_it_compares(node: ast.AST, asked: str) -> bool:
    """`x <= x` and `hash(x)` beside `x == x`."""
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        return not isinstance(node.ops[0], ast.Eq | ast.Is) and all(ast.dump(side) == asked for side in sides)
    return is_call_of(node, "hash") and any(ast.dump(item) == asked for item in node.args)


def _compared_with(facts: ModuleFacts, node: ast.Compare) -> Iterator[ast.Name]:
    """The other variables of its function that the one which is compared with itself is compared with as well."""
    for item in _beside(facts, node):
        if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Eq | ast.NotEq):
            sides = [side for side in (item.left, item.comparators[0]) if isinstance(side, ast.Name)]
            if len(sides) == 2 and any(ast.dump(side) == ast.dump(node.left) for side in sides):
                yield from sides


def _denies(facts: ModuleFacts, node: ast.Compare) -> bool:
    """`x != y`, `not x == y`, `self.assertFalse(x == y)`."""
    if isinstance(node.ops[0], ast.NotEq | ast.IsNot):
        return True
    around = facts.module.parent(node)
    refuted = isinstance(around, ast.Call) and last_name(around.func) == "assertFalse"
    return isinstance(node.ops[0], ast.Eq | ast.Is) and (refuted or is_denied(around))


def _calls_the_same(side: ast.expr, node: ast.expr) -> bool:
    """Whether another call of the same function is said not to be equal: then equality itself is tested."""
    return isinstance(side, ast.Call) and isinstance(node, ast.Call) and ast.dump(side.func) == ast.dump(node.func)

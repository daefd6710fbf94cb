"""What is surely filled, as other files tell, or a class whose object it is asked of, or what a fixture hands out.

for room in make_rooms(): …      # `make_rooms` gives a function, and that a literal
for room in self.rooms: …        # a base class of another file sets it up
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.bindings import attributes_set
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import EMPTYING, is_call_of, last_name
from codemods.analysis.values.emptiness import VIEWS, is_strict, returns_some, source
from codemods.module.scopes import FunctionNode, unawaited

_KEEPING = frozenset({"enumerate", "sorted", "reversed", "list", "tuple", "set"})
_DEPTH = 4
"""How many steps are followed: from an object to its class, from a class to its bases."""


def is_filled_elsewhere(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether what a test goes through surely holds something, by code that is read for that: see above."""
    user, value = facts.module.function(node), unawaited(facts.constant(node))
    if user is None:
        return False
    inner = _taken_from(value)
    if inner:
        return any(is_filled_elsewhere(facts, item) or not source(facts, item).may_be_empty for item in inner)
    own = Definition(facts.module, user)
    if isinstance(value, ast.Attribute):
        classes = facts.module.derived(Definitions).instances(own, value.value, _DEPTH)
        return _are_full([item for cls in classes for item in _values(facts, cls, value.attr, _DEPTH)])
    return isinstance(value, ast.Call) and _gives_some(facts, own, value)


def _taken_from(node: ast.AST) -> list[ast.expr]:
    """What gives as many as an expression: of several under `strict` any."""
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return [] if len(node.generators) > 1 or node.generators[0].ifs else [node.generators[0].iter]
    if not isinstance(node, ast.Call):
        return []
    name = last_name(node.func)
    if isinstance(node.func, ast.Attribute):
        return [node.func.value] if name in VIEWS and not node.args else []
    return node.args if is_strict(node) else node.args[:1] if name in _KEEPING else []


def _gives_some(facts: ModuleFacts, user: Definition, call: ast.Call) -> bool:
    found = list(Definitions(facts.module).of(user, call.func)) or [*_handed_out(facts, call.func)]
    made = [(item.module.derived(ModuleFacts), item.node) for item in found if isinstance(item.node, FunctionNode)]
    return bool(made) and all(returns_some(other, function, 0) for other, function in made)


def _handed_out(facts: ModuleFacts, name: ast.expr) -> Iterator[Definition]:
    """The functions that a fixture gives, where it gives nothing else."""
    scope = facts.module.binding_scope(name.id, name) if isinstance(name, ast.Name) else None
    if not isinstance(scope, FunctionNode) or not isinstance(name, ast.Name):
        return
    for fixture in facts.module.derived(Definitions).fixture(facts.module, name.id):
        nodes = fixture.module.local(fixture.node)
        given = [item.value for item in nodes if isinstance(item, ast.Return | ast.Yield)]
        inside = {item.name: item for item in nodes if isinstance(item, FunctionNode)}
        named = [inside.get(item.id) for item in given if isinstance(item, ast.Name)]
        if len(named) == len(given):
            yield from (Definition(fixture.module, item) for item in named if item is not None)


def _values(facts: ModuleFacts, cls: Definition, name: str, depth: int) -> Iterator[tuple[ModuleFacts, ast.expr]]:
    """What a class, those that it is made from, and their methods set an attribute to; each with its module."""
    if not isinstance(cls.node, ast.ClassDef) or not depth:
        return
    known = cls.module.derived(ModuleFacts)
    emptied = filter(None, map(_emptied, cls.module.below(cls.node)))
    yield from ((known, ast.List([], ast.Load())) for item in emptied if last_name(item) == name)
    assigned = [item for item in cls.module.below(cls.node) if isinstance(item, ast.Assign | ast.AnnAssign)]
    yield from ((known, value) for value in attributes_set(assigned).get(name, ()))
    for item in assigned:
        targets = item.targets if isinstance(item, ast.Assign) else [item.target]
        own = cls.module.function(item) is None and any(getattr(target, "id", "") == name for target in targets)
        if own and item.value is not None:
            yield known, item.value
    for base in cls.node.bases:
        for found in facts.module.derived(Definitions).of(cls, base, 0):
            yield from _values(facts, found, name, depth - 1)


def _emptied(node: ast.AST) -> ast.expr | None:
    """What a call may leave with nothing in it: `self.rooms.clear()`."""
    return node.func.value if is_call_of(node, *EMPTYING) and isinstance(node.func, ast.Attribute) else None


def _are_full(values: list[tuple[ModuleFacts, ast.expr]]) -> bool:
    return bool(values) and not any(source(known, value).may_be_empty for known, value in values)

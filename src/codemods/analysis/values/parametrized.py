"""The values that a table writes down: for a parameter of a test, or for what a loop over it unpacks."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text, last_name
from codemods.module.scopes import FunctionNode, walk


def given_values(facts: ModuleFacts, name: ast.Name) -> list[ast.expr] | None:
    """Every value that a test, or a round of a loop, is given under a name; None where they cannot be seen."""
    places = facts.bindings(name)
    if len(places) == 1 and isinstance(places[0].node, ast.For):
        return _unpacked(facts, places[0].node, name.id)
    for mark, names in _marks(facts, name):
        found = list(_column(facts, mark.args[1], names.index(name.id), len(names)))
        return [item for item in found if item is not None] if found and None not in found else None
    return None


def is_parametrized(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a name stands for what a mark gives a test, wherever the mark has it from."""
    return isinstance(node, ast.Name) and any(True for _ in _marks(facts, node))


def _marks(facts: ModuleFacts, name: ast.Name) -> Iterator[tuple[ast.Call, list[str]]]:
    """The marks that give a test something under a name, each with all names that it gives."""
    function = facts.module.binding_scope(name.id, name)
    if not isinstance(function, FunctionNode):
        return
    cls = facts.module.cls(function)
    for mark in (*function.decorator_list, *(cls.decorator_list if cls is not None else ())):
        if isinstance(mark, ast.Call) and last_name(mark.func) == "parametrize" and len(mark.args) >= 2:
            names = list(_names(mark.args[0]))
            if name.id in names:
                yield mark, names


def _unpacked(facts: ModuleFacts, loop: ast.For, name: str) -> list[ast.expr] | None:
    names = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
    place = next((i for i, item in enumerate(names) if isinstance(item, ast.Name) and item.id == name), None)
    pairs = _pairs(facts, loop.iter)
    if pairs is not None:
        return pairs[place] if place is not None and len(pairs) == len(names) else None
    table = facts.constant(loop.iter)
    if not isinstance(table, ast.List | ast.Tuple):
        return None
    found = list(_column(facts, table, place, len(names))) if place is not None else []
    return [item for item in found if item is not None] if None not in found else None


def _pairs(facts: ModuleFacts, through: ast.expr) -> list[list[ast.expr]] | None:
    """The keys and values, or the values, of a dictionary that a file or a class writes down: `self.LAYOUT.items()`."""
    called = through.func if isinstance(through, ast.Call) and not through.args else None
    if not isinstance(called, ast.Attribute) or called.attr not in ("items", "values"):
        return None
    owner = called.value
    kept = _of_class(facts, owner) if isinstance(owner, ast.Attribute) else [facts.constant(owner)]
    table = kept[0] if len(kept) == 1 else None
    if not isinstance(table, ast.Dict) or None in table.keys:
        return None
    return [[item for item in table.keys if item is not None], table.values][called.attr == "values" :]


def _of_class(facts: ModuleFacts, node: ast.Attribute) -> list[ast.expr]:
    """What the body of a class gives an attribute of its own, where nothing else does."""
    cls = facts.module.cls(node) if isinstance(node.value, ast.Name) and node.value.id in ("self", "cls") else None
    stored = any(not isinstance(item.ctx, ast.Load) for item in facts.module.attributes_named(node.attr))
    body = [item for item in cls.body if isinstance(item, ast.Assign)] if cls is not None and not stored else []
    return [item.value for item in body if any(getattr(target, "id", "") == node.attr for target in item.targets)]


def _names(node: ast.expr) -> Iterator[str]:
    for item in walk(node):
        if is_text(item):
            yield from (part.strip() for part in item.value.split(","))


def _column(facts: ModuleFacts, rows: ast.expr, place: int, width: int) -> Iterator[ast.expr | None]:
    table = facts.constant(rows)
    if not isinstance(table, ast.List | ast.Tuple):
        yield None
        return
    for row in table.elts:
        cells = row.args if isinstance(row, ast.Call) and last_name(row.func) == "param" else [row]
        if width > 1 and len(cells) == 1 and isinstance(cells[0], ast.List | ast.Tuple):
            cells = cells[0].elts
        yield cells[place] if len(cells) == width else None

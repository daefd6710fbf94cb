"""What is filled under a key: by a fixture, `found["paths"].append(…)`, or by some row of a table of the file."""

from __future__ import annotations

import ast

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.values.emptiness import always_runs, source
from codemods.module.scopes import FunctionNode, parameters

_ADDING = frozenset({"append", "add", "insert"})
"""Methods that put in one thing: what `extend` is given may be empty."""


def is_filled_by_fixture(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether the fixture that a test is given surely puts something under the key that is asked for."""
    owner = node.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) else None
    if not isinstance(owner, ast.Name) or not isinstance(node, ast.Subscript):
        return False
    test = facts.module.binding_scope(owner.id, owner)
    if not isinstance(test, FunctionNode) or owner.id not in {arg.arg for arg in parameters(test)}:
        return False
    found = list(facts.module.derived(Definitions).fixture(facts.module, owner.id))
    return bool(found) and all(_fills(item, node.slice) for item in found)


def is_filled_by_some_row(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a loop goes through the rows of a table that the file writes down, of which some hold something there."""
    node = facts.value(node) or node if isinstance(node, ast.Name) else node
    name = node.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) else None
    loops = [item.node for item in facts.bindings(name)] if isinstance(name, ast.Name) else []
    loop = loops[0] if len(loops) == 1 else None
    table = facts.constant(loop.iter) if isinstance(loop, ast.For | ast.AsyncFor) else None
    rows = table.elts if isinstance(table, ast.List | ast.Tuple) and isinstance(node, ast.Subscript) else []
    if not isinstance(node, ast.Subscript) or not all(isinstance(row, ast.Dict) for row in rows):
        return False
    asked = ast.dump(node.slice)
    entries = [
        value
        for row in rows
        if isinstance(row, ast.Dict)
        for key, value in zip(row.keys, row.values, strict=True)
        if key is not None and ast.dump(key) == asked
    ]
    return any(not source(facts, item).may_be_empty for item in entries)


def _fills(fixture: Definition, key: ast.expr) -> bool:
    facts, function = fixture.module.derived(ModuleFacts), fixture.node
    if not isinstance(function, FunctionNode):
        return False
    given = [item.value for item in facts.module.local(function) if isinstance(item, ast.Return | ast.Yield)]
    names = {item.id for item in given if isinstance(item, ast.Name)}
    if len(given) != 1 or len(names) != 1:
        return False
    filled = ast.unparse(ast.Subscript(ast.Name(names.pop()), key))
    return any(
        isinstance(item, ast.Call)
        and isinstance(item.func, ast.Attribute)
        and item.func.attr in _ADDING
        and bool(item.args)
        and ast.unparse(item.func.value) == filled
        and always_runs(facts, item, 0)
        for item in facts.module.local(function)
    )

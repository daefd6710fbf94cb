"""What a fixture fills under a key: `found["paths"].append(…)` in a loop over what the file writes down."""

from __future__ import annotations

import ast

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.values.emptiness import always_runs
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

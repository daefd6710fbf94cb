"""Expressions that the file decides itself: whatever the system does, a run gives them the same value.

A check on one says nothing of the system, and a stricter one would be green, or red, for ever.
"""

from __future__ import annotations

import ast

from codemods.analysis.bindings import Binding
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name
from codemods.analysis.own_literals import is_written
from codemods.module.scopes import FunctionNode

_DEEPEST = 8
_SETS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def is_decided(facts: ModuleFacts, node: ast.expr, depth: int = 0) -> bool:
    """Whether an expression is made of literals alone, in code that no answer of a system steers."""
    if depth > _DEEPEST or not is_written(facts, node):
        return False
    inside = list(ast.walk(node))
    if any(isinstance(item, ast.Call) and facts.module.functions_named(last_name(item.func)) for item in inside):
        return False  # which of its answers it gives may depend on a system
    return all(_is_steady(facts, item, depth) for item in inside if isinstance(item, ast.Name))


def _is_steady(facts: ModuleFacts, name: ast.Name, depth: int) -> bool:
    """Whether every place that gives a name its value runs in each run alike, and gives it what is decided."""
    if name.id in {"self", "cls"}:
        return False
    if any(isinstance(up, _SETS) for up in facts.module.ancestors(name)):
        return True  # one of the items of what is decided
    return all(_runs_alike(facts, found, depth) for found in facts.bindings(name))


def _runs_alike(facts: ModuleFacts, found: Binding, depth: int) -> bool:
    if isinstance(found.node, ast.Import | ast.ImportFrom | ast.ClassDef | FunctionNode):
        return True
    if found.value is None or not is_decided(facts, found.value, depth + 1):
        return False
    for up in facts.module.ancestors(found.node):
        if isinstance(up, FunctionNode | ast.Module):
            return True
        steers = up.test if isinstance(up, ast.If) else up.iter if isinstance(up, ast.For) else None
        if steers is None or not is_decided(facts, steers, depth + 1):
            return False
    return True

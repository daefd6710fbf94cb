"""Tests that are empty: nothing in their body asks anything of anybody."""

from __future__ import annotations

import ast

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.conditions.constant_truth import is_always_true
from codemods.module.scopes import FunctionNode, walk


def is_placeholder(facts: ModuleFacts, function: FunctionNode) -> bool:
    """Whether a test only says something, passes, measures its time, or asserts what is always true."""
    timing = facts.module.derived(Elapsed).statements
    return all(item in timing or _is_empty(facts, item) for item in function.body)


def _is_empty(facts: ModuleFacts, node: ast.stmt) -> bool:
    if isinstance(node, ast.Assert):
        asks = node.msg is not None and any(isinstance(part, ast.Call) for part in walk(node.msg))
        return isinstance(node.test, ast.Constant) and is_always_true(facts, node.test) and not asks
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and node.value.args:
        asserts = isinstance(node.value.func, ast.Attribute) and node.value.func.attr == "assertTrue"
        constant = all(isinstance(item, ast.Constant) for item in node.value.args)
        asks = any(_asks(facts, item) for part in node.value.args for item in walk(part))
        return (constant and asserts and is_always_true(facts, node.value.args[0])) or (only_says(node) and not asks)
    return (isinstance(node, ast.Return) and node.value is None) or only_says(node)


def _asks(facts: ModuleFacts, item: ast.AST) -> bool:
    """Whether the system says what is told: an answer to a call, a part of an object, or an object that it has."""
    return isinstance(item, ast.Attribute | ast.Call) or (
        isinstance(item, ast.Name) and facts.module.resolve(item) is not None
    )

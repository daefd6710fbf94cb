"""Lists that a test lets its own function fill while the system runs, and reads in the loops of its checks alone."""

from __future__ import annotations

import ast

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import FILLING
from codemods.module.collection import Test
from codemods.module.scopes import FunctionNode
from codemods.transformers.harden_assertions.denials import only_denies


def own_recorders(facts: ModuleFacts, test: Test) -> frozenset[str]:
    """The names of such lists, where no check says otherwise how much must be in them."""
    nodes = facts.nodes(test.node)
    if not any(isinstance(item, FunctionNode) for item in nodes):
        return frozenset()
    empty = [item for item in nodes if isinstance(item, ast.Assign) and _is_empty(item.value)]
    names = {item.targets[0].id for item in empty if isinstance(item.targets[0], ast.Name)}
    return frozenset(name for name in names if _is_only_filled_aside(facts, test, name))


def _is_empty(value: ast.expr) -> bool:
    return isinstance(value, ast.List) and not value.elts


def _is_only_filled_aside(facts: ModuleFacts, test: Test, name: str) -> bool:
    uses = [item for item in facts.module.below(test.node) if isinstance(item, ast.Name) and item.id == name]
    reads = [item for item in uses if isinstance(item.ctx, ast.Load)]
    aside = [item for item in reads if facts.module.function(item) is not test.node]
    loops = [facts.module.parent(item) for item in reads if item not in aside]
    checking = [up for up in loops if isinstance(up, ast.For) and not only_denies(facts, up)]
    once = len(uses) - len(reads) == 1
    return once and bool(aside) and all(_fills(facts, item) for item in aside) and len(checking) == len(loops) > 0


def _fills(facts: ModuleFacts, name: ast.Name) -> bool:
    """`seen.append(…)` as a statement."""
    method = facts.module.parent(name)
    called = facts.module.parent(method) if isinstance(method, ast.Attribute) and method.attr in FILLING else None
    return isinstance(called, ast.Call) and isinstance(facts.module.parent(called), ast.Expr)

"""Where code stands that may go on after an error: cleanup, in all its forms."""

from __future__ import annotations

import ast

from codemods.analysis.facts import ModuleFacts
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.places import is_cleanup_name


def tidies_up(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a node belongs to putting things away: in `finally`, behind a fixture's `yield`, in a teardown."""
    child = node
    for up in facts.module.ancestors(node):
        if isinstance(up, ast.Try | ast.TryStar) and any(item is child for item in up.finalbody):
            return True
        if isinstance(up, FunctionNode):
            named = facts.module.test(up) is None and is_cleanup_name(up.name)
            return named or _is_behind_yield(facts, up, node)
        child = up
    return False


def _is_behind_yield(facts: ModuleFacts, function: FunctionNode, node: ast.AST) -> bool:
    decorated = facts.module.is_fixture(function) or any(
        (facts.module.resolve(item) or "").endswith("contextmanager") for item in function.decorator_list
    )
    line = getattr(node, "lineno", 0)
    return decorated and any(
        isinstance(item, ast.Yield | ast.YieldFrom) and item.lineno < line for item in facts.nodes(function)
    )

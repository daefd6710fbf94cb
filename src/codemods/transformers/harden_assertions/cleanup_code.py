"""Where code stands that may go on after an error: cleanup, in all its forms."""

from __future__ import annotations

import ast

from codemods.analysis.facts import ModuleFacts
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.places import is_behind_yield, is_cleanup_name


def tidies_up(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a node belongs to putting things away: in `finally`, behind a fixture's `yield`, in a teardown."""
    child = node
    for up in facts.module.ancestors(node):
        if isinstance(up, ast.Try | ast.TryStar) and child in up.finalbody:
            return True
        if isinstance(up, FunctionNode):
            named = facts.module.test(up) is None and is_cleanup_name(up.name)
            return named or is_behind_yield(facts.module, up, node)
        child = up
    return False

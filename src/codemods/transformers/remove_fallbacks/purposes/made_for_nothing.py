"""Objects that a test makes of its own literals and never uses: `User(email="no address")`.

That they can be made, or cannot, is all that is asked: a type may refuse what it is given.
"""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.analysis.values.own_literals import is_written
from codemods.module.index import ModuleIndex
from codemods.module.scopes import values_given
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells


def makes_what_nobody_uses(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code only makes an object of an imported class from literals, and nothing reads it."""
    first, *rest = node.body
    made = first.value if isinstance(first, ast.Assign | ast.Expr) else None
    target = first.targets[0] if isinstance(first, ast.Assign) else None
    if not isinstance(made, ast.Call) or not only_tells(rest) or not callee(made)[:1].isupper():
        return False
    reads = module.reads_of(target.id) if isinstance(target, ast.Name) else []
    here = any(module.function(item) is module.function(node) for item in reads)
    unread = not here if isinstance(target, ast.Name) else target is None
    facts, given = module.derived(ModuleFacts), values_given(made)
    return unread and bool(given) and all(is_written(facts, item) for item in given)

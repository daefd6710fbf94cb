"""Checks that are made in another way where they do not hold: by the handler, or behind it where its flag is set.

`try: assert got == wanted / except AssertionError: check_product(got)`: what is taken decides only how it is checked.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.branching import called_checks
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of
from codemods.module.index import ModuleIndex
from codemods.module.scopes import reads, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check


def is_checked_again(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code only checks, and where that does not hold, a helper or what its flag leads to does."""
    function = module.function(node)
    if handler.short_names != {"AssertionError"} or function is None or not _only_checks(module, node.body):
        return False
    known = module.derived(ModuleFacts)
    loops = [item for item in module.ancestors(node) if isinstance(item, ast.For) and module.function(item) is function]
    checked = _given(module, [*node.body, *(item.iter for item in loops)])
    called = [item for item in handler.node.body if called_checks(known, [item])]
    called += [item for item in handler.node.body if any(map(_raises_anew, walk(item)))]
    if checked & _given(module, called):
        return True
    flags = {item.targets[0].id for item in handler.node.body if isinstance(item, ast.Assign)
             and isinstance(item.targets[0], ast.Name) and getattr(item.value, "value", None) is True}  # fmt: skip
    behind = (item for item in module.local(function) if isinstance(item, ast.If) and item.lineno > node.lineno)
    asked = [item for item in behind if isinstance(item.test, ast.Name) and item.test.id in flags]
    return any(_checks(known, item.body) and checked & _given(module, item.body) for item in asked)


def _raises_anew(node: ast.AST) -> bool:
    """`raise AssertionError(f"byte {i} differs")`: the failure is looked into, and told in more detail."""
    return isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)


def demands_a_report(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code demands that something is logged or warned of: a healthy system may have nothing to say."""
    items = (item for part in statements_of(module, node.body) if isinstance(part, ast.With) for item in part.items)
    return any(is_call_of(item.context_expr, "assertLogs", "assertWarns", "assertWarnsRegex") for item in items)


def _only_checks(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block asks nothing but checks, in loops or in `try`s of their own."""
    for item in block:
        if isinstance(item, ast.For | ast.Try):
            if not _only_checks(module, item.body):
                return False
        elif not (isinstance(item, ast.Expr | ast.Assert) and any(is_real_check(module, p) for p in walk(item))):
            return False
    return True


def _checks(known: ModuleFacts, block: list[ast.stmt]) -> bool:
    return bool(called_checks(known, block)) or any(
        is_real_check(known.module, item) for item in statements_of(known.module, block)
    )


def _given(module: ModuleIndex, block: Sequence[ast.AST]) -> set[str]:
    """The variables that a block reads, but for what is imported."""
    found = (item for part in block for item in reads(part))
    return {item.id for item in found if module.resolve(item) is None} - {"self"}

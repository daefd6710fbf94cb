"""Shares of a plan: `done / (seconds * rate)`, where rounds that only time ends count what was done.

Nothing counts the attempts there: a slow system falls short without one that failed. It is a throughput.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.module.scopes import names_in, unawaited, walk
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places
from codemods.transformers.remove_fallbacks.statements.early_ends import early_ends, is_about_time
from codemods.transformers.remove_fallbacks.statements.values import key_of


def is_of_a_plan(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether the parts of a share are counted in a loop that only time ends, and its whole is not."""
    found = list(_quotients(facts, node))
    return bool(found) and all(_counts_till_time_is_over(facts, item) for item in found)


def _quotients(facts: ModuleFacts, node: ast.expr) -> Iterator[ast.BinOp]:
    """The divisions that give a value, also those that a function of the file gives under a key."""
    made = [facts.constant(node)]
    told = facts.value(node.value) if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) else None
    call, key = unawaited(told), key_of(node)
    for function in facts.module.functions_named(callee(call)) if isinstance(call, ast.Call) else ():
        shown = (item for item in facts.module.local(function) if isinstance(item, ast.Dict))
        pairs = (pair for item in shown for pair in zip(item.keys, item.values, strict=True))
        made += [value for name, value in pairs if getattr(name, "value", None) == key]
    for value in made:
        divided = (item for item in walk(value) if isinstance(item, ast.BinOp) and isinstance(item.op, ast.Div))
        yield from ([first] if (first := next(divided, None)) is not None else ())


def _counts_till_time_is_over(facts: ModuleFacts, share: ast.BinOp) -> bool:
    module, function = facts.module, facts.module.function(share)
    part, whole = share.left, facts.constant(share.right)
    planned = isinstance(whole, ast.BinOp) and isinstance(whole.op, ast.Mult)
    for loop in module.local(function) if function is not None and planned and isinstance(part, ast.Name) else ():
        if isinstance(loop, ast.While) and is_about_time(loop.test) and next(early_ends(module, loop), None) is None:
            changed = bound_places(module, loop.body)
            return names_in(part) <= changed and changed.isdisjoint(names_in(whole) | names_in(share.right))
    return False

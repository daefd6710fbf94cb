"""What a thread or task leaves where it goes well, and a check demands: all of it, or that an event is set.

`done.append(i)` in the `try` of a thread, and `assert len(done) == 3` behind it: each failure leaves one less.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Mapping

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, root, statements_of
from codemods.transformers.remove_fallbacks.statements.demanded import demanded

_SETTING = frozenset({"set"})
_AWAITED = frozenset({"wait", "is_set"})


def is_missed(module: ModuleIndex, node: Guarded, outer: FunctionNode, given: Mapping[str, str]) -> bool:
    """Whether the function around a thread's fails without what only the end of the guarded code there leaves."""
    went_well = [node.body[-1], *(node.orelse if isinstance(node, TryNode) else ())]
    if not all(isinstance(item, ast.Expr) for item in went_well):
        return False  # what fails behind the first effect of a loop leaves some
    inside = [item for item in statements_of(module, went_well) if isinstance(item, ast.Call)]
    others = {item for item in module.below(outer) if isinstance(item, ast.Call)} - {*inside}
    filled = _owners(inside, MUTATORS, given) - _owners(others, MUTATORS, given)
    raised = _owners(inside, _SETTING, given) - _owners(others, _SETTING, given)
    return any(_asks_for_all(test, filled) or _asks_for_event(test, raised) for _, test in demanded(module, outer))


def _owners(calls: Iterable[ast.Call], methods: Container[str], given: Mapping[str, str]) -> set[str]:
    """On which variables of the function around some methods are called."""
    found = {root(call.func) for call in calls if callee(call) in methods}
    return {given.get(name, name) for name in found if name is not None}


def _asks_for_all(test: ast.expr, filled: set[str]) -> bool:
    """`len(done) == 3`, `sorted(done) == names`: no fewer will do."""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = [names_in(side) & filled for side in (test.left, test.comparators[0])]
    empty = [isinstance(side, ast.Constant) and not side.value for side in (test.left, test.comparators[0])]
    return bool(sides[0]) is not bool(sides[1]) and not any(empty)


def _asks_for_event(test: ast.expr, raised: set[str]) -> bool:
    owner = test.func if isinstance(test, ast.Call) else None
    return isinstance(owner, ast.Attribute) and owner.attr in _AWAITED and root(owner) in raised

"""Failures that a test tells though others pass with them: what one test demands is plainly not meant to fail.

Followed by value: a test that gets what stands for the failure, and in which no way leads past a failed check. It
settles nothing where another test does without, is content with it, or where somebody asks again until it is good.
"""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.refusals import one_refuses
from codemods.transformers.remove_fallbacks.statements.calls import demand

_REPEATING = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DEEPEST = 5


def fails_a_test(failures: Failures, node: Guarded, handler: ast.ExceptHandler, after: Verdict) -> bool:
    """Whether a test surely fails of what stands for the failure, and every other one demands something of it, too."""
    if not after.told or after.done_without or after.accepted or after.skips:
        return False
    function = failures.module.function(node)
    if function is None or _is_repeated(failures, failures.module, node, function, 0):
        return False
    if one_refuses(failures, after.undecided) or not all(map(_tells, after.undecided)):
        return False
    return not handler.name or not any(map(_asks_for_words, after.undecided))


def _asks_for_words(check: ast.AST) -> bool:
    """Whether a check compares with words: those of the failure, perhaps, and of another one than an outage."""
    compared = (part for part in walk(demand(check) or check) if isinstance(part, ast.Compare))
    sides = (side for part in compared for side in (part.left, *part.comparators))
    return any(isinstance(item, ast.Constant) and isinstance(item.value, str) for s in sides for item in walk(s))


def _tells(check: ast.AST) -> bool:
    """Whether a check says by itself what is right: what it compares with stands in it."""
    return all(
        any(_is_literal(side) for side in (part.left, *part.comparators))
        for part in walk(demand(check) or check)
        if isinstance(part, ast.Compare)
    )


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except ValueError:
        return False
    return True


def _is_repeated(failures: Failures, module: ModuleIndex, node: ast.AST, function: FunctionNode, depth: int) -> bool:
    """Whether a place, or a call that leads to it, stands in a loop: one failure of several may be in order there."""
    inside = list(module.ancestors(node))
    if depth >= _DEEPEST or any(isinstance(up, _REPEATING) for up in inside[: inside.index(function)]):
        return True
    return any(
        around is not None and _is_repeated(failures, other, call, around, depth + 1)
        for other, call in failures.beside(module).known(function)
        for around in (other.function(call),)
    )

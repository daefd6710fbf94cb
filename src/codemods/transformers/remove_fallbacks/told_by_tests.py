"""Failures that a test tells though others pass with them: what one test demands is plainly not meant to fail.

Followed by value: a test that gets what stands for the failure, and in which no way leads past a failed check. It
settles nothing where another test does without, is content with it, or where somebody asks again until it is good.
"""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.followed import Verdict
from codemods.transformers.remove_fallbacks.refusals import one_refuses

_REPEATING = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DEEPEST = 5


def fails_a_test(module: ModuleIndex, node: ast.AST, failures: Failures, after: Verdict) -> bool:
    """Whether a test surely fails of what stands for the failure, and every other one demands something of it, too."""
    if not after.told or after.done_without or after.accepted or after.skips:
        return False
    if one_refuses(failures, after.undecided):
        return False
    function = module.function(node)
    return function is not None and not _is_repeated(failures, module, node, function, 0)


def _is_repeated(failures: Failures, module: ModuleIndex, node: ast.AST, function: FunctionNode, depth: int) -> bool:
    """Whether a place, or a call that leads to it, stands in a loop: one failure of several may be in order there."""
    inside = list(module.ancestors(node))
    if depth >= _DEEPEST or any(isinstance(up, _REPEATING) for up in inside[: inside.index(function)]):
        return True
    return any(
        around is not None and _is_repeated(failures, other, call, around, depth + 1)
        for other, call in failures.known_in(module, function)
        for around in (other.function(call),)
    )

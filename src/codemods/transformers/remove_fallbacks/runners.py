"""Programs that run their tests themselves: a handler around one of them lets the others run, and the report come."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import is_script
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.loops import loop_around

_DEEPEST = 4


def keeps_running(failures: Failures, node: ast.stmt) -> bool:
    """Whether only a script leads to a place, and a loop on the way goes on with the next item when that fails."""
    looped = loop_around(failures.module, node) is not None
    return _is_run(failures, failures.module, node, looped=looped, depth=0)


def _is_run(failures: Failures, module: ModuleIndex, node: ast.AST, *, looped: bool, depth: int) -> bool:
    if is_script(module, node):
        return looped
    function = module.function(node)
    calls = failures.known_in(module, function) if function is not None and not module.is_test(function) else []
    return len(calls) > 0 and depth < _DEEPEST and all(
        _is_run(failures, other, call, looped=looped or loop_around(other, call) is not None, depth=depth + 1)
        for other, call in calls
    )  # fmt: skip

"""What still hides a failure that a rewrite lets out: a handler further out, of this function or of a caller's.

Such a handler is a finding of its own; until it goes, the test stays green, and the note beside the assumption says so.
"""

from __future__ import annotations

import ast

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, told_apart, understand

_SOFT = frozenset({Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS})
_DEEPEST = 3


def hidden_by(module: ModuleIndex, failures: Failures, node: ast.AST, handler: Handler) -> str | None:
    """A note that names the line which takes what a place lets out, once its own handler is gone."""
    return _taken(module, failures, node, handler, 0)


def _taken(module: ModuleIndex, failures: Failures, node: ast.AST, handler: Handler, depth: int) -> str | None:
    child = node
    for up in module.ancestors(node):
        if isinstance(up, TryNode) and child in up.body:
            for clause in up.handlers:
                outer = understand(module, up, clause)
                if outer.broad or not outer.short_names.isdisjoint(handler.short_names):
                    hides = outer.kind in _SOFT and not failures.after(up, clause, told_apart(module, outer)).deferred
                    return f"line {clause.lineno} still hides it" if hides else None
        if isinstance(up, FunctionNode):
            return _by_callers(module, failures, up, handler, depth)
        child = up
    return None


def _by_callers(
    module: ModuleIndex, failures: Failures, function: FunctionNode, handler: Handler, depth: int
) -> str | None:
    """The same for the calls of a function in its file."""
    if depth >= _DEEPEST or module.is_test(function):
        return None
    for other, call in failures.known(function):
        if other is module:
            found = _gathered(module, call) or _taken(module, failures, call, handler, depth + 1)
            if found is not None:
                return found
    return None


def _gathered(module: ModuleIndex, call: ast.Call) -> str | None:
    for up in module.expressions(call):
        if isinstance(up, ast.Call) and callee(up) == "gather":
            told = any(item.arg == "return_exceptions" for item in up.keywords)
            return f"line {up.lineno} makes it a result" if told else None
    return None

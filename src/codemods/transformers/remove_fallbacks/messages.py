"""What a finding about a handler says first: which call may fail, and what the handler makes of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.calls import called_statements, is_inert_call
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind
from codemods.vocabulary.words import LIMIT

_SHORT = 12
"""Length of a value, in characters, that is worth a reader's time."""


def message(module: ModuleIndex, node: TryNode, handler: Handler, undefined: str | None) -> str:
    """Where the guarded code cannot run at all, that says more than what the handler does."""
    if undefined is not None:
        return f"{undefined}: the handler hides it"
    if handler.kind is Kind.SKIPS:
        happens = "may fail, which skips this test instead of failing it"
    elif handler.kind is Kind.SKIPS_OR_RAISES:
        happens = "may fail, and some errors skip this test"
    else:
        does = "a fallback gives the result" if handler.kind is Kind.FALLBACK else _does(module, handler.node)
        happens = f"may fail and the test still passes: {does}"
    return f"{_guarded(module, node, LIMIT - len(happens) - 1)} {happens}"


def _guarded(module: ModuleIndex, node: TryNode, room: int) -> str:
    """The guarded call that is made first, in so many characters; else the whole body."""
    for statement in node.body:
        if isinstance(statement, ast.Assert):
            return "a check here"
        calls = [] if isinstance(statement, FunctionNode | ast.ClassDef) else list(_calls(module, statement))
        if calls:
            first = min(calls, key=lambda call: (call.end_lineno or 0, call.end_col_offset or 0))
            name, space = last_name(first.func), room - len("`()`")
            return f"`{name if len(name) <= space else name[: space - 3] + '...'}()`"
    return "the `try` body"


def _calls(module: ModuleIndex, statement: ast.stmt) -> Iterator[ast.Call]:
    for item in ast.walk(statement):
        if isinstance(item, ast.Call) and not is_inert_call(module, item) and last_name(item.func):
            yield item


def _does(module: ModuleIndex, handler: ast.ExceptHandler) -> str:
    steps = [item for item in handler.body if not _says_nothing(item)]
    if not steps:
        return "the handler is empty"
    last = steps[-1]
    if all(isinstance(item, ast.Expr) for item in steps):
        calls = list(called_statements(steps))
        if calls and all(is_inert_call(module, item) for item in calls):
            printed = all(isinstance(item.func, ast.Name) and item.func.id == "print" for item in calls)
            return "the handler only prints" if printed else "the handler only logs"
    if isinstance(last, ast.Return):
        given = ast.unparse(last.value) if last.value is not None else "None"
        return f"the handler returns {given}" if len(given) <= _SHORT else "a default is returned"
    if isinstance(last, ast.Continue | ast.Break):
        return "the loop goes on" if isinstance(last, ast.Continue) else "the loop just ends"
    return "the handler hides it"


def _says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))

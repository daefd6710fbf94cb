"""Failures that somebody is told of although a handler takes them: the system by its stand-in, or who asks again.

What a function answers that the system calls is what the system gets: as another answer, or as none, and how that goes
on is what the test is about. And who asks the same client once more, unguarded, is told of an outage then.
"""

from __future__ import annotations

import ast

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.naming import start
from codemods.analysis.failing.swallowing import swallower
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, unawaited
from codemods.transformers.remove_fallbacks.following.handlers import Handler, is_closing
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded


def tells_who_asked(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether the system runs a function, and is told of a failure by its answer, or by the lack of one."""
    function = module.function(node)
    if function is None or not is_called_back(module, function):
        return False
    given = {item.arg for item in parameters(function)} - {"self", "cls"}
    answers = any(_answers(module, item, given) for item in node.body)
    return _answers_otherwise(module, function, handler.node) or (
        answers and not any(_answers(module, item, given) for item in handler.node.body)
    )


def _answers_otherwise(module: ModuleIndex, function: FunctionNode, handler: ast.ExceptHandler) -> bool:
    """Whether a function that gives something gives another answer there, or one that the error is part of."""
    given = [item for item in module.local(function) if isinstance(item, ast.Return) and item.value is not None]
    here = [item for item in given if module.holds(handler, item)]
    there = {ast.dump(item) for item in given if item not in here}
    named = (item for item in module.below(handler) if isinstance(item, ast.Name) and item.id == handler.name)
    told = any(not only_says(module.statement(item)) for item in named)
    return bool(there) and (told or any(ast.dump(item) not in there for item in here))


def _answers(module: ModuleIndex, statement: ast.stmt, given: set[str]) -> bool:
    """`await stream.write(reply)`: something is handed to what the system gave."""
    lines = (item for item in (statement, *module.below(statement)) if isinstance(item, ast.Expr))
    calls = (call for item in lines if isinstance(call := unawaited(item.value), ast.Call) and call.args)
    return any(isinstance(call.func, ast.Attribute) and getattr(start(call.func), "id", "") in given for call in calls)


def is_asked_again(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether all that is guarded only acts on objects of which one is asked again behind it, unguarded."""
    loop = module.parent(node)
    tried = isinstance(loop, ast.For | ast.While) and isinstance(node.body[-1], ast.Break)
    guarded = node.body[:-1] if tried else node.body
    calls = [unawaited(item.value) if isinstance(item, ast.Expr) else None for item in guarded]
    if not all(isinstance(call, ast.Call) for call in calls):
        return False
    acting = {_owner(call) for call in calls} - {""}
    after = module.following(loop if tried and isinstance(loop, ast.stmt) else node)
    behind = [part for item in (*handler.node.body, *after) for part in _at_once(module, item)]
    return any(_owner(call) in acting and not is_closing(call) and swallower(module, call) is None for call in behind)


def _owner(call: ast.AST | None) -> str:
    """The name of the object that a call is a method of."""
    inner = start(call.func) if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None
    return inner.id if isinstance(inner, ast.Name) else ""


def _at_once(module: ModuleIndex, statement: ast.stmt) -> list[ast.Call]:
    """The calls of a statement that come whatever a condition says."""
    if not isinstance(statement, ast.Expr | ast.Assign | ast.Return | ast.Assert):
        return []
    return [item for item in module.below(statement) if isinstance(item, ast.Call)]

"""Functions that stand in for a service: the system calls them, and what they answer is what it gets.

A failure that such a function takes reaches the system as another answer, or as none: how that goes on is what the
test is about.
"""

from __future__ import annotations

import ast

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.naming import start
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, unawaited
from codemods.transformers.remove_fallbacks.following.handlers import Handler
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

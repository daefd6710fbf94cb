"""How a function tells its callers about a failure: by what it returns, or where it notes it."""

from __future__ import annotations

import ast

from codemods.index import ModuleIndex
from codemods.scopes import parameters
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, root, statements_of
from codemods.transformers.remove_fallbacks.calls import callee
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.values import Value
from codemods.transformers.remove_fallbacks.vocabulary import QUESTIONS, STATES


def marks(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a handler notes the failure where code elsewhere may read it: in `self`, an argument, a global."""
    function = module.function(handler.node.body[0])
    own = module.bound(function) if function is not None else frozenset()
    given = {argument.arg for argument in parameters(function)} if function is not None else set()
    for item in statements_of(module, handler.node.body):
        target: ast.AST | None = None
        if isinstance(item, ast.Attribute | ast.Subscript) and isinstance(item.ctx, ast.Store):
            target = item
        elif isinstance(item, ast.Call) and callee(item) in MUTATORS:
            target = item.func
        name = root(target) if target is not None else None
        if name is not None and (name not in own or name in given):
            return True
    return False


def tells(value: Value) -> bool:
    """Whether a returned value tells callers that something failed: an exception, False, or a record of it."""
    told = value.error or bool(value.items) or value.at_least is not None
    return told or (value.tainted and value.truth is None)


def is_no(value: Value) -> bool:
    """Whether a value says no without saying why."""
    first = value.items.get(0, value)
    return first.truth is False


def asks(name: str) -> bool:
    """Whether a function's name asks a question, to which a failure can be the answer."""
    words = name.lstrip("_").split("_")
    return words[0] in QUESTIONS or not STATES.isdisjoint(words)

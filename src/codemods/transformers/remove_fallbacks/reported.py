"""How a function tells its callers about a failure: by what it returns, or where it notes it."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import parameters
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, root, statements_of
from codemods.transformers.remove_fallbacks.calls import callee
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.tolerance import says_failure
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


def recorded(module: ModuleIndex, handler: Handler) -> frozenset[str]:
    """Variables in which a handler notes that something failed: under a key, in an attribute, as one more element."""
    found: set[str | None] = set()
    for item in statements_of(module, handler.node.body):
        if isinstance(item, ast.Assign) and says_failure(item.value):
            found.update(root(target) for target in item.targets if isinstance(target, ast.Attribute | ast.Subscript))
        elif isinstance(item, ast.Call) and callee(item) in MUTATORS and any(map(says_failure, item.args)):
            found.add(root(item.func))
    return frozenset(name for name in found if name is not None)


def handed_back(module: ModuleIndex, handler: Handler) -> str | None:
    """The variable in which a handler notes the failure, and that its function returns."""
    function = module.function(handler.node.body[0])
    returned = [item.value for item in module.local(function) if isinstance(item, ast.Return)] if function else []
    names = {item.id for item in returned if isinstance(item, ast.Name)}
    return next(iter(sorted(names & recorded(module, handler))), None)


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

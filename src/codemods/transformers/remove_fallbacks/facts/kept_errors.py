"""Exceptions that the handler of a method keeps in its object: another method raises them, or a test demands them."""

from __future__ import annotations

import ast

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.statements.demanded import demanded
from codemods.transformers.remove_fallbacks.statements.values import Value


def kept_by_the_object(module: ModuleIndex, handler: Handler, function: FunctionNode) -> set[str]:
    """The attributes in which the handler of a method keeps the exception."""
    kept = [
        item
        for item in (handler.node.body if module.cls(function) is not None else ())
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Attribute)
    ]
    name = handler.node.name or "sys.exc_info()"
    return {ast.unparse(item.targets[0]) for item in kept if ast.unparse(item.value) in (name, "sys.exc_info()")}


def is_raised_by_the_object(module: ModuleIndex, function: FunctionNode, kept: set[str]) -> bool:
    """Whether another method raises what is kept: `if self.error is not None: raise self.error`."""
    cls = module.cls(function)
    for item in module.below(cls) if cls is not None else ():
        if isinstance(item, ast.If) and module.function(item) is not function and fails(module, item.body[-1:]):
            for name in kept:
                if Evaluator({name: Value(truth=True, error=True)}).value(item.test).truth:
                    return True
    return False


def is_demanded_of_the_object(module: ModuleIndex, handler: Handler, function: FunctionNode, kept: set[str]) -> bool:
    """Whether a test demands what only the handler keeps: `assert isinstance(resource.error, ValueError)`."""
    names = {name.rpartition(".")[2] for name in kept}
    cls = module.cls(function)
    inside = module.below(cls) if cls is not None else ()
    stores = [item for item in inside if isinstance(item, ast.Assign)]
    others = [
        item.value for item in stores if getattr(item.targets[0], "attr", "") in names and item not in handler.node.body
    ]
    if any(not isinstance(value, ast.Constant) or value.value is not None for value in others):
        return False
    outer = module.function(cls) if cls is not None else None
    owners = [outer] if outer is not None else [test.node for test in module.tests]
    asserted = (item for owner in owners for _, item in demanded(module, owner))
    asked = (part for item in asserted for part in walk(item) if isinstance(part, ast.Attribute))
    return any(part.attr in names and _demands_an_error(module, part) for part in asked)


def _demands_an_error(module: ModuleIndex, part: ast.Attribute) -> bool:
    """`isinstance(x.error, ValueError)`, `x.error is not None`, `x.error`: what None is not."""
    around = module.parent(part)
    if isinstance(around, ast.Call):
        return callee(around) == "isinstance" and around.args[0] is part
    if isinstance(around, ast.Compare) and around.left is part:
        return isinstance(around.ops[0], ast.IsNot)
    return isinstance(around, ast.Assert)

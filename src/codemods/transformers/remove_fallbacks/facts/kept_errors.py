"""Exceptions that the handler of a method keeps in its object: another method raises them, or a test demands them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, unawaited, walk
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.statements.demanded import demanded
from codemods.transformers.remove_fallbacks.statements.values import FILLED, Value


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


def is_noted_in_a_result(module: ModuleIndex, handler: Handler, function: FunctionNode) -> bool:
    """Whether each test that gets a part of an object demands that nothing is in what a handler of it adds to.

    `self.seen.errors.append(…)` in one method, `return self.seen` in another, `assert not seen.errors` in the test.
    """
    cls = module.cls(function)
    for part, name in _added_to(handler.node) if cls is not None else ():
        returns = (item for item in module.below(cls) if isinstance(item, ast.Return) and item.value is not None)  # type: ignore[arg-type]
        giving = {module.function(item) for item in returns if item.value and ast.unparse(item.value) == part}
        reads = [item for up in giving if up is not None for item in module.attributes_named(up.name)]
        outside = [item for item in reads if not module.holds(cls, item) and _is_for_tests(module, item)]  # type: ignore[arg-type]
        calls = [module.called(item) for item in outside]
        if calls and all(call is not None and _is_demanded_empty(module, call, name) for call in calls):
            return True
    return False


def _is_for_tests(module: ModuleIndex, read: ast.AST) -> bool:
    """Whether a test does something, or a function that one names: what only a program runs is no test's."""
    around = module.function(read)
    alone = module.test(read) is None and around is not None
    return not alone or any(module.test(item) is not None for item in module.reads_of(getattr(around, "name", "")))


def _added_to(handler: ast.ExceptHandler) -> Iterator[tuple[str, str]]:
    """`("self.seen", "errors")` for each `self.seen.errors.append(…)`."""
    for item in handler.body:
        call = item.value if isinstance(item, ast.Expr) else None
        owner = call.func.value if isinstance(call, ast.Call) and callee(call) == "append" else None  # type: ignore[attr-defined]
        if isinstance(owner, ast.Attribute) and ast.unparse(owner.value).startswith("self."):
            yield ast.unparse(owner.value), owner.attr


def _is_demanded_empty(module: ModuleIndex, call: ast.Call, name: str) -> bool:
    test, kept = module.test(call), module.statement(call)
    target = kept.targets[0] if isinstance(kept, ast.Assign) and unawaited(kept.value) is call else None
    return (
        test is not None and isinstance(target, ast.Name) and fails_of(module, test.node, f"{target.id}.{name}", FILLED)
    )


def fails_of(module: ModuleIndex, outer: FunctionNode, name: str, value: Value) -> bool:
    """Whether a function surely fails where a variable of its own is worth so much."""
    for _, test in demanded(module, outer):
        try:
            if Evaluator({name: value._replace(tainted=True)}).value(test).truth is False:
                return True
        except Crash:
            return True
    return False

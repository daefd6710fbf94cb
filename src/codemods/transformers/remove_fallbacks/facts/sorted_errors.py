"""Handlers that tell errors apart, by words or types that no outage has: one of these is an answer."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_text
from codemods.analysis.failing.outages import OUTAGES, CannotTell, Raises, worked_out
from codemods.module.index import ModuleIndex
from codemods.module.scopes import names_in, walk
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import demand

_OTHER = RuntimeError("anything else")
"""A failure that is no outage, and says so in words that nothing looks for."""


def sorts_errors(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether a handler asserts, or goes on if, its error is a certain one that is no outage, or whatever it is."""
    inside = list(statements_of(module, handler.body))
    asked = [test for item in inside if not isinstance(item, ast.Expr) and (test := demand(item)) is not None]
    asked += [item.test for item in inside if isinstance(item, ast.If) and flow.falls_through(module, item.body)]
    return any(goes_by_error(test, handler) and _is_of_another(test, handler) for test in asked)


def goes_by_error(test: ast.expr, handler: ast.ExceptHandler) -> bool:
    """Whether a condition in a handler reads its error, also through variables of the handler."""
    read, made = names_in(test), _made(handler)
    while more := {part for name in read & made.keys() for part in names_in(made[name])} - read:
        read |= more
    return handler.name in read


def _made(handler: ast.ExceptHandler) -> dict[str, ast.expr]:
    """The variables that a handler sets, with their values, in the order of the code."""
    stores = (item for part in handler.body for item in walk(part) if isinstance(item, ast.Assign))
    return {item.targets[0].id: item.value for item in stores if isinstance(item.targets[0], ast.Name)}


def _is_of_another(test: ast.expr, handler: ast.ExceptHandler) -> bool:
    """Whether a condition on an error holds of what is no outage."""
    name, made = str(handler.name), _made(handler)
    values = [test, *(made[item] for item in names_in(test) & made.keys())]
    try:
        errors = (OUTAGES[0], _OTHER, Exception(), *(error for value in values for error in _named(value)))
        told = [_holds(test, {name: error}, made) for error in errors]
    except (CannotTell, Raises):
        return True
    outage, other, bare, *named = told
    return not outage or other or (bare and not all(named))


def _holds(test: ast.expr, known: dict[str, object], made: dict[str, ast.expr]) -> bool:
    """Whether a condition is true where these names are known; what is `made` of them, in the order of the code."""
    for target, value in made.items():
        try:
            known[target] = worked_out(value, known)
        except CannotTell:
            continue  # the condition may not read it
    return bool(worked_out(test, known))


def _named(test: ast.expr) -> Iterator[Exception]:
    """Exceptions that a condition speaks of: by a built-in type, and by all its words."""
    for item in ast.walk(test):
        kind = getattr(builtins, item.id, None) if isinstance(item, ast.Name) else None
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            try:
                error = kind()
            except TypeError as lacks:  # it is made of more than words: `UnicodeDecodeError`
                raise CannotTell from lacks
            yield error
    words = [item.value for item in ast.walk(test) if is_text(item)]
    yield Exception(" ".join(words))

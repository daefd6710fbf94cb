"""Handlers that tell errors apart, by words or types that no outage has: one of these is an answer."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_call_of, is_constant, is_denied, is_text
from codemods.analysis.failing.outages import OUTAGES, CannotTell, Raises, worked_out
from codemods.module.index import ModuleIndex
from codemods.module.scopes import names_in, unawaited, walk
from codemods.transformers.remove_fallbacks.facts.noted import noted
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of, demand
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

_OTHER = RuntimeError("anything else")
"""A failure that is no outage, and says so in words that nothing looks for."""


def sorts_errors(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether a handler asserts, or goes on if, its error is a certain one that is no outage, or whatever it is."""
    inside, name = list(statements_of(module, handler.body)), handler.name or ""
    asked = [test for item in inside if not isinstance(item, ast.Expr) and (test := demand(item)) is not None]
    asked += [item.test for item in inside if isinstance(item, ast.If) and flow.falls_through(module, item.body)]
    return any(goes_by(name, test, handler.body) and _is_of_another(name, test, handler.body) for test in asked)


def judges_errors(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler judges its error where guarded code judges its answer, and says no to nothing of that.

    `{"polite": "trace" not in answer.text}`, and `"trace" not in str(error)`, also in functions of the file.
    """
    told = {answer.key for answer in _answers(module, node.body, "") if _is_judged(answer.value)}
    said = [item for item in _answers(module, handler.body, handler.name or "") if item.key in told]
    return not any(is_constant(item.value, False) for item in said) and any(
        _is_judged(item.value)
        and goes_by(item.error, item.value, item.block)
        and _is_of_another(item.error, item.value, item.block)
        for item in said
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a block answers under a key, and what its error is called there."""

    key: str
    value: ast.expr
    error: str
    block: list[ast.stmt]


def _answers(module: ModuleIndex, block: list[ast.stmt], error: str, deep: bool = True) -> Iterator[_Answer]:
    """What a block answers, in a function as well whose value it returns."""
    for key, value in noted(module, block):
        yield _Answer(key, value, error, block)
        call = unawaited(value)
        function = module.derived(Receivers).function(call) if deep and not key and isinstance(call, ast.Call) else None
        if function is not None and isinstance(call, ast.Call):
            given = (name for name, part in arguments_of(function, call) if error and goes_by(error, part, block))
            yield from _answers(module, function.body, next(given, ""), deep=False)


def _is_judged(value: ast.expr) -> bool:
    """Whether an expression says yes or no: something is denied or compared, any or all of several are."""
    return is_denied(value) or isinstance(value, ast.Compare | ast.BoolOp) or is_call_of(value, "any", "all")


def goes_by(error: str, test: ast.expr, block: list[ast.stmt]) -> bool:
    """Whether a condition reads an error, by its name, also through variables of a block."""
    read, made = names_in(test), _made(block)
    while more := {part for name in read & made.keys() for part in names_in(made[name])} - read:
        read |= more
    return error in read


def _made(block: list[ast.stmt]) -> dict[str, ast.expr]:
    """The variables that a block sets, with their values, in the order of the code."""
    stores = (item for part in block for item in walk(part) if isinstance(item, ast.Assign))
    return {item.targets[0].id: item.value for item in stores if isinstance(item.targets[0], ast.Name)}


def _is_of_another(error: str, test: ast.expr, block: list[ast.stmt]) -> bool:
    """Whether a condition on an error holds of what is no outage."""
    made = _made(block)
    values = [test, *(made[item] for item in names_in(test) & made.keys())]
    try:
        raised = (OUTAGES[0], _OTHER, Exception(), *(found for value in values for found in _named(value)))
        told = [_holds(test, {error: found}, made) for found in raised]
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
    for item in walk(test):
        kind = getattr(builtins, item.id, None) if isinstance(item, ast.Name) else None
        if isinstance(kind, type) and issubclass(kind, Exception) and kind is not Exception:
            try:
                error = kind()
            except TypeError as lacks:  # it is made of more than words: `UnicodeDecodeError`
                raise CannotTell from lacks
            yield error
    words = [item.value for item in walk(test) if is_text(item)]
    yield Exception(" ".join(words))

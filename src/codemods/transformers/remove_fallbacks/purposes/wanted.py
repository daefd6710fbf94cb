"""Failures that a check demands: the value which a handler gives is the one that a test wants to see.

`except NotFound: found = None` before `assert found is None` is no fallback: without it the healthy run would be red.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set
from typing import TypeGuard

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_constant, is_denied, number
from codemods.analysis.conditions.shares import filtered_collection
from codemods.analysis.values.run_functions import run_function
from codemods.module.index import ModuleIndex
from codemods.module.scopes import parameters, walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.given_alone import (
    alone_gives_what_is_demanded,
    gives_only_the_error,
    keys_noted_alone,
)
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of, stepped_places
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.values import denied_by, key_of, said_by


def is_wanted(failures: Failures, node: Guarded, handler: Handler, after: Verdict) -> bool:
    """Whether a check holds because of the value that stands for the failure, and would not of another answer.

    A type that is no outage says by itself what is answered; else the value must say so: nothing, false, a status of
    errors, or the handler's own words about the error.
    """
    if _is_read_for_a_yes(failures.module, node, handler.node):
        return True
    narrow = not handler.broad and not handler.some_outage
    given = [item.value for part in handler.node.body for item in walk(part) if isinstance(item, ast.Constant)]
    found = [
        check
        for check, value in after.wanted
        if narrow or (_stands_for_failure(value) and (value in given or after.hops))
    ]
    words, denied = _words(handler.node), denied_by(handler.node)
    noted = keys_noted_alone(failures.module, node, handler.node)
    counted = stepped_places(failures.module, handler.node.body) - stepped_places(failures.module, node.body)
    found += [
        check
        for check in (*after.undecided, *after.accepted)
        if _quotes(check, words)
        or _denies(check, denied)
        or _limits(failures.module_of(check), check, denied)
        or _asks_for(check, noted)
        or any(_is_at_least(test, counted) for test in _demands(check))
    ]
    return bool(found) and not failures.hold_anyway(node, handler.node, found, always=narrow)


def answers_as_asked(handler: ast.ExceptHandler, checks: Sequence[ast.AST]) -> bool:
    """Whether a check asks for the very text or number that a handler gives: `assert all(r == "late" for r in rs)`."""
    given = {(type(item.value), item.value) for part in handler.body for item in walk(part) if _is_own(item)}
    asked = (item for check in checks for part in _demands(check) for item in equals(part))
    return any((type(item.value), item.value) in given for item in asked if _is_own(item))


def _is_own(item: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(item, ast.Constant) and item.value not in {None, "", True, False}


def equals(test: ast.expr) -> Iterator[ast.expr]:
    """What something is compared with, counted, or looked for, where that is to be so."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.Is | ast.In):
        sides = [test.left, test.comparators[0]]
        yield from (part for side in sides for part in getattr(side, "elts", [side]))
    if isinstance(test, ast.Call) and callee(test) == "count":
        yield from test.args
    for item in ast.iter_child_nodes(test):
        if isinstance(item, ast.expr):
            yield from equals(item)
        elif isinstance(item, ast.comprehension):
            yield from (part for condition in item.ifs for part in equals(condition))


def only_failure_says_yes(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler notes a yes in what outlives it, where nothing that goes well does, nor is it asked for."""
    if _is_all_that_is_read(module, node, handler.node) or gives_only_the_error(module, node, handler.node):
        return True
    if answers_a_question(module, node, handler.node, at_failure=True) or alone_gives_what_is_demanded(
        module, node, handler
    ):
        return True
    yes = _noted(handler.node.body)
    bound = bound_places(module, node.body)
    function = module.function(node)
    if not yes or function is None or handler.kind is not Kind.SWALLOWS:
        return False
    kept = {item.partition("[")[0].partition(".")[0] for item in yes}
    read = [item for name in bound for item in module.reads_of(name) if module.holds(function, item)]
    given = {argument.arg for argument in parameters(function)}
    others = [
        item for item in module.local(function) if isinstance(item, ast.stmt) and not module.holds(handler.node, item)
    ]
    others = [item for item in others if not any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(item))]
    return not read and kept <= given and yes.isdisjoint(_noted(others))


def answers_who_waits(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a function says yes or no to whom it is handed: a no in its handler means "not yet"."""
    function = module.function(node)
    if function is None or parameters(function) or not answers_a_question(module, node, handler, at_failure=False):
        return False
    reads = module.reads_of(function.name)
    return bool(reads) and all(isinstance(_given_to(module, item), ast.Call) for item in reads)


def _given_to(module: ModuleIndex, name: ast.Name) -> ast.AST | None:
    """The call that is given a function, alone or as `lambda: ready()`; None where that only runs it once."""
    up = module.parent(name)
    if isinstance(up, ast.Call) and up.func is name:
        inner = module.parent(up)
        up = module.parent(inner) if isinstance(inner, ast.Lambda) else None
    up = module.parent(up) if isinstance(up, ast.keyword) else up
    once = isinstance(up, ast.Call) and run_function(module.derived(ModuleFacts), up) is not None
    return None if once else up


def answers_a_question(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, *, at_failure: bool) -> bool:
    """Whether a function says one thing in a handler, and the opposite wherever it goes well.

    `True` at a failure, or under a key of what it returns: it asks for a refusal; `False`: whether something can be
    done. Outside of functions it says so by a name that is given a value there alone.
    """
    function = module.function(node)
    if function is None:
        well = [*node.body, *getattr(node, "orelse", ())]
        named = bound_places(module, handler.body) if not bound_places(module, well) else ()
        return not at_failure and any(module.is_read(name) for name in named)
    returns = [item for item in module.local(function) if isinstance(item, ast.Return)]
    well = [item for item in returns if not any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(item))]
    last = handler.body[-1]
    said = _said_under(last, at_failure) if isinstance(last, ast.Return) else set()
    said = said.intersection(*(_said_under(item, not at_failure) for item in well)) if well else set()
    return "" in said or (at_failure and bool(said))


def _said_under(item: ast.Return, answer: bool) -> set[str]:
    """The keys of what is returned, or `""` for the whole, under which it says yes, or no."""
    return {""} if is_constant(item.value, answer) else said_by([item], answer)


def _is_all_that_is_read(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether the file reads a key of what a function of it makes of a failure, and none of what is returned else."""
    last = handler.body[-1]
    made = isinstance(last, ast.Return) and isinstance(last.value, ast.Call)
    measured, others = _returned(module, handler.body) if made else None, _returned(module, node.body)
    if not measured or not others:
        return False
    read = module.derived(_Keys).read
    return not measured.isdisjoint(read) and others.isdisjoint({*read, *measured})


def _returned(module: ModuleIndex, block: Sequence[ast.stmt], hops: int = 2) -> set[str] | None:
    """The keys of the dictionaries that statements return, or functions of the file for them; None: others, too."""
    found: set[str] = set()
    for item in statements_of(module, block):
        value = item.value if isinstance(item, ast.Return) else ast.Dict([], [])
        if isinstance(value, ast.Call):
            lines = [part for function in module.functions_named(callee(value)) for part in function.body]
            keys = _returned(module, lines, hops - 1) if hops else None
        else:
            keys = {str(getattr(key, "value", "")) for key in value.keys} if isinstance(value, ast.Dict) else None
        if keys is None:
            return None
        found |= keys
    return found


class _Keys:
    """The keys that a module reads."""

    def __init__(self, module: ModuleIndex) -> None:
        calls = (item for item in module.nodes(ast.Call) if callee(item) == "get")
        items = (item for item in module.nodes(ast.Subscript) if isinstance(item.ctx, ast.Load))
        self.read = {key for item in (*calls, *items) if (key := key_of(item)) is not None}


def _is_read_for_a_yes(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler has the error read for what the guarded code itself says yes to: `{"refused": True}`."""
    last = handler.body[-1]
    call = last.value if isinstance(last, ast.Return) else None
    if not isinstance(call, ast.Call) or not any(getattr(item, "id", "") == handler.name for item in call.args):
        return False
    readers = [line for item in module.functions_named(callee(call)) for line in item.body]
    shown = (item for item in statements_of(module, [*node.body, *readers]) if isinstance(item, ast.Dict))
    pairs = [pair for item in shown for pair in zip(item.keys, item.values, strict=True)]
    told = {(getattr(key, "value", None), getattr(value, "value", None) is True) for key, value in pairs}
    computed = {getattr(key, "value", None) for key, value in pairs if not isinstance(value, ast.Constant)}
    return any((key, True) in told for key in computed - {None})


def _noted(block: Sequence[ast.stmt]) -> set[str]:
    """Where statements store `True`: under a key, or in an attribute."""
    stores = (item for item in block if isinstance(item, ast.Assign) and getattr(item.value, "value", None) is True)
    targets = (target for item in stores for target in item.targets)
    return {ast.unparse(target) for target in targets if isinstance(target, ast.Subscript | ast.Attribute)}


def _asks_for(check: ast.AST, keys: set[str]) -> bool:
    """Whether a check demands that something was noted: `assert result["errors"]`, `len(result["errors"]) > 0`."""
    for test in _demands(check):
        more = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Gt) and number(test.comparators[0]) == 0
        asked = test.left if isinstance(test, ast.Compare) and more else test
        counted = asked.args[0] if isinstance(asked, ast.Call) and callee(asked) == "len" and asked.args else asked
        if key_of(counted) in keys:
            return True
    return False


def _is_at_least(test: ast.expr, counted: Set[str]) -> bool:
    """Whether so many of what is counted must be there: `failed >= limit`, `failed > 0`."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Gt | ast.GtE):
        return False
    none = isinstance(test.ops[0], ast.GtE) and number(test.comparators[0]) == 0
    return not none and ast.unparse(test.left) in counted


def _stands_for_failure(value: object) -> bool:
    return value is None or value is False or (type(value) is int and 400 <= value < 600)


def _words(handler: ast.ExceptHandler) -> list[str]:
    """The literal words beside the exception in the texts that a handler makes."""
    texts = [item for part in handler.body for item in ast.walk(part) if isinstance(item, ast.JoinedStr)]
    parts = (item.value for text in texts for item in text.values if isinstance(item, ast.Constant))
    return [part for part in parts if isinstance(part, str)]


def _denies(check: ast.AST, keys: set[str]) -> bool:
    """Whether a check demands that what a handler says no under is no: `assert not answer["success"]`."""
    for test in _demands(check):
        asked = test.operand if is_denied(test) else None
        if (
            isinstance(test, ast.Compare)
            and isinstance(test.ops[0], ast.Is | ast.Eq)
            and is_constant(test.comparators[0], False)
        ):
            asked = test.left
        if asked is not None and key_of(asked) in keys:
            return True
    return False


def _limits(module: ModuleIndex, check: ast.AST, keys: set[str]) -> bool:
    """Whether a check allows only so many of several to go well: `assert len([r for r in rs if r.success]) <= 1`."""
    facts = module.derived(ModuleFacts)
    for test in _demands(check):
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and (most := number(test.comparators[0])) is not None:
            few = isinstance(test.ops[0], ast.Lt | ast.LtE) or (isinstance(test.ops[0], ast.Eq) and most == 1)
            counted = filtered_collection(facts, test.left) if few else None
            if counted is not None and key_of(counted[1]) in keys:
                return True
    return False


def _demands(check: ast.AST) -> Iterator[ast.expr]:
    test = demand(check)
    return conjuncts(test) if test is not None else iter(())


def _quotes(check: ast.AST, words: list[str]) -> bool:
    """Whether a check demands the words that a handler puts before an error: `answer.startswith("error_")`."""
    asked = (said for part in _demands(check) for said in _asked(part))
    return any(said and any(said in word for word in words) for said in asked)


def _asked(test: ast.expr) -> Iterator[str]:
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.In) and isinstance(test.left, ast.Constant):
        yield str(test.left.value)
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and test.func.attr == "startswith":
        yield from (str(item.value) for item in test.args if isinstance(item, ast.Constant))

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
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.given_alone import keys_noted_alone
from codemods.transformers.remove_fallbacks.purposes.records import asking_for_its_record
from codemods.transformers.remove_fallbacks.purposes.turned_round import is_read_for_a_yes, turns_round
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, stepped_places
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.values import denied_by, key_of


def wanted_by(failures: Failures, node: Guarded, handler: Handler, after: Verdict) -> ast.AST | None:
    """The check that holds because of the value that stands for the failure, and would not of another answer.

    The handler itself where only what it gives shows that.

    A type that is no outage says by itself what is answered; else the value must say so: nothing, false, a status of
    errors, or the handler's own words about the error.
    """
    if is_read_for_a_yes(failures.module, node, handler.node):
        return handler.node
    counted = stepped_places(failures.module, handler.node.body) - stepped_places(failures.module, node.body)
    if (said := _how_many_failed(failures.module, node, handler.node, counted)) is not None:
        return said
    if (after.undecided or after.accepted) and turns_round(failures.module, node, handler.node):
        return (after.undecided or after.accepted)[0]
    if (asked := next(asking_for_its_record(failures.module, node, handler.node), None)) is not None:
        return asked
    narrow = not handler.broad and not handler.some_outage
    given = [item.value for part in handler.node.body for item in walk(part) if isinstance(item, ast.Constant)]
    found = [
        check
        for check, value in after.wanted
        if narrow or (_stands_for_failure(value) and (value in given or after.hops))
    ]
    words, denied = _words(handler.node), denied_by(handler.node)
    noted = keys_noted_alone(failures.module, node, handler.node)
    found += _fail_of_success(failures, node, handler.node, after)
    found += [
        check
        for check in (*after.undecided, *after.accepted)
        if _quotes(check, words)
        or _denies(check, denied)
        or _limits(failures.module_of(check), check, denied)
        or _asks_for(check, noted)
        or any(_is_at_least(test, counted) for test in _demands(check))
    ]
    return found[0] if found and not failures.hold_anyway(node, handler.node, found, always=narrow) else None


def _how_many_failed(
    module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, counted: Set[str]
) -> ast.Compare | None:
    """Where its function gives back, as a yes, that so many failed: `{"opened": failed >= 3}`."""
    function = module.function(node)
    filled = filled_places(module, handler.body) - filled_places(module, node.body)
    counts = {*counted, *(f"len({name})" for name in filled)}
    returned = [item for item in module.local(function) if isinstance(item, ast.Return)] if function and counts else []
    said = (value for item in returned if item.value is not None for value in walk(item.value))
    compared = (value for value in said if isinstance(value, ast.Compare) and _is_at_least(value, counts))
    return next((value for value in compared if not module.holds(node, value)), None)


def _fail_of_success(
    failures: Failures, node: Guarded, handler: ast.ExceptHandler, after: Verdict
) -> Iterator[ast.AST]:
    """The checks of callers that hold because of the failure, and fail of what the guarded code gives them."""
    function = failures.module.function(node)
    if function is None or not after.accepted:
        return
    success = failures.success(node, handler)
    either = {*success.accepted, *after.failed}  # on some way it fails, or holds, either way
    calls = [(failures.beside(other), call) for other, call in failures.known(function)]
    failed = {
        item for there, call in calls for value in success.values for item in there.following(call, value, {}).failed
    }
    yield from (item for item in after.accepted if item in failed.intersection(success.failed) - either)


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
    texts = [item for part in handler.body for item in walk(part) if isinstance(item, ast.JoinedStr)]
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

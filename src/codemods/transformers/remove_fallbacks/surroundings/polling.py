"""How callers ask a helper: the same again until the answer is good, or one thing after another until one answers."""

from __future__ import annotations

import ast
from enum import StrEnum

from codemods.analysis.code import flow
from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.naming import callee, is_constant, is_denied
from codemods.analysis.conditions.implications import opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, TryNode, names_in, unawaited
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.values import is_nothing
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around

_HOPS = 1


class Asking(StrEnum):
    """How a helper is asked whose answer stands for the failure."""

    ONCE = ""
    AGAIN = "a caller asks the same again until the answer is good"
    OR_FAILS = "each caller asks the same again until the answer is good, and else fails"
    SEVERAL = "a caller asks for one after the other, until one answers well"
    GIVEN = "it is given to a function, which may ask it again"


def asked_how(module: ModuleIndex, node: ast.AST, handler: Handler, failures: Failures) -> Asking:
    """How the callers of a helper that are seen ask it: at once again where silence has taken its time."""
    function = module.function(node)
    if function is None or module.test(node) is not None:
        return Asking.ONCE
    waits = bool(handler.short_names & SILENCE) and not handler.broad
    last = handler.node.body[-1]
    yes = isinstance(last, ast.Return) and is_constant(last.value, True)
    calls = failures.known(function)
    found = {asking(other, call, waits, yes) for other, call in calls}
    if any(_is_part_of_an_answer(failures.beside(other), call, _HOPS) for other, call in calls):
        found.add(Asking.AGAIN)
    elif found == {Asking.AGAIN} and all(_fails_in_the_end(*item) for item in calls):
        return Asking.OR_FAILS
    return next((item for item in (Asking.AGAIN, Asking.SEVERAL) if item in found), Asking.ONCE)


def _fails_in_the_end(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether the loop around a call that its condition ends is followed by what fails then: `else: raise` as well."""
    loop = loop_around(module, call)
    behind = module.following(loop) if loop is not None else []
    if loop is None or loop.orelse or not behind:
        return loop is not None and bool(loop.orelse) and fails(module, loop.orelse)
    over = {ast.dump(item) for item in opposite(loop.test)} if isinstance(loop, ast.While) else set()
    asked = behind[0].test if isinstance(behind[0], ast.If) and fails(module, behind[0].body) else None
    return asked is not None and ast.dump(asked) in over


def _is_part_of_an_answer(failures: Failures, call: ast.Call, hops: int) -> bool:
    """Whether a caller answers by it, unguarded, and is asked the same again until its answer is good."""
    module, around = failures.module, failures.module.function(call)
    if around is None or module.is_test(around) or not any(item.value for item in flow.returns(module, around)):
        return False
    guarded = any(isinstance(up, TryNode) and up.handlers for up in module.ancestors(call) if module.holds(around, up))
    return not guarded and any(
        asking(other, item, False) is Asking.AGAIN or (hops > 0 and _is_part_of_an_answer(there, item, hops - 1))
        for other, item in failures.known(around)
        for there in [failures.beside(other)]
    )


def asking(module: ModuleIndex, call: ast.Call, waits: bool, yes: bool = False) -> Asking:
    """How a loop goes on while a call gives no good answer: it is in its condition, or ends it as no `yes` does."""
    for child, up in module.upwards(call):
        if isinstance(up, ast.While) and child is up.test:
            return Asking.AGAIN
        if isinstance(up, ast.If) and child is up.test:
            loop = None if yes and unawaited(up.test) is call else loop_around(module, up)
            if loop is None or not any(isinstance(item, ast.Break | ast.Return) for item in _when_good(up)):
                return Asking.ONCE
            return _same_or_several(module, loop, call, up.test, frozenset())
        if isinstance(up, ast.stmt):
            return _by_what_is_kept(module, call, up, waits)
    return Asking.ONCE


def _by_what_is_kept(module: ModuleIndex, call: ast.Call, kept: ast.stmt, waits: bool) -> Asking:
    """The same where a loop around a statement is left when what it keeps is good, and takes its time otherwise."""
    loop, names = loop_around(module, kept), bound_places(module, [kept])
    if loop is None:
        return Asking.ONCE
    inside = module.local(loop)
    paced = waits or any(isinstance(item, ast.Call) and callee(item) == "sleep" for item in inside)
    counted = places_in(loop.test) if waits and isinstance(loop, ast.While) else frozenset()
    for item in inside:
        if not isinstance(item, ast.If) or names.isdisjoint(places_in(item.test)):
            continue
        leaves = any(isinstance(part, ast.Break | ast.Return) for part in _when_good(item))
        told = counted and any(
            not counted.isdisjoint(bound_places(module, [part])) for part in (*item.body, *item.orelse)
        )
        found = _same_or_several(module, loop, call, item.test, names) if leaves or told else Asking.ONCE
        if found is Asking.SEVERAL or (found is Asking.AGAIN and paced):
            return found
    return Asking.ONCE


def _when_good(branch: ast.If) -> list[ast.stmt]:
    """What an `if` does unless an answer is nothing: `if not ready: continue` leaves it to the `else`."""
    test = branch.test
    nothing = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is) and is_nothing(test.comparators[0])
    return branch.orelse if nothing or is_denied(test) else branch.body


def _same_or_several(module: ModuleIndex, loop: Loop, call: ast.Call, test: ast.expr, kept: frozenset[str]) -> Asking:
    """Whether each round makes a call alike, or with what it goes through: then only a plain yes ends it well."""
    if isinstance(loop, ast.While):
        return Asking.AGAIN
    names = set(names_in(loop.target))
    for item in statements_of(module, loop.body):
        if isinstance(item, ast.Assign) and not names.isdisjoint(names_in(item.value)):
            names.update(*map(names_in, item.targets))
    if names.isdisjoint(names_in(call)):
        return Asking.AGAIN
    plain = any(unawaited(part) is call or not kept.isdisjoint({ast.unparse(part)}) for part in conjuncts(test))
    return Asking.SEVERAL if plain else Asking.ONCE

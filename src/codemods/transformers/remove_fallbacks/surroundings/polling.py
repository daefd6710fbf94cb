"""How callers ask a helper: the same again until the answer is good, or one thing after another until one answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from enum import StrEnum

from codemods.analysis.code import flow
from codemods.analysis.code.checked_comparisons import conjuncts, fails
from codemods.analysis.code.naming import callee, is_constant, is_denied
from codemods.analysis.conditions.implications import opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, TryNode, names_in, unawaited
from codemods.transformers.remove_fallbacks.following.fates import Called, Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import constant, is_nothing
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around

_HOPS = 2


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
    calls = [*failures.known(function), *_runs_of(module, function)]
    sites = [site for other, call in calls for site in _sites(failures.beside(other), call, _HOPS, waits, yes)]
    found = {how for how, _ in sites}
    if found == {Asking.AGAIN} and all(_fails_in_the_end(failures.beside(site[0]), site[1]) for _, site in sites):
        return Asking.OR_FAILS
    return next((item for item in (Asking.AGAIN, Asking.SEVERAL) if item in found), Asking.ONCE)


def _fails_in_the_end(failures: Failures, call: ast.Call) -> bool:
    """Whether the loop around a call that its condition ends is followed by what fails then: `else: raise` as well.

    So it does where a flag that only a good answer sets is demanded behind it.
    """
    module, loop = failures.module, loop_around(failures.module, call)
    behind = module.following(loop) if loop is not None else []
    if loop is None or loop.orelse or not behind:
        return loop is not None and bool(loop.orelse) and fails(module, loop.orelse)
    if fails(module, behind) and not any(isinstance(item, ast.Break) for item in flow.own_jumps(loop)):
        return True
    over = {ast.dump(item) for item in opposite(loop.test)} if isinstance(loop, ast.While) else set()
    asked = behind[0].test if isinstance(behind[0], ast.If) and fails(module, behind[0].body) else None
    if asked is not None and ast.dump(asked) in over:
        return True
    before = module.block(loop)[: -len(behind) - 1]
    read = [
        item
        for name in _flags(module, before, False) & _flags(module, loop.body, True)
        for item in module.reads_of(name)
    ]
    later = (item for item in read if any(module.holds(line, item) for line in behind))
    return any(failures.following(item, constant(False), {}).deferred for item in later)


def _flags(module: ModuleIndex, block: Sequence[ast.stmt], word: bool) -> set[str]:
    """The variables that statements set to yes, or to no."""
    stores = (item for item in statements_of(module, block) if isinstance(item, ast.Assign))
    said = (item for item in stores if is_constant(item.value, word))
    return {target.id for item in said for target in item.targets if isinstance(target, ast.Name)}


def _sites(failures: Failures, call: ast.Call, hops: int, waits: bool, yes: bool) -> list[tuple[Asking, Called]]:
    """How it is asked by a call, and by those of the caller where that answers by it, unguarded."""
    module, how = failures.module, asking(failures.module, call, waits, yes)
    around = module.function(call)
    if how is not Asking.ONCE or not hops or around is None or not _may_answer_by(module, around, call):
        return [(how, (module, call))]
    calls = [*failures.known(around), *_runs_of(module, around)]
    further = [site for other, up in calls for site in _sites(failures.beside(other), up, hops - 1, False, False)]
    if all(site[0] is Asking.AGAIN for site in further) and further:
        return further
    return [(how, (module, call)), *(site for site in further if site[0] is Asking.AGAIN)]


def _may_answer_by(module: ModuleIndex, around: FunctionNode, call: ast.Call) -> bool:
    """Whether a helper gives an answer, and what takes what a call raises in it, if anything, answers no as well."""
    clauses = [
        clause
        for child, up in module.upwards(call)
        if isinstance(up, TryNode) and child in up.body and module.holds(around, up)
        for clause in up.handlers
    ]
    return (
        all(map(_says_no, clauses))
        and not module.is_test(around)
        and any(item.value for item in flow.returns(module, around))
    )


def _says_no(clause: ast.ExceptHandler) -> bool:
    last = clause.body[-1]
    return isinstance(last, ast.Return) and (last.value is None or is_constant(last.value, False))


def _runs_of(module: ModuleIndex, function: FunctionNode) -> Iterator[Called]:
    """The calls that run a function by the name of a parameter that it is given for: `wait(self.is_up)`."""
    receivers = module.derived(Receivers)
    for read in (*module.reads_of(function.name), *module.attributes_named(function.name)):
        given = _handed_on(module, read)
        owner = module.parent(given)
        call = module.parent(owner) if isinstance(owner, ast.keyword) else owner
        taker = receivers.function(call) if isinstance(call, ast.Call) and call.func is not given else None
        if taker is None or not isinstance(call, ast.Call) or receivers.meant(read) is not function:
            continue
        names = {name for name, value in arguments_of(taker, call) if value is given}
        inside = (item for item in module.local(taker) if isinstance(item, ast.Call))
        yield from ((module, item) for item in inside if getattr(item.func, "id", None) in names)


def _handed_on(module: ModuleIndex, read: ast.expr) -> ast.expr:
    """A function as it is handed on: itself, or `lambda: ready()`."""
    call = module.called(read)
    outer = module.parent(call) if call is not None else None
    return outer if isinstance(outer, ast.Lambda) else read


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

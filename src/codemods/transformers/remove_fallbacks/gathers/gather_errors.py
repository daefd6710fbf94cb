"""`discarded-gather-errors`: `gather(return_exceptions=True)` whose exceptions do not fail the test.

One of the results is taken for an exception and followed to the end of the test, like what a handler leaves behind.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial
from typing import TypeGuard

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import BROAD, callee, is_call_of, is_constant
from codemods.analysis.failing.outages import Answer, one_failed
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, names_in
from codemods.rewriting.fix import Fix
from codemods.transformers.remove_fallbacks.catalogue import DISCARDED_GATHER_ERRORS
from codemods.transformers.remove_fallbacks.facts.attempts import lets_a_task_fail
from codemods.transformers.remove_fallbacks.facts.gathered import counted_fillings, lets_nothing_out
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.facts.taken_outside import is_made_good, taken_outside
from codemods.transformers.remove_fallbacks.facts.tolerated import is_capped
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.gathers.gather_names import leaves_some_out
from codemods.transformers.remove_fallbacks.gathers.gather_rewrite import is_answer, is_failed, without_exceptions
from codemods.transformers.remove_fallbacks.gathers.gather_verdicts import GATHERS, GatherFacts
from codemods.transformers.remove_fallbacks.notes import note
from codemods.transformers.remove_fallbacks.purposes.on_purpose import OnPurpose
from codemods.transformers.remove_fallbacks.purposes.refusals import asks_for_a_no, only_refusals_follow
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_places,
    is_script,
)
from codemods.transformers.remove_fallbacks.statements.calls import RAISED, exception_names
from codemods.transformers.remove_fallbacks.statements.exception_names import is_exception
from codemods.transformers.remove_fallbacks.statements.values import Environment, Value, constant, is_nothing, place
from codemods.transformers.remove_fallbacks.surroundings.places import in_cleanup, is_expected_around
from codemods.transformers.transformer import Assumes, Violation, judged
from codemods.transformers.verdict import Decision, decide
from codemods.vocabulary.assumptions import Assumption

_MANY = 1000
"""As many results as leave every share of successes that a test may ask for, with one failure among them."""
_ANSWERED = Value(tainted=False)
_MESSAGE = "gathered tasks may fail and the test still passes: nothing checks their errors"


class Gathers:
    """Looks at every `gather` of one module."""

    def __init__(self, module: ModuleIndex, failures: Failures) -> None:
        self.module = module
        self.failures = failures

    def check(self) -> Iterator[Violation | Decision]:
        for call in self.module.nodes(ast.Call):
            if callee(call) == "gather" and _returns_exceptions(call) and self.module.function(call) is not None:
                decision = self.decided(call)
                yield judged(decision, _MESSAGE, partial(self.raising, call), self.assumed(decision))

    def decided(self, call: ast.Call, *, tasks_raise: bool = False) -> Decision:
        """What the table says of one, or would where what it runs lets exceptions out."""
        facts = self._facts(call)
        if tasks_raise:
            facts = replace(facts, lets_nothing_out=False, taken_outside=is_made_good(self.module, self.failures, call))
        return decide(DISCARDED_GATHER_ERRORS.name, call, GATHERS, facts)

    def raising(self, call: ast.Call) -> Fix:
        """The fix of one: it raises the first exception."""
        return without_exceptions(self.module, self._around(call), call)

    def assumed(self, decision: Decision) -> tuple[Assumes, ...]:
        """What that takes for granted."""
        said = note(self.module, self.module.statement(decision.node)) if decision.row.assumes else None
        assert isinstance(decision.facts, GatherFacts), "it is one of a `gather`"
        fewer = decision.facts.one_may_fail
        shares = {Assumption.EVERY_ATTEMPT_SUCCEEDS: f"{fewer} takes fewer"} if fewer else {}
        return tuple(
            Assumes(item, shares.get(item, said), decision.node, decision.rule) for item in decision.row.assumes
        )

    def _around(self, call: ast.Call) -> FunctionNode:
        function = self.module.function(call)
        assert function is not None, "those of a module's own code are not looked at"
        return function

    def _facts(self, call: ast.Call) -> GatherFacts:
        function = self._around(call)
        statement = self.module.statement(call)
        after, success = self._followed_twice(function, call, {})
        if not _is_red(after) and (numbers := self._numbers(call)):
            with_numbers = self._followed_twice(function, call, numbers)
            if _is_red(with_numbers[0]) and not _is_red(with_numbers[1]):
                after, success = with_numbers
        names = set(bound_places(self.module, [statement]))
        facts, held = self.module.derived(ModuleFacts), [*after.accepted, *after.undecided]
        needs = list(reached_checks(self.module, function, names, statement))
        capped = bool(needs) and all(is_capped(facts, item) for item in (*needs, *held))
        test, refused = self.module.test(call) is not None, only_refusals_follow(self.module, call)
        return GatherFacts(
            cleanup=self._cleans_up(function, call),
            lets_nothing_out=lets_nothing_out(self.module, call),
            expected_around=is_expected_around(self.module, call),
            counted=counted_fillings(self.module, call),
            fails=_is_red(after),
            demanded=success.only_fails or _fails_of_success(self.module, function, names),
            taken_outside=taken_outside(self.module, self.failures, call) is not None,
            one_may_fail=None if capped else lets_a_task_fail(self.failures, call, [*held, *needs]),
            left_out=leaves_some_out(self.module, call, names),
            made_to_fail=any(map(self.module.derived(OnPurpose).is_behind, call.args)),
            asks_for_a_no=refused and asks_for_a_no(self.module, list(self.module.following(statement))),
            refusals_follow=capped or refused,
            told_apart=_tells_apart(self.module, function),
            leaves_file=after.unseen and not test and self.module.is_shared,
        )

    def _followed_twice(self, function: FunctionNode, call: ast.Call, numbers: Environment) -> tuple[Verdict, Verdict]:
        """What becomes of the test with one failure, and with none, for a number of results with which it can pass."""
        constants = (item.value for item in self.module.local(function) if isinstance(item, ast.Constant))
        likely = sorted({item for item in constants if type(item) is int and 1 < item < _MANY})
        star = not call.args or any(isinstance(item, ast.Starred) for item in call.args)
        counts = (_MANY, *likely) if star else (len(call.args),)
        first: tuple[int, Verdict] | None = None
        for count in counts:  # only as many as it takes
            found = count, self._followed(call, tuple(Answer() for _ in range(count)), numbers)
            first = first or found
            if not found[1].ends <= RAISED:
                break
        else:
            assert first is not None, "there is at least one count"
            found = first
        return self._followed(call, one_failed(found[0]), numbers), found[1]

    def _followed(self, call: ast.Call, results: tuple[object, ...], numbers: Environment) -> Verdict:
        value = Value(truth=True, constant=results, items=dict(enumerate(map(_value, results))), at_least=len(results))
        star = next((item.value for item in call.args if isinstance(item, ast.Starred)), None)
        name = place(star) if star is not None else None
        asked = tuple(Answer() for _ in results)
        known = {**numbers, **({name: Value(truth=True, constant=asked)} if name else {})}
        return self.failures.following(call, value, known)

    def _numbers(self, call: ast.Call) -> Environment:
        """The numbers that the function names before it gathers: `users = 5`."""
        function = self.module.function(call)
        named = _numbers_of(self.module, function) if function is not None else ()
        return {name: constant(value, tainted=False) for line, name, value in named if line < call.lineno}

    def _cleans_up(self, function: FunctionNode, call: ast.Call) -> bool:
        """Whether the gathered tasks were cancelled, or the function puts things away."""
        if is_script(self.module, call) or in_cleanup(self.module, call):
            return True
        return any(item.lineno <= call.lineno for item in _cancels(self.module, function))


@once
def _cancels(module: ModuleIndex, function: FunctionNode) -> list[ast.Call]:
    calls = [item for item in module.local(function) if isinstance(item, ast.Call)]
    return [item for item in calls if callee(item) == "cancel"]


@once
def _numbers_of(module: ModuleIndex, function: FunctionNode) -> list[tuple[int, str, int]]:
    """The names that a function gives a number to, with lines and numbers."""
    facts = module.derived(ModuleFacts)
    stores = ((item, facts.value(item)) for item in module.local(function) if _is_stored(item))
    given = ((item, getattr(value, "value", None)) for item, value in stores)
    return [(item.lineno, item.id, value) for item, value in given if type(value) is int]


@once
def _tells_apart(module: ModuleIndex, function: FunctionNode) -> bool:
    """`isinstance(result, TimeoutError)`; any exception at all is no type of its own."""
    calls = (node for node in module.local(function) if is_call_of(node, "isinstance"))
    kinds = (exception_names(module, call.args[1]) or () for call in calls if len(call.args) == 2)
    names = {name.rpartition(".")[2] for found in kinds for name in found}
    return any(map(is_exception, names - BROAD))


def _fails_of_success(module: ModuleIndex, function: FunctionNode, results: Set[str]) -> bool:
    """Whether the function fails where so many of the results went well: `if len(good) == count: raise`."""
    good = set[str]()
    for item in module.local(function):
        if isinstance(item, ast.For) and not results.isdisjoint(names_in(item.iter)):
            for branch in (part for part in item.body if isinstance(part, ast.If)):
                failed = is_failed(branch.test, names_in(item.target))
                answered = is_answer(branch.test, names_in(item.target))
                well = branch.orelse if failed else branch.body if answered else []
                good |= filled_places(module, well)
        elif isinstance(item, ast.Assign) and isinstance(item.value, ast.ListComp):
            only = item.value.generators[0]
            asked = any(is_answer(test, names_in(only.target)) for test in only.ifs)
            good |= bound_places(module, [item]) if asked and not results.isdisjoint(names_in(only.iter)) else set()
    branches = (item for item in module.local(function) if isinstance(item, ast.If) and fails(module, item.body))
    asked_for = (item.test for item in branches if isinstance(item.test, ast.Compare))
    every = (test for test in asked_for if isinstance(test.ops[0], ast.Eq) and is_call_of(test.left, "len"))
    return any(not good.isdisjoint(names_in(test.left)) for test in every if not is_nothing(test.comparators[0]))


def _value(item: object) -> Value:
    if isinstance(item, BaseException):
        return Value(truth=True, error=True, constant=item)
    return _ANSWERED


def _is_red(found: Verdict) -> bool:
    """Whether the test turns red, wherever what was followed goes."""
    return found.ends <= RAISED and bool(found.ends) and not found.unseen


def _is_stored(node: ast.AST) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _returns_exceptions(call: ast.Call) -> bool:
    return any(item.arg == "return_exceptions" and is_constant(item.value, True) for item in call.keywords)

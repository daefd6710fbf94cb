"""Tests that do not check how long they took: one that never reached the system finishes in no time and passes.

A clock reading goes first, the check last and before every `return`. No fix where the clock does not run, where a test
runs many times for one verdict, or where a handler would swallow the check on a way out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar

from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.naming import tail, uncalled
from codemods.analysis.failing.asserting import AROUND
from codemods.analysis.failing.swallowing import suppressor, swallower
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, does_nothing, parameters
from codemods.policy.tables import Timing
from codemods.transformers.assert_duration.insertion import duration_check, ways_out
from codemods.transformers.assert_duration.verdict import TABLE, TestFacts, reason
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.transformers.verdict import Decision, decide
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="no-duration-check",
    severity=Severity.WARNING,
    summary="An end-to-end test that does not assert that it took `timing.minimum`.",
    why="A test that never reached the system finishes in 0.00 s and passes.",
    safety=(
        "A clock reading goes first, the check last and before every `return`. "
        "The rule is on where the policy has a `[timing]` table. "
        "That table settles `takes-that-long`, unless a run showed a quicker test. "
        "No rewrite where the clock is frozen or patched. "
        "No rewrite for `@given` tests, generators and tests expected to fail. "
        "No rewrite where a handler or `suppress` would swallow the check. "
        "No finding: tests that are skipped or empty. "
        "No finding where a helper, fixture or decorator demands the minimum already."
    ),
    options=("timing.minimum", "timing.clock", "timing.checked_by"),
)
_SKIPPED = frozenset({"unittest.skip", "abc.abstractmethod"})
_FREEZERS = frozenset({"freeze_time", "freezer", "time_machine", "frozen_time"})
"""Decorators, fixtures and markers that stop the clock."""
_FREEZING_CALLS = ("freezegun.", "time_machine.", "freeze_time")
_PATCHING = frozenset({"patch", "object", "multiple", "setattr"})


class AssertDuration(Transformer):
    """Inserts the duration check into every end-to-end test that lacks one."""

    name = "assert_duration"
    family = "timing"
    rules = (RULE,)
    tables: ClassVar = {RULE.name: (TABLE,)}
    e2e_only = True
    hints = ("def test", "def ")
    unseen = True

    def check(self) -> Iterator[Violation | Decision]:
        timing = self.policy.timing
        if timing is None:
            return
        for test in self.module.tests:
            # every way out raises or skips: there is no passing end to check
            ends = [] if self._exempt(test) else ways_out(self.module, test.node)
            if not ends:
                continue
            facts = self._facts(test, timing, ends)
            decision = decide(RULE.name, test.node, TABLE, facts)
            if not decision.row.is_violation:
                yield decision
                continue
            yield Violation(
                RULE.name,
                test.node,
                f"assert that the test takes at least {timing.minimum:g} s: one that asks nobody is quicker",
                fix=duration_check(self.module, test.node, ends, timing) if decision.row.rewrite else None,
                reason=reason(decision.row.key, facts),
                assumes=tuple(Assumes(item) for item in decision.row.assumes),
                code=decision.row.code,
                decision=decision,
            )

    # --- what is not a violation -----------------------------------------------------------------------------------

    def _exempt(self, test: Test) -> bool:
        """Tests that do not run, or do nothing."""
        decorators = [item.func if isinstance(item, ast.Call) else item for item in self._decorators(test)]
        if "skip" in test.markers or not _SKIPPED.isdisjoint(self.module.resolve(item) or "" for item in decorators):
            return True
        return all(does_nothing(node) for node in test.node.body)

    def _checked_around(self, test: Test, fixtures: set[str], timing: Timing) -> str | None:
        """The decorator, fixture, helper or teardown of the test that fails when it is too quick."""
        checking = self._checking.union(timing.checked_by)
        names = {tail(uncalled(item)) for item in self._decorators(test)} | fixtures
        if checking:
            names |= {tail(uncalled(node)) for node in self.module.local(test.node) if isinstance(node, ast.Call)}
        return min(names & checking, default=None)

    def _decorators(self, test: Test) -> list[ast.expr]:
        classes = [up for up in self.module.ancestors(test.node) if isinstance(up, ast.ClassDef)]
        return [item for node in (test.node, *classes) for item in node.decorator_list]

    def _fixtures(self, test: Test) -> set[str]:
        """Names of the fixtures that a test asks for, as far as this module tells; setup and teardown included."""
        asked = [arg.arg for arg in parameters(test.node)]
        asked += [
            name for mark in self._marks(test) if tail(uncalled(mark)) == "usefixtures" for name in _strings(mark)
        ]
        asked += [name for name, cls in self._automatic if cls is None or cls is test.cls]
        found: set[str] = set(self.module.methods(test.cls).keys() & AROUND) if test.cls else set()
        while asked:
            name = asked.pop()
            if name not in found:
                found.add(name)
                fixture = self.module.fixtures.get(name)
                asked += [arg.arg for arg in parameters(fixture)] if fixture else []
        return found

    def _marks(self, test: Test) -> list[ast.expr]:
        """Decorators of a test and what `pytestmark` adds."""
        bodies = [test.cls.body if test.cls else [], self.module.tree.body]
        marks = self._decorators(test)
        for node in (node for body in bodies for node in body if isinstance(node, ast.Assign)):
            if any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets):
                marks += node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
        return marks

    @cached_property
    def _automatic(self) -> list[tuple[str, ast.ClassDef | None]]:
        """The fixtures that tests get unasked, with the class whose tests these are; None: all tests."""
        fixtures = self.module.fixtures.items()
        return [(name, self.module.cls(node)) for name, node in fixtures if self.module.is_automatic(node)]

    @cached_property
    def _checking(self) -> frozenset[str]:
        """Names of the functions of this module, tests aside, that check a duration."""
        tests = {test.node for test in self.module.tests}
        inside = (
            node
            for node in self.module.derived(Elapsed).checks
            if tests.isdisjoint([node, *self.module.ancestors(node)])
        )
        return frozenset(node.name for node in inside)

    # --- facts -----------------------------------------------------------------------------------------------------

    def _facts(self, test: Test, timing: Timing, ends: Iterable[ast.stmt]) -> TestFacts:
        module, fixtures = self.module, self._fixtures(test)
        around = self._checked_around(test, fixtures, timing)
        if around is not None:
            return TestFacts(checked_by=around)
        own = module.derived(Elapsed).checks.get(test.node, [])
        if own:
            swallowed = [swallower(module, node) for node in own]
            return TestFacts(own_check=True, own_check_swallowed_in=_line(swallowed) if all(swallowed) else None)
        decorators = {tail(uncalled(item)) for item in self._decorators(test)}
        functions = [module.fixtures[name] for name in sorted(fixtures & module.fixtures.keys())]
        functions += [node for name, node in self._methods(test).items() if name in AROUND]
        names = decorators | fixtures | test.markers
        return TestFacts(
            expected_to_fail="xfail" in test.markers or "expectedFailure" in decorators,
            runs_many_times="given" in decorators,
            is_generator=any(isinstance(node, ast.Yield | ast.YieldFrom) for node in module.local(test.node)),
            clock_stands=_replaces_clock(module, [test.node, *functions], names, timing.clock),
            end_swallowed_in=_line(swallower(module, node) or suppressor(module, node) for node in ends),
        )

    def _methods(self, test: Test) -> dict[str, FunctionNode]:
        return self.module.methods(test.cls) if test.cls else {}


def _line(nodes: Iterable[ast.AST | None]) -> int | None:
    """Line of the first that there is."""
    return next((getattr(node, "lineno", 0) for node in nodes if node is not None), None)


def _strings(node: ast.expr) -> list[str]:
    arguments = node.args if isinstance(node, ast.Call) else []
    return [item.value for item in arguments if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def _replaces_clock(
    module: ModuleIndex, functions: Iterable[FunctionNode], names: Iterable[str], clock: str
) -> str | None:
    """Why the clock of these functions tells no time, if so; `names` are their decorators, fixtures and markers."""
    if not _FREEZERS.isdisjoint(names):
        return "the clock is frozen in this test"
    text = module.text.text
    freezes = any(word in text for word in ("freez", "time_machine"))
    replaces = any(word in text for word in ("patch", "setattr", f"{clock} =", f"{clock}="))
    for function in functions if freezes or replaces else ():
        for node in module.below(function):
            if isinstance(node, ast.Call):
                if freezes and (module.resolve(node.func) or "").startswith(_FREEZING_CALLS):
                    return "the clock is frozen in this test"
                if _patches(node, clock):
                    return "the test replaces the clock"
            elif isinstance(node, ast.Assign) and any(module.resolve(item) == clock for item in node.targets):
                return "the test replaces the clock"
    return None


def _patches(call: ast.Call, clock: str) -> bool:
    """Whether a call puts something in the clock's place: `patch("app.time.time")`, `setattr(time, "time", …)`."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in _PATCHING or not call.args:
        return False
    root, _, attribute = clock.rpartition(".")
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value in {clock, root} or first.value.endswith((f".{clock}", f".{root}"))
    second = call.args[1] if len(call.args) > 1 else None
    return isinstance(second, ast.Constant) and second.value in {attribute, root}

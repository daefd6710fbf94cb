"""Tests that do not check how long they took: one that never reached the system finishes in no time and passes.

A clock reading goes first, the check last and before every `return`. Tests whose clock does not run, or that run many
times for one verdict, are left to a person.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from codemods import flow
from codemods.collection import Test
from codemods.findings import Outcome
from codemods.nodes import leading_lines, small, statements, with_leading, with_small
from codemods.scopes import FunctionNode, parameters
from codemods.transformer import Edit, Fix, Insertion, Replacement, Rule, Transformer, Violation

RULE = Rule(
    name="no-duration-check",
    summary="An end-to-end test that does not assert that it took at least `timing.minimum` seconds.",
    why="A test that never reached the system, because something swallowed the failure, finishes in 0.00 s and passes.",
    safety="Safe. Manual where the clock is frozen or patched, for `@given` tests (one check for many runs), for "
    "tests that are expected to fail, and for generators, whose body pytest does not run.",
    options=("timing.minimum", "timing.clock", "timing.checked_by"),
)
_FROZEN = frozenset({"freeze_time", "freezegun", "freezer", "time_machine", "travel", "frozen_time"})
_CLOCKS = frozenset({"time", "monotonic", "perf_counter", "process_time", "now", "utcnow", "loop_time"})


class AssertDuration(Transformer):
    """Inserts the duration check into every end-to-end test that lacks one."""

    name = "assert_duration"
    family = "timing"
    rules = (RULE,)
    e2e_only = True
    hints = ("def test", "def ")

    def check(self) -> Iterator[Violation]:
        for test in self.module.tests:
            if not self._exempt(test) and not self._checked(test.node):
                yield self._violation(test)

    # --- what is not a violation -----------------------------------------------------------------------------------

    def _exempt(self, test: Test) -> bool:
        """Tests that do not run, do nothing, or are checked by a decorator or fixture that the policy names."""
        decorators = {self._decorator(item) for item in test.node.decorator_list}
        names = decorators | {arg.arg for arg in parameters(test.node)}
        if "skip" in test.markers or not names.isdisjoint({"abstractmethod", *self.policy.timing.checked_by}):
            return True
        if all(_is_empty(node) for node in test.node.body):
            return True
        # every way out raises or skips: there is no passing end to check
        return not flow.falls_through(self.module, test.node.body) and not flow.returns(self.module, test.node)

    def _decorator(self, node: ast.expr) -> str:
        called = node.func if isinstance(node, ast.Call) else node
        return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")

    def _checked(self, function: FunctionNode) -> bool:
        """Whether the test already fails when it is too quick, in any spelling."""
        elapsed = self._elapsed_names(function)
        for node in self.module.local(function):
            if isinstance(node, ast.Assert) and self._bounds(node.test, elapsed, below=False):
                return True
            hard = isinstance(node, ast.If) and any(self._fails(item) for item in node.body)
            if hard and self._bounds(node.test, elapsed, below=True):  # type: ignore[attr-defined]
                return True
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) >= 2:
                greater = node.func.attr in {"assertGreater", "assertGreaterEqual"}
                if greater and self._is_elapsed(node.args[0], elapsed) and self._is_minimum(node.args[1]):
                    return True
        return False

    def _elapsed_names(self, function: FunctionNode) -> frozenset[str]:
        """Names that hold a difference between two readings of a clock."""
        names: set[str] = set()
        for node in self.module.local(function):
            if isinstance(node, ast.Assign) and self._is_elapsed(node.value, frozenset(names)):
                names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        return frozenset(names)

    def _is_elapsed(self, node: ast.expr, elapsed: frozenset[str]) -> bool:
        if isinstance(node, ast.Name):
            return node.id in elapsed
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            return node.func.attr == "total_seconds" and self._is_elapsed(node.func.value, elapsed)
        if isinstance(node, ast.BinOp):
            if isinstance(node.op, ast.Sub):
                return self._reads_clock(node.left)
            return self._is_elapsed(node.left, elapsed) or self._is_elapsed(node.right, elapsed)
        return False

    def _reads_clock(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return any(word in node.id.lower() for word in ("end", "stop", "finish", "now", "time"))
        if not isinstance(node, ast.Call):
            return False
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        return name in _CLOCKS or self.module.resolve(function) == self.policy.timing.clock

    def _bounds(self, test: ast.expr, elapsed: frozenset[str], *, below: bool) -> bool:
        """Whether a condition says that the elapsed time is at least (or, with `below`, less than) the minimum."""
        if isinstance(test, ast.BoolOp):
            wanted = ast.Or if below else ast.And
            return isinstance(test.op, wanted) and any(self._bounds(v, elapsed, below=below) for v in test.values)
        if not isinstance(test, ast.Compare):
            return False
        operands = [test.left, *test.comparators]
        more, less = (ast.Gt, ast.GtE), (ast.Lt, ast.LtE)
        for left, operator, right in zip(operands, test.ops, operands[1:], strict=False):
            big, small_ = (left, right) if isinstance(operator, more) else (right, left)
            if not isinstance(operator, (*more, *less)):
                continue
            if below:
                big, small_ = small_, big
            if self._is_elapsed(big, elapsed) and self._is_minimum(small_):
                return True
        return False

    def _is_minimum(self, node: ast.expr) -> bool:
        """A bound that is a name, or a number that is not less than the policy's minimum."""
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return node.value >= self.policy.timing.minimum
        return isinstance(node, ast.Name | ast.Attribute)

    def _fails(self, node: ast.stmt) -> bool:
        if isinstance(node, ast.Raise):
            return True
        return flow.leaves(self.module, node) and isinstance(node, ast.Expr | ast.Assert)

    # --- the fix ---------------------------------------------------------------------------------------------------

    def _violation(self, test: Test) -> Violation:
        minimum = self.policy.timing.minimum
        message = f"the test passes however quickly it ends: nothing checks that it took at least {minimum:g} s"
        reason = self._obstacle(test)
        if reason is not None:
            return Violation(RULE.name, test.node, message, Outcome.MANUAL, None, reason)
        return Violation(RULE.name, test.node, message, Outcome.SAFE, self._fix(test.node))

    def _obstacle(self, test: Test) -> str | None:
        """Why no check can be inserted, if so."""
        if "xfail" in test.markers:
            return "the test is expected to fail: a check more would hide that it passes"
        if any(self._decorator(item) == "given" for item in test.node.decorator_list):
            return "Hypothesis runs the body many times: a minimum for each run is not what the policy means"
        nodes = list(self.module.local(test.node))
        if any(isinstance(node, ast.Yield | ast.YieldFrom) for node in nodes):
            return "the test is a generator: pytest does not run its body"
        names = {arg.arg for arg in parameters(test.node)} | {self._decorator(d) for d in test.node.decorator_list}
        names |= {self._decorator(d) for d in (test.cls.decorator_list if test.cls else ())}
        names |= {getattr(node, "id", getattr(node, "attr", "")) for node in nodes}
        if not names.isdisjoint(_FROZEN):
            return "the clock is frozen in this test"
        if self._patches_clock(test.node):
            return "the test replaces the clock"
        return None

    def _patches_clock(self, function: FunctionNode) -> bool:
        clock = self.policy.timing.clock
        wanted = {clock, clock.partition(".")[0]}
        for node in ast.walk(function):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if text in wanted or text.endswith((f".{clock}", f".{clock.partition('.')[0]}")):
                    return True
        return False

    def _fix(self, function: FunctionNode) -> Fix:
        taken = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        taken |= {arg.arg for arg in ast.walk(function) if isinstance(arg, ast.arg)} | {function.name}
        start = _free(taken, "test_start_time")
        spent = _free(taken, "execution_time")
        clock, change = self.module.reference(self.policy.timing.clock, function.body[0])
        check = (
            f"{spent} = {clock}() - {start}\n"
            f"assert {spent} >= {self.policy.timing.minimum:g}, "
            f'f"E2E test executed too quickly: {{{spent}:.3f}}s"'
        )
        first = next(node for node in function.body if not _is_docstring(node, function))
        edits: list[Edit | Insertion] = [Insertion(first, f"{start} = {clock}()")]
        for node in flow.returns(self.module, function):
            edits.append(_before_return(node, check, _free(taken, "test_result")))
        if flow.falls_through(self.module, function.body):
            edits.append(Insertion(function.body[-1], check, after=True))
        return Fix(tuple(edits), change, checks=1 if len(edits) > 1 else 0)


def _before_return(node: ast.Return, check: str, result: str) -> Edit | Insertion:
    """The check before a `return`, after its value was computed where that takes time."""
    if node.value is None or isinstance(node.value, ast.Constant | ast.Name):
        return Insertion(node, check)

    def rewrite(line: cst.CSTNode) -> Replacement:
        statement = small(line)
        assert isinstance(statement, cst.Return) and statement.value is not None
        target = [cst.AssignTarget(cst.Name(result))]
        assigned = cst.SimpleStatementLine([cst.Assign(target, statement.value)])
        left = with_leading(with_small(line, statement.with_changes(value=cst.Name(result))), ())
        assert isinstance(line, cst.SimpleStatementLine)
        return [with_leading(assigned, leading_lines(line)), *statements(check), left]

    return Edit(node, rewrite)


def _free(taken: set[str], wanted: str) -> str:
    """A name that the function does not use yet; taken from then on."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}_{number}", number + 1
    taken.add(name)
    return name


def _is_docstring(node: ast.stmt, function: FunctionNode) -> bool:
    return (
        node is function.body[0]
        and isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_empty(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))

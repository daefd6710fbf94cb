"""Which functions of a module already fail when too little time has passed, in any spelling.

A duration is a difference of two clock readings, followed through names and units; a check demands a lower bound of
one by `assert`, by a failing branch or by a unittest method. Upper bounds and bounds below the minimum are none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from codemods.analysis.code import flow
from codemods.analysis.code.bindings import attributes_set, values_of
from codemods.analysis.code.naming import callee, is_call_of, is_denied
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, ScopeNode
from codemods.policy.tables import Timing

if TYPE_CHECKING:
    from codemods.module.index import ModuleIndex

_SECONDS = frozenset({"time", "monotonic", "perf_counter", "process_time", "default_timer", "now", "utcnow"})
_NANOSECONDS = frozenset({"time_ns", "monotonic_ns", "perf_counter_ns", "process_time_ns"})
_ROUNDING = frozenset({"round", "float", "int", "abs"})
_DURATION = re.compile(r"(^|_)(elapsed|duration|took|execution_time|time_taken|total_time|run_?time)(_|$)")
_END = re.compile(r"(^|_)(end|ended|stop|stopped|finish|finished|now|after|t1|t2)(_|$)")
_BOUNDS = {"assertGreater": 0, "assertGreaterEqual": 0, "assertLess": 1, "assertLessEqual": 1}
"""unittest's methods → which argument is the greater one."""
_UNITS = {"seconds": 1.0, "milliseconds": 1e-3, "microseconds": 1e-6, "minutes": 60.0}


class Elapsed:
    """The duration checks of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._timing = module.policy.timing or Timing()
        self._scales: dict[tuple[ast.AST | None, str], float | None] = {}
        """What each name was found to be; None also while it is being worked out, so that a loop of names ends."""

    @cached_property
    def checks(self) -> dict[FunctionNode, list[ast.expr]]:
        """Functions → the conditions in them (nested functions included) that demand a minimum duration."""
        around = ((up, node) for node in self._conditions() for up in self._module.ancestors(node))
        return grouped((up, node) for up, node in around if isinstance(up, FunctionNode))

    @cached_property
    def check_nodes(self) -> frozenset[ast.AST]:
        """What fails when too little time has passed and says nothing else: assertions, failures, unittest calls."""
        found: set[ast.AST] = set()
        for condition in {item for conditions in self.checks.values() for item in conditions}:
            statement = self._module.statement(condition)
            if any(isinstance(up, ast.BoolOp) for up in self._within(condition, statement)):
                continue
            if isinstance(statement, ast.If):
                branches = [*statement.body, *statement.orelse]
                found.update(node for item in branches if self._fails(item) for node in self._module.below(item))
            else:
                nodes = self._module.below(statement)
                found.update(node for node in nodes if not isinstance(node, ast.Name | ast.Attribute))
        return frozenset(found)

    @cached_property
    def statements(self) -> frozenset[ast.stmt]:
        """Statements that take the time or check it, and do nothing else."""
        checks = {node for node in self.check_nodes if isinstance(node, ast.Assert)}
        named = (node for node in self._module.nodes(ast.Assign) if isinstance(node.targets[0], ast.Name))
        timed = (node for node in named if self._is_reading(node.value) or self._scale(node.value) is not None)
        return frozenset(checks).union(timed)

    def is_duration(self, node: ast.expr) -> bool:
        """Whether an expression is a time that has passed."""
        return self._scale(node) is not None

    def _is_reading(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Call) and self._reading(node) is not None

    def _within(self, node: ast.AST, statement: ast.stmt) -> Iterator[ast.AST]:
        """The nodes between an expression and its statement."""
        for up in self._module.ancestors(node):
            if up is statement:
                return
            yield up

    def _conditions(self) -> Iterator[ast.expr]:
        for compare in self._module.nodes(ast.Compare):
            if any(self._decides(compare, low) for low in self._bounds(compare)):
                yield compare
        for call in self._module.nodes(ast.Call):
            function = call.func
            if isinstance(function, ast.Attribute) and function.attr in _BOUNDS and len(call.args) >= 2:
                big = _BOUNDS[function.attr]
                if self._is_lower_bound(call.args[1 - big], call.args[big]):
                    yield call

    # --- comparisons -----------------------------------------------------------------------------------------------

    def _bounds(self, node: ast.Compare) -> Iterator[bool]:
        """For each pair compared: True when it says "long enough", False when it says "too short"."""
        operands = [node.left, *node.comparators]
        for left, operator, right in zip(operands, node.ops, operands[1:], strict=False):
            if isinstance(operator, ast.Eq) and isinstance(right, ast.Call) and callee(right) == "approx":
                if right.args and self._is_lower_bound(right.args[0], left):
                    yield True
                continue
            if isinstance(operator, ast.Lt | ast.LtE):
                left, right = right, left
            elif not isinstance(operator, ast.Gt | ast.GtE):
                continue
            if self._is_lower_bound(right, left):
                yield True
            elif self._is_lower_bound(left, right):
                yield False

    def _decides(self, node: ast.expr, enough: bool) -> bool:
        """Whether a test fails by a condition: `enough` tells what the condition being true says."""
        parent = self._module.parent(node)
        if is_denied(parent):
            return self._decides(parent, not enough)
        if isinstance(parent, ast.BoolOp):
            return isinstance(parent.op, ast.And if enough else ast.Or) and self._decides(parent, enough)
        if isinstance(parent, ast.Assert):
            return enough and parent.test is node
        if isinstance(parent, ast.If) and parent.test is node:
            return any(self._fails(item) for item in (parent.orelse if enough else parent.body))
        if isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute):
            return parent.func.attr == ("assertTrue" if enough else "assertFalse")
        return False

    def _fails(self, node: ast.stmt) -> bool:
        if isinstance(node, ast.Raise):
            return True
        return isinstance(node, ast.Expr | ast.Assert) and flow.leaves(self._module, node)

    def _is_lower_bound(self, bound: ast.expr, value: ast.expr) -> bool:
        """Whether `value` is a duration and `bound` not less than the policy's minimum."""
        scale = self._scale(value)
        return scale is not None and self._is_minimum(bound, scale)

    def _is_minimum(self, node: ast.expr, scale: float) -> bool:
        if isinstance(node, ast.Constant):
            return isinstance(node.value, int | float) and node.value / scale >= self._timing.minimum
        if isinstance(node, ast.Call) and callee(node) == "timedelta":
            total = sum(
                _UNITS.get(item.arg or "", 0.0) * item.value.value
                for item in node.keywords
                if isinstance(item.value, ast.Constant) and isinstance(item.value.value, int | float)
            )
            return total >= self._timing.minimum
        if isinstance(node, ast.Name):
            values = self._values(node)
            numbers = [item for item in values if isinstance(item, ast.Constant)]
            if values and len(numbers) == len(values):
                return all(self._is_minimum(item, scale) for item in numbers)
        # a bound that is computed is taken for what its author meant it to be
        return isinstance(node, ast.Name | ast.Attribute | ast.BinOp | ast.Subscript | ast.Call)

    # --- durations -------------------------------------------------------------------------------------------------

    def _scale(self, node: ast.expr, depth: int = 8) -> float | None:
        """How many of its units make a second when an expression is a duration, else None."""
        if not depth:
            return None
        if isinstance(node, ast.NamedExpr):
            return self._scale(node.value, depth - 1)
        if isinstance(node, ast.Name | ast.Attribute):
            return self._scale_of_name(node, depth)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr == "total_seconds":
                return self._scale(node.func.value, depth - 1)
            rounding = isinstance(node.func, ast.Name) and node.func.id in _ROUNDING and node.args
            return self._scale(node.args[0], depth - 1) if rounding else None
        if isinstance(node, ast.BinOp):
            return self._scale_of_operation(node, depth)
        return None

    def _scale_of_name(self, node: ast.Name | ast.Attribute, depth: int) -> float | None:
        scope = self._scope(node)
        key = (scope, node.id if isinstance(node, ast.Name) else f".{node.attr}")
        if key not in self._scales:
            self._scales[key] = None
            self._scales[key] = self._worked_out(node, depth)
        return self._scales[key]

    def _worked_out(self, node: ast.Name | ast.Attribute, depth: int) -> float | None:
        values = self._values(node)
        if values:
            scales = (self._scale(value, depth - 1) for value in values)
            return next((scale for scale in scales if scale is not None), None)
        if isinstance(node, ast.Name) and _DURATION.search(node.id):
            return 1000.0 if node.id.endswith("_ms") else 1.0
        if isinstance(node, ast.Attribute) and node.attr == "elapsed":
            return 1.0
        return None

    def _scale_of_operation(self, node: ast.BinOp, depth: int) -> float | None:
        if isinstance(node.op, ast.Sub):
            return self._clock(node.left, node.right)
        scale = self._scale(node.left, depth - 1)
        if scale is None or not isinstance(node.right, ast.Constant) or not isinstance(node.right.value, int | float):
            return scale if isinstance(node.op, ast.Add) else None
        if isinstance(node.op, ast.Mult):
            return scale * node.right.value
        if isinstance(node.op, ast.Div) and node.right.value:
            return scale / node.right.value
        return None

    def _clock(self, end: ast.expr, start: ast.expr) -> float | None:
        """Units per second of the difference of two clock readings; None when it is another difference."""
        reading = self._reading(end)
        if reading is not None:
            return None if isinstance(start, ast.Subscript) or self._is_amount(start) else reading
        named = isinstance(end, ast.Name | ast.Attribute) and _END.search(getattr(end, "id", getattr(end, "attr", "")))
        return self._reading(start) if named and not self._values(end) else None

    def _is_amount(self, node: ast.expr) -> bool:
        """Whether what is taken from a clock is an amount of time: what is left is a moment, not a duration."""
        values = self._values(node) if isinstance(node, ast.Name) else [node]
        return bool(values) and all(isinstance(item, ast.Constant) or is_call_of(item, "timedelta") for item in values)

    def _reading(self, node: ast.expr) -> float | None:
        """Units per second of a clock that an expression reads, by a call or through a name."""
        if isinstance(node, ast.Call):
            name = callee(node)
            resolved = self._module.resolve(node.func) or ""
            spelled = resolved.rpartition(".")[2]
            if not _NANOSECONDS.isdisjoint({name, spelled}):
                return 1e9
            known = not _SECONDS.isdisjoint({name, spelled}) or resolved == self._timing.clock
            return 1.0 if known else None
        if isinstance(node, ast.Name | ast.Attribute):
            readings = (self._reading(value) for value in self._values(node) if isinstance(value, ast.Call))
            return next((reading for reading in readings if reading is not None), None)
        return None

    # --- names -----------------------------------------------------------------------------------------------------

    def _values(self, node: ast.expr) -> list[ast.expr]:
        """What is assigned to a name in the scope that binds it, or to an attribute anywhere."""
        if isinstance(node, ast.Attribute):
            return self._attributes.get(node.attr, [])
        return values_of(self._module, self._scope(node), node.id) if isinstance(node, ast.Name) else []

    def _scope(self, node: ast.expr) -> ScopeNode | None:
        return self._module.binding_scope(node.id, node) if isinstance(node, ast.Name) else None

    @cached_property
    def _attributes(self) -> dict[str, list[ast.expr]]:
        return attributes_set([*self._module.nodes(ast.Assign), *self._module.nodes(ast.AnnAssign)])

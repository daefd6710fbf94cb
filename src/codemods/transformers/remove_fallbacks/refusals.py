"""Refusals: checks that demand that something is not so, which an exception may say as well as an answer."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.calls import callee, unittest_condition
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.prior_values import Guarded
from codemods.transformers.remove_fallbacks.readings import Readings, is_real_check

_EXPECTING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "RaisesGroup"})
"""Calls that expect an exception: such a check demands a failure."""


def asserts_refusals(module: ModuleIndex, node: Guarded) -> bool:
    """Whether all that guarded code asserts is that something is not so: an exception may say the same."""
    checks = [item for item in statements_of(module, node.body) if is_real_check(module, item)]
    return bool(checks) and all(map(demands_refusal, checks))


def only_refusals_follow(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether all that a function asserts behind a place is that something is not so."""
    function = module.function(node)
    last = getattr(node, "end_lineno", 0) or 0
    every = module.derived(Readings).checks_below(function) if function is not None else ()
    checks = [item for item in every if getattr(item, "lineno", 0) > last]
    return bool(checks) and all(map(demands_refusal, checks))


def one_refuses(failures: Failures, checks: Iterable[ast.AST]) -> bool:
    """Whether all that one of the functions demands of an answer is a refusal."""
    demands: dict[ast.AST | None, list[bool]] = {}
    for check in checks:
        demands.setdefault(failures.module_of(check).function(check), []).append(demands_refusal(check))
    return any(map(all, demands.values()))


def demands_refusal(check: ast.AST) -> bool:
    """Whether a check demands that something is not so."""
    if isinstance(check, ast.Call) and callee(check) in _EXPECTING:
        return True
    if isinstance(check, ast.If):
        return _fails_on_something(check)
    condition = check.test if isinstance(check, ast.Assert) else None
    if isinstance(check, ast.Call):
        condition = unittest_condition(check)
    return condition is not None and _is_refusal(condition)


def _is_refusal(test: ast.expr) -> bool:
    """`not x`, `x is False`, `x is None`, `len(x) == 0`, `word not in x`, `x != other`, `status == 403`."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return True
    if isinstance(test, ast.BoolOp):
        return all(_is_refusal(item) for item in test.values)
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return False
    if isinstance(test.ops[0], ast.NotIn):
        return True
    right = test.comparators[0]
    if isinstance(test.ops[0], ast.NotEq | ast.IsNot):
        return not isinstance(right, ast.Constant) and not _is_nothing(right)
    if isinstance(test.ops[0], ast.Eq | ast.Is | ast.LtE) and _is_nothing(right):
        return True
    values = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else [right]
    known = [item.value for item in values if isinstance(item, ast.Constant)]
    refusing = [item is False or (type(item) is int and 400 <= item < 600) for item in known]
    return bool(refusing) and all(refusing) and isinstance(test.ops[0], ast.Eq | ast.Is | ast.In | ast.GtE)


def _fails_on_something(node: ast.If) -> bool:
    """`if problems: assert False`, `if len(problems) > 0: raise …`: what is demanded is that there is nothing."""
    last = node.body[-1]
    false = isinstance(last, ast.Assert) and isinstance(last.test, ast.Constant) and not last.test.value
    test = node.test
    if node.orelse or not (false or isinstance(last, ast.Raise)):
        return False
    zero = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Gt) and _is_nothing(test.comparators[0])
    return zero or isinstance(test, ast.Name | ast.Attribute)


def _is_nothing(node: ast.expr) -> bool:
    """`0`, `None`, `""`, `[]`, `{}`."""
    if isinstance(node, ast.List | ast.Tuple):
        return not node.elts
    return not node.keys if isinstance(node, ast.Dict) else isinstance(node, ast.Constant) and not node.value

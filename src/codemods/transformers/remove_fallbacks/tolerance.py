"""What a later check says about a swallowed failure: it tolerates it, or it demands it."""

from __future__ import annotations

import ast
import re

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, bound_places, statements_of
from codemods.transformers.remove_fallbacks.callers import Verdict
from codemods.transformers.remove_fallbacks.calls import unittest_condition
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.values import place

_FAILURE = re.compile(
    r"error|fail|unavailable|offline|\bdown\b|refus|reject|denied|deny|timeout|timed.?out|unreachable|disconnect|invalid"
    r"|exception|unauthor|forbid|expired|broken|unknown|missing|abort|cancel|closed|blocked|unhealthy|degraded",
    re.IGNORECASE,
)


def says_failure(node: ast.expr | None) -> bool:
    """Whether an expression stands for a failure: nothing, False, an error's status or words."""
    if node is None:
        return True
    for item in ast.walk(node):
        if isinstance(item, ast.Constant):
            if (
                item.value is None
                or item.value is False
                or (isinstance(item.value, str) and _FAILURE.search(item.value))
            ):
                return True
            if type(item.value) is int and 400 <= item.value < 600:
                return True
        elif isinstance(item, ast.Name | ast.Attribute | ast.keyword):
            name = item.id if isinstance(item, ast.Name) else item.attr if isinstance(item, ast.Attribute) else item.arg
            if _FAILURE.search(name or ""):
                return True
    return isinstance(node, ast.List | ast.Dict | ast.Tuple) and not list(ast.iter_child_nodes(node))[:1]


def provides_an_answer(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler gives an answer where the body does: to the same name, container or caller."""
    tried = bound_places(module, node.body)
    inside = statements_of(module, node.body)
    filled = {owner for item in inside if (owner := _filled(item)) is not None}
    counted = {place(item.target) for item in inside if isinstance(item, ast.AugAssign)}
    handled = {
        place(item.target) for item in statements_of(module, handler.node.body) if isinstance(item, ast.AugAssign)
    }
    if counted - handled:
        return False
    provided: list[ast.expr | None] = []
    for item in statements_of(module, handler.node.body):
        same_name = isinstance(item, ast.Assign) and any(place(target) in tried for target in item.targets)
        if isinstance(item, ast.Return) or (same_name and isinstance(item, ast.Assign)):
            provided.append(item.value)
        elif isinstance(item, ast.AugAssign) and place(item.target) in counted:
            provided.append(item.target)
        elif isinstance(item, ast.Call) and _filled(item) in filled:
            provided += item.args
    return bool(provided) and not any(says_failure(value) for value in provided)


def _filled(item: ast.AST) -> str | None:
    """The container that a call fills."""
    if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
        return place(item.func.value)
    return None


def demanded(failure: Verdict, success: Verdict, answers: bool) -> ast.AST | None:
    """The first check that holds only because of the failure, `answers` telling that the handler gives an answer."""
    for check in failure.accepted:
        if any(check is item for item in success.failed):
            return check
        if not answers and not any(check is item for item in success.accepted) and _asks_for_failure(_condition(check)):
            return check
    return None


def takes_either(module: ModuleIndex, failure: Verdict) -> ast.AST | None:
    """A check that holds for any truth value, `isinstance(ok, bool)`, where none beside it asks which."""
    asked = [module.block(module.statement(item)) for item in failure.failed]
    for check in (*failure.accepted, *failure.undecided):
        block = module.block(module.statement(check))
        if _is_any_bool(_condition(check)) and not any(other is block for other in asked):
            return check
    return None


def _is_any_bool(condition: ast.expr) -> bool:
    if isinstance(condition, ast.Call) and len(condition.args) == 2:
        kind = condition.args[1]
        return getattr(condition.func, "id", "") == "isinstance" and getattr(kind, "id", "") == "bool"
    if not (isinstance(condition, ast.Compare) and isinstance(condition.ops[0], ast.In)):
        return False
    values = getattr(condition.comparators[0], "elts", ())
    return {item.value for item in values if isinstance(item, ast.Constant)} >= {True, False}


def _condition(check: ast.AST) -> ast.expr:
    if isinstance(check, ast.Assert):
        return check.test
    call = check.value if isinstance(check, ast.Expr) else check
    found = unittest_condition(call) if isinstance(call, ast.Call) else None
    return found or (check if isinstance(check, ast.expr) else ast.Constant(None))


def _asks_for_failure(condition: ast.expr) -> bool:
    """Whether a condition names a failure and no success beside it."""
    if isinstance(condition, ast.BoolOp):
        asking = [_asks_for_failure(value) for value in condition.values]
        return all(asking) if isinstance(condition.op, ast.Or) else any(asking)
    statuses = [
        item.value for item in ast.walk(condition) if isinstance(item, ast.Constant) and type(item.value) is int
    ]
    if any(200 <= status < 300 for status in statuses):
        return False
    negated = any(isinstance(item, ast.Not | ast.IsNot | ast.NotIn | ast.NotEq) for item in ast.walk(condition))
    return negated or says_failure(condition)

"""What a later check says about a swallowed failure: it tolerates it, or it demands it."""

from __future__ import annotations

import ast
import re

from codemods.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.callers import Verdict
from codemods.transformers.remove_fallbacks.calls import unittest_condition
from codemods.transformers.remove_fallbacks.handlers import Handler

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


def provides_an_answer(module: ModuleIndex, handler: Handler) -> bool:
    """Whether what a handler assigns or returns instead looks like an answer of the system."""
    provided = []
    for item in statements_of(module, handler.node.body):
        if isinstance(item, ast.Assign | ast.Return):
            provided.append(item.value)
    return bool(provided) and not any(says_failure(value) for value in provided)


def demanded(module: ModuleIndex, handler: Handler, failure: Verdict, success: Verdict) -> ast.AST | None:
    """The first check that holds only because of the failure."""
    answers = provides_an_answer(module, handler)
    for check in failure.accepted:
        if any(check is item for item in success.failed):
            return check
        if not answers and not any(check is item for item in success.accepted) and _asks_for_failure(_condition(check)):
            return check
    return None


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

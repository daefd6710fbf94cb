"""Failures that a check demands: the value which a handler gives is the one that a test wants to see.

`except NotFound: found = None` before `assert found is None` is no fallback: without it the healthy run would be red.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.checked_comparisons import conjuncts
from codemods.transformers.remove_fallbacks.calls import unittest_condition
from codemods.transformers.remove_fallbacks.followed import Verdict
from codemods.transformers.remove_fallbacks.handlers import Handler


def is_wanted(handler: Handler, after: Verdict, success: Verdict) -> bool:
    """Whether a check holds because of the value that stands for the failure, and would not of another answer.

    A type that is no outage says by itself what is answered; else the value must say so: nothing, false, a status of
    errors, or the handler's own words about the error.
    """
    alike = {id(check) for check in success.accepted}
    narrow = not handler.broad and not handler.some_outage
    given = [item.value for part in handler.node.body for item in ast.walk(part) if isinstance(item, ast.Constant)]
    for check, value in after.wanted:
        if id(check) not in alike and (narrow or (_stands_for_failure(value) and (value in given or after.hops))):
            return True
    words = _words(handler.node)
    return bool(words) and any(_quotes(check, words) for check in after.undecided)


def _stands_for_failure(value: object) -> bool:
    return value is None or value is False or (type(value) is int and 400 <= value < 600)


def _words(handler: ast.ExceptHandler) -> list[str]:
    """The literal words beside the exception in the texts that a handler makes."""
    texts = [item for part in handler.body for item in ast.walk(part) if isinstance(item, ast.JoinedStr)]
    parts = (item.value for text in texts for item in text.values if isinstance(item, ast.Constant))
    return [part for part in parts if isinstance(part, str)]


def _quotes(check: ast.AST, words: list[str]) -> bool:
    """Whether a check demands the words that a handler puts before an error: `answer.startswith("error_")`."""
    call = check.value if isinstance(check, ast.Expr) else check
    test = check.test if isinstance(check, ast.Assert) else None
    if isinstance(call, ast.Call):
        test = unittest_condition(call)
    asked = (said for part in conjuncts(test) for said in _asked(part)) if test is not None else ()
    return any(said and any(said in word for word in words) for said in asked)


def _asked(test: ast.expr) -> Iterator[str]:
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.In) and isinstance(test.left, ast.Constant):
        yield str(test.left.value)
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and test.func.attr == "startswith":
        yield from (str(item.value) for item in test.args if isinstance(item, ast.Constant))

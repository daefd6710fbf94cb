"""Checks that only say what must not be so: where there is nothing to look at, nothing is wrong."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_denied, last_name


def only_denies(facts: ModuleFacts, block: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not so: `assert "secret" not in message`."""
    found = list(facts.checks_in(*block))
    return bool(found) and all(
        _denies(item.test) if isinstance(item, ast.Assert) else _is_denial(item) for item in found
    )


def _denies(test: ast.expr) -> bool:
    if is_call_of(test, "all") and test.args and isinstance(test.args[0], ast.GeneratorExp | ast.ListComp):
        return _denies(test.args[0].elt)
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn | ast.NotEq)


def _is_denial(node: ast.Call) -> bool:
    name = last_name(node.func)
    return name.startswith("assertNot") or name == "assertFalse"


def limits_text(facts: ModuleFacts, block: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not in another, or is nothing."""
    asserted = [item.test for item in facts.checks_in(*block) if isinstance(item, ast.Assert)]
    return bool(asserted) and all(
        (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn)) or is_denied(test) for test in asserted
    )

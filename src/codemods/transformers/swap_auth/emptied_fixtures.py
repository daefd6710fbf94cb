"""Fixtures that a step has left: `x = make()`, `return x` become one line, and what awaits no more is no coroutine."""

from __future__ import annotations

import ast

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.rewriting.fix import Statement
from codemods.rewriting.nodes import leading_lines, small, with_leading, with_small
from codemods.transformers.swap_auth.changes import Changes

_WAITS = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom, ast.comprehension)


def tidy(module: ModuleIndex, step: ast.stmt, changes: Changes) -> None:
    """Fold what stays of a fixture around a step that goes, where nothing else stood between value and `return`."""
    function = module.function(step)
    if function is None or not module.is_fixture(function):
        return
    body = function.body[ast.get_docstring(function, clean=False) is not None :]
    made, *between, given = body if len(body) == 3 else (None, None)
    if not isinstance(made, ast.Assign) or not isinstance(given, ast.Return) or between != [step]:
        return
    target = made.targets[0]
    same = isinstance(target, ast.Name) and isinstance(given.value, ast.Name) and target.id == given.value.id
    if len(made.targets) == 1 and same and not any("#" in module.text.lines[item.lineno - 1] for item in body):
        changes.statement(made, _returned)
        changes.statement(given, _gone)
        if not any(isinstance(node, _WAITS) for node in ast.walk(made.value)) and _is_coroutine(function):
            changes.statement(function, _plain)


def _is_coroutine(function: FunctionNode) -> bool:
    return isinstance(function, ast.AsyncFunctionDef)


def _returned(node: Statement) -> list[Statement]:
    code = small(node)
    assert isinstance(code, cst.Assign)
    return [with_leading(with_small(node, cst.Return(code.value)), leading_lines(node))]


def _gone(_: Statement) -> list[Statement]:
    return []


def _plain(node: Statement) -> list[Statement]:
    assert isinstance(node, cst.FunctionDef)
    return [node.with_changes(asynchronous=None)]

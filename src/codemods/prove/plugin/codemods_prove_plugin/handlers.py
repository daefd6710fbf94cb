"""Where a file's code can put an end to an exception: its `except` clauses, `with` statements and unwatched calls."""

from __future__ import annotations

import ast
import tokenize
from typing import Any

_UNWATCHED = frozenset({"create_task", "ensure_future", "submit", "Thread", "wait", "as_completed", "run_in_executor"})
_TRY = (ast.Try, getattr(ast, "TryStar", ast.Try))
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Catchers:
    """One file's lines that exceptions can end at; all lines count from 1."""

    def __init__(self, tree: ast.AST) -> None:
        nodes = list(ast.walk(tree))
        self._tries: list[Any] = [node for node in nodes if isinstance(node, _TRY)]
        self._withs: list[Any] = [node for node in nodes if isinstance(node, (ast.With, ast.AsyncWith))]
        self._functions: list[Any] = [node for node in nodes if isinstance(node, _FUNCTIONS)]

    @classmethod
    def of_file(cls, path: str) -> Catchers:
        try:
            with tokenize.open(path) as file:
                return cls(ast.parse(file.read()))
        except (OSError, SyntaxError, ValueError):
            return cls(ast.Module(body=[], type_ignores=[]))

    def at(self, raised: int, line: int) -> int | None:
        """Line of the `except` clause or `with` statement that control reached from an exception at `raised`."""
        for node in self._tries:
            if _within(node.body, raised):
                for handler in node.handlers:
                    if handler.lineno <= line <= handler.end_lineno:
                        return int(handler.lineno)
        for node in self._withs:
            if _within(node.body, raised) and node.lineno <= line < node.body[0].lineno:
                return int(node.lineno)
        return None

    def is_cleanup(self, raised: int, line: int) -> bool:
        """Whether the line runs before it is settled if the exception goes on: a `finally` around it."""
        return any(
            _within(node.finalbody, line) and node.lineno <= raised <= node.end_lineno
            for node in self._tries
            if node.finalbody
        )

    def unwatched_call(self, function_line: int) -> int | None:
        """Line of a call in that function whose failures are kept for whoever asks: `gather` with its errors first."""
        for function in self._functions:
            first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
            if function_line in (first, function.lineno):
                calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
                for wanted in (_collects_errors, _is_unwatched):
                    lines = [call.lineno for call in calls if wanted(call)]
                    if lines:
                        return min(lines)
        return None


def _within(body: list[Any], line: int) -> bool:
    return bool(body) and body[0].lineno <= line <= body[-1].end_lineno


def _collects_errors(call: ast.Call) -> bool:
    return any(
        keyword.arg == "return_exceptions" and getattr(keyword.value, "value", None) is True
        for keyword in call.keywords
    )


def _is_unwatched(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", None)) in _UNWATCHED

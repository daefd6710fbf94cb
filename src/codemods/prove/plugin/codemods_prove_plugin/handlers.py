"""Where a file's code can put an end to an exception: its `except` clauses, `with` statements and unwatched calls."""

from __future__ import annotations

import ast
import tokenize
from typing import Any, NamedTuple

_UNWATCHED = frozenset({"create_task", "ensure_future", "submit", "Thread", "wait", "as_completed", "run_in_executor"})
_TRY = (ast.Try, getattr(ast, "TryStar", ast.Try))
_WAYS_OUT = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)
_EXPECTS = frozenset({"raises", "suppress", "assertRaises", "assertRaisesRegex"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Catcher(NamedTuple):
    """An `except` clause or the head of a `with` statement; lines are inclusive."""

    line: int
    body: int
    """First line of what it does with the exception; for a `with`, whose work is elsewhere, its own line."""
    end: int
    is_clause: bool


class Catchers:
    """One file's lines that exceptions can end at; all lines count from 1."""

    def __init__(self, tree: ast.AST) -> None:
        nodes = list(ast.walk(tree))
        self._tries: list[Any] = [node for node in nodes if isinstance(node, _TRY)]
        self._withs: list[Any] = [node for node in nodes if isinstance(node, (ast.With, ast.AsyncWith))]
        self._raises = {node.lineno for node in nodes if isinstance(node, ast.Raise)}
        self._asserts = [node for node in nodes if isinstance(node, ast.Assert)]
        self._functions: list[Any] = [node for node in nodes if isinstance(node, _FUNCTIONS)]
        self._classes = [node for node in nodes if isinstance(node, ast.ClassDef)]

    @classmethod
    def of_file(cls, path: str) -> Catchers:
        try:
            with tokenize.open(path) as file:
                return cls(ast.parse(file.read()))
        except (OSError, SyntaxError, ValueError):
            return cls(ast.Module(body=[], type_ignores=[]))

    def at(self, raised: int, line: int) -> Catcher | None:
        """The `except` clause or `with` statement that control reached at `line` from an exception at `raised`."""
        for node in self._tries:
            if _within(node.body, raised):
                for handler in node.handlers:
                    if handler.lineno <= line <= handler.end_lineno:
                        return Catcher(handler.lineno, handler.body[0].lineno, handler.end_lineno, True)
        for node in self._withs:
            if _within(node.body, raised) and node.lineno <= line < node.body[0].lineno:
                return Catcher(node.lineno, node.lineno, node.body[0].lineno - 1, False)
        return None

    def guards(self, line: int) -> bool:
        """Whether an exception that arrives there may end: at an `except` that does not raise it again, or a `with`."""
        expecting = (node for node in self._withs if any(_expects(item.context_expr) for item in node.items))
        catching = (node for node in self._tries if not all(map(_passes_on, node.handlers)))
        return any(_within(node.body, line) for node in (*catching, *expecting))

    def asserted_at(self, line: int) -> set[str]:
        """Names in the `assert` on that line."""
        asserts = (node for node in self._asserts if node.lineno <= line <= (node.end_lineno or 0))
        return {each.id for node in asserts for each in ast.walk(node.test) if isinstance(each, ast.Name)}

    def raises_at(self, line: int) -> bool:
        """Whether a `raise` statement begins on that line."""
        return line in self._raises

    def with_around(self, raised: int) -> Catcher | None:
        """The innermost `with` statement around that line, or of several items of which a later one raised there."""
        for node in sorted(self._withs, key=lambda node: -node.lineno):
            in_head = len(node.items) > 1 and node.lineno <= raised < node.body[0].lineno
            if in_head or _within(node.body, raised):
                return Catcher(node.lineno, node.lineno, node.body[0].lineno - 1, False)
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
        for function in self._functions_at(function_line):
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            for wanted in (_collects_errors, _is_unwatched):
                lines = [call.lineno for call in calls if wanted(call)]
                if lines:
                    return min(lines)
        return None

    def expectation_of_failure(self, function_line: int) -> int | None:
        """Line of the decorator that lets that function or its class fail; of the function, where it is elsewhere."""
        for function in self._functions_at(function_line):
            around = [node for node in self._classes if _within(node.body, function.lineno)]
            marks = [each for node in (*around, function) for each in node.decorator_list if "xfail" in ast.dump(each)]
            return int(marks[-1].lineno if marks else function.lineno)
        return None

    def _functions_at(self, line: int) -> list[Any]:
        """The function whose code says that it begins there: at its first decorator, or at its `def`."""
        return [
            function
            for function in self._functions
            if line in (function.lineno, *(each.lineno for each in function.decorator_list[:1]))
        ]


def _within(body: list[Any], line: int) -> bool:
    return bool(body) and body[0].lineno <= line <= body[-1].end_lineno


def _passes_on(handler: Any) -> bool:
    """Whether each way through an `except` clause raises what it has caught, with whatever traceback."""
    last = handler.body[-1]
    ways_out = any(isinstance(node, _WAYS_OUT) for statement in handler.body for node in ast.walk(statement))
    return isinstance(last, ast.Raise) and not ways_out and _is_caught(last.exc, handler.name)


def _is_caught(raised: Any, name: str | None) -> bool:
    if isinstance(raised, ast.Call) and getattr(raised.func, "attr", None) == "with_traceback":
        return _is_caught(raised.func.value, name)  # type: ignore[attr-defined]
    return raised is None or (isinstance(raised, ast.Name) and raised.id == name)


def _collects_errors(call: ast.Call) -> bool:
    return any(
        keyword.arg == "return_exceptions" and getattr(keyword.value, "value", None) is True
        for keyword in call.keywords
    )


def _expects(manager: Any) -> bool:
    function = getattr(manager, "func", None)
    return getattr(function, "attr", getattr(function, "id", None)) in _EXPECTS


def _is_unwatched(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", None)) in _UNWATCHED

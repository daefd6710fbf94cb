"""How a test branches: the blocks of an `if`, what they come to, and where they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.scopes import walk

_SAYING = frozenset({"print", "debug", "info", "warning", "warn", "error", "log", "exception", "critical"})


def asserts(facts: ModuleFacts, body: Sequence[ast.stmt]) -> bool:
    """Whether a block holds an assertion that is more than an outright failure."""
    return any(
        not (isinstance(found, ast.Assert) and isinstance(found.test, ast.Constant)) and not _is_failure(found)
        for found in facts.checks_in(*body)
    )


def called_checks(facts: ModuleFacts, body: Sequence[ast.stmt]) -> set[str]:
    """The functions of the file that assert, and that a block calls for that."""
    nodes = (node.value for item in body for node in walk(item) if isinstance(node, ast.Expr))
    called = [item.value if isinstance(item, ast.Await) else item for item in nodes]
    names = {last_name(item.func) for item in called if isinstance(item, ast.Call)}
    return {name for name in names if any(asserts(facts, found.body) for found in facts.module.functions_named(name))}


def unwrapped(block: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a block, those of a `with` in its stead."""
    for item in block:
        yield from unwrapped(item.body) if isinstance(item, ast.With | ast.AsyncWith) else [item]


def _is_failure(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in {"fail", "exit"}


def is_hard(facts: ModuleFacts, body: list[ast.stmt]) -> bool:
    """Whether a block ends by failing or skipping the test."""
    last = body[-1]
    if isinstance(last, ast.With | ast.AsyncWith):
        return is_hard(facts, last.body)
    if isinstance(last, ast.Try | ast.TryStar):
        return all(
            is_hard(facts, block) for block in (last.orelse or last.body, *(item.body for item in last.handlers))
        )
    skips = isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) and last_name(last.value.func) in {
        "skip", "skipTest", "xfail", "exit",
    }  # fmt: skip
    return skips or fails(facts.module, body)


def is_elsewhere(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether it stands in a handler, a `finally`, or where an exception is expected."""
    for child, up in facts.module.upwards(node):
        if isinstance(up, ast.ExceptHandler):
            return True
        if isinstance(up, ast.Try | ast.TryStar) and child in up.finalbody:
            return True
        if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return False
    return False


def branches(node: ast.If) -> tuple[list[tuple[ast.expr, list[ast.stmt]]], list[ast.stmt]]:
    """The conditions of an `if`/`elif` chain with their blocks, and the block of its `else`."""
    found = [(node.test, node.body)]
    while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        node = node.orelse[0]
        found.append((node.test, node.body))
    return found, node.orelse


def is_conditional(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a statement of a function may be passed over."""
    kinds = ast.If | ast.ExceptHandler | ast.Match | ast.For | ast.AsyncFor | ast.While
    return any(isinstance(up, kinds) for up in facts.module.enclosing(node))


def only_says(node: ast.stmt) -> bool:
    """Whether a statement does no more than print or log."""
    if isinstance(node, ast.Pass):
        return True
    if not isinstance(node, ast.Expr):
        return False
    value = node.value
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and _is_saying(value))


def says_nothing(node: ast.stmt) -> bool:
    """Whether a statement only prints, or asserts what is always true."""
    return only_says(node) or (isinstance(node, ast.Assert) and getattr(node.test, "value", None) is True)


def _is_saying(call: ast.Call) -> bool:
    """`print()`, `log.info(text)`, and of all that can be written to the streams of the process: a socket sends."""
    function, name = call.func, last_name(call.func)
    if isinstance(function, ast.Attribute) and not call.args and not call.keywords:
        return False  # it has nothing to say: `connection.info()`
    streams = isinstance(function, ast.Attribute) and last_name(function.value) in {"stdout", "stderr"}
    return name in _SAYING or (name == "write" and streams)

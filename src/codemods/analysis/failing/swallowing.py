"""Whether an error raised at some place reaches the test runner, or something around it swallows it.

A check put where a soft handler catches it checks nothing; a time limit there turns a hang into a pass.
"""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.analysis.code.naming import BROAD, TAKING_CHECKS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk

_TIMEOUTS = frozenset({"TimeoutError", "asyncio.TimeoutError", "asyncio.exceptions.TimeoutError"})
TIMEOUTS = BROAD | _TIMEOUTS | {"concurrent.futures.TimeoutError", "OSError", "IOError", "EnvironmentError"}
"""Types whose handlers catch a TimeoutError."""
FAILURES = TAKING_CHECKS | TIMEOUTS | {"ConnectionError"}
"""Types whose handlers catch a failed check, or an outage."""
_MANAGERS = frozenset({"contextlib.suppress", "pytest.raises"})


def swallower(module: ModuleIndex, node: ast.AST, types: frozenset[str] = TAKING_CHECKS) -> ast.AST | None:
    """The handler, `finally` or `with` that would swallow an error of these types raised at a node of a function."""
    for child, up in module.upwards(node):
        if isinstance(up, FunctionNode | ast.ClassDef):
            return None
        if isinstance(up, ast.Try | ast.TryStar):
            found = _swallowing_part(module, up, child, types)
            if found is not None:
                return found
        elif isinstance(up, ast.With | ast.AsyncWith) and any(_suppresses(module, item, types) for item in up.items):
            return up
    return None


def suppressor(module: ModuleIndex, node: ast.AST) -> ast.AST | None:
    """The `with` around a node of a function that may suppress an error of whatever type."""
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode | ast.ClassDef):
            return None
        if isinstance(up, ast.With | ast.AsyncWith) and any(_is_suppressing(module, item) for item in up.items):
            return up
    return None


def _swallowing_part(
    module: ModuleIndex, node: ast.Try | ast.TryStar, child: ast.AST, types: frozenset[str]
) -> ast.AST | None:
    if child in node.finalbody:
        return None
    if child in node.body:
        for handler in node.handlers:
            if _catches(module, handler.type, types):
                return handler if _is_soft(module, handler) else None
    left = [item for statement in node.finalbody for item in walk(statement) if isinstance(item, ast.Return)]
    return left[0] if left else None


def _catches(module: ModuleIndex, kind: ast.expr | None, types: frozenset[str]) -> bool:
    """Whether a handler for this type, or a manager with it, catches one of the types."""
    if kind is None:
        return True
    if isinstance(kind, ast.Tuple):
        return any(_catches(module, item, types) for item in kind.elts)
    return module.resolve(kind) in types


def _is_soft(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether some path through a handler does not raise."""
    if flow.falls_through(module, handler.body):
        return True
    jumps = (ast.Return, ast.Break, ast.Continue)
    nodes = [item for statement in handler.body for item in walk(statement)]
    skips = (module.resolve(item.func) == "pytest.skip" for item in nodes if isinstance(item, ast.Call))
    return any(isinstance(item, jumps) for item in nodes) or any(skips)


def _suppresses(module: ModuleIndex, item: ast.withitem, types: frozenset[str]) -> bool:
    call = item.context_expr
    if not isinstance(call, ast.Call) or not any(_catches(module, kind, types) for kind in call.args):
        return False
    return _is_suppressing(module, item)


def _is_suppressing(module: ModuleIndex, item: ast.withitem) -> bool:
    call = item.context_expr
    if not isinstance(call, ast.Call):
        return False
    return module.resolve(call.func) in _MANAGERS or getattr(call.func, "attr", "") == "assertRaises"

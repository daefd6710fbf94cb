"""Where control goes: whether a block can fall off its end, and by which statements a function is left."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.module.names import NameIndex

LEAVING_CALLS = frozenset({"pytest.fail", "pytest.skip", "pytest.exit", "pytest.xfail", "sys.exit", "os._exit"})
_SELF_LEAVING = frozenset({"fail", "skipTest"})
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")


def falls_through(module: NameIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether control can reach what follows a block."""
    return not any(leaves(module, statement) for statement in block)


def leaves(module: NameIndex, node: ast.stmt) -> bool:
    """Whether control never goes on behind a statement."""
    if isinstance(node, _JUMPS):
        return True
    if isinstance(node, ast.Expr):
        value = node.value.value if isinstance(node.value, ast.Await) else node.value
        return isinstance(value, ast.Call) and is_leaving_call(module, value)
    if isinstance(node, ast.Assert):
        return isinstance(node.test, ast.Constant) and not node.test.value
    if isinstance(node, ast.If):
        return bool(node.orelse) and not falls_through(module, node.body) and not falls_through(module, node.orelse)
    if isinstance(node, ast.While):
        endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
        return endless and not any(isinstance(item, ast.Break) for item in own_jumps(node))
    if isinstance(node, ast.Try | ast.TryStar):
        if node.finalbody and not falls_through(module, node.finalbody):
            return True
        tried = [*node.body, *node.orelse]
        return not falls_through(module, tried) and all(not falls_through(module, h.body) for h in node.handlers)
    if isinstance(node, ast.Match):
        total = any(isinstance(c.pattern, ast.MatchAs) and not c.pattern.pattern and not c.guard for c in node.cases)
        return total and all(not falls_through(module, case.body) for case in node.cases)
    # a `with` may swallow what its body raises, so only a return in it surely leaves
    return isinstance(node, ast.With | ast.AsyncWith) and any(_returns(item) for item in node.body)


def _returns(node: ast.stmt) -> bool:
    """Whether a statement leaves its function by a `return` wherever control goes in it."""
    if isinstance(node, ast.With | ast.AsyncWith):
        return any(_returns(item) for item in node.body)
    if isinstance(node, ast.If):
        return any(_returns(item) for item in node.body) and any(_returns(item) for item in node.orelse)
    return isinstance(node, ast.Return)


def is_leaving_call(module: NameIndex, node: ast.Call) -> bool:
    """Whether a call never returns: `pytest.fail`, `self.fail`, `sys.exit` and their like."""
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "self":
        return function.attr in _SELF_LEAVING
    return module.resolve(function) in LEAVING_CALLS


def own_jumps(loop: ast.For | ast.AsyncFor | ast.While) -> Iterator[ast.stmt]:
    """The `break` and `continue` statements that belong to a loop, not to one inside it."""
    stack: list[ast.AST] = list(loop.body)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Break | ast.Continue):
            yield node
        elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
            stack.extend(node.orelse)
        elif not isinstance(node, _DEFINITIONS):
            stack.extend(item for name in _BLOCKS for item in getattr(node, name, ()))


def returns(module: NameIndex, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.Return]:
    """Every `return` of a function itself, nested functions left out."""
    inside = module.within(module.nodes(ast.Return), function)
    return [node for node in inside if module.scope(node) is function]

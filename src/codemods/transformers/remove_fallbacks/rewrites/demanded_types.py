"""The type that a handler of any error demands of it: `raises` can ask for that itself.

`except Exception as error: assert isinstance(error, NotFound)` expects `NotFound`, and nothing else.
"""

from __future__ import annotations

import ast

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.calls import exception_names, unittest_condition

_WIDE = frozenset({"Exception", "BaseException", "AssertionError"})


def demanded_type(module: ModuleIndex, handler: ast.ExceptHandler) -> tuple[ast.expr | None, tuple[ast.stmt, ...]]:
    """The type that a handler of any error asserts, and the assertions that say no more than that."""
    if handler.type is None or handler.name is None or (exception_names(module, handler.type) or set()) - _WIDE:
        return None, ()
    for item in handler.body:
        if not isinstance(item, ast.Assert | ast.Expr):
            break
        kind = _demanded(module, item, handler.name)
        if kind is not None and not (exception_names(module, kind) or _WIDE) & _WIDE:
            return kind, (item,) if _condition(item) is None or _asks(item, handler.name) is not None else ()
    return None, ()


def _condition(item: ast.stmt) -> ast.expr | None:
    call = item.value if isinstance(item, ast.Expr) else None
    if isinstance(call, ast.Call):
        return unittest_condition(call)
    return item.test if isinstance(item, ast.Assert) else None


def _asks(item: ast.stmt, name: str) -> ast.expr | None:
    """The type in `assert isinstance(error, X)` or `self.assertIsInstance(error, X)`."""
    call = item.value if isinstance(item, ast.Expr) else _condition(item)
    if isinstance(call, ast.Call) and callee(call) in {"isinstance", "assertIsInstance"} and len(call.args) >= 2:
        return call.args[1] if getattr(call.args[0], "id", "") == name else None
    return None


def _demanded(module: ModuleIndex, item: ast.stmt, name: str) -> ast.expr | None:
    test = _condition(item)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Is | ast.Eq):
        return _asks(item, name)
    said = ast.unparse(test.left)
    right = test.comparators[0]
    if said == f"type({name})":
        return right
    named = right.value if isinstance(right, ast.Constant) and isinstance(right.value, str) else ""
    others = (read for read in module.reads_of(named) if module.resolve(read) is not None)
    return next(others, None) if said == f"type({name}).__name__" else None

"""Otherwise, raise: a handler that goes by what its error says of itself keeps its branches, and raises what is none.

`except StatusError as e: if e.status == 404: gone = True` is a dispatch over answers, as one on a reply's status is.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import block, statements
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells
from codemods.vocabulary.codes import Code


def tells_errors_apart(handler: ast.ExceptHandler) -> bool:
    """Whether what a handler does hangs on attributes of its error alone, and nothing is said of any other error."""
    branches = _branches(handler)
    if not branches or branches[-1].orelse or handler.name is None or not only_tells(handler.body[:-1]):
        return False
    return all(_asks_error(item.test, handler.name) for item in branches) and not all(
        only_tells(item.body) for item in branches
    )


def otherwise(_: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that ends each chain of branches with `else: raise`."""
    if not all(map(tells_errors_apart, handlers)):
        return Code.NO_REWRITE
    return Fix(tuple(Edit(item.body[-1], _ended) for item in handlers))


def _branches(handler: ast.ExceptHandler) -> list[ast.If]:
    """The `if` that a handler ends with, and each `elif` behind it."""
    found, rest = [], handler.body
    while rest and isinstance(rest[-1], ast.If):
        found.append(rest[-1])
        rest = found[-1].orelse if len(found[-1].orelse) == 1 else []
    return found


def _asks_error(test: ast.expr, name: str) -> bool:
    """`error.status == 429`, `error.response["Code"] in CODES`, several of them; a searched text is none."""
    if isinstance(test, ast.BoolOp):
        return all(_asks_error(item, name) for item in test.values)
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return False
    sides = (test.left, *test.comparators) if isinstance(test.ops[0], ast.Eq | ast.Is) else (test.left,)
    asks = isinstance(test.ops[0], ast.Eq | ast.Is | ast.In)
    return asks and any(_is_of_error(item, name) for item in sides)


def _is_of_error(value: ast.expr, name: str) -> bool:
    """`error.args[0]`, `error.response.status_code`, `getattr(error, "status", None)`."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "getattr":
        return isinstance(value.args[0], ast.Name) and value.args[0].id == name
    inner = value.value if isinstance(value, ast.Attribute | ast.Subscript) else None
    is_it = isinstance(inner, ast.Name) and inner.id == name and isinstance(value, ast.Attribute)
    return is_it or (inner is not None and _is_of_error(inner, name))


def _ended(branch: cst.CSTNode) -> Replacement:
    assert isinstance(branch, cst.If)
    return _with_rest(branch)


def _with_rest(branch: cst.If) -> cst.If:
    rest = _with_rest(branch.orelse) if isinstance(branch.orelse, cst.If) else cst.Else(block(statements("raise")))
    return branch.with_changes(orelse=rest)

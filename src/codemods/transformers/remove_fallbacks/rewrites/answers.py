"""A helper that raises where it answered False: with no caller that asks, it need not answer True any more."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_constant, is_none, tail
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression, nothing, with_small
from codemods.transformers.remove_fallbacks.rewrites.clauses import ends
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable


def without_answer(module: ModuleIndex, node: TryNode, gone: Sequence[ast.stmt]) -> Fix:
    """The fix of what the function around a `try` still says of its answer, when some statements are gone.

    `return True` and `-> bool` go where that is all it answers and nobody asks; an `Optional` where it is never None.
    """
    function = module.function(node)
    if function is None or module.is_test(function) or module.is_fixture(function):
        return Fix(())
    every = flow.returns(module, function)
    left = [item for item in every if not any(module.holds(old, item) for old in gone)]
    if left and all(_is_true(item.value) for item in left) and not module.is_shared and not _is_asked(module, function):
        edits = [Edit(item, nothing if _is_last(module, node, item) else _bare) for item in left]
        if isinstance(function.returns, ast.Name) and function.returns.id == "bool":
            edits.append(Edit(function.returns, lambda _: cst.Name("None")))
        return Fix(tuple(edits))
    none = any(item.value is None or is_none(item.value) for item in every if item not in left)
    never = none and not any(_may_be_none(item.value) for item in left)
    kind = _without_none(function.returns) if never and not flow.falls_through(module, function.body) else None
    if kind is None or function.returns is None:
        return Fix(())
    source = module.segment(kind)
    return Fix((Edit(function.returns, lambda _: expression(source)),), droppable(module, [function.returns]))


def _without_none(kind: ast.expr | None) -> ast.expr | None:
    """`X` of `Optional[X]`, `X | None`."""
    if isinstance(kind, ast.Subscript) and tail(kind.value) == "Optional":
        return kind.slice
    return kind.left if isinstance(kind, ast.BinOp) and is_none(kind.right) else None


def _may_be_none(value: ast.expr | None) -> bool:
    """Whether `None` stands in what is returned, or a lookup that gives it."""
    inside = walk(value) if value is not None else ()
    lookups = {"get", "first", "one_or_none"}
    return value is None or any(
        is_none(item) or (isinstance(item, ast.Call) and getattr(item.func, "attr", "") in lookups) for item in inside
    )


def _is_true(value: ast.expr | None) -> bool:
    return is_constant(value, True)


def _is_asked(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether anything but a call for its effect names a function."""
    names: list[ast.expr] = [*module.attributes_named(function.name)]
    names += module.reads_of(function.name)
    return not names or not all(_is_for_effect(module, item) for item in names)


def _is_for_effect(module: ModuleIndex, name: ast.expr) -> bool:
    outer = module.parent(module.called(name) or module.tree)
    return isinstance(module.parent(outer) if isinstance(outer, ast.Await) else outer, ast.Expr)


def _is_last(module: ModuleIndex, node: TryNode, item: ast.Return) -> bool:
    """Whether control would leave the function behind a `return` anyway, and its block keeps a statement."""
    if len(module.block(item)) == 1 or module.following(item):
        return False
    inside = module.parent(item) is node and item is (node.orelse or node.body)[-1]
    return isinstance(ends(module, node if inside else item), FunctionNode)


def _bare(line: cst.CSTNode) -> Replacement:
    return with_small(line, cst.Return())

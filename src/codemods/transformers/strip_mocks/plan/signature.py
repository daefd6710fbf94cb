"""Take decorators and parameters off a function or class in LibCST, keeping the comments beside them, and arguments off
its calls.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection

import libcst as cst

from codemods.rewriting.fix import Replacement


def without(decorators: Collection[int], parameters: Collection[str]) -> Callable[[cst.CSTNode], Replacement]:
    """A rewrite that drops decorators by their position and parameters by their name."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.FunctionDef | cst.ClassDef)
        updated = _undecorated(node, decorators) if decorators else node
        if isinstance(updated, cst.FunctionDef) and parameters:
            updated = updated.with_changes(
                params=_without(updated.params, parameters),
                whitespace_before_params=_before(updated, parameters),
            )
        return updated

    return rewrite


def _undecorated(node: cst.FunctionDef | cst.ClassDef, positions: Collection[int]) -> cst.FunctionDef | cst.ClassDef:
    """Comments above and behind a decorator that goes are about it, and go with it."""
    kept = [decorator for position, decorator in enumerate(node.decorators) if position not in positions]
    if kept:
        return node.with_changes(decorators=kept)
    lead = [*node.leading_lines, *node.lines_after_decorators]
    return node.with_changes(decorators=(), leading_lines=lead, lines_after_decorators=())


def _before(node: cst.FunctionDef, gone: Collection[str]) -> cst.BaseParenthesizableWhitespace:
    """Nothing stands between the brackets of a function whose parameters all go."""
    every = [*node.params.posonly_params, *node.params.params, *node.params.kwonly_params]
    stars = any(isinstance(item, cst.Param) for item in (node.params.star_arg, node.params.star_kwarg))
    if stars or any(item.name.value not in gone for item in every):
        return node.whitespace_before_params
    return cst.SimpleWhitespace("")


def _without(parameters: cst.Parameters, gone: Collection[str]) -> cst.Parameters:
    def kept(items: Collection[cst.Param]) -> list[cst.Param]:
        return [item for item in items if item.name.value not in gone]

    positional, plain, named = (
        kept(items) for items in (parameters.posonly_params, parameters.params, parameters.kwonly_params)
    )
    changed = parameters.with_changes(posonly_params=positional, params=plain, kwonly_params=named)
    if not positional:
        changed = changed.with_changes(posonly_ind=cst.MaybeSentinel.DEFAULT)
    if not named and isinstance(changed.star_arg, cst.ParamStar):
        changed = changed.with_changes(star_arg=cst.MaybeSentinel.DEFAULT)
    return _ended_alike(parameters, changed)


def _ended_alike(old: cst.Parameters, new: cst.Parameters) -> cst.Parameters:
    """The new last parameter gets the comma and the space behind it of the old last one."""
    if isinstance(old.star_kwarg, cst.Param) or not old.params:
        return new
    last = (old.kwonly_params or old.params)[-1]
    field = "kwonly_params" if new.kwonly_params else "params"
    items = list(getattr(new, field))
    if not items or items[-1] is last or (isinstance(new.star_arg, cst.Param) and field == "params"):
        return new
    items[-1] = items[-1].with_changes(comma=last.comma, whitespace_after_param=last.whitespace_after_param)
    return new.with_changes(**{field: items})


def called_without(call: ast.Call, arguments: Collection[ast.expr]) -> Callable[[cst.CSTNode], Replacement]:
    """A rewrite of a call that drops some of its arguments; the new last one ends as the old one did."""
    given = sorted([*call.args, *(item.value for item in call.keywords)], key=lambda a: (a.lineno, a.col_offset))
    gone = {given.index(item) for item in arguments}

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.Call)
        kept = [item for position, item in enumerate(node.args) if position not in gone]
        if kept and kept[-1] is not node.args[-1]:
            last = node.args[-1]
            kept[-1] = kept[-1].with_changes(comma=last.comma, whitespace_after_arg=last.whitespace_after_arg)
        return node.with_changes(args=kept, whitespace_before_args=node.whitespace_before_args if kept else _NO_SPACE)

    return rewrite


_NO_SPACE = cst.SimpleWhitespace("")

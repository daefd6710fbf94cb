"""Fills a template's expression in: arguments keep the spelling that they have in the file."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

import libcst as cst

from codemods.module.index import ModuleIndex

Filling = cst.BaseExpression | Sequence[cst.BaseExpression] | Mapping[str, cst.BaseExpression]
_ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.SimpleString, cst.FormattedString, cst.Integer,
          cst.Float, cst.List, cst.Dict, cst.Set, cst.Ellipsis)  # fmt: skip


def fill(source: str, fillings: Mapping[str, Filling], omitted: frozenset[str] = frozenset()) -> cst.BaseExpression:
    """The expression with names replaced; an argument that is nothing but a name in `omitted` is left out."""
    new = cst.parse_expression(source).visit(_Fill(fillings, omitted))
    assert isinstance(new, cst.BaseExpression)
    return new


class _Fill(cst.CSTTransformer):
    def __init__(self, fillings: Mapping[str, Filling], omitted: frozenset[str]) -> None:
        super().__init__()
        self.fillings = fillings
        self.omitted = omitted

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        filling = self.fillings.get(original_node.value)
        return tight(filling) if isinstance(filling, cst.BaseExpression) else updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.Attribute:
        return updated_node.with_changes(attr=original_node.attr)

    def leave_Arg(
        self, original_node: cst.Arg, updated_node: cst.Arg
    ) -> cst.Arg | cst.FlattenSentinel[cst.Arg] | cst.RemovalSentinel:
        value = original_node.value
        name = value.value if isinstance(value, cst.Name) else None
        updated = updated_node.with_changes(keyword=original_node.keyword)
        if name is None:
            return updated
        if name in self.omitted:
            return cst.RemoveFromParent()
        filling = self.fillings.get(name)
        if filling is None:
            return updated
        if isinstance(filling, cst.BaseExpression):
            return updated.with_changes(value=loose(filling))
        if isinstance(filling, Mapping):
            named = filling.items()
            return cst.FlattenSentinel([_keyword_argument(key, item) for key, item in named])
        return cst.FlattenSentinel([cst.Arg(loose(item)) for item in filling])

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        """Commas anew: arguments may have come or gone."""
        if len(updated_node.args) == len(original_node.args):
            return updated_node
        args = [arg.with_changes(comma=cst.MaybeSentinel.DEFAULT) for arg in updated_node.args]
        return updated_node.with_changes(args=args)


def _keyword_argument(name: str, value: cst.BaseExpression) -> cst.Arg:
    bare = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    return cst.Arg(loose(value), keyword=cst.Name(name), equal=bare)


def tight(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression, in brackets unless it binds as tightly as a name."""
    if isinstance(node, _ATOMS) or node.lpar:
        return node
    return node.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def loose(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression as it can stand among other arguments."""
    bare = (cst.GeneratorExp, cst.NamedExpr, cst.Yield)
    return tight(node) if isinstance(node, bare) else node


_LONG = 88


def deeper(module: ModuleIndex, node: ast.expr) -> str:
    """By how much the line of a node is indented more than its statement: inside brackets over several lines."""
    lines = module.text.lines
    line, first = lines[node.lineno - 1], lines[module.statement(node).lineno - 1]
    return " " * max(0, len(line) - len(line.lstrip()) - len(first) + len(first.lstrip()))


def spread(node: cst.BaseExpression, *, laid_out: bool, deeper: str = "") -> cst.BaseExpression:
    """A long call with each argument on a line of its own.

    `laid_out` tells that the old call was written so: only then do arguments over several lines fit in. `deeper` is
    what its line is indented more than the statement.
    """
    if isinstance(node, cst.Await):
        return node.with_changes(expression=spread(node.expression, laid_out=laid_out, deeper=deeper))
    code = cst.Module([]).code_for_node(node)
    if not isinstance(node, cst.Call) or len(node.args) < 2 or not (laid_out if "\n" in code else len(code) > _LONG):
        return node
    inner = cst.ParenthesizedWhitespace(indent=True, last_line=cst.SimpleWhitespace(f"{deeper}    "))
    outer = cst.ParenthesizedWhitespace(indent=True, last_line=cst.SimpleWhitespace(deeper))
    args = [arg.with_changes(comma=cst.Comma(whitespace_after=inner)) for arg in node.args]
    args[-1] = args[-1].with_changes(comma=cst.Comma(), whitespace_after_arg=outer)
    return node.with_changes(args=args, whitespace_before_args=inner)

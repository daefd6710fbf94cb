"""Assertions written from conditions: as they stand, or the other way round."""

from __future__ import annotations

import libcst as cst

from codemods.rewriting.fix import Replacement
from codemods.rewriting.nodes import comment_lines, hoist

_OPPOSITE: dict[type[cst.BaseCompOp], type[cst.BaseCompOp]] = {
    cst.Is: cst.IsNot,
    cst.IsNot: cst.Is,
    cst.In: cst.NotIn,
    cst.NotIn: cst.In,
    cst.Equal: cst.NotEqual,
    cst.NotEqual: cst.Equal,
}
_BEYOND: dict[type[cst.BaseCompOp], type[cst.BaseCompOp]] = {
    cst.LessThan: cst.GreaterThanEqual,
    cst.LessThanEqual: cst.GreaterThan,
    cst.GreaterThan: cst.LessThanEqual,
    cst.GreaterThanEqual: cst.LessThan,
}
"""Opposites where there is an order: of counts, not of whatever defines `<`."""
_ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript)


def negated(code: cst.BaseExpression) -> cst.BaseExpression:
    """The condition that holds when this one does not, in its plainest form."""
    if isinstance(code, cst.UnaryOperation) and isinstance(code.operator, cst.Not):
        kept = code.expression
        return kept.with_changes(lpar=[*code.lpar, *kept.lpar], rpar=[*kept.rpar, *code.rpar])
    if isinstance(code, cst.Comparison) and len(code.comparisons) == 1:
        target = code.comparisons[0]
        counts = (
            isinstance(code.left, cst.Call) and isinstance(code.left.func, cst.Name) and code.left.func.value == "len"
        )
        opposite = (_OPPOSITE | _BEYOND if counts else _OPPOSITE).get(type(target.operator))
        if opposite is not None:
            return code.with_changes(comparisons=[target.with_changes(operator=opposite())])
    plain = code if isinstance(code, _ATOMS) or code.lpar else _parenthesised(code)
    return cst.UnaryOperation(cst.Not(), plain)


def _parenthesised(code: cst.BaseExpression) -> cst.BaseExpression:
    return code.with_changes(lpar=[cst.LeftParen(), *code.lpar], rpar=[*code.rpar, cst.RightParen()])


def demanded(condition: cst.BaseExpression, message: cst.BaseExpression | None = None) -> cst.SimpleStatementLine:
    """`assert condition`, with parentheses where an assertion needs them."""
    if isinstance(condition, cst.NamedExpr) and not condition.lpar:
        condition = _parenthesised(condition)
    comma = cst.MaybeSentinel.DEFAULT if message is None else cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return cst.SimpleStatementLine([cst.Assert(condition, message, comma=comma)])


def unguarded(code: cst.CSTNode) -> Replacement:
    """`assert not condition` for `if condition: return`, below the comments of both lines."""
    assert isinstance(code, cst.If)
    line = demanded(negated(code.test))
    if isinstance(code.body, cst.SimpleStatementSuite):
        return line.with_changes(leading_lines=code.leading_lines, trailing_whitespace=code.body.trailing_whitespace)
    assert isinstance(code.body, cst.IndentedBlock)
    above = list(code.leading_lines)
    trailing = [code.body.header.comment]
    for inner in code.body.body:
        assert isinstance(inner, cst.SimpleStatementLine)
        above += comment_lines(inner.leading_lines)
        trailing.append(inner.trailing_whitespace.comment)
    above += [cst.EmptyLine(comment=comment) for comment in trailing if comment is not None]
    return [
        line.with_changes(leading_lines=above),
        *(item for item in hoist(code.body) if isinstance(item, cst.EmptyLine)),
    ]

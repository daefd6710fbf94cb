"""Conditions the other way round, and assertions of them: what a branch that gives up becomes."""

from __future__ import annotations

import libcst as cst

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
"""Opposites where there is an order: of counts and whole numbers, not of whatever defines `<`."""
_ATOMS = (cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.Await)


def opposite(code: cst.BaseExpression) -> cst.BaseExpression:
    """The condition that holds when this one does not, in its plainest form."""
    if isinstance(code, cst.UnaryOperation) and isinstance(code.operator, cst.Not):
        return _within(code, code.expression)
    if isinstance(code, cst.Comparison) and len(code.comparisons) == 1:
        target = code.comparisons[0]
        counts = isinstance(code.left, cst.Call) and getattr(code.left.func, "value", None) == "len"
        ordered = counts or isinstance(target.comparator, cst.Integer)
        other = (_OPPOSITE | _BEYOND if ordered else _OPPOSITE).get(type(target.operator))
        if counts and _asks_for_some(target):  # no count is less than none
            other = cst.Equal
        if other is not None:
            return code.with_changes(comparisons=[target.with_changes(operator=other())])
    if isinstance(code, cst.BooleanOperation):
        operator = cst.And() if isinstance(code.operator, cst.Or) else cst.Or()
        return code.with_changes(left=_side(code.left, operator), operator=operator, right=_side(code.right, operator))
    plain = code if isinstance(code, _ATOMS) or code.lpar else _parenthesised(code)
    return cst.UnaryOperation(cst.Not(), plain)


def _asks_for_some(target: cst.ComparisonTarget) -> bool:
    """`> 0`."""
    zero = isinstance(target.comparator, cst.Integer) and target.comparator.value == "0"
    return zero and isinstance(target.operator, cst.GreaterThan)


def _side(code: cst.BaseExpression, operator: cst.BaseBooleanOp) -> cst.BaseExpression:
    """The opposite of one side, in brackets where it would be torn apart."""
    other = opposite(code)
    torn = isinstance(other, cst.BooleanOperation) and isinstance(other.operator, cst.Or) and not other.lpar
    return _parenthesised(other) if torn and isinstance(operator, cst.And) else other


def asserted(condition: cst.BaseExpression, message: cst.BaseExpression | None = None) -> cst.SimpleStatementLine:
    """`assert condition, message`, with the brackets that an assertion needs."""
    comma = cst.MaybeSentinel.DEFAULT if message is None else cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    said = bracketed(message) if message is not None else None
    return cst.SimpleStatementLine([cst.Assert(bracketed(condition), said, comma=comma)])


def _within(outer: cst.UnaryOperation, kept: cst.BaseExpression) -> cst.BaseExpression:
    return kept.with_changes(lpar=[*outer.lpar, *kept.lpar], rpar=[*kept.rpar, *outer.rpar])


def bracketed(code: cst.BaseExpression) -> cst.BaseExpression:
    """An expression that can stand behind `assert`, with brackets where it needs them there."""
    needs = isinstance(code, cst.NamedExpr | cst.Yield | cst.Tuple) or "\n" in cst.Module([]).code_for_node(code)
    return _parenthesised(code) if needs and not code.lpar else code


def _parenthesised(code: cst.BaseExpression) -> cst.BaseExpression:
    return code.with_changes(lpar=[cst.LeftParen(), *code.lpar], rpar=[*code.rpar, cst.RightParen()])

"""Assertions written from conditions: as they stand, or the other way round."""

from __future__ import annotations

import libcst as cst

from codemods.rewriting.fix import Replacement, Statement
from codemods.rewriting.nodes import block, body_of, comment_lines, hoist, leading_lines, statements, with_leading
from codemods.transformers.harden_assertions.comments import without_permission
from codemods.transformers.harden_assertions.notes import permits, says_that_all_is_well

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


def bracketed(code: cst.BaseExpression) -> cst.BaseExpression:
    """An expression that can stand behind `assert`, with brackets where it needs them there."""
    needs = isinstance(code, cst.NamedExpr | cst.Yield | cst.Tuple) or "\n" in cst.Module([]).code_for_node(code)
    return _parenthesised(code) if needs and not code.lpar else code


def demanded(condition: cst.BaseExpression, message: cst.BaseExpression | None = None) -> cst.SimpleStatementLine:
    """`assert condition`, with parentheses where an assertion needs them."""
    comma = cst.MaybeSentinel.DEFAULT if message is None else cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return cst.SimpleStatementLine([cst.Assert(bracketed(condition), message, comma=comma)])


def unguarded(code: cst.CSTNode) -> Replacement:
    """`assert not condition` for `if condition: return`, below the comments of both lines."""
    assert isinstance(code, cst.If)
    line = demanded(negated(code.test), _said(code.body))
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


def unconditional(
    code: cst.If, condition: cst.BaseExpression | None, body: cst.BaseSuite
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine]:
    """A block without its `if`, below the assertion of a condition; what the `else` printed becomes its message."""
    message = _said(code.orelse.body if isinstance(code.orelse, cst.Else) else None)
    if condition is None:
        first, *rest = hoist(body, without_permission(leading_lines(code)))
        return [_with_message(first, message), *rest]
    first = with_leading(demanded(condition, message), without_permission(leading_lines(code)))
    if isinstance(body, cst.IndentedBlock) and body.header.comment is not None:
        assert isinstance(first, cst.SimpleStatementLine)
        if not permits(body.header.comment.value):
            first = first.with_changes(trailing_whitespace=body.header)
        body = body.with_changes(header=cst.TrailingWhitespace())
    return [first, *hoist(body)]


def _with_message(
    line: cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine, message: cst.BaseExpression | None
) -> cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine:
    """An assertion with a message where it has none of its own."""
    code = line.body[0] if isinstance(line, cst.SimpleStatementLine) else None
    if message is None or not isinstance(code, cst.Assert) or code.msg is not None:
        return line
    assert isinstance(line, cst.SimpleStatementLine)
    comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    return line.with_changes(body=[code.with_changes(msg=message, comma=comma)])


def _said(suite: cst.BaseSuite | None) -> cst.BaseExpression | None:
    """The first text that a branch says of a failure, as the message of the assertion."""
    line = suite.body[0] if suite is not None and suite.body else None
    item = line.body[0] if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 else line
    if isinstance(item, cst.Expr) and isinstance(item.value, cst.Call) and len(item.value.args) == 1:
        text = item.value.args[0]
        plain = text.keyword is None and not text.star
        if plain and isinstance(text.value, cst.SimpleString | cst.FormattedString):
            return None if says_that_all_is_well(cst.Module([]).code_for_node(text.value)) else text.value
    return None


def failing_otherwise(code: cst.CSTNode, several: bool = False) -> Replacement:
    """An `if` with a failure at the end of its last `else`, which is added where there is none."""
    assert isinstance(code, cst.If)
    if isinstance(code.orelse, cst.If):
        inner = failing_otherwise(code.orelse, True)
        assert isinstance(inner, cst.If)
        return code.with_changes(orelse=inner)
    said = "none of the conditions above holds" if several else "the condition above does not hold"
    failure = statements(f'raise AssertionError("{said}")')
    if code.orelse is None:
        return code.with_changes(orelse=cst.Else(block(failure)))
    kept = [item for item in body_of(code.orelse.body) if not _is_pass(item)]
    return code.with_changes(orelse=code.orelse.with_changes(body=block([*kept, *failure], code.orelse.body)))


def _is_pass(line: Statement) -> bool:
    return isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1 and isinstance(line.body[0], cst.Pass)

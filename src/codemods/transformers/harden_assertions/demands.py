"""Assertions written from conditions: as they stand, or the other way round."""

from __future__ import annotations

import libcst as cst

from codemods.rewriting.doubtful import without_doubts
from codemods.rewriting.fix import Replacement, Statement
from codemods.rewriting.negation import asserted, opposite
from codemods.rewriting.nodes import block, body_of, expression, hoist, leading_lines, statements, with_leading
from codemods.transformers.harden_assertions.notes import permits, says_that_all_is_well


def unguarded(code: cst.CSTNode) -> Replacement:
    """`assert not condition` for `if condition: return`, below the comments of both lines."""
    assert isinstance(code, cst.If)
    line = asserted(opposite(code.test), _said(code.body))
    if isinstance(code.body, cst.SimpleStatementSuite):
        return line.with_changes(leading_lines=code.leading_lines, trailing_whitespace=code.body.trailing_whitespace)
    assert isinstance(code.body, cst.IndentedBlock)
    said = [code.body.header.comment]
    for inner in code.body.body:
        assert isinstance(inner, cst.SimpleStatementLine)
        said += [*(line.comment for line in inner.leading_lines), inner.trailing_whitespace.comment]
    kept = [cst.EmptyLine(comment=item) for item in said if item is not None and not permits(item.value)]
    above = [*code.leading_lines, *kept]
    return [
        line.with_changes(leading_lines=above),
        *(item for item in hoist(code.body) if isinstance(item, cst.EmptyLine)),
    ]


def unconditional(
    code: cst.If, condition: cst.BaseExpression | None, body: cst.BaseSuite
) -> list[cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.EmptyLine]:
    """A block without its `if`, below the assertion of a condition; what the `else` printed becomes its message."""
    message = _said(code.orelse.body if isinstance(code.orelse, cst.Else) else None)
    said = body.header.comment if isinstance(body, cst.IndentedBlock) else None
    if said is not None and permits(said.value):
        body = body.with_changes(header=cst.TrailingWhitespace())
    if condition is None:
        first, *rest = hoist(body, without_doubts(leading_lines(code)))
        return [_with_message(first, message), *rest]
    apart = _members(condition) if message is None else []
    if apart:
        head = without_doubts(leading_lines(code))
        return [with_leading(apart[0], head), *apart[1:], *hoist(body)]
    first = with_leading(asserted(condition, message), without_doubts(leading_lines(code)))
    if isinstance(body, cst.IndentedBlock) and body.header.comment is not None:
        first = first.with_changes(trailing_whitespace=body.header)
        body = body.with_changes(header=cst.TrailingWhitespace())
    return [first, *hoist(body)]


def _members(condition: cst.BaseExpression) -> list[cst.SimpleStatementLine]:
    """Assertions of each part of `"a" in found and "b" in found`, which say what is missing; none for anything else."""
    parts: list[cst.BaseExpression] = [condition]
    while isinstance(parts[0], cst.BooleanOperation) and isinstance(parts[0].operator, cst.And):
        parts[:1] = [parts[0].left, parts[0].right]
    lines = []
    for part in parts if len(parts) > 1 else ():
        target = part.comparisons[0] if isinstance(part, cst.Comparison) and len(part.comparisons) == 1 else None
        word = part.left if isinstance(part, cst.Comparison) and isinstance(part.left, cst.SimpleString) else None
        found = target.comparator if target is not None and isinstance(target.operator, cst.In) else None
        if word is None or not isinstance(found, cst.Name) or word.prefix or not str(word.raw_value).isidentifier():
            return []
        lines.append(asserted(part, expression(f'f"{word.raw_value} missing from {{{found.value}}}"')))
    return lines


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

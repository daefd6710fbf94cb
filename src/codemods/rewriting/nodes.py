"""LibCST nodes made and taken apart: what every rewrite needs and LibCST does not offer ready-made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

import libcst as cst

from codemods.rewriting.fix import Statement

Block = cst.BaseSuite
Node = TypeVar("Node", bound=cst.CSTNode)
_CONTINUED = re.compile(r"(\\\r?\n)(?:\t| {1,4})")
_PRAGMA = re.compile(r"#\s*(?:noqa|type:|pyright:|mypy:|pylint:|pragma:|fmt:|isort:|nosec|codemods:)", re.IGNORECASE)


def statements(code: str) -> list[Statement]:
    """Statements parsed from source text that is flush left; raises ParserSyntaxError."""
    return list(cst.parse_module(code).body)


def expression(code: str) -> cst.BaseExpression:
    """An expression parsed from source text; raises ParserSyntaxError."""
    return cst.parse_expression(code)


def body_of(suite: Block) -> list[Statement]:
    """The statements of a block, a one-line suite (`if x: return`) as lines of their own."""
    if isinstance(suite, cst.IndentedBlock):
        return list(suite.body)  # type: ignore[arg-type]
    assert isinstance(suite, cst.SimpleStatementSuite)
    return separate(suite.body, suite.trailing_whitespace)


def separated(suite: Block) -> list[Statement]:
    """The statements of a block, each on a line of its own; comments above a line go with its first."""
    found: list[Statement] = []
    for line in body_of(suite):
        if isinstance(line, cst.SimpleStatementLine) and len(line.body) > 1:
            first, *rest = separate(line.body, line.trailing_whitespace)
            found += [with_leading(first, leading_lines(line)), *rest]
        else:
            found.append(line)
    return found


def separate(
    small: Sequence[cst.BaseSmallStatement], trailing: cst.TrailingWhitespace | None = None
) -> list[Statement]:
    """Small statements that stood on one line, each on a line of its own; the line's comment goes with the last."""
    lines: list[Statement] = [
        cst.SimpleStatementLine([item.with_changes(semicolon=cst.MaybeSentinel.DEFAULT)]) for item in small
    ]
    if trailing is not None and lines:
        lines[-1] = lines[-1].with_changes(trailing_whitespace=trailing)
    return lines


def block(body: Sequence[Statement], like: Block | None = None) -> cst.IndentedBlock:
    """An indented block of these statements, with the header and footer comments of another."""
    if isinstance(like, cst.IndentedBlock):
        return like.with_changes(body=tuple(body))
    return cst.IndentedBlock(tuple(body))


def leading_lines(statement: Statement) -> tuple[cst.EmptyLine, ...]:
    """Blank and comment lines directly above a statement."""
    return tuple(getattr(statement, "leading_lines", ()))


def with_leading(statement: Statement, lines: Iterable[cst.EmptyLine]) -> Statement:
    """The statement below other blank and comment lines than it had."""
    return statement.with_changes(leading_lines=tuple(lines))


def comment_lines(lines: Iterable[cst.EmptyLine]) -> tuple[cst.EmptyLine, ...]:
    """Only the lines that hold a comment."""
    return tuple(line for line in lines if line.comment is not None)


def footer(suite: Block) -> tuple[cst.EmptyLine, ...]:
    """Comment lines below the last statement of a block."""
    return tuple(suite.footer) if isinstance(suite, cst.IndentedBlock) else ()


def down_to_gap(lines: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    """The lines above a statement without the comments that stand directly over it."""
    blank = max((at for at, line in enumerate(lines) if line.comment is None), default=-1)
    return lines[: blank + 1]


def up_to_comment(lines: Sequence[cst.EmptyLine]) -> tuple[cst.EmptyLine, ...]:
    """The lines down to the last comment: what is kept of those beside a statement that goes."""
    last = max((at for at, line in enumerate(lines) if line.comment is not None), default=-1)
    return tuple(lines[: last + 1])


_ENDS = ("finalbody", "orelse", "handlers", "cases", "body")


def closed(node: Node) -> Node:
    """A statement or block without the blank lines at the end of its last inner block: they set off what followed."""
    if isinstance(node, cst.IndentedBlock):
        lines = up_to_comment(node.footer)
        body = node.body if lines else [*node.body[:-1], closed(node.body[-1])]
        return node.with_changes(footer=lines, body=body)
    name = next((name for name in _ENDS if getattr(node, name, None)), "")
    if not name or isinstance(node, cst.SimpleStatementLine | cst.SimpleStatementSuite):
        return node
    last: cst.CSTNode | Sequence[cst.CSTNode] = getattr(node, name)
    inner = closed(last) if isinstance(last, cst.CSTNode) else [*last[:-1], closed(last[-1])]
    return node.with_changes(**{name: inner})


def header_comment(suite: Block) -> tuple[cst.EmptyLine, ...]:
    """The comment behind a block's colon, as a line of its own that can be kept when the header goes."""
    if isinstance(suite, cst.IndentedBlock) and suite.header.comment is not None:
        return (cst.EmptyLine(comment=suite.header.comment),)
    return ()


def hoist(suite: Block, above: Iterable[cst.EmptyLine] = ()) -> list[Statement | cst.EmptyLine]:
    """A block's statements made ready to stand where the block's owner stood, its footer comments last.

    `above` (the owner's leading lines) and the comment behind the colon go above the first statement.
    """
    body = body_of(suite)
    if body:
        lead = [*above, *header_comment(suite), *leading_lines(body[0])]
        body[0] = with_leading(body[0], lead)
    return [*map(outdented, body), *(cst.EmptyLine(comment=line.comment) for line in comment_lines(footer(suite)))]


class _Outdent(cst.CSTTransformer):
    """Takes one step of indentation from lines that a backslash continues: LibCST keeps their whitespace as text."""

    def leave_SimpleWhitespace(
        self, original_node: cst.SimpleWhitespace, updated_node: cst.SimpleWhitespace
    ) -> cst.SimpleWhitespace:
        return updated_node.with_changes(value=_CONTINUED.sub(r"\1", updated_node.value))


def outdented(statement: Statement) -> Statement:
    """The statement with its continuation lines moved along, for a block that goes up one step."""
    if "\\" not in cst.Module([statement]).code:
        return statement
    return cast(Statement, statement.visit(_Outdent()))


def trailing_comment(statement: cst.CSTNode) -> tuple[cst.EmptyLine, ...]:
    """The comment behind a statement, as a line of its own; none when it only speaks to a tool (`# noqa`)."""
    trailing = getattr(statement, "trailing_whitespace", None)
    comment = trailing.comment if isinstance(trailing, cst.TrailingWhitespace) else None
    if comment is None or _PRAGMA.match(comment.value):
        return ()
    return (cst.EmptyLine(comment=comment),)


def small(statement: cst.CSTNode) -> cst.BaseSmallStatement:
    """The one small statement of a line, as the engine hands it to a rewrite."""
    assert isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1
    return statement.body[0]


def with_small(line: cst.CSTNode, new: cst.BaseSmallStatement) -> cst.SimpleStatementLine:
    """The line with its one small statement replaced: comments around it stay."""
    assert isinstance(line, cst.SimpleStatementLine)
    return line.with_changes(body=(new,))


def nothing(_: cst.CSTNode) -> list[Statement | cst.EmptyLine]:
    """What replaces a statement that goes."""
    return []


def value_alone(line: cst.CSTNode) -> cst.SimpleStatementLine:
    """What an assignment assigned, as a statement of its own."""
    assigned = small(line)
    assert isinstance(assigned, cst.Assign | cst.AnnAssign) and assigned.value is not None
    return with_small(line, cst.Expr(assigned.value))


def body_alone(node: cst.CSTNode) -> list[Statement | cst.EmptyLine]:
    """The body of an `if` that is always taken."""
    assert isinstance(node, cst.If)
    return hoist(node.body, leading_lines(node))


def with_keyword(call: cst.Call, name: str, value: cst.BaseExpression) -> cst.Call:
    """The call with one more keyword argument, laid out as its other arguments are; comments stay where they are."""
    equal = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
    new = cst.Arg(value, keyword=cst.Name(name), equal=equal)
    if not call.args:
        return call.with_changes(args=[new])
    *others, last = call.args
    gap = call.whitespace_before_args if not others else _gap(others[-1])
    if not others and not isinstance(gap, cst.ParenthesizedWhitespace):
        gap = cst.SimpleWhitespace(" ")
    after = _gap(last) if isinstance(last.comma, cst.Comma) else last.whitespace_after_arg
    moved = last.with_changes(
        comma=cst.Comma(whitespace_after=_with_comment_of(gap, after)), whitespace_after_arg=cst.SimpleWhitespace("")
    )
    if isinstance(last.comma, cst.Comma):
        new = new.with_changes(comma=last.comma.with_changes(whitespace_after=_without_comment(after)))
    else:
        new = new.with_changes(whitespace_after_arg=_without_comment(after))
    return call.with_changes(args=[*others, moved, new])


def _gap(argument: cst.Arg) -> cst.BaseParenthesizableWhitespace:
    """The whitespace behind an argument's comma."""
    return argument.comma.whitespace_after if isinstance(argument.comma, cst.Comma) else cst.SimpleWhitespace(" ")


def _without_comment(space: cst.BaseParenthesizableWhitespace) -> cst.BaseParenthesizableWhitespace:
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return space
    first = space.first_line.with_changes(whitespace=cst.SimpleWhitespace(""), comment=None)
    return space.with_changes(first_line=first, empty_lines=())


def _with_comment_of(
    space: cst.BaseParenthesizableWhitespace, other: cst.BaseParenthesizableWhitespace
) -> cst.BaseParenthesizableWhitespace:
    """Whitespace with the comments of another instead of its own."""
    if not isinstance(other, cst.ParenthesizedWhitespace):
        return _without_comment(space)
    commented = other.first_line.comment is not None or any(line.comment for line in other.empty_lines)
    if not isinstance(space, cst.ParenthesizedWhitespace):
        return other if commented else space
    return space.with_changes(first_line=other.first_line, empty_lines=other.empty_lines)


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same expression under another name; its brackets stay."""

    name: str

    def __call__(self, node: cst.CSTNode) -> cst.CSTNode:
        assert isinstance(node, cst.Name)
        return node.with_changes(value=self.name)

"""Comments of a statement that is written anew: what stays keeps its own, excuses go with what they excused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import libcst as cst

from codemods.analysis.code.facts import ModuleFacts
from codemods.rewriting.doubtful import without_doubts
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import comment_lines, leading_lines, with_leading
from codemods.transformers.harden_assertions.notes import excuses

_CONDITION = re.compile(r"#\s*(?:if|when)\b", re.IGNORECASE)


def beside(facts: ModuleFacts, dropped: Sequence[ast.expr]) -> frozenset[str]:
    """The comments on the lines of some expressions."""
    lines = (n for item in dropped for n in range(item.lineno, (item.end_lineno or item.lineno) + 1))
    return frozenset(facts.module.text.lines[line - 1].partition("#")[2].strip() for line in lines) - {""}


def with_lost_comments(
    old: cst.CSTNode, new: cst.SimpleStatementLine, gone: frozenset[str] = frozenset()
) -> cst.SimpleStatementLine:
    """The new line below the comments that stood inside the old one and that it has lost, but for those that go."""
    kept = {id(comment) for comment in _comments(new)}
    lost = [item for item in _comments(old) if id(item) not in kept and item.value[1:].strip() not in gone]
    lines = comment_lines(cst.EmptyLine(comment=item) for item in lost)
    return with_leading(new, [*leading_lines(new), *lines]) if lost else new  # type: ignore[return-value]


def without_excuse(line: cst.SimpleStatementLine, untrue: Sequence[re.Pattern[str]] = ()) -> cst.SimpleStatementLine:
    """The line without the comments behind and above it that excuse what was dropped, or are untrue now."""
    line = line.with_changes(leading_lines=without_doubts(line.leading_lines, untrue))
    comment = line.trailing_whitespace.comment
    if comment is None:
        return line
    gone = excuses(comment.value) or any(pattern.search(comment.value) for pattern in untrue)
    return without_trailing(line) if gone else line


def without_condition(above: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    """The lines above a branch without a paragraph that begins with what the branch asked."""
    first = next((i for i, line in enumerate(above) if line.comment and _CONDITION.match(line.comment.value)), None)
    return above if first is None else above[:first]


def without_trailing(line: cst.SimpleStatementLine) -> cst.SimpleStatementLine:
    """The line without the comment behind it."""
    return line.with_changes(trailing_whitespace=cst.TrailingWhitespace(newline=line.trailing_whitespace.newline))


def without_untrue_above(
    facts: ModuleFacts, statement: ast.stmt, untrue: Sequence[re.Pattern[str]]
) -> tuple[Edit, ...]:
    """The edit that takes from the comments directly above a statement what is untrue now; none where all is true."""
    lines = facts.module.text.lines
    above = takewhile(lambda line: line.lstrip().startswith("#"), reversed(lines[: statement.lineno - 1]))
    if not any(pattern.search(line) for line in above for pattern in untrue):
        return ()

    def rewrite(line: cst.CSTNode) -> Replacement:
        assert isinstance(line, cst.SimpleStatementLine)
        return line.with_changes(leading_lines=without_doubts(line.leading_lines, untrue))

    return (Edit(statement, rewrite, with_comments=True),)


def lifted(
    facts: ModuleFacts,
    node: ast.expr,
    dropped: Sequence[ast.expr] = (),
    untrue: Sequence[re.Pattern[str]] = (),
) -> tuple[Edit, ...]:
    """The edit that keeps the comments inside an expression that is written anew, above its statement."""
    statement = facts.module.statement(node)
    first, last = statement.lineno, node.end_lineno or node.lineno
    lines = facts.module.text.lines
    above = first > 1 and lines[first - 2].lstrip().startswith("#")
    told = above or any("#" in line for line in lines[first - 1 : last])
    if not told or not isinstance(statement, ast.Assert | ast.Expr):
        return ()
    gone = beside(facts, dropped)
    inside = [text for text in facts.module.comments(node) if text.lstrip("#").strip() not in gone]

    def rewrite(line: cst.CSTNode) -> Replacement:
        assert isinstance(line, cst.SimpleStatementLine)
        kept = {comment.value for comment in _comments(line)}
        lines = [cst.EmptyLine(comment=cst.Comment(text)) for text in inside if text not in kept]
        return without_excuse(line.with_changes(leading_lines=[*line.leading_lines, *lines]), untrue)

    return (Edit(statement, rewrite, with_comments=True),)


def _comments(node: cst.CSTNode) -> Iterator[cst.Comment]:
    if isinstance(node, cst.Comment):
        yield node
    for child in node.children:
        yield from _comments(child)

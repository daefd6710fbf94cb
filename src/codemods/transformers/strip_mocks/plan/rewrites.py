"""How the parts of a mock go in LibCST: statements and `with` items without it, or with what takes its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import libcst as cst

from codemods.rewriting.fix import Replacement
from codemods.rewriting.nodes import (
    body_of,
    comment_lines,
    down_to_gap,
    expression,
    hoist,
    leading_lines,
    small,
    statements,
    trailing_comment,
    with_leading,
    with_small,
)
from codemods.transformers.strip_mocks.plan.comments import Unlike, still_told, without_mock_comments


def nothing_but_comments(unlike: Unlike) -> Callable[[cst.CSTNode], Replacement]:
    """The comments above a statement that goes, less what they tell of a mock."""
    return lambda node: [*without_mock_comments(leading_lines(node), unlike)]  # type: ignore[arg-type]


def in_one_line(code: str) -> str:
    """An expression without line breaks, where that says the same."""
    joined = re.sub(r"(?<=[(\[{]) | (?=[)\]}])", "", " ".join(line.strip() for line in code.splitlines()))
    for shorter in (re.sub(r",(?=[)\]}])", "", joined), joined):
        with suppress(SyntaxError):
            if ast.dump(ast.parse(shorter)) == ast.dump(ast.parse(code)):
                return shorter
    return code


def becomes(code: str) -> Callable[[cst.CSTNode], Replacement]:
    return lambda node: expression(code)


_OPENS_A_STEP = re.compile(
    r"#+\s*(?:(?:step|phase|stage|part|scenario|case)?\s*\d+\s*[:.)]|(?:arrange|act|assert|given|when|then)\b)",
    re.IGNORECASE,
)


def unmocked(unlike: Unlike, returned: bool) -> Callable[[cst.CSTNode], Replacement]:
    """A statement that makes the real thing now, or returns it, less what the comments beside it tell of the mock."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.SimpleStatementLine)
        behind = node.trailing_whitespace
        if behind.comment is not None:
            told = still_told(behind.comment.value, unlike)
            gap = behind.whitespace if told else cst.SimpleWhitespace("")
            behind = behind.with_changes(whitespace=gap, comment=cst.Comment(told) if told else None)
        code = small(node)
        line = with_small(node, cst.Return(code.value)) if returned and isinstance(code, cst.Assign) else node
        above = without_mock_comments(leading_lines(node), unlike)
        return [with_leading(line.with_changes(trailing_whitespace=behind), above)]

    return rewrite


def restated(code: str) -> Callable[[cst.CSTNode], Replacement]:
    """Another statement with the comments of the one that it stands for, less the one behind it."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        above = without_mock_comments(leading_lines(node))  # type: ignore[arg-type]
        first, *others = statements(code)
        gap = [cst.EmptyLine(indent=False)] if any(isinstance(item, cst.FunctionDef) for item in others) else []
        return [with_leading(first, above), *(with_leading(item, gap) for item in others)]

    return rewrite


def without_items(
    positions: frozenset[int], alone: bool, entered: Mapping[int, str]
) -> Callable[[cst.CSTNode], Replacement]:
    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.With)
        items = [
            item.with_changes(item=expression(entered[at]), asname=None) if at in entered else item
            for at, item in enumerate(node.items)
        ]
        kept = [item for position, item in enumerate(items) if position not in positions]
        above = without_mock_comments(leading_lines(node))
        if not kept:
            return hoist(_uncommented(node.body), _down_to_step(above) if alone else above)
        kept[-1] = kept[-1].with_changes(comma=node.items[-1].comma)
        return node.with_changes(items=kept, leading_lines=above)

    return rewrite


def _down_to_step(lines: Sequence[cst.EmptyLine]) -> Sequence[cst.EmptyLine]:
    """The lines above a `with` that goes, with the comment that opens a step of the test, which goes on."""
    texts = [line.comment.value if line.comment is not None else "" for line in lines]
    last = max((at for at, text in enumerate(texts) if _OPENS_A_STEP.match(text)), default=-1)
    gap = down_to_gap(lines)
    return lines[: last + 1] if last >= len(gap) else gap


def _uncommented(suite: cst.BaseSuite) -> cst.BaseSuite:
    """A block without the comment behind its colon, which was about the mock."""
    if not isinstance(suite, cst.IndentedBlock) or suite.header.comment is None:
        return suite
    return suite.with_changes(header=suite.header.with_changes(comment=None))


def chosen_side(first: bool, tried: bool) -> Callable[[cst.CSTNode], Replacement]:
    """One side of an `if` in its place, or what it tries."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.If)
        other = node.orelse.body if isinstance(node.orelse, cst.Else) else node.body
        side = node.body if first else other
        above = leading_lines(node)
        if tried:
            inner = body_of(side)[0]
            assert isinstance(inner, cst.Try)
            side, above = inner.body, (*above, *leading_lines(inner))
        return hoist(side, above)

    return rewrite


def without_finally(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Try) and node.finalbody is not None
    left: list[cst.EmptyLine] = []
    for item in body_of(node.finalbody.body):
        left += [*comment_lines(leading_lines(item)), *trailing_comment(item)]
    below = [item for item in hoist(node.finalbody.body) if isinstance(item, cst.EmptyLine)]
    return [*hoist(node.body, leading_lines(node)), *left, *below]


def without_handlers(node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.Try)
    return hoist(node.body, leading_lines(node))

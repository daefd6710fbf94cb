"""Make located edits in one LibCST tree by copying only the path from each edited node to the root.

Of the comments of a removed statement the one on its own line goes; those above it move to the next statement, or to
the end of the block.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import fields
from functools import cache

import libcst as cst

from codemods.rewriting.fix import Edit, Insertion, Statement
from codemods.rewriting.locate import Located
from codemods.rewriting.nodes import (
    comment_lines,
    down_to_gap,
    leading_lines,
    separate,
    statements,
    trailing_comment,
    up_to_comment,
    with_leading,
)


class EmptyBlock(Exception):
    """A block would be left without statements: the fix is refused."""

    def __str__(self) -> str:
        return "it would leave a block without statements"


def rewrite(tree: cst.Module, located: Located, nested: bool) -> cst.Module:
    """The tree with all edits made, inner ones first; raises EmptyBlock.

    With `nested` the tree ends with an `if` whose block alone is rewritten, and which may be left empty.
    """
    rewriter = _Rewrite(located)
    if not nested:
        return rewriter.module(tree)
    *above, wrapper = tree.body
    assert isinstance(wrapper, cst.If) and isinstance(wrapper.body, cst.IndentedBlock)
    return tree.with_changes(body=[*above, wrapper.with_changes(body=rewriter.content(wrapper.body))])


@cache
def _child_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """Fields that can hold code: whitespace and comments are skipped."""
    return tuple(
        item.name
        for item in fields(kind)
        if "whitespace" not in item.name
        and item.name not in {"leading_lines", "header", "footer", "lines_after_decorators"}
    )


class _Rewrite:
    def __init__(self, located: Located) -> None:
        self.edits = located.edits

    def module(self, tree: cst.Module) -> cst.Module:
        body, orphans = self._statements(tree.body)
        return tree.with_changes(body=body, footer=(*orphans, *tree.footer))

    def content(self, node: cst.IndentedBlock) -> cst.IndentedBlock:
        """A block with its statements rewritten; it may become empty."""
        body, orphans = self._statements(node.body)
        return node.with_changes(body=tuple(body), footer=(*orphans, *node.footer[self._over(node.body[-1]) :]))

    def _over(self, last: cst.CSTNode) -> int:
        """How many lines below the last statement of a block what is inserted there takes the place of."""
        parts = [last, *(last.body if isinstance(last, cst.SimpleStatementLine) else ())]
        edits = (edit for part in parts for edit in self.edits.get(id(part), ()))
        return max((edit.over for edit in edits if isinstance(edit, Insertion)), default=0)

    def _node(self, node: cst.CSTNode) -> cst.CSTNode:
        """A node other than a statement of a block, with everything below it rewritten."""
        if isinstance(node, cst.IndentedBlock):
            return self._block(node)
        if isinstance(node, cst.SimpleStatementSuite):
            return self._suite(node)
        updated = self._children(node)
        edits = self.edits.get(id(node), ())
        if any(isinstance(edit.node, ast.stmt) for edit in edits):
            # an `elif` edited as a statement becomes the content of an `else`
            body, orphans = self._apply(updated, edits)
            return cst.Else(cst.IndentedBlock(tuple(body), footer=orphans))
        for edit in edits:
            assert isinstance(edit, Edit)
            new = edit.rewrite(updated)
            assert isinstance(new, cst.CSTNode)
            updated = new
        return updated

    def _children(self, node: cst.CSTNode) -> cst.CSTNode:
        changes: dict[str, object] = {}
        for name in _child_fields(type(node)):
            value = getattr(node, name)
            if isinstance(value, cst.CSTNode):
                new: object = self._node(value)
                if new is not value:
                    changes[name] = new
            elif isinstance(value, list | tuple) and value:
                items = [self._node(item) if isinstance(item, cst.CSTNode) else item for item in value]
                if any(a is not b for a, b in zip(items, value, strict=True)):
                    changes[name] = items
        return node.with_changes(**changes) if changes else node

    def _block(self, node: cst.IndentedBlock) -> cst.IndentedBlock:
        new = self.content(node)
        if not new.body:
            raise EmptyBlock
        same = len(new.body) == len(node.body) and all(a is b for a, b in zip(new.body, node.body, strict=True))
        return node if same else new

    def _suite(self, node: cst.SimpleStatementSuite) -> cst.BaseSuite:
        if not any(id(item) in self.edits for item in node.body):
            return self._children(node)  # type: ignore[return-value]
        body, orphans = self._small(node.body, node.trailing_whitespace)
        if not body:
            raise EmptyBlock
        return cst.IndentedBlock(tuple(body), footer=orphans)

    def _statements(self, body: Sequence[cst.CSTNode]) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
        """All statements of a block rewritten, and the comments left over at its end."""
        out: list[Statement] = []
        orphans: tuple[cst.EmptyLine, ...] = ()
        gap: bool | None = None
        for node in body:
            if isinstance(node, cst.SimpleStatementLine) and any(id(item) in self.edits for item in node.body):
                new, left = self._small(node.body, node.trailing_whitespace, node.leading_lines)
            else:
                updated = self._children(node)
                updated = updated if updated is node else _without_blanks(updated)
                new, left = self._apply(updated, self.edits.get(id(node), ()))
            if new and gap is not None:
                new[0] = _spaced(new[0], gap=gap, first=not out)
                gap = None
            if orphans and new:
                above = orphans if out else _without_gap(orphans)
                new[0] = with_leading(new[0], (*above, *leading_lines(new[0])))
                orphans = ()
            if not new:
                gap = bool(gap) or _is_blank(leading_lines(node)[:1])  # type: ignore[arg-type]
            out += new
            orphans = (*orphans, *left)
        return out, orphans

    def _small(
        self,
        body: Sequence[cst.BaseSmallStatement],
        trailing: cst.TrailingWhitespace,
        above: Sequence[cst.EmptyLine] = (),
    ) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
        """Small statements of one line, put on lines of their own because one of them is edited."""
        lines = separate([self._children(item) for item in body], trailing)  # type: ignore[misc]
        if lines:
            lines[0] = with_leading(lines[0], above)
        out: list[Statement] = []
        orphans: tuple[cst.EmptyLine, ...] = ()
        for item, line in zip(body, lines, strict=True):
            new, left = self._apply(line, self.edits.get(id(item), ()), shares_line=len(body) > 1)
            out += new
            orphans = (*orphans, *left)
        return out, orphans

    def _apply(
        self, updated: cst.CSTNode, edits: Sequence[Edit | Insertion], *, shares_line: bool = False
    ) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
        """One statement after its edits, with what is inserted around it, and comments that lost their statement."""
        before = [line for e in edits if isinstance(e, Insertion) and not e.after for line in statements(e.code)]
        after = [line for e in edits if isinstance(e, Insertion) and e.after for line in statements(e.code)]
        current: list[Statement] = [updated]  # type: ignore[list-item]
        below: tuple[cst.EmptyLine, ...] = ()
        for edit in edits:
            if isinstance(edit, Edit):
                new = edit.rewrite(updated)
                returned = [new] if isinstance(new, cst.CSTNode) else list(new)
                current = [item for item in returned if not isinstance(item, cst.EmptyLine)]  # type: ignore[misc]
                below = tuple(item for item in returned if isinstance(item, cst.EmptyLine))
        if not current and shares_line:
            below = (*trailing_comment(updated), *below)
        below = comment_lines(below)
        combined = [*before, *current, *after]
        lead = leading_lines(updated)  # type: ignore[arg-type]
        decided = any(isinstance(edit, Edit) and edit.with_comments for edit in edits)
        if not combined:
            return [], (*up_to_comment(down_to_gap(lead) if decided else lead), *below)
        if not decided and not _keeps(lead, current):
            at = len(before) if current else 0
            combined[at] = with_leading(combined[at], (*lead, *leading_lines(combined[at])))
        return combined, below


def _without_blanks(node: cst.CSTNode) -> cst.CSTNode:
    """A line that is written anew, without the blanks that it ended with."""
    if not isinstance(node, cst.SimpleStatementLine) or node.trailing_whitespace.comment is not None:
        return node
    none = cst.SimpleWhitespace("")
    return node.with_changes(trailing_whitespace=node.trailing_whitespace.with_changes(whitespace=none))


def _is_blank(lines: Sequence[cst.EmptyLine]) -> bool:
    return any(line.comment is None for line in lines)


def _without_gap(lines: Sequence[cst.EmptyLine]) -> tuple[cst.EmptyLine, ...]:
    first = next((at for at, line in enumerate(lines) if line.comment is not None), len(lines))
    return tuple(lines[first:])


def _spaced(statement: Statement, *, gap: bool, first: bool) -> Statement:
    """What follows a removed statement: set off by a blank line as that one was; never so at the top of a block."""
    lines = list(leading_lines(statement))
    if first:
        lines = list(_without_gap(lines))
    elif gap and not _is_blank(lines[:1]):
        lines.insert(0, cst.EmptyLine(indent=False))
    return with_leading(statement, lines)


def _keeps(lead: Sequence[cst.EmptyLine], new: Sequence[Statement]) -> bool:
    """Whether every comment above the old statement still stands above one of the new ones."""
    kept = {id(line) for statement in new for line in leading_lines(statement)}
    return all(id(line) in kept for line in lead)

"""Take names out of one import statement: each comment stays with the name that it is about.

Between two names stands a *gap*: behind the comma a comment on the same line, which is about the name before it, and
lines of comments, which are about the name below them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Mapping

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import small, with_small

_Gap = cst.BaseParenthesizableWhitespace


_Names = frozenset[tuple[str, str | None]]
_DIRECTIVE = re.compile(r"#\s*[\w-]+:\s*\S|#!|#.*\bnoqa\b")
"""`# isort: off`, `# pylint: disable=…`: what holds from there on."""


def without(module: ModuleIndex, gone: Mapping[ast.Import | ast.ImportFrom, _Names]) -> tuple[Edit, ...]:
    """Edits that take names out of statements, with the comments above those that go whole and that head no others."""
    whole = {node for node, names in gone.items() if len(names) == len(node.names)}
    return tuple(
        Edit(node, Without(names), with_comments=node in whole and _is_headed_alone(module, node, whole))
        for node, names in gone.items()
    )


def _is_headed_alone(module: ModuleIndex, node: ast.stmt, gone: Collection[ast.stmt]) -> bool:
    """Whether no import that stays stands directly below, and the comment above directs no tool."""
    block, lines = module.block(node), module.text.lines
    at, last = node.lineno - 1, node
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        if _DIRECTIVE.match(lines[at].lstrip()):
            return False
    for item in block[block.index(node) + 1 :]:
        if item.lineno > (last.end_lineno or last.lineno) + 1 or not isinstance(item, ast.Import | ast.ImportFrom):
            break
        if item not in gone:
            return False
        last = item
    return True


class Without:
    """Rewrites an import statement to one without some of its names; to nothing when none is left."""

    def __init__(self, names: _Names) -> None:
        self.names = names

    def __call__(self, node: cst.CSTNode) -> Replacement:
        statement = small(node)
        assert isinstance(statement, cst.Import | cst.ImportFrom)
        assert not isinstance(statement.names, cst.ImportStar)
        kept = [alias for alias in statement.names if (alias.evaluated_name, alias.evaluated_alias) not in self.names]
        if not kept:
            return []
        if isinstance(statement, cst.ImportFrom) and statement.lpar and statement.rpar:
            return with_small(node, _bracketed(statement, kept))
        if statement.names[-1] not in kept:
            kept[-1] = kept[-1].with_changes(comma=statement.names[-1].comma)
        return with_small(node, statement.with_changes(names=kept))


def _bracketed(node: cst.ImportFrom, kept: list[cst.ImportAlias]) -> cst.ImportFrom:
    """The statement with the gaps of the names that go closed."""
    assert not isinstance(node.names, cst.ImportStar) and node.lpar is not None and node.rpar is not None
    ended = isinstance(node.names[-1].comma, cst.Comma)
    gaps: list[_Gap] = [node.lpar.whitespace_after]
    for alias in node.names:
        after = alias.comma.whitespace_after if isinstance(alias.comma, cst.Comma) else node.rpar.whitespace_before
        if alias in kept:
            gaps.append(after)
        else:
            gaps[-1] = _closed(gaps[-1], after, alias is node.names[-1])
    last = kept[-1]
    names = [alias.with_changes(comma=_comma(alias, gap)) for alias, gap in zip(kept, gaps[1:], strict=True)]
    changed = node.with_changes(names=names, lpar=node.lpar.with_changes(whitespace_after=gaps[0]))
    if ended:
        return changed
    names[-1] = last.with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return changed.with_changes(names=names, rpar=node.rpar.with_changes(whitespace_before=gaps[-1]))


def _comma(alias: cst.ImportAlias, gap: _Gap) -> cst.Comma:
    comma = alias.comma if isinstance(alias.comma, cst.Comma) else cst.Comma()
    return comma.with_changes(whitespace_after=gap)


def _closed(above: _Gap, below: _Gap, last: bool) -> _Gap:
    """What stands between the names around one that goes: what is about that name goes with it."""
    if not isinstance(above, cst.ParenthesizedWhitespace):
        return below if last or isinstance(below, cst.ParenthesizedWhitespace) else above
    if not isinstance(below, cst.ParenthesizedWhitespace):
        return below if last and above.first_line.comment is None else above.with_changes(empty_lines=())
    return below.with_changes(first_line=above.first_line)

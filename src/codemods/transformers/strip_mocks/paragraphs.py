"""Paragraphs of a block, between blank lines and comments: which comment speaks of what goes."""

from __future__ import annotations

import ast
from collections.abc import Callable

from codemods.module.index import ModuleIndex


def is_paragraph(module: ModuleIndex, statement: ast.stmt, goes: Callable[[ast.stmt], bool]) -> bool:
    """Whether nothing is left as it was of the paragraph of a statement."""
    block = module.block(statement)
    first = last = block.index(statement)
    while first and not _is_gap(block[first - 1], block[first]):
        first -= 1
    while last + 1 < len(block) and not _is_gap(block[last], block[last + 1]):
        last += 1
    return all(map(goes, block[first : last + 1]))


def is_introduced(module: ModuleIndex, statement: ast.With | ast.AsyncWith, goes: Callable[[ast.stmt], bool]) -> bool:
    """Whether what is above a `with` that goes is about it alone: its block begins with a mock or a comment."""
    first = statement.body[0]
    above = module.text.lines[first.lineno - 2].strip() if first.lineno > statement.lineno + 1 else ""
    return goes(first) or above.startswith("#")


def _is_gap(above: ast.stmt, below: ast.stmt) -> bool:
    """Whether a blank line or a comment stands between two statements."""
    return below.lineno - (above.end_lineno or above.lineno) > 1

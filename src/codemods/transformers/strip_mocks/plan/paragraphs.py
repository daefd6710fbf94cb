"""Paragraphs of a block, between blank lines and comments: which comment speaks of what goes, and what is left."""

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


def handed_out(module: ModuleIndex, made: ast.stmt, goes: Callable[[ast.stmt], bool]) -> ast.Return | None:
    """The `return` of what a statement makes, where all between the two goes and nothing else reads it."""
    block, function = module.block(made), module.function(made)
    given, target = block[-1], made.targets[0] if isinstance(made, ast.Assign) else None
    if function is None or not isinstance(target, ast.Name) or not isinstance(given, ast.Return):
        return None
    between = block[block.index(made) + 1 : -1]
    lines = module.text.lines[made.lineno - 1 : given.lineno]
    said = "#" in lines[-1] or any(line.lstrip().startswith("#") for line in lines)
    names = [item for item in module.below(function) if isinstance(item, ast.Name) and item.id == target.id]
    left = [item for item in names if not any(isinstance(up, ast.stmt) and goes(up) for up in module.ancestors(item))]
    alone = left == [target, given.value] and len(made.targets) == 1  # type: ignore[attr-defined]
    return given if between and all(map(goes, between)) and alone and not said else None


def _is_gap(above: ast.stmt, below: ast.stmt) -> bool:
    """Whether a blank line or a comment stands between two statements."""
    return below.lineno - (above.end_lineno or above.lineno) > 1

"""Which statements are rewritten: units, each the smallest statement that owns all its lines and holds an edit."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Fix, Insertion


@dataclass
class Unit:
    """One stretch of whole lines that is rewritten: `node` is None for the whole module."""

    node: ast.stmt | None
    edits: list[Edit | Insertion] = field(default_factory=list)
    fixes: list[Fix] = field(default_factory=list)

    @property
    def changing(self) -> list[Fix]:
        """The fixes that change the statement itself; the others only put something before or after it."""
        inside = {edit for edit in self.edits if not (isinstance(edit, Insertion) and edit.node is self.node)}
        return [fix for fix in self.fixes if not inside.isdisjoint(fix.edits)]


def first_line(node: ast.stmt) -> int:
    """Line that a statement begins on, its decorators included."""
    decorators = getattr(node, "decorator_list", None) or [node]
    return min(node.lineno, *(item.lineno for item in decorators)) if decorators else node.lineno


def units(module: ModuleIndex, fixes: Sequence[Fix]) -> list[Unit]:
    """Group edits by the outermost unit that holds them; insertions outside any unit are units of their own."""
    units: dict[ast.stmt | None, Unit] = {}
    for fix in fixes:
        for edit in fix.edits:
            owner = _owner(module, edit.node)
            unit = units.setdefault(owner, Unit(owner))
            unit.edits.append(edit)
            if fix not in unit.fixes:
                unit.fixes.append(fix)
    if None in units:  # the whole module is one unit, which holds all others
        return [Unit(None, [edit for unit in units.values() for edit in unit.edits], list(fixes))]
    for node in [node for node in units if node is not None]:
        outer = _enclosing(module, node, units)
        if outer is not None and not only_insertions(units[outer]):
            unit = units.pop(node)
            units[outer].edits += unit.edits
            units[outer].fixes += [fix for fix in unit.fixes if fix not in units[outer].fixes]
    return list(units.values())


def _enclosing(module: ModuleIndex, node: ast.stmt, units: dict[ast.stmt | None, Unit]) -> ast.stmt | None:
    """The outermost unit with real edits around a node; the module's own unit is found as the node's own absence."""
    found: ast.stmt | None = None
    for up in module.ancestors(node):
        if isinstance(up, ast.stmt) and up in units and not only_insertions(units[up]):
            found = up
    return found


def only_insertions(unit: Unit) -> bool:
    return all(isinstance(edit, Insertion) and edit.node is unit.node for edit in unit.edits)


def _owner(module: ModuleIndex, node: ast.stmt | ast.expr) -> ast.stmt | None:
    """The smallest statement around a node that shares no line with another; None: only the module does."""
    statement = module.statement(node)
    while not _owns_lines(module, statement):
        parent = module.parent(statement)
        while parent is not None and not isinstance(parent, ast.stmt):
            parent = module.parent(parent)
        if parent is None:
            return None
        statement = parent
    return statement


def _owns_lines(module: ModuleIndex, node: ast.stmt) -> bool:
    text = module.text
    head = text.lines[first_line(node) - 1]
    if not getattr(node, "decorator_list", None) and head[: text.column(node.lineno, node.col_offset)].strip():
        return False
    parent = module.parent(node)
    if (
        isinstance(node, ast.If)
        and isinstance(parent, ast.If)
        and parent.orelse == [node]
        and head.lstrip().startswith("elif")
    ):
        return False
    end = node.end_lineno or node.lineno
    tail = text.lines[end - 1][text.column(end, node.end_col_offset or 0) :].strip()
    return not tail or tail.startswith("#")


def indent_of(module: ModuleIndex, node: ast.stmt) -> str:
    line = module.text.lines[node.lineno - 1]
    return line[: len(line) - len(line.lstrip(" \t\f"))]

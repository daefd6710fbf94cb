"""From `ast` nodes to the LibCST nodes that stand for them, within one unit.

Statements are found by walking both trees in step, as their blocks hold the same statements in the same order;
expressions by their place, as LibCST's metadata tells it.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from types import UnionType

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider, WhitespaceInclusivePositionProvider

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Insertion

Place = tuple[int, int, int, int]
_Provider = PositionProvider | WhitespaceInclusivePositionProvider


class Unlocatable(Exception):
    """No LibCST node stands for the `ast` node: the fix is refused."""


@dataclass
class Located:
    """Edits by the identity of the LibCST node that they change."""

    edits: dict[int, list[Edit | Insertion]] = field(default_factory=dict)

    def add(self, node: cst.CSTNode, edit: Edit | Insertion) -> None:
        self.edits.setdefault(id(node), []).append(edit)


def locate(
    module: ModuleIndex,
    unit: ast.stmt | None,
    edits: Sequence[Edit | Insertion],
    tree: cst.Module,
    nested: bool,
    above: int,
) -> Located:
    """Find every edit's node.

    `tree` ends with the unit, inside an `if` when `nested`; its line N is line N + `above` of the module.
    """
    located = Located()
    body: Sequence[cst.CSTNode] = tree.body if unit is None else tree.body[-1:]
    if nested:
        wrapper = tree.body[-1]
        assert isinstance(wrapper, cst.If) and isinstance(wrapper.body, cst.IndentedBlock)
        body = wrapper.body.body
    places = _Places(tree)
    for edit in edits:
        if isinstance(edit.node, ast.stmt):
            located.add(_statement(module, unit, edit.node, body), edit)
        else:
            located.add(_expression(module, edit.node, places, above), edit)
    return located


def _statement(
    module: ModuleIndex, unit: ast.stmt | None, target: ast.stmt, body: Sequence[cst.CSTNode]
) -> cst.CSTNode:
    """Walk down from the unit to the target, taking the same turn in both trees."""
    path: list[ast.AST] = [target]
    while path[-1] is not unit:
        parent = module.parent(path[-1])
        if parent is None or isinstance(parent, ast.Module):
            break
        path.append(parent)
    path.reverse()
    node = _pick(body, module.tree.body if unit is None else [unit], path[0])
    for parent, child in pairwise(path):
        node = _step(node, parent, child)
    return node


def _step(node: cst.CSTNode, parent: ast.AST, child: ast.AST) -> cst.CSTNode:
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        block = getattr(parent, name, None)
        if isinstance(block, list) and any(item is child for item in block):
            break
    else:
        raise Unlocatable("the statement stands in no block")
    if name in ("handlers", "cases"):
        position = next(i for i, item in enumerate(block) if item is child)
        return list(getattr(node, name))[position]  # type: ignore[no-any-return]
    suite = getattr(node, name)
    if name == "orelse" and isinstance(suite, cst.If):
        return suite
    if name in ("orelse", "finalbody"):
        suite = suite.body
    return _pick([suite] if isinstance(suite, cst.SimpleStatementSuite) else suite.body, block, child)


def _pick(body: Sequence[cst.CSTNode], block: Sequence[ast.AST], child: ast.AST) -> cst.CSTNode:
    """The LibCST statement for one of a block: a whole line, or a small statement of a line that holds several."""
    flat: list[cst.CSTNode] = []
    for node in body:
        if isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1:
            flat.append(node)
        elif isinstance(node, cst.SimpleStatementLine | cst.SimpleStatementSuite):
            flat.extend(node.body)
        else:
            flat.append(node)
    if len(flat) != len(block):
        raise Unlocatable("LibCST and Python disagree on the statements of a block")
    return flat[next(i for i, item in enumerate(block) if item is child)]


def _expression(module: ModuleIndex, node: ast.expr, places: _Places, above: int) -> cst.CSTNode:
    text, last = module.text, node.end_lineno or node.lineno
    place = (
        node.lineno - above,
        text.column(node.lineno, node.col_offset),
        last - above,
        text.column(last, node.end_col_offset or 0),
    )
    found = places.exact.get(place)
    if found is None and isinstance(node, ast.Tuple | ast.GeneratorExp):
        found = places.bracketed.get(place)
    if found is None:
        raise Unlocatable("LibCST has no expression at this place")
    return found


class _Places:
    """Where the expressions of a tree stand; lines from 1, columns from 0 as `ast` counts them."""

    def __init__(self, tree: cst.Module) -> None:
        self._wrapper = MetadataWrapper(tree, unsafe_skip_copy=True)

    @cached_property
    def exact(self) -> dict[Place, cst.CSTNode]:
        """Without parentheses around; outer nodes come after inner ones and win where both cover the same text."""
        return self._by_place(PositionProvider, cst.BaseExpression)

    @cached_property
    def bracketed(self) -> dict[Place, cst.CSTNode]:
        """`ast` counts the brackets of tuples and generators as theirs; LibCST takes them for parentheses around."""
        return self._by_place(WhitespaceInclusivePositionProvider, cst.Tuple | cst.GeneratorExp)

    def _by_place(self, provider: type[_Provider], kinds: type | UnionType) -> dict[Place, cst.CSTNode]:
        ranges = self._wrapper.resolve(provider)
        return {
            (found.start.line, found.start.column, found.end.line, found.end.column): node
            for node, found in ranges.items()
            if isinstance(node, kinds)
        }

"""From `ast` nodes to the LibCST nodes that stand for them, within one unit.

Statements are found by walking both trees in step, as their blocks hold the same statements in the same order;
expressions by their place in the text that LibCST prints.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

import libcst as cst
from libcst._nodes.internal import CodegenState

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Insertion

Place = tuple[int, int, int, int]


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
    places: dict[Place, cst.CSTNode] | None = None
    for edit in edits:
        if isinstance(edit.node, ast.stmt):
            located.add(_statement(module, unit, edit.node, body), edit)
        else:
            places = _places(tree) if places is None else places
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


def _expression(module: ModuleIndex, node: ast.expr, places: dict[Place, cst.CSTNode], above: int) -> cst.CSTNode:
    text, last = module.text, node.end_lineno or node.lineno
    place = (
        node.lineno - above,
        text.column(node.lineno, node.col_offset),
        last - above,
        text.column(last, node.end_col_offset or 0),
    )
    found = places.get(place)
    if found is None:
        raise Unlocatable("LibCST has no expression at this place")
    return found


def _places(tree: cst.Module) -> dict[Place, cst.CSTNode]:
    state = _PlacingState(tree.default_indent, tree.default_newline)
    tree._codegen(state)
    return state.places


@dataclass
class _PlacingState(CodegenState):
    """Prints a tree and notes where each expression stands; lines from 1, columns from 0 as `ast` counts them."""

    places: dict[Place, cst.CSTNode] = field(default_factory=dict)
    line: int = 1
    column: int = 0
    starts: list[tuple[int, int]] = field(default_factory=list)

    def add_indent_tokens(self) -> None:
        for token in self.indent_tokens:
            self.add_token(token)

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        *full, rest = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if full:
            self.line += len(full)
            self.column = len(rest)
        else:
            self.column += len(rest)

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.starts.append((self.line, self.column))

    def after_codegen(self, node: cst.CSTNode) -> None:
        # `ast` counts the brackets of tuples and generators as theirs; LibCST takes them for parentheses around
        start = self.starts.pop()
        if isinstance(node, cst.Tuple | cst.GeneratorExp):
            self.places.setdefault((*start, self.line, self.column), node)

    @contextmanager
    def record_syntactic_position(
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> Iterator[None]:
        start = (self.line, self.column)
        yield
        # outer nodes are recorded after inner ones and win where both cover the same text
        if isinstance(node, cst.BaseExpression):
            self.places[(*start, self.line, self.column)] = node

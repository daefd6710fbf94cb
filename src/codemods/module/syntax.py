"""One parsed module as a tree that can be asked: parents, scopes, nodes by type, what lies below, source and comments.

Built in one walk over the standard library's `ast`. Transformers read the buckets of nodes it leaves behind, so six of
them cost one traversal.
"""

from __future__ import annotations

import ast
import tokenize
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from typing import TypeVar, cast

from codemods.module.once import grouped
from codemods.module.scopes import BACKWARDS, FunctionNode
from codemods.module.text import SourceText

Node = TypeVar("Node", bound=ast.AST)
_FUNCTIONS = frozenset({ast.FunctionDef, ast.AsyncFunctionDef})
_SCOPES = _FUNCTIONS | {ast.ClassDef, ast.Lambda}


class SyntaxIndex:
    """`tree` is the module's `ast`, `text` its source; nothing here changes either."""

    def __init__(self, text: SourceText, tree: ast.Module | None = None) -> None:
        self.text = text
        self.tree = ast.parse(text.text) if tree is None else tree
        self._parents: dict[ast.AST, ast.AST] = {}
        self._buckets: dict[type[ast.AST], list[ast.AST]] = {}
        self._local: dict[ast.AST, list[ast.AST]] = {}
        self._inside: dict[ast.AST, Sequence[ast.AST]] = {}
        self._comments: dict[ast.stmt, list[tuple[tuple[int, int], str]]] = {}
        self._owner: dict[ast.AST, ast.AST] = {}
        self._order: list[ast.AST] = []
        self._walk()

    def _walk(self) -> None:
        """Note every node's parent, its bucket by type and the scope that it is evaluated in."""
        parents, buckets, local, owner_of = self._parents, self._buckets, self._local, self._owner
        local[self.tree] = []
        order = self._order
        stack: list[tuple[ast.AST, ast.AST]] = [(self.tree, self.tree)]
        push = stack.append
        while stack:
            node, scope = stack.pop()
            order.append(node)
            owner_of[node] = scope
            kind = node.__class__
            try:
                buckets[kind].append(node)
            except KeyError:
                buckets[kind] = [node]
            local[scope].append(node)
            inner = scope
            if kind in _SCOPES:
                inner = node
                local[node] = []
            for name in BACKWARDS[kind]:
                value = getattr(node, name)
                if value is None:
                    continue
                owner = inner if name == "body" else scope
                if value.__class__ is list:
                    for item in reversed(value):
                        if item is not None:
                            parents[item] = node
                            push((item, owner))
                else:
                    parents[value] = node
                    push((value, owner))
        self._position = dict(zip(order, range(len(order)), strict=True))

    def nodes(self, kind: type[Node]) -> list[Node]:
        """All nodes of exactly this type, in document order."""
        return cast(list[Node], self._buckets.get(kind, []))

    def parent(self, node: ast.AST) -> ast.AST | None:
        return self._parents.get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around a node, innermost first, the module last."""
        current = self._parents.get(node)
        while current is not None:
            yield current
            current = self._parents.get(current)

    def upwards(self, node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        """The nodes around a node, innermost first, each behind the one in it that holds the node."""
        return pairwise((node, *self.ancestors(node)))

    def enclosing(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around a node that stand in the same function, innermost first."""
        return takewhile(lambda up: up.__class__ not in _FUNCTIONS, self.ancestors(node))

    def expressions(self, node: ast.AST) -> Iterator[ast.AST]:
        """The expressions around one, innermost first."""
        return takewhile(lambda up: not isinstance(up, ast.stmt), self.ancestors(node))

    def local(self, node: ast.AST) -> Sequence[ast.AST]:
        """All nodes evaluated in a scope, in document order: nested definitions appear, their bodies do not.

        For a node that is no scope, those below it which are evaluated in the scope that it stands in.
        """
        found = self._local.get(node)
        if found is not None:
            return found
        inside = self._inside.get(node)
        if inside is None:
            inside = self._inside[node] = self.within(self._local[self._owner[node]], node)[1:]
        return inside

    def below(self, node: ast.AST) -> Sequence[ast.AST]:
        """A node and everything in it, in document order: what `ast.walk` gives, without walking.

        Of a node that was made, as the handler that stands for a `suppress`, it is what was put in it.
        """
        if node not in self._position:
            return list(ast.walk(node))
        return self._order[self._position[node] : self._end(node)]

    def within(self, nodes: Sequence[Node], node: ast.AST) -> Sequence[Node]:
        """Those of some nodes, which must be in document order, that are a node or stand in it."""
        place = self._position.__getitem__
        first = bisect_left(nodes, place(node), key=place)
        return nodes[first : bisect_left(nodes, self._end(node), first, key=place)]

    def has(self, node: ast.AST) -> bool:
        """Whether a node is one of this module."""
        return node in self._position

    def holds(self, node: ast.AST, inner: ast.AST) -> bool:
        """Whether a node is another one, or stands in it; one that was made holds nothing of this module."""
        return node in self._position and self._position[node] <= self._position[inner] < self._end(node)

    def _end(self, node: ast.AST) -> int:
        """Position behind the last node inside a node."""
        return self._position[node] + self._sizes[node]

    @cached_property
    def _sizes(self) -> dict[ast.AST, int]:
        sizes = dict.fromkeys(self._order, 1)
        for node in reversed(self._order[1:]):
            sizes[self._parents[node]] += sizes[node]
        return sizes

    def statement(self, node: ast.AST) -> ast.stmt:
        """The innermost statement that holds a node: the node itself when it is one."""
        current: ast.AST | None = node
        while current is not None and not isinstance(current, ast.stmt):
            current = self._parents.get(current)
        assert current is not None, "every expression stands in a statement"
        return current

    def block(self, statement: ast.AST) -> list[ast.stmt]:
        """The list of statements that a statement stands in, itself included."""
        parent = self._parents[statement]
        for name in ("body", "orelse", "finalbody"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and statement in block:
                return block
        raise LookupError("a statement stands in a block of its parent")

    def following(self, statement: ast.stmt) -> list[ast.stmt]:
        """The statements of its block that come after a statement."""
        block = self.block(statement)
        return block[block.index(statement) + 1 :]

    def is_elif(self, node: ast.AST) -> bool:
        """Whether a statement is spelt as an `elif`."""
        parent = self._parents.get(node)
        if not isinstance(node, ast.If) or not isinstance(parent, ast.If):
            return False
        return parent.orelse == [node] and parent.col_offset == node.col_offset

    def called(self, node: ast.AST) -> ast.Call | None:
        """The call of what a name or attribute stands for, where that is all that is done with it."""
        parent = self._parents.get(node)
        return parent if isinstance(parent, ast.Call) and parent.func is node else None

    def scope(self, node: ast.AST) -> ast.AST:
        """The module, class, function or lambda that a node is evaluated in."""
        return self._owner[node]

    def function(self, node: ast.AST) -> FunctionNode | None:
        """The innermost function around a node; for a function itself, the one around it."""
        current = self._parents.get(node)
        while current is not None and current.__class__ not in _FUNCTIONS:
            current = self._parents.get(current)
        return cast(FunctionNode | None, current)

    def cls(self, node: ast.AST) -> ast.ClassDef | None:
        """The class whose body holds the outermost function around a node (a method's class), or the node's class."""
        return next((up for up in self.ancestors(node) if isinstance(up, ast.ClassDef)), None)

    def functions(self) -> list[FunctionNode]:
        return [*self.nodes(ast.FunctionDef), *self.nodes(ast.AsyncFunctionDef)]

    def functions_named(self, name: str) -> Sequence[FunctionNode]:
        return self._functions_by_name.get(name, ())

    @cached_property
    def _functions_by_name(self) -> dict[str, list[FunctionNode]]:
        return grouped((function.name, function) for function in self.functions())

    def attributes_named(self, name: str) -> Sequence[ast.Attribute]:
        """Every place where an attribute of that name is read, set or deleted, in document order."""
        return self._attributes_by_name.get(name, ())

    @cached_property
    def _attributes_by_name(self) -> dict[str, list[ast.Attribute]]:
        return grouped((node.attr, node) for node in self.nodes(ast.Attribute))

    def segment(self, node: ast.expr | ast.stmt) -> str:
        """Source text of a node, as written; of a module that only its tree is known of, as it might be."""
        if not self.text.lines:
            return ast.unparse(node)
        first, last = node.lineno, node.end_lineno or node.lineno
        start = self.text.column(first, node.col_offset)
        end = self.text.column(last, node.end_col_offset or 0)
        lines = self.text.lines[first - 1 : last]
        if len(lines) == 1:
            return lines[0][start:end]
        return "".join([lines[0][start:], *lines[1:-1], lines[-1][:end]])

    def comments(self, node: ast.expr | ast.stmt, without: Sequence[ast.expr | ast.stmt] = ()) -> list[str]:
        """Comments inside a node, those inside some of its parts left out."""
        spans = [self._span(item) for item in (node, *without)]
        return [
            text
            for place, text in self._comments_of(self.statement(node))
            if spans[0][0] <= place < spans[0][1] and not any(start <= place < end for start, end in spans[1:])
        ]

    def _span(self, node: ast.expr | ast.stmt) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where a node begins and ends: line, column in characters."""
        last = node.end_lineno or node.lineno
        start = (node.lineno, self.text.column(node.lineno, node.col_offset))
        return start, (last, self.text.column(last, node.end_col_offset or 0))

    def _comments_of(self, statement: ast.stmt) -> list[tuple[tuple[int, int], str]]:
        """Comments on the lines of a statement: line and column, text."""
        if statement not in self._comments:
            above = statement.lineno - 1
            lines = iter(self.text.lines[above : statement.end_lineno])
            self._comments[statement] = [
                ((above + token.start[0], token.start[1]), token.string)
                for token in tokenize.generate_tokens(lambda: next(lines, ""))
                if token.type == tokenize.COMMENT
            ]
        return self._comments[statement]

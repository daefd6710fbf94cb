"""Places of a module: found by kind and position, as the observing plugin tells them, and named so that they last.

A place is named by its function, its kind and a digest of its own text: of a handler all of it, of an `if` the
condition, of a loop what it goes through. Blank lines, comments and code around it do not change its name.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codemods.evidence.store import Place

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
KINDS: dict[str, tuple[type[ast.AST], ...]] = {
    "handler": (ast.ExceptHandler,),
    "if": (ast.If,),
    "loop": (ast.For, ast.AsyncFor),
    "suppress": (ast.With,),
    "assert": (ast.Assert,),
    "def": FUNCTIONS,
    "compare": (ast.Compare,),
    "get": (ast.Call,),
    "status": (ast.Call,),
    "gather": (ast.Call,),
    "raises": (ast.Call,),
    "bare": (ast.Compare,),
    "wait": (ast.Await,),
}
"""Each kind of place with the nodes that it is."""
_SHOWN = 80

Position = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """One place of one module."""

    kind: str
    function: str
    text: str
    number: int
    line: int
    shown: str


class Places:
    """All places of one tree by kind and position."""

    def __init__(self, tree: ast.Module) -> None:
        self.functions: dict[str, str] = {}
        """Qualified name → digest of the function's text; empty name: of what the module does itself."""
        self._found: dict[tuple[str, Position], Named] = {}
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._nodes: dict[type[ast.AST], list[str]] = {}
        for kind, types in KINDS.items():
            for each in types:
                self._nodes.setdefault(each, []).append(kind)
        self._walk(tree, "")
        self.functions[""] = _digest("\n".join(_own_statements(tree.body)))

    def at(self, kind: str, position: Position) -> Named | None:
        return self._found.get((kind, position))

    def of(self, kind: str, node: ast.AST) -> Named | None:
        return self._found.get((kind, position(node)))

    def all(self) -> Iterable[Named]:
        return self._found.values()

    def _walk(self, tree: ast.AST, function: str) -> None:
        """In document order; deep nesting must not end it."""
        stack: list[tuple[ast.AST, str]] = [(tree, function)]
        while stack:
            node, function = stack.pop()
            inner = function
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                inner = f"{function}.{node.name}" if function else node.name
            if isinstance(node, FUNCTIONS):
                self.functions[inner] = _digest(ast.unparse(node))
            for kind in self._nodes.get(type(node), ()):
                self._name(kind, node, inner if kind == "def" else function)
            stack += [(child, inner) for child in reversed(list(ast.iter_child_nodes(node)))]

    def _name(self, kind: str, node: ast.AST, function: str) -> None:
        text = own_text(node)
        digest = _digest(text)
        key = (function, kind, digest)
        number, self._counts[key] = self._counts[key], self._counts[key] + 1
        line = getattr(node, "lineno", 1)
        shown = text.split("\n")[0][:_SHOWN]
        self._found[kind, position(node)] = Named(kind, function, digest, number, line, shown)


def place_of(path: str, named: Named) -> Place:
    """A place of a file as the document holds it, nothing being known of it yet."""
    return Place(path, named.function, named.kind, named.text, named.number, named.line, named.shown)


def own_text(node: ast.AST) -> str:
    """What a place is named by."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test)
    if isinstance(node, ast.For | ast.AsyncFor):
        return f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}"
    if isinstance(node, ast.With):
        return ", ".join(ast.unparse(item) for item in node.items)
    if isinstance(node, FUNCTIONS):
        return node.name
    return ast.unparse(node)


def own_digest(kind: str, node: ast.AST) -> str:
    return _digest(own_text(node))


def position(node: ast.AST) -> Position:
    start = getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
    end = getattr(node, "end_lineno", None) or 0, getattr(node, "end_col_offset", None) or 0
    return *start, *end


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _own_statements(body: Iterable[ast.stmt]) -> Iterator[str]:
    """What a module does itself: the bodies of its functions are theirs."""
    for statement in body:
        if isinstance(statement, FUNCTIONS):
            yield f"def {statement.name}({ast.unparse(statement.args)})"
        elif isinstance(statement, ast.ClassDef):
            yield f"class {statement.name}({', '.join(map(ast.unparse, statement.bases))})"
            yield from _own_statements(statement.body)
        else:
            yield ast.unparse(statement)

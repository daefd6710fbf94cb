"""Other files that the file at hand imports: constructors and helper modules whose source can be read.

The engine never opens files itself; it asks a `Sources`, which also remembers what was asked, so that a cached result
can be told stale and a worker without a shared file system can be sent what it needs.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class Sources(Protocol):
    """Where modules come from; `modules` maps each dotted name asked for to its tree, or None when unreadable."""

    def module(self, name: str) -> ast.Module | None:
        """The parsed module of that dotted name, or None when it is not under the target's root."""
        ...


class NoSources:
    """Knows no other file."""

    def module(self, name: str) -> ast.Module | None:
        return None


class FolderSources:
    """Modules found under one folder as `a/b.py` or `a/b/__init__.py`, each read and parsed once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: dict[Path, bytes | None] = {}
        """Every path that was asked for → its bytes, or None where there is no such file."""
        self._trees: dict[str, ast.Module | None] = {}

    def module(self, name: str) -> ast.Module | None:
        if name not in self._trees:
            self._trees[name] = self._load(name)
        return self._trees[name]

    def _load(self, name: str) -> ast.Module | None:
        stem = self.root.joinpath(*name.split("."))
        for path in (stem.with_name(f"{stem.name}.py"), stem / "__init__.py"):
            source = self._bytes(path)
            if source is not None:
                try:
                    return ast.parse(source)
                except (SyntaxError, ValueError):
                    return None
        return None

    def _bytes(self, path: Path) -> bytes | None:
        if path not in self.read:
            try:
                self.read[path] = path.read_bytes()
            except OSError:
                self.read[path] = None
        return self.read[path]


def definitions(tree: ast.Module) -> Mapping[str, ast.stmt]:
    """Top-level functions and classes of a module by name; the last one of a name wins, as at run time."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name: node for node in tree.body if isinstance(node, kinds)}

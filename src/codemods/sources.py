"""Other files that the file at hand imports: constructors and helper modules whose source can be read.

The engine never opens files itself; it asks a `Sources`, which also remembers what was asked, so that a cached result
can be told stale and a worker without a shared file system can be sent what it needs.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

_IMPORT = re.compile(rb"^[ \t]*(?:from[ \t]+[\w.]+[ \t]+import\b[^\n]*|import[ \t]+[^\n]*)", re.MULTILINE)
_NAME = re.compile(rb"[\w.]+")
_NO_SOURCES = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Sources(Protocol):
    """Where modules come from, and who imports them; what cannot be read is not there."""

    def module(self, name: str) -> ast.Module | None:
        """The parsed module of that dotted name, or None when it is not under the target's root."""
        ...

    def imports(self, stem: str) -> bool:
        """Whether a file under the target's root imports a module whose last name is this one."""
        ...


class NoSources:
    """Knows no other file."""

    def module(self, name: str) -> ast.Module | None:
        return None

    def imports(self, stem: str) -> bool:
        return False


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

    def imports(self, stem: str) -> bool:
        return stem in self._imported

    @cached_property
    def _imported(self) -> frozenset[str]:
        """Last names of all modules that files under the root import, and names that may be modules."""
        found: set[bytes] = set()
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".") and name not in _NO_SOURCES]
            for name in files:
                if name.endswith(".py"):
                    for match in _IMPORT.finditer(self._content(Path(folder, name))):
                        found.update(part.rpartition(b".")[2] for part in _NAME.findall(match[0]))
        return frozenset(name.decode("ascii", "ignore") for name in found)

    def _content(self, path: Path) -> bytes:
        try:
            # A pipe or device of that name would never end.
            return path.read_bytes() if path.is_file() else b""
        except OSError:
            return b""

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

"""Other files that the file at hand imports: constructors and helper modules whose source can be read.

The engine never opens files itself; it asks a `Sources`. What was asked for is noted with each answer, so that a cached
result can be told stale, and a worker without a shared file system asks another machine in the same way.
"""

from __future__ import annotations

import ast
import contextlib
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from codemods.digests import digest
from codemods.import_scan import imported_names

Reads = Mapping[str, bytes | None]
"""What a result depends on besides its own file: path below the root → digest, None if missing.

A name behind `IMPORTED` stands for the question whether any file imports a module of that name.
"""
IMPORTED = "imported: "
_KEPT = 1_500_000
"""Bytes of source whose trees a process keeps, which take about 35 times as much; what was used last stays."""
_LEAST = 500
_FORBIDDEN = frozenset("/\\:\0")


def answer(truth: bool) -> bytes:
    """What stands for a yes or no where a digest is compared."""
    return b"yes" if truth else b"no"


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


@dataclass(frozen=True, slots=True)
class Loaded:
    """A module, or None where there is none that can be parsed, and what was read to know it."""

    tree: ast.Module | None
    reads: Reads
    size: int


class SharedSources(ABC):
    """The modules that the files of one run ask for, parsed once as long as they are kept."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()
        self._size = 0

    @abstractmethod
    def find(self, name: str) -> dict[str, bytes | None]:
        """Paths that a module of that name may have → their contents; no path behind the first that exists."""

    @abstractmethod
    def imports(self, stem: str) -> bool: ...

    def module(self, name: str) -> ast.Module | None:
        return self.load(name).tree

    def load(self, name: str) -> Loaded:
        """The module of that dotted name, and what it was read from."""
        known = self._loaded.get(name)
        if known is None:
            known = self._loaded[name] = _parsed(self.find(name))
            self._size += known.size
            while self._size > _KEPT and len(self._loaded) > 1:
                self._size -= self._loaded.popitem(last=False)[1].size
        else:
            self._loaded.move_to_end(name)
        return known


class FolderSources(SharedSources):
    """Modules found under one folder as `a/b.py` or `a/b/__init__.py`."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def find(self, name: str) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {}
        for path in paths_of(name):
            try:
                found[path] = (self.root / path).read_bytes()
                break
            except OSError:
                found[path] = None
        return found

    def imports(self, stem: str) -> bool:
        return stem in self._imported

    @cached_property
    def _imported(self) -> frozenset[str]:
        return imported_names(self.root)


class RecordedSources:
    """Shared sources as one file uses them, with a note of what it asked for."""

    def __init__(self, shared: SharedSources) -> None:
        self._shared = shared
        self._loaded: dict[str, Loaded] = {}
        self._imported: dict[str, bool] = {}

    def module(self, name: str) -> ast.Module | None:
        if name not in self._loaded:
            self._loaded[name] = self._shared.load(name)
        return self._loaded[name].tree

    def imports(self, stem: str) -> bool:
        if stem not in self._imported:
            self._imported[stem] = self._shared.imports(stem)
        return self._imported[stem]

    @property
    def reads(self) -> dict[str, bytes | None]:
        found: dict[str, bytes | None] = {IMPORTED + stem: answer(truth) for stem, truth in self._imported.items()}
        for loaded in self._loaded.values():
            found.update(loaded.reads)
        return found


def paths_of(name: str) -> tuple[str, ...]:
    """Where a module of that dotted name may lie below a root; nowhere when the name leads out of it."""
    parts = name.split(".")
    if not all(parts) or not _FORBIDDEN.isdisjoint(name):
        return ()
    stem = "/".join(parts)
    return f"{stem}.py", f"{stem}/__init__.py"


def _parsed(found: Mapping[str, bytes | None]) -> Loaded:
    reads = {path: None if content is None else digest(content) for path, content in found.items()}
    source = next((content for content in found.values() if content is not None), None)
    tree = None
    if source is not None:
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            tree = ast.parse(source)
    return Loaded(tree, reads, _LEAST + len(source or b""))


def definitions(tree: ast.Module) -> Mapping[str, ast.stmt]:
    """Top-level functions and classes of a module by name; the last one of a name wins, as at run time."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name: node for node in tree.body if isinstance(node, kinds)}

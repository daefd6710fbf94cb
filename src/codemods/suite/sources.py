"""Other files that the file at hand imports: constructors and helper modules whose source can be read.

The engine never opens files itself; it asks a `Sources`. What was asked for is noted with each answer, so that a cached
result can be told stale, and a worker without a shared file system asks another machine in the same way.
"""

from __future__ import annotations

import ast
import contextlib
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar, cast

from codemods.digests import digest
from codemods.reading import read_file
from codemods.suite.import_scan import contents, entries, holders, imported_by, imported_names, uses
from codemods.suite.places import Places
from codemods.suite.word_index import WordIndex, whole_of

Kept = TypeVar("Kept")
Reads = Mapping[str, bytes | None]
"""What a result depends on besides its own file: path below the root → digest, None if missing.

A name behind `IMPORTED` asks whether any file imports a module, or a name of one (`stem.name`), one behind `NAMED`
which files hold a word. While the `WHOLE` suite is as it was, so is all that was asked of its files: `OF_THE_WHOLE`.
"""
IMPORTED = "imported: "
EXISTS, HOMES, LISTED = "exists: ", "homes of: ", "imports of: "
"""Before a module, whether it is there and in which folders it is looked for; before a file, what that imports."""
HELD, NAMED = "held: ", "named: "
"""Stand before a text, for the question which modules hold it, and before a word, for which files do."""
WHOLE = "whole: suite"
OF_THE_WHOLE = (IMPORTED, HELD, NAMED)
_KEPT = 1_500_000
"""Bytes of source whose trees a process keeps, which take about 35 times as much; what was used last stays."""
_LEAST = 500


def answer(truth: bool) -> bytes:
    """What stands for a yes or no where a digest is compared."""
    return b"yes" if truth else b"no"


def listed(names: Iterable[str] | None) -> bytes:
    """What stands for a list of names where a digest is compared."""
    return b"many" if names is None else digest("\n".join(names).encode("utf-8", "surrogatepass"))


class Sources(Protocol):
    """Where modules come from, and who imports them; what cannot be read is not there."""

    def module(self, name: str) -> ast.Module | None:
        """The parsed module of that dotted name, or None when it is not under the target's root."""
        ...

    def imported(self, name: str) -> frozenset[str]:
        """Dotted names of all modules that a module imports, or may import as submodules."""
        ...

    def imports(self, stem: str) -> bool:
        """Whether a file under the target's root imports a module whose last name is this one.

        `stem.name` asks whether one may use that name of such a module.
        """
        ...

    def exists(self, name: str) -> bool:
        """Whether there is a module or a folder of that dotted name under the root, readable or not."""
        ...

    def holding(self, text: str) -> tuple[str, ...]:
        """Dotted names of the modules under the target's root whose source holds a text, in order; not all of many."""
        ...

    def named(self, name: str) -> tuple[str, ...] | None:
        """Paths of the files that hold a word of three letters at least; None: not known, or too many."""
        ...

    def looked_at(self, path: str, look: Callable[[bytes], Kept]) -> Kept | None:
        """What a look at the file at a path below the target's root gives, which is kept; None: it cannot be read."""
        ...


class NoSources:
    """Knows no other file."""

    def module(self, name: str) -> ast.Module | None:
        return None

    def imported(self, name: str) -> frozenset[str]:
        return frozenset()

    def imports(self, stem: str) -> bool:
        return False

    def exists(self, name: str) -> bool:
        return False

    def holding(self, text: str) -> tuple[str, ...]:
        return ()

    def named(self, name: str) -> tuple[str, ...] | None:
        return None

    def looked_at(self, path: str, look: Callable[[bytes], Kept]) -> Kept | None:
        return None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A module, or None where there is none that can be parsed, and what was read to know it."""

    tree: ast.Module | None
    reads: Reads
    size: int


@dataclass(frozen=True, slots=True)
class Named:
    """The files that hold a name, None for too many, and a digest of what all files of the suite hold."""

    paths: tuple[str, ...] | None
    whole: bytes


class SharedSources(ABC):
    """The modules that the files of one run ask for, parsed once as long as they are kept."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        """Modules are looked for in the root, and then in these folders below it."""
        self.places = Places(folders, self.entries)
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()
        self._size = 0
        self._imported: dict[str, tuple[frozenset[str], Reads]] = {}
        self._looks: OrderedDict[tuple[str, str], tuple[object, bytes | None, int]] = OrderedDict()
        self._looked = 0

    def look_at(self, path: str, look: Callable[[bytes], Kept]) -> tuple[Kept | None, bytes | None]:
        """What a look at a file gives, and the digest of the file; the last looks are kept, each kind of look apart."""
        key = path, f"{look.__module__}.{look.__qualname__}"
        if key not in self._looks:
            content = self.text(path)
            found = None if content is None else look(content)
            size = _LEAST + len(content or b"")
            self._looks[key] = found, None if content is None else digest(content), size
            self._looked += size
            while self._looked > _KEPT and len(self._looks) > 1:
                self._looked -= self._looks.popitem(last=False)[1][2]
        self._looks.move_to_end(key)
        kept, known, _ = self._looks[key]
        return cast("Kept | None", kept), known

    def looked_at(self, path: str, look: Callable[[bytes], Kept]) -> Kept | None:
        return self.look_at(path, look)[0]

    def find(self, name: str) -> dict[str, bytes | None]:
        """Paths that a module of that name may have → their contents; no path behind the first that exists."""
        found: dict[str, bytes | None] = {}
        for path in self.places.paths(name):
            found[path] = self.read(path)
            if found[path] is not None:
                break
        return found

    def exists(self, name: str) -> bool:
        return self.places.exists(name)

    def homes(self, name: str) -> bytes:
        """What stands for the folders in which a module is looked for; the root's name is empty."""
        return listed([*self.places.homes(name), ""])

    @abstractmethod
    def entries(self, folder: str) -> frozenset[str]:
        """Names of what may be imported from a folder below the root, with their suffixes."""

    def read(self, path: str) -> bytes | None:
        """The content of one module; None where there is none."""
        return self.text(path)

    @abstractmethod
    def imports(self, stem: str) -> bool: ...

    @abstractmethod
    def holding(self, text: str) -> tuple[str, ...]: ...

    @abstractmethod
    def look_up(self, name: str) -> Named:
        """The files that hold a name, and what they are noted by."""

    @abstractmethod
    def text(self, path: str) -> bytes | None: ...

    @property
    def whole(self) -> bytes:
        """What stands for all files of the suite and their contents."""
        return self.look_up("").whole

    def named(self, name: str) -> tuple[str, ...] | None:
        return self.look_up(name).paths

    def module(self, name: str) -> ast.Module | None:
        return self.load(name).tree

    def load(self, name: str) -> Loaded:
        """The module of that dotted name, and what it was read from."""
        known = self._loaded.get(name)
        if known is None:
            homes = {HOMES + name.partition(".")[0]: self.homes(name)} if self.places.folders else {}
            known = self._loaded[name] = _parsed(self.find(name), homes)
            self._size += known.size
            while self._size > _KEPT and len(self._loaded) > 1:
                self._size -= self._loaded.popitem(last=False)[1].size
        else:
            self._loaded.move_to_end(name)
        return known

    def imported(self, name: str) -> frozenset[str]:
        return self.load_imported(name)[0]

    def load_imported(self, name: str) -> tuple[frozenset[str], Reads]:
        """What a module imports, and what was read to know it; kept when its tree is not."""
        if name not in self._imported:
            loaded = self.load(name)
            package = any(path.endswith("/__init__.py") and known for path, known in loaded.reads.items())
            self._imported[name] = imported_by(loaded.tree, f"{name}.__init__" if package else name), loaded.reads
        return self._imported[name]


class FolderSources(SharedSources):
    """Modules found under one folder as `a/b.py` or `a/b/__init__.py`."""

    def __init__(self, root: Path, folders: tuple[str, ...] = (), *, keep: bool = False) -> None:
        """`keep` holds all sources in memory: for one process that asks for many texts."""
        super().__init__(folders)
        self.root = root
        self._contents = dict(contents(root)) if keep else None
        self._users: dict[str, list[bytes]] = {}
        self._folders: dict[str, frozenset[str]] = {}
        self._holding: dict[str, tuple[str, ...]] = {}

    def imports(self, stem: str) -> bool:
        module, _, name = stem.partition(".")
        if module not in self._names or not name:
            return module in self._names
        if module not in self._users:
            self._users[module] = self._words.users(module)
        return any(uses(content, module, name) for content in self._users[module])

    def entries(self, folder: str) -> frozenset[str]:
        if folder not in self._folders:
            self._folders[folder] = frozenset(entries(self.root / folder))
        return self._folders[folder]

    def holding(self, text: str) -> tuple[str, ...]:
        if text not in self._holding:
            every = contents(self.root) if self._contents is None else self._contents.items()
            self._holding[text] = tuple(holders(every, text))
        return self._holding[text]

    def look_up(self, name: str) -> Named:
        return Named(self._words.files(name), self._words.whole)

    def text(self, path: str) -> bytes | None:
        try:
            return read_file(self.root / path)
        except OSError:
            return None

    @cached_property
    def _names(self) -> frozenset[str]:
        return imported_names(self.root)

    @cached_property
    def whole(self) -> bytes:
        return whole_of(self.root)

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex.of(self.root)


def _parsed(found: Mapping[str, bytes | None], homes: Reads) -> Loaded:
    reads = {**homes, **{path: None if content is None else digest(content) for path, content in found.items()}}
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

"""What of the evidence still holds today: which test files are as they were, and which could add to what was seen.

A test file counts while its bytes, and the functions of support files that ran for it, are those of the run. A place
in support code is unknown while any test file that may reach it was not observed as it is now.
"""

from __future__ import annotations

import ast
import fnmatch
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath

from codemods.digests import digest
from codemods.evidence.places import Places
from codemods.evidence.store import Document
from codemods.reading import read_file
from codemods.suite.import_scan import import_lines

_NAME = re.compile(rb"\w+")


class Today:
    """The suite as it is on disk; `files` are its Python files, relative to the root."""

    def __init__(self, root: Path, files: Iterable[str], python_files: tuple[str, ...]) -> None:
        self.root = root
        self._files = frozenset(files)
        self._patterns = python_files
        self._sources: dict[str, bytes | None] = {}
        self._functions: dict[str, dict[str, str]] = {}

    def source(self, path: str) -> bytes | None:
        if path not in self._sources:
            try:
                self._sources[path] = read_file(self.root / path)
            except OSError:
                self._sources[path] = None
        return self._sources[path]

    def digest(self, path: str) -> str:
        source = self.source(path)
        return "" if source is None else digest(source).hex()

    def functions(self, path: str) -> dict[str, str]:
        """Qualified name → digest of each function of a file; empty where it cannot be parsed."""
        if path not in self._functions:
            try:
                self._functions[path] = Places(ast.parse(self.source(path) or b"")).functions
            except (SyntaxError, ValueError, RecursionError):
                self._functions[path] = {}
        return self._functions[path]

    def is_test(self, path: str) -> bool:
        return any(fnmatch.fnmatch(PurePosixPath(path).name, pattern) for pattern in self._patterns)

    @property
    def tests(self) -> frozenset[str]:
        return frozenset(filter(self.is_test, self._files))

    def reachable(self, path: str) -> frozenset[str]:
        """Support files that a file may run: those that imports mention, step by step, and conftest.py above it."""
        found: set[str] = set()
        waiting = [path]
        while waiting:
            for other in self._mentioned(waiting.pop()) - found:
                found.add(other)
                waiting.append(other)
        return frozenset(found)

    def _mentioned(self, path: str) -> set[str]:
        folder = PurePosixPath(path).parent
        above = {(each / "conftest.py").as_posix() for each in (folder, *folder.parents)} & self._files
        lines = import_lines(self.source(path) or b"")
        names = {name.decode("utf-8", "ignore") for line in lines for name in _NAME.findall(line)}
        return above.union(*(self._by_name.get(name, ()) for name in names)) - {path}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for path in self._files:
            place = PurePosixPath(path)
            found.setdefault(place.parent.name if place.name == "__init__.py" else place.stem, []).append(path)
        return found


class Standing:
    """Which parts of a document hold today."""

    def __init__(self, document: Document, today: Today) -> None:
        self.document = document
        self.today = today
        self.valid = frozenset(path for path in document.files if self._holds(path))
        complete = {path for path in self.valid if not document.files[path].left_out}
        self.unobserved = (today.tests | document.files.keys()) - complete
        """Test files that may do what nobody has seen."""

    def _holds(self, path: str) -> bool:
        observed = self.document.files[path]
        if self.today.digest(path) != observed.digest:
            return False
        return all(
            self.today.functions(support).get(name) == text
            for support, functions in observed.uses.items()
            for name, text in functions.items()
        )

    def holds_import(self, path: str) -> bool:
        """Whether what a module did when it was imported is what it would do today."""
        known = self.document.modules.get(path)
        return known is not None and self.today.functions(path).get("") == known

    @cached_property
    def open_support(self) -> frozenset[str]:
        """Files whose functions may be run by a test file that was not observed."""
        return frozenset[str]().union(*(self.today.reachable(path) for path in self.unobserved))

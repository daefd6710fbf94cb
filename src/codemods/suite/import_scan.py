"""Which names the import statements of a whole folder mention: the index that every file of a run shares.

It is made from the bytes of all Python files in one go, without a parser and without time stamps: searching for the
word `import` costs a thousandth of what `ast` does.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from codemods.reading import read_file

_IMPORTS = re.compile(rb".*\b(?:import|import_module|__import__|importorskip)\b")
_NAME = re.compile(rb"[\w\x80-\xff]+")
MODULES = (".py", ".so", ".pyd", ".pyx", ".pyi")
"""How the file of a module may end."""
_LINES = 50_000
_LARGEST = 64_000_000
"""Bytes of a module that is searched: nothing is parsed, and no import may be missed."""
MOST_HOLDERS = 30
"""Modules that are named of those that hold a text."""
_NO_SOURCES = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_LOOKS_UP = re.compile(
    rb"\b(?:getattr\(\s*([\w.]+)\s*,(?!\s*[\"']\w*[\"']\s*[,)])|(?:vars|dir|getmembers)\(\s*([\w.]+))"
)


def imported_names(root: Path) -> frozenset[str]:
    """Every name in a line that imports something, in all Python files under the root: at least what is imported."""
    lines: set[bytes] = set()  # most are in many files: each is looked at once
    names: set[bytes] = set()
    for path in python_files(root):
        lines.update(import_lines(content_of(path)))
        if len(lines) >= _LINES:
            names.update(_names(lines))
            lines.clear()
    names.update(_names(lines))
    return frozenset(name.decode("utf-8", "ignore") for name in names)


def contents(root: Path) -> Iterator[tuple[str, bytes]]:
    """Dotted name and source of each module under the root."""
    for path in python_files(root):
        yield os.path.relpath(path, root).removesuffix(".py").replace(os.sep, "."), content_of(path)


def holders(modules: Iterable[tuple[str, bytes]], text: str) -> list[str]:
    """The first modules, by name, whose source holds a text."""
    wanted = text.encode()
    return sorted(name for name, content in modules if wanted in content)[:MOST_HOLDERS]


def uses(content: bytes, stem: str, name: str) -> bool:
    """Whether a file may read a name of a module with that last name: imported, as an attribute, or by a star.

    `import a.stem as s` makes `s.name` a use, as `"a.stem.name"` in a string is one: what a patch replaces.
    """
    module, wanted = re.escape(stem).encode(), re.escape(name).encode()
    holds = name.encode() in content
    if holds and re.search(rb"\b%b\.%b\b" % (module, wanted), content):
        return True
    for line in import_lines(content):
        words = set(_NAME.findall(line))
        if stem.encode() in words and _IMPORTS.match(line):
            if name.encode() in words or b"*" in line.partition(b"#")[0]:
                return True
            if _looks_up(content, {stem.encode(), *re.findall(rb"\b%b\s+as\s+(\w+)" % module, line)}):
                return True
            bound = b"|".join(re.escape(item) for item in words) if holds else b""
            if holds and re.search(rb"\b(?:%b)\s*\.\s*%b\b" % (bound, wanted), content):
                return True
            if holds and _quotes(content, wanted, words):
                return True
    return False


def _looks_up(content: bytes, modules: set[bytes]) -> bool:
    """Whether code asks a module for names that it works out, or for all: `getattr(fakes, kind)`, `vars(fakes)`."""
    found = {one or other for one, other in _LOOKS_UP.findall(content)}
    return not modules.isdisjoint(name.rpartition(b".")[2] for name in found)


def _quotes(content: bytes, name: bytes, words: set[bytes]) -> bool:
    """Whether a text is just that name, but for one behind a thing of another import: `patch.object(other, "name")`.

    Alone such a text as `"json"` or `"time"` names no module of Python's own that a module imports.
    """
    owners = {found[1] for found in re.finditer(rb"(?:\(\s*(?:[\w.]+\.)?(\w+)\s*,\s*)?[\"']%b[\"']" % name, content)}
    owners -= {None} if name.decode() in sys.stdlib_module_names else set()
    return bool(owners) and not owners <= set(_names(import_lines(content))) - words


def _names(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        if _IMPORTS.match(line):
            yield from _NAME.findall(line)


def import_lines(content: bytes) -> Iterator[bytes]:
    """The lines that hold the letters `import`, each with what its bracket or backslash joins to it."""
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    at = content.find(b"import")
    while at >= 0:
        start, end = content.rfind(b"\n", 0, at) + 1, _until(content, b"\n", at)
        while content.endswith((b"\\", b"\\\r"), start, end) and end < len(content):
            end = _until(content, b"\n", end + 1)
        bracket = content.find(b"(", at, end)
        if bracket >= 0 and content.find(b")", bracket, end) < 0 and _IMPORTS.match(content, start, end):
            end = _until(content, b")", bracket)
        yield content[start:end]
        at = content.find(b"import", end)


def _until(content: bytes, mark: bytes, start: int) -> int:
    found = content.find(mark, start)
    return found if found >= 0 else len(content)


def python_files(root: Path) -> Iterator[str]:
    """All Python files below a root, but those of environments and packages."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _NO_SOURCES]
        for name in files:
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def content_of(path: str) -> bytes:
    """The bytes of a file; none where it cannot be read."""
    try:
        return read_file(path, _LARGEST)
    except OSError:
        return b""


def imported_by(tree: ast.Module | None, name: str) -> frozenset[str]:
    """Dotted names of what a module of that name imports, or may import as submodules."""
    found: set[str] = set()
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = ".".join(name.split(".")[: -node.level]) if node.level else ""
            module = ".".join(part for part in (origin, node.module) if part)
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def entries(folder: Path) -> Iterator[str]:
    """What may be imported from a folder: its folders and modules, those that only an interpreter can read too."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.endswith(MODULES) or entry.is_dir():
                yield entry.name

"""Imports kept as the target's own tool sorts them: what was sorted before a fix is sorted after it.

Where a new import belongs, what a shorter list of names looks like and how many blank lines follow are that tool's to
decide. isort decides them here, for ruff's `I001` too. It is imported only where a file of such a target changes.
"""

from __future__ import annotations

import ast
import difflib
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from codemods.module.index import ModuleIndex
from codemods.module.scopes import BLOCKS, ImportNode
from codemods.module.text import SourceText
from codemods.rewriting.units import first_line

if TYPE_CHECKING:
    from isort.settings import Config

_LEFT_OUT = frozenset(
    {"skip", "extend_skip", "skip_glob", "extend_skip_glob", "add_imports", "remove_imports", "formatter"}
)
"""Settings that say which files are meant, or change more than the order of imports."""


def kept_sorted(module: ModuleIndex, text: str, origins: list[int]) -> tuple[str, list[int]]:
    """A new text of a module with its imports sorted, and where each line came from; as it is where they were not."""
    settings, tree = module.policy.import_sorting, _parsed(text) if text != module.text.text else None
    if tree is None or _imports(tree) == _imports(module.tree):
        return text, origins
    text, origins = _joined(module, tree, text, origins)
    if not settings:
        return text, origins
    configs = (_config(module.policy.root, msgspec.json.encode(one)) for one in _readings(module, settings))
    config = next((one for one in configs if one and _sorted(module.text.text, one) == module.text.text), None)
    new = text if config is None else _sorted(text, config) or text
    if new == text:
        return text, origins
    old_lines, new_lines = SourceText(text).lines, SourceText(new).lines
    placed: list[int] = []
    for _, start, end, begin, stop in difflib.SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        placed += (origins[min(start + at, max(end - 1, start), len(origins) - 1)] for at in range(stop - begin))
    return new, placed


def _parsed(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):  # the gates say so
        return None


def _joined(module: ModuleIndex, tree: ast.Module, text: str, origins: list[int]) -> tuple[str, list[int]]:
    """A text without the blank lines, and the heading said again, that set an import apart while a `try` was around it.

    Only between imports of one package, or of the standard library: they are of one section, whoever sorts them.
    """
    old = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
    moved = {ast.dump(item) for item in old if item.col_offset} - {ast.dump(i) for i in old if not i.col_offset}
    lines, gone = SourceText(text).lines, set[int]()
    for above, below in pairwise(tree.body if moved else ()):
        if not isinstance(above, ImportNode) or not isinstance(below, ImportNode) or _group(above) != _group(below):
            continue
        between = range(above.end_lineno or 0, below.lineno - 1)
        said = {"", _heading(tree, above, lines)}
        if not moved.isdisjoint(map(ast.dump, (above, below))) and all(lines[at].strip() in said for at in between):
            gone.update(between)
    kept = [line for at, line in enumerate(lines) if at not in gone]
    return "".join(kept), [line for at, line in enumerate(origins) if at not in gone]


def _group(node: ImportNode) -> str:
    """What is in one section with an import for certain."""
    name = node.names[0].name if isinstance(node, ast.Import) else "." * node.level + (node.module or "")
    first = name.partition(".")[0]
    return "stdlib" if first in sys.stdlib_module_names - {"__future__"} else first


def _heading(tree: ast.Module, node: ImportNode, lines: Sequence[str]) -> str:
    """The line above the imports that an import is the last of; a blank one, or a comment."""
    at = tree.body.index(node)
    while at and isinstance(tree.body[at - 1], ImportNode) and tree.body[at - 1].end_lineno == tree.body[at].lineno - 1:
        at -= 1
    above = lines[tree.body[at].lineno - 2].strip() if tree.body[at].lineno > 1 else ""
    return above if above.startswith("#") else ""


def _imports(tree: ast.Module) -> list[str]:
    """All that sorting depends on: the imports, which are at the top, and how far below the last something else is."""
    nodes = (node for node in _statements(tree) if isinstance(node, ImportNode))
    found = [f"{not node.col_offset} {ast.dump(node)}" for node in nodes]
    for above, below in pairwise(tree.body):
        if isinstance(above, ImportNode) and not isinstance(below, ImportNode):
            found.append(f"{type(below).__name__} {first_line(below) - (above.end_lineno or 0)}")
    return found


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """All statements of a file, those in blocks, too: no expression is looked into."""
    found: list[ast.AST] = [tree]
    for node in found:
        if isinstance(node, ast.stmt):
            yield node
        for name in BLOCKS:
            found += getattr(node, name, ())


def _readings(module: ModuleIndex, settings: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The settings as each version of the tool reads them: ruff looks for the whole path of a module, or its root."""
    if settings["whole_paths"]:
        folders = [Path(module.policy.root, path) for path in settings["src_paths"]]
        names = {name for name in _imported(module) if any(_holds(folder, name) for folder in folders)}
        yield {
            **settings,
            "src_paths": [],
            "known_first_party": [*settings.get("known_first_party", ()), *sorted(names)],
        }
    yield settings


def _imported(module: ModuleIndex) -> Iterator[str]:
    for node in module.nodes(ast.Import):
        yield from (alias.name for alias in node.names)
    yield from (node.module for node in module.nodes(ast.ImportFrom) if node.module and not node.level)


def _holds(folder: Path, name: str) -> bool:
    path = folder.joinpath(*name.split("."))
    return path.is_dir() or path.with_name(f"{path.name}.py").is_file()


def _sorted(text: str, config: Config) -> str | None:
    import isort

    try:
        return isort.code(text, config=config)
    except Exception:  # it parses with regular expressions of its own: what it cannot read is not sorted
        return None


@lru_cache(maxsize=64)
def _config(root: str, settings: bytes) -> Config | None:
    """The tool's settings; None where it does not know them."""
    from isort.settings import DEFAULT_CONFIG, Config

    given: dict[str, Any] = {
        key: _converted(value, getattr(DEFAULT_CONFIG, key, ()))
        for key, value in msgspec.json.decode(settings).items()
        if key not in _LEFT_OUT and key != "whole_paths" and value != ""
    }
    given["directory"] = str(Path(root, given["directory"]))
    given["src_paths"] = tuple(Path(root, path) for path in given["src_paths"])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Config(quiet=True, **given)
    except Exception:  # a profile of a plugin, a key of a newer version
        return None


def _converted(value: Any, default: object) -> Any:
    """A setting from an INI file as what isort has for it."""
    from isort.wrap_modes import from_string

    if isinstance(default, Enum):
        return from_string(str(value))
    if not isinstance(value, str):
        return tuple(value) if isinstance(value, list) else value
    if isinstance(default, bool):
        return value.strip().lower() in {"1", "true", "yes", "on"}
    if isinstance(default, int):
        return int(value) if value.strip().isdigit() else value
    if isinstance(default, tuple | frozenset):
        return tuple(item for part in value.splitlines() for item in map(str.strip, part.split(",")) if item)
    return value

"""Imports kept as the target's own tool sorts them: what was sorted before a fix is sorted after it.

Where a new import belongs, what a shorter list of names looks like and how many blank lines follow are that tool's to
decide. isort decides them here, for ruff's `I001` too. It is imported only where a file of such a target changes.
"""

from __future__ import annotations

import ast
import difflib
import warnings
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from codemods.module.index import ModuleIndex
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
    settings = module.policy.import_sorting
    if not settings or text == module.text.text or _imports(_parsed(text)) == _imports(module.tree):
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


def _imports(tree: ast.Module | None) -> list[str]:
    """All that sorting depends on: the imports, and how far below the last one at the top something else stands."""
    if tree is None:
        return []
    found = [ast.dump(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    for above, below in pairwise(tree.body):
        if isinstance(above, ast.Import | ast.ImportFrom) and not isinstance(below, ast.Import | ast.ImportFrom):
            found.append(f"{type(below).__name__} {first_line(below) - (above.end_lineno or 0)}")
    return found


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

"""How the target sorts its imports: read where isort, or ruff's rule `I001`, reads it, and written in isort's words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from codemods.errors import UsageError
from codemods.policy.pytest_settings import section

ImportSorting = dict[str, Any]
"""isort's settings; `directory` and `src_paths` relative to the policy's root, and `whole_paths`: whether a module's
whole path tells where it belongs, as ruff has it. Empty: nothing sorts the imports."""

_ISORT = (
    (".isort.cfg", ("settings", "isort")),
    ("pyproject.toml", ("tool.isort",)),
    ("setup.cfg", ("isort", "tool:isort")),
    ("tox.ini", ("isort", "tool:isort")),
)
_RUFF = ((".ruff.toml", ""), ("ruff.toml", ""), ("pyproject.toml", "tool.ruff"))
_SECTIONS = {
    **{"future": "FUTURE", "standard-library": "STDLIB", "third-party": "THIRDPARTY"},
    **{"first-party": "FIRSTPARTY", "local-folder": "LOCALFOLDER"},
}
_PLAIN = (
    *("case-sensitive", "combine-as-imports", "extra-standard-library", "force-single-line", "force-to-top"),
    *("force-sort-within-sections", "known-first-party", "known-third-party", "known-local-folder", "length-sort"),
    *("length-sort-straight", "lines-after-imports", "lines-between-types", "order-by-type", "from-first"),
    *("no-sections", "single-line-exclusions", "constants", "classes", "variables"),
)
"""ruff's settings that isort knows by the same name and meaning."""


def read_import_sorting(start: Path, root: Path) -> ImportSorting:
    """What sorts the imports of files in folder `start`: the nearest folder that says so, up to the repository's."""
    for folder in (start, *start.parents):
        for whole_paths, found in ((True, _of_ruff(folder)), (False, _of_isort(folder))):
            if found:
                below = os.path.relpath(folder, root)
                paths = found.get("src_paths") or [".", "src"]
                paths = paths.split(",") if isinstance(paths, str) else paths
                sources = [os.path.normpath(os.path.join(below, str(path).strip())) for path in paths]
                return {**found, "directory": below, "src_paths": sources, "whole_paths": whole_paths}
        if (folder / ".git").exists():
            break
    return {}


def _of_isort(folder: Path) -> ImportSorting:
    for name, sections in _ISORT:
        for values in (_values(folder / name, item) for item in sections):
            if values is not None:
                return {"profile": "", **values}
    return {}


def _of_ruff(folder: Path) -> ImportSorting:
    for name, place in _RUFF:
        whole = _values(folder / name, place)
        if whole is not None:
            return _in_isorts_words(whole, folder)
    return {}


def _in_isorts_words(whole: Mapping[str, Any], folder: Path, depth: int = 0) -> ImportSorting:
    """The settings of a configuration of ruff's that asks for sorted imports; none where it does not."""
    base: Mapping[str, Any] = {}
    if isinstance(extended := whole.get("extend"), str) and depth < 4:
        file = folder / extended
        base = _values(file, "tool.ruff" if file.name == "pyproject.toml" else "") or {}
    lint = {**base, **_table(base, "lint"), **whole, **_table(whole, "lint")}
    if not any(str(rule) in {"ALL", "I", "I0", "I00", "I001"} for rule in _rules(lint)):
        return {}
    given = _table(lint, "isort")
    known = {name.replace("-", "_"): given[name] for name in _PLAIN if name in given}
    if "relative-imports-order" in given:
        known["reverse_relative"] = given["relative-imports-order"] == "closest-to-furthest"
    own = _table(given, "sections")
    known |= {f"known_{name.replace('-', '_').lower()}": values for name, values in own.items()}
    if order := given.get("section-order"):
        known["sections"] = [_section(name) for name in order]
    if joined := given.get("no-lines-before"):
        known["no_lines_before"] = [_section(name) for name in joined]
    return {
        "profile": "black",
        "split_on_trailing_comma": given.get("split-on-trailing-comma", True),
        "line_length": lint.get("line-length", 88),
        "src_paths": lint.get("src") or [".", "src"],
        **known,
    }


def _rules(lint: Mapping[str, Any]) -> Iterator[object]:
    ignored = {str(rule) for rule in lint.get("ignore") or ()}
    for key in ("select", "extend-select"):
        yield from (rule for rule in lint.get(key) or () if str(rule) not in ignored and "I001" not in ignored)


def _section(name: object) -> str:
    return _SECTIONS.get(str(name), str(name).replace("-", "_").upper())


def _table(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _values(file: Path, name: str) -> Mapping[str, Any] | None:
    try:
        return section(file, name) if file.is_file() else None
    except UsageError:  # whoever reads it for its own sake tells what is wrong
        return None

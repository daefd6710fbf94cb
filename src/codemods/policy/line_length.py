"""How long a line of the target may be: read where its formatter, or else its linter, reads it.

The nearest folder at or above the tests that says so, up to the repository's root. A formatter's section counts as it
stands, its default included; a linter's default only where no other section of that folder has a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codemods.errors import UsageError
from codemods.policy.pytest_settings import section


@dataclass(frozen=True, slots=True)
class _Tool:
    """A section, the names of its setting, and the limit of a section that has none."""

    files: tuple[str, ...]
    section: str
    settings: tuple[str, ...]
    default: int | None
    formats: bool = False


_INI = ("setup.cfg", "tox.ini", ".flake8")
_FLAKE8 = ("max-line-length", "max_line_length")
_TOOLS = (
    _Tool(("pyproject.toml",), "tool.black", ("line-length", "line_length"), 88, formats=True),
    _Tool(("ruff.toml", ".ruff.toml"), "", ("line-length",), 88, formats=True),
    _Tool(("pyproject.toml",), "tool.ruff", ("line-length",), 88, formats=True),
    _Tool((".style.yapf", "setup.cfg"), "yapf", ("column_limit",), None),
    _Tool((".style.yapf",), "style", ("column_limit",), None),
    _Tool(("pyproject.toml",), "tool.yapf", ("column_limit",), None),
    _Tool(("pyproject.toml",), "tool.autopep8", ("max_line_length", "max-line-length"), None),
    _Tool(_INI, "flake8", _FLAKE8, 79),
    _Tool(_INI, "pycodestyle", _FLAKE8, 79),
    _Tool(_INI, "pep8", _FLAKE8, 79),
    _Tool((".pylintrc", "pylintrc"), "FORMAT", ("max-line-length",), 100),
    _Tool((".pylintrc", "pylintrc"), "MAIN", ("max-line-length",), None),
    _Tool((".pylintrc", "pylintrc"), "MASTER", ("max-line-length",), None),
    _Tool(("pyproject.toml",), "tool.pylint.format", ("max-line-length",), 100),
    _Tool(("pyproject.toml",), "tool.pylint.FORMAT", ("max-line-length",), 100),
    _Tool((".editorconfig",), "*.py", ("max_line_length",), None),
    _Tool((".editorconfig",), "*", ("max_line_length",), None),
)


def read_line_length(start: Path) -> int:
    """The limit for files in folder `start`; 0 where nothing sets one."""
    for folder in (start, *start.parents):
        limit = _limit(folder)
        if limit or (folder / ".git").exists():
            return limit
    return 0


def uses_black(start: Path) -> bool:
    """Whether the nearest project file at or above a folder has a section for Black, and none for another formatter."""
    for folder in (start, *start.parents):
        if (folder / "pyproject.toml").is_file() or (folder / ".git").exists():
            black, other = (_values(folder / "pyproject.toml", name) for name in ("tool.black", "tool.ruff.format"))
            return black is not None and other is None
    return False


def _limit(folder: Path) -> int:
    default = 0
    for tool in _TOOLS:
        for file in tool.files:
            values = _values(folder / file, tool.section)
            if values is None:
                continue
            if found := next((number for name in tool.settings if (number := _number(values.get(name)))), 0):
                return found
            if tool.default and tool.formats and "extend" not in values:
                return tool.default
            ignored = f"{values.get('ignore')} {values.get('extend-ignore')}"
            if tool.default and not tool.formats and "E501" not in ignored:
                default = default or tool.default
    return default


def _values(file: Path, name: str) -> Mapping[str, Any] | None:
    try:
        return section(file, name) if file.is_file() else None
    except UsageError:  # whoever reads it for its own sake tells what is wrong
        return None


def _number(value: object) -> int:
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() else 0

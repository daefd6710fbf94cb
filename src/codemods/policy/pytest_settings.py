"""Pytest's own settings that decide what is a test: read from the file that pytest itself would read.

Same search as pytest: from the targets' common folder upwards, and in each folder the first of `FILES` that
holds a pytest section (`pytest.ini` counts even when empty).
"""

from __future__ import annotations

import configparser
import os
import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codemods.errors import UsageError
from codemods.reading import read_file

NO_TESTS = ("*.egg", ".*", "_darcs", "build", "CVS", "dist", "node_modules", "venv", "{arch}")
"""Pytest's default for `norecursedirs`: folders that hold no tests."""


@dataclass(frozen=True, slots=True)
class PytestSettings:
    """Settings with pytest's defaults; `folder` holds the file that they were read from."""

    folder: Path | None = None
    testpaths: tuple[str, ...] = ()
    pythonpath: tuple[str, ...] = ()
    python_files: tuple[str, ...] = ("test_*.py", "*_test.py")
    python_classes: tuple[str, ...] = ("Test",)
    python_functions: tuple[str, ...] = ("test",)
    norecursedirs: tuple[str, ...] = NO_TESTS
    asyncio_mode: str = "strict"
    trio_mode: bool = False
    """Whether pytest-trio runs every asynchronous test."""
    limited: bool = False
    """Whether pytest-timeout bounds every test."""


def read_pytest_settings(start: Path) -> PytestSettings:
    """Settings that hold for the tests in folder `start`; the defaults where no file sets any."""
    for folder in (start, *start.parents):
        for name, table in FILES:
            file = folder / name
            if os.path.lexists(file) and not file.is_dir() and (values := section(file, table)) is not None:
                try:
                    return _settings(folder, values)
                except ValueError as error:  # a quotation mark without its other one
                    raise UsageError(f"{file}: not readable as pytest configuration: {error}") from error
    return PytestSettings()


FILES = (
    ("pytest.toml", "pytest"),
    (".pytest.toml", "pytest"),
    ("pytest.ini", "pytest"),
    (".pytest.ini", "pytest"),
    ("pyproject.toml", "tool.pytest"),
    ("tox.ini", "pytest"),
    ("setup.cfg", "tool:pytest"),
)


def section(file: Path, name: str) -> Mapping[str, Any] | None:
    """A section of an INI file or a table of a TOML document ("" is all of it); None where there is none.

    Raises UsageError for a file that cannot be read."""
    try:
        text = read_file(file).decode("utf-8-sig")
        if file.suffix == ".toml":
            return _table(tomllib.loads(text), name)
        parser = configparser.RawConfigParser(strict=False, allow_no_value=True, inline_comment_prefixes=(" #",))
        # keys may stand above its first section
        parser.read_string(f"[editorconfig]\n{text}" if file.name == ".editorconfig" else text)
    except (OSError, ValueError, RecursionError, configparser.Error) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"{file}: not readable as pytest configuration: {reason}") from error
    if parser.has_section(name):
        return dict(parser.items(name))
    return {} if file.name in {"pytest.ini", ".pytest.ini"} else None


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    table: Any = document
    for key in name.split(".") if name else ():
        table = table.get(key) if isinstance(table, dict) else None
    if isinstance(table, dict) and "ini_options" in table and name == "tool.pytest":
        table = table["ini_options"]
    return table if isinstance(table, dict) else None


def _settings(folder: Path, values: Mapping[str, Any]) -> PytestSettings:
    known = {
        name: _words(values[name])
        for name in (
            "testpaths",
            "pythonpath",
            "python_files",
            "python_classes",
            "python_functions",
            "norecursedirs",
        )
        if name in values
    }
    mode = values.get("asyncio_mode")
    mode = mode if isinstance(mode, str) else "strict"
    trio = str(values.get("trio_mode", "")).lower() == "true"
    limited = "timeout" in values or any(item.startswith("--timeout") for item in _words(values.get("addopts")))
    return PytestSettings(folder=folder, **known, asyncio_mode=mode, trio_mode=trio, limited=limited)


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return tuple(shlex.split(value, comments=True)) if isinstance(value, str) else ()

"""Where a policy comes from: the only reader of `[tool.codemods]`.

The nearest pyproject.toml with that table at or above the targets, or the file that `--config` names (a
pyproject.toml or a bare TOML with the table's keys). What is wrong is told with the path of the key and what
is allowed there.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from codemods.errors import UsageError, nearest
from codemods.policy.folders import is_suite_folder
from codemods.policy.pytest_settings import PytestSettings, read_pytest_settings
from codemods.policy.roles import api_template, role_template
from codemods.policy.tables import RUNTIME_FIELDS, Auth, Policy, Table
from codemods.policy.templates import TemplateError, parse_template
from codemods.vocabulary.assumptions import ALL, Assumption

PREFIX = "tool.codemods"
PROJECT_FILES = ("pyproject.toml", "pytest.ini", "tox.ini", "setup.cfg", "setup.py", ".git")


@dataclass(frozen=True, slots=True)
class Configuration:
    """The policy of one run and where it was found; all paths are relative to `policy.root`."""

    policy: Policy
    pytest: PytestSettings
    file: Path | None
    """The file that holds the policy; None when the defaults hold."""


def load(targets: Sequence[Path], config: Path | None = None) -> Configuration:
    """The configuration for these files and folders (absolute paths); raises UsageError when it is wrong."""
    start = _common_folder(targets)
    file = config.absolute() if config is not None else _nearest_policy_file(start)
    policy = parse(_read(file), str(config or os.path.relpath(file))) if file is not None else Policy()
    root = file.parent if file is not None and start.is_relative_to(file.parent) else _project_folder(start)
    settings = read_pytest_settings(start)
    policy = msgspec.structs.replace(
        policy,
        root=str(root),
        python_files=settings.python_files,
        python_classes=settings.python_classes,
        python_functions=settings.python_functions,
        asyncio_mode=settings.asyncio_mode,
        limited=settings.limited,
    )
    return Configuration(policy, settings, file)


def default_targets(configuration: Configuration) -> list[Path]:
    """What is looked at when the command line names nothing: the policy's `paths`, pytest's `testpaths`, or `tests`.

    Raises UsageError for one of the policy's that matches nothing.
    """
    for pattern in configuration.policy.paths:
        if not _matching(Path(configuration.policy.root), pattern):
            raise UsageError(f"{configuration.file}: paths: no such file or folder: '{pattern}'")
    return suite_folders(configuration) or [Path(configuration.policy.root, "tests")]


def suite_folders(configuration: Configuration) -> list[Path]:
    """The files and folders that `paths` or else `testpaths` name; each may be a pattern."""
    policy, settings = configuration.policy, configuration.pytest
    root = Path(policy.root)
    found = [match for pattern in policy.paths for match in _matching(root, pattern)]
    if not policy.paths:
        found = [match for pattern in settings.testpaths for match in _matching(settings.folder or root, pattern)]
    return found


def _matching(folder: Path, pattern: str) -> list[Path]:
    if any(character in pattern for character in "*?["):
        return sorted(folder.glob(pattern))
    path = Path(os.path.normpath(folder / pattern))
    return [path] if path.exists() else []


def parse(document: Mapping[str, Any], source: str) -> Policy:
    """A policy from a TOML document: its table `tool.codemods`, or all of it when it is a bare one."""
    table: Any = document
    prefix = ""
    if "tool" in document or "project" in document or "build-system" in document:
        table, prefix = document.get("tool", {}).get("codemods"), PREFIX
        if table is None:
            raise UsageError(f"{source}: no table [{PREFIX}]")
    _refuse_unknown_keys(table, Policy, source, prefix)
    try:
        policy = msgspec.convert(table, Policy)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at `")
        path = _join(prefix, place.rstrip("`").removeprefix("$").removeprefix("."))
        raise UsageError(f"{source}: {path}: {reason[0].lower()}{reason[1:]}") from error
    refuse_unknown_assumptions(policy.assume, f"{source}: {_join(prefix, 'assume')}")
    for number, override in enumerate(policy.overrides):
        if not override.ignore and override.assume is None:
            raise UsageError(f"{source}: {_join(prefix, f'overrides[{number}]')}: needs `ignore` or `assume`")
        refuse_unknown_assumptions(override.assume or (), f"{source}: {_join(prefix, 'overrides.assume')}")
    _refuse_wrong_templates(policy.auth, source, _join(prefix, "auth"))
    return policy


def refuse_unknown_assumptions(names: Iterable[str], place: str) -> None:
    """Raise UsageError for a name that is no assumption, with the nearest that is."""
    for name in names:
        if name not in (allowed := {*Assumption, ALL}):
            raise UsageError(f"{place}: no assumption '{name}'; {nearest(name, allowed)}")


def _refuse_wrong_templates(auth: Auth, source: str, path: str) -> None:
    """Tell a call template that cannot be read, with its key."""
    for name, text in msgspec.structs.asdict(auth.api).items():
        try:
            api_template(name, text, auth.environment)
        except TemplateError as error:
            raise UsageError(f"{source}: {_join(path, 'api')}.{name}: {error}") from error
    for table, entries in (("calls", auth.calls), ("legacy", auth.legacy)):
        for key, value in entries.items():
            try:
                if table == "calls":
                    parse_template(key, value, auth.environment)
                else:
                    role_template(key, value, auth.api, auth.environment)
            except TemplateError as error:
                raise UsageError(f'{source}: {_join(path, table)}."{key}": {error}') from error


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read the configuration {file}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: not a TOML document: {error}") from error


def _nearest_policy_file(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if file.is_file() and "codemods" in _read(file).get("tool", {}):
            return file
    return None


def _common_folder(targets: Sequence[Path]) -> Path:
    folders = [target if target.is_dir() else target.parent for target in targets] or [Path.cwd()]
    return Path(os.path.commonpath(folders))


def _project_folder(start: Path) -> Path:
    """Nearest folder that looks like a project; without one, the folder above the folders of tests."""
    for folder in (start, *start.parents):
        if any((folder / name).exists() for name in PROJECT_FILES):
            return folder
    cwd = Path.cwd()
    if start.is_relative_to(cwd):
        return cwd
    while is_suite_folder(start.name) or (start / "__init__.py").exists():
        start = start.parent
    return start


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _refuse_unknown_keys(table: object, kind: type[Table], source: str, path: str) -> None:
    """Tell an unknown key before msgspec does, which knows no nearest name; types are left to msgspec."""
    if not isinstance(table, dict):
        return
    allowed = {field.name: field.type for field in msgspec.structs.fields(kind)}
    for name in RUNTIME_FIELDS if kind is Policy else ():
        del allowed[name]
    for key, value in table.items():
        if key not in allowed:
            raise UsageError(f"{source}: {_join(path, key)}: unknown key; {nearest(key, allowed)}")
        for inner, place in _tables_in(value, allowed[key], _join(path, key)):
            inner_kind = _table_kind(allowed[key])
            if inner_kind is not None:
                _refuse_unknown_keys(inner, inner_kind, source, place)


def _table_kind(annotation: Any) -> type[Table] | None:
    """The struct in a type such as `Auth`, `tuple[Override, ...]` or `dict[str, Replacement | str]`."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((kind for part in get_args(annotation) if (kind := _table_kind(part)) is not None), None)


def _tables_in(value: object, annotation: Any, path: str) -> list[tuple[object, str]]:
    if isinstance(value, list):
        return [(item, f"{path}[{number}]") for number, item in enumerate(value)]
    if isinstance(value, dict) and get_origin(annotation) is dict:
        return [(item, _join(path, f'"{name}"' if "." in name else name)) for name, item in value.items()]
    return [(value, path)]

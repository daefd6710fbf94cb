"""Where a policy comes from: the only reader of `[tool.codemods]`.

The nearest pyproject.toml with that table at or above the targets, or the file that `--config` names (a
pyproject.toml or a bare TOML with the table's keys). What is wrong is told with the path of the key and what
is allowed there.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from codemods.errors import UsageError, nearest
from codemods.policy.auth_names import AuthNames
from codemods.policy.folders import is_suite_folder, repository_folder
from codemods.policy.import_sorting import read_import_sorting
from codemods.policy.line_length import read_line_length, uses_black
from codemods.policy.patterns import is_pattern
from codemods.policy.pytest_settings import PytestSettings, read_pytest_settings
from codemods.policy.roles import api_template, role_template
from codemods.policy.tables import RUNTIME_FIELDS, Auth, Policy, Table
from codemods.policy.templates import TemplateError, parse_template
from codemods.reading import read_file, why_unreadable
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
    doubts: tuple[str, ...] = ()
    """Lines of the policy that do not match the source, and may be meant."""


def load(targets: Sequence[Path], config: Path | None = None) -> Configuration:
    """The configuration for these files and folders (absolute paths); raises UsageError when it is wrong."""
    start = _common_folder(targets)
    file = config.absolute() if config is not None else _nearest_policy_file(start)
    policy = parse(_read(file), str(config or os.path.relpath(file))) if file is not None else Policy(owned=False)
    root = file.parent if file is not None and start.is_relative_to(file.parent) else _project_folder(start)
    settings = read_pytest_settings(start)
    folders = tuple(dict.fromkeys(_import_folders(root, settings)))
    names = AuthNames(root, folders)
    for key, reason in names.wrong(policy.auth):
        raise UsageError(f"{config or file}: {_join('auth', key)}: {reason}")
    doubts = tuple(f"{config or file}: {_join('auth', key)}: {reason}" for key, reason in names.doubtful(policy.auth))
    policy = msgspec.structs.replace(
        policy,
        root=str(root),
        python_files=settings.python_files,
        python_classes=settings.python_classes,
        python_functions=settings.python_functions,
        asyncio_mode=settings.asyncio_mode,
        trio_mode=settings.trio_mode,
        limited=settings.limited,
        line_length=read_line_length(start),
        uses_black=uses_black(start),
        import_sorting=read_import_sorting(start, root),
        import_folders=folders,
    )
    return Configuration(policy, settings, file, doubts)


def _import_folders(root: Path, settings: PytestSettings) -> Iterator[str]:
    """Where Python looks below the root, too: in `src` where that is no package, then in pytest's `pythonpath`."""
    if (root / "src").is_dir() and not (root / "src/__init__.py").exists():
        yield "src"
    for name in settings.pythonpath:
        folder = Path(os.path.normpath((settings.folder or root) / name))
        if folder != root and folder.is_relative_to(root) and folder.is_dir():
            yield folder.relative_to(root).as_posix()


def default_targets(configuration: Configuration, outside: bool = False) -> list[Path]:
    """What is looked at when the command line names nothing: the policy's `paths`, pytest's `testpaths`, or `tests`.

    Raises UsageError for one of the policy's that matches nothing.
    """
    root = Path(configuration.policy.root)
    for pattern in configuration.policy.paths:
        if not _matching(root, pattern, configuration, outside):
            raise UsageError(f"{configuration.file}: paths: no such file or folder: '{pattern}'")
    return suite_folders(configuration, outside) or [root / "tests"]


def suite_folders(configuration: Configuration, outside: bool = False) -> list[Path]:
    """The files and folders that `paths` or else `testpaths` name; each may be a pattern.

    Raises UsageError for one that leads out of the repository, unless `outside` allows that.
    """
    policy, settings = configuration.policy, configuration.pytest
    folder = Path(policy.root) if policy.paths else settings.folder or Path(policy.root)
    patterns = policy.paths or settings.testpaths
    return [match for pattern in patterns for match in _matching(folder, pattern, configuration, outside)]


def _matching(folder: Path, pattern: str, configuration: Configuration, outside: bool) -> list[Path]:
    place = f"{configuration.file}: paths" if configuration.policy.paths else "testpaths"
    path = Path(os.path.normpath(folder / pattern))
    if not outside and not path.is_relative_to(repository_folder(Path(configuration.policy.root))):
        raise UsageError(f"{place}: '{pattern}' leads out of the project: use --outside if that is meant")
    try:
        if any(character in pattern for character in "*?["):
            return sorted(_globbed(path))
        return [path] if path.exists() else []
    except (OSError, ValueError, NotImplementedError) as error:
        raise UsageError(f"{place}: '{pattern}': {error}") from error


def _globbed(pattern: Path) -> Iterator[Path]:
    """What matches a pattern, looked for below the last folder that its fixed beginning names."""
    fixed = Path(*takewhile(lambda part: not any(mark in part for mark in "*?["), pattern.parts))
    return fixed.glob(str(pattern.relative_to(fixed)))


def parse(document: Mapping[str, Any], source: str) -> Policy:
    """A policy from a TOML document: its table `tool.codemods`, or all of it when it is a bare one."""
    table: Any = document
    prefix = ""
    if "tool" in document or "project" in document or "build-system" in document:
        tool = document.get("tool", {})
        if not isinstance(tool, dict):
            raise UsageError(f"{source}: tool: expected a table")
        table, prefix = tool.get("codemods"), PREFIX
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
    _refuse_wrong_patterns(policy, source, prefix)
    return policy


def refuse_unknown_assumptions(names: Iterable[str], place: str) -> None:
    """Raise UsageError for a name that is no assumption, with the nearest that is."""
    for name in names:
        if name not in (allowed := {*Assumption, ALL}):
            raise UsageError(f"{place}: no assumption '{name}'; {nearest(name, allowed)}")


def _refuse_wrong_patterns(policy: Policy, source: str, prefix: str) -> None:
    """Tell a pattern that cannot match anything, with its key: git passes over it, here it is a mistake."""
    keys = [(f"exclude[{number}]", pattern) for number, pattern in enumerate(policy.exclude)]
    for number, override in enumerate(policy.overrides):
        keys += [(f"overrides[{number}].paths[{place}]", path) for place, path in enumerate(override.paths)]
    for number, value in enumerate(policy.value):
        keys += [(f"value[{number}].paths[{place}]", path) for place, path in enumerate(value.paths)]
    for key, pattern in keys:
        if not is_pattern(pattern):
            raise UsageError(f"{source}: {_join(prefix, key)}: not a pattern: '{pattern}'")


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
        return tomllib.loads(read_file(file).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read the configuration {file}: {why_unreadable(error)}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{file}: not a TOML document: {error}") from error
    except RecursionError as error:
        raise UsageError(f"{file}: nested too deeply to be read") from error


def _nearest_policy_file(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        file = folder / "pyproject.toml"
        if os.path.lexists(file) and not file.is_dir():
            tool = _read(file).get("tool", {})
            if not isinstance(tool, dict):
                raise UsageError(f"{file}: tool: expected a table")
            if "codemods" in tool:
                return file
    return None


def _common_folder(targets: Sequence[Path]) -> Path:
    folders = [target if target.is_dir() else target.parent for target in targets] or [Path.cwd()]
    return Path(os.path.commonpath(folders))


def _project_folder(start: Path) -> Path:
    """Nearest folder that looks like a project; without one, the folder above the folders of tests.

    A package with a `setup.py` of its own is none: its modules are imported from the folder above it.
    """
    for folder in (start, *start.parents):
        is_package = (folder / "__init__.py").exists() and not os.path.lexists(folder / ".git")
        if not is_package and any((folder / name).exists() for name in PROJECT_FILES):
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

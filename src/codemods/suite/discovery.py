"""Which files are looked at: test files by pytest's naming, and the support code of test suites beside them.

Below a folder that is walked, a Python file counts when pytest would collect it, when it is a conftest.py, or
when it lies in a folder of tests (`tests`, `e2e`, `integration_tests`, …, or one that the policy's `paths` or
pytest's `testpaths` name): production code beside its tests is never touched. A file that the command line
names always counts.
"""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codemods.errors import UsageError, nearest
from codemods.policy.folders import is_suite_folder
from codemods.policy.pytest_settings import NO_TESTS
from codemods.policy.tables import Policy
from codemods.suite.gitignore import IgnoreRules, patterns_below


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to look at: where it lies, and its path as policy and results know it."""

    file: Path
    """Absolute."""
    path: str
    """Relative to the policy's root, with `/`."""

    @property
    def real(self) -> Path:
        """Where the file lies when links are followed: as git names it."""
        return Path(os.path.realpath(self.file))


@dataclass(frozen=True)
class Discovery:
    """How the files of one run are found; `suites` are folders whose Python files all count."""

    policy: Policy
    norecursedirs: Sequence[str] = NO_TESTS
    suites: Sequence[Path] = ()
    root: Path = field(init=False)
    _excluded: IgnoreRules = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.policy.root))
        object.__setattr__(self, "_excluded", IgnoreRules(self.root, self.policy.exclude))

    def files(self, targets: Iterable[Path]) -> list[SourceFile]:
        """All files of the targets (absolute, existing), each once, ordered by path."""
        found: dict[Path, None] = {}
        for target in targets:
            found.update(dict.fromkeys(self._walk(target) if target.is_dir() else [target]))
        links = {file for file in found if file.is_symlink()}
        once = {os.path.realpath(link): link for link in sorted(links, reverse=True)}
        once.update((str(file), file) for file in found.keys() - links)
        return sorted(map(self.source_file, once.values()), key=lambda source: source.path)

    def source_file(self, file: Path) -> SourceFile:
        return SourceFile(file, Path(os.path.relpath(file, self.root)).as_posix())

    def _walk(self, top: Path) -> Iterator[Path]:
        suite = any(top.is_relative_to(folder) for folder in self.suites)
        parts = top.relative_to(self.root).parts if top.is_relative_to(self.root) else top.parts[-1:]
        yield from self._folder(str(top), patterns_below(top, self.root), suite or any(map(is_suite_folder, parts)))

    def _folder(self, folder: str, ignored: tuple[IgnoreRules, ...], suite: bool) -> Iterator[Path]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        if any(entry.name == ".gitignore" for entry in entries):
            ignored = (*ignored, IgnoreRules.from_file(Path(folder, ".gitignore")))
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not self._skips(entry, ignored):
                    inner = suite or is_suite_folder(entry.name) or Path(entry.path) in self.suites
                    yield from self._folder(entry.path, ignored, inner)
            elif self._counts(entry, suite) and not self._ignores(entry.path, ignored):
                yield Path(entry.path)

    def _counts(self, entry: os.DirEntry[str], suite: bool) -> bool:
        return entry.name.endswith(".py") and (suite or self._is_test_file(entry)) and entry.is_file()

    def _is_test_file(self, entry: os.DirEntry[str]) -> bool:
        return entry.name == "conftest.py" or any(
            fnmatch.fnmatch(entry.path if "/" in pattern else entry.name, f"*{pattern}" if "/" in pattern else pattern)
            for pattern in self.policy.python_files
        )

    def _skips(self, entry: os.DirEntry[str], ignored: tuple[IgnoreRules, ...]) -> bool:
        name = entry.name
        if name == "__pycache__" or any(fnmatch.fnmatch(name, pattern) for pattern in self.norecursedirs):
            return True
        return os.path.exists(os.path.join(entry.path, "pyvenv.cfg")) or self._ignores(f"{entry.path}/", ignored)

    def _ignores(self, path: str, ignored: tuple[IgnoreRules, ...]) -> bool:
        if self._excluded.decides(path):
            return True
        for rules in reversed(ignored):
            decision = rules.decides(path)
            if decision is not None:
                return decision
        return False


def existing(targets: Iterable[Path], cwd: Path) -> list[Path]:
    """The targets as absolute paths; raises UsageError for one that is not there."""
    paths = []
    for target in targets:
        path = Path(os.path.normpath(cwd / target))
        if not os.path.lexists(path):
            raise UsageError(f"no such file or folder: '{target}'; {_nearest_path(path, cwd)}")
        paths.append(path)
    return paths


def _nearest_path(path: Path, cwd: Path) -> str:
    """What may have been meant: the first part that does not exist, with the nearest name beside it."""
    missing = path
    while not missing.parent.is_dir():
        missing = missing.parent
    hint = nearest(missing.name, (entry.name for entry in os.scandir(missing.parent)))
    if not hint.startswith("did you mean"):
        return f"'{os.path.relpath(missing.parent, cwd)}' holds nothing of that name"
    name = hint.split("'")[1]
    return f"did you mean '{os.path.relpath(missing.parent / name / path.relative_to(missing), cwd)}'?"

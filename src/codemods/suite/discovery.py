"""Which files are looked at: test files by pytest's naming, and the support code of test suites beside them.

Below a folder that is walked, a Python file counts when pytest would collect it, when it is a conftest.py, or
when it lies in a folder of tests (`tests`, `e2e`, `integration_tests`, …, or one that the policy's `paths` or
pytest's `testpaths` name): production code beside its tests is never touched. A file that the command line
names always counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codemods.errors import UsageError, nearest
from codemods.policy.folders import fits, is_package_beside_its_tests, is_suite_folder
from codemods.policy.pytest_settings import NO_TESTS
from codemods.policy.tables import Policy
from codemods.reading import why_unreadable
from codemods.suite.gitignore import IgnoreRules, patterns_below

_OUT = "is a link out of the project"
_TEST = re.compile(rb"^\s*(async +)?(def +test|class +\w*Test)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to look at: where it lies, and its path as policy and results know it."""

    file: Path
    """Absolute."""
    path: str
    """Relative to the policy's root, with `/`."""
    obstacle: str | None = None
    """Why it is not looked at; it may then be a folder."""

    @property
    def real(self) -> Path:
        """Where the file lies when links are followed: as git names it."""
        return Path(os.path.realpath(self.file))


@dataclass(frozen=True)
class Discovery:
    """How the files of one run are found; `suites` are folders whose Python files all count.

    What lies outside the root, behind a link or not, is looked at only with `outside`.
    """

    policy: Policy
    norecursedirs: Sequence[str] = NO_TESTS
    suites: Sequence[Path] = ()
    outside: bool = False
    root: Path = field(init=False)
    _real_root: str = field(init=False)
    _excluded: IgnoreRules = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.policy.root))
        object.__setattr__(self, "_real_root", os.path.realpath(self.root))
        if not self.policy.paths:  # the owner's word stands as it is, pytest's `testpaths` may name all there is
            files = self.policy.python_files
            kept = [item for item in self.suites if not is_package_beside_its_tests(item, files)]
            object.__setattr__(self, "suites", kept)
        object.__setattr__(self, "_excluded", IgnoreRules(self.root, self.policy.exclude))

    def files(self, targets: Iterable[Path]) -> list[SourceFile]:
        """All files of the targets (absolute, existing), each once, ordered by path."""
        found: dict[Path, str | None] = {}
        for target in targets:
            if self._leads_out(target):
                found[target] = _OUT
            elif target.is_dir():
                found.update(self._walk(target))
            else:
                found.setdefault(target)
        return sorted(_once(map(self.source_file, found.keys(), found.values())), key=lambda source: source.path)

    def source_file(self, file: Path, obstacle: str | None = None) -> SourceFile:
        return SourceFile(file, Path(os.path.relpath(file, self.root)).as_posix(), obstacle)

    def _walk(self, top: Path) -> Iterator[tuple[Path, str | None]]:
        """Each file that counts below a folder, or what cannot be looked at, with the reason."""
        rules = patterns_below(top, self.root)
        yield from _problems(rules)
        waiting = [(str(top), rules, self._in_suite(top))]
        while waiting:  # folders may be nested deeper than calls may
            folder, ignored, suite = waiting.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield Path(folder), why_unreadable(error)
                continue
            if any(entry.name == ".gitignore" for entry in entries):
                ignored = (*ignored, IgnoreRules.from_file(Path(folder, ".gitignore")))
                yield from _problems(ignored[-1:])
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not self._skips(entry, ignored):
                        inner = suite or is_suite_folder(entry.name) or Path(entry.path) in self.suites
                        waiting.append((entry.path, ignored, inner))
                elif _is_linked_folder(entry):
                    # what it leads to inside of the project is looked at under its own name
                    if self._leads_out(Path(entry.path)) and not self._skips(entry, ignored):
                        yield Path(entry.path), _OUT
                elif self._counts(entry, suite) and not self._ignores(entry.path, ignored):
                    yield Path(entry.path), self._obstacle(entry)

    def _in_suite(self, folder: Path) -> bool:
        parts = folder.relative_to(self.root).parts if folder.is_relative_to(self.root) else folder.parts[-1:]
        return any(folder.is_relative_to(suite) for suite in self.suites) or any(map(is_suite_folder, parts))

    def _counts(self, entry: os.DirEntry[str], suite: bool) -> bool:
        return (
            entry.name.endswith(".py")
            and (suite or self._is_test_file(entry.name, entry.path))
            and not (entry.is_symlink() and _leads_nowhere(entry.path))
        )

    def _is_test_file(self, name: str, path: str) -> bool:
        patterns = [pattern for pattern in self.policy.python_files if fits(path, pattern)]
        told = any(pattern.strip("*") != ".py" for pattern in patterns)  # `*.py` tells nothing
        return name == "conftest.py" or told or (bool(patterns) and _holds_tests(path))

    def _leads_out(self, path: Path) -> bool:
        real = Path(os.path.realpath(path))
        inside = (self._real_root, *map(os.path.realpath, self.suites))
        return not self.outside and not any(real.is_relative_to(folder) for folder in inside)

    def _obstacle(self, entry: os.DirEntry[str]) -> str | None:
        """Why a link is not followed; None for all else."""
        if not entry.is_symlink():
            return None
        try:
            os.stat(entry.path)
        except OSError as error:
            return why_unreadable(error)
        if self._leads_out(Path(entry.path)):
            return _OUT
        real = self.root / os.path.relpath(os.path.realpath(entry.path), self._real_root)
        if self.outside or self._in_suite(real.parent) or self._is_test_file(real.name, str(real)):
            return None
        return f"is a link to {real.relative_to(self.root).as_posix()}, which holds no tests"

    def _skips(self, entry: os.DirEntry[str], ignored: tuple[IgnoreRules, ...]) -> bool:
        name = entry.name
        if name == "__pycache__" or any(fits(entry.path, pattern) for pattern in self.norecursedirs):
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


def _once(sources: Iterable[SourceFile]) -> Iterator[SourceFile]:
    """Each file once, whatever names lead to it: of several a name that is no link, else the first."""
    folders: dict[Path, str] = {}
    known: dict[str, SourceFile] = {}
    for source in sorted(sources, key=lambda item: (item.file.is_symlink(), item.path)):
        if source.obstacle is not None:
            yield source
            continue
        parent = source.file.parent
        if parent not in folders:
            folders[parent] = os.path.realpath(parent)
        real = os.path.realpath(source.file) if source.file.is_symlink() else f"{folders[parent]}/{source.file.name}"
        known.setdefault(real, source)
    yield from known.values()


def _holds_tests(path: str) -> bool:
    """Whether a file that pytest looks into, as into all others, holds a test; or it cannot be read."""
    try:
        return _TEST.search(Path(path).read_bytes()) is not None
    except OSError:
        return True


def _problems(rules: Iterable[IgnoreRules]) -> Iterator[tuple[Path, str]]:
    return (each.problem for each in rules if each.problem is not None)


def _is_linked_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # it leads round
        return False


def _leads_nowhere(link: str) -> bool:
    """Whether a link dangles: then there is no file; one that leads round is told instead."""
    try:
        os.stat(link)
    except FileNotFoundError:
        return True
    except OSError:
        return False
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

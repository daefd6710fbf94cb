"""Which folders a suite lies in: what pytest is told, else the folders that hold files that it would collect."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from codemods.module.collection import is_test_file
from codemods.policy.loading import Configuration, suite_folders
from codemods.suite.discovery import Discovery

_NAMES = frozenset({"tests", "test", "testing", "e2e"})


def suites(found: Configuration, root: Path) -> list[Path]:
    """Folders of tests; of nested ones the outermost."""
    named = [folder for folder in suite_folders(found) if folder.is_relative_to(root)]
    if named:
        return named
    if (root / "tests").is_dir():
        return [root / "tests"]
    folders = {
        folder
        for source in Discovery(found.policy, found.pytest.norecursedirs, []).files([root])
        if is_test_file(source.path, found.policy) and (folder := _folder(source.path)) is not None
    }
    nested = {folder for folder in folders if folders & {str(up) for up in PurePosixPath(folder).parents}}
    return [root / folder for folder in sorted(folders - nested)]


def _folder(path: str) -> str | None:
    """The outermost folder of a file that is named for tests, else its own."""
    parts = PurePosixPath(path).parts[:-1]
    for end, part in enumerate(parts, 1):
        if part.lower() in _NAMES:
            return "/".join(parts[:end])
    return "/".join(parts) or None

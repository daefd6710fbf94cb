"""Which folders a suite lies in: what pytest is told, else the folders that hold files that it would collect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from codemods.module.collection import is_test_file
from codemods.policy.loading import Configuration, suite_folders
from codemods.suite.discovery import Discovery

_MOST = 0.9
"""The share of test files in folders that are named for tests by which other folders do not count."""
_NAMES = frozenset({"tests", "test", "testing", "e2e"})


def suites(found: Configuration, root: Path) -> list[Path]:
    """Folders of tests; of nested ones the outermost."""
    told = [folder for folder in suite_folders(found) if folder.is_relative_to(root)]
    if told:
        return told
    if (root / "tests").is_dir():
        return [root / "tests"]
    files = [source.path for source in Discovery(found.policy, found.pytest.norecursedirs, []).files([root])]
    held = Counter(_folder(path) for path in files if is_test_file(path, found.policy))
    folders = {folder for folder in held if folder}
    named = {folder for folder in folders if PurePosixPath(folder).name.lower() in _NAMES}
    if sum(held[folder] for folder in named) >= _MOST * held.total():
        folders = named
    nested = {folder for folder in folders if folders & {str(up) for up in PurePosixPath(folder).parents}}
    around = Path(found.policy.root)  # paths are relative to it, and it may lie above the folder that is asked about
    held_in = (around / folder for folder in sorted(folders - nested))
    return [*dict.fromkeys(place if place.is_relative_to(root) else root for place in held_in)]


def import_root(root: Path, places: Iterable[Path], imported: Iterable[str]) -> Path | None:
    """The folder below the root, around some tests, in which more of what they import begins than in the root."""
    tops = {name.partition(".")[0] for name in imported} - {""}

    def begun(folder: Path) -> int:
        return sum((folder / name).is_dir() or (folder / f"{name}.py").is_file() for name in tops)

    around = {folder for place in places for folder in (place, *place.parents) if root in folder.parents}
    best = max(sorted(around, key=lambda folder: len(folder.parts)), key=begun, default=None)
    return best if best is not None and begun(best) > begun(root) else None


def _folder(path: str) -> str:
    """The outermost folder of a file that is named for tests, else its own."""
    parts = PurePosixPath(path).parts[:-1]
    for end, part in enumerate(parts, 1):
        if part.lower() in _NAMES:
            return "/".join(parts[:end])
    return "/".join(parts)

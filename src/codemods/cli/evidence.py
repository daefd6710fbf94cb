"""The evidence that a run uses: found beside the policy, or named by `--evidence`; `apply` moves it along."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from codemods.evidence import store
from codemods.evidence.moving import move
from codemods.evidence.slices import Slices
from codemods.evidence.staleness import Standing, Today
from codemods.findings import FileResult
from codemods.policy.loading import Configuration, suite_folders
from codemods.suite.discovery import Discovery, SourceFile


def files_of(root: Path, named: Sequence[Path] | None) -> list[Path]:
    """The files that hold evidence: those named, else the one that `observe` writes, if it is there."""
    if named:
        return [Path.cwd() / file for file in named]
    default = store.default_file(root)
    return [default] if default.is_file() else []


def suite_files(found: Configuration, discovery: Discovery, walked: Iterable[Path]) -> list[SourceFile]:
    """All files of the suite, whatever part of it a run looks at."""
    folders = {*(suite_folders(found) or [Path(found.policy.root, "tests")]), *walked}
    return discovery.files(sorted(filter(os.path.lexists, folders)))


def loaded(files: Sequence[Path], found: Configuration, discovery: Discovery, walked: Iterable[Path]) -> Slices | None:
    """What these files say of the suite as it is today; None without any."""
    if not files:
        return None
    document = store.merged([store.read(file) for file in files])
    policy = found.policy
    return slices(document, Path(policy.root), suite_files(found, discovery, walked), policy.python_files)


def slices(document: store.Document, root: Path, suite: Sequence[SourceFile], python_files: tuple[str, ...]) -> Slices:
    return Slices(Standing(document, Today(root, (file.path for file in suite), python_files)))


def move_along(files: Iterable[Path], written: Iterable[FileResult]) -> None:
    """Let what was written keep its evidence."""
    changes = {result.path: (result.before, result.after) for result in written if result.changed}
    for file in files if changes else ():
        document = store.read(file)
        move(document, changes)
        store.write(file, document)

"""The evidence that a run uses: found beside the policy, or named by `--evidence`; `apply` moves it along."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.cli.options import Options
from codemods.evidence import store
from codemods.findings import FileResult
from codemods.policy.loading import Configuration, suite_folders
from codemods.policy.tables import Policy
from codemods.suite.discovery import Discovery, SourceFile

if TYPE_CHECKING:
    from codemods.evidence.slices import Slices
    from codemods.evidence.store import Document


def for_run(
    options: Options, found: Configuration, policy: Policy, walked: Sequence[Path]
) -> tuple[list[Path], Slices | None]:
    """The files of evidence, and what they say of the suite as it is today; nothing where nobody has observed any."""
    default = store.default_file(Path(policy.root))
    files = [Path.cwd() / file for file in options.evidence or ()] or [default] * default.is_file()
    return files, standing(files, replace(found, policy=policy), walked) if files else None


def standing(files: Iterable[Path], found: Configuration, walked: Iterable[Path]) -> Slices:
    """What files of evidence say of the suite as it is today."""
    from codemods.evidence.slices import Slices
    from codemods.evidence.staleness import Standing, Today

    document = store.merged([store.read(file) for file in files])
    paths = (file.path for file in suite_of(found, walked))
    return Slices(Standing(document, Today(Path(found.policy.root), paths, found.policy.python_files)))


def suite_of(found: Configuration, walked: Iterable[Path]) -> list[SourceFile]:
    """All files of the suite and of what is walked, whatever part of it a run looks at."""
    suites = suite_folders(found)
    folders = {*(suites or [Path(found.policy.root, "tests")]), *walked}
    discovery = Discovery(found.policy, found.pytest.norecursedirs, suites)
    return discovery.files(sorted(filter(os.path.lexists, folders)))


def keep(file: Path, document: Document) -> None:
    """Add what one run has shown: of the test files that it ran only this run counts, what is known of others stays."""
    if file.is_file():
        known = store.read(file)
        store.forget(known, set(document.files))
        document = store.merged([known, document])
    store.write(file, document)


def note_in_passing(file: Path, document: Document | None) -> bool:
    """Add what healthy runs showed that were made for something else; whether there was anything to add.

    They may have run some tests of a file only: then what is known of the file already is worth more.
    """
    if document is None:
        return False
    known = store.read(file).files if file.is_file() else {}
    partly = {path for path, seen in document.files.items() if seen.left_out and path in known}
    store.forget(document, {path for path in partly if known[path].digest == document.files[path].digest})
    if document.files:
        keep(file, document)
    return bool(document.files)


def move_along(files: Iterable[Path], written: Iterable[FileResult]) -> None:
    """Let what was written keep its evidence."""
    from codemods.evidence.moving import move

    changes = {result.path: (result.before, result.after) for result in written if result.changed}
    for file in files if changes else ():
        document = store.read(file)
        move(document, changes)
        store.write(file, document)

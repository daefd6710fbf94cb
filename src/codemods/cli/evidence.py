"""The evidence that a run uses: found beside the policy, or named by `--evidence`; `apply` moves it along."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
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


def for_run(
    options: Options, found: Configuration, policy: Policy, walked: Sequence[Path]
) -> tuple[list[Path], Slices | None]:
    """The files of evidence, and what they say of the suite as it is today; nothing where nobody has observed any."""
    root = Path(policy.root)
    default = store.default_file(root)
    files = [Path.cwd() / file for file in options.evidence or ()] or [default] * default.is_file()
    if not files:
        return [], None
    from codemods.evidence.slices import Slices
    from codemods.evidence.staleness import Standing, Today

    document = store.merged([store.read(file) for file in files])
    suite = suite_files(found, Discovery(policy, found.pytest.norecursedirs, suite_folders(found)), walked)
    return files, Slices(Standing(document, Today(root, (file.path for file in suite), policy.python_files)))


def suite_files(found: Configuration, discovery: Discovery, walked: Iterable[Path]) -> list[SourceFile]:
    """All files of the suite, whatever part of it a run looks at."""
    folders = {*(suite_folders(found) or [Path(found.policy.root, "tests")]), *walked}
    return discovery.files(sorted(filter(os.path.lexists, folders)))


def move_along(files: Iterable[Path], written: Iterable[FileResult]) -> None:
    """Let what was written keep its evidence."""
    from codemods.evidence.moving import move

    changes = {result.path: (result.before, result.after) for result in written if result.changed}
    for file in files if changes else ():
        document = store.read(file)
        move(document, changes)
        store.write(file, document)

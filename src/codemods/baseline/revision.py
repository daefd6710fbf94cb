"""The findings of an earlier revision: what `--since REV` sets aside.

The files that changed since then are looked at as they were; other modules are read as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from codemods.changes.git_tree import changed_since, contents_at
from codemods.findings import Status
from codemods.policy.tables import Policy
from codemods.running.worker import Work, Worker
from codemods.suite.discovery import SourceFile


def changed_files(policy: Policy, revision: str, files: Iterable[SourceFile]) -> list[SourceFile]:
    """Those of the files that differ from the revision, or that git does not track."""
    changed = changed_since(Path(policy.root), revision)
    return [file for file in files if file.file in changed or file.real in changed]


def known_at(policy: Policy, revision: str) -> Iterator[tuple[str, str]]:
    """Path and fingerprint of each finding in the files that have changed or gone since the revision."""
    worker = Worker(policy)
    for path, content in contents_at(Path(policy.root), revision):
        for item in worker.process(Work(path, content)).result.findings:
            if item.status is not Status.SUPPRESSED:
                yield path, item.fingerprint

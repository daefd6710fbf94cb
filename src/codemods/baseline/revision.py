"""The findings of an earlier revision: what `--since REV` sets aside.

The files that changed since then are looked at as they were; other modules are read as they are now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from codemods.changes.git_tree import changed_since, contents_at
from codemods.findings import FileResult, Status
from codemods.policy.tables import Policy
from codemods.reading import LIMIT, too_large
from codemods.running.driver import process
from codemods.running.executors import Executor
from codemods.running.worker import Work, failed
from codemods.suite.discovery import SourceFile


def changed_files(policy: Policy, revision: str, files: Iterable[SourceFile]) -> list[SourceFile]:
    """Those of the files that differ from the revision, or that git does not track."""
    changed = changed_since(Path(policy.root), revision)
    return [file for file in files if file.file in changed or file.real in changed]


def known_at(policy: Policy, revision: str, executor: Executor) -> Iterator[tuple[str, str]]:
    """Path and fingerprint of each finding in the files that have changed or gone since the revision.

    One that cannot be processed as it was holds nothing known: all that is found in it now is new.
    """
    earlier = (_asked(path, content) for path, content in contents_at(Path(policy.root), revision))
    for result in process(earlier, executor):
        for item in result.findings:
            if item.status is not Status.SUPPRESSED:
                yield result.path, item.fingerprint


def _asked(path: str, content: bytes) -> Work | FileResult:
    work = Work(path, content)
    return failed(work, "unreadable", too_large()) if len(content) > LIMIT else work

"""The files around a buffer: which policy holds for it, whether it belongs to the suite, what is found in it.

A buffer is looked at in a worker, within limits of time and memory: what is typed may hang a parser, too.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from codemods.baseline.ignores import with_ignores
from codemods.errors import UsageError
from codemods.evidence import store
from codemods.evidence.slices import Slices
from codemods.evidence.staleness import Standing, Today
from codemods.findings import FileResult, Finding
from codemods.lsp.buffer import Buffer
from codemods.policy import loading
from codemods.policy.tables import Policy
from codemods.reading import LIMIT, too_large
from codemods.running.executors import LocalProcesses
from codemods.running.worker import Work, encode_policy, failed
from codemods.suite.discovery import Discovery

PATIENCE = 5.0
"""Seconds that an editor waits for a buffer of a megabyte; others wait in line."""


@dataclass(frozen=True)
class Place:
    """A buffer's file in its project."""

    executor: LocalProcesses
    path: str
    """Relative to the policy's root."""
    shown: Slices | None
    """What healthy runs showed; nothing of a buffer that is not as it was then."""
    belongs: bool
    """Whether `check` without paths would look at it."""


@dataclass
class Suite:
    """Looks at buffers; keeps what it read of other files until something is saved."""

    _places: dict[Path, Place] = field(default_factory=dict)
    _shown: dict[Path, Slices | None] = field(default_factory=dict)
    """By root."""
    _looked: dict[tuple[str, int | None, frozenset[str] | None], FileResult] = field(default_factory=dict)
    _executors: dict[bytes, LocalProcesses] = field(default_factory=dict)
    """By policy; each keeps a worker, which keeps what it has read."""

    def forget(self) -> None:
        """A file was saved: the policy, or what others import, may be another. The workers end."""
        for executor in self._executors.values():
            executor.close(False)
        self._executors.clear()
        self._places.clear()
        self._shown.clear()
        self._looked.clear()

    def close(self, uri: str) -> None:
        self._looked = {key: result for key, result in self._looked.items() if key[0] != uri}

    def place(self, file: Path) -> Place:
        """Raises UsageError for a policy that is wrong."""
        if file not in self._places:
            self._places[file] = self._placed(file)
        return self._places[file]

    def look(self, buffer: Buffer, file: Path, accepted: Iterable[str] | None = None) -> FileResult | None:
        """What is found in a buffer, and what it becomes with the accepted fixes; None where nobody asks for it.

        `accepted` are keys of findings; None takes all that the policy settles.
        """
        place = self.place(file)
        if not place.belongs:
            return None
        wanted = None if accepted is None else frozenset(accepted)
        key = buffer.uri, buffer.version, wanted
        if key not in self._looked:
            if wanted is None:
                self.close(buffer.uri)  # an older version
            source = buffer.source
            shown = place.shown.of(place.path, source) if place.shown else b""
            work = Work(place.path, source, shown, wanted)
            self._looked[key] = _processed(place.executor, work)
        return self._looked[key]

    def ignored(self, buffer: Buffer, finding: Finding) -> bytes:
        """The buffer with an ignore comment at a finding."""
        return with_ignores(buffer.source, [finding], "")

    def _placed(self, file: Path) -> Place:
        found = loading.load([file if file.exists() else file.parent])
        policy = found.policy
        discovery = Discovery(policy, found.pytest.norecursedirs, loading.suite_folders(found))
        try:
            targets = [target for target in loading.default_targets(found) if target.exists()]
        except UsageError:
            targets = []
        files = discovery.files(targets)
        known = any(each.file == file for each in files)
        if discovery.root not in self._shown:
            self._shown[discovery.root] = _shown(policy, [each.path for each in files])
        return Place(
            self._executor(policy),
            discovery.source_file(file).path,
            self._shown[discovery.root],
            known or (not file.exists() and _is_test(file, policy.python_files)),
        )

    def _executor(self, policy: Policy) -> LocalProcesses:
        key = encode_policy(policy)
        if key not in self._executors:
            self._executors[key] = LocalProcesses(policy, 1, limit=PATIENCE)
        return self._executors[key]


def _processed(executor: LocalProcesses, work: Work) -> FileResult:
    if len(work.source) > LIMIT:
        return failed(work, "unreadable", too_large())
    (done,) = executor.submit([work])()
    return done.result


def _shown(policy: Policy, suite: Iterable[str]) -> Slices | None:
    """What `codemods observe` has noted of the suite."""
    root = Path(policy.root)
    file = store.default_file(root)
    if not file.is_file():
        return None
    return Slices(Standing(store.merged([store.read(file)]), Today(root, suite, policy.python_files)))


def _is_test(file: Path, patterns: Iterable[str]) -> bool:
    return file.name == "conftest.py" or any(fnmatch.fnmatch(file.name, pattern) for pattern in patterns)

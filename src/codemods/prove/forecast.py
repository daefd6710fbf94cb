"""`apply --prove`: which rewrites can be kept, because no test that passes today fails with them.

All states run healthy, in one copy of the target. The modules that tests share are tried first, so that a test which
fails later speaks against the rewrite of its own file. What is red then is the *red forecast*: mostly tests that were
green only because they could not fail.
"""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from codemods.errors import UsageError
from codemods.policy.tables import Policy
from codemods.prove import copies, prover
from codemods.prove.campaign import Progress
from codemods.prove.options import ProveOptions
from codemods.prove.verdicts import Outcome, ProveReport


@dataclass(frozen=True, slots=True)
class Red:
    """A test that passes today and would fail."""

    id: str
    path: str
    """The rewritten file that it speaks against, relative to the root."""
    message: str


@dataclass(frozen=True, slots=True)
class Forecast:
    kept: frozenset[str]
    """Paths (relative to the root) whose rewrite breaks no healthy test."""
    red: tuple[Red, ...] = ()
    untried: frozenset[str] = frozenset()
    """Those kept files of which no test passes today: nothing could break in them."""


def forecast(
    changes: Mapping[str, tuple[bytes, bytes]],
    policy: Policy,
    options: ProveOptions,
    progress: Progress | None = None,
) -> Forecast:
    """Decide for each changed file (path below the root → bytes before and after) whether to keep its rewrite.

    Raises UsageError when the tests cannot be run as they are, or not within the time for all runs.
    """
    home = Path(policy.root)
    total = options.total_timeout if options.total_timeout is not None else policy.prove.total_timeout
    with copies.with_files(home, {path: before for path, (before, _) in changes.items()}) as folder:
        inside = dataclasses.replace(options, healthy_only=True, cache=False, root=folder)
        trial = _Trial(changes, policy, inside, folder, time.monotonic() + total, progress)
        return trial.forecast()


@dataclass
class _Trial:
    """One copy in which some files are rewritten at a time."""

    changes: Mapping[str, tuple[bytes, bytes]]
    policy: Policy
    options: ProveOptions
    folder: Path
    deadline: float
    progress: Progress | None
    green: dict[str, str] = field(default_factory=dict)
    """Tests that pass today: id → path of their file below the root."""
    red: list[Red] = field(default_factory=list)

    def forecast(self) -> Forecast:
        today = self._run(frozenset(), "as it is")
        files = {self._path(proof.file) for proof in today.proofs}
        files |= {self._path(test.partition("::")[0]) for test in today.uncollected}
        passing = (proof for proof in today.proofs if proof.healthy.outcome is Outcome.PASSED)
        self.green = {proof.id: self._path(proof.file) for proof in passing}
        if not self.green:
            raise UsageError(f"no test passes as it is, so that none could break: {_first_failure(today)}")
        kept = self._settled(frozenset(), frozenset(self.changes) - files)
        kept = self._settled(kept, frozenset(self.changes) & files)
        return Forecast(kept, tuple(self.red), kept & files - set(self.green.values()))

    def _settled(self, kept: frozenset[str], trying: frozenset[str]) -> frozenset[str]:
        """What was kept, and those of the others that break nothing beside it."""
        while trying:
            found = self._newly_red(kept | trying)
            own = {test: message for test, message in found.items() if self.green[test] in trying}
            if found and not own:
                # nothing of their own was rewritten: they must fail twice before they speak against others
                found = {test: why for test, why in found.items() if test in self._newly_red(kept | trying)}
            if not found:
                break
            red = [Red(test, path, why) for test, why in (own or found).items() for path in self._blamed(test, trying)]
            self.red += red
            trying -= {each.path for each in red}
        return kept | trying

    def _blamed(self, test: str, trying: frozenset[str]) -> list[str]:
        """The test's own file if it is tried, else every file that can reach the test: no conftest.py beside it."""
        file = self.green[test]
        if file in trying:
            return [file]
        reaching = [path for path in sorted(trying) if _reaches(PurePosixPath(path), PurePosixPath(file))]
        return reaching or sorted(trying)

    def _newly_red(self, rewritten: frozenset[str]) -> dict[str, str]:
        """Tests that pass today and do not with these files rewritten → why."""
        try:
            report = self._run(rewritten, "rewritten")
        except (prover.NoTests, prover.CannotStart) as error:
            return dict.fromkeys(self.green, _last_line(str(error)))
        runs = {proof.id: proof.healthy for proof in report.proofs}
        lost = {self._path(test.partition("::")[0]): why for test, why in report.uncollected.items()}
        return {
            test: runs[test].message if test in runs else _last_line(lost.get(file, "")) or "no longer collected"
            for test, file in self.green.items()
            if test not in runs or not runs[test].outcome.green
        }

    def _run(self, rewritten: frozenset[str], state: str) -> ProveReport:
        copies.write(self.folder, {path: both[path in rewritten] for path, both in self.changes.items()})
        left = max(0.1, self.deadline - time.monotonic())
        progress = self.progress
        tell = None if progress is None else lambda _, done, total: progress(state, done, total)
        report = prover.run(dataclasses.replace(self.options, total_timeout=left), self.policy, tell)
        if report.ended_by is not None:
            raise SystemExit(report.ended_by)
        if report.incomplete is not None:
            raise UsageError(f"the forecast is not known: {report.incomplete} (--total-timeout)")
        return report

    def _path(self, shown: str) -> str:
        """A path relative to the current folder → below the root."""
        return Path(os.path.relpath(shown, self.policy.root)).as_posix()


def _first_failure(report: ProveReport) -> str:
    uncollected = [f"{test}: {_last_line(why)}" for test, why in report.uncollected.items()]
    failed = [f"{proof.id}: {proof.healthy.message or proof.healthy.outcome}" for proof in report.proofs]
    return (uncollected + failed)[0]


def _reaches(module: PurePosixPath, test: PurePosixPath) -> bool:
    return module.name != "conftest.py" or test.is_relative_to(module.parent)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]

"""`apply --prove`: which fixes can be kept, because no test that passes today fails with them.

All states run healthy, in one copy of the target. The first run takes notes: a fix that they speak against is left out
as soon as the test that showed it turns red. What is red without these is searched for, the modules that tests share
first, so that a test which fails later speaks against its own file and what it imports. A red test costs the fixes
that turned it red, and no others. What is red then is the *red forecast*: mostly tests that were green only because
they could not fail.
"""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from codemods.errors import UsageError
from codemods.evidence.staleness import Today
from codemods.evidence.store import Document
from codemods.policy.tables import Policy
from codemods.prove import copies, prover
from codemods.prove.campaign import Progress
from codemods.prove.options import ProveOptions
from codemods.prove.searching import FixId, Rewrite, Search, all_of, own_searches, run_searches, without
from codemods.prove.verdicts import Outcome, ProveReport

Kept = Mapping[str, frozenset[int]]
"""Path → numbers of the fixes that are kept."""
_BY_CHECK = ("assert ", "AssertionError", "Failed: ")
"""How the messages of tests begin that failed in a check."""
_MANY = 100
"""Tests that are named one by one; of more, all that were asked for run."""


@dataclass(frozen=True, slots=True)
class Red:
    """A test that passes today and would fail."""

    id: str
    path: str
    """The rewritten file that it speaks against, relative to the root."""
    message: str
    fix: int | None = None
    """Number of the fix that turns it red; None: the rewrite as a whole."""
    shown: str | None = None
    """What the healthy run had shown against the fix before it was tried."""
    skipped: bool = False
    """Whether it skips itself today."""

    @property
    def found_something(self) -> bool:
        """Whether a check failed, or what failed was hidden before; else the rewrite may have caused an error."""
        return self.shown is not None or self.message.startswith(_BY_CHECK)


@dataclass(frozen=True, slots=True)
class Forecast:
    fixes: Kept
    """The fixes of each file that break no healthy test."""
    red: tuple[Red, ...] = ()
    untried: frozenset[str] = frozenset()
    """Those kept files of which no test passes today: nothing could break in them."""

    @property
    def kept(self) -> frozenset[str]:
        """Paths (relative to the root) that are rewritten, if only in part."""
        return frozenset(path for path, numbers in self.fixes.items() if numbers)


Rewrites = Callable[[Document | None], Mapping[str, Rewrite]]
"""What may become of each file (path below the root), told once it is known what the tests as they are have shown."""


def forecast(
    before: Mapping[str, bytes],
    rewrites: Rewrites,
    policy: Policy,
    options: ProveOptions,
    progress: Progress | None = None,
) -> Forecast:
    """Decide for each file which of its fixes to keep; `before` are those that may change, as they are.

    Raises UsageError when the tests cannot be run as they are, or not within the time for all runs.
    """
    total = options.total_timeout if options.total_timeout is not None else policy.prove.total_timeout
    with copies.with_files(Path(policy.root), before) as folder:
        inside = dataclasses.replace(options, healthy_only=True, cache=False, root=folder)
        trial = _Trial(before, rewrites, policy, inside, folder, time.monotonic() + total, progress)
        return trial.forecast()


@dataclass
class _Trial:
    """One copy in which some files are rewritten at a time."""

    before: Mapping[str, bytes]
    rewrites: Rewrites
    policy: Policy
    options: ProveOptions
    folder: Path
    deadline: float
    progress: Progress | None
    changes: Mapping[str, Rewrite] = field(default_factory=dict)
    green: dict[str, str] = field(default_factory=dict)
    """Tests that pass or skip themselves today: id → path of their file below the root."""
    skipped: frozenset[str] = frozenset()
    """Those that skip themselves."""
    red: list[Red] = field(default_factory=list)
    unstarted: dict[str, str] = field(default_factory=dict)
    """Tests that could not even be started → why, as it was told first."""

    def forecast(self) -> Forecast:
        today = self._run({}, "as it is")
        files = {self._path(proof.file) for proof in today.proofs}
        files |= {self._path(test.partition("::")[0]) for test in today.uncollected}
        green = [proof for proof in today.proofs if proof.healthy.outcome.green]
        self.green = {proof.id: self._path(proof.file) for proof in green}
        self.skipped = frozenset(proof.id for proof in green if proof.healthy.outcome is Outcome.SKIPPED)
        passing = self.green.keys() - self.skipped
        if not passing:
            raise UsageError(f"no test passes as it is, so that none could break: {_first_failure(today)}")
        self.options = dataclasses.replace(self.options, noted=())
        self.changes = self.rewrites(today.seen)
        state, found = self._less_refuted({path: change.numbers for path, change in self.changes.items()})
        if found:
            shared = frozenset(self.changes) - files
            kept = self._settled({}, {path: state[path] for path in shared})
            state = self._settled(kept, {path: state[path] for path in frozenset(self.changes) & files})
        forecast = Forecast(state, tuple(self.red))
        return dataclasses.replace(forecast, untried=forecast.kept & files - {self.green[test] for test in passing})

    def _less_refuted(self, state: Kept) -> tuple[Kept, Mapping[str, str]]:
        """What is left of all fixes without those that the healthy run explains, and what is red all the same."""
        found = self._newly_red(state) if any(state.values()) else {}
        while found:
            against = {self._path_of(test): test for test in found}
            explained = {
                (path, number): (against[refuted.test], refuted.says)
                for path, numbers in state.items()
                for number in numbers
                if (refuted := self.changes[path].refuted.get(number)) is not None and refuted.test in against
            }
            if not explained:
                break
            self.red += (self._red(fix, test, found[test], says) for fix, (test, says) in explained.items())
            state = without(state, explained)
            found = self._newly_red(state)
        return state, found

    def _settled(self, kept: Kept, trying: Kept) -> Kept:
        """What was kept, and those fixes of other files that break nothing beside it."""
        if not any(trying.values()):
            return {**kept, **trying}
        state = {**kept, **trying}
        found = self._newly_red(state)
        if found and not any(self.green[test] in trying for test in found):
            # nothing of their own was rewritten: they must fail twice before they speak against others
            found = {test: why for test, why in found.items() if test in self._newly_red(state)}
        if not found:
            return state
        searches = own_searches(found, self.green.__getitem__, self.changes, state)
        state = self._searched(searches, state)
        explained = {test for search in searches if not search.failed for test in search.tests}
        left = {test: why for test, why in found.items() if test not in explained}
        for paths, tests in self._by_blame(left, frozenset(trying)).items():
            state = self._searched([Search(tests, all_of(paths, state))], state)
        return self._whole_files(state, frozenset(trying))

    def _searched(self, searches: list[Search], state: Kept) -> dict[str, frozenset[int]]:
        """What is kept after some searches; what they found is taken down."""
        state = run_searches(searches, state, self._newly_red)
        self.red += (self._red(*item) for search in searches for item in search.found)
        return state

    def _red(self, culprit: FixId, test: str, message: str, shown: str | None = None) -> Red:
        path, number = culprit
        known = self.changes[path].refuted.get(number)
        shown = shown or (None if known is None else known.says)
        fix = number if self.changes[path].remade is not None else None
        return Red(test, path, message, fix, shown, test in self.skipped)

    def _by_blame(self, found: Mapping[str, str], trying: frozenset[str]) -> dict[tuple[str, ...], dict[str, str]]:
        """Red tests by the files that they speak against."""
        groups: dict[tuple[str, ...], dict[str, str]] = {}
        for test, why in found.items():
            groups.setdefault(tuple(self._blamed(test, trying)), {})[test] = why
        return groups

    def _whole_files(self, state: Mapping[str, frozenset[int]], trying: frozenset[str]) -> Kept:
        """What is kept when all that the searches could not explain is left out by the file."""
        state = dict(state)
        while trying := frozenset(path for path in trying if state[path]):
            found = self._newly_red(state)
            if not found:
                break
            red = [
                Red(test, path, why, skipped=test in self.skipped)
                for test, why in found.items()
                for path in self._blamed(test, trying)
            ]
            self.red += red
            state.update(dict.fromkeys((each.path for each in red), frozenset()))
        return state

    def _blamed(self, test: str, trying: frozenset[str]) -> list[str]:
        """The test's own file and what it imports, step by step, as far as they are tried; else all of them."""
        file = self.green[test]
        reached = {file, *self._today.reachable(file)} & trying
        return [*({file} & reached), *sorted(reached - {file})] or sorted(trying)

    @cached_property
    def _today(self) -> Today:
        """The copy's Python files, as they import each other."""
        paths = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.py"))
        return Today(self.folder, paths, self.policy.python_files)

    def _newly_red(self, state: Kept, among: Iterable[str] | None = None) -> dict[str, str]:
        """Tests (those that are named, or all) that pass today and do not with these fixes → why."""
        tests = self.green if among is None else {test: self.green[test] for test in among}
        try:
            report = self._run(state, "rewritten", () if among is None or len(tests) > _MANY else tuple(tests))
        except (prover.NoTests, prover.CannotStart) as error:
            # pytest tells less of a file that it cannot import when a test is named
            return {test: self.unstarted.setdefault(test, _last_line(str(error))) for test in tests}
        runs = {proof.id: proof.healthy for proof in report.proofs}
        lost = {self._path(test.partition("::")[0]): why for test, why in report.uncollected.items()}
        for test, file in tests.items():
            if test not in runs:
                self.unstarted.setdefault(test, _last_line(lost.get(file, "")) or "no longer collected")
        return {
            test: runs[test].message if test in runs else self.unstarted[test]
            for test in tests
            if test not in runs or not runs[test].outcome.green
        }

    def _run(self, state: Kept, name: str, tests: tuple[str, ...] = ()) -> ProveReport:
        copies.write(
            self.folder,
            {path: change.with_fixes(state.get(path, frozenset())) for path, change in self.changes.items()},
        )
        left = max(0.1, self.deadline - time.monotonic())
        progress = self.progress
        tell = None if progress is None else lambda _, done, total: progress(name, done, total)
        options = dataclasses.replace(self.options, total_timeout=left, selection=tests or self.options.selection)
        report = prover.run(options, self.policy, tell)
        if report.ended_by is not None:
            raise SystemExit(report.ended_by)
        if report.incomplete is not None:
            raise UsageError(f"the forecast is not known: {report.incomplete} (--total-timeout)")
        return report

    def _path_of(self, test: str) -> str:
        """A test as the notes name it: its file below the root, and its name."""
        return f"{self.green[test]}::{test.partition('::')[2]}"

    def _path(self, shown: str) -> str:
        """A path relative to the current folder → below the root."""
        return Path(os.path.relpath(shown, self.policy.root)).as_posix()


def _first_failure(report: ProveReport) -> str:
    uncollected = [f"{test}: {_last_line(why)}" for test, why in report.uncollected.items()]
    failed = [f"{proof.id}: {proof.healthy.message or proof.healthy.outcome}" for proof in report.proofs]
    return (uncollected + failed)[0]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]

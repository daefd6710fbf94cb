"""The runs of a forecast: in one copy of the target, some fixes at a time, and of the tests only those that feel them.

All states run healthy. A test that passed with the same fixes in all that it can feel is not run again.
"""

from __future__ import annotations

import dataclasses
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from codemods.errors import UsageError
from codemods.evidence.staleness import Today
from codemods.policy.tables import Policy
from codemods.prove import copies, prover
from codemods.prove.campaign import Progress
from codemods.prove.options import ProveOptions
from codemods.prove.runs import OutOfTime
from codemods.prove.searching import FixId, Kept, Rewrite
from codemods.prove.touching import Touching
from codemods.prove.verdicts import Outcome, ProveReport

_MANY = 100
"""Tests that are named one by one; of more, their files run."""


@dataclass
class Trial:
    """One copy in which some files are rewritten at a time."""

    policy: Policy
    options: ProveOptions
    folder: Path
    deadline: float
    progress: Progress | None
    changes: Mapping[str, Rewrite] = field(default_factory=dict)
    """What is tried; told once the tests have run as they are."""
    green: dict[str, str] = field(default_factory=dict)
    """Tests that pass or skip themselves today: id → path of their file below the root."""
    skipped: frozenset[str] = frozenset()
    """Those that skip themselves."""
    files: frozenset[str] = frozenset()
    """Files with tests."""
    until: float = 0.0
    """When searching ends, so that what is kept then can run once more; 0: with all else."""
    _unstarted: dict[str, str] = field(default_factory=dict)
    """Tests that could not even be started → why, as it was told first."""
    _alone: set[str] = field(default_factory=set)
    """Tests that pass as they are without the others of their file."""
    _crowded: set[str] = field(default_factory=set)
    """Those that do not."""
    _passed: set[tuple[str, frozenset[FixId]]] = field(default_factory=set)
    _texts: dict[tuple[str, frozenset[int]], bytes] = field(default_factory=dict)
    _written: dict[str, frozenset[int]] = field(default_factory=dict)

    def run_as_it_is(self) -> ProveReport:
        """Run all tests without a fix, taking notes."""
        today = self._run({}, "as it is", self.options.selection, self.deadline)
        files = {self.path(proof.file) for proof in today.proofs}
        self.files = frozenset(files | {self.path(_file(test)) for test in today.uncollected})
        green = [proof for proof in today.proofs if proof.healthy.outcome.green]
        self.green = {proof.id: self.path(proof.file) for proof in green}
        self.skipped = frozenset(proof.id for proof in green if proof.healthy.outcome is Outcome.SKIPPED)
        self.options = dataclasses.replace(self.options, noted=())
        return today

    @cached_property
    def today(self) -> Today:
        """The copy's Python files, as they import each other."""
        paths = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.py"))
        return Today(self.folder, paths, self.policy.python_files)

    @cached_property
    def touching(self) -> Touching:
        return Touching(self.green, self.changes, self.today)

    def has_passed(self, test: str, state: Kept) -> bool:
        felt = self.touching.felt(test, state)
        return not felt or (test, felt) in self._passed

    def newly_red(self, state: Kept, among: Iterable[str] | None = None, last: bool = False) -> dict[str, str]:
        """Tests (those that are named, or all) that pass today and do not with these fixes → why.

        The last run has all the time that is left, others what is not kept for it; raises OutOfTime.
        """
        asked = self.green if among is None else among
        tests = [test for test in dict.fromkeys(asked) if not self.has_passed(test, state)]
        until = self.deadline if last else self.until
        red = self._outcomes(state, tests, until)
        if self._learn_of_others(red, until):
            crowded = [test for test in red if test in self._crowded]
            red = {test: why for test, why in red.items() if test not in self._crowded}
            red |= self._outcomes(state, crowded, until)
        self._passed.update((test, self.touching.felt(test, state)) for test in tests if test not in red)
        return red

    def _learn_of_others(self, red: Iterable[str], until: float) -> bool:
        """Whether some of these tests, which ran alone, need those before them in their files to pass at all."""
        asked = [test for test in red if test not in self._alone | self._crowded]
        need = self._outcomes({}, asked, until)
        self._alone.update(test for test in asked if test not in need)
        self._crowded.update(need)
        return bool(need)

    def _outcomes(self, state: Kept, tests: list[str], until: float) -> dict[str, str]:
        """Which of the tests are red, and why; what passed is known even where the time is over before all have run."""
        if not tests:
            return {}
        try:
            report = self._run(state, "rewritten", self._selection(tests), until)
        except (prover.NoTests, prover.CannotStart) as error:
            # pytest tells less of a file that it cannot import when a test is named
            return {test: self._unstarted.setdefault(test, _last_line(str(error))) for test in tests}
        red = self._red(tests, report)
        if report.incomplete is not None:
            self._passed.update((test, self.touching.felt(test, state)) for test in tests if test not in red)
            raise OutOfTime
        return red

    def _selection(self, tests: list[str]) -> tuple[str, ...]:
        """Tests by name; whole files where there are many, or where some need those before them."""
        whole = {_file(test) for test in tests if len(tests) > _MANY or test in self._crowded}
        return (*sorted(whole), *(test for test in tests if _file(test) not in whole))

    def _red(self, tests: Iterable[str], report: ProveReport) -> dict[str, str]:
        runs = {proof.id: proof.healthy for proof in report.proofs}
        lost = {self.path(_file(test)): why for test, why in report.uncollected.items()}
        red = {}
        for test in tests:
            if test not in runs:
                red[test] = self._unstarted.setdefault(
                    test, _last_line(lost.get(self.green[test], "")) or "no longer collected"
                )
            elif not runs[test].outcome.green:
                red[test] = runs[test].message
        return red

    def _run(self, state: Kept, name: str, selection: tuple[str, ...], until: float) -> ProveReport:
        left = (until or self.deadline) - time.monotonic()
        if left <= 0:
            raise OutOfTime
        self._write(state)
        progress = self.progress
        tell = None if progress is None else lambda _, done, total: progress(name, done, total)
        options = dataclasses.replace(self.options, total_timeout=left, selection=selection)
        try:
            report = prover.run(options, self.policy, tell)
        except prover.NotCollected as error:
            raise OutOfTime from error
        if report.ended_by is not None:
            raise SystemExit(report.ended_by)
        return report

    def _write(self, state: Kept) -> None:
        """Give the files whose fixes are others now their text."""
        wanted = {path: state.get(path, frozenset()) for path in self.changes}
        other = {path: numbers for path, numbers in wanted.items() if self._written.get(path, frozenset()) != numbers}
        for path, numbers in other.items():
            if (path, numbers) not in self._texts:
                self._texts[path, numbers] = self.changes[path].with_fixes(numbers)
        copies.write(self.folder, {path: self._texts[path, numbers] for path, numbers in other.items()})
        self._written |= other

    def path(self, shown: str) -> str:
        """A path relative to the current folder → below the root."""
        return Path(os.path.relpath(shown, self.policy.root)).as_posix()


def first_failure(report: ProveReport) -> UsageError:
    """Why nothing can be tried where no test passes."""
    uncollected = [f"{test}: {_last_line(why)}" for test, why in report.uncollected.items()]
    failed = [f"{proof.id}: {proof.healthy.message or proof.healthy.outcome}" for proof in report.proofs]
    return UsageError(f"no test passes as it is, so that none could break: {(uncollected + failed)[0]}")


def _file(test: str) -> str:
    return test.partition("::")[0]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or [""])[-1]

"""`apply --prove`: which fixes can be kept, because no test that passes today fails with them.

The first run takes notes: a fix that they speak against is left out as soon as the test that showed it turns red. What
is red without these is searched for, the modules that tests share first, so that a test which fails later speaks
against its own file and what it imports. A red test costs the fixes that turned it red, and no others. What is red
then is the *red forecast*: mostly tests that were green only because they could not fail.

When the time is over, only those fixes are kept with which every test that can feel them has passed.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codemods.errors import UsageError
from codemods.evidence.store import Document
from codemods.policy.tables import Policy
from codemods.prove import copies
from codemods.prove.campaign import Progress
from codemods.prove.options import ProveOptions
from codemods.prove.runs import OutOfTime
from codemods.prove.searching import FixId, Kept, Rewrite, Search, all_of, own_searches, run_searches, without
from codemods.prove.trial import Trial, first_failure

_BY_CHECK = ("assert ", "AssertionError", "Failed: ")
"""How the messages of tests begin that failed in a check."""
_RESERVE = 1.5
"""The last run of a forecast may take so much longer than the first one with all fixes."""


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
    late: frozenset[FixId] = frozenset()
    """Fixes left out because the time was over before it was known that they break nothing."""

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
    deadline = time.monotonic() + total
    with copies.with_files(Path(policy.root), before) as folder:
        inside = dataclasses.replace(options, healthy_only=True, cache=False, root=folder)
        return _Deciding(Trial(policy, inside, folder, deadline, progress)).forecast(rewrites)


@dataclass
class _Deciding:
    """Which fixes are kept, by trial."""

    trial: Trial
    red: list[Red] = field(default_factory=list)
    late: set[FixId] = field(default_factory=set)
    _gone: set[FixId] = field(default_factory=set)
    """Fixes left out for a red test."""

    def forecast(self, rewrites: Rewrites) -> Forecast:
        trial = self.trial
        try:
            today = trial.run_as_it_is()
        except OutOfTime:
            raise UsageError(
                "the time for the whole run was over before pytest had collected the tests (--total-timeout)"
            ) from None
        if today.incomplete is None and not trial.green.keys() - trial.skipped:
            raise first_failure(today)
        trial.changes = rewrites(today.seen)
        if today.incomplete is not None:
            raise UsageError(f"nothing could be tried: {today.incomplete} (--total-timeout)")
        state: Kept = {path: change.numbers for path, change in trial.changes.items()}
        try:
            state = self._decided(state)
        except OutOfTime:
            state = self._only_tried(state)
        passing = {trial.green[test] for test in trial.green.keys() - trial.skipped}
        forecast = Forecast(state, tuple(self.red), late=frozenset(self.late))
        return dataclasses.replace(forecast, untried=(forecast.kept & trial.files) - passing)

    def _decided(self, state: Kept) -> Kept:
        began = time.monotonic()
        found = self.trial.newly_red(state)
        left = self.trial.deadline - time.monotonic()
        self.trial.until = self.trial.deadline - min(_RESERVE * (time.monotonic() - began), left / 2)
        try:
            state = self._explained(state, found)
        except OutOfTime:
            state = without(state, self._gone)
            state = self._without_late(state, (fix for test in found for fix in self.trial.touching.felt(test, state)))
        return self._whole_files(state)

    def _explained(self, state: Kept, found: Mapping[str, str]) -> Kept:
        """What is kept so that none of the tests that turned red does."""
        state, found = self._less_refuted(state, found)
        own = frozenset(self.trial.changes) & self.trial.files
        shared = {path: numbers for path, numbers in state.items() if path not in own}
        if any(shared.values()):
            state = {**state, **self._settled(shared, frozenset(shared), self.trial.newly_red(shared, found))}
            found = self.trial.newly_red(state, found)
        return self._settled(state, own, found)

    def _less_refuted(self, state: Kept, found: Mapping[str, str]) -> tuple[Kept, Mapping[str, str]]:
        """What is left of all fixes without those that the healthy run explains, and what is red all the same."""
        while found:
            against = {self._path_of(test): test for test in found}
            explained = {
                (path, number): (against[refuted.test], refuted.says)
                for path, numbers in state.items()
                for number in numbers
                if (refuted := self.trial.changes[path].refuted.get(number)) is not None and refuted.test in against
            }
            if not explained:
                break
            self._gone.update(explained)
            self.red += (self._red(fix, test, found[test], says) for fix, (test, says) in explained.items())
            state = without(state, explained)
            found = self.trial.newly_red(state, found)
        return state, found

    def _settled(self, state: Kept, trying: frozenset[str], found: Mapping[str, str]) -> Kept:
        """What can be kept in the files that are tried so that the tests which were found red stay green."""
        if not any(state[path] for path in trying):
            return state
        found = self._red_again(state, found, trying)
        searches = own_searches(found, self.trial.green.__getitem__, self.trial.changes, state)
        state = self._searched(searches, state)
        explained = {test for search in searches if not search.failed for test in search.tests}
        left = {test: why for test, why in found.items() if test not in explained}
        for paths, blaming in self._by_blame(left, trying).items():
            state = self._searched([Search(blaming, all_of(paths, state))], state)
        return state

    def _red_again(self, state: Kept, found: Mapping[str, str], trying: frozenset[str]) -> Mapping[str, str]:
        """Tests of which nothing of their own was rewritten must fail twice before they speak against others."""
        if any(self.trial.green[test] in trying for test in found):
            return found
        again = self.trial.newly_red(state, found)
        return {test: why for test, why in found.items() if test in again}

    def _searched(self, searches: list[Search], state: Kept) -> Kept:
        """What is kept after some searches; what they found is taken down."""
        kept, late = run_searches(searches, state, self.trial.newly_red)
        self._gone.update(fix for search in searches for fix, _, _ in search.found)
        self.red += (self._red(*item) for search in searches for item in search.found)
        return self._without_late(kept, late)

    def _without_late(self, state: Kept, late: Iterable[FixId]) -> Kept:
        """What is kept when there is no time to try some fixes."""
        left_out = [fix for fix in late if fix[1] in state.get(fix[0], frozenset())]
        self.late.update(left_out)
        return without(state, left_out)

    def _only_tried(self, state: Kept) -> Kept:
        """Those fixes with which every test that can feel them has passed."""
        state = without(state, self._gone)
        while unsure := [test for test in self.trial.green if not self.trial.has_passed(test, state)]:
            state = self._without_late(state, (fix for test in unsure for fix in self.trial.touching.felt(test, state)))
        return state

    def _red(self, culprit: FixId, test: str, message: str, shown: str | None = None) -> Red:
        path, number = culprit
        known = self.trial.changes[path].refuted.get(number)
        shown = shown or (None if known is None else known.says)
        fix = number if self.trial.changes[path].remade is not None else None
        return Red(test, path, message, fix, shown, test in self.trial.skipped)

    def _by_blame(self, found: Mapping[str, str], trying: frozenset[str]) -> dict[tuple[str, ...], dict[str, str]]:
        """Red tests by the files that they speak against."""
        groups: dict[tuple[str, ...], dict[str, str]] = {}
        for test, why in found.items():
            groups.setdefault(tuple(self._blamed(test, trying)), {})[test] = why
        return groups

    def _whole_files(self, state: Kept) -> Kept:
        """What is kept when all that the searches could not explain is left out by the file."""
        while trying := frozenset(path for path in state if state[path]):
            found = self.trial.newly_red(state, last=True)
            again = self.trial.newly_red(state, found, last=True)
            found = {test: why for test, why in found.items() if test in again}
            if not found:
                break
            red = [
                Red(test, path, why, skipped=test in self.trial.skipped)
                for test, why in found.items()
                for path in self._blamed(test, trying)
            ]
            self.red += red
            self._gone.update(all_of({each.path for each in red}, state))
            state = without(state, self._gone)
        return state

    def _blamed(self, test: str, trying: frozenset[str]) -> list[str]:
        """The test's own file and what it imports, step by step, as far as they are tried; else all of them."""
        file = self.trial.green[test]
        reached = {file, *self.trial.today.reachable(file)} & trying
        return [*({file} & reached), *sorted(reached - {file})] or sorted(trying)

    def _path_of(self, test: str) -> str:
        """A test as the notes name it: its file below the root, and its name."""
        return f"{self.trial.green[test]}::{test.partition('::')[2]}"

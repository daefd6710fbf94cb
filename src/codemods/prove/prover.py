"""One prove: collect, run healthy, run what passed under each fault, and say what follows.

A test that used no connection in its healthy run cannot tell a fault from none: its fault runs would be the same run
again, so they are not made.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from codemods.errors import UsageError
from codemods.policy.tables import Policy
from codemods.prove.cache import ProofCache
from codemods.prove.descent import stopped_at_the_end
from codemods.prove.digests import digests
from codemods.prove.options import SOCKET_FAULTS, ProveOptions, faults_of, interpreter
from codemods.prove.places import Places
from codemods.prove.runs import OutOfTime, Runner, batches
from codemods.prove.service import started
from codemods.prove.target import PytestProcess, Setting
from codemods.prove.verdicts import Outcome, Proof, ProveReport, Run

_TICK = 0.2
_OUTPUT_TAIL = 2000
_UNUSED = Run(Outcome.PASSED)

Progress = Callable[[str, int, int], None]
"""Called with the name of the phase, how many of its runs are done, and how many there are."""


class NoTests(UsageError):
    """pytest collected none."""


class CannotStart(UsageError):
    """pytest itself failed, say in a conftest.py, or is not there."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What pytest found to run."""

    files: Mapping[str, str]
    """Node id → absolute path of its file, in the order of collection."""
    rootdir: str
    modules: frozenset[str]
    """Files below the root that the tests import, tests included."""
    forks: bool
    uncollected: Mapping[str, str]
    """Node id of a file → why pytest could not collect it."""


def run(options: ProveOptions, policy: Policy, progress: Progress | None = None) -> ProveReport:
    """Prove the selected tests; raises UsageError when there is nothing to run, or no way to run it."""
    began = time.monotonic()
    prove = policy.prove
    faults = () if options.healthy_only else faults_of(options, policy)
    places = Places.of(policy, options)
    setting = Setting(
        python=interpreter(options, policy),
        root=places.root,
        arguments=[*places.selected(options.selection), *prove.pytest_args, *options.pytest_args],
        services=prove.services,
        redirect=prove.redirect,
    )
    total = options.total_timeout if options.total_timeout is not None else prove.total_timeout
    with stopped_at_the_end(), started(prove, setting) as ended, PytestProcess(setting) as process:
        collected = _collect(process, began + total)
        sources = digests({*collected.files.values(), *collected.modules})
        cache = ProofCache.of(setting, policy, collected.files, collected.modules) if options.cache else None
        proving = _Proving(process, collected, faults, cache, progress)
        timeout = options.timeout if options.timeout is not None else prove.timeout
        # a child process that follows a redirect reaches any worker's proxy: they must all do the same
        jobs = 1 if prove.redirect and not set(faults) <= set(SOCKET_FAULTS) else options.jobs
        runner = Runner(process, collected.forks, jobs, timeout, began + total, proving.done)
        incomplete = proving.run(runner) or ended()
        sources = digests({*runner.modules, *(cache.document.later_imports if cache is not None else ())}) | sources
    report = proving.report(places, incomplete)
    shown = {places.shown(path): content for path, content in sources.items()}
    return dataclasses.replace(report, sources=shown, seconds=time.monotonic() - began)


def _collect(process: PytestProcess, deadline: float) -> Collected:
    uncollected: dict[str, str] = {}
    while time.monotonic() < deadline:
        events = process.events(_TICK)
        if events is None:
            raise CannotStart(f"pytest could not start:\n{process.output()[-_OUTPUT_TAIL:].strip()}")
        for event in events:
            if event["event"] == "uncollected":
                uncollected[event["id"]] = event["message"]
            elif event["event"] == "collected":
                if not event["ids"] and not uncollected:
                    raise NoTests("pytest collected no tests")
                return Collected(
                    dict(zip(event["ids"], event["files"], strict=True)),
                    event["rootdir"],
                    frozenset(event["modules"]),
                    event["forks"],
                    uncollected,
                )
    raise UsageError("the time for the whole run was over before pytest had collected the tests (--total-timeout)")


@dataclass
class _Proving:
    """What is known of each test so far."""

    process: PytestProcess
    collected: Collected
    faults: tuple[str, ...]
    cache: ProofCache | None
    progress: Progress | None
    healthy: dict[str, Run] = field(default_factory=dict)
    faulted: dict[str, dict[str, Run]] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    _phase: tuple[str, int] = ("healthy", 0)
    _made: int = 0

    def run(self, runner: Runner) -> str | None:
        """Make all runs; returns why some are missing, None when none is."""
        self._recall()
        try:
            self._make(runner, [None], [each for each in self.collected.files if each not in self.healthy])
            if runner.jobs > 1:
                self._try_alone(runner)
            tests = [each for each, run in self.healthy.items() if self._needs_faults(each, run)]
            if runner.jobs > 1:
                self._make(runner, self.faults, tests)
            else:
                for fault in self.faults:
                    self._make(runner, [fault], tests)
        except OutOfTime:
            missing = sum(not self._is_judged(test) for test in self.collected.files)
            return f"the time for the whole run was over before {missing} tests had a verdict"
        finally:
            if self.cache is not None:
                self.cache.store(self.healthy, self.faulted, runner.modules)
        return None

    def _try_alone(self, runner: Runner) -> None:
        """What failed beside others runs again; if that helped, tests disturb each other, and none runs beside others.

        A port that is taken would else look like a fault that was noticed.
        """
        failed = [test for test, run in self.healthy.items() if not run.outcome.green]
        jobs, runner.jobs = runner.jobs, 1
        self._make(runner, [None], failed)
        if any(self.healthy[test].outcome.green for test in failed):
            self.remarks.append(f"tests disturb each other with --jobs {jobs}: they ran one at a time under faults")
        else:
            runner.jobs = jobs

    def done(self, fault: str | None, test: str, run: Run) -> None:
        if fault is None:
            self.healthy[test] = run
        else:
            self.faulted.setdefault(test, {})[fault] = run
        self._made += 1
        self._tell()

    def report(self, places: Places, incomplete: str | None) -> ProveReport:
        proofs = []
        for test, file in self.collected.files.items():
            if not self._is_judged(test):
                continue
            runs = self.faulted.get(test, {})
            proofs.append(
                Proof(
                    places.shown_id(test, self.collected.rootdir),
                    self.healthy[test],
                    {fault: places.shown_run(runs[fault]) for fault in self.faults if fault in runs},
                    places.shown(file),
                    test in self.cached,
                )
            )
        uncollected = {
            places.shown_id(test, self.collected.rootdir): why for test, why in self.collected.uncollected.items()
        }
        return ProveReport(tuple(proofs), self.faults, uncollected, incomplete, tuple(self.remarks))

    def _is_judged(self, test: str) -> bool:
        """Whether every run of the test was made: with some of the faults missing there is no verdict."""
        run = self.healthy.get(test)
        if run is None or run.outcome is not Outcome.PASSED:
            return run is not None
        return set(self.faults) <= self.faulted.get(test, {}).keys()

    def _recall(self) -> None:
        for test in self.collected.files if self.cache is not None else ():
            known = self.cache.get(test, self.faults) if self.cache is not None else None
            if known is not None:
                self.healthy[test], self.faulted[test] = known
                self.cached.add(test)

    def _needs_faults(self, test: str, run: Run) -> bool:
        if test in self.cached or run.outcome is not Outcome.PASSED:
            return False
        if not run.attempted:
            self.faulted[test] = dict.fromkeys(self.faults, _UNUSED)
        return run.attempted

    def _make(self, runner: Runner, faults: Sequence[str | None], tests: list[str]) -> None:
        wanted = [batch for fault in faults for batch in batches(fault, tests, runner.jobs)]
        self._phase, self._made = (", ".join(fault or "healthy" for fault in faults), len(tests) * len(faults)), 0
        self._tell()
        runner.run(wanted)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self._phase[0], self._made, self._phase[1])

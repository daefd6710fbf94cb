"""Which runs are made, in which order, and which of them twice: all that is known of each test so far.

Healthy first; what failed then is run again, alone, for a test that passes now and then is flaky and not broken. Under
each fault the tests that use a connection; where a fixture of the test's own failed, once more with the fault begun at
the call. A failure in whose chain the injected error does not stand may be chance, and is repeated too.

A test that used no connection in its healthy run cannot tell a fault from none: its fault runs would be the same run
again, so they are not made.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from codemods.prove.cache import ProofCache
from codemods.prove.patience import limits_of
from codemods.prove.runs import Batch, OutOfTime, Runner, batches
from codemods.prove.verdicts import Outcome, Proof, Run

_HEALTHY_REPEATS = 4
"""One test in five hundred that fails one time in four is still called broken."""
_ALIKE = 6
"""Unlinked failures of a test over all faults, or of a fixture under one, that are no chance any more."""
_ALIKE_BESIDE = 2
"""Such failures under one fault, of a test whose body another fault has made fail by its error."""
_SELDOM = 50
"""Where not more than one in so many failures that were repeated was chance, none is taken for it."""
_UNUSED = Run(Outcome.PASSED)

Progress = Callable[[str, int, int], None]
"""Called with the name of the phase, how many of all runs are done, and how many there are as far as is known."""


@dataclass
class Campaign:
    """The runs of one prove."""

    tests: Sequence[str]
    faults: tuple[str, ...]
    cache: ProofCache | None
    progress: Progress | None
    proofs: dict[str, Proof] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    ended_by: int | None = None
    healthy_is_over: Callable[[], None] = lambda: None
    """Called when all healthy runs are made."""
    _repeated: Counter[bool] = field(default_factory=Counter)
    """How many failures under a fault came again when they were repeated, and how many (False) were chance."""
    _fixtures: Counter[tuple[str, str | None]] = field(default_factory=Counter)
    """Fault and fixture → how many tests have failed by it."""
    _take: Callable[[Batch, str, Run], None] = field(init=False)
    _phase: str = "healthy"
    _made: int = 0
    _planned: int = 0

    def run(self, runner: Runner) -> str | None:
        """Make all runs; returns why some are missing, None when none is."""
        self._recall()
        runner.sees_rests = "hang" in self.faults
        try:
            self._run_healthy(runner)
            self.healthy_is_over()
            self._run_faults(runner)
        except OutOfTime:
            return self._lacking("the time for the whole run was over")
        except KeyboardInterrupt:
            self.ended_by = 130
            return self._lacking("the run was interrupted")
        except SystemExit as stopped:
            self.ended_by = int(stopped.code or 0)
            return self._lacking("the run was ended")
        finally:
            if runner.unsupervised is not None:
                self.remarks.append(f"C libraries and child processes could not be faulted: {runner.unsupervised}")
            if self.cache is not None:
                self.cache.store(self.proofs, runner.modules)
        return None

    def _lacking(self, why: str) -> str:
        missing = sum(not self.is_judged(test) for test in self.tests)
        return f"{why} before {missing} tests had a verdict"

    def done(self, batch: Batch, test: str, run: Run) -> None:
        """A result has come."""
        self._made += not run.assumed
        self._take(batch, test, run)
        self._tell()

    def is_judged(self, test: str) -> bool:
        """Whether the runs that were made decide; one that the test passed is enough to call it hollow."""
        proof = self.proofs.get(test)
        if proof is None or proof.healthy.outcome is not Outcome.PASSED:
            return proof is not None
        if any(run.unfaulted is None for run in proof.green.values()):
            return True
        done = proof.faults.keys() if not proof.flaky else set(self.faults)
        return (
            set(self.faults) <= done
            and not proof.unsure
            and not any(self._wants_call(proof, fault) for fault in proof.applied)
        )

    def _recall(self) -> None:
        for test in self.tests if self.cache is not None else ():
            known = self.cache.get(test) if self.cache is not None else None
            if known is not None:
                self.proofs[test] = replace(known, cached=set(self.faults) <= known.faults.keys())

    def _run_healthy(self, runner: Runner) -> None:
        todo = [each for each in self.tests if each not in self.proofs]
        self._planned = len(todo) * (1 + len(self.faults))
        self._make(runner, "healthy", [(None, todo)], self._take_healthy)
        jobs, runner.jobs = runner.jobs, 1
        if jobs > 1 and self._run_alone(runner):
            self.remarks.append(f"tests disturb each other with --jobs {jobs}: they ran one at a time under faults")
            jobs = 1
        if self.faults:
            self._repeat_failing(runner)
        runner.jobs = jobs

    def _repeat_failing(self, runner: Runner) -> None:
        """Where its call failed, all in one process: each sets up all wider fixtures. But these are asked only once."""
        name, failed = "failed tests again", self._failing()
        own = {test for test in failed if self.proofs[test].healthy.phase == "call" and not self._is_timeout(test)}
        at_once = [test for test in failed if test in own] * _HEALTHY_REPEATS
        self._make(runner, name, [(None, at_once)], self._take_repeat)
        for number in range(_HEALTHY_REPEATS):
            others = [test for test in self._failing() if test not in own and not (number and self._is_timeout(test))]
            self._make(runner, name, [(None, others)], self._take_repeat)

    def _run_alone(self, runner: Runner) -> bool:
        """What failed beside others runs again; if that helped, tests disturb each other, and none runs beside others.

        A port that is taken would else look like a fault that was noticed.
        """
        failed = self._failing()
        self._make(runner, "failed tests alone", [(None, failed)], self._take_healthy)
        return any(self.proofs[test].healthy.outcome.green for test in failed)

    def _run_faults(self, runner: Runner) -> None:
        tests = [test for test in self.tests if self._needs_faults(test)]
        self._planned = self._made + len(tests) * len(self.faults)
        runner.limit = lambda test, fault: limits_of(self.proofs[test], fault, runner.native, runner.timeout)
        together = [self.faults] if runner.jobs > 1 else [(fault,) for fault in self.faults]
        for faults in together:
            wanted = [(fault, [test for test in tests if fault not in self.proofs[test].faults]) for fault in faults]
            runner.native = frozenset(test for test in tests if self.proofs[test].native)
            runner.spared = frozenset(test for test in tests if self.proofs[test].is_let_pass)
            with_body = frozenset(test for test in tests if self.proofs[test].healthy.in_body)
            self._make(runner, ", ".join(faults), wanted, self._take_fault, assume=with_body)
        self._confirm(runner, "setup")
        for test in tests:
            self._spare_body(test)
        for fault in self.faults:
            at_call = [test for test in tests if self._wants_call(self.proofs[test], fault)]
            self._make(runner, "begun at the call", [(fault, at_call)], self._take_fault, "call")
        for fault in self.faults:
            unsure = [test for test in tests if fault in self.proofs[test].unsure]
            self._make(runner, "from the set-up", [(fault, unsure)], self._take_fault)
        self._confirm(runner, "call")
        hidden = [(fault, [test for test in tests if self._hides_unseen(test, fault)]) for fault in self.faults]
        self._make(runner, "what hides it", hidden, self._take_line, follow=True)

    def _hides_unseen(self, test: str, fault: str) -> bool:
        """Whether the first fault that a test passed under struck where no exception of the test was followed."""
        proof = self.proofs[test]
        seen = any(run.hidden_by and not run.unfollowed for run in proof.green.values())
        if proof.cached or seen:
            return False
        return fault == next((name for name, run in proof.green.items() if run.native or run.unfollowed), None)

    def _take_line(self, batch: Batch, test: str, run: Run) -> None:
        proof, fault = self.proofs[test], str(batch.fault)
        before = proof.faults[fault]
        known = replace(before, hidden_by=run.hidden_by or before.hidden_by, unfollowed=False)
        self.proofs[test] = replace(proof, faults={**proof.faults, fault: known})

    def _needs_faults(self, test: str) -> bool:
        proof = self.proofs[test]
        if proof.cached or proof.healthy.outcome is not Outcome.PASSED:
            return False
        if not proof.healthy.attempted:
            unused = replace(_UNUSED, unfaulted=proof.healthy.unfaulted)
            self.proofs[test] = replace(proof, faults=dict.fromkeys(self.faults, unused))
        return proof.healthy.attempted

    def _wants_call(self, proof: Proof, fault: str) -> bool:
        run = proof.applied.get(fault)
        in_setup = run is not None and not run.outcome.green and run.phase == "setup"
        return in_setup and fault not in proof.at_call and not proof.is_let_pass

    def _spare_body(self, test: str) -> None:
        """A body that never had a connection cannot notice a fault that begins with it: that takes no run."""
        proof = self.proofs[test]
        if not proof.healthy.in_body:
            unused = replace(_UNUSED, unfaulted=proof.healthy.unfaulted)
            unseen = {fault: unused for fault in proof.applied if self._wants_call(proof, fault)}
            self.proofs[test] = replace(proof, at_call={**proof.at_call, **unseen})

    def _confirm(self, runner: Runner, begin: str) -> None:
        """Repeat failures that may be chance, until enough of them are alike."""
        repeats: Counter[tuple[str, str]] = Counter()
        while True:
            wanted: list[tuple[str | None, list[str]]] = []
            for fault in self.faults:
                todo = [test for test in self.tests if self._is_doubtful(test, fault, begin, repeats)]
                repeats.update((test, fault) for test in todo)
                wanted.append((fault, todo))
            if not any(tests for _, tests in wanted):
                return
            self._make(runner, "to be sure", wanted, self._take_repeat, begin)

    def _is_doubtful(self, test: str, fault: str, begin: str, repeats: Mapping[tuple[str, str], int]) -> bool:
        proof = self.proofs.get(test)
        if proof is None or proof.cached or proof.flaky or (begin == "setup" and proof.green):
            return False
        runs = proof.faults if begin == "setup" else proof.at_call
        loose = [name for name, run in runs.items() if run.applies and not run.outcome.green and not run.linked]
        loose = [name for name in loose if self._fixtures[name, runs[name].fixture] < _ALIKE]
        if fault not in loose:
            return False
        chance = self._repeated[False] * _SELDOM > self._repeated[True]
        sure = runs[fault].struck and proof.notices_by_its_error and not chance
        return repeats[test, fault] < (_ALIKE_BESIDE if sure else math.ceil(_ALIKE / len(loose))) - 1

    def _failing(self) -> list[str]:
        return [
            test for test in self.tests if not self.proofs[test].healthy.outcome.green and not self.proofs[test].flaky
        ]

    def _is_timeout(self, test: str) -> bool:
        return self.proofs[test].healthy.outcome is Outcome.TIMEOUT

    def _take_healthy(self, batch: Batch, test: str, run: Run) -> None:
        self.proofs[test] = Proof(test, run)

    def _take_fault(self, batch: Batch, test: str, run: Run) -> None:
        proof, fault = self.proofs[test], str(batch.fault)
        self._fixtures[fault, run.fixture] += run.fixture is not None and not run.assumed
        if batch.begin == "call":
            self.proofs[test] = replace(proof, at_call={**proof.at_call, fault: run})
        elif not (fault == "hang" and run.outcome is Outcome.TIMEOUT and proof.is_settled):  # it had no time
            self.proofs[test] = replace(proof, faults={**proof.faults, fault: run})

    def _take_repeat(self, batch: Batch, test: str, run: Run) -> None:
        proof = self.proofs[test]
        runs = proof.faults if batch.begin == "setup" else proof.at_call
        before = runs[batch.fault] if batch.fault is not None else proof.healthy
        alike = run.outcome.green == before.outcome.green
        self._repeated[alike] += batch.fault is not None
        if not alike:
            self.proofs[test] = replace(proof, flaky=batch.fault or "healthy")

    def _make(
        self,
        runner: Runner,
        phase: str,
        wanted: Iterable[tuple[str | None, list[str]]],
        take: Callable[[Batch, str, Run], None],
        begin: str = "setup",
        follow: bool = False,
        assume: frozenset[str] = frozenset(),
    ) -> None:
        asked = [Batch(fault, tests, begin, follow, assume) for fault, tests in wanted]
        made = [batch for each in asked for batch in batches(each, runner.jobs)]
        self._phase, self._take = phase, take
        if phase not in ("healthy", ", ".join(self.faults), *self.faults):
            self._planned += sum(len(batch.ids) for batch in made)
        self._tell()
        runner.run(made)

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self._phase, self._made, max(self._made, self._planned))

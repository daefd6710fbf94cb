"""What proving says of a test: outcomes of its runs, the verdict that follows, and the report of all.

A test is *proven* when it passes with its services up and fails under every fault that met it. A test that passes,
or skips itself, while its service is gone is *hollow*: the suite stays green without the system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How one run of a test ended; a run that exceeded its time limit did not pass."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    TIMEOUT = "timeout"

    @property
    def green(self) -> bool:
        return self in (Outcome.PASSED, Outcome.SKIPPED)


class Verdict(StrEnum):
    PROVEN = "proven"
    HOLLOW = "hollow"
    BROKEN = "broken"
    """Fails with its services up: nothing can be said of it."""
    SKIPPED = "skipped"
    """Skips itself with its services up, or no fault met it."""


class Reason(StrEnum):
    """Why a test is hollow."""

    NO_CONNECTION = "no-connection-attempted"
    SWALLOWED = "error-swallowed"


@dataclass(frozen=True, slots=True)
class Run:
    """One test, once: healthy or under one fault."""

    outcome: Outcome
    phase: str = "call"
    """Where it failed: setup (its own fixtures), call or teardown."""
    message: str = ""
    attempted: bool = False
    """Whether it used, or tried to use, a connection."""
    applies: bool = True
    """False where the fault had nothing to act on: the event never came, no credentials were sent."""
    hidden_by: str | None = None
    """`file:line` of what put an end to the failure."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was seen of one test."""

    id: str
    healthy: Run
    faults: Mapping[str, Run] = field(default_factory=dict)
    file: str = ""
    """Path of the test's file, relative to the current folder as the id is."""
    cached: bool = False

    @property
    def applied(self) -> dict[str, Run]:
        return {fault: run for fault, run in self.faults.items() if run.applies}

    @property
    def hollow_run(self) -> Run | None:
        """The first fault run that was green though it should not be."""
        return next((run for run in self.applied.values() if run.outcome.green), None)

    @property
    def verdict(self) -> Verdict:
        if self.healthy.outcome is Outcome.SKIPPED:
            return Verdict.SKIPPED
        if not self.healthy.outcome.green:
            return Verdict.BROKEN
        if self.hollow_run is not None:
            return Verdict.HOLLOW
        return Verdict.PROVEN if self.applied else Verdict.SKIPPED

    @property
    def reason(self) -> Reason | None:
        if self.verdict is not Verdict.HOLLOW:
            return None
        runs = [run for run in self.applied.values() if run.outcome.green]
        return Reason.SWALLOWED if any(run.attempted for run in runs) else Reason.NO_CONNECTION

    @property
    def hidden_by(self) -> str | None:
        if self.verdict is not Verdict.HOLLOW:
            return None
        return next((run.hidden_by for run in self.applied.values() if run.outcome.green and run.hidden_by), None)


@dataclass(frozen=True, slots=True)
class ProveReport:
    """The result of one `prove`."""

    proofs: tuple[Proof, ...]
    faults: tuple[str, ...]
    uncollected: Mapping[str, str] = field(default_factory=dict)
    """Files that pytest could not collect → why."""
    incomplete: str | None = None
    """Why not every test has its verdict: the time for all of them was over."""
    remarks: tuple[str, ...] = ()
    """What a person should know of how the tests were run."""
    before: Mapping[str, Verdict] = field(default_factory=dict)
    """Verdicts of the same tests in what this was compared with, by id."""
    compared_with: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    """Every file of the project that took part, relative to the current folder → digest of its content."""
    seconds: float = 0.0

    def count(self, verdict: Verdict) -> int:
        return Counter(proof.verdict for proof in self.proofs)[verdict]

    @property
    def exit_code(self) -> int:
        """1 while hollow tests remain, 3 when tests could not be judged, else 0."""
        if self.count(Verdict.HOLLOW):
            return 1
        return 3 if self.uncollected or self.incomplete or self.count(Verdict.BROKEN) else 0

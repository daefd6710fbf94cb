"""What proving says of a test: outcomes of its runs, the verdict that follows, and the report of all.

A test is *proven* when it passes with its services up and its body fails under every fault that met it. A test that
passes, or skips itself, while its service is gone is *hollow*: the suite stays green without the system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from codemods.evidence.store import Document


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
    SETUP_ONLY = "setup-only"
    """Only its own fixtures fail: begun at the call, the fault goes unnoticed."""
    HOLLOW = "hollow"
    BROKEN = "broken"
    """Fails with its services up: nothing can be said of it."""
    FLAKY = "flaky"
    """The same run ends now so, now so."""
    UNJUDGED = "unjudged"
    """Passes under a fault, but has connections that could not be faulted."""
    LOCAL = "local"
    """Not an end-to-end test, and it asks no service."""
    SKIPPED = "skipped"
    """Skips itself with its services up, or no fault met it."""


class Reason(StrEnum):
    """Why a test is hollow."""

    NO_CONNECTION = "no-connection-attempted"
    SWALLOWED = "error-swallowed"
    CONTENT = "content-not-checked"


_ANSWERS = ("alter", "garble", "unauthorized", "drop", "delay")
"""Faults under which an answer comes, but not the right one."""


@dataclass(frozen=True, slots=True)
class Run:
    """One test, once: healthy or under one fault."""

    outcome: Outcome
    phase: str = "call"
    """Where it failed: setup (its own fixtures), call or teardown."""
    message: str = ""
    attempted: bool = False
    """Whether it used, or tried to use, a connection."""
    in_body: bool = False
    """Whether its body could do so: it connected, or something was connected when it began."""
    applies: bool = True
    """False where the fault had nothing to act on: the event never came, no credentials were sent."""
    hidden_by: str | None = None
    """`file:line` of what put an end to the failure."""
    struck: bool = False
    """Whether the fault met it."""
    linked: bool = False
    """Whether the injected error stands in the exception chain of the failure."""
    fixture: str | None = None
    """Of the test's own, by which it failed as all others did that have it."""
    unfaulted: str | None = None
    """A connection, or what may have made one, that the fault could not reach."""
    native: bool = False
    """Whether C code or a child process connected."""
    unfollowed: bool = False
    """Whether only other threads of the test met the fault, so that `hidden_by` is what is known of those."""
    seconds: float = 0.0
    rest: float = 0.0
    """Of these, in which nothing of it ran in one go."""
    assumed: bool = False
    """Whether it was not made: another test has shown that a fixture of both fails."""

    @property
    def notices(self) -> bool:
        """Whether the body of the test failed."""
        return not self.outcome.green and self.phase == "call"


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was seen of one test."""

    id: str
    healthy: Run
    faults: Mapping[str, Run] = field(default_factory=dict)
    at_call: Mapping[str, Run] = field(default_factory=dict)
    """Fault → the run in which it began at the call, for faults under which a fixture of the test's own failed."""
    flaky: str | None = None
    """Which of its runs ended differently when it was repeated."""
    local: bool = False
    """Whether it is no end-to-end test."""
    file: str = ""
    """Path of the test's file, relative to the current folder as the id is."""
    cached: bool = False

    @property
    def applied(self) -> dict[str, Run]:
        return {fault: run for fault, run in self.faults.items() if run.applies}

    @property
    def green(self) -> dict[str, Run]:
        """The fault runs that passed though they should not have."""
        return {fault: run for fault, run in self.applied.items() if run.outcome.green}

    @property
    def native(self) -> bool:
        """Whether C code connects, or uses what it had connected before: that is seen when it was cut."""
        refused = self.faults.get("refuse")
        return self.healthy.native or (refused is not None and refused.native)

    @property
    def is_settled(self) -> bool:
        """Whether it is hollow, and would sit through a silence that no clock shortens."""
        refused = self.faults.get("refuse")
        green = refused is not None and refused.outcome.green and refused.unfaulted is None
        return green and self.native

    @property
    def notices_by_its_error(self) -> bool:
        """Whether a fault has made its body fail by the injected error: what else fails it is hardly chance."""
        return any(run.notices and run.linked for run in (*self.faults.values(), *self.at_call.values()))

    @property
    def unnoticed(self) -> list[Run]:
        """For each fault under which only fixtures failed: the run in which it began at the call."""
        only = [fault for fault, run in self.applied.items() if not run.outcome.green and not run.notices]
        runs = [self.at_call.get(fault, self.applied[fault]) for fault in only]
        return [run for run in runs if not run.notices]

    @property
    def is_let_pass(self) -> bool:
        """Whether its body has not noticed a fault that began with it: others that its set-up fails by say no more."""
        return any(not run.notices and run.unfaulted is None for run in self.at_call.values())

    @property
    def unsure(self) -> list[str]:
        """Faults that its body did not notice, so that more hangs on its set-up than what other tests have shown.

        Where it has failed by itself under one fault, it has been seen to need what fails under the others too; whether
        that was chance has been seen before it is asked.
        """
        noticed = {fault for fault, run in self.at_call.items() if run.notices}
        made = [run for run in self.applied.values() if not run.assumed and not run.outcome.green]
        own = any(run.struck and run.phase == "setup" for run in made)
        return [fault for fault, run in self.faults.items() if run.assumed and fault not in noticed and not own]

    @property
    def verdict(self) -> Verdict:
        if self.healthy.outcome is Outcome.SKIPPED:
            return Verdict.SKIPPED
        if not self.healthy.outcome.green:
            return Verdict.FLAKY if self.flaky else Verdict.BROKEN
        if not self.applied:
            return Verdict.FLAKY if self.flaky else Verdict.SKIPPED
        green = self.green.values()
        if any(run.unfaulted is None for run in green):
            asks = any(run.attempted for run in green)
            return Verdict.LOCAL if self.local and not asks else Verdict.HOLLOW
        if self.flaky:
            return Verdict.FLAKY
        if green or any(run.unfaulted for run in self.unnoticed):
            return Verdict.UNJUDGED
        return Verdict.SETUP_ONLY if self.unnoticed else Verdict.PROVEN

    @property
    def reason(self) -> Reason | None:
        if self.verdict is not Verdict.HOLLOW:
            return None
        if not any(run.attempted for run in self.green.values()):
            return Reason.NO_CONNECTION
        if all(fault.partition(":")[0] in _ANSWERS for fault in self.green) and self.hidden_by is None:
            return Reason.CONTENT
        return Reason.SWALLOWED

    @property
    def hidden_by(self) -> str | None:
        if self.verdict is not Verdict.HOLLOW:
            return None
        return next((run.hidden_by for run in self.green.values() if run.hidden_by), None)

    @property
    def unfaulted(self) -> str | None:
        """Why nothing is said of it."""
        if self.verdict is not Verdict.UNJUDGED:
            return None
        return next(run.unfaulted for run in (*self.green.values(), *self.unnoticed) if run.unfaulted)


@dataclass(frozen=True, slots=True)
class ProveReport:
    """The result of one `prove`."""

    proofs: tuple[Proof, ...]
    faults: tuple[str, ...]
    uncollected: Mapping[str, str] = field(default_factory=dict)
    """Files that pytest could not collect → why."""
    incomplete: str | None = None
    """Why not every test has its verdict: the time for all of them was over, or the run was ended."""
    remarks: tuple[str, ...] = ()
    """What a reader should know of how the tests were run."""
    before: Mapping[str, Verdict] = field(default_factory=dict)
    """Verdicts of the same tests in what this was compared with, by id."""
    compared_with: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    """Every file of the project that took part, relative to the current folder → digest of its content."""
    seconds: float = 0.0
    ended_by: int | None = None
    """Exit code of the signal that ended the run."""
    seen: Document | None = None
    """What the healthy runs have shown, where notes were taken."""

    def count(self, verdict: Verdict) -> int:
        return Counter(proof.verdict for proof in self.proofs)[verdict]

    @property
    def exit_code(self) -> int:
        """1 while hollow or setup-only tests remain, 3 when tests could not be judged, else 0."""
        if self.ended_by is not None:
            return self.ended_by
        if self.count(Verdict.HOLLOW) or self.count(Verdict.SETUP_ONLY):
            return 1
        open_ones = any(self.count(each) for each in (Verdict.BROKEN, Verdict.FLAKY, Verdict.UNJUDGED))
        return 3 if self.uncollected or self.incomplete or open_ones else 0

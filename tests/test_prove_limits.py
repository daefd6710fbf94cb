"""How long a test may take under a fault: what is known of it and of others that waited, decides; no pytest runs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from types import FrameType, SimpleNamespace
from typing import Any, cast

import pytest

from codemods.prove.campaign import Campaign
from codemods.prove.plugin.codemods_prove_plugin.clock import Clock
from codemods.prove.plugin.codemods_prove_plugin.limit import Limit, place_of
from codemods.prove.progress import Log
from codemods.prove.runs import Batch, Limits, Runner
from codemods.prove.target import PLUGIN_FOLDER
from codemods.prove.verdicts import Outcome, Run, Verdict

TIMEOUT = 30.0


@dataclass
class Workers:
    """Stand for a runner: each run ends as `end` says."""

    end: Callable[[str, str | None], Run]
    campaign: Campaign
    jobs: int = 1
    timeout: float = TIMEOUT
    unsupervised: str | None = None
    native: frozenset[str] = frozenset()
    limit: Callable[[str, str], Limits] | None = None
    modules: set[str] = field(default_factory=set)

    def run(self, batches: Iterable[Batch]) -> None:
        for batch in batches:
            for test in batch.ids:
                self.campaign.done(batch, test, self.end(test, batch.fault))


REST = 0.003
"""The least that a test must rest before it is looked whether that can help it."""


def limits(
    seconds: float, refused: Outcome, native: bool, count: int = 1, unfaulted: str | None = None, rest: float = 0.0
) -> Any:
    """Of a test that took so many seconds healthy, and rested so long: its limits under the other faults."""

    def end(test: str, fault: str | None) -> Run:
        outcome = Outcome.PASSED if fault is None else refused if fault == "refuse" else Outcome.FAILED
        return Run(
            outcome,
            attempted=True,
            in_body=True,
            linked=True,
            native=native,
            seconds=seconds,
            unfaulted=unfaulted,
            rest=rest,
        )

    campaign = Campaign([f"t{number}" for number in range(count)], ("refuse", "hang", "reset"), None, None)
    workers = Workers(end, campaign)
    assert campaign.run(cast(Runner, workers)) is None and workers.limit is not None
    return workers.limit("t0", "hang"), workers.limit("t0", "reset")


def test_what_failed_when_it_was_refused_needs_not_wait_for_long() -> None:
    assert limits(0.1, Outcome.FAILED, native=True) == ((5.0, 0.2, REST), (10.0, 1.0, TIMEOUT))
    assert limits(4.0, Outcome.FAILED, native=True) == ((8.0, 8.0, REST), (20.0, 8.0, TIMEOUT))
    assert limits(0.1, Outcome.FAILED, native=False) == ((10.0, 1.0, TIMEOUT), (10.0, 1.0, TIMEOUT))


def test_what_rested_when_healthy_may_rest_longer() -> None:
    assert limits(0.1, Outcome.FAILED, native=True, rest=0.04)[0] == (5.0, 0.2, 0.08 + REST)


def test_the_more_tests_wait_where_no_clock_shortens_it_the_less_each() -> None:
    assert limits(0.1, Outcome.FAILED, native=True, count=20)[0] == (1.0, 0.2, REST)
    assert limits(0.01, Outcome.FAILED, native=True, count=100)[0] == (0.2, 0.02, REST)
    assert limits(0.01, Outcome.FAILED, native=True, count=900)[0] == (0.1, 0.02, REST)


def test_what_is_hollow_already_waits_for_nothing_that_could_change_it() -> None:
    assert limits(0.1, Outcome.PASSED, native=True)[0] == (0.2, 0.2, REST)
    assert limits(0.1, Outcome.PASSED, native=False) == ((TIMEOUT, 1.0, TIMEOUT), (TIMEOUT, 1.0, TIMEOUT))


def test_nothing_is_told_of_a_silence_that_a_hollow_test_had_no_time_for() -> None:
    def end(test: str, fault: str | None) -> Run:
        outcome = Outcome.TIMEOUT if fault == "hang" else Outcome.PASSED
        return Run(outcome, attempted=True, in_body=True, linked=True, native=test == "c", seconds=0.1)

    campaign = Campaign(["c", "python"], ("refuse", "hang"), None, None)
    assert campaign.run(cast(Runner, Workers(end, campaign))) is None
    assert [set(campaign.proofs[test].faults) for test in ("c", "python")] == [{"refuse"}, {"refuse", "hang"}]
    assert campaign.is_judged("c") and campaign.proofs["c"].verdict is Verdict.HOLLOW


def test_what_may_still_be_judged_gets_all_its_time() -> None:
    kept = limits(0.1, Outcome.PASSED, native=True, unfaulted="a connection of libx")
    assert kept == ((TIMEOUT, 1.0, TIMEOUT), (TIMEOUT, 1.0, TIMEOUT))


def runs_under_reset(
    ends: Callable[[str, str | None, int], Run], faults: tuple[str, ...], tests: Sequence[str] = ("one", "other")
) -> Counter[str]:
    """How often each test ran under `reset`."""
    made: Counter[tuple[str, str | None]] = Counter()

    def end(test: str, fault: str | None) -> Run:
        made[test, fault] += 1
        return ends(test, fault, made[test, fault])

    campaign = Campaign(tests, faults, None, None)
    assert campaign.run(cast(Runner, Workers(end, campaign))) is None
    return Counter({test: number for (test, fault), number in made.items() if fault == "reset"})


def failed(linked: bool, struck: bool = True) -> Run:
    return Run(Outcome.FAILED, attempted=True, in_body=True, linked=linked, struck=struck)


PASSED = Run(Outcome.PASSED, attempted=True, in_body=True)


def test_who_has_failed_by_the_error_of_another_fault_is_asked_twice_and_any_other_six_times() -> None:
    def loose(test: str, fault: str | None, number: int) -> Run:
        return PASSED if fault is None else failed(linked=fault == "refuse" and test == "one")

    assert runs_under_reset(loose, ("refuse", "reset")) == {"one": 2, "other": 3}
    assert runs_under_reset(loose, ("reset",)) == {"one": 6, "other": 6}


def test_who_was_not_met_by_the_fault_that_it_failed_under_is_asked_six_times() -> None:
    def loose(test: str, fault: str | None, number: int) -> Run:
        return PASSED if fault is None else failed(linked=fault == "refuse", struck=fault == "refuse" or test == "one")

    assert runs_under_reset(loose, ("refuse", "reset")) == {"one": 2, "other": 6}


@pytest.mark.parametrize(("beside", "times"), [(1, 6), (49, 3), (50, 2)])
def test_where_one_failure_was_chance_all_are_asked_until_fifty_came_again(beside: int, times: int) -> None:
    others = [f"t{number}" for number in range(beside)]

    def loose(test: str, fault: str | None, number: int) -> Run:
        chance = test == "other" and fault == "reset" and number == 2
        return PASSED if fault is None or chance else failed(linked=fault == "refuse")

    made = runs_under_reset(loose, ("refuse", "reset"), ["other", *others])
    assert made == {"other": 2} | dict.fromkeys(others, times)


@pytest.mark.parametrize(("number", "times"), [(5, 6), (6, 1)])
def test_the_failures_of_a_fixture_count_together(number: int, times: int) -> None:
    def loose(test: str, fault: str | None, run: int) -> Run:
        in_set_up = replace(failed(linked=False), phase="setup", fixture="conn")
        return PASSED if fault is None else in_set_up if run <= times else failed(linked=True)

    tests = [f"t{each}" for each in range(number)]
    assert runs_under_reset(loose, ("reset",), tests) == dict.fromkeys(tests, times + 1), "and one begun at the call"


@pytest.mark.parametrize(("failed", "hopeless", "ends"), [(3, True, True), (2, True, False), (3, False, False)])
def test_who_waits_where_others_waited_in_vain_is_ended(failed: int, hopeless: bool, ends: bool) -> None:
    limit = Limit(TIMEOUT, lambda deaf: None, cast(Clock, SimpleNamespace()))
    limit.is_hopeless = lambda frame: hopeless
    waiting: Any = (each for each in "wait")
    frame = waiting.gi_frame
    for _ in range(failed):
        limit.waited_in_vain(place_of(frame, frame.f_lineno))
    limit.begin_test((TIMEOUT, 1.0, TIMEOUT))
    assert limit._waits_in_vain(frame) is ends
    limit.begin_test((TIMEOUT, 1.0, TIMEOUT), silence=True)
    assert limit._waits_in_vain(frame) is (hopeless or failed == 3)


WAIT = """
import sys

def patched(real):
    def read():
        wait()
        raise TimeoutError(real)
    return read

def wait():
    frames.append(sys._getframe())

def accept(): ...
def recv(): ...
"""


def test_a_wait_of_ours_is_one_place_wherever_it_stands_within() -> None:
    """So that who waits is known to wait where another one waited when it failed."""
    frames: list[FrameType] = []
    scope: dict[str, Any] = {"frames": frames}
    exec(compile(WAIT, str(PLUGIN_FOLDER / "codemods_prove_plugin" / "waits.py"), "exec"), scope)
    failed = []
    for name in ("accept", "recv"):
        with pytest.raises(TimeoutError) as caught:
            scope["patched"](scope[name])()
        failed.append(place_of(caught.tb.tb_next.tb_frame, 8))  # type: ignore[union-attr]
    assert failed == [place_of(frame, frame.f_lineno) for frame in frames]
    assert [name for _, name in failed] == ["accept", "recv"]
    own = sys._getframe()
    assert place_of(own, 7) == (__file__, 7)


def test_who_waits_looks_often_again_when_the_clock_was_put_forward() -> None:
    """Or the short waits of a thread that polls beside it would take as long as its late looks."""
    clock, slices = Clock(), []

    def wait(seconds: float) -> bool:
        slices.append(seconds)
        clock.offset += 0.5 if len(slices) == 20 else 0.0
        return len(slices) == 21

    assert clock.sliced(60.0, wait)
    assert slices[0] < slices[19]
    assert slices[20] == slices[0]


def test_how_far_a_run_is_is_said_now_and_then_where_no_bar_can_be(capsys: pytest.CaptureFixture[str]) -> None:
    seldom, often = Log(), Log(every=0.0)
    for done in (1, 2):
        seldom.tell("hang", done, 9)
        often.tell("hang", done, 9)
    assert capsys.readouterr().err.splitlines() == ["hang: 1 of 9 runs made", "hang: 2 of 9 runs made"]

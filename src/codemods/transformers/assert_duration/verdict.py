"""The verdict table of `no-duration-check`: from what is known about one test to the check, or to why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code

INSERT = "insert the check"


@dataclass(frozen=True, slots=True)
class TestFacts:
    """What decides about one end-to-end test that runs and has an end to check."""

    __test__ = False

    checked_by: str | None = None
    """What around the test demands the minimum already: a decorator, fixture, helper or teardown."""
    own_check: bool = False
    own_check_swallowed_in: int | None = None
    """Line of what swallows the only checks that the test has."""
    expected_to_fail: bool = False
    runs_many_times: bool = False
    """Hypothesis calls the body many times for one verdict."""
    is_generator: bool = False
    clock_stands: str | None = None
    """Why its clock tells no time."""
    end_swallowed_in: int | None = None
    """Line of what would swallow a check before one of its returns."""


TABLE: tuple[Row[TestFacts], ...] = (
    Row(
        "checked-around", "A decorator, fixture, helper or teardown demands the minimum: no violation.",
        lambda facts: facts.checked_by is not None,
    ),
    Row(
        "own-check-swallowed", "Its own check fails where a handler swallows it: the handler has to go first.",
        lambda facts: facts.own_check_swallowed_in is not None, code=Code.SHARES_A_FIX,
    ),
    Row("own-check", "The test checks it by itself: no violation.", lambda facts: facts.own_check),
    Row(
        "expected-to-fail", "A test that is expected to fail would only fail in one more way.",
        lambda facts: facts.expected_to_fail, code=Code.NO_REWRITE,
    ),
    Row(
        "runs-many-times", "Hypothesis runs the body many times: a minimum for each run is another demand.",
        lambda facts: facts.runs_many_times, code=Code.NO_REWRITE,
    ),
    Row(
        "generator", "Pytest does not run the body of a generator.",
        lambda facts: facts.is_generator, code=Code.NO_REWRITE,
    ),
    Row(
        "clock-stands", "The clock is frozen or replaced: it tells no time.",
        lambda facts: facts.clock_stands is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "end-swallowed", "A check before a return would stand where a handler may swallow it.",
        lambda facts: facts.end_swallowed_in is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "timed", "A clock reading goes first, the check last and before every `return`.",
        lambda _: True, rewrite=INSERT, assumes=(Assumption.TAKES_THAT_LONG,),
    ),
)  # fmt: skip


def reason(key: str, facts: TestFacts) -> str | None:
    """Why a row leaves a test without a check, for people; None where it does not."""
    return {
        "own-check-swallowed": f"its own check is swallowed on line {facts.own_check_swallowed_in}",
        "expected-to-fail": "the test is expected to fail: a check more would hide that it passes",
        "runs-many-times": "Hypothesis runs the body many times: check the time around all runs",
        "generator": "the test is a generator: pytest does not run its body",
        "clock-stands": facts.clock_stands,
        "end-swallowed": f"a check before its return would be swallowed on line {facts.end_swallowed_in}",
    }.get(key)

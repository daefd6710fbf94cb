"""What becomes of a `gather` that makes results of exceptions: its facts, and the first row that fits them."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


@dataclass(frozen=True, slots=True)
class GatherFacts:
    """What becomes of an exception among the results of one `gather`."""

    cleanup: bool
    """Whether the tasks were told to end before."""
    lets_nothing_out: bool
    """Whether what it runs catches everything: such a handler is a violation of its own."""
    expected_around: bool
    """Whether a `with` around it expects an exception."""
    counted: bool
    """Whether a check demands an exact number of what the tasks leave elsewhere."""
    fails: bool
    """Whether the test turns red on it."""
    demanded: bool
    """Whether no way behind it ends well without one."""
    taken_outside: bool
    """Whether a soft handler of the same function takes what it would raise."""
    one_may_fail: str | None
    """The line of a check on the results that is content with fewer than all."""
    left_out: bool
    """Whether nothing reads what some of the tasks give."""
    made_to_fail: bool
    """Whether the test makes one of the tasks fail itself."""
    asks_for_a_no: bool
    """Whether all that is asserted behind it is that an answer is a no."""
    refusals_follow: bool
    """Whether all that is asserted behind it is that something is not so, or is not so often."""
    told_apart: bool
    """Whether code behind it asks for one type of exception: others may be answers, or that one is."""
    leaves_file: bool


GATHERS: tuple[Row[GatherFacts], ...] = (
    Row("cleanup", "The tasks were told to end: their results say nothing.", lambda f: f.cleanup),
    Row("none", "What it runs lets no exception out: its own handler is looked at.", lambda f: f.lets_nothing_out),
    Row("counted", "A check demands as many as all of the tasks leave elsewhere.", lambda f: f.counted),
    Row("fails", "An exception among the results turns the test red.", lambda f: f.fails),
    Row(
        "expected", "An exception is expected around it: say whether a task may raise it.",
        lambda f: f.expected_around, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "demanded", "No good end was seen where no task fails: a failure may be wanted.",
        lambda f: f.demanded, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "injected", "The test brings failures about in the tasks itself.",
        lambda f: f.made_to_fail, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "no-asserted", "All that is asserted behind it is a refusal: an exception may be one, too.",
        lambda f: f.asks_for_a_no, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "taken-outside", "A handler around it would take the first failure for all: that one goes first.",
        lambda f: f.taken_outside, code=Code.NO_REWRITE,
    ),
    Row(
        "unseen", "The results leave the file: callers may look for exceptions.",
        lambda f: f.leaves_file, rewrite="raise", assumes=(Assumption.NO_CALLER_NEEDS_IT,),
    ),
    Row(
        "share-and-others", "Checks hold with a failure among some results, and nothing reads the others.",
        lambda f: f.one_may_fail is not None and f.left_out,
        rewrite="raise", assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS, Assumption.NO_FAILURE_ACCEPTED),
    ),
    Row(
        "share", "Checks on the results hold with a failure among them.",
        lambda f: f.one_may_fail is not None,
        rewrite="raise", assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS,),
    ),
    Row(
        "refused", "A refusal is asserted, or one type is asked for: an exception may be an answer.",
        lambda f: f.refusals_follow or f.told_apart, rewrite="raise", assumes=(Assumption.NO_FAILURE_ACCEPTED,),
    ),
    Row(
        "lost", "Nobody demands anything of the results.", lambda f: True,
        rewrite="raise", assumes=(Assumption.NO_FAILURE_ACCEPTED,),
    ),
)  # fmt: skip

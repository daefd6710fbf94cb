"""The verdict table of `missing-event-assertion`: from what a test asserts about events to what it asserts besides."""

from __future__ import annotations

from dataclasses import dataclass

from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What decides about one test that asserts some required events."""

    missing: tuple[str, ...] = ()
    """Required events that it does not assert."""
    asks_for_unknown: bool = False
    """It asserts each item of a collection that the file does not spell out."""
    absent: bool = False
    """It asserts that a required event did not come."""
    collections: int = 1
    """How many collections it asserts about."""
    without_entries: str | None = None
    """The lookup that need not have entries for other events."""
    collected_again: bool = False
    """The assertion itself collects the events."""
    may_not_run: int | None = None
    """Line of a condition or loop that the last assertion and its events stand in."""
    note: str | None = None
    """Words that a reviewer should read: they decide nothing."""


TABLE: tuple[Row[EventFacts], ...] = (
    Row(
        "all-asserted", "It asserts them all, or each item of a collection of another file: no violation.",
        lambda facts: not facts.missing or facts.asks_for_unknown,
    ),
    Row(
        "asserted-absent", "It asserts that a required event is absent: its run is not a whole one.",
        lambda facts: facts.absent, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "several-collections", "It asserts about several collections: nothing tells which holds the others.",
        lambda facts: facts.collections > 1, code=Code.NO_REWRITE,
    ),
    Row(
        "no-entries", "It looks events up where others need not have an entry.",
        lambda facts: facts.without_entries is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "collected-again", "The assertion itself collects the events: asserting more would collect again.",
        lambda facts: facts.collected_again, code=Code.NO_REWRITE,
    ),
    Row(
        "may-not-run", "The events are collected where the test need not come by.",
        lambda facts: facts.may_not_run is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "asserted", "Missing events are asserted after the last such assertion, outside of loops.",
        lambda _: True, rewrite="assert the missing events", assumes=(Assumption.ALL_EVENTS_SENT,),
    ),
)  # fmt: skip


def reason(key: str, facts: EventFacts) -> str | None:
    """Why nothing is asserted besides, for people; None where something is."""
    return {
        "asserted-absent": "it also asserts that a required event is absent",
        "several-collections": "it asserts about several collections",
        "no-entries": f"{facts.without_entries} need not have entries for the other events",
        "collected-again": "the events are collected in the assertion itself",
        "may-not-run": f"the events are collected in a block that may not run (line {facts.may_not_run})",
    }.get(key)

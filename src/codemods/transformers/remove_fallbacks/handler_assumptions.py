"""What the rewrite of a handler takes for granted: the first row that fits the facts about it."""

from __future__ import annotations

from codemods.transformers.remove_fallbacks.handler_facts import Catch, HandlerFacts
from codemods.transformers.remove_fallbacks.surroundings.loops import Role
from codemods.transformers.remove_fallbacks.surroundings.places import Place
from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption

ASSUMED: tuple[Row[HandlerFacts], ...] = (
    Row("same-again", "What is done again changes nothing.", lambda f: f.tries_the_same),
    Row(
        "no-inside", "A check that nothing takes any more rests on nothing.",
        lambda f: f.asks_for_a_no and f.catches is Catch.EVERYTHING,
    ),
    Row(
        "chosen", "What comes without the failure that the test chose is no answer.",
        lambda f: f.is_chosen and f.asks and not f.skips, assumes=(Assumption.NO_FAILURE_ACCEPTED,),
    ),
    Row(
        "skips-on-outage", "A skip on an outage rests on nothing.",
        lambda f: f.skips and not f.xfails and f.no_other_named and not f.machine_refuses
        and f.place is not Place.MODULE and not f.may_be_silence and f.always_skips and not f.injected
        and (f.catches is Catch.OUTAGE or (f.catches is Catch.EVERYTHING and f.only_opens and f.plain)),
    ),
    Row(
        "skips", "A skip, or what may skip: an optional import, who is handed a failed check.",
        lambda f: f.skips or f.optional_import or (f.hands_on and f.takes_checks), assumes=(Assumption.NOT_SKIPPED,),
    ),
    Row(
        "handed-on", "A function that is not seen gets the error: it may skip the test, or fail it.",
        lambda f: f.hands_on, assumes=(Assumption.NO_FAILURE_ACCEPTED, Assumption.NOT_SKIPPED),
    ),
    Row(
        "silence", "A loop that collects until silence must collect something.",
        lambda f: f.loop is Role.SILENCE, assumes=(Assumption.NEVER_EMPTY,),
    ),
    Row(
        "share-or-skip", "One test asks for a share of several attempts, another one is skipped.",
        lambda f: f.tolerated and f.skips_behind is not None,
        assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS, Assumption.NOT_SKIPPED),
    ),
    Row(
        "share-unseen", "One of several attempts, and callers elsewhere may need its answer.",
        lambda f: f.leaves_file and not f.callers_seen and f.tolerated and not f.same_behind,
        assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS, Assumption.NO_CALLER_NEEDS_IT),
    ),
    Row(
        "share-or-unread", "One of several attempts, and nothing reads what another one gives.",
        lambda f: f.tolerated and f.unread_once,
        assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS, Assumption.NO_FAILURE_ACCEPTED),
    ),
    Row(
        "share", "One of several attempts: the checks hold when it fails.",
        lambda f: f.tolerated, assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS,),
    ),
    Row(
        "skipped-behind", "The test is skipped further on, or a skip is one way behind a plain failure.",
        lambda f: f.skips_behind is not None and (f.plain or (f.callers_seen and not f.passes_behind)),
        assumes=(Assumption.NOT_SKIPPED,),
    ),
    Row(
        "skipped-or-lost", "One test is skipped further on, another one passes.",
        lambda f: f.skips_behind is not None, assumes=(Assumption.NO_FAILURE_ACCEPTED, Assumption.NOT_SKIPPED),
    ),
    Row(
        "reported-narrow", "Another failure that is told with it may be one of the answers.",
        lambda f: f.report is not None and f.report.is_narrow, assumes=(Assumption.NO_FAILURE_ACCEPTED,),
    ),
    Row(
        "settled", "A wide type around a check, or around what a later check needs.",
        lambda f: f.plain,
    ),
    Row(
        "unseen", "A helper's failure may be one of its answers, to callers elsewhere or to come.",
        lambda f: not f.same_behind and (f.leaves_file or f.is_uncalled),
        assumes=(Assumption.NO_FAILURE_ACCEPTED, Assumption.NO_CALLER_NEEDS_IT),
    ),
    Row(
        "open", "The failure may be one of the answers.",
        lambda f: True, assumes=(Assumption.NO_FAILURE_ACCEPTED,),
    ),
)  # fmt: skip
"""What a rewrite takes for granted."""

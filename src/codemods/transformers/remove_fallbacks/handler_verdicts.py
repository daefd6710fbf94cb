"""The verdict tables of handlers: from the facts about one to its rewrite, and to what that takes for granted.

Each row that fits is tried in order: a rewrite that does not fit the shape gives way to the next row.
"""

from __future__ import annotations

from codemods.transformers.remove_fallbacks.apart_verdicts import APART
from codemods.transformers.remove_fallbacks.facts.settled_aside import Aside
from codemods.transformers.remove_fallbacks.following.handlers import Kind
from codemods.transformers.remove_fallbacks.gathers.gathered_failures import Gathered
from codemods.transformers.remove_fallbacks.handler_facts import Catch, Fate, HandlerFacts
from codemods.transformers.remove_fallbacks.surroundings.loops import Role
from codemods.transformers.remove_fallbacks.surroundings.places import Place
from codemods.transformers.remove_fallbacks.surroundings.polling import Asking
from codemods.transformers.verdict import Row
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

LEFT: tuple[Row[HandlerFacts], ...] = (
    Row(
        "never-runs", "The guarded code cannot run: it reads what nothing defines.",
        lambda f: f.undefined is not None and (f.stands_in or f.injected), code=Code.NO_REWRITE,
    ),
    Row(
        "bound-there", "Later code reads a name that only the handler binds.",
        lambda f: f.bound_only_there is not None, code=Code.NAME_BOUND_ONLY_THERE,
    ),
    Row(
        "own-checks", "Checks stand where only the handler leads.",
        lambda f: f.has_own_checks, code=Code.NO_REWRITE,
    ),
)  # fmt: skip
"""Obstacles: the handler holds what must be kept."""

HANDLERS: tuple[Row[HandlerFacts], ...] = (
    *APART,
    Row(
        "unreached", "It stands below a statement that leaves: nothing ever comes to it.",
        lambda f: f.aside is Aside.UNREACHED, code=Code.NO_REWRITE,
    ),
    Row(
        "same-again", "It does the very same again, and what is not offered is not offered then.",
        lambda f: f.tries_the_same, rewrite="unwrap",
    ),
    Row(
        "dispatch", "It goes the way that is there, as Python or a library tells, or where it starts.",
        lambda f: f.dispatches,
    ),
    Row(
        "computes", "It computes in another way: nothing outside is asked, and no outage raises that.",
        lambda f: (f.kind is Kind.FALLBACK or f.judges_too) and (f.catches is Catch.OTHER or f.place is Place.MODULE)
        and not f.asks and not f.guards_check,
    ),
    Row(
        "question", "It asks yes or no of what it has at hand, and no outage raises that.",
        lambda f: f.is_question and f.catches is Catch.OTHER and not f.asks and not f.guards_check,
    ),
    Row("fails", "The failure turns the test red all the same, further on.", lambda f: f.fate is Fate.FAILS),
    Row("repeated", "The very same is asked once more, unguarded.", lambda f: f.aside is Aside.REPEATED),
    Row("made", "It makes what was not there, and an outage shows when it does.", lambda f: f.aside is Aside.MADE),
    Row(
        "may-make", "It makes what was not there, on some condition.",
        lambda f: f.aside is Aside.MAY_MAKE, code=Code.NO_REWRITE,
    ),
    Row("not-given", "It asks pytest what the test was given.", lambda f: f.aside is Aside.NOT_GIVEN),
    Row("warned", "It takes a warning, which no outage is.", lambda f: f.aside is Aside.WARNED),
    Row("dead", "The guarded code demands that exception, and takes it.", lambda f: f.aside is Aside.DEAD),
    Row(
        "checked-again", "It is checked in another way where it does not hold: keep one of the two.",
        lambda f: f.aside is Aside.CHECKED, code=Code.NO_REWRITE, severity=Severity.NOTE,
    ),
    Row("own-raise", "The test raises it itself, to have it handled.", lambda f: f.aside is Aside.RAISED),
    Row("both-ways", "Its answer is right in one case and wrong in another.", lambda f: f.aside is Aside.CASE),
    Row("skipped-by", "Tests skip by its no: what skips them is what goes.", lambda f: f.aside is Aside.SKIPS),
    Row("found-wrong", "It gives back all that it finds wrong: this, too.", lambda f: f.aside is Aside.GIVEN),
    Row("asked-again", "The test asks later whether what it waited for came.", lambda f: f.aside is Aside.ASKED_AGAIN),
    Row(
        "there", "It takes what has come already: in so short a time nothing must come.",
        lambda f: f.aside is Aside.THERE and not f.guards_check,
    ),
    Row("killed", "The test ends the process that it asks: its silence is wanted.", lambda f: f.aside is Aside.KILLED),
    Row("noted", "The test fails when anything was noted.", lambda f: f.aside is Aside.NOTED),
    Row("missed", "The test fails without what it leaves where it goes well.", lambda f: f.aside is Aside.MISSED),
    Row("flagged", "The test demands a flag that only the handler sets.", lambda f: f.aside is Aside.FLAGGED),
    Row("ended", "It ends what has no other end, and checks follow.", lambda f: f.aside is Aside.ENDED),
    Row("closed", "The test closes what a task uses: so the task is to end.", lambda f: f.aside is Aside.CLOSED),
    Row(
        "mixed", "It raises on a condition and goes round otherwise: the last attempt fails.",
        lambda f: f.kind is Kind.MIXED,
    ),
    Row(
        "fails-behind", "A check fails when a loop or a count ends short.",
        lambda f: f.demanded_behind and not f.demanded,
    ),
    Row(
        "its-own", "The test demands or makes that error, and no outage does: none is hidden.",
        lambda f: f.catches is Catch.OTHER and (f.demanded or f.wanted is not None or f.injected),
    ),
    Row(
        "expected", "An exception is expected around it: this failure is it, or leads to it.",
        lambda f: f.expected_around, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "fails-without", "The guarded code fails where nothing else does: expect the failure.",
        lambda f: f.fails_without and not (f.loop is Role.SILENCE and f.needed_later),
        code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "demanded", "No good end was seen where nothing fails: the failure may be wanted.",
        lambda f: f.demanded and not (f.loop is Role.SILENCE and f.needed_later), code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "wanted", "Code behind it asks for a failure: it may be this one.",
        lambda f: f.wanted is not None and f.kind is not Kind.FALLBACK, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "given-back", "A caller reads the error itself, which it gives back beside its result.",
        lambda f: f.aside is Aside.GIVEN_BACK, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "judges-too", "It answers with a comparison of its own: the failure may be right.",
        lambda f: f.judges_too and f.kind is not Kind.FALLBACK, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "judges-errors", "It judges its error as the answer is judged: either may be right.",
        lambda f: f.judges_errors, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "chosen", "The test raises it on a condition of its own: raise what comes without that.",
        lambda f: f.is_chosen and f.asks, rewrite="unless",
    ),
    Row(
        "injected", "The test brings the failure about itself: it is about the handler.",
        lambda f: f.injected and f.undefined is None, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "outage", "It says yes, and is asked once a process was ended: the failure may be meant.",
        lambda f: f.answers_an_outage, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "given", "It demands of what the test was given that the failure is right.",
        lambda f: f.asks_a_parameter, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "made-unused", "Nobody uses what it makes of the test's literals: say if that must be refused.",
        lambda f: f.made_for_nothing, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "only-yes", "Its `try` notes this only where something failed: that may be meant.",
        lambda f: f.only_yes, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "no-noted", "It tells no error from the refusal that is noted as right: name its type.",
        lambda f: f.no_is_noted and f.asks and f.loop is not Role.AWAITED, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "case", "The case of a round decides if it may fail, or how long it may take.",
        lambda f: f.chosen_by_case, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "failed-state", "The next check demands that the object which is asked has failed.",
        lambda f: f.failed_state and f.loop is Role.NONE, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "collects-checked", "A loop takes what comes until silence, and checks follow.",
        lambda f: f.loop is Role.SILENCE and f.needed_later,
    ),
    Row("collects-something", "Silence ends a loop only once something came.", lambda f: f.loop is Role.FILLED),
    Row(
        "collects", "A loop takes what comes until silence: demand that something came.",
        lambda f: f.loop is Role.SILENCE, rewrite="arrival", code=Code.NO_REWRITE,
    ),
    Row(
        "listens", "It listens beside the test: what it raises may reach no test.",
        lambda f: f.loop is Role.LISTENS and f.raises_aside and not f.acts, code=Code.NO_REWRITE,
    ),
    Row(
        "awaited", "A loop waits for the failure, or for what stands for it.",
        lambda f: f.loop is Role.AWAITED, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "noted-no", "A handler or `gather` around it or a call of it takes that: that goes first.",
        lambda f: f.lost_outside is not None or isinstance(f.gathered, str), code=Code.NO_REWRITE,
    ),
    Row("waits-failing", "The loop, or what follows it, fails at the deadline.", lambda f: f.loop is Role.FAILS),
    Row(
        "waits-aside", "A wait in a thread fails no test: gather its errors, assert there are none.",
        lambda f: f.loop is Role.WAITS and f.threaded, code=Code.NO_REWRITE,
    ),
    Row(
        "waits", "A round that goes well may end the loop: fail where none does.",
        lambda f: f.loop is Role.WAITS, rewrite="deadline",
    ),
    Row(
        "waits-left", "A round that goes well may end the loop: no rewrite was found.",
        lambda f: f.loop is Role.WAITS, code=Code.NO_REWRITE,
    ),
    Row(
        "runs", "A loop runs until it is told to stop: gather its errors, look at them then.",
        lambda f: f.loop is Role.RUNS, code=Code.NO_REWRITE,
    ),
    Row(
        "runner-tells", "Only a program runs it, and gets back what failed.",
        lambda f: f.keeps_running and f.callers_seen and f.hands_back,
    ),
    Row(
        "runner", "Only a program runs it, one item after the other: let it give back what failed.",
        lambda f: f.keeps_running and f.callers_seen, code=Code.NO_REWRITE,
    ),
    Row(
        "polled-failing", "Each caller asks again, and fails in the end.",
        lambda f: f.asked is Asking.OR_FAILS and f.callers_seen,
    ),
    Row(
        "polled", "A caller asks again until the answer is good: let the wait fail.",
        lambda f: f.asked is Asking.AGAIN, code=Code.NO_REWRITE,
    ),
    Row(
        "polled-unseen", "Callers that are seen ask again, and fail in the end: others may not.",
        lambda f: f.asked is Asking.OR_FAILS, code=Code.NO_REWRITE,
    ),
    Row(
        "tried", "A caller takes the first of several that answers well: fail where none does.",
        lambda f: f.asked is Asking.SEVERAL, code=Code.NO_REWRITE,
    ),
    Row(
        "given-away", "It is given to a function that may ask it again: let that wait fail.",
        lambda f: f.asked is Asking.GIVEN, code=Code.NO_REWRITE,
    ),
    Row(
        "gathered-failure", "It runs in a `gather` that is about failures: this may be one of them.",
        lambda f: f.gathered is Gathered.SUBJECT, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "told-apart", "It goes by what the error says of itself: raise what falls to no branch.",
        lambda f: f.tells_errors_apart and not f.threaded, rewrite="otherwise",
    ),
    Row(
        "bound-raises", "Later code reads what the handler binds: end the handler with `raise`.",
        lambda f: f.bound_only_there is not None, rewrite="reraise",
    ),
    Row(
        "no-inside", "An error may be the refusal, too: the checks go into an `else`.",
        lambda f: f.asks_for_a_no and f.catches is Catch.EVERYTHING, rewrite="aside", code=Code.NO_REWRITE,
    ),
    Row(
        "no-aside", "It tells no error from the refusal that the `else` asks for: name its type.",
        lambda f: f.no_is_asked_aside, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "items", "A round of a loop may fail: gather the errors, assert there are none.",
        lambda f: f.loop is Role.ITEMS, rewrite="collect",
    ),
    Row(
        "threads", "A thread's error reaches no test: gather the errors, assert there are none.",
        lambda f: f.threaded, rewrite="collect", code=Code.NO_REWRITE,
    ),
    Row(
        "reported", "The function tells at its end what failed: assert there that nothing did.",
        lambda f: f.report is not None and not f.report.is_judged, rewrite="collect", code=Code.NO_REWRITE,
    ),
    Row(
        "acts", "It puts something away or acts for others: end it with `raise`.",
        lambda f: f.acts and not f.hands_on and f.kind is not Kind.FALLBACK, rewrite="reraise",
    ),
    *LEFT,
    Row("unwrap", "The guarded code stays, alone.", lambda f: True, rewrite="unwrap"),
)  # fmt: skip

SKIPS: tuple[Row[HandlerFacts], ...] = (
    *APART,
    Row(
        "machine", "It asks the machine, as a condition on the platform does.",
        lambda f: (f.catches is Catch.OUTAGE or f.not_offered) and not f.asks,
    ),
    Row("lacks", "What a library has not, or is not installed, is no outage.", lambda f: f.aside is Aside.LACKS),
    *LEFT,
    Row(
        "stays", "It does something of its own before it skips, or elsewhere: raise instead.",
        lambda f: f.stays, rewrite="raise",
    ),
    Row("unwrap", "The guarded code stays, alone.", lambda f: True, rewrite="unwrap"),
)  # fmt: skip

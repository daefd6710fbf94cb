"""What is known of one soft handler: the facts by which the verdict table decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from codemods.transformers.remove_fallbacks.facts.reported import Report
from codemods.transformers.remove_fallbacks.facts.settled_aside import Aside
from codemods.transformers.remove_fallbacks.following.handlers import Kind
from codemods.transformers.remove_fallbacks.gathers.gathered_failures import Gathered
from codemods.transformers.remove_fallbacks.surroundings.loops import Role
from codemods.transformers.remove_fallbacks.surroundings.places import Place
from codemods.transformers.remove_fallbacks.surroundings.polling import Asking


class Catch(StrEnum):
    """What a handler catches."""

    EVERYTHING = "everything"
    OUTAGE = "an outage"
    ASSERTION = "a failed assertion"
    OTHER = "another type"


class Fate(StrEnum):
    """What becomes of the test when the handler runs."""

    FAILS = "the test fails all the same"
    LOST = "no check is seen to depend on it"
    TURNED = "a check passes because of it"
    UNKNOWN = "it cannot be followed to its end"


@dataclass(frozen=True, slots=True)
class HardFacts:
    """What is known of a handler that lets no failure pass."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ApartFacts:
    """One handler, or one `suppress`, as far as only its place decides: what the failure leads to is not followed."""

    kind: Kind
    catches: Catch
    place: Place
    cleanup: bool
    listener: bool
    serves: bool
    """Whether it answers what a client of a server of the file sends wrongly."""
    reporting: bool
    """Whether it stands in another handler, in a script's end, or around what raises nothing."""
    takes_an_end: bool
    """Whether it only takes how a program or a generator ends: by a key, or with a status that it reads."""


@dataclass(frozen=True, slots=True)
class HandlerFacts(ApartFacts):
    """The same as the rest of the verdict table sees it."""

    fate: Fate
    hops: int
    """Functions between the handler and the check that settled it."""
    no_test_gets_it: bool
    """Whether nothing calls its function, or those that do and give it on."""
    aside: Aside
    """How the test tells the failure in another place than its handler."""
    lost_outside: str | None
    """The line that takes the failure and lets pass what is red, or may be, of what it notes."""
    fails_without: bool
    """Whether the guarded code itself has no good end."""
    demanded: bool
    """Whether it has none, or no way behind it ends well without a failure."""
    wanted: str | None
    """The line of a check that wants to see the value that stands for the failure; "yes" where that is not known."""
    only_yes: bool
    """Whether it alone notes a yes, where nothing that goes well does."""
    chosen_by_case: bool
    """Whether the case of a loop's round decides if the failure is right."""
    is_chosen: bool
    injected: bool
    """Whether the guarded code raises on purpose; `is_chosen`: on one condition, which the handler can ask again."""
    answers_an_outage: bool
    """Whether it says the yes of its guarded code, where the test has ended a process before it asks."""
    judges_errors: bool
    """Whether it judges its error where the guarded code judges its answer."""
    judges_too: bool
    """Whether its answer is a comparison, as that of the guarded code is: each way is judged."""
    dispatches: bool
    """Whether it goes the way that the interpreter or a library offers, where the guarded one is not offered."""
    is_question: bool
    """Whether its function says `False` there, and `True` wherever it goes well; a file sets a name there alone."""
    tries_the_same: bool
    """Whether it does the very same again, where that was not offered."""
    not_offered: bool
    """Whether it only catches what Python raises for what a version or platform has not."""
    own_setup: bool
    """Whether the test sets up what is asked in a way by which it may fail on purpose."""
    answers_otherwise: bool
    """Whether it stands for another answer: it checks that, or the guarded check decides which way the test goes."""
    made_for_nothing: bool
    """Whether all that is guarded makes an object of the test's own literals, which nothing uses."""
    asks_a_parameter: bool
    """Whether it demands of what the test was given that the failure is right."""
    tells_errors_apart: bool
    """Whether it only goes by an attribute of the error, as of one answer among several, and no branch is the rest."""
    sorts_errors: bool
    """Whether it asserts something about the exception that an outage cannot tell."""
    leaves_file: bool
    """Whether callers that this file does not show get what stands for the failure."""
    same_behind: bool
    """Whether no value that leaves its function stands for the failure."""
    acted_on: bool
    """Whether code behind goes another way because of the failure."""
    optional_import: bool
    """Whether all that it takes is that a module which the guarded code imports is not there."""
    asks: bool
    """Whether the guarded code may ask something outside of the process."""
    machine_refuses: bool
    """Whether the machine may raise it: a network without IPv6 or a way out to others' hosts does."""
    calls_given: bool
    """Whether it calls what the callers of its helper hand to it."""
    share_accepted: bool
    """Whether it is one of several attempts, and checks hold, or may, when it fails."""
    report: Report | None
    """What it notes the failure for: the function tells at its end what failed, in no loop or thread."""
    booked: bool
    """Whether it calls an object of which a check behind the loop asks less than one of each round."""
    one_may_fail: str | None
    """The line of a check that takes less than all attempts, and gets what tells of the failure."""
    unread_once: bool
    """Whether nothing reads what some call of its function gives."""
    callers_seen: bool
    """Whether all that get what stands for the failure are followed."""
    counts_as_success: bool
    """Whether it notes a success where the guarded code notes how it went."""
    asked_for: bool
    """Whether a check behind reads what only the handler leaves."""
    asks_another_way: bool
    """Whether the test is over where the guarded code went well, and asks something else where it did not."""
    noted_for_later: bool
    """Whether checks behind a loop read the no that it writes down of its item: they judge that."""
    left_out: bool
    """Whether what is asserted leaves failures out of what it is taken of."""
    skips_behind: str | None
    """The line that skips the test further on because of the failure."""
    passes_behind: bool
    bounded: bool
    """Whether it is one of several attempts, and a check sets bounds to what they give: a time, a score, a number."""
    undefined: str | None
    """What the guarded code reads that nothing defines, where the handler hides that."""
    stands_in: bool
    """Whether the handler answers with something of its own."""
    guards_check: bool
    guards_refusals: bool
    """Whether its checks demand only that something is not so."""
    asks_for_a_no: bool
    """Whether its last checks only ask for the answer no, in a loop over items: an error may be that answer."""
    no_is_asked_aside: bool
    """The same of an `else`: nothing takes these checks."""
    no_is_noted: bool
    """Whether it says yes where the guarded code notes whether the answer is no."""
    refusals_follow: bool
    """Whether all that is asserted behind it is that something is not so."""
    needed_later: bool
    """Whether a later check reads what the guarded code gives."""
    had_before: bool
    """Whether a variable that it gives holds an object from before."""
    fails_a_test: bool
    """Whether one test surely fails of what stands for the failure, and every other one demands something of it."""
    says_yes: bool
    """Whether the handler answers with `True`: for a test of refusal the failure is that answer."""
    says_no: bool
    loop: Role
    takes_what_comes: bool
    """Whether a loop that something ends keeps what came before, and checks read that, or only time ends it."""
    demanded_behind: bool
    """Whether a check behind the loop around it fails when that ended without success."""
    threaded: bool
    """Whether it stands in a function that threads run: what that raises reaches no test."""
    raises_aside: bool
    """Whether what it raises may end in a thread, a task or a list of results instead of in the test."""
    gathered: Gathered | str | None
    """What becomes of the `gather` that would make a result of what it raises."""
    keeps_running: bool
    """Whether only a script runs it, in a loop that goes on with the next item."""
    hands_back: bool
    """Whether its function gives back what failed, or what is worked out from that."""
    asked: Asking
    """How its callers go on when the answer is not good."""
    acts: bool
    """Whether it calls something for its effect, or puts something away."""
    hands_on: bool
    """Whether a function that this file does not define is given the error: it may skip the test, or fail it."""
    calls_imported: bool
    """Whether it calls a function of another file: that may skip the test, or raise, without being told."""
    failed_state: bool
    """Whether the next check demands that the object which is asked has failed."""
    always_skips: bool
    no_other_named: bool
    """Whether no type that it names is anything else than an outage or a failed check, or it names no type."""
    only_opens: bool
    """Whether all that the guarded code asks is that a connection be opened: any error says that it was not."""
    may_be_silence: bool
    """Whether a time-out that it takes is one of what is open: a healthy service may have nothing to send."""
    checks_always: bool
    """Whether the guarded code has a check that no condition spares."""
    xfails: bool
    """Whether it says that the failure is a known one."""
    only_reraises: bool
    expected_around: bool
    """Whether a `with` around it expects an exception, and would take this one for it."""
    bound_only_there: str | None
    has_own_checks: bool

    @property
    def tolerated(self) -> bool:
        """Whether it is the share asked for, less than all, that lets an attempt fail."""
        if self.booked:
            return True
        told = not self.counts_as_success and not self.left_out and self.kind is not Kind.FALLBACK
        return told and self.one_may_fail is not None and not self.plain

    @property
    def takes_checks(self) -> bool:
        """Whether it takes a failed check of its guarded code."""
        return self.guards_check and not self.guards_refusals and self.catches in {Catch.EVERYTHING, Catch.ASSERTION}

    @property
    def is_uncalled(self) -> bool:
        """Whether it stands in a helper that no test of the suite comes to."""
        return self.place in {Place.FUNCTION, Place.METHOD} and self.no_test_gets_it and self.callers_seen

    @property
    def _in_a_share(self) -> bool:
        asked_of_all = not self.counts_as_success and not self.left_out
        return self.share_accepted and asked_of_all and (self.callers_seen or not self.leaves_file)

    @property
    def plain(self) -> bool:
        """Whether the failure is plainly not accepted: a check needs what the handler's types take away."""
        if (
            self.answers_otherwise
            or self.bounded
            or self.raises_aside
            or self.undefined
            or not self.no_other_named
            or self.place is Place.MODULE
            or self._in_a_share
        ):
            return False
        if self.asked_for or self.asks_another_way or (self.noted_for_later and self.fate is Fate.UNKNOWN):
            return False
        if self.catches is Catch.ASSERTION:
            return self.guards_check and not self.acts
        turned = self.fate is Fate.TURNED and self.kind is not Kind.FALLBACK
        if self.catches is Catch.OTHER or turned or self.calls_given or self.sorts_errors or self.own_setup:
            return False
        if self.may_be_silence and not (self.checks_always or self.needed_later):
            return False
        if self.acted_on or self.hands_on or self.calls_imported or self.takes_what_comes:
            return False
        if self.acts and self.kind is Kind.FALLBACK:
            return False
        if self.fails_a_test and self.asks:
            return True
        if self.says_no and self.hops and self.fate is Fate.UNKNOWN:  # a caller may demand the no
            return False
        return (self.guards_check and not self.guards_refusals) or (
            self.needed_later and not self.had_before and self.asks and not self.refusals_follow and not self.says_yes
        )

    @property
    def skips(self) -> bool:
        return self.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}

    @property
    def stays(self) -> bool:
        """Whether a handler that skips stays, as it does something of its own, before or where it does not skip."""
        if self.kind is Kind.SKIPS:
            return self.acts or not self.always_skips
        return self.kind is Kind.SKIPS_OR_RAISES and not self.only_reraises

"""What is known of one soft handler: the facts by which the verdict table decides, gathered without a verdict."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import TryNode, bound_places, filled_places, is_script
from codemods.transformers.remove_fallbacks.collecting import collected, watches
from codemods.transformers.remove_fallbacks.dispatching import OFFERS, dispatches
from codemods.transformers.remove_fallbacks.exception_names import SYSTEM
from codemods.transformers.remove_fallbacks.fates import Failures
from codemods.transformers.remove_fallbacks.followed import Verdict
from codemods.transformers.remove_fallbacks.handlers import (
    Handler,
    Kind,
    expects_to_fail,
    only_reraises,
    told_apart,
)
from codemods.transformers.remove_fallbacks.injected import injects_failure
from codemods.transformers.remove_fallbacks.loops import Role, loop_around, role_of
from codemods.transformers.remove_fallbacks.needed_results import (
    answers_yes,
    calls_what_it_is_given,
    checks_around,
    guards_check,
    is_flag,
    is_one_of_many,
    is_rate,
    is_share,
    judges_failure,
    needing,
    reached_checks,
)
from codemods.transformers.remove_fallbacks.other_answers import answers_otherwise, asks_a_parameter
from codemods.transformers.remove_fallbacks.own_setup import may_fail_by_setup
from codemods.transformers.remove_fallbacks.places import (
    Place,
    ends_a_stream,
    is_cleanup,
    is_expected_around,
    is_polled,
    kind_of_place,
    only_tells,
    removes_what_may_be_gone,
    tidies_up,
)
from codemods.transformers.remove_fallbacks.prior_values import Guarded
from codemods.transformers.remove_fallbacks.refusals import asserts_refusals, one_refuses, only_refusals_follow
from codemods.transformers.remove_fallbacks.services import asks_a_service, is_networking
from codemods.transformers.remove_fallbacks.settled_aside import Aside, settled_aside
from codemods.transformers.remove_fallbacks.tasks import handed_on
from codemods.transformers.remove_fallbacks.unwrap import checks_behind, has_own_checks, only_bound_there


class Catch(StrEnum):
    """What a handler catches."""

    EVERYTHING = "everything"
    OUTAGE = "an outage"
    ASSERTION = "a failed assertion"
    OTHER = "another type"


class Fate(StrEnum):
    """What becomes of the test when the handler runs."""

    FAILS = "the test fails all the same"
    LOST = "no check depends on it"
    TURNED = "a check passes because of it"
    UNKNOWN = "it cannot be followed to its end"


@dataclass(frozen=True, slots=True)
class HandlerFacts:
    """One handler, or one `suppress`, as the verdict table sees it."""

    kind: Kind
    catches: Catch
    place: Place
    fate: Fate
    hops: int
    """Functions between the handler and the check that settled it."""
    aside: Aside
    """How the test tells the failure in another place than its handler."""
    demanded: bool
    """Whether the test cannot pass without the failure."""
    injected: bool
    """Whether the guarded code raises on purpose: the test is about the handler."""
    dispatches: bool
    """Whether it goes the way that the interpreter or a library offers, where the guarded one is not offered."""
    not_offered: bool
    """Whether it only catches what Python raises for what a version or platform has not."""
    own_setup: bool
    """Whether the test sets up what is asked in a way by which it may fail on purpose."""
    answers_otherwise: bool
    """Whether it stands for another answer: it checks that, or the guarded check decides which way the test goes."""
    asks_a_parameter: bool
    """Whether it demands of what the test was given that the failure is right."""
    judges_failure: bool
    """Whether it asserts something about the exception that an outage cannot tell."""
    leaves_file: bool
    """Whether callers that this file does not show get what stands for the failure."""
    acted_on: bool
    """Whether code behind goes another way because of the failure."""
    asks: bool
    """Whether the guarded code may ask something outside of the process."""
    machine_refuses: bool
    """Whether it catches what a file system raises, too, around nothing that is plainly a network's."""
    calls_given: bool
    """Whether it calls what the callers of its helper hand to it."""
    share_accepted: bool
    """Whether it is one of several attempts, and checks hold, or may, when it fails."""
    guards_check: bool
    guards_refusals: bool
    """Whether its checks demand only that something is not so."""
    refusals_follow: bool
    """Whether all that is asserted behind it is that something is not so."""
    needed_later: bool
    """Whether a later check reads what the guarded code gives."""
    says_yes: bool
    """Whether the handler answers with `True`: for a test of refusal the failure is that answer."""
    loop: Role
    takes_what_comes: bool
    """Whether a loop that something ends keeps what came before, and checks read that, or only time ends it."""
    polled: bool
    """Whether callers in loops ask again until the answer is good."""
    acts: bool
    """Whether it calls something for its effect, or puts something away."""
    always_skips: bool
    only_outages: bool
    """Whether no type that it names is anything else than an outage or a failed check."""
    xfails: bool
    """Whether it says that the failure is a known one."""
    only_reraises: bool
    cleanup: bool
    listener: bool
    reporting: bool
    """Whether it stands in another handler, in a script's end, or around nothing but words."""
    expected_around: bool
    """Whether a `with` around it expects an exception, and would take this one for it."""
    bound_only_there: str | None
    has_own_checks: bool

    @property
    def plain(self) -> bool:
        """Whether the failure is plainly not accepted: a check needs what the handler's types take away."""
        if self.answers_otherwise or not self.only_outages:
            return False
        if self.catches is Catch.ASSERTION:
            return self.guards_check
        turned = self.fate is Fate.TURNED and self.kind is not Kind.FALLBACK
        if self.catches is Catch.OTHER or turned or self.calls_given or self.judges_failure or self.own_setup:
            return False
        if self.acted_on or self.takes_what_comes or (self.acts and self.kind is Kind.FALLBACK):
            return False
        return (self.guards_check and not self.guards_refusals) or (
            self.needed_later and self.asks and not self.refusals_follow and not self.says_yes
        )

    @property
    def skips(self) -> bool:
        return self.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}

    @property
    def stays(self) -> bool:
        """Whether a handler that skips stays, as it does something of its own where it does not skip."""
        if self.kind is Kind.SKIPS:
            return not self.always_skips
        return self.kind is Kind.SKIPS_OR_RAISES and not self.only_reraises


class FactFinder:
    """Finds the facts about the handlers of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.failures = Failures(module)

    def facts(self, node: Guarded, handler: Handler) -> HandlerFacts:
        """The facts about one handler of a `try`, or about the handler that a `suppress` stands for."""
        module, failures = self.module, self.failures
        after = failures.after(node, handler.node, told_apart(module, handler))
        success = failures.success(node, handler.node)
        role = role_of(module, node, handler)
        own_try = node if isinstance(node, TryNode) else None
        needs = needing(module, node, failures)
        taken = self._checks_on_taken(node) if role is not Role.NONE else []
        if role is Role.SILENCE:
            needs = needs or taken
        guards = guards_check(module, node, swallowed=_catch(handler) in {Catch.EVERYTHING, Catch.ASSERTION})
        return HandlerFacts(
            kind=handler.kind,
            catches=_catch(handler),
            place=kind_of_place(module, node),
            fate=_fate(after, success),
            hops=after.hops,
            aside=settled_aside(module, node, handler),
            demanded=success.never_passes,
            judges_failure=judges_failure(module, handler.node),
            injected=injects_failure(module, node, handler),
            answers_otherwise=answers_otherwise(module, node, handler),
            asks_a_parameter=asks_a_parameter(module, handler),
            dispatches=dispatches(module, node, handler),
            not_offered=bool(handler.short_names) and handler.short_names <= OFFERS,
            own_setup=(guards or bool(needs)) and may_fail_by_setup(module, node),
            leaves_file=self._leaves_file(node, after),
            acted_on=bool(after.acted),
            asks=asks_a_service(module, node.body),
            machine_refuses=not handler.short_names.isdisjoint(SYSTEM) and not is_networking(module, node.body),
            calls_given=calls_what_it_is_given(module, node),
            share_accepted=self._is_share_accepted(node, [*after.accepted, *after.undecided], needs, role),
            guards_check=guards,
            guards_refusals=asserts_refusals(module, node),
            refusals_follow=not self._is_recorded(node, handler)
            and (only_refusals_follow(module, node) or one_refuses(failures, needs)),
            needed_later=bool(needs),
            says_yes=answers_yes(handler.node),
            loop=role,
            takes_what_comes=(role in {Role.WAITS, Role.GIVES_UP} and bool(taken))
            or (not handler.broad and watches(module, node)),
            polled=is_polled(module, node, failures),
            acts=bool(handler.acts or handler.cleans),
            always_skips=handler.always_skips,
            only_outages=handler.broad or handler.only_outages,
            xfails=expects_to_fail(module, handler.node),
            only_reraises=only_reraises(module, handler.node),
            cleanup=is_cleanup(module, node)
            or tidies_up(module, node, failures)
            or removes_what_may_be_gone(module, node, handler),
            listener=ends_a_stream(module, node, handler),
            reporting=self._is_reporting(node),
            expected_around=is_expected_around(module, node),
            bound_only_there=only_bound_there(module, own_try, [handler.node]) if own_try else None,
            has_own_checks=has_own_checks(module, handler.node.body)
            or (own_try is not None and checks_behind(module, own_try)),
        )

    def _is_share_accepted(self, node: Guarded, checks: list[ast.AST], needs: list[ast.AST], role: Role) -> bool:
        """Whether checks on what the handler did, or that need what it guards, ask for so many of several."""
        if any(is_rate(self.failures.module_of(check), check) for check in checks):
            return True
        bound = bound_places(self.module, node.body)
        if role is Role.ITEMS and any(is_flag(check, bound) for check in checks):
            return True
        many = loop_around(self.module, node) is not None or is_one_of_many(self.module, node, self.failures)
        return many and any(map(is_share, [*checks, *needs, *checks_around(self.module, node)]))

    def _is_recorded(self, node: Guarded, handler: Handler) -> bool:
        """Whether checks read what the handler writes down: then `not failures` is no answer that a failure gives."""
        function, noted = self.module.function(node), filled_places(self.module, handler.node.body)
        return function is not None and any(True for _ in reached_checks(self.module, function, noted, node))

    def _checks_on_taken(self, node: Guarded) -> list[ast.AST]:
        """The checks behind a loop that read what its rounds took."""
        loop, function = loop_around(self.module, node), self.module.function(node)
        if loop is None or function is None:
            return []
        return list(reached_checks(self.module, function, collected(self.module, loop), loop))

    def _leaves_file(self, node: Guarded, after: Verdict) -> bool:
        function = self.module.function(node)
        if function is None or self.module.test(node) is not None:
            return False
        if handed_on(self.module, node, self.failures):
            return True
        if not after.unseen:
            return False
        return self.module.is_shared or self.failures.calls_of(function) is None

    def _is_reporting(self, node: Guarded) -> bool:
        inside = any(isinstance(up, ast.ExceptHandler) for up in self.module.ancestors(node))
        return inside or is_script(self.module, node) or only_tells(self.module, node.body)


def _catch(handler: Handler) -> Catch:
    if handler.broad:
        return Catch.EVERYTHING
    names = handler.short_names
    if handler.some_outage or names & SYSTEM:
        return Catch.OUTAGE
    return Catch.ASSERTION if "AssertionError" in names else Catch.OTHER


def _fate(after: Verdict, success: Verdict) -> Fate:
    if after.deferred:
        return Fate.FAILS
    alike = {id(check) for check in success.accepted}
    if any(id(check) not in alike for check in after.accepted):
        return Fate.TURNED
    return Fate.UNKNOWN if after.undecided or after.unseen else Fate.LOST

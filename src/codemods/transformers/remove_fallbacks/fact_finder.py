"""Gathers the facts about one soft handler, without a verdict."""

from __future__ import annotations

import ast
from dataclasses import fields

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.transformers.remove_fallbacks.facts import needed_results as needed
from codemods.transformers.remove_fallbacks.facts.asked_by_callers import told_aside
from codemods.transformers.remove_fallbacks.facts.asked_parameters import asks_a_parameter, must_have_failed
from codemods.transformers.remove_fallbacks.facts.attempts import lets_one_fail
from codemods.transformers.remove_fallbacks.facts.booked import is_booked
from codemods.transformers.remove_fallbacks.facts.checked_again import demands_a_report
from codemods.transformers.remove_fallbacks.facts.clearing import clears_the_way
from codemods.transformers.remove_fallbacks.facts.dispatching import OFFERS, dispatches, tries_the_same
from codemods.transformers.remove_fallbacks.facts.ended_processes import answers_an_outage
from codemods.transformers.remove_fallbacks.facts.falling_short import fails_of_nothing, falls_short
from codemods.transformers.remove_fallbacks.facts.gathered import raises_nothing
from codemods.transformers.remove_fallbacks.facts.left_out import leaves_failures_out
from codemods.transformers.remove_fallbacks.facts.noted import is_named_beside, says_yes_to_a_no
from codemods.transformers.remove_fallbacks.facts.other_answers import answers_otherwise
from codemods.transformers.remove_fallbacks.facts.readers import comes_to_a_test, gives_what_nobody_reads
from codemods.transformers.remove_fallbacks.facts.reported import report_of
from codemods.transformers.remove_fallbacks.facts.same_behind import is_same_behind
from codemods.transformers.remove_fallbacks.facts.sorted_errors import judges_errors, sorts_errors
from codemods.transformers.remove_fallbacks.facts.taken_outside import lost_outside
from codemods.transformers.remove_fallbacks.facts.told_by_word import is_told_by_word
from codemods.transformers.remove_fallbacks.facts.tolerated import (
    accepts_a_share,
    asks_another_way,
    asks_for_fewer,
    bounds,
    counts_as_success,
    is_asked_for,
    is_no_recorded,
    is_recorded,
    judges_too,
)
from codemods.transformers.remove_fallbacks.facts.undefined import undefined
from codemods.transformers.remove_fallbacks.facts_as_asked import FactsAsAsked
from codemods.transformers.remove_fallbacks.following import services
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict, line_of
from codemods.transformers.remove_fallbacks.following.handlers import (
    Handler,
    Kind,
    expects_to_fail,
    hands_error_on,
    only_reraises,
    told_apart,
)
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.gathers.gathered_failures import Gathered, gathered
from codemods.transformers.remove_fallbacks.handler_facts import ApartFacts, Catch, Fate, HandlerFacts
from codemods.transformers.remove_fallbacks.purposes.asked_to_fail import is_meant_to_fail
from codemods.transformers.remove_fallbacks.purposes.made_for_nothing import makes_what_nobody_uses
from codemods.transformers.remove_fallbacks.purposes.own_setup import asks_beyond, may_fail_by_setup
from codemods.transformers.remove_fallbacks.purposes.refusals import (
    asks_for_a_no,
    asserts_refusals,
    demands_failed_state,
    demands_refusal,
    last_checks,
    one_refuses,
    only_refusals_follow,
)
from codemods.transformers.remove_fallbacks.purposes.told_by_tests import fails_a_test
from codemods.transformers.remove_fallbacks.purposes.turned_round import (
    answers_a_question,
    answers_who_waits,
    only_failure_says_yes,
)
from codemods.transformers.remove_fallbacks.purposes.wanted import answers_as_asked, wanted_by
from codemods.transformers.remove_fallbacks.rewrites.otherwise import tells_errors_apart
from codemods.transformers.remove_fallbacks.rewrites.unless import condition_of_its_own
from codemods.transformers.remove_fallbacks.rewrites.unwrap import checks_behind, has_own_checks, only_bound_there
from codemods.transformers.remove_fallbacks.statements.blocks import is_script, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import End
from codemods.transformers.remove_fallbacks.statements.exception_names import MISSING, SYSTEM
from codemods.transformers.remove_fallbacks.surroundings.cases_of_loops import is_asked_by_case, is_chosen_by_case
from codemods.transformers.remove_fallbacks.surroundings.collecting import is_looked_at_again, watches
from codemods.transformers.remove_fallbacks.surroundings.loop_ends import (
    hands_out,
    is_demanded_behind,
    pauses_on_failure,
)
from codemods.transformers.remove_fallbacks.surroundings.loops import Role, loop_around, role_of
from codemods.transformers.remove_fallbacks.surroundings.places import (
    calls_imported,
    ends_a_stream,
    hands_back_what_failed,
    is_cleanup,
    is_expected_around,
    keeps_running,
    kind_of_place,
    only_after_failures,
    only_tells,
    removes_what_may_be_gone,
    tidies_up,
)
from codemods.transformers.remove_fallbacks.surroundings.polling import Asking, asked_how
from codemods.transformers.remove_fallbacks.surroundings.tasks import handed_on, is_started, serves, starts_aside


class FactFinder:
    """Finds the facts about the handlers of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.failures = module.derived(Failures)

    def apart(self, node: Guarded, handler: Handler) -> ApartFacts:
        """What is known of a handler, or of the one that a `suppress` stands for, without following its failure."""
        module = self.module
        return ApartFacts(
            kind=handler.kind,
            catches=_catch(handler),
            place=kind_of_place(module, node),
            cleanup=is_cleanup(module, node)
            or tidies_up(module, node, self.failures)
            or removes_what_may_be_gone(node, handler)
            or clears_the_way(module, node, handler),
            listener=ends_a_stream(module, node, handler),
            serves=_catch(handler) is Catch.OTHER and serves(module, module.function(node), self.failures),
            reporting=only_after_failures(self.failures, module, node)
            or is_script(module, node)
            or raises_nothing(module, node.body),
            takes_an_end=handler.takes_an_end,
        )

    def facts(self, node: Guarded, handler: Handler, apart: ApartFacts) -> HandlerFacts:
        """All facts about a handler that does not stand apart; the costly ones are found when a row asks."""
        module, failures = self.module, self.failures
        after = failures.after(node, handler.node, told_apart(module, handler))
        role = role_of(module, node, handler)
        needs = needed.needing(module, node, failures)
        taken = needed.checks_on_taken(module, node) if role is not Role.NONE else []
        needs = needs or (taken or list(needed.checks_around(module, node)) if role is Role.SILENCE else [])
        guards = needed.guards_check(module, node, swallowed=apart.catches in {Catch.EVERYTHING, Catch.ASSERTION})
        held = [*after.accepted, *after.undecided, *needs]
        ends_badly = role is not Role.RUNS and not flow.ways_out(module, node.body)
        return FactsAsAsked(
            **{item.name: getattr(apart, item.name) for item in fields(apart)},
            fate=lambda: self._fate(node, handler, after),
            hops=after.hops,
            no_test_gets_it=lambda: not comes_to_a_test(failures, module.function(node)),
            aside=lambda: told_aside(failures, node, handler),
            lost_outside=lambda: lost_outside(failures, node, handler, after),
            fails_without=ends_badly,
            demanded=lambda: ends_badly or failures.success(node, handler.node, brief=True).never_passes,
            wanted=lambda: self._wanted(node, handler, after, held),
            only_yes=lambda: only_failure_says_yes(module, node, handler),
            chosen_by_case=lambda: is_chosen_by_case(module, node, handler),
            tells_errors_apart=tells_errors_apart(handler.node),
            sorts_errors=lambda: sorts_errors(module, handler.node),
            is_chosen=lambda: condition_of_its_own(module, node, handler.node) is not None,
            injected=lambda: is_meant_to_fail(failures, node, handler, once=role in {Role.NONE, Role.ITEMS}),
            answers_otherwise=lambda: answers_otherwise(module, node, handler) or demands_a_report(module, node),
            made_for_nothing=lambda: makes_what_nobody_uses(module, node),
            asks_a_parameter=lambda: (
                asks_a_parameter(module, handler) or must_have_failed(module, node) or is_asked_by_case(module, node)
            ),
            answers_an_outage=lambda: answers_an_outage(failures, node, handler.node),
            judges_too=lambda: judges_too(module, node, handler.node),
            judges_errors=lambda: judges_errors(module, node, handler.node),
            dispatches=lambda: dispatches(module, node, handler),
            is_question=lambda: answers_a_question(module, node, handler.node, at_failure=False),
            tries_the_same=lambda: tries_the_same(node, handler),
            not_offered=bool(handler.short_names) and handler.short_names <= OFFERS,
            own_setup=lambda: (guards or bool(needs)) and may_fail_by_setup(module, node),
            leaves_file=lambda: self._leaves_file(node, handler.node, after),
            same_behind=lambda: is_same_behind(module, node, handler.node),
            acted_on=bool(after.acted),
            optional_import=bool(handler.short_names)
            and handler.short_names <= MISSING
            and any(isinstance(item, ast.Import | ast.ImportFrom) for item in statements_of(module, node.body)),
            asks=lambda: services.asks_a_service(module, node.body),
            machine_refuses=lambda: asks_beyond(module, node),
            calls_given=lambda: needed.calls_what_it_is_given(module, node),
            share_accepted=lambda: (
                accepts_a_share(failures, node, handler.node, held, needs, self._on_several(node, held), role)
                or (role is Role.ITEMS and pauses_on_failure(module, loop_around(module, node), node, handler))
            ),
            callers_seen=not after.unseen,
            report=lambda: report_of(module, node, handler.node) if role is Role.NONE else None,
            booked=lambda: is_booked(module, node, handler),
            one_may_fail=lambda: lets_one_fail(failures, node, handler.node, held, role),
            unread_once=lambda: gives_what_nobody_reads(failures, module.function(node)),
            counts_as_success=lambda: counts_as_success(module, node, handler.node),
            asked_for=lambda: is_asked_for(module, node, handler.node),
            asks_another_way=lambda: asks_another_way(module, node, handler.node),
            noted_for_later=lambda: role is Role.ITEMS and is_no_recorded(module, node, handler.node),
            left_out=lambda: leaves_failures_out(failures, node, handler.node),
            skips_behind=next((line_of(module, failures.module_of(item), item) for item in after.skips), None),
            passes_behind=not after.ends.isdisjoint({End.FALLS, End.RETURNS}),
            bounded=lambda: any(map(bounds, self._on_several(node, held))),
            undefined=lambda: undefined(module, node, handler),
            stands_in=handler.kind is Kind.FALLBACK or needed.stands_in(handler.node),
            guards_check=guards,
            guards_refusals=lambda: asserts_refusals(module, node),
            asks_for_a_no=role is Role.ITEMS and bool(last_checks(module, node)) and asks_for_a_no(module, node.body),
            no_is_noted=lambda: (
                says_yes_to_a_no(module, node, handler.node, raised=True) and not is_named_beside(module, node, handler)
            ),
            no_is_asked_aside=role is Role.ITEMS and isinstance(node, ast.Try) and asks_for_a_no(module, node.orelse),
            refusals_follow=lambda: (
                not is_recorded(module, node, handler.node)
                and (
                    only_refusals_follow(module, node)
                    or one_refuses(failures, needs)
                    or any(demands_refusal(failures.module_of(item), item) for item in after.accepted)
                )
            ),
            needed_later=bool(needs) or (role is Role.SILENCE and fails_of_nothing(failures, node)),
            had_before=lambda: needed.had_before(module, node),
            fails_a_test=lambda: fails_a_test(failures, node, handler.node, after),
            says_yes=lambda: needed.answers_with(handler.node, True) or says_yes_to_a_no(module, node, handler.node),
            says_no=lambda: needed.answers_with(handler.node, False),
            loop=role,
            takes_what_comes=lambda: (
                (role in {Role.WAITS, Role.GIVES_UP} and (bool(taken) or hands_out(module, node)))
                or (not handler.broad and (watches(module, node) or is_looked_at_again(module, node)))
            ),
            demanded_behind=lambda: is_demanded_behind(module, node, handler) or falls_short(failures, node, handler),
            threaded=lambda: is_started(module, module.function(node)),
            raises_aside=lambda: is_started(module, module.function(node)) or handed_on(module, node, failures),
            gathered=lambda: gathered(module, node, handler.node),
            keeps_running=lambda: keeps_running(failures, node),
            hands_back=lambda: hands_back_what_failed(module, node, handler),
            asked=lambda: (
                asked_how(module, node, handler, failures)
                or (Asking.GIVEN if answers_who_waits(module, node, handler.node) else Asking.ONCE)
            ),
            acts=lambda: needed.acts(module, node, handler),
            hands_on=lambda: hands_error_on(module, handler),
            calls_imported=lambda: calls_imported(module, handler),
            failed_state=lambda: demands_failed_state(module, node),
            always_skips=handler.always_skips,
            no_other_named=lambda: all(services.says_outage(module, node.body, name) for name in handler.names or ()),
            only_opens=lambda: services.only_opens(module, node.body),
            may_be_silence=lambda: services.may_be_silence(module, node.body, handler.names or ()),
            checks_always=lambda: needed.checks_at_once(module, node.body),
            xfails=lambda: expects_to_fail(module, handler.node),
            only_reraises=lambda: only_reraises(module, handler.node),
            expected_around=lambda: is_expected_around(module, node),
            bound_only_there=only_bound_there(module, node, [handler.node]) if isinstance(node, TryNode) else None,
            has_own_checks=lambda: (
                has_own_checks(module, handler.node.body) or (isinstance(node, TryNode) and checks_behind(module, node))
            ),
        )

    def _wanted(self, node: Guarded, handler: Handler, after: Verdict, held: list[ast.AST]) -> str | None:
        """The line of a check that asks for the failure; "yes" where only what the handler gives shows it."""
        check = wanted_by(self.failures, node, handler, after)
        if check is not None and check is not handler.node:
            return line_of(self.module, self.failures.module_of(check), check)
        asked = check or is_told_by_word(self.module, node, handler) or asks_for_fewer(self.module, held)
        return "yes" if asked else None

    def _fate(self, node: Guarded, handler: Handler, after: Verdict) -> Fate:
        if after.deferred:
            return Fate.FAILS
        accepted = after.accepted and not self.failures.hold_anyway(node, handler.node, after.accepted)
        if accepted or answers_as_asked(handler.node, after.undecided):
            return Fate.TURNED
        return Fate.UNKNOWN if after.undecided or after.unseen else Fate.LOST

    def _on_several(self, node: Guarded, checks: list[ast.AST]) -> list[ast.AST]:
        """The checks that what is one of several attempts comes to."""
        many = loop_around(self.module, node) is not None or needed.is_one_of_many(self.module, node, self.failures)
        return [*checks, *needed.checks_around(self.module, node)] if many else []

    def _leaves_file(self, node: Guarded, handler: ast.ExceptHandler, after: Verdict) -> bool:
        function = self.module.function(node)
        if function is None or self.module.test(node) is not None:
            return False
        gives = any(item.value for item in flow.returns(self.module, function))
        answers = gives or not only_tells(handler.body)
        if not answers and starts_aside(self.module, function):
            return False
        if self.failures.everywhere(function) and not (gives and after.unseen):
            return False  # each caller is followed, or gets nothing that stands for the failure
        aside = answers and gathered(self.module, node, handler) is not Gathered.RAISES
        unseen = after.unseen and (self.module.is_shared or self.failures.calls_of(function) is None)
        return unseen or (aside and handed_on(self.module, node, self.failures))


def _catch(handler: Handler) -> Catch:
    if handler.broad:
        return Catch.EVERYTHING
    if handler.some_outage or handler.short_names & SYSTEM:
        return Catch.OUTAGE
    return Catch.ASSERTION if "AssertionError" in handler.short_names else Catch.OTHER

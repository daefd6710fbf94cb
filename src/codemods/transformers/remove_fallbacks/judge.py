"""Decides what becomes of the soft handlers of one `try`: which rule, which outcome, and why if nothing."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, replace
from functools import cached_property

from codemods.analysis import flow
from codemods.analysis.undefined import undefined_names
from codemods.findings import Outcome
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, reads
from codemods.transformers.remove_fallbacks.addresses import no_failure
from codemods.transformers.remove_fallbacks.alternatives import other_way_below
from codemods.transformers.remove_fallbacks.answers import asked_for, given_by_body, judged, made_of_failure, told_apart
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.callers import Failures, Verdict
from codemods.transformers.remove_fallbacks.calls import called_statements, callee
from codemods.transformers.remove_fallbacks.doubts import (
    hides_assertions,
    named_for_refusal,
    perhaps_wanted,
    put_away,
    wanted,
)
from codemods.transformers.remove_fallbacks.excuses import Excuses
from codemods.transformers.remove_fallbacks.expectation import expects_exception, made_up_credential
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, checks_in, is_outage, understand
from codemods.transformers.remove_fallbacks.leftovers import Leftovers
from codemods.transformers.remove_fallbacks.leniency import lenient, promised, words_of
from codemods.transformers.remove_fallbacks.places import (
    Place,
    keeps_what_it_has,
    kind_of_place,
    loop_around,
    loops_within,
    stops_at_success,
    waits,
)
from codemods.transformers.remove_fallbacks.reported import asks, handed_back, is_no, marks, recorded, tells
from codemods.transformers.remove_fallbacks.services import asks_a_service, asks_the_network
from codemods.transformers.remove_fallbacks.tasks import lost_on_the_way, runs_beside_the_test
from codemods.transformers.remove_fallbacks.tolerance import demanded, provides_an_answer, takes_either
from codemods.transformers.remove_fallbacks.unwrap import dead_behind, has_own_checks, only_bound_there
from codemods.transformers.remove_fallbacks.vocabulary import MACHINE, ORDINARY, SILENCE, SYSTEM


@dataclass(frozen=True)
class Judgement:
    """What becomes of one handler; `outcome` None: it is no violation."""

    outcome: Outcome | None
    reason: str | None = None
    skips: tuple[ast.AST, ...] = ()
    """Statements elsewhere that skip the test because of what the handler did."""


LEFT = Judgement(None)
_RANK = {Outcome.SAFE: 0, Outcome.UNSAFE: 1, Outcome.MANUAL: 2}


def manual(reason: str) -> Judgement:
    return Judgement(Outcome.MANUAL, reason)


def worst(judgements: list[Judgement]) -> Judgement:
    """The judgement that a fix common to several handlers has to have."""
    return max(judgements, key=lambda item: _RANK[item.outcome or Outcome.SAFE])


class Judge:
    """Judges the handlers of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.failures = Failures(module)
        self._excuses = Excuses(module)

    def judge(self, node: Guarded, handler: Handler) -> Judgement:
        """What becomes of one soft handler."""
        if handler.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}:
            found = self._skipping(node, handler)
        elif handler.kind is Kind.FALLBACK:
            found = self._falling_back(node, handler)
        else:
            found = self._swallowing(node, handler)
        if found.outcome not in {Outcome.SAFE, Outcome.UNSAFE}:
            return found
        reason = self._objection(node, handler)
        return replace(found, outcome=Outcome.MANUAL, reason=reason) if reason is not None else found

    def _objection(self, node: Guarded, handler: Handler) -> str | None:
        """What stands against a fix, whatever the handler does."""
        skips = handler.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}
        if not skips and self._shelter(node, handler) is not None:
            return "another handler around this `try` would swallow the failure instead"
        if expects_exception(self.module, node):
            return "an exception is expected around this `try`: the failure would be taken for it"
        words = lenient(self.module, node, handler.node, skips=skips)
        if words is not None:
            return f"`{words}` says that this step need not succeed: a person decides whether it must"
        above = promised(self.module, node)
        if above is not None:
            return f"`{above}` above the `try` speaks of what the handler does: a person decides what stays true"
        credential = made_up_credential(self.module, node)
        if credential is not None:
            return f"`{credential}` is made up: a healthy service may refuse it, and a person decides if it must"
        elsewhere = self._excuses.elsewhere(node) or no_failure(self.module, node, self.failures)
        if elsewhere is not None:
            return elsewhere
        place = put_away(self.module, node, self.failures) if not skips else None
        if place is not None:
            return place
        told = told_apart(self.module, node, handler) if not skips else None
        if told is not None:
            return f"line {told.lineno} asks an answer for `{ast.unparse(told)}`, by which the failure may be told"
        other = other_way_below(self.module, node)
        if other is not None:
            return f"line {other.lineno} gets it in another way where the `try` body got nothing: a person keeps one"
        name = self._undefined_in(node)
        if name is not None:
            return f"`{name}` in the `try` body is defined nowhere: the handler hides that it never runs"
        return None

    def _undefined_in(self, node: Guarded) -> str | None:
        """A name in a `try` body that nothing defines."""
        names = (item for item in statements_of(self.module, node.body) if isinstance(item, ast.Name))
        unbound = (item.id for item in names if self.module.binding_scope(item.id, item) is None)
        return next((name for name in unbound if name not in BUILTINS and name in self._undefined), None)

    @cached_property
    def _undefined(self) -> frozenset[str]:
        """Names that nothing defines; a file that imports nothing of its own suite has them from elsewhere."""
        roots = {item.module.partition(".")[0] for item in self.module.imports(self.module.tree).values()}
        if roots <= {"pytest", *sys.stdlib_module_names}:
            return frozenset()
        return frozenset(undefined_names(self.module.tree))

    def _shelter(self, node: Guarded, handler: Handler) -> ast.ExceptHandler | None:
        """A soft handler around a `try` that would catch what comes out of it."""
        child: ast.AST = node
        for up in self.module.ancestors(node):
            if isinstance(up, FunctionNode | ast.ClassDef):
                return None
            if isinstance(up, TryNode) and any(item is child for item in up.body):
                for item in up.handlers:
                    outer = understand(self.module, up, item)
                    if outer.broad or not outer.short_names.isdisjoint(handler.short_names):
                        soft = outer.kind in {Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS}
                        return item if soft else None
            child = up
        return None

    def obstacle(self, node: TryNode, gone: list[ast.ExceptHandler]) -> str | None:
        """Why the handlers cannot simply vanish, whatever they do."""
        name = only_bound_there(self.module, node, gone)
        if name is not None:
            return f"only the handler binds `{name}`, which is read behind it"
        if any(has_own_checks(self.module, item.body) for item in gone):
            return "a function with assertions is defined in the handler"
        useless = Leftovers(self.module, node, gone).useless()
        if useless is not None:
            return (
                f"only the handler changes `{useless[0]}`: line {useless[1]} would be left to read what never changes"
            )
        dead = dead_behind(self.module, node) if len(gone) == len(node.handlers) else []
        if any(checks_in(self.module, item) for item in dead):
            return (
                f"the checks from line {dead[0].lineno} on run only after a failure: a person decides what they are for"
            )
        return None

    def _skipping(self, node: Guarded, handler: Handler) -> Judgement:
        if not (handler.broad or handler.some_outage or self._nobody_listens(node, handler)):
            return manual("the exception may say that the machine lacks something: a person decides if it must have it")
        checks = any(checks_in(self.module, item) for item in node.body)
        if not checks and not asks_a_service(self.module, node.body):
            return manual("nothing in the `try` body asks a service: a person decides what was to be tested")
        if handler.kind is Kind.SKIPS and handler.broad:
            partly = not handler.always_skips
            reason = named_for_refusal(self.module, node) or (self._wanted(node, handler) if partly else None)
            if reason is not None:
                return manual(reason)
        found = MACHINE.search(words_of(self.module, handler.node))
        if found is not None:
            return manual(
                f"`{found.group(0)}` says that the machine may lack something: a person decides if it must not"
            )
        return Judgement(Outcome.SAFE)

    def _falling_back(self, node: Guarded, handler: Handler) -> Judgement:
        reason = self._of_type(node, handler)
        if reason is not None:
            return manual(reason)
        function = self.module.function(node)
        if function is not None and asks(function.name) and self.module.test(node) is None:
            return manual("the function answers a question, and asks it in several ways")
        about = self._about(node, handler)
        if about is not None and about.outcome is Outcome.MANUAL:
            return about
        loop = loop_around(self.module, node)
        if loop is not None and waits(self.module, loop):
            return manual("the loop tries again until it works: a person decides what may fail, and how often")
        if any(callee(call) not in self._called(node) for call in handler.acts):
            return manual(f"the handler also calls `{callee(handler.acts[0])}`: a person decides what it is for")
        if not asks_a_service(self.module, node.body):
            return manual("nothing in the `try` body asks a service: a person decides if this hides anything")
        same = given_by_body(self.module, node, handler)
        if same is not None:
            return manual(f"the `try` body itself may give `{ast.unparse(same)}`: it is one of the answers")
        sure = about is None and (handler.broad or loop is None)
        return Judgement(Outcome.SAFE if sure else Outcome.UNSAFE)

    def _within(self, node: Guarded) -> list[ast.AST]:
        return statements_of(self.module, node.body)

    def _called(self, node: Guarded) -> set[str]:
        return {callee(item) for item in statements_of(self.module, node.body) if isinstance(item, ast.Call)}

    def _about(self, node: Guarded, handler: Handler) -> Judgement | None:
        """Manual where names or words say that the failure is what the test wants, unsafe where they may."""
        reason = self._wanted(node, handler)
        if reason is not None:
            return manual(reason)
        return Judgement(Outcome.UNSAFE) if perhaps_wanted(self.module, node, self.failures) else None

    def _wanted(self, node: Guarded, handler: Handler) -> str | None:
        return wanted(self.module, node, handler, self.failures)

    def _swallowing(self, node: Guarded, handler: Handler) -> Judgement:
        verdict = self.failures.after(node, handler.node)
        return replace(self._followed(node, handler, verdict), skips=tuple(verdict.skips))

    def _followed(self, node: Guarded, handler: Handler, verdict: Verdict) -> Judgement:
        if verdict.deferred:
            return LEFT
        checked = self._checked(node, handler, verdict)
        keeps = keeps_what_it_has(self.module, handler)
        if loop_around(self.module, node) is not None or loops_within(self.module, node, handler, keeps=keeps):
            return self._looping(node, handler, verdict, checked, keeps)
        about = self._about(node, handler)
        if about is not None and about.outcome is Outcome.MANUAL:
            return about
        if checked is not None and checked.outcome is Outcome.MANUAL:
            return checked
        found = (self._plain(node, handler, verdict), about, checked)
        return worst([item for item in found if item is not None])

    def _checked(self, node: Guarded, handler: Handler, verdict: Verdict) -> Judgement | None:
        """Manual where a later check depends on the failure, unless it takes the failure for an answer."""
        if verdict.accepted:
            success = self.failures.success(node, handler.node)
            check = demanded(verdict, success, provides_an_answer(self.module, node, handler))
            if check is not None:
                return manual(f"`{self._brief(check)}` holds because of the failure: the test may expect it")
        either = takes_either(self.module, verdict)
        if either is not None:
            return manual(f"`{self._brief(either)}` takes False for an answer too: a person decides if it is one")
        noted = recorded(self.module, handler)
        made = made_of_failure(self.module, handler)
        if verdict.undecided and (noted or made is not None or not provides_an_answer(self.module, node, handler)):
            if hides_assertions(self.module, node, handler) and not noted:
                return Judgement(Outcome.UNSAFE)
            brief = self._brief(verdict.undecided[0])
            return manual(f"`{brief}` checks what the failure leaves behind: it may already fail the test")
        kept = handed_back(self.module, handler) if self._is_asked(node) else None
        if kept is not None:
            return manual(f"the handler notes the failure in `{kept}`, by which the callers may tell it")
        if verdict.acted:
            return manual(f"line {verdict.acted[0].lineno} acts on the failure: it may be one of the answers")
        place = judged(self.module, handler)
        if place is not None:
            return manual(
                f"what the handler notes decides something in line {place.lineno}: it may fail the test there"
            )
        asked = asked_for(self.module, handler)
        if asked is not None:
            return manual(
                f"`{self._brief(asked)}` asks for what the handler sets: the failure may be one of the answers"
            )
        return None

    def _is_asked(self, node: Guarded) -> bool:
        """Whether a caller uses what the function around a `try` returns, as far as this file shows."""
        function = self.module.function(node)
        if function is None or self.module.test(node) is not None:
            return False
        calls = self.failures.calls_of(function)
        return not calls or any(call not in called_statements([self.module.statement(call)]) for call in calls)

    def _brief(self, node: ast.AST) -> str:
        """The first line of some code, short enough for a reason."""
        assert isinstance(node, ast.stmt | ast.expr)
        first = self.module.segment(node).partition("\n")[0].replace("`", "'")
        return first if len(first) <= 50 else f"{first[:47]}..."

    def _plain(self, node: Guarded, handler: Handler, verdict: Verdict) -> Judgement:
        asks = asks_a_service(self.module, node.body)
        in_test = kind_of_place(self.module, node) is Place.TEST
        reason = self._of_type(node, handler) or lost_on_the_way(self.module, node, self.failures)
        if reason is not None:
            return manual(reason)
        if handler.acts:
            return manual(f"the handler also calls `{callee(handler.acts[0])}`: a person decides what it is for")
        if handler.cleans and not in_test:
            return manual("the handler also cleans up: add `raise` to it, or move the cleanup to `finally`")
        silence = self._receives(node) and (handler.broad or not handler.short_names.isdisjoint(SILENCE))
        if silence and any(is_no(value) for value in verdict.values):
            return manual("the function waits for a message, and silence is one of its answers")
        checks = any(checks_in(self.module, item) for item in node.body)
        if not asks and not (in_test and checks):
            return manual("nothing in the `try` body asks a service: a person decides if this hides anything")
        same = given_by_body(self.module, node, handler)
        if same is not None and any(True for _ in reads(same)):
            return manual(f"the `try` body itself may give `{ast.unparse(same)}`: it is one of the answers")
        if verdict.unseen:
            return self._returned(node, handler, verdict)
        if self._answers_a_question(node, verdict):
            return manual("the function answers a question, and the failure is one of its answers")
        sure = same is None and self._plainly(node, handler, asks)
        return Judgement(Outcome.SAFE if sure else Outcome.UNSAFE)

    def _of_type(self, node: Guarded, handler: Handler) -> str | None:
        """Why the type of an exception says nothing of an outage."""
        if self._nobody_listens(node, handler):
            return None
        if handler.names is not None and handler.short_names <= ORDINARY:
            return "the exception type is one of ordinary control flow: a person decides if it hides anything"
        if not (handler.broad or handler.only_outages):
            return "the exception type is no outage's: a person decides if it is one of the answers"
        return None

    def _nobody_listens(self, node: Guarded, handler: Handler) -> bool:
        """Whether an error of the system is what a client raises when nobody listens."""
        names = handler.names or ()
        system = any(name in SYSTEM for name in names) and asks_the_network(self.module, node)
        return system and all(name in SYSTEM or is_outage(name) for name in names)

    def _plainly(self, node: Guarded, handler: Handler, asks: bool) -> bool:
        """Whether what a handler catches is an outage, and what it hides reaches the test once it is gone."""
        if runs_beside_the_test(self.module, node, self.failures) or not (asks or self._uses_result(node)):
            return False
        inside = statements_of(self.module, node.body) if self.module.test(node) is None else ()
        if any(isinstance(item, ast.Return) and item.value is None for item in inside):
            return False  # the body itself gives up without a word: silence may be what the function is for
        return handler.broad or not handler.short_names <= SILENCE or self._uses_result(node)

    def _uses_result(self, node: Guarded) -> bool:
        return any(checks_in(self.module, item) for item in node.body) or not flow.falls_through(self.module, node.body)

    def _returned(self, node: Guarded, handler: Handler, verdict: Verdict) -> Judgement:
        """The function hands the failure to callers that this file does not show."""
        if any(tells(value) for value in verdict.values) or marks(self.module, handler):
            return manual("the function reports the failure to callers in other files, which may check it")
        if self._answers_a_question(node, verdict):
            return manual("the function answers a question, and the failure is one of its answers")
        return Judgement(Outcome.UNSAFE)

    def _receives(self, node: Guarded) -> bool:
        receivers = {*self.module.policy.waits.receivers, "wait_for", "get_message", "get_nowait", "receive_message"}
        return not receivers.isdisjoint(self._called(node))

    def _answers_a_question(self, node: Guarded, verdict: Verdict) -> bool:
        function = self.module.function(node)
        return function is not None and asks(function.name) and any(is_no(value) for value in verdict.values)

    def _looping(
        self, node: Guarded, handler: Handler, verdict: Verdict, checked: Judgement | None, keeps: bool
    ) -> Judgement:
        loop = loop_around(self.module, node)
        if loops_within(self.module, node, handler, keeps=keeps):
            return manual("the exception is how the loop in the `try` body ends: silence would become fatal")
        assert loop is not None
        if waits(self.module, loop):
            if stops_at_success(self.module, loop) and not isinstance(loop, ast.While):
                return manual("the loop tries one after the other until one works: a person decides which must")
            return manual("the loop goes round until a deadline or an event: the exception is how it waits")
        about = self._about(node, handler)
        if about is not None and about.outcome is Outcome.MANUAL:
            return about
        if checked is not None and checked.outcome is Outcome.MANUAL:
            return checked
        if verdict.unseen and (any(tells(value) for value in verdict.values) or marks(self.module, handler)):
            return manual("the function reports the failure to callers in other files, which may check it")
        reason = self._of_type(node, handler) or lost_on_the_way(self.module, node, self.failures)
        if reason is not None:
            return manual(reason)
        checks = any(checks_in(self.module, item) for item in node.body)
        if not checks and not asks_a_service(self.module, node.body):
            return manual("nothing in the `try` body asks a service: a person decides if this hides anything")
        if handler.acts or handler.cleans:
            return manual(f"the handler also calls `{callee((*handler.acts, *handler.cleans)[0])}`")
        return Judgement(Outcome.UNSAFE)

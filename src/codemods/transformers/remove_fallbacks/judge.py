"""Decides what becomes of the soft handlers of one `try`: which rule, which outcome, and why if nothing."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace

from codemods import flow
from codemods.findings import Outcome
from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.callers import Failures, Verdict
from codemods.transformers.remove_fallbacks.calls import called_statements, callee, is_local
from codemods.transformers.remove_fallbacks.expectation import (
    about_failure,
    asserts_refusals,
    calls_what_is_registered,
    calls_what_it_is_given,
    expected_by_handler,
    expects_exception,
    provoked_by_body,
)
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, checks_in, understand
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
from codemods.transformers.remove_fallbacks.tolerance import demanded, provides_an_answer
from codemods.transformers.remove_fallbacks.unwrap import dead_behind, has_own_checks, only_bound_there
from codemods.transformers.remove_fallbacks.vocabulary import (
    CAPABILITY,
    ORDINARY,
    OUTAGE,
    SILENCE,
    STARTS_A_TASK,
    SYSTEM,
)

Guarded = TryNode | ast.With | ast.AsyncWith
"""What swallows: a `try`, or a `with suppress(...)` that stands for one."""


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

    def judge(self, node: Guarded, handler: Handler) -> Judgement:
        """What becomes of one soft handler."""
        if handler.kind in {Kind.SKIPS, Kind.SKIPS_OR_RAISES}:
            found = self._skipping(node, handler)
        elif handler.kind is Kind.FALLBACK:
            found = self._falling_back(node, handler)
        else:
            found = self._swallowing(node, handler)
        shelter = self._shelter(node, handler) if found.outcome in {Outcome.SAFE, Outcome.UNSAFE} else None
        if shelter is not None and handler.kind is not Kind.SKIPS:
            reason = "another handler around this `try` would swallow the failure instead"
            return replace(found, outcome=Outcome.MANUAL, reason=reason)
        if found.outcome in {Outcome.SAFE, Outcome.UNSAFE} and expects_exception(self.module, node):
            reason = "an exception is expected around this `try`: the failure would be taken for it"
            return replace(found, outcome=Outcome.MANUAL, reason=reason)
        return found

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
        dead = dead_behind(self.module, node) if len(gone) == len(node.handlers) else []
        if any(checks_in(self.module, item) for item in dead):
            return (
                f"the checks from line {dead[0].lineno} on run only after a failure: a person decides what they are for"
            )
        return None

    def _skipping(self, node: Guarded, handler: Handler) -> Judgement:
        names = handler.short_names
        if names and names <= CAPABILITY and not (names <= SYSTEM and self._asks_a_service(node)):
            return Judgement(Outcome.UNSAFE)
        return Judgement(Outcome.SAFE)

    def _falling_back(self, node: Guarded, handler: Handler) -> Judgement:
        if handler.names is not None and handler.short_names <= ORDINARY | CAPABILITY:
            return manual("the exception type is one of ordinary control flow: a person decides if this is a fallback")
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
        sure = about is None and (handler.broad or loop is None)
        return Judgement(Outcome.SAFE if sure else Outcome.UNSAFE)

    def _called(self, node: Guarded) -> set[str]:
        return {callee(item) for item in statements_of(self.module, node.body) if isinstance(item, ast.Call)}

    def _about(self, node: Guarded, handler: Handler) -> Judgement | None:
        """Manual where names or words say that the failure is what the test wants."""
        if expected_by_handler(self.module, handler.node):
            return manual("the handler's own words take the exception for right: use `pytest.raises` if it is expected")
        if isinstance(node.body[-1], ast.Raise) or calls_what_it_is_given(self.module, node):
            return manual("the failure is raised in the `try` body, or by what the function is given: it may be wanted")
        registered = calls_what_is_registered(self.module, node)
        if registered is not None:
            return manual(f"`{registered}` was registered: what it raises would end the dispatching, not the test")
        if asserts_refusals(self.module, node):
            return manual("the assertions in the `try` body are about a refusal: the exception may be one too")
        word = provoked_by_body(self.module, node)
        if word is not None:
            return manual(f"`{word}` in the `try` body says that the failure may be provoked: a person decides")
        word, strong = about_failure(self.module, node)
        if word is not None and strong and not self._hides_assertions(node, handler):
            return manual(f"`{word}` in the function's name says that the failure may be what it is about")
        return Judgement(Outcome.UNSAFE) if word is not None else None

    def _hides_assertions(self, node: Guarded, handler: Handler) -> bool:
        """Whether a handler also catches the failures of assertions in the body: no test expects those."""
        checks = [item.test for item in statements_of(self.module, node.body) if isinstance(item, ast.Assert)]
        return handler.broad and any(not isinstance(test, ast.Constant) for test in checks)

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
        noted = recorded(self.module, handler)
        if verdict.undecided and (noted or not provides_an_answer(self.module, node, handler)):
            if self._hides_assertions(node, handler) and not noted:
                return Judgement(Outcome.UNSAFE)
            brief = self._brief(verdict.undecided[0])
            return manual(f"`{brief}` checks what the failure leaves behind: it may already fail the test")
        kept = handed_back(self.module, handler) if self._is_asked(node) else None
        if kept is not None:
            return manual(f"the handler notes the failure in `{kept}`, by which the callers may tell it")
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
        asks = self._asks_a_service(node)
        if handler.names is not None and handler.short_names <= ORDINARY:
            return manual("the exception type is one of ordinary control flow: a person decides if it hides anything")
        if handler.acts:
            return manual(f"the handler also calls `{callee(handler.acts[0])}`: a person decides what it is for")
        task = self._task(node)
        if task is not None and not self._is_awaited(task):
            return manual("it runs as a task of its own: what it raises reaches the test only where that is awaited")
        in_test = kind_of_place(self.module, node) is Place.TEST
        if handler.cleans and not in_test:
            return manual("the handler also cleans up: add `raise` to it, or move the cleanup to `finally`")
        silence = self._receives(node) and (handler.broad or not handler.short_names.isdisjoint(SILENCE))
        if silence and any(is_no(value) for value in verdict.values):
            return manual("the function waits for a message, and silence is one of its answers")
        if not asks and not in_test:
            return manual("nothing in the `try` body asks a service: a person decides if this hides anything")
        if verdict.unseen:
            return self._returned(node, handler, verdict)
        if self._answers_a_question(node, verdict):
            return manual("the function answers a question, and the failure is one of its answers")
        return Judgement(Outcome.SAFE if self._plainly(node, handler, asks) else Outcome.UNSAFE)

    def _plainly(self, node: Guarded, handler: Handler, asks: bool) -> bool:
        """Whether what a handler catches is an outage, and what it hides reaches the test once it is gone."""
        if self._task(node) is not None or not (asks or self._uses_result(node)):
            return False
        inside = statements_of(self.module, node.body) if self.module.test(node) is None else ()
        if any(isinstance(item, ast.Return) and item.value is None for item in inside):
            return False  # the body itself gives up without a word: silence may be what the function is for
        if handler.broad:
            return True
        if not all(OUTAGE.search(name) for name in handler.short_names):
            return False
        return not handler.short_names <= SILENCE or self._uses_result(node)

    def _task(self, node: Guarded) -> ast.Call | None:
        """The call that starts the function as a task beside the test."""
        function = self.module.function(node)
        for call in (self.failures.calls_of(function) if function is not None else None) or ():
            parent = self.module.parent(call)
            if isinstance(parent, ast.Call) and callee(parent) in STARTS_A_TASK:
                return parent
        return None

    def _is_awaited(self, task: ast.Call) -> bool:
        """Whether the function that starts a task also waits for its outcome."""
        function = self.module.function(task)
        names = {"gather", "as_completed", "wait", "result", "wait_for"}
        local = self.module.local(function) if function is not None else ()
        return any(isinstance(item, ast.Call) and callee(item) in names for item in local)

    def _uses_result(self, node: Guarded) -> bool:
        return any(checks_in(self.module, item) for item in node.body) or not flow.falls_through(self.module, node.body)

    def _asks_a_service(self, node: Guarded) -> bool:
        """Whether anything in a `try` body may go out of the process: what is not plainly computed in it."""
        for item in statements_of(self.module, node.body):
            if isinstance(item, ast.AsyncWith | ast.AsyncFor):
                return True
            if isinstance(item, ast.Call) and not is_local(self.module, item):
                return True
        return False

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
        if handler.names is not None and handler.short_names <= ORDINARY:
            return manual("the exception type is one of ordinary control flow: a person decides if it hides anything")
        if handler.acts or handler.cleans:
            return manual(f"the handler also calls `{callee((*handler.acts, *handler.cleans)[0])}`")
        return Judgement(Outcome.UNSAFE)

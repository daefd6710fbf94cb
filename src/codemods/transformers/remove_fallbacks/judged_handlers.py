"""A handler with its facts, the rows of its table that fit, and what its rewrite takes for granted."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks import catalogue
from codemods.transformers.remove_fallbacks.apart_verdicts import APART
from codemods.transformers.remove_fallbacks.fact_finder import FactFinder
from codemods.transformers.remove_fallbacks.facts.taken_outside import FAILED, hidden_by
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, may_raise_it
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.handler_assumptions import ASSUMED
from codemods.transformers.remove_fallbacks.handler_facts import Catch, Fate, HandlerFacts
from codemods.transformers.remove_fallbacks.handler_verdicts import HANDLERS, SKIPS
from codemods.transformers.remove_fallbacks.notes import note
from codemods.transformers.remove_fallbacks.rewrites.styles import uses_pytest_fail
from codemods.transformers.remove_fallbacks.surroundings.loops import Role, loop_around
from codemods.transformers.remove_fallbacks.surroundings.places import Place
from codemods.transformers.remove_fallbacks.surroundings.told_anyway import is_asked_again, somebody_is_told
from codemods.transformers.transformer import Assumes
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.severity import Severity

_RULE_OF = {
    Kind.SKIPS: catalogue.SKIP_ON_ERROR.name,
    Kind.SKIPS_OR_RAISES: catalogue.SKIP_ON_ERROR.name,
    Kind.FALLBACK: catalogue.FALLBACK_CALL.name,
}


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """One soft handler; `rows` are those that fit, the preferred first, up to the one that none behind it gets past."""

    handler: Handler
    facts: HandlerFacts
    rule: str
    rows: tuple[Row[HandlerFacts], ...]
    assumes: tuple[Assumption, ...]
    note: Callable[[str | None], str | None]
    """What to note beside an assumption, by the rewrite that rests on it."""
    place: ast.AST
    gives_nothing: bool = False
    """Whether the function that it stands in returns no value on any way."""
    may_raise: bool = False
    """Whether a function of the file is given the error, and may raise it."""
    told_anyway: bool = False
    """Whether, as far as no policy says otherwise, somebody is told of the failure all the same."""
    is_asked_again: bool = False
    """Whether what it only acts on is asked again behind it, unguarded: an outage shows then."""
    owned: bool = True
    """Whether a policy says what the suite demands."""

    @property
    def swallows_own_check(self) -> bool:
        """Whether a check stands in it whose failure it takes: it can fail no test."""
        return self.facts.takes_checks and not self.facts.skips

    @property
    def severity(self) -> Severity | None:
        """A note where a narrow type is taken and nothing outside is asked, or where a helper only waits for it."""
        followed = not (self.facts.threaded or self.facts.leaves_file or self.facts.fate is Fate.UNKNOWN)
        if self.may_raise or (self._keeps_the_error() and not followed):
            return Severity.NOTE  # who started it may ask for the error, or who is given it judges that
        if self.told_anyway or (not self.owned and (self.facts.keeps_running or self._counts_what_passes())):
            return Severity.NOTE  # how the system goes on is what the test is about; what a program does, none is
        aside = self.facts.place is not Place.TEST and not self.facts.guards_check
        may_be_answer = self.facts.catches is Catch.OTHER or aside
        if not self.owned and self.assumes and (may_be_answer or self.facts.may_be_silence):
            return Severity.NOTE  # such an error may be one of the answers, and nobody has said that it is none
        takes_one = self.facts.catches in {Catch.OTHER, Catch.OUTAGE} and not self.facts.guards_check
        if takes_one and (not self.facts.asks or self._only_waits()):
            return Severity.NOTE
        if self.is_asked_again and not self.owned and not self.facts.guards_check:
            once = self.facts.place is Place.TEST and self.facts.loop is not Role.WAITS
            return Severity.WARNING if once else Severity.NOTE
        return None

    def _counts_what_passes(self) -> bool:
        """Whether a loop takes failed checks alone, and a check behind it says how many of its items must pass."""
        counted = self.facts.catches is Catch.ASSERTION and self.facts.loop is Role.ITEMS and self.facts.needed_later
        return counted and self.facts.share_accepted and not self.facts.bounded

    def _only_waits(self) -> bool:
        """Whether a helper waits out an outage and gives nothing: who asks next sees that it is still there."""
        helps = self.gives_nothing and self.facts.place in {Place.FUNCTION, Place.METHOD}
        return (
            helps
            and self.facts.fate is Fate.LOST
            and self.facts.loop is Role.WAITS
            and self.facts.catches is Catch.OUTAGE
        )

    def _keeps_the_error(self) -> bool:
        """Whether the handler puts the exception itself where others find it: `result["error"] = e`."""
        clause = self.handler.node
        kept = (item for part in clause.body for item in walk(part) if isinstance(item, ast.Assign))
        return any(
            (getattr(item.value, "id", "") == clause.name or ast.unparse(item.value) == "sys.exc_info()")
            and any(isinstance(target, ast.Subscript | ast.Attribute) for target in item.targets)
            for item in kept
        )

    def resting(self, rewrite: str | None) -> tuple[Assumes, ...]:
        """What a rewrite takes for granted here."""
        said = self.note(rewrite) if self.assumes else None
        return tuple(Assumes(item, self._seen(item) or said, self.place) for item in self.assumes)

    def _seen(self, assumption: Assumption) -> str | None:
        """What was seen that an assumption speaks of."""
        if assumption is Assumption.EVERY_ATTEMPT_SUCCEEDS and self.facts.one_may_fail is not None:
            return f"{self.facts.one_may_fail} takes fewer"
        if assumption is Assumption.NOT_SKIPPED and self.facts.skips_behind is not None:
            return f"{self.facts.skips_behind} skips"
        return None

    def by(self, row: Row[HandlerFacts]) -> Decision:
        """The decision that a row makes."""
        return Decision(self.rule, self.handler.node, row, self.facts)


class Judge:
    """Looks facts up in the tables."""

    def __init__(self, module: ModuleIndex, finder: FactFinder) -> None:
        self.module = module
        self.finder = finder

    def judge(self, node: Guarded, handler: Handler, rule: str | None = None) -> Judged | Decision:
        """What the tables say of one handler; a decision alone where that is no violation."""
        name = rule or _RULE_OF.get(handler.kind, catalogue.SWALLOWED_EXCEPTION.name)
        apart = self.finder.apart(node, handler)
        for row in APART:
            if row.when(apart):
                return Decision(name, handler.node, row, apart)
        facts = self.finder.facts(node, handler, apart)
        table: Sequence[Row[HandlerFacts]] = SKIPS if facts.skips else HANDLERS
        rows = tuple(_fitting(table, facts))
        if not rows[0].is_violation:
            return Decision(name, handler.node, rows[0], facts)
        assumed = decide(name, handler.node, ASSUMED, facts).row.assumes if rows[0].rewrite is not None else ()
        clause = None if rule else handler.node
        function = self.module.function(node)
        given = flow.returns(self.module, function) if function is not None else []
        silent = all(item.value is None for item in given)
        return Judged(
            handler, facts, name, rows, assumed,
            lambda rewrite: facts.undefined or self._note(node, handler, clause, rewrite),
            node if rule else handler.node, silent, may_raise_it(self.module, handler),
            not self.module.policy.owned and somebody_is_told(self.module, node, handler, alone=not facts.guards_check),
            is_asked_again(self.module, node, handler), self.module.policy.owned,
        )  # fmt: skip

    def _note(
        self, node: Guarded, handler: Handler, clause: ast.ExceptHandler | None, rewrite: str | None
    ) -> str | None:
        place: ast.AST = node
        raised = handler.short_names
        if rewrite in {"collect", "deadline"}:  # which fail behind the loop, by a check of their own
            place = loop_around(self.module, node) or node
            by_pytest = rewrite == "deadline" and uses_pytest_fail(self.module)
            raised = FAILED if by_pytest else frozenset({"AssertionError"})
        hidden = hidden_by(self.finder.failures, place, raised)
        return hidden or note(self.module, node, clause)


def _fitting(table: Sequence[Row[HandlerFacts]], facts: HandlerFacts) -> Iterator[Row[HandlerFacts]]:
    """The rows that fit; an obstacle ends them, and so does what is no violation: facts behind them are not found."""
    for row in table:
        if row.when(facts):
            yield row
            if row.rewrite is None or row.code is not None:
                return

"""Tests that collect the types of events and assert some of those that the policy requires, but not all.

What a test asserts is gathered over its own statements and the functions of its file that it calls; the missing ones
are asserted after the last such assertion, in its own spelling and about the same collection.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import ClassVar

from codemods.analysis.code.naming import is_call_of
from codemods.module.collection import Test
from codemods.module.scopes import walk
from codemods.rewriting.doubtful import doubting_end
from codemods.rewriting.fix import Fix, Insertion
from codemods.transformers.assert_events.asserted_events import Claim, Claims
from codemods.transformers.assert_events.filters import Filters
from codemods.transformers.assert_events.verdict import TABLE, EventFacts, reason
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.transformers.verdict import Decision, decide
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="missing-event-assertion",
    severity=Severity.WARNING,
    summary="A test that asserts some of `events.required`, but not all of them.",
    why="The other events can stop arriving, and no test notices.",
    safety=(
        "Rests on `all-events-sent`. "
        "An assertion for each missing event follows the last such assertion. "
        "Its message shows the events that were seen. "
        "One more asserts the order of `events.first` and `events.last` in a list. "
        "No rewrite where a test asserts that an event is absent. "
        "No rewrite for several collections, or one that need not be filled."
    ),
    options=("events.required", "events.first", "events.last"),
)
_FEWER = re.compile(
    r"\b(at least|minimum|allow\w*|flexib\w*|optional\w*|may|might|depend\w*|if|when|either)\b", re.IGNORECASE
)
_FEWER_EVENTS = re.compile(r"(?=.*\b(may|might|optional\w*|depend\w*)\b)(?=.*\bevents?\b)", re.IGNORECASE)
_BAD_END = re.compile(
    r"(^|_)(error|errors|fail|fails|failure|failed|timeout|dead|cancel|cancelled|abort|reject|rejected)(_|$)"
)
_BAD_EVENT = re.compile(r"(^|_)(error|failed|failure|timeout|cancelled|rejected)$")


class AssertEvents(Transformer):
    """Asserts every event that the policy requires where a test asserts some."""

    name = "assert_events"
    family = "event"
    rules = (RULE,)
    tables: ClassVar = {RULE.name: (TABLE,)}
    e2e_only = True

    def check(self) -> Iterator[Violation | Decision]:
        required = self.policy.events.required
        self._claims = Claims(self.module, required)
        self._filters = Filters(self.module, self._claims)
        if any(event in self.module.text.text for event in required):
            for test in self.module.tests:
                yield from self._check(test)

    def _check(self, test: Test) -> Iterator[Violation | Decision]:
        claims = self._claims.by_function.get(test.node, [])
        present = [claim for claim in claims if not claim.absent]
        if not present:
            return
        last = _beside_others(present)
        facts = self._facts(test, claims, last)
        decision = decide(RULE.name, last.statement, TABLE, facts)
        if not decision.row.is_violation:
            yield decision
            return
        yield Violation(
            RULE.name,
            last.statement,
            f"the test never asserts the required {', '.join(facts.missing)}",
            fix=self._fix(last, facts.missing) if decision.row.rewrite else None,
            reason=reason(decision.row.key, facts),
            assumes=tuple(Assumes(item, facts.note, test.node) for item in decision.row.assumes),
            code=decision.row.code,
            decision=decision,
        )

    def _facts(self, test: Test, claims: list[Claim], last: Claim) -> EventFacts:
        asserted = frozenset().union(*(claim.events for claim in claims if not claim.absent))
        asserted |= self._claims.of_callees(test) | self._claims.of_items(test, last.seen)
        wanted = [event for event in self.policy.events.required if event not in asserted]
        missing = tuple(event for event in wanted if self._filters.lets_in(last.seen, event))
        repeated = last.seen.generators[0].iter if isinstance(last.seen, ast.ListComp | ast.SetComp) else last.seen
        known = last.pattern is None or self._has_entries(last, missing)
        return EventFacts(
            missing=missing,
            asks_for_unknown=self._claims.loop_over_unknown(test),
            absent=any(claim.absent for claim in claims),
            collections=len({ast.unparse(claim.seen) for claim in claims}),
            without_entries=None if known else ast.unparse(last.seen),
            collected_again=any(isinstance(node, ast.Call | ast.Await) for node in walk(repeated)),
            may_not_run=self._may_not_run(last),
            note=self._note(test, last, missing),
        )

    # --- where they go ---------------------------------------------------------------------------------------------

    def _place(self, last: Claim) -> ast.stmt:
        """The statement after which the others are asserted: the last assertion, or the block around it that the
        test need not come by."""
        place: ast.stmt = last.statement
        child: ast.AST = last.statement
        for up in self.module.enclosing(last.statement):
            handled = isinstance(up, ast.Try | ast.TryStar) and child not in up.body
            if isinstance(up, ast.If | ast.For | ast.AsyncFor | ast.While | ast.Match) or handled:
                assert isinstance(up, ast.stmt)
                place = up
            child = up
        return place

    def _beyond(self, last: Claim) -> ast.stmt | None:
        """The last of the checks right behind that read the same events: their paragraph stays one."""
        block = self.module.block(last.statement)
        names = {node.id for node in walk(last.seen) if isinstance(node, ast.Name)}
        found: ast.stmt | None = None
        for item in block[block.index(last.statement) + 1 :] if self._place(last) is last.statement else ():
            named = [node for node in walk(item) if isinstance(node, ast.Name)]
            bound = {node.id for node in named if not isinstance(node.ctx, ast.Load)}
            reads = isinstance(item, ast.Assign | ast.Assert) and not names.isdisjoint(n.id for n in named)
            if not reads or bound & names or _asks_positions(item):
                break
            found, names = (item if isinstance(item, ast.Assert) else found), names | bound
        return found

    def _may_not_run(self, last: Claim) -> int | None:
        """Line of the block that holds both the last assertion and every place where its events are collected."""
        place = self._place(last)
        if place is last.statement:
            return None
        names = {node.id for node in walk(last.seen) if isinstance(node, ast.Name)}
        bound = [node for node in self.module.local(place) if isinstance(node, ast.Name) and node.id in names]
        inside = any(isinstance(node.ctx, ast.Store) for node in bound)
        return place.lineno if inside else None

    # --- words -----------------------------------------------------------------------------------------------------

    def _note(self, test: Test, last: Claim, missing: tuple[str, ...]) -> str | None:
        if self._speaks_of_failure(test):
            return "it may be about a run that ends badly"
        if self._allows_fewer(test, last):
            return "a comment may say that fewer will do"
        if {self.policy.events.first, self.policy.events.last} <= set(missing):
            return "it asserts neither the first event nor the last"
        return None

    def _allows_fewer(self, test: Test, last: Claim) -> bool:
        """Whether a comment beside the last assertion, or one about events anywhere in the test, asks for no more."""
        text, function = self.module.text, test.node
        if _FEWER.search(text.remarks(last.statement.lineno, last.statement.lineno)):
            return True
        below = takewhile(lambda line: not line.strip() or line[0].isspace(), text.lines[function.end_lineno :])
        lines = [*text.lines[function.lineno : function.end_lineno], *takewhile(_is_remark, below)]
        return any(_FEWER_EVENTS.search(line) for line in lines if line.lstrip().startswith("#"))

    def _speaks_of_failure(self, test: Test) -> bool:
        """Whether the test's name, or an event that it asserts, speaks of failure."""
        asserted = (
            node.value
            for statement in self.module.local(test.node)
            if isinstance(statement, ast.Assert)
            for node in walk(statement.test)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return bool(_BAD_END.search(test.node.name) or any(_BAD_EVENT.search(text) for text in asserted))

    # --- what may be looked up -------------------------------------------------------------------------------------

    def _has_entries(self, claim: Claim, missing: Sequence[str]) -> bool:
        """Whether a condition that looks an event up holds for any event that was received."""
        if isinstance(claim.seen, ast.Attribute) or claim.constant is None:
            return claim.constant is None or self._is_count_or_any(claim)
        for value in self._claims.values(claim.seen):
            if is_call_of(value, "Counter", "defaultdict"):
                return True
            if isinstance(value, ast.Dict):
                keys = {key.value for key in value.keys if isinstance(key, ast.Constant)}
                return keys.issuperset(missing)
        return self._is_count_or_any(claim)

    def _is_count_or_any(self, claim: Claim) -> bool:
        """Whether the condition searches the collection itself: `any(…)`, `x.count(…)`."""
        return any(is_call_of(node, "any", "count") for node in walk(claim.pattern or claim.seen))

    # --- the fix ---------------------------------------------------------------------------------------------------

    def _fix(self, last: Claim, missing: Sequence[str]) -> Fix:
        lines = [self._assertion(last, event) for event in missing]
        if self._is_list(last.seen) and last.pattern is None:
            lines += self._order(last)
        place = self._beyond(last) or self._place(last)
        below, end = doubting_end(self.module, place), place.end_lineno or place.lineno
        told = any("event" in line.lower() for line in self.module.text.lines[end : end + below])
        added = Insertion(place, "\n".join(lines), after=True, over=below if told else 0)
        return Fix((added,), checks=len(lines))

    def _assertion(self, claim: Claim, event: str) -> str:
        seen = self._source(claim.seen)
        message = _message(f"{event} missing from ", seen)
        if claim.pattern is not None and claim.constant is not None:
            return f"assert {self._repeated(claim.pattern, claim.constant, event)}, {message}"
        texts = (node for node in walk(claim.statement) if isinstance(node, ast.Constant))
        named = (self.module.segment(node)[:1] for node in texts if node.value in claim.events)
        quoted = f"'{event}'" if next(named, "") == "'" else f'"{event}"'
        return (
            f"self.assertIn({quoted}, {seen}, {message})" if claim.unittest else f"assert {quoted} in {seen}, {message}"
        )

    def _order(self, claim: Claim) -> list[str]:
        """Assertions that the policy's first event came before all others, and its last one after them."""
        events, seen = self.policy.events, self._source(claim.seen)
        known = [event for event in events.required if self._filters.lets_in(claim.seen, event)]
        first, last = (event if event in known else None for event in (events.first, events.last))
        if any(self._reads_order(claim.seen)):
            return []
        if first is not None and last is not None:
            pairs = [(first, last)]
        else:
            pairs = [(first, event) for event in known if first is not None and event != first]
            pairs += [(event, last) for event in known if last is not None and event != last]
        return [
            f'assert {seen}.index("{before}") < {seen}.index("{after}"), '
            + _message(f"{before} did not come before {after} in ", seen)
            for before, after in pairs
        ]

    def _reads_order(self, seen: ast.expr) -> Iterator[bool]:
        """Whether the function looks at positions in the collection itself."""
        function = self.module.function(seen)
        text = ast.unparse(seen)
        for node in self.module.local(function) if function else ():
            if isinstance(node, ast.Subscript) or (isinstance(node, ast.Attribute) and node.attr == "index"):
                yield ast.unparse(node.value) == text

    def _source(self, node: ast.expr) -> str:
        return self.module.segment(node) if node.lineno == node.end_lineno else ast.unparse(node)

    def _repeated(self, pattern: ast.expr, constant: ast.Constant, event: str) -> str:
        """The asserted condition with another event in place of the one it names."""
        text, line = self.module.text, pattern.lineno
        if pattern.end_lineno == line:
            start = text.column(line, pattern.col_offset)
            at, end = (
                text.column(line, offset) - start for offset in (constant.col_offset, constant.end_col_offset or 0)
            )
            written = self.module.segment(pattern)
            return f"{written[:at]}{written[at]}{event}{written[end - 1]}{written[end:]}"
        copy = ast.parse(ast.unparse(pattern), mode="eval").body
        for node in walk(copy):
            if isinstance(node, ast.Constant) and node.value == constant.value:
                node.value = event
        return ast.unparse(copy)

    def _is_list(self, node: ast.expr) -> bool:
        """Whether a collection keeps the order of what was put in."""
        values = self._claims.values(node)
        return bool(values) and all(isinstance(it, ast.List | ast.ListComp) or is_call_of(it, "list") for it in values)


def _beside_others(present: Sequence[Claim]) -> Claim:
    """The last claim of a test, or the last about the same events that names one alone: others go beside it."""
    last = present[-1]
    same = [claim for claim in present if ast.dump(claim.seen) == ast.dump(last.seen) and not claim.either]
    plain = [claim for claim in same if claim.pattern is None and not _asks_positions(claim.statement)]
    return plain[-1] if _asks_positions(last.statement) and plain else last


def _asks_positions(item: ast.stmt) -> bool:
    """Whether a statement asks which event came when: `types[0]`, `types.index("first")`."""
    return any(
        isinstance(node, ast.Subscript) or (isinstance(node, ast.Attribute) and node.attr == "index")
        for node in walk(item)
    )


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _message(text: str, seen: str) -> str:
    """A message that shows what was seen."""
    plain = not set('"\\{') & set(seen)
    return f'f"{text}{{{seen}}}"' if plain else f'"{text}" + repr({seen})'

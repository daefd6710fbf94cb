"""Tests that collect the types of events and assert some of those that the policy requires, but not all.

What a test asserts is gathered over its own statements and the functions of its file that it calls; the missing ones
are asserted after the last such assertion, in its own spelling and about the same collection.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import takewhile

from codemods.findings import Outcome
from codemods.module.collection import Test
from codemods.rewriting.fix import Fix, Insertion
from codemods.transformers.assert_events.claims import Claim, Claims, called
from codemods.transformers.transformer import Rule, Transformer, Violation

RULE = Rule(
    name="missing-event-assertion",
    summary="A test that collects event types and asserts at least one of `events.required`, but not all of them.",
    why="The events that it leaves out can stop arriving without a test noticing: a user sees no progress, or no end.",
    safety="Unsafe: after the last such assertion one is added for each missing event, with what was seen in its "
    "message, and one for the order of `events.first` and `events.last` where the events are collected in a list. "
    "Manual where a test is about a run that ends badly, asserts that an event is absent, asserts neither the first "
    "event nor the last, or asserts about several collections, and where a comment says that fewer will do.",
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
    e2e_only = True

    def check(self) -> Iterator[Violation]:
        required = self.policy.events.required
        self._claims = Claims(self.module, required)
        if any(event in self.module.text.text for event in required):
            for test in self.module.tests:
                yield from self._check(test)

    def _check(self, test: Test) -> Iterator[Violation]:
        claims = self._claims.by_function.get(test.node, [])
        present = [claim for claim in claims if not claim.absent]
        asserted = frozenset().union(*(claim.events for claim in present), self._claims.of_callees(test))
        missing = [event for event in self.policy.events.required if event not in asserted]
        if not present or not missing or self._claims.loop_over_unknown(test):
            return
        last = present[-1]
        message = f"of the required events it never asserts {', '.join(missing)}"
        reason = self._obstacle(test, claims, missing)
        if reason is not None:
            yield Violation(RULE.name, last.statement, message, Outcome.MANUAL, None, reason)
        else:
            yield Violation(RULE.name, last.statement, message, Outcome.UNSAFE, self._fix(last, missing))

    def _obstacle(self, test: Test, claims: list[Claim], missing: list[str]) -> str | None:
        """Why the file does not tell that the missing events belong to this test, if so."""
        last = [claim for claim in claims if not claim.absent][-1]
        if any(claim.absent for claim in claims):
            return "it also asserts that a required event is absent: a person decides which belong to this scenario"
        if self._ends_badly(test):
            return "it is about a run that ends badly: a person decides which events belong to this scenario"
        if self._allows_fewer(test, last):
            return "a comment says that fewer will do: a person decides which belong to this scenario"
        if {self.policy.events.first, self.policy.events.last} <= set(missing):
            return "neither the first event nor the last is asserted: a person decides whether it is about a whole run"
        if len({ast.unparse(claim.seen) for claim in claims}) > 1:
            return "it asserts about several collections: a person decides which must hold the others"
        if last.pattern is not None and not self._has_entries(last, missing):
            return f"whether {ast.unparse(last.seen)} has entries for the other events is not said in this function"
        repeated = last.seen.generators[0].iter if isinstance(last.seen, ast.ListComp | ast.SetComp) else last.seen
        if any(isinstance(node, ast.Call | ast.Await) for node in ast.walk(repeated)):
            return "the events are collected in the assertion itself: asserting more of them would collect again"
        return None

    def _allows_fewer(self, test: Test, last: Claim) -> bool:
        """Whether a comment beside the last assertion, or one about events anywhere in the test, asks for no more."""
        text, function = self.module.text, test.node
        if _FEWER.search(text.remarks(last.statement.lineno, last.statement.lineno)):
            return True
        below = takewhile(lambda line: not line.strip() or line[0].isspace(), text.lines[function.end_lineno :])
        lines = [*text.lines[function.lineno : function.end_lineno], *takewhile(_is_remark, below)]
        return any(_FEWER_EVENTS.search(line) for line in lines if line.lstrip().startswith("#"))

    def _ends_badly(self, test: Test) -> bool:
        """Whether the test's name, or an event that it asserts, speaks of failure."""
        asserted = (
            node.value
            for statement in self.module.local(test.node)
            if isinstance(statement, ast.Assert)
            for node in ast.walk(statement.test)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return bool(_BAD_END.search(test.node.name) or any(_BAD_EVENT.search(text) for text in asserted))

    def _has_entries(self, claim: Claim, missing: list[str]) -> bool:
        """Whether a condition that looks an event up holds for any event that was received."""
        if isinstance(claim.seen, ast.Attribute) or claim.constant is None:
            return claim.constant is None or self._is_count_or_any(claim)
        for value in self._claims.values(claim.seen):
            if isinstance(value, ast.Call) and called(value) in {"Counter", "defaultdict"}:
                return True
            if isinstance(value, ast.Dict):
                keys = {key.value for key in value.keys if isinstance(key, ast.Constant)}
                return keys.issuperset(missing)
        return self._is_count_or_any(claim)

    def _is_count_or_any(self, claim: Claim) -> bool:
        """Whether the condition searches the collection itself: `any(…)`, `x.count(…)`."""
        calls = [node for node in ast.walk(claim.pattern or claim.seen) if isinstance(node, ast.Call)]
        return any(called(node) in {"any", "count"} for node in calls)

    # --- the fix ---------------------------------------------------------------------------------------------------

    def _fix(self, last: Claim, missing: list[str]) -> Fix:
        lines = [self._assertion(last, event) for event in missing]
        if self._is_list(last.seen) and last.pattern is None:
            lines += self._order(last)
        return Fix((Insertion(last.statement, "\n".join(lines), after=True),), checks=len(lines))

    def _assertion(self, claim: Claim, event: str) -> str:
        seen = self._source(claim.seen)
        message = _message(f"{event} missing from ", seen)
        if claim.pattern is not None and claim.constant is not None:
            return f"assert {self._repeated(claim.pattern, claim.constant, event)}, {message}"
        if claim.unittest:
            return f'self.assertIn("{event}", {seen}, {message})'
        return f'assert "{event}" in {seen}, {message}'

    def _order(self, claim: Claim) -> list[str]:
        """Assertions that the policy's first event came before all others, and its last one after them."""
        events, seen = self.policy.events, self._source(claim.seen)
        first, last = (event if event in events.required else None for event in (events.first, events.last))
        if any(self._reads_order(claim.seen)):
            return []
        if first is not None and last is not None:
            pairs = [(first, last)]
        else:
            pairs = [(first, event) for event in events.required if first is not None and event != first]
            pairs += [(event, last) for event in events.required if last is not None and event != last]
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
        for node in ast.walk(copy):
            if isinstance(node, ast.Constant) and node.value == constant.value:
                node.value = event
        return ast.unparse(copy)

    def _is_list(self, node: ast.expr) -> bool:
        """Whether a collection keeps the order of what was put in."""
        kinds = (ast.List, ast.ListComp)
        values = self._claims.values(node)
        return bool(values) and all(
            isinstance(value, kinds) or (isinstance(value, ast.Call) and called(value) == "list") for value in values
        )


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _message(text: str, seen: str) -> str:
    """A message that shows what was seen."""
    plain = not set('"\\{') & set(seen)
    return f'f"{text}{{{seen}}}"' if plain else f'"{text}" + repr({seen})'

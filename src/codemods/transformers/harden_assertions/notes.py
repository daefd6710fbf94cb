"""What words say beside a place: comments, names and messages, as notes for a reviewer. They never decide anything."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from itertools import takewhile

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import listed, words
from codemods.transformers.transformer import Assumes
from codemods.transformers.verdict import Decision
from codemods.vocabulary.assumptions import Assumption

_LESS = r"allow(s|ed|ing)?|tolera\w+|lenient|some|most|at least|half"
LESS_THAN_ALL = re.compile(rf"\b({_LESS})\b", re.IGNORECASE)
"""Comments that are untrue beside a demand for all."""
_HEDGED = re.compile(
    r"(?<!\beven )\b(if|when|unless|either|optional(ly)?|may|might|could|not always|depend(s|ing)?|accept(s|ed|able)?"
    rf"|ok(ay)?|{_LESS}|expected|fallback|graceful(ly)?|try(ing)?|skip|unavailable"
    r"|not (yet )?(implemented|available))\b",
    re.IGNORECASE,
)
"""Comments by which what a fix demands need not hold; "even if" says that it must."""
_PERMITTED = re.compile(
    r"\b(optional(ly)?|(may|might|need) not|not always|may be (missing|absent|empty)|acceptable|graceful(ly)?|for now"
    r"|if (any|available|present|supported|implemented|there (is|are)|we (have|got))|fallback"
    r"|only (if|when|assert|check)|skip(s|ped|ping)?)\b",
    re.IGNORECASE,
)
"""Comments that contradict a demand."""
_UNREAL = re.compile(r"\b(mock\w*|for now|simulat\w+|placeholder|stub(bed)?|todo|fixme|demo)\b", re.IGNORECASE)
_FINE = re.compile(
    r"\u2713|\u2714|\u2705|\[(ok|pass(ed)?|success)\]|\bexpected\b|acceptable|optional|not ", re.IGNORECASE
)
_PROVOKED = listed(
    "chaos fault faults failure failures failover error errors outage degraded degradation resilience resilient "
    "recovery circuit breaker crash cascade cascading disaster"
)
_REFUSED = listed(
    "invalid expired revoked reject rejects rejected rejection denied unauthorized unauthenticated forbidden malformed "
    "attack limit limits limiting injection permission permissions nonexistent wrong anonymous isolation"
)


def assumed(
    facts: ModuleFacts, assumption: Assumption, node: ast.AST, *places: ast.AST, note: str | None = None
) -> tuple[Assumes, ...]:
    """The assumption about a place, beside a note by fact or else by the words at it and at other places."""
    return (Assumes(assumption, note or beside(facts, node, *places), node),)


def rests_on(facts: ModuleFacts, decision: Decision, *places: ast.AST, note: str | None = None) -> tuple[Assumes, ...]:
    """What the row that decided takes for granted about the first of some places."""
    return tuple(item for each in decision.row.assumes for item in assumed(facts, each, *places, note=note))


def beside(facts: ModuleFacts, *places: ast.AST) -> str | None:
    """What words beside some places have to say against a stricter check, if anything."""
    for place in places:
        line = _line_that_says(facts, place, _HEDGED)
        if line is not None:
            return f"the comment in line {line} says that it need not hold"
    for place in places:
        line = _line_that_says(facts, place, _UNREAL)
        if line is not None:
            return f"the comment in line {line} says that it is not real yet"
    return _by_name(facts, places[0])


def outlived(facts: ModuleFacts, place: ast.AST, *patterns: re.Pattern[str]) -> str | None:
    """Which comment above a place goes on saying what the check there says no longer."""
    lines, last = facts.module.text.lines, facts.module.statement(place).lineno - 1
    above = takewhile(lambda n: lines[n - 1].lstrip().startswith("#"), range(last, 0, -1))
    told = (n for n in above if any(pattern.search(lines[n - 1]) for pattern in patterns))
    return next((f"the comment in line {n} still says so" for n in told), None)


def permits(comment: str) -> bool:
    """Whether a comment lets what follows be otherwise, and says nothing else."""
    return bool(_PERMITTED.search(comment))


def excuses(comment: str) -> bool:
    """Whether a comment speaks of why an assertion need not hold."""
    return bool(_HEDGED.search(comment) or _UNREAL.search(comment))


def says_that_all_is_well(text: str) -> bool:
    """Whether a text that a branch prints reports no failure, so that it is no message for one."""
    return bool(_FINE.search(text))


def _line_that_says(facts: ModuleFacts, place: ast.AST, pattern: re.Pattern[str]) -> int | None:
    """The first line with such a comment: on the lines of a place's head, and directly above them."""
    statement = facts.module.statement(place)
    body: Sequence[ast.stmt] = getattr(statement, "body", ())
    last = max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or statement.lineno
    lines, first = facts.module.text.lines, statement.lineno
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    return next((n for n in range(first, last + 1) if pattern.search(lines[n - 1].partition("#")[2])), None)


def _by_name(facts: ModuleFacts, place: ast.AST) -> str | None:
    """What the names of the function, its class and its file say."""
    around = (facts.module.function(place), facts.module.cls(place))
    names = [facts.module.path, *(item.name for item in around if item is not None)]
    said = frozenset().union(*map(words, names))
    if said & _PROVOKED:
        return "by its name the test may bring failures about"
    return "by its name the test may be about a refusal" if said & _REFUSED else None

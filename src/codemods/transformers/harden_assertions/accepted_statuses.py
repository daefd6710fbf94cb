"""Checks that take an error for an answer: `status in (200, 404, 500)`, `status == 200 or status == 500`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import libcst as cst

from codemods.analysis.code.checked_comparisons import Claim, conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, SUCCESS, is_text, last_name, number, words
from codemods.analysis.conditions.condition_roles import loop_around
from codemods.analysis.failing.asserting import runs_around_tests
from codemods.analysis.failing.expired import gives_expired
from codemods.analysis.values.own_literals import is_decided
from codemods.module.scopes import walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression
from codemods.transformers.harden_assertions.comments import lifted
from codemods.transformers.harden_assertions.notes import assumed, outlived
from codemods.transformers.harden_assertions.restated_checks import replaced, unread_limits
from codemods.transformers.harden_assertions.status_origins import (
    is_asked_by_a_caller,
    is_listed,
    is_of_a_removal,
    is_of_expected_error,
)
from codemods.transformers.transformer import Narrowed, Rule, Violation
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="accepts-error-status",
    summary="A status check that accepts an error: `status in (200, 404)`, `status < 500`.",
    why="The service may be broken or refuse every request, and the test is green.",
    safety=(
        "Assumes `success-required`: only the accepted successes and redirects stay. "
        "Where a run always showed the same success, that one alone. "
        "Of refusals alone, a crash (500) goes. "
        "The check `< 500` becomes `< 400`. "
        "Left by code where an `else` behind it answers the errors."
    ),
)
RULES = (RULE,)
_STATUS = frozenset({"status", "code"})
_UNAVAILABLE = 503
"""How a service also refuses what its state does not allow: an error that a client reads it off is an answer."""
_GONE = frozenset({404, 410})
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True, eq=False)
class _Set:
    """The answers that a check accepts for `subject`; `node` spells it."""

    node: ast.expr
    subject: ast.expr
    statuses: tuple[ast.expr, ...]
    claim: Claim | None
    limit: ast.expr | None = None
    """The bound of `status < 500`."""


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What is known of the answers that a check accepts."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    crashes: tuple[str, ...] = ()
    """Those of the bad that say that the service broke: 500 and above, but for a refusal that is expected."""
    is_open: bool = False
    """Everything below 500 is accepted."""
    is_answered: bool = False
    """What follows has a branch for the other answers."""
    is_of_a_client: bool = False
    """Support code that raises on others and does something for each error that it lets through, or waits for any."""
    is_listed: bool = False
    """A caller demands one of the errors, or a loop around it goes through a table of which a row names one."""
    is_expired: bool = False
    """What is asked is given a credential that has run out."""
    is_of_a_removal: bool = False
    """It answers a `DELETE`, and all that passes beside its success is that there was nothing left to remove."""


_REQUIRED = (Assumption.SUCCESS_REQUIRED,)
TABLE: tuple[Row[StatusFacts], ...] = (
    Row(
        "open", "Everything below 500 is accepted: below 400.", lambda f: f.is_open, rewrite="lower", assumes=_REQUIRED
    ),
    Row("one-kind", "Only successes, or only one kind of error.", lambda f: not f.bad or not (f.good or f.crashes)),
    Row("client", "A client of the suite gives each of the errors to its callers.", lambda f: f.is_of_a_client),
    Row("answered", "Branches below answer the errors as well.", lambda f: f.is_answered, code=Code.NO_REWRITE),
    Row(
        "listed",
        "A caller, or a row of a table, asks for one of the errors: ask each for its own.",
        lambda f: f.is_listed,
        code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "expired",
        "The test gives a credential that has run out: a refusal is right.",
        lambda f: f.is_expired,
        code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row("mixed", "The errors go.", lambda f: bool(f.good), rewrite="keep the good", assumes=_REQUIRED),
    Row(
        "crash",
        "A crash is accepted for a refusal: it goes.",
        lambda f: len(f.crashes) < len(f.bad),
        rewrite="drop the crashes",
        assumes=_REQUIRED,
    ),
    Row("crashes", "Only crashes: the test is about them.", lambda f: True),
)


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every check that accepts an error status."""
    least = ((item, number(item.right) or 0) for item in facts.claims if item.operator in (ast.Gt, ast.GtE))
    refused = {(item.check, ast.dump(item.left)) for item, bound in least if bound >= 399}
    for claim in facts.claims:
        if not words(last_name(claim.left)) & (_STATUS | {"state"}) or is_decided(facts, claim.left):
            continue
        if claim.operator is ast.In:
            found = facts.constant(claim.right)
            if isinstance(found, ast.Tuple | ast.List | ast.Set):
                yield from _judged(facts, _Set(claim.node, claim.left, tuple(found.elts), claim))
        elif (limit := _wide(claim)) is not None and not refused & {(claim.check, ast.dump(claim.left))}:
            yield from _judged(facts, _Set(claim.node, claim.left, (), claim, limit))
    for node in facts.module.nodes(ast.Assert):
        for test in conjuncts(node.test):
            accepted = _alternatives(facts, test)
            if accepted is not None:
                yield from _judged(facts, accepted)


def _wide(claim: Claim) -> ast.expr | None:
    """The bound of `status < 500`, also as `200 <= status < 500`; `400 <= status < 500` accepts refusals alone."""
    if claim.limit is not None and (number(claim.right) or 0) >= 399:
        return None
    below = claim.right if claim.operator in (ast.Lt, ast.LtE) else claim.limit
    return below if below is not None and 499 <= (number(below) or 0) <= 599 else None


def _alternatives(facts: ModuleFacts, test: ast.expr) -> _Set | None:
    """`status == 200 or status == 404 or status in (401, 403)` of one subject."""
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, ast.Or):
        return None
    statuses: list[ast.expr] = []
    subjects = []
    for item in test.values:
        if not isinstance(item, ast.Compare) or len(item.ops) != 1 or not words(last_name(item.left)) & _STATUS:
            return None
        right = facts.constant(item.comparators[0])
        if isinstance(item.ops[0], ast.Eq):
            statuses.append(right)
        elif isinstance(item.ops[0], ast.In) and isinstance(right, ast.Tuple | ast.List | ast.Set):
            statuses += right.elts
        else:
            return None
        subjects.append(item.left)
    if len({ast.dump(item) for item in subjects}) != 1:
        return None
    return _Set(test, subjects[0], tuple(statuses), None)


def _judged(facts: ModuleFacts, found: _Set) -> Iterator[Violation | Decision]:
    known = _facts(facts, found)
    decision = decide(RULE.name, found.node, TABLE, known)
    row = decision.row
    if not row.is_violation:
        yield decision
        return
    gone = known.crashes if row.rewrite == "drop the crashes" else known.bad
    wanted = "refusal" if row.rewrite == "drop the crashes" else "success"
    message = f"{', '.join(gone) or 'an error status'} passes, too: accept the {wanted} alone"
    if row.rewrite is None:
        yield Violation(RULE.name, found.node, message, reason=row.says, code=row.code, decision=decision)
        return
    kept = tuple(dict.fromkeys(text for text in map(facts.module.segment, found.statuses) if text not in gone))
    edit = _lowered(found.limit) if found.limit is not None else _edit(facts, found, kept)
    comments = lifted(facts, found.node, [item for item in found.statuses if facts.module.segment(item) in gone])
    named = [re.compile(rf"\b{re.escape(text.strip(_QUOTES))}\b", re.IGNORECASE) for text in gone]
    assumes = assumed(facts, row.assumes[0], found.node, note=outlived(facts, found.node, *named))
    several = len(kept) > 1 and row.rewrite == "keep the good"
    narrowed = Narrowed(assumes[0], partial(_one, facts, found, kept)) if several else None
    unread = unread_limits(facts, found.claim.right, ", ".join(kept)) if found.claim is not None else ()
    aside = not facts.module.policy.owned and runs_around_tests(facts.module, found.node)  # what is there, it may be
    grave = Severity.NOTE if known.is_of_a_removal or aside else None
    made = Violation(RULE.name, found.node, message, Fix((edit, *comments, *unread)), assumes=assumes)
    yield replace(made, decision=decision, narrowed=narrowed, severity=grave)


def _one(facts: ModuleFacts, found: _Set, kept: tuple[str, ...], status: str) -> Fix | None:
    """Require the one success that every run showed."""
    if status not in kept:
        return None
    dropped = [item for item in found.statuses if facts.module.segment(item) != status]
    return Fix((_edit(facts, found, (status,)), *lifted(facts, found.node, dropped)))


def _facts(facts: ModuleFacts, found: _Set) -> StatusFacts:
    if found.limit is not None:
        return StatusFacts(is_open=True)
    written = {facts.module.segment(item): item for item in found.statuses}
    codes = {text: number(item) for text, item in written.items()}
    if all(type(code) is int and 100 <= code <= 599 for code in codes.values()):
        good = tuple(text for text, code in codes.items() if (code or 0) < 400)
        if not any((number(written[text]) or 0) < 300 for text in good):
            good = ()
        bad = tuple(text for text, code in codes.items() if (code or 0) >= 400)
        refusing = {_UNAVAILABLE} if is_of_expected_error(facts, found.subject) else set()
        crashes = tuple(text for text in bad if (codes[text] or 0) >= 500 and codes[text] not in refusing)
        client = _is_of_a_client(facts, found, {codes[text] for text in bad})
        removal = {codes[text] for text in bad} <= _GONE and is_of_a_removal(facts, found.subject)
        answered = _is_answered(facts, found)
        listed = is_listed(facts, found.node, bad) or is_asked_by_a_caller(facts, found.node, bad)
        expired = gives_expired(facts.module, [found.subject], facts.module.statement(found.node))
        return StatusFacts(good, bad, crashes, False, answered, client, listed, expired, removal)
    said = {text: words(str(getattr(item, "value", ""))) for text, item in written.items()}
    bad = tuple(text for text, spoken in said.items() if spoken & FAILURE and not spoken & SUCCESS)
    good = tuple(text for text in said if text not in bad)
    literal = all(is_text(item) for item in found.statuses)
    if not literal or not any(said[text] & SUCCESS for text in good):
        return StatusFacts()
    waits = _ends_a_wait(facts, found)
    asked = is_asked_by_a_caller(facts, found.node, bad)
    return StatusFacts(good, bad, is_answered=_is_answered(facts, found), is_of_a_client=waits, is_listed=asked)


def _ends_a_wait(facts: ModuleFacts, found: _Set) -> bool:
    """Whether a helper gives what came when a loop above ends on the same answers: `if state in ENDS: return task`."""
    function = facts.module.function(found.node) if facts.module.test(found.node) is None else None
    ends = (item for item in (facts.module.local(function) if function else ()) if isinstance(item, ast.If))
    return found.claim is not None and any(
        isinstance(item.test, ast.Compare)
        and isinstance(item.test.ops[0], ast.In)
        and ast.dump(item.test.left) == ast.dump(found.subject)
        and ast.dump(item.test.comparators[0]) == ast.dump(found.claim.right)
        and isinstance(item.body[-1], ast.Return)
        and loop_around(facts, item) is not None
        for item in ends
    )


def _is_answered(facts: ModuleFacts, found: _Set) -> bool:
    """Whether what follows has a branch for the errors: `if status == 200: … else: …`."""
    statement = facts.module.statement(found.node)
    subject = ast.dump(found.subject)
    return any(
        isinstance(item, ast.If)
        and item.lineno > statement.lineno
        and bool(item.orelse)
        and any(ast.dump(part) == subject for part in walk(item.test))
        for item in facts.module.block(statement)
    )


def _is_of_a_client(facts: ModuleFacts, found: _Set, bad: set[float | None]) -> bool:
    """`if status not in (200, 400): raise HttpError(…)` in support code, and a branch for 400 below."""
    statement, function = facts.module.statement(found.node), facts.module.function(found.node)
    raises = isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Raise)
    if not raises or function is None or facts.module.test(found.node) is not None:
        return False
    subject = ast.dump(found.subject)
    asked = [item.test for item in facts.module.local(function) if isinstance(item, ast.If) and item is not statement]
    compares = [test for test in asked if isinstance(test, ast.Compare) and ast.dump(test.left) == subject]
    return bad <= {number(test.comparators[0]) for test in compares if isinstance(test.ops[0], ast.Eq)}


def _lowered(limit: ast.expr) -> Edit:
    return Edit(limit, lambda code: cst.Integer("400" if number(limit) != 499 else "399"))


def _edit(facts: ModuleFacts, found: _Set, kept: tuple[str, ...]) -> Edit:
    """Require the one success, or one of it and the redirects."""
    if found.claim is not None and len(kept) == 1 and not found.claim.negated:
        return replaced(found.claim, ast.Eq, kept[0])
    operator = "==" if len(kept) == 1 else "in"
    right = kept[0] if len(kept) == 1 else f"({', '.join(kept)})"
    if found.claim is not None:
        operator = {"==": "!=", "in": "not in"}[operator] if found.claim.negated else operator
    subject = facts.module.segment(found.subject)

    def rewrite(code: cst.CSTNode) -> Replacement:
        if isinstance(code, cst.Call):
            first, second, *rest = code.args
            return code.with_changes(args=[first, second.with_changes(value=expression(right)), *rest])
        assert isinstance(code, cst.Comparison | cst.BooleanOperation)
        new = expression(f"{subject} {operator} {right}")
        return new.with_changes(lpar=code.lpar, rpar=code.rpar)

    return Edit(found.node, rewrite)

"""Checks that take an error for an answer: `status in (200, 404, 500)`, `status == 200 or status == 500`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.claims import Claim, conjuncts
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import FAILURE, SUCCESS, last_name, listed, number, spoken, words
from codemods.findings import Outcome
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import expression
from codemods.transformers.harden_assertions.restated import replaced
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="accepts-error-status",
    summary="A check of a status that accepts an error beside success: `status in (200, 404, 500)`, `status < 500`.",
    why="The service may be missing, broken or refuse every request, and the test is green.",
    safety="Unsafe when exactly one success (2xx) is accepted: it alone is required, redirects that were accepted "
    "stay. Manual where several are; where the test is about a refusal, asks only for an answer, whether "
    "credentials are taken or of several answers in a loop; where a comment says that the error may be right "
    "or an `else` answers the errors; and where any status below 500 will do.",
)
RULES = (RULE,)
_STATUS = frozenset({"status", "code"})
_REFUSAL = FAILURE | listed(
    "reject rejects rejection deny denies revoked revoke attack attacks tampered tampering without wrong nonexistent "
    "unknown deleted delete deletion malformed limit limits limiting limiter injection xss csrf protected protection "
    "permission permissions isolation security secure enforcement unauthenticated anonymous idor logout removed guard "
    "authorization authorize access oauth preflight cors private none empty nonexisting not no"
)
_TOO_LARGE = 413
_CREDENTIALS = listed(
    "token tokens auth authentication authenticated jwt session key keys credential credentials expiry"
)
_ANY_ANSWER = re.compile(r"\b(respond(s|ed)?|reachable|accessible|answer(s|ed)?|crash(es)?|alive)\b", re.IGNORECASE)
_HANDMADE = re.compile(r"^(Bearer )?(test|fake|dummy|mock|some|my|valid_test)[-_ ]?\w*token\w*$", re.IGNORECASE)
_TOLERANT = re.compile(
    r"\b(if|when|may|might|could|accept(s|ed|able)?|ok(ay)?|valid|expected|depend(s|ing)|[45]\d\d)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Set:
    """The statuses that a check accepts for `subject`; `node` spells it."""

    node: ast.expr
    subject: ast.expr
    statuses: tuple[ast.expr, ...]
    check: ast.AST
    claim: Claim | None


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every check that accepts an error status."""
    for claim in facts.claims:
        if not words(last_name(claim.left)) & _STATUS:
            continue
        if claim.operator is ast.In:
            found = facts.constant(claim.right)
            if isinstance(found, ast.Tuple | ast.List | ast.Set):
                yield from _judged(facts, _Set(claim.node, claim.left, tuple(found.elts), claim.check, claim))
        elif _is_wide(claim):
            yield _manual(claim.node, "any status below 500 will do: a person decides which one is right")
    for node in facts.module.nodes(ast.Assert):
        for test in conjuncts(node.test):
            accepted = _alternatives(facts, test, node)
            if accepted is not None:
                yield from _judged(facts, accepted)


def _is_wide(claim: Claim) -> bool:
    """`status < 500`, also as `200 <= status < 500`."""
    below = claim.right if claim.operator in (ast.Lt, ast.LtE) else claim.limit
    return below is not None and 499 <= (number(below) or 0) <= 599


def _alternatives(facts: ModuleFacts, test: ast.expr, check: ast.Assert) -> _Set | None:
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
    return _Set(test, subjects[0], tuple(statuses), check, None)


def _judged(facts: ModuleFacts, found: _Set) -> Iterator[Violation]:
    numbers = [number(item) for item in found.statuses]
    codes = [item for item in numbers if type(item) is int and 100 <= item <= 599]
    if len(codes) != len(found.statuses) or not codes:
        yield from _in_words(found)
        return
    good = [code for code in codes if 200 <= code < 300]
    errors = [code for code in codes if code >= 400]
    if good and errors:
        reason = _obstacle(facts, found, good)
        if reason is not None:
            yield _manual(found.node, reason)
        else:
            message = f"accepts {', '.join(map(str, errors))} as well as {good[0]}"
            edit = _edit(facts, found, [code for code in codes if code < 400])
            yield Violation(RULE.name, found.node, message, Outcome.UNSAFE, Fix((edit,)))
    elif 500 in errors and any(code < 500 for code in errors):
        yield _manual(found.node, "a crash (500) is accepted for a refusal: a person decides which status is right")


def _in_words(found: _Set) -> Iterator[Violation]:
    """`status in ("completed", "error")`."""
    texts = [item.value for item in found.statuses if isinstance(item, ast.Constant)]
    said = [words(text) for text in texts if isinstance(text, str)]
    good = any(item & SUCCESS and not item & FAILURE for item in said)
    if len(said) == len(found.statuses) and good and any(item & FAILURE for item in said):
        yield _manual(found.node, "it accepts failure beside success: a person decides which the test expects")


def _obstacle(facts: ModuleFacts, found: _Set, good: list[int]) -> str | None:
    """Why the one success cannot simply be required, if so."""
    if any(number(item) == _TOO_LARGE for item in found.statuses):
        return "the test may expect a refusal: a person decides which status is right"
    if len(good) > 1:
        return "several successes are accepted beside errors: a person decides which statuses are right"
    if "#" in facts.module.segment(found.node):
        return "a comment stands inside the comparison: a person decides what becomes of it"
    statement = facts.module.statement(found.node)
    if _TOLERANT.search(facts.module.text.remarks(statement.lineno, statement.end_lineno or statement.lineno)):
        return "the comment beside it says that the error may be right: a person decides which statuses are"
    if _is_answered(facts, found, statement):
        return "the test goes on with the other statuses too: a person decides which are right"
    return _by_question(facts, found) or _by_refusal(facts, found)


def _by_question(facts: ModuleFacts, found: _Set) -> str | None:
    """Doubts because the check may ask for no more than an answer, or than that credentials are taken."""
    function = facts.module.function(found.node)
    message = found.check.msg if isinstance(found.check, ast.Assert) else None
    if message is not None and _ANY_ANSWER.search(ast.unparse(message)):
        return "the message asks for no more than an answer: a person decides which statuses are right"
    named = words(function.name) if function is not None else frozenset()
    numbers = {number(item) for item in found.statuses}
    if 404 in numbers and (named | (spoken(message) if message is not None else frozenset())) & _CREDENTIALS:
        return "the test may ask whether the credentials are taken, not what is there: a person decides"
    if any(isinstance(up, ast.For | ast.AsyncFor) for up in facts.module.ancestors(found.node)):
        return "it is asked of several answers in a loop: a person decides which status each must have"
    texts = [item.value for item in facts.nodes(function) if isinstance(item, ast.Constant)] if function else []
    if numbers & {401, 403} and any(isinstance(text, str) and _HANDMADE.match(text) for text in texts):
        return "the token that is sent is made up: a person decides whether it must be refused"
    return None


def _by_refusal(facts: ModuleFacts, found: _Set) -> str | None:
    """Doubts because the test may be about being refused."""
    function = facts.module.function(found.node)
    said = spoken(found.subject) | words(facts.module.path.rpartition("/")[2])
    said |= words(function.name) if function is not None else frozenset()
    message = found.check.msg if isinstance(found.check, ast.Assert) else None
    if said & _REFUSAL or (message is not None and spoken(message) & _REFUSAL - FAILURE - {"not", "no"}):
        return "the test may expect a refusal: a person decides which status is right"
    return None


def _is_answered(facts: ModuleFacts, found: _Set, statement: ast.stmt) -> bool:
    """Whether what follows has a branch for the errors: `if status == 200: … else: …`."""
    subject = ast.dump(found.subject)
    return any(
        isinstance(item, ast.If)
        and item.lineno > statement.lineno
        and bool(item.orelse)
        and any(ast.dump(part) == subject for part in ast.walk(item.test))
        for item in facts.module.block(statement)
    )


def _edit(facts: ModuleFacts, found: _Set, kept: list[int]) -> Edit:
    """Require the one success, or one of it and the redirects."""
    if found.claim is not None and len(kept) == 1 and not found.claim.negated:
        return replaced(found.claim, ast.Eq, str(kept[0]))
    operator = "==" if len(kept) == 1 else "in"
    right = str(kept[0]) if len(kept) == 1 else f"({', '.join(map(str, kept))})"
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


def _manual(node: ast.expr, reason: str) -> Violation:
    return Violation(RULE.name, node, "an error status passes", Outcome.MANUAL, None, reason)

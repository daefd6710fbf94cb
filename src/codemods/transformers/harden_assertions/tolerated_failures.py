"""Checks that are content when some of the attempts succeed: `success_rate >= 0.9`, `ok >= total * 0.8`.

What is compared must be known to be a share or a count of successes; then all of them are required.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from codemods.analysis.code.checked_comparisons import Claim, conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import number
from codemods.analysis.conditions.shares import (
    Kind,
    filtered_collection,
    is_counted_apart,
    is_total,
    share,
    success_count,
)
from codemods.analysis.values import emptiness
from codemods.analysis.values.own_literals import is_decided
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, Loop
from codemods.rewriting.fix import Fix
from codemods.transformers.harden_assertions import thresholds
from codemods.transformers.harden_assertions.comments import lifted, without_untrue_above
from codemods.transformers.harden_assertions.notes import LESS_THAN_ALL, outlived, rests_on
from codemods.transformers.harden_assertions.planned_totals import is_of_a_plan
from codemods.transformers.harden_assertions.restated_checks import replaced, unread_limits
from codemods.transformers.harden_assertions.totals import scale_of, size_of
from codemods.transformers.remove_fallbacks.purposes.on_purpose import OnPurpose
from codemods.transformers.transformer import Rule, Violation, judged
from codemods.transformers.verdict import Decision, Row, decide
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

RULE = Rule(
    name="tolerated-failure-rate",
    severity=Severity.WARNING,
    summary="A check that passes when only some attempts succeed: `rate >= 0.9`, `ok >= 8`.",
    why="One call in ten may fail for real and every run is green.",
    safety=(
        "Assumes `every-attempt-succeeds`: all attempts are required. "
        "The check becomes `== 1.0`, `== 100`, `== total`, or `== 0` failures. "
        "A message that states the threshold states the new one. "
        "The code that computes a rate decides, and only then its name. "
        "Rates of cache hits, scores and latencies are never touched. "
        "Left by code where the number of attempts or the scale is out of sight."
    ),
)
RULES = (RULE,)
_MORE, _LESS = (ast.Gt, ast.GtE), (ast.Lt, ast.LtE)


@dataclass(frozen=True, slots=True)
class RateFacts:
    """What is known of a share or count that is compared with less than all."""

    counts: Kind
    whole: str | None
    """What it is when all succeed, as source text; None where that is out of sight."""
    fraction: float | None = None
    """The share of successes that is demanded."""
    tolerated: int | None = None
    """The number of successes that is demanded, where that is counted."""
    mixes_scales: bool = False
    no_failure_beside: bool = False
    """An assertion beside it demands of the same object that nothing failed."""
    made_to_fail: bool = False
    """The test makes something fail itself, by chance or by choice."""
    some_must_fail: bool = False
    """Another check demands that some of the same attempts fail."""
    some_cannot_succeed: bool = False
    """A function counts an attempt, and none that goes well, where another one counts both."""
    of_a_plan: bool = False
    """What it is a share of is planned, and rounds that time ends count its part: nothing counts the attempts."""


TABLE: tuple[Row[RateFacts], ...] = (
    Row("planned", "Its whole is a plan, which time may cut short: it is a throughput.", lambda f: f.of_a_plan),
    Row("demanded", "A check beside it demands that nothing failed.", lambda f: f.no_failure_beside),
    Row("injected", "The test brings failures about itself: say which attempts must succeed.",
        lambda f: f.made_to_fail, code=Code.FAILURE_IS_THE_SUBJECT),
    Row("some-fail", "Another check demands that some of the attempts fail.", lambda f: f.some_must_fail,
        code=Code.FAILURE_IS_THE_SUBJECT),
    Row("some-cannot", "Some attempts are counted where none can count as a success.", lambda f: f.some_cannot_succeed,
        code=Code.FAILURE_IS_THE_SUBJECT),
    Row("scales", "A percentage is compared with a fraction.", lambda f: f.mixes_scales, code=Code.NEEDS_CHECK),
    Row("scale", "Nothing here says whether all of it is 1 or 100.", lambda f: f.whole is None and f.tolerated is None,
        code=Code.NEEDS_CHECK),
    Row("out-of-sight", "The total is not written here.", lambda f: f.whole is None, code=Code.NEEDS_CHECK),
    Row("all", "All attempts are required.", lambda f: True, rewrite="require all",
        assumes=(Assumption.EVERY_ATTEMPT_SUCCEEDS,)),
)  # fmt: skip


def check(facts: ModuleFacts) -> Iterator[Violation | Decision]:
    """Every comparison of a share or count of successes with less than all."""
    for claim in facts.claims:
        for side in (claim, claim.mirrored()) if claim.limit is None else (claim,):
            if side.operator in (*_MORE, *_LESS):
                found = _share_with_number(facts, side) or _count_with_part(facts, side) or _count_of(facts, side)
                if found is not None and not is_decided(facts, side.left):
                    yield _judged(facts, side, found)
                    break


def _judged(facts: ModuleFacts, claim: Claim, known: RateFacts) -> Violation | Decision:
    made = facts.module.derived(OnPurpose).is_behind(claim.left)
    known = replace(
        known,
        no_failure_beside=_no_failure_beside(facts, claim),
        made_to_fail=made,
        some_must_fail=not _wanting(facts.module).isdisjoint(_attempts(facts, claim)),
        some_cannot_succeed=is_counted_apart(facts, claim.left),
        of_a_plan=is_of_a_plan(facts, claim.left),
    )
    decision = decide(RULE.name, claim.node, TABLE, known)
    failures = known.counts == "failure"
    message = f"passes {'with some failures: accept none' if failures else 'when some attempts fail: demand them all'}"
    bindings = facts.bindings(claim.left) if isinstance(claim.left, ast.Name) else ()
    values = [item.value for item in bindings if item.value]
    half = "no more than half is demanded" if known.fraction is not None and known.fraction <= 0.5 else None
    old = outlived(facts, claim.node, *(pattern for pattern, _ in _stated(known)))
    note = f"{half}, and {old}" if half and old else half or old
    assumes = rests_on(facts, decision, claim.node, *values, note=note)
    found = judged(decision, message, lambda: _fix(facts, claim, known), assumes)
    own = not facts.module.policy.owned and known.fraction == 0 and isinstance(claim.left, ast.Attribute)
    function = facts.module.function(claim.node) or facts.module.tree
    if isinstance(found, Violation) and own and not any(isinstance(up, Loop) for up in facts.module.below(function)):
        return replace(found, severity=Severity.NOTE)  # the system's own statistic of what the test asks once
    return found


def _fix(facts: ModuleFacts, claim: Claim, known: RateFacts) -> Fix:
    assert known.whole is not None
    untrue = [LESS_THAN_ALL, thresholds.PERCENT, *(pattern for pattern, _ in _stated(known))]
    edits = [replaced(claim, ast.Eq, known.whole), *lifted(facts, claim.node, [claim.right], untrue)]
    edits += unread_limits(facts, claim.right, known.whole)
    computed = facts.bindings(claim.left) if isinstance(claim.left, ast.Name) else ()
    place = computed[0].node if len(computed) == 1 else None
    if isinstance(place, ast.Assign) and facts.module.function(place) is facts.module.function(claim.node):
        edits += without_untrue_above(facts, place, untrue)
    text = thresholds.message_of(claim)
    if text is not None:
        restated = thresholds.restated(text, _stated(known), _named(claim, known.whole))
        edits += [restated] if restated is not None else []
    return Fix(tuple(edits))


def _stated(known: RateFacts) -> list[thresholds.Wording]:
    """How words state what was tolerated, and what they are to state."""
    if known.tolerated is not None:
        return thresholds.counts(known.tolerated)
    failures, share = known.counts == "failure", known.fraction
    return thresholds.shares(1 - share if failures else share, failures=failures) if share else []


def _named(claim: Claim, whole: str) -> dict[str, str]:
    """What a message may name of the threshold, and what it is now: the threshold, or the share in a product."""
    parts = [claim.right.left, claim.right.right] if isinstance(claim.right, ast.BinOp) else []
    total = ast.unparse(ast.parse(whole))
    factors = {ast.unparse(item): "1.0" for item in parts if ast.unparse(item) != total}
    return {ast.unparse(claim.right): whole, **factors}


def _no_failure_beside(facts: ModuleFacts, claim: Claim) -> bool:
    """`assert found["failed"] == 0` beside `assert found["success_rate"] >= 0.8`."""
    part = ast.Subscript | ast.Attribute
    if not isinstance(claim.left, part):
        return False
    block = facts.module.block(facts.module.statement(claim.node))
    for test in (item for line in block if isinstance(line, ast.Assert) for item in conjuncts(line.test)):
        none = isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) and number(test.comparators[0]) == 0
        left = test.left if none and isinstance(test, ast.Compare) else None
        same = isinstance(left, part) and ast.dump(left.value) == ast.dump(claim.left.value)
        if same and isinstance(left, part) and success_count(facts, left) == "failure":
            return True
    return False


@once
def _wanting(module: ModuleIndex) -> frozenset[tuple[FunctionNode | None, str]]:
    """The attempts some of which are to fail, by function: `ok < total`, `failed > 0`, `rate <= 0.9`."""
    facts = module.derived(ModuleFacts)
    return frozenset(
        key
        for claim in facts.claims
        for side in (claim, claim.mirrored())
        if _wants_failures(facts, side)
        for key in _attempts(facts, side)
    )


def _wants_failures(facts: ModuleFacts, claim: Claim) -> bool:
    bound = number(facts.constant(claim.right))
    if claim.limit is not None or claim.operator not in (*_MORE, *_LESS):
        return False
    found = share(facts, claim.left)
    kind = found.kind if found is not None else success_count(facts, claim.left)
    if kind == "failure":
        return claim.operator in _MORE and bound is not None and bound >= (1 if _is_least(claim) else 0)
    below = found is not None and bound is not None and bound < (found.whole or 1)
    return kind == "success" and (claim.operator is ast.Lt or (claim.operator is ast.LtE and below))


def _attempts(facts: ModuleFacts, claim: Claim) -> list[tuple[FunctionNode | None, str]]:
    """What a claim speaks of: what it counts or computes, and the collection that is sorted for it."""
    filtered = filtered_collection(facts, claim.left)
    parts = [claim.left, *([filtered[0]] if filtered is not None else [])]
    return [(facts.module.function(claim.node), ast.dump(item)) for item in parts]


def _share_with_number(facts: ModuleFacts, claim: Claim) -> RateFacts | None:
    """`success_rate >= 0.9`, `error_rate < 0.05`."""
    found = share(facts, claim.left) if number(claim.left) is None else None
    if found is None or (found.kind == "success") != (claim.operator in _MORE):
        return None
    threshold = number(facts.constant(claim.right))
    failures = found.kind == "failure"
    if threshold is None:
        if not isinstance(claim.right, ast.Name | ast.Attribute | ast.Subscript):
            return None
        whole = "0" if failures else {None: None, 1: "1.0", 100: "100"}[found.whole or scale_of(facts, claim)]
        return RateFacts(found.kind, whole)
    all_of_it = found.whole or (100 if threshold > 1 else 1)
    if not 0 <= threshold <= all_of_it or threshold == (0 if failures else all_of_it if _is_least(claim) else -1):
        return None
    fraction = threshold / all_of_it
    mixes = found.whole == 100 and 0 < threshold < 1 and not failures
    whole = "0" if failures else "1.0" if all_of_it == 1 else "100"
    return RateFacts(found.kind, whole, 1 - fraction if failures else fraction, None, mixes)


def _is_least(claim: Claim) -> bool:
    return claim.operator is ast.GtE


def _count_with_part(facts: ModuleFacts, claim: Claim) -> RateFacts | None:
    """`ok >= total * 0.8`, `ok >= total // 2`, `failed <= total * 0.1`."""
    part = _part(facts, claim.right)
    if part is None:
        return None
    total, fraction = part
    if not is_total(facts, total) or not 0 < fraction < 1:
        return None
    kind = success_count(facts, claim.left)
    if kind == "failure" and claim.operator in _LESS:
        return RateFacts(kind, "0", 1 - fraction)
    if kind == "success" and claim.operator in _MORE:
        return RateFacts(kind, facts.module.segment(total), fraction)
    return None


def _count_of(facts: ModuleFacts, claim: Claim) -> RateFacts | None:
    """`successful >= 8` where it counts those of a collection that went well."""
    bound = number(claim.right)
    if type(bound) is not int or claim.operator not in _MORE or bound < (2 if _is_least(claim) else 1):
        return None
    filtered = filtered_collection(facts, claim.left)
    if filtered is None or success_count(facts, claim.left) != "success":
        return None
    collection = filtered[0]
    if isinstance(collection, ast.Call) and isinstance(collection.func, ast.Attribute):
        collection = collection.func.value if collection.func.attr in emptiness.VIEWS else collection
    every = size_of(facts, collection, claim)
    if every is not None and emptiness.source(facts, collection).may_be_empty:
        chained = isinstance(claim.node, ast.Compare) and not claim.negated
        least = bound if _is_least(claim) else bound + 1
        every = f"{every} {'>=' if _is_least(claim) else '>'} {bound}" if chained else f"max({every}, {least})"
    return RateFacts("success", every, tolerated=bound)


def _part(facts: ModuleFacts, node: ast.expr) -> tuple[ast.expr, float] | None:
    """`total * 0.8`, `0.8 * total`, `int(total * 0.8)`, `total // 2`, `total / 2` as total and fraction."""
    if isinstance(node, ast.Name):
        value = facts.value(node)
        return _part(facts, value) if isinstance(value, ast.BinOp | ast.Call) else None
    if isinstance(node, ast.Call) and len(node.args) == 1 and isinstance(node.func, ast.Name | ast.Attribute):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        return _part(facts, node.args[0]) if name in {"int", "round", "ceil", "floor"} else None
    if not isinstance(node, ast.BinOp):
        return None
    if isinstance(node.op, ast.Mult):
        for total, factor in ((node.left, node.right), (node.right, node.left)):
            fraction = number(facts.constant(factor))
            if fraction is not None and 0 < fraction < 1:
                return total, fraction
    if isinstance(node.op, ast.Div | ast.FloorDiv):
        divisor = number(node.right)
        return (node.left, 1 / divisor) if divisor else None
    return None

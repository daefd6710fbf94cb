"""Checks that are content when some of the attempts succeed: `success_rate >= 0.9`, `ok >= total * 0.8`.

What is compared must be known to be a share or a count of successes; then all of them are required.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis import emptiness
from codemods.analysis.claims import Claim
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import PROVOKED, listed, number, spoken, words
from codemods.analysis.shares import Share, filtered_collection, is_total, share, success_count
from codemods.findings import Outcome
from codemods.rewriting.fix import Fix
from codemods.transformers.harden_assertions import thresholds
from codemods.transformers.harden_assertions.attempts import is_sorted_out, none_may_fail
from codemods.transformers.harden_assertions.restated import replaced
from codemods.transformers.harden_assertions.thresholds import Wording
from codemods.transformers.transformer import Rule, Violation

RULE = Rule(
    name="tolerated-failure-rate",
    summary="A check that passes when only some of the attempts succeed: `success_rate >= 0.9`, `ok >= total * 0.8`, "
    "`error_rate < 0.05`, `successful >= 8` of the results counted.",
    why="One call in ten may fail for real and every run is green; the share that is tolerated only ever grows.",
    safety="Unsafe: all attempts are required (`== 1.0`, `== 100`, `== total`; no failures: `== 0`), and a message "
    "that states the threshold states that. Manual where no more than half is demanded; where the test "
    "provokes failures, puts the system under load, or says in a comment or message that some may fail; where "
    "it asserts that none failed, or failures were sorted out before; and where the threshold or the scale is "
    "out of sight. What is a share of successes is decided from how it "
    "is computed, and only then from its name: rates of cache hits, scores, latencies and ratios of other "
    "things are never touched.",
)
RULES = (RULE,)
_PROVOKED = PROVOKED | listed(
    "overload overloaded exhaustion exhausted limit limits limiting limited throttle throttled throttling degrade "
    "flapping backpressure partition injection loss avalanche quota quotas unstable unreliable interruption "
    "disconnect disconnection flaky invalid expired malicious rejection reject rejects rejected race races "
    "contention conflict conflicts startup"
)
_RESILIENT = frozenset({"resilience", "resilient", "chaos", "recovery", "degradation"})
_LOAD = listed(
    "load loads stress burst bursts spike spikes soak peak peaks sustained endurance throughput sla scaling "
    "scalability pressure saturation capacity extreme volume backlog"
)
_DESPITE = re.compile(
    r"\b(despite|after|during|amid|under|with)\b[\w ]*\b(failures?|outages?|disruptions?|chaos|faults?|interruptions?"
    r"|overload|disconnect\w*|degrad\w*)\b",
    re.IGNORECASE,
)
_TOLERATED = re.compile(
    r"\b(allow(s|ed|ing)?|accept(s|ed|able)?|tolera\w+|lenient|flexib\w+|most|(may|might|can|could) (fail|be lost|drop)"
    r"|(at least|more than|over|up to|less than|under|below) \d[\d.]* ?(%|percent)|some (failures|losses|loss|errors))",
    re.IGNORECASE,
)
_MORE, _LESS = (ast.Gt, ast.GtE), (ast.Lt, ast.LtE)


def check(facts: ModuleFacts) -> Iterator[Violation]:
    """Every comparison of a share or count of successes with less than all."""
    for claim in facts.claims:
        sides = (claim, claim.mirrored()) if claim.limit is None else (claim,)
        for side in sides:
            if side.operator in (*_MORE, *_LESS):
                found = _share_with_number(facts, side) or _count_with_part(facts, side) or _count_of(facts, side)
                if found is not None:
                    yield found
                    break


def _share_with_number(facts: ModuleFacts, claim: Claim) -> Violation | None:
    """`success_rate >= 0.9`."""
    if number(claim.left) is not None:
        return None
    found = share(facts, claim.left)
    if found is None or (found.kind == "success") != (claim.operator in _MORE):
        return None
    threshold = _threshold(facts, claim.right)
    if threshold is None:
        if number(claim.right) is None and isinstance(claim.right, ast.Name | ast.Attribute | ast.Subscript):
            return _manual(claim, "the threshold comes from elsewhere: a person decides whether it is less than all")
        return None
    whole = found.whole or (100 if threshold > 1 else 1)
    if found.kind == "failure":
        return _no_failures(facts, claim, threshold, whole)
    if threshold > whole or (threshold == whole and claim.operator is ast.GtE) or threshold < 0:
        return None
    if found.whole == 100 and 0 < threshold < 1:
        return _manual(claim, "the share is computed as a percentage and compared with a fraction")
    return _require(facts, claim, found, threshold / whole, "1.0" if whole == 1 else "100")


def _no_failures(facts: ModuleFacts, claim: Claim, threshold: float, whole: int) -> Violation | None:
    """`error_rate < 0.05`."""
    if threshold <= 0 or threshold > whole:
        return None
    return _require(facts, claim, Share("failure", whole), 1 - threshold / whole, "0")


def _count_with_part(facts: ModuleFacts, claim: Claim) -> Violation | None:
    """`ok >= total * 0.8`, `ok >= total // 2`, `failed <= total * 0.1`."""
    part = _part(facts, claim.right)
    if part is None:
        return None
    total, fraction = part
    if not is_total(facts, total) or not 0 < fraction < 1:
        return None
    kind = success_count(facts, claim.left)
    if kind == "failure" and claim.operator in _LESS:
        return _require(facts, claim, Share("failure", None), 1 - fraction, "0")
    if kind == "success" and claim.operator in _MORE:
        return _require(facts, claim, Share("success", None), fraction, facts.module.segment(total))
    return None


def _count_of(facts: ModuleFacts, claim: Claim) -> Violation | None:
    """`successful >= 8` where it counts those of a collection that went well."""
    bound = number(claim.right)
    if type(bound) is not int or claim.operator not in _MORE or bound < (2 if claim.operator is ast.GtE else 1):
        return None
    filtered = filtered_collection(facts, claim.left)
    if filtered is None or success_count(facts, claim.left) != "success":
        return None
    collection = filtered[0]
    if not isinstance(collection, ast.Name) or not _visible(facts, collection, claim):
        return _manual(claim, "how many there are in all is not to be seen here: a person names the number")
    every = f"len({collection.id})"
    if emptiness.source(facts, collection).may_be_empty:
        if claim.negated or not isinstance(claim.node, ast.Compare):
            return _manual(claim, "there may be none at all: a person decides how many there must be")
        every += f" {'>' if claim.operator is ast.Gt else '>='} {bound}"
    return _require(facts, claim, Share("success", None), None, every, thresholds.counts(bound))


def _visible(facts: ModuleFacts, collection: ast.Name, claim: Claim) -> bool:
    """Whether a collection is the same list where it was filtered and where the count is checked."""
    scope = facts.module.binding_scope(collection.id, claim.left)
    same = scope is facts.module.binding_scope(collection.id, collection)
    return same and facts.value(collection) is not None and not isinstance(facts.value(collection), ast.GeneratorExp)


def _require(
    facts: ModuleFacts,
    claim: Claim,
    found: Share,
    fraction: float | None,
    whole: str,
    said: list[Wording] | None = None,
) -> Violation:
    """The violation with the edit that requires all, unless the test may be meant to see failures."""
    reason = _obstacle(facts, claim, found, fraction)
    if reason is not None:
        return _manual(claim, reason)
    edits = [replaced(claim, ast.Eq, whole)]
    text = thresholds.message_of(claim)
    if text is not None:
        wordings = said or thresholds.shares(_tolerated(found, fraction), failures=found.kind == "failure")
        edits += filter(None, [thresholds.restated(text, wordings)])
    message = "passes when some of the attempts fail" if found.kind == "success" else "passes with some failures"
    return Violation(RULE.name, claim.node, message, Outcome.UNSAFE, Fix(tuple(edits)))


def _tolerated(found: Share, fraction: float | None) -> float:
    """The share that the check states: of what must succeed, or of what may fail."""
    demanded = 1.0 if fraction is None else fraction
    return 1 - demanded if found.kind == "failure" else demanded


def _obstacle(facts: ModuleFacts, claim: Claim, found: Share, fraction: float | None) -> str | None:
    """Why not all can simply be required, if so."""
    if fraction is not None and fraction <= 0.5:
        return "no more than half is demanded: the test may count on failures, a person decides"
    if "#" in facts.module.segment(claim.node):
        return "a comment stands inside the comparison: a person decides what becomes of it"
    if _provokes_failures(facts, claim, found):
        return "the test seems to provoke failures: a person decides how many are right"
    if _is_under_load(facts, claim):
        return "the test puts the system under load: a person decides which share it promises then"
    if _TOLERATED.search(_remarks(facts, claim)):
        return "the comment beside it allows for failures: a person decides how many are right"
    if found.kind == "success" and none_may_fail(facts, claim):
        return "the test asserts that none failed: a person decides about those that are neither, such as skipped ones"
    part = _part(facts, claim.right)
    if is_sorted_out(facts, claim, part[0] if part is not None else None):
        return "what failed was sorted out before: a person decides how many there must be"
    if _is_made_elsewhere(facts, claim):
        return "the same comparison is made elsewhere in the test: a person decides for all of them"
    text = thresholds.message_of(claim)
    if text is not None and thresholds.is_generous(text, claim):
        return "the message allows for failures, or names the threshold: a person decides how many are right"
    return None


def _provokes_failures(facts: ModuleFacts, claim: Claim, found: Share) -> bool:
    """Whether the test, or what it counts, is named for failures that it brings about."""
    if _DESPITE.search(_text_beside(facts, claim)) or words(_remarks(facts, claim)) & _RESILIENT:
        return True
    if spoken(claim.left) & {"readiness", "rollback", "rollbacks", "recovery", "reconnection", "reconnections"}:
        return True
    said = facts.named_for(claim.node)
    if said & {"rate", "rates"}:
        said -= {"failure", "failures", "error", "errors"}  # a failure rate is measured, and provokes nothing
    return bool((said | spoken(claim.left) if found.kind == "success" else said) & _PROVOKED)


def _is_made_elsewhere(facts: ModuleFacts, claim: Claim) -> bool:
    """Whether the function compares the same value with the same threshold in another place too."""
    scope = facts.module.function(claim.node) or facts.module.tree
    wanted = (ast.dump(claim.left), ast.dump(claim.right))
    return any(
        node is not claim.node and (ast.dump(node.left), ast.dump(node.comparators[0])) == wanted
        for node in facts.nodes(scope)
        if isinstance(node, ast.Compare)
    )


def _is_under_load(facts: ModuleFacts, claim: Claim) -> bool:
    """Whether the test is named for more load than a system must bear without a loss."""
    beside = words(_text_beside(facts, claim)) | words(_remarks(facts, claim))
    return bool(facts.named_for(claim.node) & _LOAD or beside & {"stress", "load", "overload"})


def _remarks(facts: ModuleFacts, claim: Claim) -> str:
    """The comments beside a check, and beside the statement that its share or count is set by."""
    statements = [facts.module.statement(claim.node)]
    if isinstance(claim.left, ast.Name):
        values = [item.value for item in facts.bindings(claim.left) if item.value is not None]
        statements += [facts.module.statement(value) for value in values]
    remarks = facts.module.text.remarks
    return " ".join(remarks(item.lineno, item.end_lineno or item.lineno) for item in statements)


def _text_beside(facts: ModuleFacts, claim: Claim) -> str:
    """The lines of a check with its message, and the two above it."""
    statement = facts.module.statement(claim.node)
    return "".join(facts.module.text.lines[max(0, statement.lineno - 3) : statement.end_lineno])


def _manual(claim: Claim, reason: str) -> Violation:
    return Violation(RULE.name, claim.node, "passes when some of the attempts fail", Outcome.MANUAL, None, reason)


def _threshold(facts: ModuleFacts, node: ast.expr) -> float | None:
    """The number that a threshold is: a literal, a name set once to one, or an entry of such a dictionary."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        table = facts.constant(node.value)
        if isinstance(table, ast.Dict):
            for key, value in zip(table.keys, table.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == node.slice.value:
                    return number(value)
    return number(facts.constant(node))


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
            fraction = _threshold(facts, factor)
            if fraction is not None and 0 < fraction < 1:
                return total, fraction
    if isinstance(node.op, ast.Div | ast.FloorDiv):
        divisor = number(node.right)
        return (node.left, 1 / divisor) if divisor else None
    return None

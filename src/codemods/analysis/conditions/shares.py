"""Is an expression a share of successes (or failures) among attempts? Decided from how it is computed, then its name.

A rate of cache hits, a ratio of times, a score or a latency is compared with thresholds for good reasons; only what
says how many of the attempts succeeded must be all of them.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Literal

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, SUCCESS, is_denied, is_text, last_name, listed, number, spoken, words
from codemods.analysis.conditions.constant_truth import is_count
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, walk

Kind = Literal["success", "failure"]
_SHARE = frozenset({"rate", "rates", "ratio", "ratios", "percent", "percentage", "pct", "share", "fraction"})
_FAILED = listed("error errors fail failed failure failures loss lost drop dropped")
_OTHER = listed(
    "cache cached hit hits cpu memory mem time times duration latency latencies seconds ms elapsed score scores "
    "quality confidence similarity utilization usage fairness efficiency throughput cost costs savings price bytes "
    "speed speedup speedups sampling frame bit baud compression improvement growth median p50 p95 p99 coverage limit "
    "accuracy precision recall overhead bandwidth"
)
_TOTALS = listed(
    "total totals all attempts attempted attempt requests request iterations expected sent count counts num number n "
    "concurrent users size results tasks responses runs tries operations connections messages cases"
)
_JUDGED = listed("insight insights actionable quality relevant relevance helpful meaningful substantive")
"""What is judged of an answer: no share of attempts that went well."""
_STATES = frozenset({"status", "state", "result", "outcome", "verdict", "health"})
_WRAPPERS = frozenset({"float", "int", "round", "max", "abs", "ceil", "floor"})


@dataclass(frozen=True, slots=True)
class Share:
    """What an expression is a share of, and the value it has when it is all of it: 1, 100 or not known."""

    kind: Kind
    whole: int | None


def share(facts: ModuleFacts, node: ast.expr, depth: int = 0) -> Share | None:
    """The share that an expression is; None when it is something else, or nothing says what."""
    if depth > 6 or (isinstance(node, ast.Subscript) and _is_number(facts.constant(node))):
        return None
    name = words(last_name(node))
    value = facts.value(node) if isinstance(node, ast.Name) else None
    if value is not None:
        found = _computed(facts, value, name, depth)
        if found is not None or not isinstance(value, ast.Attribute | ast.Subscript | ast.Call | ast.Await):
            return found
        return share(facts, value, depth + 1) or _named(name)
    if isinstance(node, ast.Name) and facts.bindings(node):
        found = _of_all_bindings(facts, node, name, depth)
        return found
    if isinstance(node, ast.Attribute | ast.Subscript | ast.Name | ast.Call | ast.Await):
        return _computed(facts, node, name, depth) or _named(name)
    return _computed(facts, node, name, depth)


def _of_all_bindings(facts: ModuleFacts, node: ast.Name, name: frozenset[str], depth: int) -> Share | None:
    """A name that is set more than once is what every computation of it is."""
    values = [item.value for item in facts.bindings(node) if not item.augmented]
    if all(value is None for value in values):
        return _named(name)
    found = [_computed(facts, value, name, depth) for value in values if value is not None and not _is_number(value)]
    return found[0] if found and all(item == found[0] for item in found) else None


def _computed(facts: ModuleFacts, node: ast.expr, name: frozenset[str], depth: int) -> Share | None:
    """The share that a computation yields, for a name of these words."""
    if isinstance(node, ast.IfExp):
        return _computed(facts, node.body, name, depth)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"round", "float"}
        and node.args
    ):
        return _computed(facts, node.args[0], name, depth)
    if isinstance(node, ast.Name) and depth < 6:
        return share(facts, node, depth + 1)
    if not isinstance(node, ast.BinOp):
        return None
    if isinstance(node.op, ast.Mult) and number(node.right) == 100:
        inner = _computed(facts, node.left, name, depth)
        return Share(inner.kind, 100) if inner is not None and inner.whole == 1 else None
    if isinstance(node.op, ast.Mult) and number(node.left) == 100:
        inner = _computed(facts, node.right, name, depth)
        return Share(inner.kind, 100) if inner is not None and inner.whole == 1 else None
    if isinstance(node.op, ast.Sub) and number(node.left) in (1, 100):
        rest = node.right.body if isinstance(node.right, ast.IfExp) else node.right
        failed = spoken(rest.left) & _FAILED if isinstance(rest, ast.BinOp) else spoken(rest) & _FAILED
        inner = _computed(facts, rest, frozenset({"failed"}), depth) if failed or name & SUCCESS else None
        return Share("success", int(number(node.left) or 1)) if inner is not None and inner.kind == "failure" else None
    if isinstance(node.op, ast.Div):
        return _quotient(facts, node, name)
    return None


def _quotient(facts: ModuleFacts, node: ast.BinOp, name: frozenset[str]) -> Share | None:
    """`successes / attempts`: a count of what went well by a count of what was tried."""
    part, whole = node.left, node.right
    scale = 1
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult):
        for inner, factor in ((part.left, part.right), (part.right, part.left)):
            if number(factor) == 100:
                part, scale = inner, 100
                break
    said = name | spoken(part) | counted_words(facts, part)
    if sorts(facts, part) or (name | spoken(part)) & _OTHER or not is_total(facts, whole):
        return None
    mean = _is_mean(part, whole) and bool(name & _SHARE)
    if not (mean or is_count(facts, part) or spoken(part) & (SUCCESS | _FAILED)):
        return None
    if (name | spoken(part)) & _FAILED and not name & SUCCESS:
        return Share("failure", scale)
    return Share("success", scale) if said & SUCCESS else None


def _is_mean(part: ast.expr, whole: ast.expr) -> bool:
    """`sum(results) / len(results)`: where the name says that it is a rate, of results that are true or not."""
    calls = [node for node in (part, whole) if isinstance(node, ast.Call) and len(node.args) == 1]
    names = [node.func.id for node in calls if isinstance(node.func, ast.Name)]
    return names == ["sum", "len"] and ast.dump(calls[0].args[0]) == ast.dump(calls[1].args[0])


def _named(name: frozenset[str]) -> Share | None:
    """The share that a name claims to be, where its computation is out of sight."""
    if not name & _SHARE or name & _OTHER:
        return None
    if name & SUCCESS:
        return Share("success", 100 if name & {"percent", "percentage", "pct"} else None)
    return Share("failure", None) if name & _FAILED else None


def is_counted_apart(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a share is one of two counters of an object, and some function counts on in one of them alone."""
    value = facts.constant(node)
    read = facts.module.functions_named(value.attr) if isinstance(value, ast.Attribute) else ()
    known = [value, *(item for function in read for item in facts.module.local(function))]
    divided = (part for item in known for part in walk(item) if isinstance(part, ast.BinOp))
    pair = next(((item.left, item.right) for item in divided if isinstance(item.op, ast.Div)), None)
    if pair is None or not all(isinstance(item, ast.Attribute | ast.Subscript) for item in pair):
        return False
    part, whole = (_steps(facts.module).get(last_name(item), frozenset()) for item in pair)
    return bool(part & whole) and whole != part


@once
def _steps(module: ModuleIndex) -> dict[str, frozenset[FunctionNode | None]]:
    """The functions that count on in an attribute, or under a key, by its name."""
    steps = (item for item in module.nodes(ast.AugAssign) if isinstance(item.op, ast.Add))
    found = grouped((last_name(item.target), module.function(item)) for item in steps)
    return {name: frozenset(functions) for name, functions in found.items()}


# --- counts ------------------------------------------------------------------------------------------------------


def success_count(facts: ModuleFacts, node: ast.expr) -> Kind | None:
    """Whether an expression counts successes or failures."""
    said = spoken(node)
    if said & (_OTHER | _SHARE) or not (is_count(facts, node) or _is_opaque(facts, node)):
        return None
    if sorts(facts, node):
        return None
    if said & _FAILED:
        return "failure"
    return "success" if (said | counted_words(facts, node)) & SUCCESS else None


def _is_opaque(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether only the name of an expression says what it is: it is looked up, called for, given or a number."""
    if isinstance(node, ast.Name):
        values = [item.value for item in facts.bindings(node)]
        return all(
            value is None or isinstance(value, ast.Attribute | ast.Subscript | ast.Call | ast.Await | ast.Constant)
            for value in values
        )
    return isinstance(node, ast.Attribute | ast.Subscript)


def counted_words(facts: ModuleFacts, node: ast.expr) -> frozenset[str]:
    """{"successful"} when things are counted because they went well: `sum(1 for r in results if r.ok)`."""
    filtered = filtered_collection(facts, node)
    return frozenset({"successful"}) if filtered is not None and _went_well(filtered[1]) else frozenset()


def _went_well(condition: ast.expr) -> bool:
    """Whether a filter keeps what succeeded: by a flag, a status, or because it is no exception."""
    if isinstance(condition, ast.BoolOp):
        return any(_went_well(item) for item in condition.values)
    if is_denied(condition):
        kept = condition.operand
        return isinstance(kept, ast.Call) and last_name(kept.func) == "isinstance" and bool(spoken(kept) & FAILURE)
    if isinstance(condition, ast.Compare) and len(condition.ops) == 1:
        subject, right = words(last_name(condition.left)), condition.comparators[0]
        if isinstance(right, ast.Constant) and isinstance(condition.ops[0], ast.Eq | ast.Is):
            if isinstance(right.value, str):
                return bool(subject & _STATES and words(right.value) & SUCCESS)
            return right.value == 200 if type(right.value) is int else right.value is True and bool(subject & SUCCESS)
        return False
    return bool(words(last_name(condition)) & SUCCESS)


def sorts(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether things are counted for what they are (`e["type"] == "completed"`) or measure, not for how they went."""
    if isinstance(node, ast.BinOp):
        return sorts(facts, node.left) or sorts(facts, node.right)
    call = facts.constant(node)
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "count":
        return True
    filtered = filtered_collection(facts, node)
    if filtered is None:
        return False
    compares = [item for item in walk(filtered[1]) if isinstance(item, ast.Compare)]
    if spoken(filtered[1]) & _JUDGED or any(spoken(item) & _OTHER for item in compares):
        return True
    return any(
        is_text(side) and not words(last_name(item.left)) & _STATES
        for item in compares
        for side in (item.left, *item.comparators)
    )


def filtered_collection(facts: ModuleFacts, node: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """The collection that a count is taken over and the condition of what is counted, where it is one filter."""
    node = facts.constant(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"len", "sum"} and node.args:
        counted = facts.constant(node.args[0])
        if isinstance(counted, ast.GeneratorExp | ast.ListComp) and len(counted.generators) == 1:
            loop = counted.generators[0]
            if len(loop.ifs) == 1 and (node.func.id == "len" or number(counted.elt) == 1):
                return loop.iter, loop.ifs[0]
            if not loop.ifs and node.func.id == "sum" and _is_yes_or_no(counted.elt):
                return loop.iter, counted.elt
    return None


def _is_yes_or_no(node: ast.expr) -> bool:
    """Whether a sum of such values counts: a comparison, a test of type, or a flag (`r.ok`, `r["success"]`)."""
    if isinstance(node, ast.Compare) or (is_denied(node)):
        return True
    if isinstance(node, ast.BoolOp):
        return all(_is_yes_or_no(item) for item in node.values)
    if isinstance(node, ast.Call) and last_name(node.func) in {"isinstance", "bool"}:
        return True
    return bool(words(last_name(node))) and words(last_name(node)) <= SUCCESS | {"is", "was", "has"}


def is_total(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether an expression says how many there are in all."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _WRAPPERS:
        return any(is_total(facts, item) for item in node.args)
    if spoken(node) & _OTHER:
        return False
    if is_count(facts, node) or isinstance(number(node), int):
        return True
    if isinstance(node, ast.Name):
        value = facts.value(node)
        if value is not None and (isinstance(number(value), int) or is_count(facts, value)):
            return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mult):
        return is_total(facts, node.left) and is_total(facts, node.right)
    return bool(words(last_name(node)) & _TOTALS)


def _is_number(node: ast.expr) -> bool:
    return number(node) is not None

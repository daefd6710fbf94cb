"""Checks that are content when some of several attempts go well: a share or a count with a bound below all.

Only what grows when an attempt goes well, or when one fails, counts attempts: a list to which each round adds an entry
has as many of them whatever happens, so that `len(results) >= 3` demands nothing of how they went.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum

from codemods.analysis.code.checked_comparisons import INVERSE, conjuncts, fails
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_constant, is_denied, is_text, last_name, number
from codemods.analysis.conditions.constant_truth import is_always_true, is_count
from codemods.analysis.conditions.shares import filtered_collection, share, sorts, success_count
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import unawaited
from codemods.transformers.remove_fallbacks.facts.growths import growing, holds_of_an_error, told
from codemods.transformers.remove_fallbacks.statements.calls import demand

_MORE, _LESS = (ast.Gt, ast.GtE), (ast.Lt, ast.LtE)
_DEEPEST = 4


class Tolerance(Enum):
    """How a check lets an attempt fail."""

    SHARE = "it asks for a share of successes below all, or states how many may fail"
    COUNT = "it asks for so many successes"


@once
def tolerance(module: ModuleIndex, check: ast.AST) -> Tolerance | None:
    """How a check, or what it reads the verdict of, holds when one of several attempts fails; None: it does not."""
    if isinstance(check, ast.If):
        return _accepted(module, check.test, 0, negated=fails(module, check.body))
    compared = _compared(check) if isinstance(check, ast.Call) else check if isinstance(check, ast.Compare) else None
    asked = compared or demand(check)
    return _accepted(module, asked, 0) if asked is not None else None


def _compared(call: ast.Call) -> ast.Compare | None:
    """What `self.assertGreaterEqual(a, b)` claims."""
    kinds: dict[str, ast.cmpop] = {
        "assertGreater": ast.Gt(), "assertGreaterEqual": ast.GtE(), "assertLess": ast.Lt(), "assertLessEqual": ast.LtE()
    }  # fmt: skip
    kind = kinds.get(last_name(call.func))
    return ast.Compare(call.args[0], [kind], [call.args[1]]) if kind is not None and len(call.args) > 1 else None


def _accepted(module: ModuleIndex, test: ast.expr, depth: int, *, negated: bool = False) -> Tolerance | None:
    """How a condition is true of some attempts that went well, or `negated`: false."""
    if is_denied(test):
        return _accepted(module, test.operand, depth, negated=not negated)
    if is_always_true(module.derived(ModuleFacts), test):
        return None  # it demands nothing
    joined = isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or)
    parts = test.values if isinstance(test, ast.BoolOp) and joined else conjuncts(test)
    found = [item for part in parts for item in _accepted_by(module, part, depth, negated=negated)]
    return Tolerance.SHARE if Tolerance.SHARE in found else found[0] if found else None


def _accepted_by(module: ModuleIndex, part: ast.expr, depth: int, *, negated: bool) -> Iterator[Tolerance]:
    facts = module.derived(ModuleFacts)
    if isinstance(part, ast.Compare) and len(part.ops) == 1:
        kind = INVERSE[type(part.ops[0])] if negated else type(part.ops[0])
        for side in (part.left, kind, part.comparators[0]), (part.comparators[0], _mirrored(kind), part.left):
            found = _bound_below_all(facts, *side)
            if found is not None:
                yield found
    elif not negated and ((not depth and _is_any_of_them(part)) or growing(module, part) == {"success"}):
        yield Tolerance.COUNT
    elif depth < _DEEPEST:
        for item in told(module, part):
            found = _accepted(module, item, depth + 1, negated=negated)
            if (
                found is Tolerance.SHARE
                or (found is not None and isinstance(part, ast.Name))
                or (found is not None and isinstance(item, ast.Name))
            ):
                yield found


def _mirrored(kind: type[ast.cmpop]) -> type[ast.cmpop]:
    return {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}.get(kind, kind)


def _is_any_of_them(node: ast.expr) -> bool:
    """`any(reply.ok for reply in replies)`; not of words that are written out, or looked for in what came."""
    given = node.args[0] if is_call_of(node, "any") and node.args else None
    loops = given.generators if isinstance(given, ast.GeneratorExp | ast.ListComp) else []
    searched = isinstance(asked := getattr(given, "elt", None), ast.Compare) and is_text(asked.left)
    return given is not None and not searched and not any(_is_written_out(item.iter) for item in loops)


def _is_written_out(node: ast.expr) -> bool:
    """`["cost", "usage"]`: texts and numbers, which no attempt gives."""
    items = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else []
    return bool(items) and all(isinstance(item, ast.Constant) for item in items)


def _bound_below_all(facts: ModuleFacts, side: ast.expr, kind: type[ast.cmpop], bound: ast.expr) -> Tolerance | None:
    limit = number(facts.constant(bound))
    if kind is ast.NotEq and limit == 0:
        kind = ast.Gt
    if kind not in (*_MORE, *_LESS) or number(side) is not None:
        return None
    found = counts(facts, side, 0)
    if found == "failure":
        none = limit == (0 if kind is ast.LtE else 1)
        if kind not in _LESS or none or counts(facts, bound, 0) == "success":  # then that side says how many may fail
            return None
        return Tolerance.COUNT if limit is None and not _is_part(facts, bound) else Tolerance.SHARE
    if found is None or kind not in _MORE or (limit is not None and limit <= (0 if kind is ast.GtE else -1)):
        return None
    whole = _whole(facts, side, 0)
    if whole and limit is not None:
        return (
            None if kind is ast.GtE and limit == (whole if whole > 0 else 100 if limit > 1 else 1) else Tolerance.SHARE
        )
    if _is_part(facts, bound) or (limit is not None and limit % 1) or (whole and _is_plain(facts, bound)):
        return Tolerance.SHARE
    if found == "taken" or (kind is ast.GtE and limit is None and _is_of_all(facts, bound)):
        return None
    return Tolerance.COUNT


def _whole(facts: ModuleFacts, node: ast.expr, depth: int) -> int:
    """What a share is when all went well: 1, 100, or -1 where only its name is known; 0 for what is no share."""
    found = share(facts, node)
    if found is not None:
        return found.whole or -1
    value = facts.constant(node)
    value = value.body if isinstance(value, ast.IfExp) else value
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult) and number(value.right) == 100:
        return _whole(facts, value.left, depth) * 100
    if isinstance(value, ast.BinOp):
        return int(isinstance(value.op, ast.Div))
    stored = told(facts.module, value) if depth < _DEEPEST else ()
    return next((whole for item in stored if (whole := _whole(facts, item, depth + 1))), 0)


def _is_part(facts: ModuleFacts, bound: ast.expr) -> bool:
    """`total * 0.8`, `total // 2`, `total - 1`, also where it is rounded."""
    value = facts.constant(bound)
    value = value.args[0] if isinstance(value, ast.Call) and value.args else value
    sides = (value.left, value.right) if isinstance(value, ast.BinOp) else ()
    return any(number(facts.constant(side)) is not None for side in sides)


def _is_plain(facts: ModuleFacts, bound: ast.expr) -> bool:
    """Whether a bound says nothing of how many there are, or failed: a threshold that is handed in."""
    return not is_count(facts, bound) and counts(facts, bound, 0) != "failure"


def _is_of_all(facts: ModuleFacts, bound: ast.expr) -> bool:
    """`len(users)`, `total`: how many there are, as it stands and not less than that."""
    value = facts.constant(bound)
    return not isinstance(value, ast.BinOp) and not isinstance(value, ast.Subscript | ast.Attribute)


def counts(facts: ModuleFacts, node: ast.expr, depth: int) -> str | None:
    """Whether an expression says how many attempts went well, or failed, in numbers or as a share."""
    found = share(facts, node)
    if found is not None:
        return found.kind
    value = facts.constant(node)
    value = value.body if isinstance(value, ast.IfExp) else value
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult | ast.Div) and depth < _DEEPEST:
        counted = is_count(facts, value.left) or _is_sum_of_answers(facts, value.left)
        of_all = isinstance(value.op, ast.Div) and counted and is_count(facts, value.right)
        return counts(facts, value.left, depth + 1) or ("success" if of_all else None)
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Sub) and depth < _DEEPEST:
        return "success" if counts(facts, value.right, depth + 1) == "failure" else None
    filtered = filtered_collection(facts, node) or _added_up(facts, value)
    if filtered is not None:
        return _picked(facts, node, *filtered)
    inner = value.args[0] if is_call_of(value, "len") and value.args else value
    kinds = growing(facts.module, node) | growing(facts.module, inner)
    held = facts.value(inner) if isinstance(inner, ast.Name) else None
    if not kinds and held is not None:
        inner, kinds = held, growing(facts.module, held)
    if kinds:
        return (
            next((item for item in ("always", "taken", "failure") if item in kinds), "success").replace("always", "")
            or None
        )
    if depth < _DEEPEST and isinstance(inner, ast.Subscript | ast.Attribute | ast.Call):
        stored = (counts(facts, item, depth + 1) for item in told(facts.module, inner))
        return next((item for item in stored if item is not None), None)
    return None


def _is_sum_of_answers(facts: ModuleFacts, node: ast.expr) -> bool:
    """`sum(ready(room) for room in rooms)` where `ready` says yes or no."""
    given = facts.constant(node.args[0]) if is_call_of(node, "sum") and node.args else None
    asked = unawaited(given.elt) if isinstance(given, ast.GeneratorExp | ast.ListComp) else None
    return isinstance(asked, ast.Call) and any(is_constant(item, False) for item in told(facts.module, asked))


def _added_up(facts: ModuleFacts, node: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """What `sum(done for done in results if isinstance(done, int))` is taken over, and what of it."""
    given = facts.constant(node.args[0]) if is_call_of(node, "sum") and node.args else None
    loop = given.generators[0] if isinstance(given, ast.GeneratorExp | ast.ListComp) else None
    return (loop.iter, loop.ifs[0]) if loop is not None and loop.ifs else None


def _picked(facts: ModuleFacts, node: ast.expr, source: ast.expr, condition: ast.expr) -> str | None:
    """The same of a count of what was picked: not from what is written out, as words to look for are."""
    has_key = isinstance(condition, ast.Compare) and isinstance(condition.ops[0], ast.In) and is_text(condition.left)
    words = facts.constant(source)
    if (words is not source and _is_written_out(words)) or (not has_key and sorts(facts, node)):
        return None
    denied = (part.operand for part in conjuncts(condition) if is_denied(part))
    failed = any(not is_call_of(part, "isinstance") for part in denied)
    failed = failed or (not isinstance(condition, ast.Name) and holds_of_an_error(condition))
    if failed or growing(facts.module, source) == {"failure"}:
        return "failure"
    return success_count(facts, node) or "success"

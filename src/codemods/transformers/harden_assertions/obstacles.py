"""Why a condition that a test hopes for may not simply be asserted, told from what stands under and around it.

`doubts` asks the same of the condition itself.
"""

from __future__ import annotations

import ast
import re

from codemods.analysis import flow
from codemods.analysis.branching import only_says
from codemods.analysis.claims import conjuncts
from codemods.analysis.conditions import Leaning, leaning
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import FAILURE, PROVOKED, REFUSAL, last_name, listed, number, spoken, words
from codemods.transformers.harden_assertions.doubts import doubt
from codemods.transformers.harden_assertions.hedges import hedged

_FINE = re.compile(
    r"\u2713|\u2714|\u2705|\[(ok|pass(ed)?|success)\]|\((as )?expected\)|\b(is|as|was) expected\b"
    r"|acceptable|not (yet )?implemented|\boptional\b|not (yet )?(available|supported|configured|enabled|required)",
    re.IGNORECASE,
)
"""What a branch prints that is no failure: a check mark, or that this may be so."""
_AFTER_FAILURE = listed("recovery recoveries recovered reconnection reconnections reconnects activation activations")
_SEQUENCE = listed("ordering ordered sequence sequencing sequential chronological")
_TYPE_CHECKS = frozenset({"isinstance", "assertIsInstance"})


def obstacle(facts: ModuleFacts, node: ast.If, count: int, otherwise: list[ast.stmt]) -> str | None:
    """Why the condition of an `if` with this many branches is not simply asserted, if so."""
    return _by_form(facts, node, count, otherwise) or _by_meaning(facts, node, otherwise)


def _by_form(facts: ModuleFacts, node: ast.If, count: int, otherwise: list[ast.stmt]) -> str | None:
    if count > 1:
        return "several branches, and none for when no condition holds: a person decides which one must be reached"
    if otherwise and not all(only_says(item) or _only_ends(item) for item in otherwise):
        return "the `else` branch does something else: a person decides which of the two must be reached"
    if not flow.falls_through(facts.module, node.body):
        return "the branch leaves the test: a person decides what must hold when it is not taken"
    if _dispatches(facts, node):
        return "other conditions ask about the same value: a person decides which of them must hold"
    if leaning(node.test) is not Leaning.HOPED:
        return "the condition seems to pick the branch for a failure or an option: a person decides what must hold"
    if any(_wants_several(facts, item) for item in conjuncts(node.test)):
        return "the check needs several to compare: a person decides how many there must be"
    return None


def _by_meaning(facts: ModuleFacts, node: ast.If, otherwise: list[ast.stmt]) -> str | None:
    if _expects_failure(facts, node.body):
        return "the assertions under the condition are about a failure: a person decides whether it must occur"
    if only_denies(facts, node.body):
        return "the checks say what must not be there: a person decides whether there must be anything at all"
    if _only_tells_types(facts, node.body):
        return "the check says of what type it is if there is one: a person decides whether there must be"
    if _is_about_order(facts, node):
        return "the check is about the order of what came: a person decides which of it must come"
    if any(_FINE.search(facts.module.segment(item)) for item in otherwise):
        return "the `else` branch says that all is well: a person decides whether it may be reached"
    found = hedged(facts, node)
    if found is not None:
        return found
    if (_named_for(facts, node) | spoken(node.test)) & REFUSAL:
        return "the test may be about a refusal: a person decides what must hold"
    if facts.named_for(node) & PROVOKED or spoken(node.test) & _AFTER_FAILURE:
        return "the test may bring failures about: a person decides what must hold in spite of them"
    found = doubt(facts, node.test, facts.own_test(node))
    if found is None and any(_asks_for_key(item, node.body) for item in conjuncts(node.test)):
        return "an answer may come without this key: a person decides whether it must be there"
    return found


# --- by form -----------------------------------------------------------------------------------------------------


def _only_ends(node: ast.stmt) -> bool:
    """Whether a statement is a `return` of nothing, which ends the test where its condition does not hold."""
    return isinstance(node, ast.Return) and node.value is None


def _dispatches(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a neighbour asks about the same value: `if kind == "a": …`, `if kind == "b": …`."""
    subject = _subject(node.test)
    return subject is not None and any(
        item is not node and isinstance(item, ast.If) and _subject(item.test) == subject
        for item in facts.module.block(node)
    )


def _subject(test: ast.expr) -> str | None:
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.In):
        constant = isinstance(test.left, ast.Constant)
        return None if constant else ast.dump(test.left)
    if isinstance(test, ast.Call) and last_name(test.func) == "isinstance" and test.args:
        return ast.dump(test.args[0])
    return None


def _wants_several(facts: ModuleFacts, node: ast.expr) -> bool:
    """Whether a condition asks for more than one: `len(events) > 1`, or for a part of a list: `events[:half]`."""
    if isinstance(node, ast.Name):
        value = facts.value(node)
        return isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice)
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Gt | ast.GtE):
        return False
    bound = number(node.comparators[0])
    counts = isinstance(node.left, ast.Call) and last_name(node.left.func) == "len"
    return counts and bound is not None and bound >= (1 if isinstance(node.ops[0], ast.Gt) else 2)


def _asks_for_key(node: ast.expr, body: list[ast.stmt]) -> bool:
    """`"phone" in profile` above what looks `profile["phone"]` up."""
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.In):
        return False
    wanted = (ast.dump(node.comparators[0]), ast.dump(node.left))
    return isinstance(node.left, ast.Constant) and any(
        _looks_up(part) == wanted for item in body for part in ast.walk(item)
    )


def _looks_up(node: ast.AST) -> tuple[str, str] | None:
    """The mapping and the literal key of `profile["phone"]` and `profile.get("phone")`."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return ast.dump(node.value), ast.dump(node.slice)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        key = node.args[0]
        return (ast.dump(node.func.value), ast.dump(key)) if isinstance(key, ast.Constant) else None
    return None


# --- by meaning --------------------------------------------------------------------------------------------------


def _expects_failure(facts: ModuleFacts, body: list[ast.stmt]) -> bool:
    """Whether an assertion in a block compares with a text that tells of a failure, or is about one by its test."""
    function = facts.module.function(body[0])
    failing = function is not None and bool(words(function.name) & FAILURE)
    for found in facts.checks_in(*body):
        for item in ast.walk(found.test) if isinstance(found, ast.Assert) else ():
            if failing and isinstance(item, ast.Compare) and _is_denied(item):
                return True
            if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Eq | ast.In):
                texts = [part for side in (item.left, *item.comparators) for part in ast.walk(side)]
                if any(isinstance(part, ast.Constant) and spoken(part) & FAILURE for part in texts):
                    return True
    return False


def _is_denied(node: ast.Compare) -> bool:
    """`connected is False`."""
    right = node.comparators[0]
    return isinstance(node.ops[0], ast.Eq | ast.Is) and isinstance(right, ast.Constant) and right.value is False


def only_denies(facts: ModuleFacts, body: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not there."""
    asserted = [item.test for item in facts.checks_in(*body) if isinstance(item, ast.Assert)]
    return bool(asserted) and all(
        (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn))
        or (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not))
        for test in asserted
    )


def _only_tells_types(facts: ModuleFacts, body: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is of what type something is: true or false of what is there only."""
    found = list(facts.checks_in(*body))
    calls = [item.test if isinstance(item, ast.Assert) else item for item in found]
    return bool(calls) and all(isinstance(call, ast.Call) and last_name(call.func) in _TYPE_CHECKS for call in calls)


def _is_about_order(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether positions are compared: of what the condition finds in a list, or in a test named for an order."""
    parts = list(conjuncts(node.test))
    lists = [part.comparators[0] for part in parts if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.In)]
    if len(lists) == len(parts) > 1 and len({ast.dump(item) for item in lists}) == 1:
        return True
    if _named_for(facts, node) & _SEQUENCE:
        return True
    wanted = {ast.dump(item) for item in lists}
    inside = [part for item in node.body for part in ast.walk(item)]
    return any(
        (isinstance(part, ast.Attribute) and part.attr == "index" and ast.dump(part.value) in wanted)
        or ("order" in _named_for(facts, node) and isinstance(part, ast.Compare) and _compares_places(part))
        for part in inside
    )


def _compares_places(node: ast.Compare) -> bool:
    """`data_position < answer_position`."""
    sides = (node.left, *node.comparators)
    return isinstance(node.ops[0], ast.Lt | ast.Gt) and not any(isinstance(side, ast.Constant) for side in sides)


def _named_for(facts: ModuleFacts, node: ast.If) -> frozenset[str]:
    function = facts.module.function(node)
    return words(function.name) if function is not None else frozenset()

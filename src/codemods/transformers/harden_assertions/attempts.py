"""Of which attempts a share of successes is taken, and what else the test says of them.

Where failures were sorted out of the list before, or none of the attempts may fail anyway, to require all of them says
nothing about failures: a person decides.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.claims import Claim
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import SUCCESS, last_name, listed, number, spoken, words
from codemods.analysis.shares import filtered_collection, success_count

_FAILED = listed("failed fails failure failures lost")
"""Words of counts of attempts; errors are noted of other things too."""


def none_may_fail(facts: ModuleFacts, claim: Claim) -> bool:
    """Whether the function also asserts that none of the same attempts failed: `assert results["failed"] == 0`."""
    function = facts.module.function(claim.node)
    names = _reached(facts, claim.left)
    return any(
        other.operator is ast.Eq
        and number(other.right) == 0
        and facts.module.function(other.node) is function
        and success_count(facts, other.left) == "failure"
        and bool(spoken(other.left) & _FAILED)
        and bool(_reached(facts, other.left) & names)
        for other in facts.claims
    )


def _reached(facts: ModuleFacts, node: ast.expr, depth: int = 3) -> frozenset[str]:
    """The names of the function itself that an expression is computed from."""
    found: set[str] = set()
    for item in ast.walk(node) if depth else ():
        value = facts.value(item) if isinstance(item, ast.Name) else None
        if isinstance(item, ast.Name) and value is not None:
            found |= {item.id} | _reached(facts, value, depth - 1)
    return frozenset(found)


def is_sorted_out(facts: ModuleFacts, claim: Claim, total: ast.expr | None) -> bool:
    """Whether the attempts come from a function of the file that gives only those of them that went well."""
    wholes = [*_wholes(facts, claim.left), *([total] if total is not None else [])]
    parts = [part for whole in wholes for part in (whole, facts.constant(whole))]
    names = [item for part in parts for item in ast.walk(part) if isinstance(item, ast.Name)]
    return any(_comes_sorted_out(facts, name) for name in names)


def _wholes(facts: ModuleFacts, node: ast.expr) -> Iterator[ast.expr]:
    """What a count is taken over by a filter, and what a share is divided by."""
    filtered = filtered_collection(facts, node)
    if filtered is not None:
        yield filtered[0]
    for item in ast.walk(facts.constant(node)):
        if isinstance(item, ast.BinOp) and isinstance(item.op, ast.Div):
            yield item.right


def _comes_sorted_out(facts: ModuleFacts, name: ast.Name) -> bool:
    value = facts.value(name)
    call = value.value if isinstance(value, ast.Await) else value
    if not isinstance(call, ast.Call):
        return False
    functions = facts.module.functions_named(last_name(call.func))
    given = [item.value for own in functions for item in facts.nodes(own) if isinstance(item, ast.Return)]
    return any(item is not None and _is_choice(facts, item) for item in given)


def _is_choice(facts: ModuleFacts, node: ast.expr) -> bool:
    """`[visit for visit in visits if visit.ok]`, or a name that says so: `successful`."""
    value = facts.constant(node)
    chosen = isinstance(value, ast.ListComp) and any(loop.ifs for loop in value.generators)
    return chosen or (isinstance(node, ast.Name) and bool(words(node.id) & SUCCESS))

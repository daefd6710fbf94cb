"""Checks that only say what must not be so: where there is nothing to look at, nothing is wrong."""

from __future__ import annotations

import ast

from codemods.analysis.code.checked_comparisons import fails
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_denied, last_name, number
from codemods.analysis.conditions.implications import claimed, key
from codemods.analysis.values.own_literals import starts_empty
from codemods.module.scopes import walk


def only_denies(facts: ModuleFacts, block: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not so: `assert "secret" not in message`.

    `if name == "hall": pytest.fail()` says the same as `assert name != "hall"`.
    """
    found = list(facts.checks_in(*block))
    raised = [item for one in block for item in facts.module.below(one) if isinstance(item, ast.Raise)]
    return bool(found or raised) and all(
        _denies(item.test) if isinstance(item, ast.Assert) else _fails_of_what_is(facts, item) or _is_denial(item)
        for item in (*found, *raised)
    )


def _fails_of_what_is(facts: ModuleFacts, node: ast.Call | ast.Raise) -> bool:
    """Whether a failure is what becomes of a condition that something is so."""
    statement = facts.module.statement(node)
    branch = facts.module.parent(statement)
    if not isinstance(branch, ast.If) or branch.body[-1] is not statement or not fails(facts.module, [statement]):
        return False
    parts = branch.test.values if isinstance(branch.test, ast.BoolOp) else [branch.test]
    return all(_is_so(item) for item in parts)


def _is_so(test: ast.expr) -> bool:
    if isinstance(test, ast.Compare):
        return isinstance(test.ops[0], ast.Eq | ast.In | ast.Is)
    return not isinstance(test, ast.UnaryOp | ast.BoolOp)


def _denies(test: ast.expr) -> bool:
    if is_call_of(test, "all") and test.args and isinstance(test.args[0], ast.GeneratorExp | ast.ListComp):
        return _denies(test.args[0].elt)
    if isinstance(test, ast.UnaryOp):
        return isinstance(test.op, ast.Not)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn | ast.NotEq)


def _is_denial(node: ast.Call | ast.Raise) -> bool:
    name = last_name(node.func) if isinstance(node, ast.Call) else ""
    return name.startswith("assertNot") or name == "assertFalse"


def limits_text(facts: ModuleFacts, block: list[ast.stmt]) -> bool:
    """Whether all that a block asserts is that something is not in another, or is nothing."""
    asserted = [item.test for item in facts.checks_in(*block) if isinstance(item, ast.Assert)]
    return bool(asserted) and all(
        (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn)) or is_denied(test) for test in asserted
    )


def allows_absence(facts: ModuleFacts, node: ast.If, parts: list[ast.expr]) -> bool:
    """`if "b" in row: assert row["b"] is None`, also of what the part holds: `assert len(row["b"]) == 0`.

    And `if rows: assert len(rows) <= 10`, which holds of no rows as well.
    """
    test, *others = parts
    if not others and (_only_denies_life(facts, node, test) or _only_limits(facts, node, test)):
        return True
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.In):
        return False
    part = ast.Subscript(test.comparators[0], test.left, ast.Load())
    found = list(facts.checks_in(*node.body))
    there = [key(part), key(ast.Compare(part, [ast.IsNot()], [ast.Constant(None)]))]
    said = [list(claimed(item)) for item in found]
    return (
        bool(found)
        and all(key(item) in there for item in others)
        and all(claims and all(_is_nothing(claim, key(part)) for claim in claims) for claims in said)
    )


def divides_by_a_time(facts: ModuleFacts, node: ast.If) -> bool:
    """`if took > 0: assert first / took >= 10`: where it took no time at all, that would hold as well."""
    asked = node.test
    if not isinstance(asked, ast.Compare) or not isinstance(asked.ops[0], ast.Gt) or number(asked.comparators[0]) != 0:
        return False
    inside = (item for line in node.body for item in walk(line) if isinstance(item, ast.BinOp))
    divides = any(isinstance(item.op, ast.Div) and key(item.right) == key(asked.left) for item in inside)
    said = [claim for check in facts.checks_in(*node.body) for claim in claimed(check)]
    least = all(isinstance(claim, ast.Compare) and isinstance(claim.ops[0], ast.Gt | ast.GtE) for claim in said)
    return divides and least and facts.module.derived(Elapsed).is_duration(asked.left)


def _only_denies_life(facts: ModuleFacts, node: ast.If, thread: ast.expr) -> bool:
    """`if self.worker: assert not self.worker.is_alive()`: what is not there does not run, either."""
    said = [claim for check in facts.checks_in(*node.body) for claim in claimed(check)]
    life = key(ast.UnaryOp(ast.Not(), ast.Call(ast.Attribute(thread, "is_alive", ast.Load()), [], [])))
    return bool(said) and all(key(claim) == life for claim in said)


def _only_limits(facts: ModuleFacts, node: ast.If, part: ast.expr) -> bool:
    """Whether all that is asserted is that there are not too many of what the condition asks for, beside others."""
    function, own = facts.module.function(node), list(facts.checks_in(*node.body))
    if function is None or all(check in own for check in facts.checks_in(*function.body)):
        return False
    said = [claim for check in own for claim in claimed(check)]
    how_many = key(ast.Call(ast.Name("len", ast.Load()), [part], []))
    return bool(said) and all(
        isinstance(claim, ast.Compare) and key(claim.left) == how_many and isinstance(claim.ops[0], ast.Lt | ast.LtE)
        for claim in said
    )


def _is_nothing(claim: ast.expr, part: str) -> bool:
    if isinstance(claim, ast.UnaryOp):
        return isinstance(claim.op, ast.Not) and _is_of(claim.operand, part)
    if not isinstance(claim, ast.Compare) or not isinstance(claim.ops[0], ast.Is | ast.Eq):
        return False
    return any(
        _is_of(one, part) and starts_empty(other)
        for one, other in ((claim.left, claim.comparators[0]), (claim.comparators[0], claim.left))
    )


def _is_of(node: ast.expr, part: str) -> bool:
    """Whether a value is a part of an answer, an item of it, or how much it holds."""
    while key(node) != part and (isinstance(node, ast.Subscript) or is_call_of(node, "len")):
        node = node.value if isinstance(node, ast.Subscript) else node.args[0]
    return key(node) == part

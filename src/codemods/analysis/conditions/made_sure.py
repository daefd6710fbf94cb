"""What a function makes sure of whatever a condition says: by assertions, by leaving, and by what it writes down."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from codemods.analysis.code.branching import is_conditional, is_hard
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_denied, last_name, number
from codemods.analysis.conditions.implications import claimed, implies, key, opposite
from codemods.analysis.values import emptiness
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, walk


def is_demanded(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether the function asserts the condition of an `if` anyway, or leaves above it when it does not hold."""
    function = facts.module.function(node)
    assert function is not None
    return all(
        _is_full(facts, part)
        or any(
            (line < node.lineno or (line > node.lineno and hasattr(fact, "lineno")))  # no guard that stands below
            and implies(facts, fact, part)
            and is_unchanged(facts, part, line, node.lineno)
            for line, fact in _demands_about(facts, function, part)
        )
        for part in conjuncts(node.test)
    )


def _demands_about(facts: ModuleFacts, function: FunctionNode, part: ast.expr) -> list[tuple[int, ast.expr]]:
    """What a function makes sure of that shares something with an expression."""
    known = _made_sure(facts.module, function)
    asked = [part, part.left] if isinstance(part, ast.Compare) else [part]
    asked += [item for side in asked for item in _counted(facts, side)]
    return [item for side in asked for item in known.get(key(side), ())]


@once
def _made_sure(module: ModuleIndex, function: FunctionNode) -> dict[str, list[tuple[int, ast.expr]]]:
    """What a function asserts whatever happens, or has left without, with the line, by each part of it."""
    facts = module.derived(ModuleFacts)
    sure = [check for check in facts.checks_of(function) if not is_conditional(facts, check)]
    known = [(check.lineno, item) for check in sure for item in claimed(check)]
    known += [(line, more) for line, item in known for more in _behind(facts, item)]
    for loop in (item for item in module.local(function) if isinstance(item, ast.For)):
        known += [(loop.end_lineno or loop.lineno, item) for item in _of_each(facts, loop)]
    for item in module.local(function):
        if isinstance(item, ast.If) and not item.orelse and is_hard(facts, item.body):
            known += [(item.lineno, part) for part in opposite(item.test)]
    return grouped(
        (name, (line, fact))
        for line, fact in known
        for name in {key(item) for item in walk(fact) if isinstance(item, ast.expr)}
    )


def _behind(facts: ModuleFacts, claim: ast.expr) -> Iterator[ast.expr]:
    """What follows from a claim through names: some of what a share above 0 counts, each of what is not missing."""
    if is_denied(claim) and isinstance(claim.operand, ast.Name):
        value = facts.value(claim.operand)
        if isinstance(value, ast.ListComp) and len(value.generators) == 1 and len(value.generators[0].ifs) == 1:
            loop = value.generators[0]
            yield from (there for one in _each(facts, loop, loop.ifs[0]) for there in opposite(one))
    bounded = isinstance(claim, ast.Compare) and isinstance(claim.ops[0], ast.Gt | ast.GtE)
    if bounded and isinstance(claim, ast.Compare) and (number(claim.comparators[0]) or 0) > 0:
        value = facts.value(claim.left) if isinstance(claim.left, ast.Name) else None
        while isinstance(value, ast.IfExp) or (isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult)):
            value = value.body if isinstance(value, ast.IfExp) else value.left
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Div):
            yield ast.copy_location(ast.Compare(value.left, [ast.Gt()], [ast.Constant(0)]), claim)


def _of_each(facts: ModuleFacts, loop: ast.For) -> Iterator[ast.expr]:
    """What the assertions of a loop over literals say of each: `for kind in ["a", "b"]: assert kind in seen`."""
    if not is_conditional(facts, loop):
        for claim in (part for line in loop.body if isinstance(line, ast.Assert) for part in conjuncts(line.test)):
            yield from _each(facts, loop, claim)


def _each(facts: ModuleFacts, loop: ast.For | ast.comprehension, claim: ast.expr) -> Iterator[ast.expr]:
    """A claim for each literal that a loop goes through."""
    table, name = facts.constant(loop.iter), getattr(loop.target, "id", "")
    for item in table.elts if isinstance(table, ast.List | ast.Tuple | ast.Set) else ():
        if isinstance(item, ast.Constant) and name:
            yield _Put(name, item).visit(copy.deepcopy(claim))


class _Put(ast.NodeTransformer):
    def __init__(self, name: str, value: ast.Constant) -> None:
        self._name, self._value = name, value

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(copy.copy(self._value), node) if node.id == self._name else node


def _is_full(facts: ModuleFacts, part: ast.expr) -> bool:
    """Whether a condition asks if there is anything in what the test itself writes down, or makes one by one."""
    counted = _counted(facts, part.left) if isinstance(part, ast.Compare) else []
    some = isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Gt) and number(part.comparators[0]) == 0
    asked = counted[0] if counted and some else part
    shown = facts.value(asked) if isinstance(asked, ast.Name) else None
    displays = ast.List | ast.Tuple | ast.Set | ast.Dict
    return isinstance(shown, displays) and not emptiness.source(facts, shown).may_be_empty


def _counted(facts: ModuleFacts, node: ast.expr) -> list[ast.expr]:
    value = facts.value(node) if isinstance(node, ast.Name) else node
    return value.args[:1] if isinstance(value, ast.Call) and last_name(value.func) == "len" else []


def is_unchanged(facts: ModuleFacts, part: ast.expr, *lines: int) -> bool:
    """Whether the names in an expression, or in what they are set to once, are not set between two lines."""
    values = [facts.value(item) or item for item in walk(part) if isinstance(item, ast.Name)]
    names = [item for value in values for item in walk(value) if isinstance(item, ast.Name)]
    places = [getattr(found.node, "lineno", 0) for name in names for found in facts.bindings(name)]
    return not any(min(lines) < place < max(lines) for place in places)

"""Whether an answer itself says that something went wrong: by a field, a value or a type that a condition asks for.

What a test calls its own variables and the functions that it asks for something says nothing. What a name holds does:
things that were picked, collected or counted by what an answer says, or in a handler.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.code.branching import is_conditional
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import FAILURE, FILLING, is_call_of, is_text, last_name, spoken, start, words
from codemods.analysis.conditions.conditions import Leaning, leaning
from codemods.analysis.conditions.implications import claimed
from codemods.analysis.conditions.made_sure import is_unchanged
from codemods.analysis.values.own_literals import PLAIN
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, walk


def tells_of_failure(facts: ModuleFacts, node: ast.AST, depth: int = 3) -> bool:
    """Whether an expression asks an answer for what went wrong, as far as it is followed."""
    if is_text(node):
        return bool(words(node.value) & FAILURE)
    if isinstance(node, ast.Name):
        return depth > 0 and _holds_failures(facts, node, depth - 1)
    if isinstance(node, ast.Call):
        return any(tells_of_failure(facts, item, depth) for item in _asked(node)) or (
            is_call_of(node, "isinstance") and len(node.args) > 1 and bool(spoken(node.args[1]) & FAILURE)
        )
    if isinstance(node, ast.Attribute | ast.Subscript):
        steps = _steps(facts.module).get(last_name(node))
        if steps is not None:  # where it is counted says more than what it is called
            return depth > 0 and any(_in_failure(facts, item, depth - 1) for item in steps)
        if isinstance(node, ast.Attribute) and words(node.attr) & FAILURE:
            return True
    return any(tells_of_failure(facts, item, depth) for item in ast.iter_child_nodes(node))


def is_demanded_failure(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a check above demands that the answer that a condition asks is a failure."""
    function, asked = facts.module.function(node), _answers(facts, node.test)
    above = (item for item in facts.checks_of(function) if item.lineno < node.lineno) if function is not None else ()
    return any(
        all(leaning(one) is Leaning.FEARED for one in _accepted(part))
        and not asked.isdisjoint(_answers(facts, part))
        and is_unchanged(facts, part, check.lineno, node.lineno)
        for check in above
        if not is_conditional(facts, check)
        for part in claimed(check)
    )


def _accepted(part: ast.expr) -> list[ast.expr]:
    """Each of the answers that a check accepts; nothing where it only asks for a key: `"error" in reply`."""
    if not isinstance(part, ast.Compare) or not isinstance(part.ops[0], ast.In):
        return [part]
    every = getattr(part.comparators[0], "elts", ())
    return [ast.Compare(part.left, [ast.Eq()], [one]) for one in every] or [ast.Constant(None)]


def _answers(facts: ModuleFacts, node: ast.expr) -> set[str]:
    """The names of what an expression asks, and of what they are parts of: `reply` of `body = reply.json()`."""
    found = {item.id for item in walk(node) if isinstance(item, ast.Name)}
    parts = (facts.value(item) for item in walk(node) if isinstance(item, ast.Name))
    for part in parts:
        first = start(part, ast.Attribute | ast.Subscript | ast.Call) if part is not None else None
        given = any(isinstance(item, ast.Call) and item.args for item in walk(part)) if part is not None else True
        found |= {first.id} if isinstance(first, ast.Name) and not given else set()
    return found - {"self", "cls"}


def _asked(call: ast.Call) -> Iterable[ast.expr]:
    """What a call looks into: all that a builtin is given, a method of texts, `get`, or one that is given nothing."""
    if isinstance(call.func, ast.Name):
        return call.args if call.func.id in PLAIN and call.func.id != "isinstance" else ()
    plain = not call.args or call.func.attr == "get" if isinstance(call.func, ast.Attribute) else False
    if plain or (isinstance(call.func, ast.Attribute) and hasattr(str, call.func.attr)):
        return (call.func, *call.args)
    return ()


def _holds_failures(facts: ModuleFacts, name: ast.Name, depth: int) -> bool:
    """Whether what a name holds was picked, filled or counted by a failure."""
    found = facts.bindings(name)
    counted = [item.node for item in found if item.augmented]
    if counted or (places := _fillings(facts.module).get((facts.module.binding_scope(name.id, name), name.id))):
        return any(_in_failure(facts, item, depth) for item in counted or places or ())
    return any(item.value is not None and tells_of_failure(facts, item.value, depth) for item in found)


def _in_failure(facts: ModuleFacts, node: ast.AST, depth: int) -> bool:
    """Whether code runs in a handler, or only where an answer says that something went wrong."""
    below = node
    for up in facts.module.ancestors(node):
        if isinstance(up, FunctionNode):
            break
        if isinstance(up, ast.ExceptHandler):
            return True
        chosen = isinstance(up, ast.If) and below in up.body and leaning(up.test) is Leaning.FEARED
        if chosen and isinstance(up, ast.If) and tells_of_failure(facts, up.test, depth):
            return True
        below = up
    return False


@once
def _steps(module: ModuleIndex) -> dict[str, list[ast.AugAssign]]:
    """Where an attribute, or what is under a key, is counted on, by its name."""
    steps = (item for item in module.nodes(ast.AugAssign) if isinstance(item.op, ast.Add))
    return grouped((last_name(item.target), item) for item in steps if not isinstance(item.target, ast.Name))


@once
def _fillings(module: ModuleIndex) -> dict[tuple[object, str], list[ast.Call]]:
    """Where something is put into a collection, by its scope and name."""

    def calls() -> Iterator[tuple[tuple[object, str], ast.Call]]:
        for item in module.nodes(ast.Call):
            if isinstance(item.func, ast.Attribute) and item.func.attr in FILLING:
                owner = item.func.value
                if isinstance(owner, ast.Name):
                    yield (module.binding_scope(owner.id, owner), owner.id), item

    return grouped(calls())

"""Methods that are called with one event or item after another, and do this or that by what kind of one it is."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import start
from codemods.analysis.conditions.condition_roles import subject
from codemods.analysis.values.choices import Choices
from codemods.analysis.values.given import is_given
from codemods.module.scopes import FunctionNode, parameters, unawaited, walk


def tells_events_apart(facts: ModuleFacts, node: ast.If, blocks: list[list[ast.stmt]]) -> bool:
    """Whether a method that only another module calls asks what it was called with, and all branches work on that.

    `def on_link(self, event): if event.link.is_sender: assert …; event.link.open() else: event.link.accept()`
    """
    module, function = facts.module, facts.module.function(node)
    cls = module.parent(function) if function is not None else None
    if function is None or not isinstance(cls, ast.ClassDef) or module.is_shared or module.is_testcase(cls):
        return False
    foreign = any("." in name for name in module.bases(cls))
    given = {item.arg for item in parameters(function)[1:]}
    asked = [item for item in walk(node.test) if isinstance(item, ast.Name | ast.Call)]
    worked_on = [{_root(facts, part) for item in block for part in _effects(item)} for block in blocks]
    return (
        foreign
        and not module.attributes_named(function.name)
        and all(_root(facts, item) in given for item in asked)
        and len(blocks) > 1
        and all(given & roots for roots in worked_on)
    )


def sorts_items(facts: ModuleFacts, node: ast.If) -> bool:
    """Whether a helper that is called for each item of a loop asks for the kind of the item: `if row.kind == "bus"`."""
    function, asked = facts.module.function(node), subject(node.test)
    asked = start(asked, ast.Attribute | ast.Subscript)
    if not isinstance(function, FunctionNode) or not isinstance(asked, ast.Name) or not is_given(facts, asked):
        return False
    given = facts.module.derived(Choices).arguments(function, asked.id)
    places = (found.node for item in given if isinstance(item, ast.Name) for found in facts.bindings(item))
    return any(isinstance(place, ast.For | ast.AsyncFor) for place in places)


def _effects(statement: ast.stmt) -> list[ast.expr]:
    """What a statement sets, or has do something."""
    if isinstance(statement, ast.Assign):
        return [item for item in statement.targets if isinstance(item, ast.Attribute | ast.Subscript)]
    call = unawaited(statement.value) if isinstance(statement, ast.Expr) else None
    return [call.func] if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else []


def _root(facts: ModuleFacts, node: ast.expr, depth: int = 3) -> str | None:
    """The name that a chain of attributes and items starts from, through what is set once."""
    node = start(node, ast.Attribute | ast.Subscript)
    value = facts.value(node) if isinstance(node, ast.Name) and depth else None
    if value is not None:
        return _root(facts, value, depth - 1)
    return node.id if isinstance(node, ast.Name) else None

"""Branches of a callback that alone set the event which the test awaits: passed over, they leave it waiting."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.branching import asserts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.scopes import FunctionNode, walk

_EVENTS = frozenset({"asyncio.Event", "threading.Event", "multiprocessing.Event", "asyncio.Future", "trio.Event"})
_SETTING = frozenset({"set", "set_result"})


def sets_what_is_awaited(facts: ModuleFacts, node: ast.If, bodies: Sequence[list[ast.stmt]]) -> bool:
    """Whether a branch that checks sets an event of the function around, which waits for that in a way that fails."""
    callback = facts.module.function(node)
    outer = facts.module.function(callback) if callback is not None else None
    if callback is None or outer is None:
        return False
    checking = [body for body in bodies if asserts(facts, body)]
    return bool(checking) and all(_sets(facts, callback, outer, body) for body in checking)


def _sets(facts: ModuleFacts, callback: FunctionNode, outer: FunctionNode, body: list[ast.stmt]) -> bool:
    names = {name.id for part in body for item in walk(part) if (name := _set(item)) is not None}
    uses = [item for item in facts.module.below(outer) if isinstance(item, ast.Name) and item.id in names]
    events = {item.id for item in uses if isinstance(item.ctx, ast.Load) and _is_event(facts, item)}
    elsewhere = {
        item.id
        for item in uses
        if _set(facts.module.parent(item)) is item and not any(facts.module.holds(part, item) for part in body)
    }
    beside = [item for item in uses if item.id in events - elsewhere and not facts.module.holds(callback, item)]
    return any(_waits(facts, item) for item in beside)


def _set(item: ast.AST | None) -> ast.Name | None:
    """The event that `came.set()` sets, or that is to be set by what gets `came.set`."""
    named = isinstance(item, ast.Attribute) and item.attr in _SETTING and isinstance(item.value, ast.Name)
    return item.value if named else None  # type: ignore[union-attr]


def _is_event(facts: ModuleFacts, name: ast.Name) -> bool:
    values = [found.value for found in facts.bindings(name)]
    calls = [value.func for value in values if isinstance(value, ast.Call)]
    known = [facts.module.resolve(item) in _EVENTS or last_name(item) == "create_future" for item in calls]
    return bool(values) and len(calls) == len(values) and all(known)


def _waits(facts: ModuleFacts, name: ast.Name) -> bool:
    """Whether the test goes no further before an event is set: it awaits it, asserts that it came, or has no limit."""
    waiting = facts.module.parent(name)
    call = facts.module.called(waiting) if isinstance(waiting, ast.Attribute) and waiting.attr == "wait" else None
    if any(isinstance(up, ast.Await) for up in facts.module.expressions(name)):
        return True
    endless = call is not None and not call.args and not call.keywords
    return call is not None and (endless or isinstance(facts.module.statement(name), ast.Assert))

"""Handlers that stand for another answer: the failure is one of the ways that a test may go, not what it hides.

A handler that asserts something of its own tells the answers apart, and so does a check whose success moves on what the
code behind reads: an optional element of a list is one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from codemods.analysis.code import flow
from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import unawaited, walk
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    MUTATORS,
    bound_places,
    filled_places,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import acts_in, called_statements
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check
from codemods.transformers.remove_fallbacks.statements.values import place
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells


def answers_otherwise(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler checks another answer, or the guarded check decides which way the test goes on."""
    if own_checks(module, handler) or _moves_on(module, node, handler) or _counts(module, handler):
        return True
    if _gives_it_anyway(module, node, handler):
        return True
    if (
        _gives_the_error(module, node, handler)
        or _turns_itself_off(module, node, handler)
        or _makes_an_answer(module, node, handler)
        or _records_some(module, node, handler)
    ):
        return True
    return (
        _records_both(module, node, handler) or _does_without(module, node) or _is_beside_others(module, node, handler)
    )


def _gives_it_anyway(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether its function gives the very same on a way without a failure: `return device("cpu")`."""
    function, last = module.function(node), handler.node.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    if function is None or not isinstance(value, ast.Call):
        return False
    others = (item for item in flow.returns(module, function) if not module.holds(node, item))
    return any(item.value is not None and ast.dump(item.value) == ast.dump(value) for item in others)


def _turns_itself_off(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler takes back what the guarded code is tried for: `if up: try … except: up = False`."""
    off = {
        target.id
        for item in handler.node.body
        if isinstance(item, ast.Assign) and getattr(item.value, "value", True) is False
        for target in item.targets
        if isinstance(target, ast.Name)
    }
    asked = (item.test for item in module.ancestors(node) if isinstance(item, ast.If | ast.While)) if off else ()
    return any(isinstance(item, ast.Name) and item.id in off for item in asked)


def _gives_the_error(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether the exception itself, or its type, is what a handler answers with, and may be what a check compares."""
    name, function = handler.node.name, module.function(node)
    for item in statements_of(module, handler.node.body) if name is not None else ():
        if isinstance(item, ast.Return) and item.value is not None and _is_error(item.value, name):
            return True
        if isinstance(item, ast.Call) and callee(item) in MUTATORS and any(_is_error(arg, name) for arg in item.args):
            return True
        if isinstance(item, ast.Assign) and function is not None and _is_error(item.value, name):
            kept = {kept for target in item.targets if (kept := place(target)) is not None}
            if any(is_real_check(module, check) for check in reached_checks(module, function, kept, node)):
                return True
    return False


def _is_error(node: ast.expr, name: str | None) -> bool:
    """`error`, `type(error)`, `error.__class__`, `Comparable(error)`; a text of it only where it is one of its type."""
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__" and _is_error(node.value, name)
    if isinstance(node, ast.Call):
        inner = node.args[0] if len(node.args) == 1 else None
        if callee(node) in {"str", "repr"}:
            return isinstance(inner, ast.Call | ast.Attribute) and _is_error(inner, name)
        is_made = callee(node) == "type" or callee(node)[:1].isupper()
        return is_made and inner is not None and _is_error(inner, name)
    return isinstance(node, ast.Name) and node.id == name


def _is_beside_others(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether all that is asked of the answer, and of what the handler gives instead, is that it is like another one.

    `assert here == there`, `assert len(set(answers)) == 1`: what fails everywhere is the same everywhere.
    """
    function = module.function(node)
    both = bound_places(module, node.body) & bound_places(module, handler.node.body)
    both |= filled_places(module, node.body) & filled_places(module, handler.node.body)
    checks = list(reached_checks(module, function, both, node)) if function is not None and both else []
    facts = module.derived(ModuleFacts)
    return bool(checks) and all(isinstance(item, ast.Assert) and _compares_answers(facts, item.test) for item in checks)


def _compares_answers(facts: ModuleFacts, test: ast.expr) -> bool:
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = [test.left, *test.comparators]
    counts = [side for side in sides if isinstance(side, ast.Call) and callee(side) == "len"]
    sets = [side for side in counts if _is_set(facts.constant(side.args[0]))]
    return bool(sets) or (not counts and not any(isinstance(side, ast.Constant) for side in sides))


def _is_set(value: ast.expr) -> bool:
    return isinstance(value, ast.SetComp) or (isinstance(value, ast.Call) and callee(value) == "set")


def _records_both(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code and its handler put into one container, the same or what a check wants some of."""
    function = module.function(node)
    both = filled_places(module, node.body) & filled_places(module, handler.node.body)
    entries = [{ast.dump(call) for call in called_statements(statements_of(module, block))
                if callee(call) in MUTATORS} for block in (node.body, handler.node.body)]  # fmt: skip
    if not both or function is None:
        return False
    return bool(entries[0] & entries[1]) or any(
        isinstance(check, ast.Assert) and any(_wants_some(item, both) for item in conjuncts(check.test))
        for check in reached_checks(module, function, both, node)
    )


def _wants_some(test: ast.expr, names: Set[str]) -> bool:
    """`found`, `len(found) > 0`, `len(found) == 3`."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Gt | ast.GtE | ast.Eq):
        test = test.left
    if isinstance(test, ast.Call) and callee(test) == "len" and test.args:
        test = test.args[0]
    return (place(test) or "") in names


def _does_without(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code checks only what is there, and tells where it is not: then it is accepted that it is not."""
    checks = [item for item in statements_of(module, node.body) if is_real_check(module, item)]
    return bool(checks) and all(_is_told_without(module, node, item) for item in checks)


def _is_told_without(module: ModuleIndex, node: Guarded, check: ast.AST) -> bool:
    for child, up in module.upwards(check):
        if up is node:
            return False
        if isinstance(up, ast.If) and up.orelse and child in up.body and only_tells(up.orelse):
            return True
    return False


def _makes_an_answer(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether functions of the file make what is given back: one of the answer, and another of the error."""
    made = list(_returned_calls(module, handler.node.body))
    return bool(list(_returned_calls(module, node.body))) and any(
        getattr(part, "id", "") == handler.node.name for call in made for item in call.args for part in walk(item)
    )


def _returned_calls(module: ModuleIndex, block: list[ast.stmt]) -> Iterator[ast.Call]:
    for item in block:
        call = item.value if isinstance(item, ast.Return) else None
        call = unawaited(call)
        if isinstance(call, ast.Call) and module.functions_named(callee(call)):
            yield call


def _records_some(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a condition in a handler decides which failures a check behind it hears of: others are no failures."""
    function = module.function(handler.node)
    asked: list[ast.stmt] = [item for item in handler.node.body if isinstance(item, ast.If)]
    noted = filled_places(module, asked)
    return function is not None and any(True for _ in reached_checks(module, function, noted, node))


def _counts(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a handler counts down or up what decides behind it how the code goes on: failures are among the answers.

    A number that an assertion alone reads is followed to its end.
    """
    function = module.function(handler.node)
    inside = (item for item in statements_of(module, handler.node.body) if isinstance(item, ast.AugAssign))
    counted = {item.target.id for item in inside if isinstance(item.target, ast.Name)}
    last = handler.node.end_lineno or handler.node.lineno
    return any(
        isinstance(item, ast.If)
        and item.lineno > last
        and isinstance(item.body[-1], ast.Break | ast.Return | ast.Continue)
        and any(isinstance(part, ast.Name) and part.id in counted for part in walk(item.test))
        for item in (module.local(function) if function is not None and counted else ())
    )


def own_checks(module: ModuleIndex, handler: Handler) -> list[ast.AST]:
    """The checks of a handler that are about something else than the exception."""
    checks = [item for item in statements_of(module, handler.node.body) if is_real_check(module, item)]
    name = handler.node.name
    return [
        check
        for check in checks
        if not any(isinstance(item, ast.Name) and item.id == name for item in walk(check))
        and any(isinstance(item, ast.Name | ast.Attribute) for item in walk(check))
    ]


def _moves_on(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code changes a variable behind its check, by which code behind the `try` goes one way or another.

    A position that is read either way, and a flag under which more is checked or done.
    """
    function = module.function(node)
    inside = statements_of(module, node.body)
    checks = [getattr(item, "lineno", 0) for item in inside if is_real_check(module, item)]
    if function is None or not checks:
        return False
    later = [item for item in inside if isinstance(item, ast.stmt) and item.lineno > min(checks)]
    own = module.local(function)
    stores = [item for item in own if isinstance(item, ast.Assign | ast.AnnAssign) and item.lineno < node.lineno]
    before = bound_places(module, [*stores])
    moved = before & {place(item.target) for item in later if isinstance(item, ast.AugAssign) and _is_counter(item)}
    either = [*later, *getattr(node, "orelse", ()), *handler.node.body]
    set_there = (item for item in either if isinstance(item, ast.Assign))
    flags = bound_places(module, [item for item in set_there if isinstance(getattr(item.value, "value", 0), bool)])
    raised = flags & (before | bound_places(module, handler.node.body))
    last = node.body[-1].end_lineno or node.lineno
    for item in own if moved or raised else ():
        if getattr(item, "lineno", 0) <= last:
            continue
        if isinstance(module.parent(item), ast.Subscript | ast.Slice) and getattr(item, "id", None) in moved:
            return True
        if isinstance(item, ast.If) and not raised.isdisjoint(map(place, walk(item.test))):
            block = [*item.body, *item.orelse]
            if acts_in(module, block) or any(is_real_check(module, part) for part in statements_of(module, block)):
                return True
    return False


def _is_counter(item: ast.AugAssign) -> bool:
    return isinstance(item.op, ast.Add | ast.Sub) and isinstance(item.value, ast.Constant)

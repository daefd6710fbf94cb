"""Waits that end with a word which the tests demand of what came: `if event["type"] == "done": break`."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_denied, is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, names_in, walk
from codemods.transformers.remove_fallbacks.facts.spreading import Spread, spread
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_local
from codemods.transformers.remove_fallbacks.statements.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.statements.readings import checks_below, places_in
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around


def waits_for_what_is_demanded(failures: Failures, node: Guarded, handler: Handler) -> bool:
    """Whether a loop keeps what comes until a word does, and each test that gets that demands the word of it.

    The handler takes silence, or ends the loop: a bad message that it passes over may be followed by the word.
    """
    module, function = failures.module, failures.module.function(node)
    if function is None or module.is_test(function):  # there the loop itself tells
        return False
    ends = isinstance(handler.node.body[-1], ast.Break | ast.Return) or loop_around(module, node) is None
    if not ends and (handler.broad or not handler.short_names <= SILENCE):
        return False
    inner = (item for item in statements_of(module, node.body) if isinstance(item, Loop))
    loop = loop_around(module, node) or next(inner, None)
    kept = _kept(module, loop) if loop is not None else frozenset[str]()
    words = set(_ending(module, loop)) if loop is not None and kept else set[str]()
    told = spread(failures, node, handler.node) if words else Spread()
    if any(_is_filled_by_others(where, function, kept) for function, where in told.modules.items()):
        return False
    tests = [function for function, where in told.modules.items() if where.is_test(function)]
    demanding = {
        function
        for function, where in told.modules.items()
        for check in checks_below(where, function)
        if words <= set(_demanded(where, check)) and told.reaches(failures, check)
    }
    return bool(tests) and all(_leads_to(told.modules, test, demanding) for test in tests)


def _kept(module: ModuleIndex, loop: Loop) -> frozenset[str]:
    """What a loop fills before it asks whether to end."""
    block = loop.body[0].body if isinstance(loop.body[0], ast.Try) else loop.body
    first = next((at for at, item in enumerate(block) if isinstance(item, ast.If)), len(block))
    return filled_places(module, block[:first])


def _is_filled_by_others(module: ModuleIndex, function: FunctionNode, kept: Set[str]) -> bool:
    """Whether a function hands what is filled to something out of sight, or starts it with anything in it."""
    return any(
        _starts_filled(module, item, kept) if isinstance(item, ast.Assign) else _hands_away(module, item, kept)
        for item in module.local(function)
    )


def _starts_filled(module: ModuleIndex, item: ast.Assign, kept: Set[str]) -> bool:
    empty = isinstance(item.value, ast.List) and not item.value.elts
    return not empty and not kept.isdisjoint(bound_places(module, [item]))


def _hands_away(module: ModuleIndex, item: ast.AST, kept: Set[str]) -> bool:
    if not isinstance(item, ast.Call) or module.functions_named(callee(item)) or is_local(module, item):
        return False
    return any(not kept.isdisjoint(places_in(part)) for part in item.args)


def _leads_to(modules: dict[FunctionNode, ModuleIndex], test: FunctionNode, demanding: set[FunctionNode]) -> bool:
    """Whether a test makes one of some checks, itself or in a function that it calls."""
    called = {callee(call) for call in modules[test].below(test) if isinstance(call, ast.Call)}
    return test in demanding or any(function.name in called for function in demanding)


def _ending(module: ModuleIndex, loop: Loop) -> Iterator[str]:
    """The words with which a loop ends."""
    for item in module.local(loop):
        ends = isinstance(item, ast.If) and any(isinstance(line, ast.Break | ast.Return) for line in item.body)
        test = item.test if ends and isinstance(item, ast.If) else None
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq):
            yield from (str(side.value) for side in (test.left, test.comparators[0]) if is_text(side))


def _demanded(module: ModuleIndex, check: ast.AST) -> Iterator[str]:
    """The words that an assertion demands to be in something, one by one where a loop names them."""
    test = check.test if isinstance(check, ast.Assert) else None
    if test is None or is_denied(test):
        return
    facts = module.derived(ModuleFacts)
    asked = [item.left for item in walk(test) if isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.In)]
    yield from (str(item.value) for item in asked if is_text(item))
    for up in module.ancestors(check):
        if isinstance(up, ast.For) and any(not names_in(up.target).isdisjoint(names_in(item)) for item in asked):
            table = facts.constant(up.iter)
            rows = table.elts if isinstance(table, ast.List | ast.Tuple | ast.Set) else []
            yield from (str(row.value) for row in rows if is_text(row))

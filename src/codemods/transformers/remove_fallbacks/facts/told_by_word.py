"""Failures that a check looks for by a word: `[r for r in results if r["error"] == "deadlock"]`, and what they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_text, number
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.facts.needed_results import reached_checks
from codemods.transformers.remove_fallbacks.facts.tolerated import bounds
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.wanted import equals
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, filled_places, stepped_places
from codemods.transformers.remove_fallbacks.statements.readings import places_in


def is_told_by_word(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether what is picked by a word that only the handler gives is asserted on: `[r for r in rs if r == "late"]`.

    Of errors that are no outage; of any where some of what lacks the word of each success are demanded, or where what
    only the handler counts must be so many.
    """
    if _demands_what_only_failures_are(module, node, handler) or _demands_a_count_of_failures(module, node, handler):
        return True
    if handler.broad or handler.some_outage:
        return False
    words = _values(handler.node.body) - _values(node.body)
    for item in (found for word in words for found in module.derived(_Picked).by_word.get(word, ())):
        function, names = module.function(item), bound_places(module, [item])
        if function is not None and any(True for _ in reached_checks(module, function, names, item)):
            return True
    return False


def _demands_what_only_failures_are(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a check asks for some of what lacks the word that each success is given: `r["state"] != "good"`."""
    words = _values(node.body) - _values(handler.node.body)
    for item in (found for word in words for found in module.derived(_Picked).by_other.get(word, ())):
        function, names = module.function(item), bound_places(module, [item])
        checks = reached_checks(module, function, names, item) if function is not None else ()
        if any(not capped and not names.isdisjoint(places_in(side)) for one in checks for side, capped in bounds(one)):
            return not filled_places(module, node.body).isdisjoint(filled_places(module, handler.node.body))
    return False


def _demands_a_count_of_failures(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a check asks that what only the handler counts on, or a share of it, is so much, or more."""
    function, well = module.function(node), [*node.body, *getattr(node, "orelse", ())]
    only = stepped_places(module, handler.node.body) - stepped_places(module, well)
    facts = module.derived(ModuleFacts)
    for check in reached_checks(module, function, only, node) if only and function is not None else ():
        for side in _asked_to_be_high(check):
            part = facts.constant(side)
            part = part.left if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div) else part
            if not only.isdisjoint(places_in(part)):
                return True
    return False


def _asked_to_be_high(check: ast.AST) -> Iterator[ast.expr]:
    """What a check asks to be more than nothing: `failed >= 2`, `share == 1.0`; not `failed >= 0`, `failed == 0`."""
    for item in walk(check):
        if isinstance(item, ast.Compare) and not any(number(side) == 0 for side in item.comparators):
            if isinstance(item.ops[0], ast.Gt | ast.GtE | ast.Eq):
                yield item.left
        elif isinstance(item, ast.Compare) and isinstance(item.ops[0], ast.Gt):
            yield item.left


class _Picked:
    """The assignments of a module that pick something by a word, looked up by that word."""

    def __init__(self, module: ModuleIndex) -> None:
        found = (
            (one.value, item)
            for item in module.nodes(ast.Assign)
            for part in walk(item.value)
            if isinstance(part, ast.comprehension)
            for test in part.ifs
            for one in equals(test)
            if is_text(one)
        )
        self.by_word: dict[object, list[ast.Assign]] = grouped(found)
        unlike = (
            (one.value, item)
            for item in module.nodes(ast.Assign)
            for part in walk(item.value)
            if isinstance(part, ast.comprehension)
            for test in part.ifs
            if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotEq)
            for one in test.comparators
            if is_text(one)
        )
        self.by_other: dict[object, list[ast.Assign]] = grouped(unlike)


def _values(block: Sequence[ast.stmt]) -> set[object]:
    """The texts of a block that are the value of a key, or what is returned or stored."""
    nodes = [part for line in block for part in walk(line)]
    given = [value for item in nodes if isinstance(item, ast.Dict) for value in item.values]
    given += [item.value for item in nodes if isinstance(item, ast.Assign | ast.keyword | ast.Return) and item.value]
    return {item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)}

"""Loops over cases that a test has made up: the case itself may say that its failure is right.

`for name, kind in [("tea", None), ("ink", NotFound)]` says what is expected; so does a flag, or a time limit.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_constant, last_name
from codemods.analysis.conditions.implications import claimed, key, opposite
from codemods.analysis.mocks.faults import is_exception
from codemods.module.index import ModuleIndex
from codemods.module.scopes import names_in, parameters, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.statements.early_ends import can_end_early
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check, places_in
from codemods.transformers.remove_fallbacks.statements.values import key_of
from codemods.transformers.remove_fallbacks.surroundings.collecting import takes_turns
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around


def is_chosen_by_case(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether the case of a loop's round decides if the failure is right, or how long an answer may take."""
    loop = loop_around(module, node)
    if (
        not isinstance(loop, ast.For | ast.AsyncFor)
        or takes_turns(loop, module)
        or _counts_tries(module, loop, handler)
    ):
        return False
    if _lists_errors(module, loop):
        return True
    case = {item.id for item in walk(loop.target) if isinstance(item, ast.Name)}
    if any(not case.isdisjoint(places_in(item)) for item in _asked(module, handler, loop)):
        return True
    cases = {part.id for up in module.ancestors(node) if isinstance(up, ast.For) for part in walk(up.target)
             if isinstance(part, ast.Name)}  # fmt: skip
    limits = _limits(module, node) if _is_out_of_time(handler) else ()
    return any(not cases.isdisjoint(places_in(item)) for item in limits)


def _lists_errors(module: ModuleIndex, loop: ast.For | ast.AsyncFor) -> bool:
    """Whether a loop goes through a table of the test in which a row names an exception beside its case."""
    cases = module.derived(ModuleFacts).constant(loop.iter)
    rows = cases.elts if isinstance(cases, ast.List | ast.Tuple | ast.Set) else ()
    named = (last_name(item) for row in rows for item in walk(row) if isinstance(item, ast.Name | ast.Attribute))
    return any(is_exception(module, name) for name in named)


def is_demanded_of_some_case(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether checks behind ask of one listed case what they deny of another: a failure in all of them fails one.

    for name, there in [("tea", True), ("ink", False)]: … `if there: assert found` … `else: assert not found`
    """
    loop = loop_around(module, node)
    stored = bound_places(module, handler.node.body)
    no = [item for item in handler.node.body if isinstance(item, ast.Assign) and is_constant(item.value, False)]
    denied = bound_places(module, [*no])
    for item in module.following(node) if isinstance(loop, ast.For) else ():
        if isinstance(item, ast.If) and item.orelse and isinstance(loop, ast.For):
            wrong = {key(other) for claim in claims(item.orelse) for other in opposite(claim)}
            asked = [claim for claim in claims(item.body) if not stored.isdisjoint(names_in(claim))]
            asked = [claim for claim in asked if key(claim) in wrong]
            listed = _listed(module, loop, item.test) if asked else set()
            plain = any(isinstance(claim, ast.Name) and claim.id in denied for claim in asked)
            if {True, False} <= listed or (plain and True in listed):
                return True
    return False


def is_asked_by_case(module: ModuleIndex, node: Guarded) -> bool:
    """Whether a parameter decides if what the guarded code gives, which it has from before, is demanded or denied."""
    function = module.function(node)
    if function is None:
        return False
    before = (item for item in module.local(function) if isinstance(item, ast.Assign) and item.lineno < node.lineno)
    fixed = bound_places(module, [item for item in before if isinstance(item.value, ast.Constant)])
    kept = bound_places(module, node.body) & fixed
    given = {item.arg for item in parameters(function)} - {"self", "cls"}
    for item in module.local(function) if kept else ():
        if (
            isinstance(item, ast.If)
            and item.lineno > node.lineno
            and names_in(item.test) & given
            and _is_plain(item.test)
        ):
            wrong = {key(other) for claim in claims(item.orelse) for other in opposite(claim)}
            if any(key(claim) in wrong and not kept.isdisjoint(names_in(claim)) for claim in claims(item.body)):
                return True
    return False


def _is_plain(test: ast.expr) -> bool:
    """Whether a condition asks nothing of what it names."""
    return not any(isinstance(item, ast.Attribute | ast.Call | ast.Subscript) for item in walk(test))


def claims(block: Sequence[ast.stmt]) -> Iterator[ast.expr]:
    """What the assertions of a block demand."""
    for item in block:
        yield from claimed(item.value if isinstance(item, ast.Expr) else item)


def _listed(module: ModuleIndex, loop: ast.For, test: ast.expr) -> set[object]:
    """What a condition is of the cases of a loop that are written out."""
    target, listed = loop.target, loop.iter
    if is_call_of(listed, "enumerate") and isinstance(target, ast.Tuple):
        target, listed = target.elts[-1], listed.args[0]
    cases = module.derived(ModuleFacts).constant(listed)
    known: set[object] = set()
    for case in cases.elts if isinstance(cases, ast.List | ast.Tuple) else ():
        if isinstance(case, ast.Dict) and ast.unparse(target) in names_in(test):
            pairs = [(getattr(name, "value", ""), value) for name, value in zip(case.keys, case.values, strict=True)]
            known |= {getattr(value, "value", None) for name, value in pairs if name == key_of(test)}
        elif isinstance(case, ast.Tuple) and isinstance(target, ast.Tuple):
            named = zip(target.elts, case.elts, strict=False)
            known |= {getattr(value, "value", None) for name, value in named if ast.dump(name) == _stored(test)}
    return known


def _stored(test: ast.expr) -> str | None:
    return ast.dump(ast.Name(test.id, ast.Store())) if isinstance(test, ast.Name) else None


def _counts_tries(module: ModuleIndex, loop: ast.For | ast.AsyncFor, handler: Handler) -> bool:
    """Whether a round's number says how often the same was tried until it came: an outage is no case of its own."""
    counted = isinstance(loop.iter, ast.Call) and module.resolve(loop.iter.func) == "range"
    return counted and (handler.broad or handler.some_outage) and can_end_early(module, loop)


def _asked(module: ModuleIndex, handler: Handler, loop: ast.For | ast.AsyncFor) -> Iterator[ast.AST]:
    """What is asked about a failure: its type, conditions and checks in the handler, checks of what it stores."""
    if isinstance(handler.node.type, ast.expr):
        yield handler.node.type
    for item in statements_of(module, handler.node.body):
        if isinstance(item, ast.If | ast.IfExp) and not _only_words(module, item) and not _only_deletes(item):
            yield item.test
        elif is_real_check(module, item):
            yield item
    stored = bound_places(module, handler.node.body)
    last = handler.node.end_lineno or handler.node.lineno
    for item in statements_of(module, loop.body):
        if getattr(item, "lineno", 0) > last and not stored.isdisjoint(places_in(item)):
            if isinstance(item, ast.If):
                yield item.test
            elif is_real_check(module, item):
                yield item


def _only_words(module: ModuleIndex, item: ast.If | ast.IfExp) -> bool:
    """Whether a condition only chooses what is made known as a part of a text."""
    up = next((up for up in module.expressions(item) if isinstance(up, ast.Call)), None)
    return isinstance(item, ast.IfExp) and up is not None and is_inert_call(up)


def _only_deletes(item: ast.If | ast.IfExp) -> bool:
    """Whether a condition only decides what is forgotten: `if name in jobs: del jobs[name]`."""
    return isinstance(item, ast.If) and all(isinstance(part, ast.Delete) for part in (*item.body, *item.orelse))


def _is_out_of_time(handler: Handler) -> bool:
    return bool(handler.short_names) and all("Timeout" in name for name in handler.short_names)


def _limits(module: ModuleIndex, node: Guarded) -> Iterator[ast.expr]:
    for item in statements_of(module, node.body):
        if isinstance(item, ast.keyword) and item.arg in {"timeout", "total"}:
            yield module.derived(ModuleFacts).constant(item.value)

"""Answers that a handler turns round: it says yes where the guarded code says no, or says nothing."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_constant
from codemods.analysis.values.run_functions import run_function
from codemods.module.index import ModuleIndex
from codemods.module.scopes import parameters
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.given_alone import (
    alone_gives_what_is_demanded,
    gives_only_the_error,
)
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.values import key_of, said_by


def only_failure_says_yes(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether a handler notes a yes in what outlives it, where nothing that goes well does, nor is it asked for."""
    if _is_all_that_is_read(module, node, handler.node) or gives_only_the_error(module, node, handler.node):
        return True
    if answers_a_question(module, node, handler.node, at_failure=True) or alone_gives_what_is_demanded(
        module, node, handler
    ):
        return True
    function = module.function(node)
    yes = _noted(statements_of(module, handler.node.body), True)
    if not yes or function is None or handler.kind is not Kind.SWALLOWS:
        return False
    kept = {item.partition("[")[0].partition(".")[0] for item in yes if not item.isidentifier()}
    bound = bound_places(module, node.body)
    read = [item for name in bound for item in module.reads_of(name) if module.holds(function, item)]
    used = any(not any(module.holds(line, item) for line in node.body) for item in read)
    given = {argument.arg for argument in parameters(function)}
    clauses = [item for item in module.local(function) if isinstance(item, ast.ExceptHandler)]
    others = [item for item in module.local(function) if not any(module.holds(up, item) for up in clauses)]
    return bool(kept) and not used and kept <= given and yes.isdisjoint(_noted(others))


def answers_who_waits(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a function says yes or no to whom it is handed: a no in its handler means "not yet"."""
    function = module.function(node)
    if function is None or not answers_a_question(module, node, handler, at_failure=False):
        return False
    if {item.arg for item in parameters(function)} - {"self", "cls"}:
        return False
    reads = [*module.reads_of(function.name), *module.attributes_named(function.name)]
    return bool(reads) and all(isinstance(_given_to(module, item), ast.Call) for item in reads)


def _given_to(module: ModuleIndex, name: ast.expr) -> ast.AST | None:
    """The call that is given a function, alone or as `lambda: ready()`; None where that only runs it once."""
    up = module.parent(name)
    if isinstance(up, ast.Call) and up.func is name:
        inner = module.parent(up)
        up = module.parent(inner) if isinstance(inner, ast.Lambda) else None
    up = module.parent(up) if isinstance(up, ast.keyword) else up
    once = isinstance(up, ast.Call) and run_function(module.derived(ModuleFacts), up) is not None
    return None if once else up


def answers_a_question(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler, *, at_failure: bool) -> bool:
    """Whether a function says one thing in a handler, and the opposite wherever it goes well.

    `True` at a failure, or under a key of what it returns: it asks for a refusal; `False`: whether something can be
    done. Outside of functions it says so by a name that is given a value there alone.
    """
    function = module.function(node)
    if function is None:
        well = [*node.body, *getattr(node, "orelse", ())]
        named = bound_places(module, handler.body) if not bound_places(module, well) else ()
        return not at_failure and any(module.is_read(name) for name in named)
    returns = [item for item in module.local(function) if isinstance(item, ast.Return)]
    well = [item for item in returns if not any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(item))]
    last = handler.body[-1]
    said = _said_under(last, at_failure) if isinstance(last, ast.Return) else set()
    said = said.intersection(*(_said_under(item, not at_failure) for item in well)) if well else set()
    return "" in said or (at_failure and bool(said))


def _said_under(item: ast.Return, answer: bool) -> set[str]:
    """The keys of what is returned, or `""` for the whole, under which it says yes, or no."""
    return {""} if is_constant(item.value, answer) else said_by([item], answer)


def _is_all_that_is_read(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether the file reads a key of what a function of it makes of a failure, and none of what is returned else."""
    last = handler.body[-1]
    made = isinstance(last, ast.Return) and isinstance(last.value, ast.Call)
    measured, others = _returned(module, handler.body) if made else None, _returned(module, node.body)
    if not measured or not others:
        return False
    read = module.derived(_Keys).read
    return not measured.isdisjoint(read) and others.isdisjoint({*read, *measured})


def _returned(module: ModuleIndex, block: Sequence[ast.stmt], hops: int = 2) -> set[str] | None:
    """The keys of the dictionaries that statements return, or functions of the file for them; None: others, too."""
    found: set[str] = set()
    for item in statements_of(module, block):
        value = item.value if isinstance(item, ast.Return) else ast.Dict([], [])
        if isinstance(value, ast.Call):
            lines = [part for function in module.functions_named(callee(value)) for part in function.body]
            keys = _returned(module, lines, hops - 1) if hops else None
        else:
            keys = {str(getattr(key, "value", "")) for key in value.keys} if isinstance(value, ast.Dict) else None
        if keys is None:
            return None
        found |= keys
    return found


class _Keys:
    """The keys that a module reads."""

    def __init__(self, module: ModuleIndex) -> None:
        calls = (item for item in module.nodes(ast.Call) if callee(item) == "get")
        items = (item for item in module.nodes(ast.Subscript) if isinstance(item.ctx, ast.Load))
        self.read = {key for item in (*calls, *items) if (key := key_of(item)) is not None}


def is_read_for_a_yes(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler has the error read for what the guarded code itself says yes to: `{"refused": True}`."""
    last = handler.body[-1]
    call = last.value if isinstance(last, ast.Return) else None
    if not isinstance(call, ast.Call) or not any(getattr(item, "id", "") == handler.name for item in call.args):
        return False
    readers = [line for item in module.functions_named(callee(call)) for line in item.body]
    shown = (item for item in statements_of(module, [*node.body, *readers]) if isinstance(item, ast.Dict))
    pairs = [pair for item in shown for pair in zip(item.keys, item.values, strict=True)]
    told = {(getattr(key, "value", None), getattr(value, "value", None) is True) for key, value in pairs}
    computed = {getattr(key, "value", None) for key, value in pairs if not isinstance(value, ast.Constant)}
    return any((key, True) in told for key in computed - {None})


def turns_round(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether a handler notes a yes where the guarded code notes a plain no: that it succeeds is wrong."""
    well = statements_of(module, [*node.body, *getattr(node, "orelse", ())])
    noes = _noted(well, False) - _noted(well)
    return not noes.isdisjoint(_noted(statements_of(module, handler.body), True))


def _noted(nodes: Sequence[ast.AST], answer: bool | None = None) -> set[str]:
    """Where statements store an answer: in a variable, under a key, or in an attribute; None: all but `False`."""
    stores = [item for item in nodes if isinstance(item, ast.Assign)]
    kept = [item for item in stores if is_constant(item.value, bool(answer)) is (answer is not None)]
    return {ast.unparse(target) for item in kept for target in item.targets}

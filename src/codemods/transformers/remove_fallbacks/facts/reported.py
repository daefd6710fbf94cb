"""Failures that handlers note in a list or a counter of the function, which tells of them at its end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.code import flow
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import TAKING_CHECKS, is_denied
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, effect, walk
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of, exception_names
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers


@dataclass(frozen=True, slots=True)
class Report:
    """The variable in which a function notes all failures, and whether it counts them."""

    name: str
    counts: bool
    function: FunctionNode
    last: ast.stmt | None
    """The last statement of the function but a `return`; None where control may leave the function before it."""
    is_judged: bool
    """Whether a check, or a branch that may end the test, asks what is in it: it is no report alone."""
    is_narrow: bool
    """Whether some handler that notes there takes a type of its own, which may be one of the answers."""


def report_of(module: ModuleIndex, node: ast.AST, handler: ast.ExceptHandler) -> Report | None:
    """The report that a handler which goes on notes its failure for, told by what stands behind its `try`."""
    if flow.ways_out(module, handler.body) - {flow.Way.NEXT}:
        return None
    for name, counts in _noted(module, handler):
        scope = module.binding_scope(name, handler)
        narrow = _is_narrow(module, scope, name, counts=counts) if isinstance(scope, FunctionNode) else None
        told = _told(module, scope, node, name) if narrow is not None and isinstance(scope, FunctionNode) else []
        if narrow is not None and told and isinstance(scope, FunctionNode):
            return Report(name, counts, scope, _last(module, scope), _is_judged(module, told), narrow)
    return None


@once
def _last(module: ModuleIndex, function: FunctionNode) -> ast.stmt | None:
    body = [item for item in function.body if not isinstance(item, ast.Return)]
    return None if any(item is not function.body[-1] for item in flow.returns(module, function)) else body[-1]


@once
def _is_narrow(module: ModuleIndex, function: FunctionNode, name: str, *, counts: bool) -> bool | None:
    """Whether one of the handlers that note in a variable takes a type of its own; None: no report."""
    noting = _noting(module, function, name, counts=counts)
    types = [exception_names(module, item.type) for item in noting or ()]
    return any(names is not None and names.isdisjoint(TAKING_CHECKS) for names in types) if noting else None


def _told(module: ModuleIndex, function: FunctionNode, node: ast.AST, name: str) -> list[ast.Name]:
    """Where the statements of a function behind the one that holds a node read a variable, but do not fill it."""
    holding = next(child for child, up in module.upwards(node) if up is function)
    assert isinstance(holding, ast.stmt), "it stands in the body"
    return [read for read in _telling(module, function, name) if read.lineno > (holding.end_lineno or 0)]


@once
def _telling(module: ModuleIndex, function: FunctionNode, name: str) -> list[ast.Name]:
    filled = {id(part) for item in _fills(module, function).get(name, ()) for part in walk(item)}
    answers = {id(part) for item in function.body if isinstance(item, ast.Return) for part in walk(item)}
    return [read for read in _reads(module, function, name) if id(read) not in filled | answers]


def _is_judged(module: ModuleIndex, told: Sequence[ast.Name]) -> bool:
    statements = [module.statement(read) for read in told]
    inside = (part for item in statements if isinstance(item, ast.If) for part in module.below(item))
    return any(isinstance(item, ast.Assert | ast.While) for item in statements) or any(
        isinstance(part, ast.Raise | ast.Return | ast.Break | ast.Continue) or is_check(module, part)
        for part in (*statements, *(effect(item) for item in statements), *inside)
        if part is not None
    )


def _noted(module: ModuleIndex, handler: ast.ExceptHandler) -> Iterator[tuple[str, bool]]:
    """The variables that a handler appends to, or counts in, by itself or by a function inside of the same one."""
    yield from ((name, counts) for _, name, counts in _notes(handler.body))
    for call in filter(None, map(effect, handler.body)):
        function = module.derived(Receivers).function(call) if isinstance(call.func, ast.Name) else None
        if function is not None:
            notes = (note for note in _notes_of(module, function) if note[1] not in module.bound(function))
            yield from ((name, counts) for item, name, counts in notes if _comes_to(module, call, function, item))


def _notes(nodes: Sequence[ast.AST]) -> Iterator[tuple[ast.stmt, str, bool]]:
    for item in nodes:
        call = item.value if isinstance(item, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "append":
            if isinstance(call.func.value, ast.Name):
                yield item, call.func.value.id, False  # type: ignore[misc]
        elif isinstance(item, ast.AugAssign) and isinstance(item.op, ast.Add) and isinstance(item.target, ast.Name):
            yield item, item.target.id, True


@once
def _notes_of(module: ModuleIndex, function: FunctionNode) -> list[tuple[ast.stmt, str, bool]]:
    return list(_notes(module.local(function)))


def _comes_to(module: ModuleIndex, call: ast.Call, function: FunctionNode, item: ast.stmt) -> bool | None:
    """Whether a call makes its function come to a statement: its conditions ask what it is given; None: it may."""
    given = dict(arguments_of(function, call))
    sure: bool | None = True
    for child, up in module.upwards(item):
        if up is function:
            return sure
        if not isinstance(up, ast.If):
            return None
        asked, holds = (up.test.operand, child not in up.body) if is_denied(up.test) else (up.test, child in up.body)
        value = given.get(asked.id) if isinstance(asked, ast.Name) else None
        if not isinstance(value, ast.Constant):
            sure = None
        elif bool(value.value) is not holds:
            return False
    return None


def _reads(module: ModuleIndex, node: ast.AST, name: str) -> list[ast.Name]:
    """Where a node reads a name."""
    return [item for item in module.within(module.spelled(name), node) if not isinstance(item.ctx, ast.Store)]


@once
def _fills(module: ModuleIndex, function: FunctionNode) -> dict[str, list[ast.stmt]]:
    """Where failures and others get into the variables of a function, be it in functions inside of it."""
    found: dict[str, list[ast.stmt]] = {}
    for item, name, _ in _notes(module.below(function)):
        found.setdefault(name, []).append(item)
    return found


def _noting(module: ModuleIndex, function: FunctionNode, name: str, *, counts: bool) -> list[ast.ExceptHandler] | None:
    """The handlers that note in a variable which begins empty, or at zero; None: something else fills it, too."""
    stores = [item for item in module.within(module.spelled(name), function) if isinstance(item.ctx, ast.Store)]
    made = [item for item in stores if not isinstance(module.parent(item), ast.AugAssign)]
    begin = module.parent(made[0]) if len(made) == 1 else None
    value = begin.value if isinstance(begin, ast.Assign | ast.AnnAssign) else None
    empty = isinstance(value, ast.Constant) and value.value == 0 if counts else getattr(value, "elts", None) == []
    if not empty or any(_changes(module, read) for read in _reads(module, function, name)):
        return None
    found = [_handlers_of(module, item) for item in _fills(module, function).get(name, ())]
    return None if None in found else [handler for some in found for handler in some or ()]


def _changes(module: ModuleIndex, read: ast.Name) -> bool:
    """Whether a list is changed there otherwise than by `append`."""
    up = module.parent(read)
    return isinstance(up, ast.Attribute) and up.attr in {"extend", "insert", "clear", "pop", "remove"}


def _handlers_of(module: ModuleIndex, item: ast.stmt) -> list[ast.ExceptHandler] | None:
    """The handlers in which a statement runs, or that call its function so that it does; None: others come to it."""
    around = [up for up in module.ancestors(item) if isinstance(up, ast.ExceptHandler)]
    function = module.function(item)
    outer = module.parent(function) if function is not None else None
    if around or function is None or not isinstance(outer, FunctionNode):
        return around[:1] or None
    reads = _reads(module, outer, function.name)
    calls = [call for read in reads if (call := module.called(read)) is not None]
    coming = [call for call in calls if _comes_to(module, call, function, item) is not False]
    inside = [[up for up in module.ancestors(call) if isinstance(up, ast.ExceptHandler)] for call in coming]
    return [some[0] for some in inside] if len(calls) == len(reads) and coming and all(inside) else None

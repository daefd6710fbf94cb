"""Raise at the deadline: a waiting loop keeps going round on the same errors, and fails with the last when it ends."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

import libcst as cst

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.naming import is_call_of, number
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, TryNode, reads, walk
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.nodes import block, nothing, statements, with_leading
from codemods.transformers.remove_fallbacks.following.handlers import is_outage, skips_test
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.rewrites.answers import without_answer
from codemods.transformers.remove_fallbacks.rewrites.awaited import not_in_time
from codemods.transformers.remove_fallbacks.rewrites.clauses import (
    Clause,
    ends,
    fresh,
    jumps,
    named,
    reads_name,
    rework,
    yields,
)
from codemods.transformers.remove_fallbacks.rewrites.styles import uses_pytest_fail
from codemods.transformers.remove_fallbacks.rewrites.unsuccessful_ends import End, end_without_success, is_falsy
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable, raised
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import exception_names, tells
from codemods.transformers.remove_fallbacks.statements.early_ends import is_about_time, surely_runs
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.vocabulary.codes import Code

_NOTHING_CAME = frozenset({"TimeoutError", "timeout", "Empty", "QueueEmpty"})


def deadline(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that fails when the tries or the time are over; a code where no end without success can be told."""
    loop = loop_around(module, node)
    if not isinstance(loop, ast.For | ast.While) or module.function(node) is None or yields(module, loop.body):
        return Code.NO_REWRITE
    given_up = [block for handler in handlers for block in _last_tries(module, loop, node, handler)]
    if given_up and len(given_up) == len(handlers):
        gone = [item for block in given_up for item in (block if _is_another_way(module, node, block) else block[-1:])]
        unread = [item for item in handlers if not reads_name(module, item.body, item.name, gone)]
        named_no_more = [rework(node, [Clause(item) for item in unread])] if any(item.name for item in unread) else []
        lasts = [block[-1] for block in given_up]
        raising = (Edit(item, raised) if item in lasts else Edit(item, nothing, with_comments=True) for item in gone)
        return Fix((*named_no_more, *raising), droppable(module, gone))
    if not all(_goes_round(module, handler) for handler in handlers):
        return Code.NO_REWRITE
    end = end_without_success(module, loop, node, handlers)
    if end is None:
        return Code.NO_REWRITE
    some_go_well = _may_go_on(module, loop, node)
    goes_on = not end.replaced and not end.condition and some_go_well
    if goes_on and end.otherwise and _is_timed(loop) and all(_only_times_out(module, item) for item in handlers):
        failure, imports = _raised(module, loop, not_in_time(module, loop))
        return Fix((Edit(loop, _failing(failure, end)),), imports)
    error, kept = _kept(module, loop, handlers)
    if goes_on:
        end = replace(end, condition=f"{error} is not None")
    others = [] if end.otherwise else [item for item in node.handlers if item not in handlers]
    leaving = [item for item in others if any(isinstance(jump, ast.Break) for jump in jumps(item.body))]
    clauses = [_clause(module, node, loop, handler, error) for handler in (*handlers, *leaving) if handler not in kept]
    if isinstance(loop, ast.While) and (counted := _counted(loop)):
        ended = f"{counted}, last error"
    elif leaving or not (_is_timed(loop) or goes_on or not some_go_well):
        ended = "no attempt succeeded, last error"
    elif _is_timed(loop):
        ended = "time is over, last error"
    else:
        ended = "the last attempt failed" if goes_on else "every attempt failed"
    failure, imports = _raised(module, loop, f'f"{ended}: {{{error}!r}}"', f" from {error}")
    edits: list[Edit | Insertion] = [Edit(item, _fails(failure)) for item in end.replaced]
    edits += [Edit(end.told.body[-1], _then(failure))] if end.told is not None else []
    edits += [rework(node, clauses)] if clauses else []
    edits += [Edit(item, nothing) for item in end.dead]
    if goes_on and not kept:
        edits.append(Insertion(node, f"{error} = None"))
    if not (goes_on and not kept and surely_runs(loop)) and (not kept or not _is_stored_before(module, loop, error)):
        edits.append(Insertion(loop, f"{error} = None"))
    answer = without_answer(module, node, [*end.replaced, *end.dead])
    edits += [*answer.edits, Edit(loop, _failing("" if end.replaced or end.told else failure, end))]
    return Fix(tuple(edits), imports | answer.imports)


def _counted(loop: ast.While) -> str | None:
    """How far a loop got that goes on until so many came: `while len(found) < wanted and time.time() < end`."""
    parts = (part for part in conjuncts(loop.test) if isinstance(part, ast.Compare) and len(part.ops) == 1)
    counts = (part for part in parts if isinstance(part.ops[0], ast.Lt) and is_call_of(part.left, "len"))
    first = next(counts, None)
    return (
        None if first is None else f"only {{{ast.unparse(first.left)}}} of {{{ast.unparse(first.comparators[0])}}} came"
    )


def _may_go_on(module: ModuleIndex, loop: ast.For | ast.While, node: TryNode) -> bool:
    """Whether a round may go well and not be the last: then a loop that ends had not always failed."""
    rest = module.following(node) if module.parent(node) is loop else []
    return bool(ways_out(module, [*node.body, *node.orelse, *rest]) & {Way.NEXT, Way.CONTINUE})


def _last_tries(
    module: ModuleIndex, loop: ast.For | ast.While, node: TryNode, handler: ast.ExceptHandler
) -> list[list[ast.stmt]]:
    """Where a handler gives up on a condition about the number of the try: all that it does but going round."""
    target = loop.target if isinstance(loop, ast.For) else None
    counted = {item.id for item in walk(target) if isinstance(item, ast.Name)} if target is not None else set()
    asked = [item for item in handler.body if isinstance(item, ast.If)]
    asked = [item for item in asked if not counted.isdisjoint(read.id for read in reads(item.test))]
    found = [item.body for item in asked]
    leaving = [item for item in jumps(handler.body) if not isinstance(item, ast.Continue)]
    plain = all(
        _gives_up(module, handler, item.body)
        or (_is_another_way(module, node, item.body) and _is_last_round(loop, item.test))
        for item in asked
    )
    return found if plain and all(any(item is block[-1] for block in found) for item in leaving) else []


def _is_another_way(module: ModuleIndex, node: TryNode, block: list[ast.stmt]) -> bool:
    """Whether statements get in another way what the guarded code gets, and end the loop with it."""
    got = bound_places(module, block) & bound_places(module, node.body)
    return bool(got) and isinstance(block[-1], ast.Break) and asks_a_service(module, block)


def _is_last_round(loop: ast.For | ast.While, test: ast.expr) -> bool:
    """`attempt == attempts - 1` in `for attempt in range(attempts)`, also with numbers."""
    call = loop.iter if isinstance(loop, ast.For) else None
    if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "range" or len(call.args) != 1:
        return False
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq | ast.GtE):
        return False
    count, asked = call.args[0], test.comparators[0]
    less = ast.BinOp(count, ast.Sub(), ast.Constant(1))
    return ast.unparse(asked) == ast.unparse(less) or (number(count) is not None and number(asked) == number(count) - 1)  # type: ignore[operator]


def _gives_up(module: ModuleIndex, handler: ast.ExceptHandler, block: list[ast.stmt]) -> bool:
    """Whether statements end a wait without success, or answer for an outage that there was one."""
    *before, last = block
    if is_falsy(last) or skips_test(module, last):
        return True
    names = exception_names(module, handler.type) or {"Exception"}
    outage = any(is_outage(name) or name.endswith("Exception") for name in names)
    return all(map(tells, before)) and (isinstance(last, ast.Break) or (isinstance(last, ast.Return) and outage))


def _goes_round(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether a handler always tries again."""
    nodes = statements_of(module, handler.body)
    if any(is_check(module, item) or isinstance(item, ast.Raise) for item in nodes):
        return False
    if any(isinstance(item, ast.stmt) and skips_test(module, item) for item in nodes):
        return False
    return all(isinstance(item, ast.Continue) for item in jumps(handler.body))


def _kept(
    module: ModuleIndex, loop: Loop, handlers: Sequence[ast.ExceptHandler]
) -> tuple[str, list[ast.ExceptHandler]]:
    """The variable that holds the last error, and the handlers that give it a value already."""
    found: dict[str, list[ast.ExceptHandler]] = {}
    for handler in handlers:
        for item in handler.body:
            value = item.value if isinstance(item, ast.Assign) and len(item.targets) == 1 else None
            if isinstance(value, ast.Name) and value.id == handler.name and isinstance(item, ast.Assign):
                target = item.targets[0]
                found.setdefault(target.id if isinstance(target, ast.Name) else "", []).append(handler)
    found.pop("", None)
    name = next(iter(found), None)
    return (name, found[name]) if name else (fresh(module, loop, "last_error", "last_failure"), [])


def _is_stored_before(module: ModuleIndex, loop: ast.stmt, name: str) -> bool:
    block = module.block(loop)
    above = block[: block.index(loop)]
    targets = (target for item in above if isinstance(item, ast.Assign) for target in item.targets)
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _clause(module: ModuleIndex, node: TryNode, loop: Loop, handler: ast.ExceptHandler, error: str) -> Clause:
    name = named(module, handler)
    gone: list[ast.stmt] = [item for item in handler.body if isinstance(item, ast.Pass)]
    if isinstance(handler.body[-1], ast.Continue) and ends(module, node) is loop:
        gone.append(handler.body[-1])
    return Clause(handler, tuple(gone), name, first=f"{error} = {name}\n")


def _raised(module: ModuleIndex, loop: ast.stmt, message: str, cause: str = "") -> tuple[str, ImportChange]:
    if uses_pytest_fail(module):
        fail, imports = module.reference("pytest.fail", loop)
        return f"{fail}({message})", imports
    return f"raise AssertionError({message}){cause}", ImportChange()


def _is_timed(loop: ast.For | ast.While) -> bool:
    return isinstance(loop, ast.While) and (is_about_time(loop.test) or isinstance(loop.test, ast.Constant))


def _only_times_out(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches nothing but that nothing came for a while, and says nothing of it."""
    names = exception_names(module, handler.type) or {""}
    plain = all(isinstance(item, ast.Pass | ast.Continue) for item in handler.body)
    return plain and all(name.rpartition(".")[2] in _NOTHING_CAME for name in names)


def _fails(failure: str) -> Callable[[cst.CSTNode], Replacement]:
    def rewrite(updated: cst.CSTNode) -> Replacement:
        assert isinstance(updated, cst.SimpleStatementLine)
        return with_leading(statements(failure)[0], updated.leading_lines)

    return rewrite


def _then(failure: str) -> Callable[[cst.CSTNode], Replacement]:
    def rewrite(updated: cst.CSTNode) -> Replacement:
        assert isinstance(updated, cst.SimpleStatementLine)
        return [updated, *statements(failure)]

    return rewrite


def _failing(behind: str, end: End) -> Callable[[cst.CSTNode], Replacement]:
    """Puts the failure behind a loop or into its `else`; an edit of the loop, so that fixes inside it wait."""

    def rewrite(updated: cst.CSTNode) -> Replacement:
        assert isinstance(updated, cst.For | cst.While)
        code = f"if {end.condition}:\n    {behind}" if behind and end.condition else behind
        if behind and end.otherwise:
            inside = updated.body.with_changes(header=cst.TrailingWhitespace(), footer=())
            return updated.with_changes(orelse=cst.Else(block(statements(code), inside)))
        return [updated, *statements(code)]

    return rewrite

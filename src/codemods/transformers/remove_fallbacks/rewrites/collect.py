"""Collect, then fail: loops, threads and blocks in a row go on past errors; behind them there must be none."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.last_reads import left_unread
from codemods.analysis.code.naming import callee, is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, effect, names_in
from codemods.rewriting.fix import Edit, Fix, Insertion, Replacement
from codemods.rewriting.nodes import statements
from codemods.transformers.remove_fallbacks.facts.reported import report_of
from codemods.transformers.remove_fallbacks.following.handlers import is_closing
from codemods.transformers.remove_fallbacks.notes import is_excuse
from codemods.transformers.remove_fallbacks.purposes.written_out import CREDENTIALS
from codemods.transformers.remove_fallbacks.rewrites.clauses import (
    Clause,
    ends,
    fresh,
    jumps,
    named,
    rework,
    yields,
)
from codemods.transformers.remove_fallbacks.rewrites.lists_of_errors import (
    Errors,
    asserted_list,
    filled_by,
    filled_list,
)
from codemods.transformers.remove_fallbacks.rewrites.styles import unittest_self
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import is_local
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells
from codemods.transformers.remove_fallbacks.surroundings.tasks import is_started, waited_for
from codemods.vocabulary.codes import Code

_ItemLoop = ast.For | ast.AsyncFor


def collect(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that gathers the errors of a loop, or of threads that the test waits for.

    A code where a success ends the loop or a way out leads past its end, or where nothing tells the end of the threads.
    """
    loop, function = loop_around(module, node), module.function(node)
    aside = function is not None and is_started(module, function)
    threads = waited_for(module, function) if function is not None and aside else None
    if aside and threads is None:
        return Code.NO_REWRITE  # what it asserted in the thread would reach no test
    if loop is None and not aside:
        return _failing_at_the_end(module, node, handlers)
    if isinstance(loop, _ItemLoop) and not _goes_through_all(module, loop, node, handlers):
        return Code.NO_REWRITE
    outer = threads or (_outermost(module, loop) if isinstance(loop, _ItemLoop) else None)
    if outer is None:
        return Code.NO_REWRITE
    filled = [filled_by(handler) for handler in handlers]
    known = filled_list(module, outer, filled) or asserted_list(module, outer)
    if threads is not None and known is not None and _is_given_back(module, module.function(threads), known.name):
        return Code.NO_REWRITE  # its callers get them
    errors = known or Errors(fresh(module, node, "errors", "failures"), outer)
    clauses = [
        _clause(module, node, handler, errors.name, loop)
        for handler, name in zip(handlers, filled, strict=True)
        if name != errors.name
    ]
    edits: list[Edit | Insertion] = []
    if not errors.shown:
        if not errors.made:
            first = errors.beside if threads is None or function is None else function
            blank = "\n\n" if first is function else ""
            edits.append(Insertion(first, f"{errors.name} = []{blank}", past_comments=first is not function))
        last = _put_away_behind(module, errors.beside)
        edits.append(Edit(last, _asserting(errors.name, unittest_self(module, node))))
    if clauses:
        edits.append(rework(node, clauses))
    if not edits:
        return Code.NO_REWRITE
    gone = [item for clause in clauses for item in clause.gone]
    return Fix(tuple(edits), droppable(module, gone), checks=int(not errors.shown))


def _is_given_back(module: ModuleIndex, function: FunctionNode | None, errors: str) -> bool:
    """Whether a function returns the list of its errors, or the table that holds it."""
    given = flow.returns(module, function) if function is not None else []
    return any(isinstance(item.value, ast.Name) and errors.partition("[")[0] == item.value.id for item in given)


def _failing_at_the_end(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix for blocks one after the other whose handlers note what fails: the function ends with an assertion."""
    reports = [report_of(module, node, handler) for handler in handlers]
    report = reports[0]
    if report is None or report.last is None or len(set(reports)) > 1:
        return Code.NO_REWRITE
    asserting = _asserting(report.name, unittest_self(module, report.last), counts=report.counts)
    return Fix((Edit(report.last, asserting),), checks=1)


def _goes_through_all(
    module: ModuleIndex, loop: _ItemLoop, node: TryNode, handlers: Sequence[ast.ExceptHandler]
) -> bool:
    """Whether each item is tried, and control comes to the end of the loop whatever its rounds do."""
    if (
        module.function(loop) is None
        or yields(module, loop.body)
        or any(isinstance(item, ast.Return) for item in jumps(loop.body))
    ):
        return False
    blocks = [node.body, node.orelse, node.finalbody, *(handler.body for handler in handlers)]
    if any(isinstance(item, ast.Break) for block in blocks for item in jumps(block)):
        return False
    return not _stops_behind(module, loop, node) and not _goes_on_with_it(module, loop, node, handlers)


def _goes_on_with_it(
    module: ModuleIndex, loop: _ItemLoop, node: TryNode, handlers: Sequence[ast.ExceptHandler]
) -> bool:
    """Whether a round goes on with what it found to be wrong: an error there would come before those gathered."""
    if not any(flow.falls_through(module, handler.body) for handler in handlers):
        return False
    checks = (item for item in statements_of(module, node.body) if is_check(module, item))
    checked = {name for item in checks for name in names_in(item)} - names_in(loop.target) - {"self"}
    rest = [item for item in module.following(node) if isinstance(item, ast.Assert | ast.Assign | ast.Expr)]
    asked = [part for item in rest for part in module.below(item) if isinstance(part, ast.Attribute | ast.Subscript)]
    return any(isinstance(part.value, ast.Name) and part.value.id in checked for part in asked)


def _stops_behind(module: ModuleIndex, loop: _ItemLoop, node: TryNode) -> bool:
    """Whether a round that came through the `try` ends the loop: the first success is enough."""
    rest = module.following(node) if module.parent(node) is loop else []
    return any(isinstance(item, ast.Break) for item in rest)


def _outermost(module: ModuleIndex, loop: _ItemLoop) -> _ItemLoop:
    """The outermost loop over items that goes through all of its own and holds nothing but loops around this one."""
    found = loop
    for up in module.ancestors(loop):
        if not isinstance(up, _ItemLoop) or len(up.body) != 1 or up.orelse:
            break
        found = up
    return found


def _put_away_behind(module: ModuleIndex, last: ast.stmt) -> ast.stmt:
    """The last of the calls behind a statement that stop or close something: a failure must not keep them from it."""
    for item in module.following(last):
        call = effect(item)
        if call is None or not is_closing(call):
            break
        last = item
    return last


def _clause(
    module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler, errors: str, loop: ast.stmt | None
) -> Clause:
    """The handler that notes its error and goes on with the next item."""
    name = named(module, handler)
    gone: list[ast.stmt] = [item for item in handler.body if isinstance(item, ast.Pass)]
    last = handler.body[-1]
    if isinstance(last, ast.Continue) and ends(module, node) is loop:
        gone.append(last)
    if isinstance(loop, _ItemLoop):
        gone += [item for item in handler.body if _is_only_noted(module, item, loop) or _excuses(module, item)]
    said = _told(module, handler, name, loop) if isinstance(loop, _ItemLoop) else name
    gone += [item for item in left_unread(module, gone) if item in handler.body and _stays_here(module, item)]
    line = f"{errors}.append({said})\n"
    kept = [item for item in handler.body if item not in gone]
    names = (item for part in kept for item in module.below(part) if isinstance(item, ast.Name) and item.id == name)
    whole = bool(kept) and flow.falls_through(module, kept) and ways_out(module, kept) <= {Way.NEXT}
    whole = whole and all(isinstance(item.ctx, ast.Load) for item in names)
    return Clause(handler, tuple(gone), name, first=line, anywhere=whole)


def _told(module: ModuleIndex, handler: ast.ExceptHandler, name: str, loop: _ItemLoop) -> str:
    """The error with the item that it is of, called as the handler calls it: `case["name"]`, and those around it."""
    item = _item(module, loop)
    if item is None or _lets_in(module, loop, item):
        return name
    parts = [part for part in statements_of(module, handler.body) if isinstance(part, ast.Subscript)]
    keys = [part.slice.id for part in parts if not isinstance(part.ctx, ast.Load) and isinstance(part.slice, ast.Name)]
    above = (line for line in loop.body if isinstance(line, ast.Assign) and line.lineno < handler.lineno)
    made = {target.id for line in above for target in line.targets if isinstance(target, ast.Name)}
    if keys and keys[0] in made:  # under which it notes the failure
        return f'f"{{{keys[0]}}}: {{{name}!r}}"'
    shown = (part for part in parts if isinstance(module.parent(part), ast.FormattedValue | ast.Dict | ast.Call))
    called = (ast.unparse(part) for part in shown if getattr(part.value, "id", "") == item and _is_shown(part.slice))
    around = [up for up in module.ancestors(loop) if isinstance(up, _ItemLoop)][::-1]
    outer = [_item(module, up) for up in around if module.function(up) is module.function(loop)]
    items = [f"{{{part}}}" for part in (*outer, next(called, item)) if part is not None]
    return f'f"{", ".join(items)}: {{{name}!r}}"'


def _item(module: ModuleIndex, loop: _ItemLoop) -> str | None:
    """The name of what a loop goes through, where its rounds set that to nothing else."""
    target = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) and loop.target.elts else loop.target
    item = target.id if isinstance(target, ast.Name) and target.id.strip("_") else None
    inside = (part for part in statements_of(module, loop.body) if isinstance(part, ast.Name))
    return None if any(part.id == item and not isinstance(part.ctx, ast.Load) for part in inside) else item


def _stays_here(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether all that a statement calls stays in the process."""
    return all(is_local(module, call) for call in statements_of(module, [item]) if isinstance(call, ast.Call))


def _lets_in(module: ModuleIndex, loop: _ItemLoop, item: str) -> bool:
    """Whether an item is called a credential, or given as one: no message of a test is to show it."""
    parts = statements_of(module, loop.body)
    given = [(part.arg, part.value) for part in parts if isinstance(part, ast.keyword)]
    tables = (part for part in parts if isinstance(part, ast.Dict))
    given += [
        (key.value, value) for part in tables for key, value in zip(part.keys, part.values, strict=True) if is_text(key)
    ]
    called = item.lower() in CREDENTIALS
    return called or any(str(key).lower() in CREDENTIALS and item in names_in(value) for key, value in given)


def _excuses(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a statement only says that the failure does not matter, which it does from now on."""
    return only_tells([item]) and isinstance(item, ast.Expr) and is_excuse(module.segment(item))


def _is_shown(node: ast.expr) -> bool:
    """Whether a handler shows an item so: by a name under a key, or cut short where it may be long."""
    if isinstance(node, ast.Slice):
        return node.lower is None and node.step is None and isinstance(node.upper, ast.Constant)
    return is_text(node) and node.value.isidentifier()


def _is_only_noted(module: ModuleIndex, item: ast.stmt, loop: _ItemLoop) -> bool:
    """Whether a statement of a handler notes something for code behind the loop, which an error does not come to."""
    call = item.value if isinstance(item, ast.Expr) else None
    noted = call.func.value if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None
    if not isinstance(call, ast.Call) or callee(call) != "append" or not isinstance(noted, ast.Name):
        return False
    function, around = module.function(loop), list(module.ancestors(loop))
    if function is None or noted.id not in module.bound(function) or any(isinstance(up, TryNode) for up in around):
        return False
    reads = [read for read in module.reads_of(noted.id) if module.holds(loop, read)]
    return all(getattr(module.parent(read), "attr", "") == "append" for read in reads)


def _asserting(errors: str, asserts: str | None, *, counts: bool = False) -> Callable[[cst.CSTNode], Replacement]:
    """Puts the assertion behind a statement; an edit of that itself, so that fixes inside it wait for the list.

    `counts`: it is the number of the errors.
    """
    listed = errors.replace("'", '"')
    check = f'assert not {listed}, f"{{len({errors})}} failed: {{{errors}}}"'
    if counts:
        check = f'assert {errors} == 0, f"{{{errors}}} failed"'
    if asserts:
        check = f"{asserts}.assertEqual({listed}, {0 if counts else []})"

    def rewrite(updated: cst.CSTNode) -> Replacement:
        assert isinstance(updated, cst.BaseCompoundStatement | cst.SimpleStatementLine)
        return [updated, *statements(check)]

    return rewrite

"""How a `try` goes: the handlers that hide failures vanish, the body stays, with its comments, `else` and `finally`."""

from __future__ import annotations

import ast
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.checks import is_check
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, binds, effect, reads
from codemods.rewriting.doubtful import without_doubts
from codemods.rewriting.fix import Edit, Fix, Replacement, Statement
from codemods.rewriting.nodes import (
    block,
    body_of,
    closed,
    comment_lines,
    footer,
    header_comment,
    leading_lines,
    nothing,
    outdented,
    statements,
    with_leading,
    with_small,
)
from codemods.transformers.remove_fallbacks.following.handlers import checks_in, is_closing, skips_test
from codemods.transformers.remove_fallbacks.notes import has_excuse_above, still_true, without_either
from codemods.transformers.remove_fallbacks.statements.blocks import bound_places, statements_of
from codemods.transformers.remove_fallbacks.statements.values import place


def unwrap(
    module: ModuleIndex, node: TryNode, gone: Sequence[ast.ExceptHandler], unnamed: Sequence[ast.ExceptHandler] = ()
) -> Fix:
    """The fix that removes handlers, or only their `as`; with the last the `try` goes, unless a `finally` holds it."""
    positions, bare = _positions(node, gone), _positions(node, unnamed)
    alone = len(gone) == len(node.handlers) and has_excuse_above(module, node)
    last, ran = put_away_behind(module, node) if len(gone) == len(node.handlers) else ([], "")
    edits = [Edit(node, lambda updated: without_handlers(updated, positions, bare, ran), with_comments=alone)]
    edits += [Edit(item, nothing, with_comments=True) for item in last]
    dead = dead_behind(module, node) if len(gone) == len(node.handlers) else []
    if dead:
        owner = module.parent(node)
        assert isinstance(owner, ast.stmt)
        edits.append(Edit(owner, lambda updated: _without_last(updated, len(dead))))
    leaving: list[ast.stmt | ast.ExceptHandler] = [*gone, *dead]
    checks = sum(checks_in(module, item) for item in leaving)
    return Fix(tuple(edits), droppable(module, [*gone, *dead]), checks=-checks)


def _positions(node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> frozenset[int]:
    return frozenset(index for index, item in enumerate(node.handlers) if item in handlers)


def raise_instead(module: ModuleIndex, handler: ast.ExceptHandler) -> Fix:
    """The fix that makes a handler raise where it skipped the test, and leaves the rest of it."""
    skips = _skips(module, handler)
    return Fix(tuple(Edit(item, raised) for item in skips), droppable(module, skips))


def loses_name(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    """Whether only the skips of a handler read the name that it gives the exception."""
    used = [item for statement in handler.body for item in reads(statement) if item.id == handler.name]
    skips = _skips(module, handler)
    return bool(used) and all(any(module.holds(skip, item) for skip in skips) for item in used)


def _skips(module: ModuleIndex, handler: ast.ExceptHandler) -> list[ast.stmt]:
    """The statements of a handler that skip the test."""
    return [
        item for item in statements_of(module, handler.body) if isinstance(item, ast.stmt) and skips_test(module, item)
    ]


def raised(line: cst.CSTNode) -> Replacement:
    """A bare `raise` in the place of a statement."""
    return with_small(line, cst.Raise())


def _without_last(node: cst.CSTNode, count: int) -> Replacement:
    """A function without the last statements of its body, their comments included."""
    assert isinstance(node, cst.FunctionDef) and isinstance(node.body, cst.IndentedBlock)
    return node.with_changes(body=node.body.with_changes(body=node.body.body[:-count]))


def without_handlers(
    node: cst.CSTNode, gone: frozenset[int], unnamed: frozenset[int] = frozenset(), ran: str = ""
) -> Replacement:
    """A `try` without some of its handlers, and others without the name of their exception.

    `ran` is what followed whatever failed: a `finally` runs it.
    """
    assert isinstance(node, cst.Try | cst.TryStar)
    handlers = [
        item.with_changes(name=None) if index in unnamed else item
        for index, item in enumerate(node.handlers)
        if index not in gone
    ]
    if handlers:
        return node.with_changes(handlers=handlers)
    lines, tail = _body_and_else(node)
    if node.finalbody is not None or ran:
        block = cst.IndentedBlock(tuple(lines), footer=tail)
        if isinstance(node.body, cst.IndentedBlock):
            block = node.body.with_changes(body=tuple(lines), footer=tail)
        return cst.Try(
            block,
            finalbody=node.finalbody or _finally(ran),
            leading_lines=node.leading_lines,
            whitespace_before_colon=node.whitespace_before_colon,
        )
    lines[0] = _below(still_true([*node.leading_lines, *header_comment(node.body)]), lines[0])
    rest = (with_leading(item, without_either(leading_lines(item))) for item in lines[1:])
    return [*map(outdented, [lines[0], *rest]), *tail]


def put_away_behind(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> tuple[list[ast.stmt], str]:
    """What puts things away between code that lets every failure by and the end of its block, and its lines.

    It ran on a failure, too. What it puts away is there before: else a `finally` would ask for what was never made.
    """
    behind = module.following(node)
    calls = [effect(item) for item in behind]
    if (
        not behind
        or getattr(node, "finalbody", None)
        or not all(call is not None and is_closing(call) for call in calls)
    ):
        return [], ""
    made = bound_places(module, node.body)
    asks = any(item.id in made for statement in behind for item in reads(statement))
    if asks or not all(flow.falls_through(module, item.body) for item in getattr(node, "handlers", ())):
        return [], ""
    lines = module.text.lines[node.end_lineno or 0 : behind[-1].end_lineno]
    return behind, textwrap.dedent("".join(lines))


def _finally(ran: str) -> cst.Finally:
    """A `finally` for lines that are flush left."""
    lines = statements(f"pass\n{ran}")[1:]  # comments above a first statement would be the file's
    lines[0] = with_leading(lines[0], comment_lines(leading_lines(lines[0])))
    return cst.Finally(cst.IndentedBlock(lines))


def _body_and_else(node: cst.Try | cst.TryStar) -> tuple[list[Statement], tuple[cst.EmptyLine, ...]]:
    """The statements of the body and of `else`, and the comments below the last."""
    lines, tail = body_of(node.body), comment_lines(footer(node.body))
    if node.orelse is not None:
        rest = body_of(node.orelse.body)
        above = [*tail, *comment_lines(node.orelse.leading_lines), *header_comment(node.orelse.body)]
        rest[0] = with_leading(rest[0], [*above, *leading_lines(rest[0])])
        lines, tail = [*lines, *rest], comment_lines(footer(node.orelse.body))
    return (lines if tail else [*lines[:-1], closed(lines[-1])]), tail


def _below(above: Sequence[cst.EmptyLine], statement: Statement) -> Statement:
    """A statement under other lines, without the blank ones that separated it from what stood above it before.

    What its own comments say of a failure that a handler took goes, too.
    """
    own = list(without_doubts(still_true(leading_lines(statement))))
    while own and own[0].comment is None:
        own.pop(0)
    return with_leading(statement, [*above, *own])


def unwrap_with(gone: int, ran: str = "") -> Callable[[cst.CSTNode], Replacement]:
    """Removes one item of a `with`, or the whole `with` when it is the only one; a `finally` runs what followed it."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.With)
        kept = [item for index, item in enumerate(node.items) if index != gone]
        if kept:
            kept[-1] = kept[-1].with_changes(comma=node.items[-1].comma)
            return node.with_changes(items=kept)
        if ran:
            body = block(body_of(node.body), node.body)
            return cst.Try(body, finalbody=_finally(ran), leading_lines=node.leading_lines)
        lines = body_of(node.body)
        lines[0] = _below(still_true([*node.leading_lines, *header_comment(node.body)]), lines[0])
        return [*map(outdented, lines), *comment_lines(footer(node.body))]

    return rewrite


# --- what has to hold --------------------------------------------------------------------------------------------


def dead_behind(module: ModuleIndex, node: TryNode) -> list[ast.stmt]:
    """Statements of the same block that only a handler led to: the body, once alone, always leaves."""
    if not isinstance(module.parent(node), FunctionNode) or flow.falls_through(module, [*node.body, *node.orelse]):
        return []
    return module.following(node)


def checks_behind(module: ModuleIndex, node: TryNode) -> bool:
    """Whether statements that only a handler leads to hold checks."""
    return any(checks_in(module, item) for item in dead_behind(module, node))


def only_bound_there(module: ModuleIndex, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> str | None:
    """A name that only the handlers bind and code outside them reads."""
    scope = next(iter(module.scopes(node.body[0])))
    for name in sorted(bound_places(module, [item for handler in gone for item in handler.body])):
        uses = [item for item in _uses(module, scope, name) if not any(module.holds(handler, item) for handler in gone)]
        if uses and all(isinstance(item, ast.Name | ast.Attribute) and isinstance(item.ctx, ast.Load) for item in uses):
            return name
    return None


def _uses(module: ModuleIndex, scope: ast.AST, name: str) -> Iterator[ast.AST]:
    """Where a name is bound and read: a variable in its scope, an attribute in the whole module."""
    if "." in name:
        yield from (item for item in module.nodes(ast.Attribute) if place(item) == name)
        return
    yield from (item for item in module.spelled(name) if module.holds(scope, item))
    for kind in _OTHER_BINDINGS:
        yield from (item for item in module.nodes(kind) if name in _others_bound(item) and module.holds(scope, item))


_OTHER_BINDINGS: tuple[type[ast.AST], ...] = (ast.arg, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)
_OTHER_BINDINGS += (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _others_bound(node: ast.AST) -> tuple[str, ...]:
    if isinstance(node, ast.arg):
        return (node.arg,)
    return tuple(node.names) if isinstance(node, ast.Global | ast.Nonlocal) else binds(node)


def droppable(module: ModuleIndex, gone: Sequence[ast.AST]) -> ImportChange:
    """Imports and loggers that what goes may have been the last to use, and that have no effect of their own."""
    found = {item.id for node in gone for item in reads(node)}
    loggers = {name for name in found & module.loggers.keys() if not module.is_shared}
    names = (found | ({"logging"} if loggers else set())) & module.imports(module.tree).keys()
    return ImportChange(drop=frozenset(name for name in names if _has_no_effect(module, name)) | loggers)


def _has_no_effect(module: ModuleIndex, name: str) -> bool:
    """Whether an import is of the standard library or pytest, or its module is imported for another name anyway."""
    if module.imports(module.tree)[name].module.partition(".")[0] in {*sys.stdlib_module_names, "pytest"}:
        return True
    if all(_names_a_type(module, item) for item in module.reads_of(name)):
        return not module.is_shared  # what only an `except` names is imported for that name
    beside = {
        other
        for node in module.nodes(ast.ImportFrom)
        if name in binds(node) and module.scope(node) is module.tree
        for other in binds(node)
        if other != name and any(not _is_handled(module, item) for item in module.reads_of(other))
    }
    fixture = any(item.arg == name for item in module.nodes(ast.arg))
    return bool(beside) and not fixture and not module.is_shared


def _names_a_type(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a name stands in what an `except` catches."""
    for child, up in module.upwards(node):
        if isinstance(up, ast.ExceptHandler):
            return child is up.type
        if isinstance(up, ast.stmt):
            return False
    return False


def _is_handled(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node stands in a handler, which may go."""
    return any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(node))


def has_own_checks(module: ModuleIndex, statements: Sequence[ast.stmt]) -> bool:
    """Whether nested functions with checks of their own stand in statements that would go."""
    nested = [item for item in statements_of(module, list(statements)) if isinstance(item, FunctionNode)]
    return any(is_check(module, item) for function in nested for item in module.local(function))

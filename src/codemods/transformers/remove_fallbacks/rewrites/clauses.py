"""How an `except` clause is written anew: statements that go, code in front of the rest and behind it, its name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import BINDING, BLOCKS, FunctionNode, Loop, TryNode, binds
from codemods.rewriting.doubtful import firm, goes_on
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import block, header_comment, leading_lines, separated, statements, with_leading
from codemods.transformers.remove_fallbacks.notes import is_excuse
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """What becomes of one handler; comments of the statements that go spoke of going on, and go with them."""

    node: ast.ExceptHandler
    gone: tuple[ast.stmt, ...] = ()
    name: str | None = None
    """What the exception is called from now on; None: nothing reads it."""
    first: str = ""
    anywhere: bool = False
    """Whether `first` may as well be last: it does not part a handler from the comment that it begins with."""
    last: str = ""


def rework(node: TryNode, clauses: Sequence[Clause]) -> Edit:
    """The edit of a `try` that rewrites some of its handlers."""
    by_handler = {clause.node: clause for clause in clauses}

    def rewrite(updated: cst.CSTNode) -> Replacement:
        assert isinstance(updated, cst.Try | cst.TryStar)
        handlers = [
            _written(new, by_handler[old])  # type: ignore[arg-type]
            if old in by_handler
            else new
            for new, old in zip(updated.handlers, node.handlers, strict=True)
        ]
        return updated.with_changes(handlers=handlers)

    return Edit(node, rewrite)


def _written(
    handler: cst.ExceptHandler | cst.ExceptStarHandler, clause: Clause
) -> cst.ExceptHandler | cst.ExceptStarHandler:
    kept = [
        with_leading(line, _still_said(leading_lines(line)))
        for line, item in zip(separated(handler.body), clause.node.body, strict=True)
        if item not in clause.gone
    ]
    begun = [line for item in kept[:1] for line in leading_lines(item) if line.comment is not None]
    put_last = bool(clause.anywhere and (begun or header_comment(handler.body)))
    new = statements(clause.first)
    body = [*kept, *new, *statements(clause.last)] if put_last else [*new, *kept, *statements(clause.last)]
    lead = leading_lines(body[0])
    body[0] = with_leading(body[0], [line for line in lead if line.comment is not None])
    inner = block(body, handler.body)
    if isinstance(inner, cst.IndentedBlock):
        inner = inner.with_changes(footer=[*_still_said(inner.footer)])
    changed = handler.with_changes(body=inner)
    if clause.name is None:
        return changed.with_changes(name=None)
    if handler.type is None:
        changed = changed.with_changes(type=cst.Name("Exception"), whitespace_after_except=cst.SimpleWhitespace(" "))
    if handler.name is None:
        changed = changed.with_changes(name=cst.AsName(cst.Name(clause.name)))
    return changed


def _still_said(lines: Iterable[cst.EmptyLine]) -> Iterator[cst.EmptyLine]:
    """The lines above a statement of a handler without comments that the failure does not matter, which it does now."""
    gone = False
    for line in lines:
        said = line.comment.value if line.comment is not None else ""
        gone = bool(said) and (is_excuse(said) or firm(said) is None or (gone and goes_on(said)))
        if not gone:
            yield line


def named(module: ModuleIndex, handler: ast.ExceptHandler) -> str:
    """What a handler calls its exception, or may call it: as the others of its `try` do, else as nothing else is."""
    if handler.name:
        return handler.name
    beside = [item.name for item in getattr(module.parent(handler), "handlers", ()) if item.name]
    taken = _taken_around(module, handler)[0]
    around = (*module.ancestors(handler), *module.below(handler))
    taken = taken | {item.name for item in around if isinstance(item, ast.ExceptHandler) and item.name}
    wanted = (name for name in (*beside, "error", "failure") if name not in taken)
    return next(wanted, None) or fresh(module, handler, "error")


def fresh(module: ModuleIndex, node: ast.AST, *wanted: str) -> str:
    """The first of the wanted names that the function around a node does not use, else the first with a number."""
    taken = frozenset().union(*_taken_around(module, node))
    numbered = (f"{wanted[0]}_{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (*wanted, *numbered) if name not in taken)


@once
def _taken(module: ModuleIndex, function: FunctionNode) -> tuple[frozenset[str], frozenset[str]]:
    """The names in a function that mean something, and those that only handlers give to what they take: free behind."""
    taken: set[str] = set()
    errors: set[str] = set()
    for item in module.below(function):
        if isinstance(item, ast.ExceptHandler):
            errors |= {item.name or ""}
        elif isinstance(item, ast.Name):
            taken |= {item.id} if not _is_an_error(module, item) else set()
        elif isinstance(item, ast.arg):
            taken.add(item.arg)
        elif isinstance(item, ast.Global | ast.Nonlocal):
            taken |= set(item.names)
        elif item.__class__ in BINDING:
            taken |= set(binds(item))
    return frozenset(taken), frozenset(errors)


def _is_an_error(module: ModuleIndex, name: ast.Name) -> bool:
    around = (up for up in module.ancestors(name) if isinstance(up, ast.ExceptHandler))
    return isinstance(name.ctx, ast.Load) and any(up.name == name.id for up in around)


def _taken_around(module: ModuleIndex, node: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    function = module.function(node)
    assert function is not None, "only statements of functions are rewritten"
    return _taken(module, function)


def jumps(block: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements by which control leaves a block: `return`, and the jumps of loops around it."""
    stack: list[tuple[ast.AST, bool]] = [(item, False) for item in block]
    while stack:
        node, looping = stack.pop()
        if isinstance(node, ast.Return) or (isinstance(node, ast.Break | ast.Continue) and not looping):
            yield node
        elif not isinstance(node, FunctionNode | ast.ClassDef):
            for name in BLOCKS:
                inner = looping or (isinstance(node, Loop) and name == "body")
                stack += [(item, inner) for item in getattr(node, name, ())]


def ends(module: ModuleIndex, node: ast.stmt, *, behind: int = 0) -> FunctionNode | Loop | None:
    """The function or loop whose body, or round, is over when control has passed a statement (and some behind it)."""
    child: ast.AST = node
    if len(module.following(node)) > behind:
        return None
    for up in module.ancestors(node):
        if isinstance(up, FunctionNode):
            return up
        if isinstance(up, Loop):
            return up if child in up.body else None
        if not isinstance(up, ast.If | ast.With | ast.AsyncWith) or module.following(up):
            return None
        child = up
    return None


def reads_name(
    module: ModuleIndex, block: Sequence[ast.stmt], name: str | None, without: Sequence[ast.stmt] = ()
) -> bool:
    """Whether statements read a variable, nested functions included and some statements left out."""
    reads = (item for item in module.reads_of(name) if any(module.holds(part, item) for part in block)) if name else ()
    return any(not any(module.holds(part, item) for part in without) for item in reads)


def yields(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    return any(isinstance(item, ast.Yield | ast.YieldFrom) for item in statements_of(module, block))

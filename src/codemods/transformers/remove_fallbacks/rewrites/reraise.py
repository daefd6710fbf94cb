"""Re-raise: a handler that cleans up, counts or logs for others keeps doing so, and ends with `raise`."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.naming import is_constant
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, does_nothing, walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import nothing
from codemods.transformers.remove_fallbacks.following.handlers import checks_in, skips_test
from codemods.transformers.remove_fallbacks.rewrites.answers import without_answer
from codemods.transformers.remove_fallbacks.rewrites.clauses import Clause, jumps, reads_name, rework, yields
from codemods.transformers.remove_fallbacks.rewrites.unwrap import dead_behind, droppable
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.early_ends import can_end_early
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around
from codemods.vocabulary.codes import Code

_PURE = frozenset({"str", "repr", "len", "type", "isinstance", "issubclass", "hasattr", "getattr", "format", "dict"})
_PURE |= {"lower", "upper", "strip", "startswith", "endswith", "list", "bool", "int"}


def reraise(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that ends handlers with `raise`; a code where nothing of one is worth keeping, or it cannot raise."""
    clauses: list[Clause] = []
    raised: list[ast.stmt] = []
    for handler in handlers:
        raising = _Raising(module, node, handler)
        if not raising.fits():
            return Code.NO_REWRITE
        clauses.append(raising.clause())
        raised += raising.nested
    dead = dead_behind(module, node) if _all_raise(module, node, handlers) else []
    if any(isinstance(item, FunctionNode | ast.ClassDef) for item in dead):
        return Code.NO_REWRITE
    edits = [rework(node, clauses), *(Edit(item, _raise) for item in raised), *(Edit(item, nothing) for item in dead)]
    gone = [*(item for clause in clauses for item in clause.gone), *dead]
    answer = without_answer(module, node, [*gone, *raised])
    checks = -sum(checks_in(module, item) for item in gone)
    return Fix((*edits, *answer.edits), droppable(module, [*gone, *raised]) | answer.imports, checks)


class _Raising:
    """One handler on its way to `raise`."""

    def __init__(self, module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler) -> None:
        self.module, self.node, self.handler = module, node, handler
        self.kept = list(handler.body)
        count = 0
        while count != len(self.kept):
            count = len(self.kept)
            while self.kept and (self._goes_on(self.kept[-1]) or self._only_asks(self.kept[-1])):
                self.kept.pop()
            self.kept = [item for item in self.kept if not self._is_idle(item)]
        inside = (item for item in statements_of(module, self.kept) if isinstance(item, ast.stmt))
        self.nested = [*jumps(self.kept), *(item for item in inside if skips_test(module, item))]

    def fits(self) -> bool:
        """Whether something is kept, the handler goes on today, and a bare `raise` raises what it caught."""
        hard = not flow.falls_through(self.module, self.handler.body) and not list(jumps(self.handler.body))
        hard = hard and not any(skips_test(self.module, item) for item in self.handler.body)
        if yields(self.module, self.handler.body) or self._tries_again() or any(map(self._marks, self.nested)):
            return False
        return bool(self.kept) and (not hard or bool(self.nested)) and not any(map(self._handled, self.nested))

    def _marks(self, item: ast.stmt) -> bool:
        """Whether what stands right before a jump notes a success: no `raise` can follow that."""
        block = self.module.block(item)
        before = (line for line in block[: block.index(item)] if isinstance(line, ast.Assign))
        return any(is_constant(line.value, True) for line in before)

    def _tries_again(self) -> bool:
        """Whether the handler goes round in a loop that waits for the first success."""
        loop = loop_around(self.module, self.node)
        ways = ways_out(self.module, self.handler.body)
        return loop is not None and bool(ways & {Way.NEXT, Way.CONTINUE}) and can_end_early(self.module, loop)

    def clause(self) -> Clause:
        gone = tuple(item for item in self.handler.body if item not in self.kept)
        last = "raise" if flow.falls_through(self.module, self.kept) else ""
        name = self.handler.name if reads_name(self.module, self.kept, self.handler.name, self.nested) else None
        return Clause(self.handler, gone, name, last=last)

    def _goes_on(self, item: ast.stmt) -> bool:
        return isinstance(item, ast.Return | ast.Continue | ast.Break) or skips_test(self.module, item)

    def _only_asks(self, item: ast.stmt) -> bool:
        """Whether a condition chooses only between ways of going on."""
        if not isinstance(item, ast.If) or not _is_pure(item.test):
            return False
        return all(
            self._goes_on(inner) or self._is_idle(inner) or self._only_asks(inner)
            for inner in (*item.body, *item.orelse)
        )

    def _is_idle(self, item: ast.stmt) -> bool:
        """Whether a statement does nothing, or sets a variable that nobody reads once the handler raises."""
        if does_nothing(item):
            return True
        target = item.targets[0] if isinstance(item, ast.Assign) and len(item.targets) == 1 else None
        if isinstance(item, ast.AugAssign | ast.AnnAssign):
            target = item.target
        value, named = getattr(item, "value", None), target.elts if isinstance(target, ast.Tuple) else [target]
        if not isinstance(value, ast.expr) or not _is_pure(value):
            return False
        return all(isinstance(name, ast.Name) and self._is_forgotten(name.id) for name in named)

    def _is_forgotten(self, name: str) -> bool:
        """Whether nothing that runs after a `raise` in the handler reads a local variable."""
        function = self.module.function(self.node)
        if function is None or name not in self.module.bound(function):
            return False
        reads = [item for item in self.module.reads_of(name) if self.module.holds(function, item)]
        around = [up for up in self.module.enclosing(self.node) if isinstance(up, TryNode | ast.With | ast.AsyncWith)]
        for up in around:  # which may take what is raised, and go on behind it
            if not all(any(self.module.holds(line, item) for line in up.body) for item in (self.node, *reads)):
                return False
        if any(self.module.scope(item) is not function for item in reads):
            return False
        inside = [*self.kept, *self.node.finalbody]
        return not any(self.module.holds(item, read) for item in inside for read in reads)

    def _handled(self, item: ast.stmt) -> bool:
        """Whether `raise` at a place would raise another exception, or a `return` there stands in a `finally`."""
        for child, up in self.module.upwards(item):
            if up is self.handler:
                return False
            if isinstance(up, ast.ExceptHandler):
                return True
            if isinstance(up, TryNode) and child not in (*up.orelse, *up.handlers):
                return True
        return False


def _is_pure(value: ast.expr) -> bool:
    """Whether working out an expression changes nothing."""
    for item in walk(value):
        if isinstance(item, ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr):
            return False
        if isinstance(item, ast.Call) and getattr(item.func, "attr", getattr(item.func, "id", "")) not in _PURE:
            return False
    return True


def _all_raise(module: ModuleIndex, node: TryNode, handlers: Sequence[ast.ExceptHandler]) -> bool:
    """Whether no handler of a `try` goes on any more."""
    others = [item for item in node.handlers if item not in handlers]
    return not any(flow.falls_through(module, item.body) for item in others)


def _raise(line: cst.CSTNode) -> Replacement:
    assert isinstance(line, cst.SimpleStatementLine)
    return cst.SimpleStatementLine([cst.Raise()], leading_lines=line.leading_lines)

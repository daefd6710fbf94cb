"""Names that a `gather` without exceptions leaves behind: another one for all results, a list of no errors."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

import libcst as cst

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, names_in, walk
from codemods.rewriting.fix import Edit, Insertion, Replacement
from codemods.rewriting.nodes import Renamed, leading_lines, nothing, with_small
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.following.handlers import checks_in
from codemods.transformers.remove_fallbacks.notes import still_true
from codemods.transformers.remove_fallbacks.rewrites.dead_branches import says_little
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS
from codemods.transformers.remove_fallbacks.statements.values import Value, constant


def _still_said(node: cst.CSTNode) -> Replacement:
    """What is left of a line that goes: the comments above it that excuse nothing."""
    assert isinstance(node, cst.SimpleStatementLine)
    return [line for line in still_true(leading_lines(node)) if line.comment is not None]


def leaves_some_out(module: ModuleIndex, call: ast.Call, names: Set[str]) -> bool:
    """Whether all that is read of the results is a slice, or nothing, beside a task of its own: `results[:-1]`."""
    reads = [item for name in names for item in module.reads_of(name) if module.function(item) is module.function(call)]
    starred = [isinstance(item, ast.Starred) for item in call.args]
    sliced = [isinstance(getattr(module.parent(item), "slice", None), ast.Slice) for item in reads]
    return not all(starred) and all(sliced) and (bool(reads) or (not names and any(starred)))


class Names:
    """The variables of one function around one `gather`."""

    def __init__(self, module: ModuleIndex, function: FunctionNode, gathered: ast.stmt) -> None:
        self.module = module
        self.function = function
        self.gathered = gathered

    def joined(
        self, comprehension: ast.expr, others: Sequence[Edit | Insertion], gone: Sequence[ast.AST]
    ) -> list[Edit] | None:
        """Edits that give all results one name, where a comprehension only gave them another; None: both stay."""
        statement = self.module.statement(comprehension)
        target = self.gathered.targets[0] if isinstance(self.gathered, ast.Assign) else None
        alias = self._only_target(statement, comprehension)
        if alias is None or not isinstance(target, ast.Name) or not self._stands_beside(statement):
            return None
        if len(self._stores(target.id)) != 1 or len(self._stores(alias)) != 1:
            return None
        dropped = {id(part) for item in (*gone, comprehension) for part in walk(item)}
        reads = [item for item in self._reads(target.id) if id(item) not in dropped]
        if not reads:
            return [Edit(target, Renamed(alias)), Edit(statement, _still_said, with_comments=True)]
        again = self._reads(alias)
        edited = {id(part) for edit in others if edit.node is not comprehension for part in walk(edit.node)}
        if any(id(item) in edited or self._is_changed(item) for item in again):
            return None
        named = (Edit(item, Renamed(target.id)) for item in again)
        return [*named, Edit(statement, _still_said, with_comments=True)]

    def told(self, comprehension: ast.expr) -> list[Edit] | None:
        """Edits that take out what is only about exceptions, a list or a count: none is left; None: it is used."""
        counted = self.module.parent(comprehension)
        count = isinstance(counted, ast.Call) and callee(counted) in {"sum", "len"} and len(counted.args) == 1
        value = counted if isinstance(counted, ast.Call) and count else comprehension
        statement = self.module.statement(comprehension)
        name = self._only_target(statement, value)
        if name is None or len(self._stores(name)) != 1 or not self._stands_beside(statement):
            return None
        found = {statement: Edit(statement, nothing)}
        nothing_there = constant(0) if count else Value(truth=False, constant=())
        for read in self._reads(name):
            edit = self._without(read, nothing_there)
            if edit is None:
                return None
            assert isinstance(edit.node, ast.stmt)
            found.setdefault(edit.node, edit)
        demands = sum(isinstance(item, ast.Assert) and edit.rewrite is nothing for item, edit in found.items())
        every = sum(checks_in(self.module, item) for item in self.function.body)
        return None if demands and demands == every else list(found.values())

    def _without(self, read: ast.Name, none_left: Value) -> Edit | None:
        """The edit that takes out a statement that tells or demands nothing else; in a message, the message."""
        branch = next((up for up in self.module.ancestors(read) if isinstance(up, ast.If)), None)
        if branch is not None:
            return Edit(branch, nothing) if self._only_tells(branch, read.id) else None
        statement = self.module.statement(read)
        beside = statement in self.module.block(self.gathered)
        if not isinstance(statement, ast.Assert):
            own = names_in(statement)
            alone = own & self.module.bound(self.function) == {read.id} and says_little(self.module, [statement])
            return Edit(statement, nothing) if alone and beside else None
        test = names_in(statement.test)
        if read.id not in test:
            return Edit(statement, _without_message)
        holds = test <= {read.id, "len"} and Evaluator({read.id: none_left}).inner(statement.test).truth
        return Edit(statement, nothing) if holds and beside else None

    def _only_tells(self, branch: ast.If, name: str) -> bool:
        """Whether a condition asks whether the list is empty, and its body says so."""
        test = branch.test
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Gt) and isinstance(test.left, ast.Call):
            test = test.left.args[0] if callee(test.left) == "len" and test.left.args else test
        plain = isinstance(test, ast.Name) and test.id == name
        owner = self.module.parent(branch)
        chained = isinstance(owner, ast.If) and owner.orelse == [branch]
        return plain and not chained and not branch.orelse and says_little(self.module, branch.body)

    def _only_target(self, statement: ast.stmt, value: ast.expr) -> str | None:
        """The variable that a statement gives just this value."""
        plain = isinstance(statement, ast.Assign) and len(statement.targets) == 1 and statement.value is value
        target = statement.targets[0] if isinstance(statement, ast.Assign) and plain else None
        return target.id if isinstance(target, ast.Name) else None

    def _stands_beside(self, statement: ast.stmt) -> bool:
        block = self.module.block(self.gathered)
        line = self.module.text.lines[(statement.end_lineno or statement.lineno) - 1]
        return statement in block and ";" not in line and "#" not in line

    def _stores(self, name: str) -> list[ast.Name]:
        return [item for item in self._named(name) if not isinstance(item.ctx, ast.Load)]

    def _reads(self, name: str) -> list[ast.Name]:
        return [item for item in self._named(name) if isinstance(item.ctx, ast.Load)]

    def _named(self, name: str) -> Iterator[ast.Name]:
        return (item for item in self.module.below(self.function) if isinstance(item, ast.Name) and item.id == name)

    def _is_changed(self, read: ast.Name) -> bool:
        """Whether a list is changed where it is read: the other name would see it."""
        parent = self.module.parent(read)
        return isinstance(parent, ast.Attribute) and parent.attr in {*MUTATORS, "pop", "remove", "clear", "sort"}


def _without_message(node: cst.CSTNode) -> Replacement:
    """An assertion that says no more than its condition; the line that it stands in comes with it."""
    assert isinstance(node, cst.SimpleStatementLine)
    only = node.body[0]
    assert isinstance(only, cst.Assert)
    return with_small(node, only.with_changes(msg=None, comma=cst.MaybeSentinel.DEFAULT))

"""Where a file asks whether an import worked, and what the answer makes needless once the import stays.

A handler that binds the name to None is answered by `Client() if Client else None`: without it only `Client()` is left.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_none, uncalled
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, TryNode, reads, walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import hoist, leading_lines
from codemods.transformers.remove_fallbacks.rewrites.dead_branches import says_little
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of


@dataclass(frozen=True)
class _Question:
    """A test of a name for None or for its truth; `answer` is what it gives once the name is always there."""

    name: ast.Name
    test: ast.expr
    answer: bool
    plain: bool
    """Whether it asks for the truth, which an empty collection has not either."""


class Presence:
    """The questions that a file asks about the names that one `try` imports and its handlers bind to None."""

    def __init__(self, module: ModuleIndex, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> None:
        self.module = module
        self.node = node
        self.gone = gone

    def asks(self) -> bool:
        """Whether the file asks at its top, or where the answer makes more needless than a branch that says little."""
        functions = map(self.module.function, (item.name for item in self._questions()))
        return None in functions or not all(map(self._is_settled, self._questions()))

    def decides_nothing(self) -> bool:
        """Whether no check, skip or other way hangs on what is bound there: it only shows or measures something."""
        names = self._names()
        asked = [item for name in names for item in self.module.reads_of(name)]
        return bool(asked) and all(self._is_beside(item, names) for item in asked)

    def may_be_skipped(self) -> bool:
        """Whether a mark or a decorator out of sight may skip each test that reads what is bound there."""
        tests = {self.module.test(item) for name in self._names() for item in self.module.reads_of(name)} - {None}
        marks = [item.value for item in self.module.tree.body if isinstance(item, ast.Assign) and _is_mark(item)]
        of_all = [part for item in marks for part in (item.elts if isinstance(item, ast.List | ast.Tuple) else [item])]
        owners = [[test.node, *([test.cls] if test.cls is not None else [])] for test in tests if test is not None]
        around = [[item for owner in both for item in owner.decorator_list] for both in owners]
        return bool(tests) and all(any(map(self._may_skip, (*of_all, *items))) for items in around)

    def _may_skip(self, mark: ast.expr) -> bool:
        name = self.module.resolve(uncalled(mark)) or ""
        own = name.startswith(("pytest.", "unittest."))
        return not own or name.rpartition(".")[2] in {"skipif", "skipIf", "skipUnless"}

    def _names(self) -> set[str]:
        """What the `try` binds, on whichever way."""
        blocks = [self.node.body, self.node.orelse, *(handler.body for handler in self.gone)]
        stores = [item for block in blocks for item in statements_of(self.module, block)]
        names = {item.asname or item.name for item in stores if isinstance(item, ast.alias)}
        return names | {item.id for item in stores if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store)}

    def _is_beside(self, read: ast.Name, names: set[str]) -> bool:
        """Whether a name is read in a condition that neither checks nor leaves, whichever way it goes."""
        for up in self.module.ancestors(read):
            if isinstance(up, ast.If) and any(isinstance(i, ast.Name) and i.id in names for i in walk(up.test)):
                checks = self.module.derived(ModuleFacts).checks_in(up)
                sides = [side for side in (up.body, up.orelse) if side]
                return not any(True for _ in checks) and all(flow.falls_through(self.module, side) for side in sides)
        return False

    def fix(self) -> Fix:
        """The fix that leaves of each question only what is done when the name is there."""
        edits: list[Edit] = []
        dead: list[ast.AST] = []
        for item in filter(self._is_settled, self._questions()):
            owner = self.module.parent(item.test)
            if isinstance(owner, ast.IfExp):
                edits.append(Edit(owner, _value(item.answer)))
                dead.append(owner.orelse if item.answer else owner.body)
            elif isinstance(owner, ast.BoolOp):
                edits.append(Edit(owner, _other_side(owner.values[0] is item.test)))
                dead.append(item.test)
            elif isinstance(owner, ast.If):
                edits.append(Edit(owner, _branch(item.answer)))
                dead += [item.test, *(owner.orelse if item.answer else owner.body)]
        return Fix(tuple(edits), droppable(self.module, dead))

    def _questions(self) -> Iterator[_Question]:
        scope = next(iter(self.module.scopes(self.node.body[0])))
        for name in sorted(self._bound_to_none()):
            for item in self.module.reads_of(name):
                if self.module.binding_scope(name, item) is scope:
                    found = self._question(item)
                    if found is not None:
                        yield found

    def _bound_to_none(self) -> set[str]:
        """Names that the `try` imports, and that a handler binds to None."""
        inside = [item for handler in self.gone for item in statements_of(self.module, handler.body)]
        nothing = [item for item in inside if isinstance(item, ast.Assign) and is_none(item.value)]
        names = {target.id for item in nothing for target in item.targets if isinstance(target, ast.Name)}
        return {
            alias.asname or alias.name
            for item in statements_of(self.module, self.node.body)
            if isinstance(item, ast.Import | ast.ImportFrom)
            for alias in item.names
        } & names

    def _question(self, name: ast.Name) -> _Question | None:
        """The whole test of a name, `not` and comparison with None included; None where it is used otherwise."""
        test: ast.expr = name
        answer, plain = True, True
        up = self.module.parent(name)
        if isinstance(up, ast.Compare) and len(up.ops) == 1 and up.left is name and is_none(up.comparators[0]):
            test, answer, plain = up, isinstance(up.ops[0], ast.IsNot | ast.NotEq), False
        while isinstance(up := self.module.parent(test), ast.UnaryOp) and isinstance(up.op, ast.Not):
            test, answer = up, not answer
        asks = isinstance(up, ast.BoolOp) or getattr(up, "test", None) is test or test is not name
        if isinstance(up, ast.Call):
            asks |= getattr(up.func, "id", "") == "bool"
        if isinstance(up, ast.comprehension):
            asks |= test in up.ifs
        return _Question(name, test, answer, plain) if asks else None

    def _is_settled(self, item: _Question) -> bool:
        """Whether the fix can leave what is done when the name is there, and drop the rest without a loss."""
        if not self._is_sure(item):
            return False
        owner = self.module.parent(item.test)
        if isinstance(owner, ast.IfExp):
            known = {*BUILTINS, *self.module.imports(self.module.tree)}
            other = owner.orelse if item.answer else owner.body
            return {name.id for name in reads(other)} <= known and not self.module.comments(owner)
        if isinstance(owner, ast.BoolOp):
            neutral = isinstance(owner.op, ast.And) is item.answer
            alone = sum(other.test in owner.values for other in self._questions()) == 1
            return neutral and alone and len(owner.values) == 2 and not self.module.comments(owner)
        if not isinstance(owner, ast.If) or self.module.is_elif(owner):
            return False
        live, dead = (owner.body, owner.orelse) if item.answer else (owner.orelse, owner.body)
        if not says_little(self.module, dead) or self._is_commented(owner, dead):
            return False
        block = self.module.block(owner)
        return len(block) > 1 if not live else owner is block[-1] or flow.falls_through(self.module, live)

    def _is_sure(self, item: _Question) -> bool:
        """Whether the name stands for one thing only, and for one that is true: something that is called."""
        name = item.name.id
        stores = [other for other in self.module.spelled(name) if isinstance(other.ctx, ast.Store)]
        if any(not self.module.holds(self.node, other) for other in stores):
            return False
        called = (getattr(self.module.parent(other), "func", None) is other for other in self.module.reads_of(name))
        return not item.plain or any(called)

    def _is_commented(self, node: ast.If, dead: Sequence[ast.stmt]) -> bool:
        """Whether comments above a branch, behind its condition or in what goes would lie, or be lost."""
        lines = self.module.text.lines
        shown = lines[max(node.lineno - 2, 0) : node.test.end_lineno]
        first = node.body[-1].end_lineno if node.orelse and dead is node.orelse else node.lineno
        shown += lines[(first or 1) - 1 : dead[-1].end_lineno] if dead else []
        return any("#" in line for line in shown)


def _value(answer: bool) -> Callable[[cst.CSTNode], Replacement]:
    """Leaves of `A if name else B` the one that is taken, bare where it needs no brackets."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.IfExp)
        kept = node.body if answer else node.orelse
        bare = isinstance(kept, cst.Call | cst.Name) and "\n" not in cst.Module([]).code_for_node(kept)
        return kept if bare else kept.with_changes(lpar=[*node.lpar, *kept.lpar], rpar=[*kept.rpar, *node.rpar])

    return rewrite


def _other_side(first: bool) -> Callable[[cst.CSTNode], Replacement]:
    """Leaves of `name and B` or `name is None or B` the other side, in the brackets of the whole."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.BooleanOperation)
        kept = node.right if first else node.left
        return kept.with_changes(lpar=[*node.lpar, *kept.lpar], rpar=[*kept.rpar, *node.rpar])

    return rewrite


def _branch(answer: bool) -> Callable[[cst.CSTNode], Replacement]:
    """Leaves of an `if` the branch that is taken, as statements of the block around it."""

    def rewrite(node: cst.CSTNode) -> Replacement:
        assert isinstance(node, cst.If)
        taken = node if answer else node.orelse
        return hoist(taken.body, leading_lines(node)) if taken is not None else []

    return rewrite


def _is_mark(item: ast.Assign) -> bool:
    return isinstance(item.targets[0], ast.Name) and item.targets[0].id == "pytestmark"

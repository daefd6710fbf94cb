"""What goes when the mocks of one test go: statements, `with` items, decorators and parameters, as one fix.

The plan is made on `ast` nodes and knows at each moment what it covers, so that a use of a mock inside something that
goes anyway is no obstacle. `settle` then looks at the blocks that would be left empty.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.naming import words
from codemods.analysis.mocks.mock_dependence import SETUPS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk
from codemods.rewriting.fix import Edit, Insertion
from codemods.rewriting.nodes import nothing
from codemods.transformers.strip_mocks.plan.branches import Choice
from codemods.transformers.strip_mocks.plan.comments import Unlike, still_told
from codemods.transformers.strip_mocks.plan.paragraphs import handed_out, is_introduced, is_paragraph
from codemods.transformers.strip_mocks.plan.rewrites import (
    becomes,
    chosen_side,
    nothing_but_comments,
    restated,
    unmocked,
    without_finally,
    without_handlers,
    without_items,
)
from codemods.transformers.strip_mocks.plan.signature import called_without, without
from codemods.vocabulary.codes import Code


class Obstacle(Exception):
    """Something stands in the way of the whole plan: the node, and why."""

    def __init__(self, node: ast.AST, reason: str, code: Code = Code.NO_REWRITE) -> None:
        super().__init__(reason)
        self.node = node
        self.reason = reason
        self.code = code


@dataclass
class Plan:
    """Everything that one fix removes and replaces."""

    module: ModuleIndex
    removed: set[ast.stmt] = field(default_factory=set)
    items: dict[ast.With, set[int]] = field(default_factory=dict)
    decorators: dict[ast.AST, set[int]] = field(default_factory=dict)
    parameters: dict[FunctionNode, set[str]] = field(default_factory=dict)
    arguments: dict[ast.Call, set[ast.expr]] = field(default_factory=dict)
    """Arguments that go from calls of helpers, with the parameters that they fill."""
    helpers: dict[FunctionNode, list[ast.stmt]] = field(default_factory=dict)
    """Helpers that may go when nothing is left of them, each with all its calls."""
    replaced: dict[ast.expr, str] = field(default_factory=dict)
    restated: dict[ast.stmt, str] = field(default_factory=dict)
    """Statements that others take the place of."""
    reentered: dict[ast.withitem, str] = field(default_factory=dict)
    """Items of a `with` that other context managers take the place of."""
    insertions: list[Insertion] = field(default_factory=list)
    provided: set[tuple[str, ast.AST]] = field(default_factory=set)
    """Names, with their scope, that an insertion binds again."""
    chosen: dict[ast.If, Choice] = field(default_factory=dict)
    """Choices between a mock and the real thing, of which the real side stays."""
    lost_words: dict[ast.stmt, frozenset[str]] = field(default_factory=dict)
    """Words for what a mock had and the real thing has not, by the statements that set the mock up."""
    _gone: set[ast.AST] = field(default_factory=set)
    _kept: set[ast.AST] = field(default_factory=set)
    """Parts of restated statements that stand in the new ones too."""
    _unwrapped: set[ast.Try] = field(default_factory=set)
    _untried: set[ast.Try] = field(default_factory=set)

    def untry(self, statement: ast.Try) -> None:
        """Let the handlers of a `try` go that caught nothing but the end of its body."""
        self._untried.add(statement)
        self._gone.update(statement.handlers)

    def remove(self, statement: ast.stmt) -> None:
        self.removed.add(statement)
        self._gone.add(statement)

    def remove_item(self, statement: ast.With, item: ast.withitem) -> None:
        self.items.setdefault(statement, set()).add(statement.items.index(item))
        self._gone.add(item)

    def remove_decorator(self, owner: FunctionNode | ast.ClassDef, decorator: ast.expr) -> None:
        self.decorators.setdefault(owner, set()).add(owner.decorator_list.index(decorator))
        self._gone.add(decorator)

    def remove_parameter(self, owner: FunctionNode, parameter: ast.arg) -> None:
        self.parameters.setdefault(owner, set()).add(parameter.arg)
        self._gone.add(parameter)

    def remove_argument(self, call: ast.Call, argument: ast.expr) -> None:
        self.arguments.setdefault(call, set()).add(argument)
        self._gone.add(argument)

    def replace(self, node: ast.expr, code: str) -> None:
        self.replaced[node] = code
        self._gone.add(node)

    def restate(self, statement: ast.stmt, code: str, kept: Iterable[ast.AST]) -> None:
        """Let another statement take the place of one, in which some of its parts stand as they are."""
        self.restated[statement] = code
        self._gone.add(statement)
        self._kept.update(kept)

    def reenter(self, item: ast.withitem, code: str, kept: Iterable[ast.AST]) -> None:
        self.reentered[item] = code
        self._gone.add(item)
        self._kept.update(kept)

    def choose(self, choice: Choice) -> None:
        """Keep the real side of a choice."""
        self.chosen[choice.node] = choice
        self._gone.add(choice.node.test)
        self._gone.update(choice.mocked)
        self._gone.update(choice.tried.handlers if choice.tried is not None else ())
        if not choice.is_side:
            self.removed.update(choice.mocked)

    def covers(self, node: ast.AST) -> bool:
        """Whether a node is part of something that goes."""
        for up in (node, *self.module.ancestors(node)):
            if up in self._kept or up in self._gone:
                return up not in self._kept
        return False

    def written(self, within: ast.AST | None = None) -> set[str]:
        """Names that the code which takes the place of something reads, in one function or anywhere."""
        placed: list[tuple[ast.AST, str]] = [*self.replaced.items(), *self.restated.items(), *self.reentered.items()]
        placed += [(item.node, item.code) for item in self.insertions]
        if within is not None:
            placed = [(node, code) for node, code in placed if self.module.holds(within, node)]
        codes = [code for node, code in placed if node not in self.removed and not self._in_removed(node)]
        return {node.id for code in codes for node in walk(ast.parse(code)) if isinstance(node, ast.Name)}

    # --- blocks ----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Widen the plan where a block would be left empty; raises Obstacle where that cannot be."""
        waiting = [*self.removed, *self.items]
        while waiting:
            statement = waiting.pop()
            if not self._vanishes(statement):
                continue
            self.remove(statement)
            parent = self.module.parent(statement)
            if not isinstance(parent, ast.Module) and all(
                self._vanishes(item) for item in self.module.block(statement)
            ):
                waiting += self._emptied(statement, parent)
        for statement in (*self.removed, *self.items):
            function = self.module.function(statement)
            if function is not None and function not in self.removed and self._is_idle(function):
                self._remove_helper(function)
                self.settle()
                return

    def _remove_helper(self, function: FunctionNode) -> None:
        """A helper that did nothing but set mocks up goes with its calls; raises Obstacle for any other function."""
        calls = self.helpers.get(function)
        if calls is None:
            raise Obstacle(function, f"nothing would be left of {function.name}()")
        for statement in (function, *calls):
            self.remove(statement)

    def _vanishes(self, statement: ast.stmt) -> bool:
        """Whether nothing is left of a statement."""
        if statement in self.removed:
            return True
        if not isinstance(statement, ast.With) or len(self.items.get(statement, ())) < len(statement.items):
            return False
        return all(self._vanishes(item) for item in statement.body)

    def _emptied(self, statement: ast.stmt, parent: ast.AST | None) -> list[ast.stmt]:
        """What goes with a block that has nothing left in it."""
        if isinstance(parent, ast.With) and len(self.items.get(parent, ())) == len(parent.items):
            return [parent]
        if isinstance(parent, FunctionNode) and self._is_idle_setup(parent):
            self.remove(parent)
            return [parent]
        if isinstance(parent, FunctionNode) and parent in self.helpers:
            self._remove_helper(parent)
            return [parent, *self.helpers[parent]]
        if isinstance(parent, ast.If) and not parent.orelse and not _calls(parent.test):
            self.remove(parent)
            return [parent]
        if isinstance(parent, ast.Try) and parent.finalbody and not parent.handlers and statement in parent.finalbody:
            self._unwrapped.add(parent)
            return []
        what = f"{parent.name}()" if isinstance(parent, FunctionNode) else "the block around it"
        raise Obstacle(statement, f"nothing would be left of {what}")

    def _is_idle(self, function: FunctionNode) -> bool:
        """Whether all that is left of a function is a docstring, a bare `yield`, `pass`, or the time that it took."""
        timing = self.module.derived(Elapsed).statements
        left = (item for item in self._left(function.body) if item not in timing)
        return all(isinstance(item, ast.Pass) or _is_idle(item) for item in left)

    def _left(self, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        """What remains of a block, the blocks of `with` statements that go included."""
        for item in body:
            if isinstance(item, ast.With) and len(self.items.get(item, ())) == len(item.items):
                yield from self._left(item.body)
            elif not self._vanishes(item):
                yield item

    def _is_idle_setup(self, function: FunctionNode) -> bool:
        checks = any(is_check(self.module, node) for node in walk(function))
        return function.name in SETUPS and not function.decorator_list and not checks

    # --- edits -----------------------------------------------------------------------------------------------------

    def edits(self) -> tuple[Edit | Insertion, ...]:
        """The edits, outermost only: what stands in a removed statement needs none of its own."""
        made: list[Edit | Insertion] = [item for item in self.insertions if not self._in_removed(item.node)]
        for statement in self.removed:
            if not self._in_removed(statement) and not self._in_unwrapped(statement):
                alone = is_paragraph(self.module, statement, lambda item: self._vanishes(item) or item in self.restated)
                above, unlike = self.module.text.lines[statement.lineno - 2].strip(), self._unlike(statement)
                told = not alone and above.startswith("#") and still_told(above, unlike) != above
                goes = nothing_but_comments(unlike) if told else nothing
                made.append(Edit(statement, goes, -self._checks(statement), with_comments=alone or told))
        for statement, code in self.restated.items():
            if not self._in_removed(statement):
                lost = self._checks(statement) - code.startswith("assert ")
                made.append(Edit(statement, restated(code), -lost, with_comments=True))
        entered_in = [self.module.statement(item) for item in self.reentered]
        for owner in dict.fromkeys([*self.items, *entered_in]):
            assert isinstance(owner, ast.With | ast.AsyncWith)
            if owner not in self.removed and not self._in_removed(owner):
                positions = frozenset(self.items.get(owner, ()) if isinstance(owner, ast.With) else ())
                entered = {at: self.reentered[item] for at, item in enumerate(owner.items) if item in self.reentered}
                alone = len(positions) == len(owner.items) and is_introduced(self.module, owner, self._vanishes)
                made.append(Edit(owner, without_items(positions, alone, entered), with_comments=True))
        owners = dict.fromkeys([*self.decorators, *self.parameters])
        for definition in owners:
            gone = definition in self.removed or self._in_removed(definition)
            if not gone and isinstance(definition, FunctionNode | ast.ClassDef):
                parameters = self.parameters.get(definition, set()) if isinstance(definition, FunctionNode) else set()
                made.append(Edit(definition, without(self.decorators.get(definition, set()), parameters)))
        for choice in self.chosen.values():
            if not self._in_removed(choice.node):
                lost = sum(self._checks(item) for item in choice.mocked) if choice.is_side else 0
                first = choice.real is choice.node.body or choice.tried is not None
                made.append(Edit(choice.node, chosen_side(first, choice.tried is not None), -lost))
        for tried in self._unwrapped:
            lost = sum(self._checks(item) for item in tried.finalbody)
            made.append(Edit(tried, without_finally, -lost))
        made += [Edit(tried, without_handlers) for tried in self._untried if not self._in_removed(tried)]
        for call, arguments in self.arguments.items():
            if not self._in_removed(call):
                made.append(Edit(call, called_without(call, arguments)))
        for node, code in self.replaced.items():
            if not self._in_removed(node):
                made.append(Edit(node, becomes(code)))
        for owner in dict.fromkeys(self.module.statement(node) for node in self.replaced):
            gone = owner in self.removed or self._in_removed(owner)
            if isinstance(owner, ast.Assign | ast.AnnAssign | ast.Expr | ast.Return) and not gone:
                given = handed_out(self.module, owner, self._vanishes)
                made.append(Edit(owner, unmocked(self._unlike(owner), given is not None), with_comments=True))
                made += [Edit(given, nothing)] if given is not None else []
        return tuple(sorted(made, key=lambda edit: (edit.node.lineno, edit.node.col_offset)))

    def _unlike(self, statement: ast.stmt) -> Unlike:
        return Unlike(self.lost_words.get(statement, frozenset()), words(self.module.segment(statement)))

    def _in_removed(self, node: ast.AST) -> bool:
        return any(up in self.removed for up in self.module.ancestors(node))

    def _in_unwrapped(self, node: ast.stmt) -> bool:
        parent = self.module.parent(node)
        return isinstance(parent, ast.Try) and parent in self._unwrapped and node in parent.finalbody

    def _checks(self, statement: ast.stmt) -> int:
        return sum(is_check(self.module, node) for node in walk(statement))

    def lost(self, function: FunctionNode) -> Iterator[ast.AST]:
        """Checks of a function that go."""
        for node in walk(function):
            if is_check(self.module, node) and self.covers(node):
                yield node


def _calls(test: ast.expr) -> bool:
    """Whether a condition does more than look."""
    return any(isinstance(node, ast.Call | ast.Await | ast.NamedExpr) for node in walk(test))


def _is_idle(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Yield) and value.value is None)

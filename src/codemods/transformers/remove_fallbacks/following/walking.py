"""The small control-flow walk: what happens from some point of a function on, until it is left.

A walk follows every branch whose condition it cannot decide, with an environment that holds what the failure has
determined so far. It ends in paths, and notes the checks on its way that the failure does not break (`accepted`) and
those that it cannot evaluate (`undecided`).
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_constant
from codemods.module.scopes import FunctionNode, Loop, TryNode
from codemods.transformers.remove_fallbacks.following.containers import element_of, joined
from codemods.transformers.remove_fallbacks.following.elements import destructured
from codemods.transformers.remove_fallbacks.following.paths import Path, merged
from codemods.transformers.remove_fallbacks.following.steps import Steps
from codemods.transformers.remove_fallbacks.statements.blocks import blurred, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import (
    RAISED,
    End,
    acts_in,
    catches_in_with,
    catching_handlers,
)
from codemods.transformers.remove_fallbacks.statements.early_ends import can_end_early
from codemods.transformers.remove_fallbacks.statements.values import (
    PARTIAL,
    UNKNOWN,
    UNRELATED,
    Environment,
    Value,
)

_ROUNDS = frozenset({End.FALLS, End.CONTINUES, End.BREAKS})
"""Ends of a round of a loop."""


class Walk(Steps):
    """Walks whole blocks of one module, and on to the end of a function."""

    def _if(self, node: ast.If, environment: Environment) -> list[Path]:
        test = self._value(node.test, environment)
        if test.tainted and not self.handling:
            self._note(node, test.truth)
            if self._is_answered_with_yes(node, test.truth, environment):
                self.wanted.append((node, False))
        if test.truth is not None:
            taken = self._taken(node.body if test.truth else node.orelse, environment, because=test.tainted)
            self._note_skips(taken, because=test.tainted)
            return taken
        body, orelse = self.block(node.body, dict(environment)), self.block(node.orelse, dict(environment))
        self._note_skips([*body, *orelse], because=test.tainted)
        if test.tainted:
            fails = [all(path.end in RAISED for path in paths) for paths in (body, orelse)]
            if any(fails) and not all(fails):
                self.undecided.append(node.test)
        return merged([*body, *orelse])

    def _taken(self, block: Sequence[ast.stmt], environment: Environment, *, because: bool) -> list[Path]:
        """A branch that is surely taken; `because` of the failure, what it assigns is the failure's doing too."""
        before = self.caused
        self.caused = before or because
        paths = self.block(block, environment)
        self.caused = before
        return paths

    def _note_skips(self, paths: Sequence[Path], *, because: bool) -> None:
        """Remember which branches skip the test because of the failure, and which because of something else."""
        skips = (path.node for path in paths if path.end is End.SKIPS and path.node is not None)
        (self.skipping if because else self.others).extend(skips)

    def skips_anyway(self, node: ast.AST) -> bool:
        """Whether what skips the test stands in branches alone that have nothing to do with the failure."""
        return node in self.others and node not in self.skipping

    def _note(self, node: ast.If, truth: bool | None) -> None:
        """Remember a branch that depends on the failure and that more hangs on than words, or checks of its own."""
        taken = node.body if truth is not False else node.orelse
        checks = any(isinstance(item, ast.Assert) and not isinstance(item.test, ast.Constant) for item in taken)
        if truth is not None and (checks or acts_in(self.module, taken)):
            self.acted.append(node)

    def _is_answered_with_yes(self, node: ast.If, truth: bool | None, environment: Environment) -> bool:
        """Whether a branch that the failure leads to stores `True`, and the other one nothing there, or no yes."""
        wants = truth is not False and (truth or any(True for _ in self._wanted(node.test, environment)))
        yes, no = (node.body, node.orelse) if wants else (node.orelse, node.body)
        return (wants or truth is False) and bool(_said(yes, True) - (_said(no) - _said(no, False)))

    def _for(self, node: ast.For | ast.AsyncFor, environment: Environment) -> list[Path]:
        items = self._value(node.iter, environment)
        if items.truth is False:
            return self.block(node.orelse, environment)
        inner = blurred(self.module, environment, node)
        element = element_of(items) if items.tainted else None
        if not self._bind_failed(node.target, items, inner):
            unknown = UNKNOWN if items.tainted and items is not PARTIAL else UNRELATED
            inner |= destructured(node.target, element) if element is not None else {}
            if element is None:
                self._bind(node.target, unknown, inner)
        paths = self.block(node.body, inner)
        if items.tainted and paths and all(path.end in RAISED for path in paths):
            if items.at_least and not self._may_stop(node):
                return paths
            self.undecided.append(node.iter)
        return self._around(node, paths, environment, surely=bool(items.tainted and items.at_least))

    _asyncfor = _for

    def _may_stop(self, node: ast.For | ast.AsyncFor) -> bool:
        """Whether an earlier round may leave a loop before the one that the failure made."""
        inside = statements_of(self.module, node.body)
        return any(isinstance(item, ast.Break | ast.Return) for item in inside)

    def _bind_failed(self, target: ast.expr, items: Value, environment: Environment) -> bool:
        """Take the round of the one result that is an exception, where the results are known."""
        rounds = items.constant if isinstance(items.constant, tuple) else ()
        for item in rounds:
            parts = item if isinstance(item, tuple) else (item,)
            names = target.elts if isinstance(target, ast.Tuple) and isinstance(item, tuple) else [target]
            if any(isinstance(part, BaseException) for part in parts) and len(parts) == len(names):
                for name, part in zip(names, parts, strict=True):
                    failed = isinstance(part, BaseException)
                    self._bind(name, Value(truth=True, error=True, constant=part) if failed else UNRELATED, environment)
                return True
        return False

    def _while(self, node: ast.While, environment: Environment) -> list[Path]:
        if self._value(node.test, environment).truth is False:
            return self.block(node.orelse, environment)
        return self._around(node, self.block(node.body, blurred(self.module, environment, node)), environment)

    def _around(
        self, node: Loop, paths: Sequence[Path], environment: Environment, *, surely: bool = False
    ) -> list[Path]:
        """Paths behind a loop whose body was walked once: unless it surely ran, it may also not have."""
        out = [path for path in paths if path.end in {End.RETURNS, End.SKIPS}]
        self.denied += [path.node for path in paths if path.end is End.FAILS and path.node is not None]
        before = blurred(self.module, environment, node)
        rounds = [(path.end, before | path.environment) for path in paths if path.end in _ROUNDS]
        broke = [known for end, known in rounds if end is End.BREAKS] if node.orelse else []
        went = [known for end, known in rounds if end is not End.BREAKS or not node.orelse]
        ran_out = went if surely and rounds else [before, *went]
        out += [Path(End.FALLS, joined(broke))] if broke else []
        return merged([*out, *(self.block(node.orelse, joined(ran_out)) if ran_out else [])])

    def _with(self, node: ast.With | ast.AsyncWith, environment: Environment) -> list[Path]:
        catching = False
        for item in node.items:
            value = self._value(item.context_expr, environment)
            if item.optional_vars is not None:
                self._bind(item.optional_vars, UNKNOWN if value.tainted else UNRELATED, environment)
            catching |= catches_in_with(self.module, item)
        paths = self.block(node.body, environment)
        if catching:
            paths = [path._replace(end=End.FALLS) if path.end in RAISED else path for path in paths]
        return paths

    _asyncwith = _with

    def _try(self, node: TryNode, environment: Environment) -> list[Path]:
        paths = self.completed(node, self.block(node.body, environment))
        return paths if flow.ways_out(self.module, node.body) else merged([*paths, *self._expected(node, environment)])

    _trystar = _try

    def completed(self, node: TryNode, paths: Sequence[Path], *, raised_inside: bool = True) -> list[Path]:
        """What paths through a `try` body become: caught by a handler, or on through `else`, then `finally`."""
        out: list[Path] = []
        for path in paths:
            if path.end in RAISED and raised_inside:
                out += self._caught(node, path)
            elif path.end is End.FALLS and raised_inside:
                out += self.block(node.orelse, path.environment)
            else:
                out.append(path)
        return self._finally(node, out)

    def _expected(self, node: TryNode, environment: Environment) -> list[Path]:
        """The ways through the handlers of guarded code that fails where nothing else does: one of them is to come."""
        return [path for handler in node.handlers for path in self.block(handler.body, dict(environment))]

    def _caught(self, node: TryNode, path: Path) -> list[Path]:
        """What a path that raises becomes in the handlers of its `try`."""
        out: list[Path] = []
        for handler, sure in catching_handlers(self.module, node, path.end, path.node):
            inner = dict(path.environment)
            if handler.name:
                inner[handler.name] = Value(truth=True, error=True)
            out += self.block(handler.body, inner)
            if sure:
                return out
        return [*out, path]

    def _finally(self, node: TryNode, paths: Sequence[Path]) -> list[Path]:
        if not node.finalbody:
            return list(paths)
        out = []
        for path in paths:
            for last in self.block(node.finalbody, path.environment):
                out.append(path._replace(environment=last.environment) if last.end is End.FALLS else last)
        return merged(out)

    def _match(self, node: ast.Match, environment: Environment) -> list[Path]:
        paths = [Path(End.FALLS, environment)]
        for case in node.cases:
            paths += self.block(case.body, dict(environment))
        return merged(paths)

    # --- on to the end of the function -----------------------------------------------------------------------------

    def onward(self, node: ast.AST, paths: Sequence[Path]) -> list[Path]:
        """Paths that come out of a statement, followed through everything behind it until the function is left."""
        current = list(paths)
        for up in self.module.ancestors(node):
            if isinstance(node, ast.stmt):
                current = self._rest(node, current)
            if isinstance(up, FunctionNode | ast.Module | ast.ClassDef | ast.Lambda):
                break
            if isinstance(up, TryNode):
                if node in up.body:
                    # a check that fails is this failure's end: who swallows it there is judged for that
                    failed = [path for path in current if path.end is End.FAILS]
                    others = [path for path in current if path.end is not End.FAILS]
                    current = [*self.completed(up, others), *self._finally(up, failed)]
                elif node not in up.finalbody:
                    current = self._finally(up, current)
            elif isinstance(up, Loop):
                current = self._looped(up, current)
            elif isinstance(up, ast.With | ast.AsyncWith) and any(catches_in_with(self.module, i) for i in up.items):
                current = [path._replace(end=End.FALLS) if path.end in RAISED else path for path in current]
            node = up
        return current

    def _rest(self, node: ast.stmt, paths: Sequence[Path]) -> list[Path]:
        rest = self.module.following(node)
        out: list[Path] = []
        for path in paths:
            out += self.block(rest, path.environment) if path.end is End.FALLS else [path]
        return merged(out)

    def _looped(self, node: Loop, paths: Sequence[Path]) -> list[Path]:
        out = [path for path in paths if path.end not in {End.FALLS, End.CONTINUES, End.BREAKS}]
        for path in paths:
            if path.end is End.BREAKS:
                out.append(Path(End.FALLS, path.environment))
            elif path.end in {End.FALLS, End.CONTINUES}:
                # where a success ends the loop, its last round is left as every round was
                waits = can_end_early(self.module, node)
                left = path.environment if waits else blurred(self.module, path.environment, node)
                out += self.block(node.orelse, left)
        return merged(out)


def _said(block: Sequence[ast.stmt], word: bool | None = None) -> set[str]:
    """The places that a block stores something in, or just that word."""
    stored = (
        item for item in block if isinstance(item, ast.Assign) and (word is None or is_constant(item.value, word))
    )
    return {ast.unparse(target) for item in stored for target in item.targets}

"""`suppressed-exception`: `contextlib.suppress` around test code is a handler with `pass`, and judged as one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import WithNode
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import nothing
from codemods.transformers.remove_fallbacks.catalogue import SUPPRESSED_EXCEPTION
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind
from codemods.transformers.remove_fallbacks.gathers.gathered_failures import Gathered, with_gather
from codemods.transformers.remove_fallbacks.judged_handlers import Judge
from codemods.transformers.remove_fallbacks.notes import has_excuse_above
from codemods.transformers.remove_fallbacks.rewrites.unwrap import (
    droppable,
    put_away_behind,
    unwrap_with,
)
from codemods.transformers.remove_fallbacks.statements.calls import exception_names
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import Decision


class Suppressions:
    """Looks at every `with` of one module."""

    def __init__(self, module: ModuleIndex, judge: Judge) -> None:
        self.module = module
        self.judge = judge

    def check(self) -> Iterator[Violation | Decision]:
        blocks: list[WithNode] = [*self.module.nodes(ast.With), *self.module.nodes(ast.AsyncWith)]
        for node in blocks:
            for position, item in enumerate(node.items):
                call = item.context_expr
                if isinstance(call, ast.Call) and self.module.resolve(call.func) == "contextlib.suppress":
                    yield from self._suppress(node, position, call)

    def _suppress(self, node: WithNode, position: int, call: ast.Call) -> Iterator[Violation | Decision]:
        if not call.args:
            return
        judged = self.judge.judge(node, self._handler(node, call), SUPPRESSED_EXCEPTION.name)
        if isinstance(judged, Decision):
            yield judged
            return
        message = "the body may fail and the test still passes: `suppress` hides it"
        row = judged.rows[-1]
        obstacle = next((item for item in judged.rows if item.code is not None), None)
        if obstacle is not None:
            yield Violation(
                SUPPRESSED_EXCEPTION.name, node, message,
                reason=obstacle.says, code=obstacle.code, decision=judged.by(obstacle),
                severity=judged.severity, is_certain=judged.swallows_own_check,
            )  # fmt: skip
            return
        last, ran = put_away_behind(self.module, node) if len(node.items) == 1 else ([], "")
        edits = [Edit(node, unwrap_with(position, ran), with_comments=has_excuse_above(self.module, node))]
        edits += [Edit(item, nothing, with_comments=True) for item in last]
        fix, assumes = Fix(tuple(edits), droppable(self.module, [call])), judged.resting(row.rewrite)
        if judged.facts.gathered is Gathered.RAISES:
            fix, assumes = with_gather(self.module, node, fix, assumes)
        yield Violation(
            SUPPRESSED_EXCEPTION.name, node, message, fix=fix, assumes=assumes,
            decision=judged.by(row), severity=judged.severity, is_certain=judged.swallows_own_check,
        )  # fmt: skip

    def _handler(self, node: WithNode, call: ast.Call) -> Handler:
        """The `except` clause that the `with` stands for."""
        kinds = ast.Tuple(call.args, ast.Load())
        clause = ast.ExceptHandler(kinds, None, [ast.copy_location(ast.Pass(), node)])
        clause.lineno = clause.end_lineno = node.lineno
        return Handler(clause, Kind.SWALLOWS, exception_names(self.module, kinds), (), ())

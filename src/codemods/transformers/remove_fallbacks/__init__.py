"""Failures that a test hides: handlers that go on, skip or fall back, imports and gathers that do the same.

Each `except` clause is classified by what happens on every path through it, and a soft one is followed to the end of
the test, through callers in the same file. What surely fails later is left; what a test may expect is left to a person.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.findings import Outcome
from codemods.module.imported import ImportChange
from codemods.rewriting.fix import Fix
from codemods.transformers.remove_fallbacks import catalogue
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.dead_branches import DeadBranches
from codemods.transformers.remove_fallbacks.expected import expected_by_hand
from codemods.transformers.remove_fallbacks.gathering import Gathers
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, only_reraises, understand
from codemods.transformers.remove_fallbacks.judge import Judge, Judgement, worst
from codemods.transformers.remove_fallbacks.leftovers import Leftovers
from codemods.transformers.remove_fallbacks.optional_imports import OptionalImports, is_import
from codemods.transformers.remove_fallbacks.places import ends_a_stream, in_cleanup, is_cleanup, is_script, only_tells
from codemods.transformers.remove_fallbacks.suppressing import Suppressions
from codemods.transformers.remove_fallbacks.unwrap import droppable, loses_name, raise_instead, unwrap
from codemods.transformers.transformer import Transformer, Violation

_RULE_OF = {
    Kind.SKIPS: catalogue.SKIP_ON_ERROR.name,
    Kind.SKIPS_OR_RAISES: catalogue.SKIP_ON_ERROR.name,
    Kind.FALLBACK: catalogue.FALLBACK_CALL.name,
    Kind.SWALLOWS: catalogue.SWALLOWED_EXCEPTION.name,
}
_MESSAGE = {
    Kind.SKIPS: "the handler skips the test when the call fails: an outage is not a failure",
    Kind.SKIPS_OR_RAISES: "the handler skips the test on some errors: an outage is not a failure",
    Kind.FALLBACK: "the handler gets the result another way: the failure goes unnoticed",
    Kind.SWALLOWS: "the handler swallows the exception: the failure goes unnoticed",
}


class RemoveFallbacks(Transformer):
    """Removes the handlers that let a test pass without the system."""

    name = "remove_fallbacks"
    family = "fallback"
    rules = catalogue.RULES
    hints = ("except", "suppress", "return_exceptions")

    def check(self) -> Iterator[Violation]:
        self.judge = Judge(self.module)
        self.dead = DeadBranches(self.module, self.judge.failures)
        self.conditions: dict[ast.AST, ast.ExceptHandler] = {}
        tries: list[TryNode] = [*self.module.nodes(ast.Try), *self.module.nodes(ast.TryStar)]
        for node in tries:
            if node.handlers:
                yield from self._try(node)
        for statement, handler in self.conditions.items():
            yield self._condition(statement, handler)
        yield from Suppressions(self.module, self.judge).check()
        yield from Gathers(self.module).check()

    def _try(self, node: TryNode) -> Iterator[Violation]:
        if self._exempt(node):
            return
        if is_import(node):
            yield from OptionalImports(self.module).check(node)
            return
        expected = expected_by_hand(self.module, node)
        if expected is not None:
            yield expected
            return
        judged = [
            (handler, self.judge.judge(node, handler))
            for handler in (understand(self.module, node, item) for item in node.handlers)
            if handler.kind in _RULE_OF and not ends_a_stream(self.module, node, handler)
        ]
        judged = [(handler, judgement) for handler, judgement in judged if judgement.outcome is not None]
        wanted = [(handler, judgement) for handler, judgement in judged if _RULE_OF[handler.kind] in self._selected]
        made = False
        if wanted:
            common, fix, reason = self._repair(node, wanted)
            made = fix is not None
            for handler, judgement in wanted:
                yield self._violation(handler, common, fix, judgement.reason or reason)
        for handler, judgement in judged if not made else ():
            for statement in judgement.skips:
                self.conditions.setdefault(statement, handler.node)

    def _repair(self, node: TryNode, judged: list[tuple[Handler, Judgement]]) -> tuple[Outcome, Fix | None, str | None]:
        """The outcome that all handlers of a `try` share, and its fix, or why there is none."""
        common = worst([judgement for _, judgement in judged])
        gone = [handler for handler, _ in judged if not self._keeps(handler)]
        reason = common.reason or self.judge.obstacle(node, [handler.node for handler in gone])
        if reason is not None:
            return Outcome.MANUAL, None, reason
        kept = [handler for handler, _ in judged if self._keeps(handler)]
        return common.outcome or Outcome.MANUAL, self._fix(node, gone, kept), None

    def _condition(self, statement: ast.AST, handler: ast.ExceptHandler) -> Violation:
        function = self.module.function(handler.body[0])
        where = f" in `{function.name}`" if function is not None else ""
        message = f"the test is skipped because a handler{where} swallowed an error"
        reason = "a person decides whether the condition may go with the handler"
        return Violation(catalogue.SKIP_ON_ERROR.name, statement, message, Outcome.MANUAL, None, reason)

    def _keeps(self, handler: Handler) -> bool:
        """Whether a handler stays, as it does something of its own where it does not skip."""
        if handler.kind is Kind.SKIPS:
            return not handler.always_skips
        return handler.kind is Kind.SKIPS_OR_RAISES and not only_reraises(self.module, handler.node)

    def _fix(self, node: TryNode, gone: list[Handler], kept: list[Handler]) -> Fix:
        fixes = [raise_instead(self.module, handler.node) for handler in kept]
        unnamed = [handler.node for handler in kept if loses_name(self.module, handler.node)]
        clauses = [handler.node for handler in gone]
        if gone or unnamed:
            fixes.append(unwrap(self.module, node, clauses, unnamed))
        if gone:
            if len(clauses) == len(node.handlers) and not node.finalbody:
                fixes.append(Leftovers(self.module, node, clauses).fix())
            branches = self.dead.edits(node, clauses)
            fixes.append(Fix(tuple(branches), droppable(self.module, [edit.node for edit in branches])))
        imports = ImportChange()
        for fix in fixes:
            imports |= fix.imports
        return Fix(tuple(edit for fix in fixes for edit in fix.edits), imports, sum(fix.checks for fix in fixes))

    def _violation(self, handler: Handler, outcome: Outcome, fix: Fix | None, reason: str | None) -> Violation:
        rule, message = _RULE_OF[handler.kind], _MESSAGE[handler.kind]
        return Violation(rule, handler.node, message, outcome, fix, reason if fix is None else None)

    def _tidies_up(self, node: TryNode) -> bool:
        """Whether a helper is called only where things are put away."""
        function = self.module.function(node)
        calls = self.judge.failures.calls_of(function) if function is not None else None
        return bool(calls) and all(in_cleanup(self.module, call) for call in calls or ())

    def _exempt(self, node: TryNode) -> bool:
        """Cleanup, code that reports another error, scripts at the end of a file, and bodies that only print."""
        if is_cleanup(self.module, node) or is_script(self.module, node) or self._tidies_up(node):
            return True
        if any(isinstance(up, ast.ExceptHandler) for up in self.module.ancestors(node)):
            return True
        return only_tells(self.module, node.body)

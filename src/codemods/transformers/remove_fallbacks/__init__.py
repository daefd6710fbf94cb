"""Failures that a test hides: handlers that go on, skip or fall back, imports and gathers that do the same.

Each `except` clause is classified by what happens on every path through it, and a soft one is followed to the end of
the test, through callers in the same file. What surely fails later is left; what a test may expect is left to a person.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.findings import Outcome
from codemods.transformer import Fix, ImportChange, Transformer, Violation
from codemods.transformers.remove_fallbacks import catalogue
from codemods.transformers.remove_fallbacks.expected import Expectations
from codemods.transformers.remove_fallbacks.gathering import Gathers
from codemods.transformers.remove_fallbacks.handlers import Handler, Kind, only_reraises, understand
from codemods.transformers.remove_fallbacks.judge import Judge, worst
from codemods.transformers.remove_fallbacks.optional_imports import OptionalImports, is_import
from codemods.transformers.remove_fallbacks.paths import TryNode
from codemods.transformers.remove_fallbacks.places import ends_a_stream, is_cleanup, is_script, only_tells
from codemods.transformers.remove_fallbacks.suppressing import Suppressions
from codemods.transformers.remove_fallbacks.unwrap import raise_instead, unwrap

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
        tries: list[TryNode] = [*self.module.nodes(ast.Try), *self.module.nodes(ast.TryStar)]
        for node in tries:
            if node.handlers:
                yield from self._try(node)
        yield from Suppressions(self.module, self.judge).check()
        yield from Gathers(self.module).check()

    def _try(self, node: TryNode) -> Iterator[Violation]:
        if self._exempt(node):
            return
        if is_import(node):
            yield from OptionalImports(self.module).check(node)
            return
        expected = Expectations(self.module).check(node)
        if expected is not None:
            yield expected
            return
        soft = [handler for handler in self._soft(node) if not ends_a_stream(self.module, node, handler)]
        judged = [(handler, self.judge.judge(node, handler)) for handler in soft]
        judged = [(handler, judgement) for handler, judgement in judged if judgement.outcome is not None]
        if not judged:
            return
        common = worst([judgement for _, judgement in judged])
        gone = [handler for handler, _ in judged if not self._keeps(handler)]
        reason = common.reason or self.judge.obstacle(node, [handler.node for handler in gone])
        fix = self._fix(node, gone, [handler for handler, _ in judged if self._keeps(handler)])
        for handler, judgement in judged:
            own = judgement.reason or reason
            yield self._violation(handler, common.outcome or Outcome.MANUAL, fix if reason is None else None, own)

    def _keeps(self, handler: Handler) -> bool:
        """Whether a handler stays, as it fails in words of its own where it does not skip."""
        return handler.kind is Kind.SKIPS_OR_RAISES and not only_reraises(self.module, handler.node)

    def _fix(self, node: TryNode, gone: list[Handler], kept: list[Handler]) -> Fix:
        fixes = [raise_instead(self.module, handler.node) for handler in kept]
        if gone:
            fixes.append(unwrap(self.module, node, [handler.node for handler in gone]))
        imports = ImportChange()
        for fix in fixes:
            imports |= fix.imports
        return Fix(tuple(edit for fix in fixes for edit in fix.edits), imports, sum(fix.checks for fix in fixes))

    def _violation(self, handler: Handler, outcome: Outcome, fix: Fix | None, reason: str | None) -> Violation:
        rule, message = _RULE_OF[handler.kind], _MESSAGE[handler.kind]
        return Violation(rule, handler.node, message, outcome, fix, reason if fix is None else None)

    def _soft(self, node: TryNode) -> Iterator[Handler]:
        for item in node.handlers:
            handler = understand(self.module, node, item)
            if handler.kind in _RULE_OF and _RULE_OF[handler.kind] in self._selected:
                yield handler

    def _exempt(self, node: TryNode) -> bool:
        """Cleanup, code that reports another error, scripts at the end of a file, and bodies that only print."""
        if is_cleanup(self.module, node) or is_script(self.module, node):
            return True
        if any(isinstance(up, ast.ExceptHandler) for up in self.module.ancestors(node)):
            return True
        return only_tells(self.module, node.body)

"""Failures that a test hides: handlers that go on, skip or fall back, imports and gathers that do the same.

Facts about each handler are gathered first, then the verdict table picks the rewrite and what it takes for granted.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import ClassVar

from codemods.module.scopes import TryNode
from codemods.transformers.remove_fallbacks import catalogue
from codemods.transformers.remove_fallbacks.apart_verdicts import HARD
from codemods.transformers.remove_fallbacks.fact_finder import FactFinder
from codemods.transformers.remove_fallbacks.following.handlers import Kind, understand
from codemods.transformers.remove_fallbacks.gathers.gather_errors import Gathers
from codemods.transformers.remove_fallbacks.gathers.gather_verdicts import GATHERS
from codemods.transformers.remove_fallbacks.handler_assumptions import ASSUMED
from codemods.transformers.remove_fallbacks.handler_facts import HardFacts
from codemods.transformers.remove_fallbacks.handler_verdicts import HANDLERS, SKIPS
from codemods.transformers.remove_fallbacks.imports.import_verdicts import IMPORTS
from codemods.transformers.remove_fallbacks.imports.optional_imports import OptionalImports, is_import
from codemods.transformers.remove_fallbacks.judged_handlers import Judge, Judged
from codemods.transformers.remove_fallbacks.manual_raises import expected_by_hand, expected_by_run
from codemods.transformers.remove_fallbacks.messages import message
from codemods.transformers.remove_fallbacks.repairs import Repairs
from codemods.transformers.remove_fallbacks.same_as_raises import RAISES
from codemods.transformers.remove_fallbacks.skips.probes import SKIPS_ON_CONDITION, Probes
from codemods.transformers.remove_fallbacks.statements.blocks import is_script
from codemods.transformers.remove_fallbacks.suppressing import Suppressions
from codemods.transformers.transformer import Transformer, Violation
from codemods.transformers.verdict import Decision
from codemods.vocabulary.codes import Code

_SUBJECT = "the test is about this failure: say so with `raises`"
_HARD = frozenset({Kind.HARD, Kind.CHECKS})


class RemoveFallbacks(Transformer):
    """Removes the handlers that let a test pass without the system."""

    name = "remove_fallbacks"
    family = "fallback"
    rules = catalogue.RULES
    hints = ("except", "suppress", "return_exceptions", "skip")
    tables: ClassVar = {
        **dict.fromkeys(("swallowed-exception", "suppressed-exception", "fallback-call"), (HANDLERS, ASSUMED)),
        "skip-on-error": (SKIPS, ASSUMED, SKIPS_ON_CONDITION),
        "fallback-import": (IMPORTS,),
        "discarded-gather-errors": (GATHERS,),
        "manual-raises": (RAISES,),
    }

    def check(self) -> Iterator[Violation | Decision]:
        self.finder = FactFinder(self.module)
        self.judge = Judge(self.module, self.finder)
        self.repairs = Repairs(self.module, self.finder.failures)
        tries: list[TryNode] = [*self.module.nodes(ast.Try), *self.module.nodes(ast.TryStar)]
        for node in tries:
            if node.handlers:
                yield from self._try(node)
        yield from Suppressions(self.module, self.judge).check()
        yield from Probes(self.module).check()
        yield from Gathers(self.module, self.finder.failures).check()

    def _try(self, node: TryNode) -> Iterator[Violation | Decision]:
        if is_import(self.module, node):
            if not is_script(self.module, node):
                yield from OptionalImports(self.module).check(node)
            return
        expected = expected_by_hand(self.module, node)
        if expected is not None:
            yield from expected
            return
        found = [understand(self.module, node, item) for item in node.handlers]
        for handler in found:
            if handler.kind in _HARD:
                yield Decision(catalogue.SWALLOWED_EXCEPTION.name, handler.node, HARD, HardFacts(handler.kind))
        judged = [self.judge.judge(node, handler) for handler in found if handler.kind not in _HARD]
        yield from (item for item in judged if isinstance(item, Decision))
        wanted = [item for item in judged if isinstance(item, Judged) and item.rule in self._selected]
        for group in self.repairs.closed_sets(wanted):
            yield from self._violations(node, group)

    def _violations(self, node: TryNode, group: list[Judged]) -> Iterator[Violation]:
        """One violation for each handler of a closed set, which share a fix and what it takes for granted."""
        made = self.repairs.repair(node, group)
        for item in group:
            code, reason = (None, None) if made.fix is not None else (made.code, made.reason)
            by, own = made.left_by, next((row for row in item.rows if row.code is not None), None)
            if by is not None and own is not None:
                code, reason = own.code, own.says
            elif by is not None and by.rows[0].key != "case":
                code = Code.SHARES_A_FIX
                reason = f"it goes only with the handler in line {by.handler.node.lineno}, which stays"
            # what its own row says, not what another handler of the set or its round does
            is_subject = code is item.rows[0].code is Code.FAILURE_IS_THE_SUBJECT
            yield Violation(
                item.rule, item.handler.node,
                _SUBJECT if is_subject else message(self.module, node, item.handler, item.facts.undefined),
                fix=made.fix, reason=reason, code=code,
                assumes=made.assumes if made.fix is not None else (), decision=made.decisions[item],
                narrowed=expected_by_run(self.module, node, item.handler),
                severity=item.severity, is_certain=item.swallows_own_check,
            )  # fmt: skip

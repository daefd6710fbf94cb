"""Assertions that cannot fail, or that a failing system never reaches: found, and made hard where the code says how.

Each module here holds one kind of soft assertion as `RULES` and a function `check`. They share one `ModuleFacts`, in
which what a function's names are computed from is worked out once per file and pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Protocol

from codemods.analysis.code.facts import ModuleFacts
from codemods.transformers.harden_assertions import (
    accepted_statuses,
    broad_raises,
    conditional,
    default_answers,
    early_returns,
    finally_jumps,
    ignored_tests,
    loops,
    no_assertion,
    returned_verdicts,
    sleeps,
    subprocesses,
    tautology,
    tolerated_failures,
    unbounded_waits,
    useless_comparisons,
)
from codemods.transformers.transformer import Rule, Transformer, Violation
from codemods.transformers.verdict import Decision, Row


class RuleModule(Protocol):
    """What each module of this folder offers."""

    @property
    def RULES(self) -> tuple[Rule, ...]:
        """The rules that it looks for."""

    @property
    def TABLE(self) -> Sequence[Row[Any]]:
        """The rows that decide about them."""

    def check(self, facts: ModuleFacts) -> Iterator[Violation | Decision]:
        """Yield the violations of the module's rules in one file."""


MODULES: tuple[RuleModule, ...] = (
    tautology,
    tolerated_failures,
    default_answers,
    useless_comparisons,
    returned_verdicts,
    early_returns,
    conditional,
    accepted_statuses,
    loops,
    no_assertion,
    broad_raises,
    finally_jumps,
    subprocesses,
    ignored_tests,
    sleeps,
    unbounded_waits,
)
"""In the order in which they get their way when two fixes touch the same code."""


class HardenAssertions(Transformer):
    """Makes assertions fail when the system does not do what they say."""

    name = "harden_assertions"
    family = "assertion"
    rules = tuple(rule for module in MODULES for rule in module.RULES)
    tables: ClassVar = {rule.name: (module.TABLE,) for module in MODULES for rule in module.RULES}

    def check(self) -> Iterator[Violation | Decision]:
        facts = self.module.derived(ModuleFacts)
        for module in MODULES:
            if any(rule.name in self._selected for rule in module.RULES):
                yield from module.check(facts)

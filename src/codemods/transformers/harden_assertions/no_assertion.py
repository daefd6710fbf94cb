"""Tests in which nothing can fail on what they are about: they call the system and look at nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods import flow
from codemods.collection import Test
from codemods.findings import Outcome
from codemods.transformer import Rule, Violation
from codemods.transformers.harden_assertions.asserting import Asserting
from codemods.transformers.harden_assertions.facts import Facts

RULE = Rule(
    name="no-assertion",
    summary="A test without an assertion, in itself or in what it calls.",
    why="Only a crash can fail it: whatever the system answers, the test passes.",
    safety="Manual: only the author knows what the test is to say. Calls are followed through helpers, base classes "
    "and fixtures of the file and of other files below the root; `pytest.raises`, explicit failures, `check=True`, "
    "`raise_for_status()` and assertions about mocks count as assertions, as does a call of what is named `assert…`, "
    "or a `verify…` or `check…` whose result is not used, where its source is out of reach. Tests that are skipped, "
    "never pass, or only import are no finding.",
)
RULES = (RULE,)
_SKIPPED = frozenset({"pytest.mark.skip", "unittest.skip", "abc.abstractmethod"})


def check(facts: Facts) -> Iterator[Violation]:
    """Every test that can only crash."""
    asserting = Asserting(facts)
    for test in facts.module.tests:
        if not _exempt(facts, test) and not asserting.test(test):
            message = "nothing in the test can fail on what the system does"
            reason = "a person says what the test is to find out, and asserts that"
            yield Violation(RULE.name, test.node, message, Outcome.MANUAL, None, reason)


def _exempt(facts: Facts, test: Test) -> bool:
    """Tests that do not run, have no passing end, or whose import is all that they are about."""
    decorators = (item.func if isinstance(item, ast.Call) else item for item in test.node.decorator_list)
    if "skip" in test.markers or any(facts.module.resolve(item) in _SKIPPED for item in decorators):
        return True
    if not flow.falls_through(facts.module, test.node.body) and not flow.returns(facts.module, test.node):
        return True
    statements = [node for node in test.node.body if not isinstance(node, ast.Expr | ast.Pass)]
    return bool(statements) and all(isinstance(node, ast.Import | ast.ImportFrom) for node in statements)

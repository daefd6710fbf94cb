"""Findings that share one fix: it is made for all of them or for none."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

import pytest

from codemods.engine.fixing import fix_source
from codemods.findings import FileResult, Status
from codemods.policy.tables import Policy
from codemods.rewriting.fix import Edit, Fix
from codemods.transformers.transformer import Assumes, Rule, Transformer, Violation
from codemods.vocabulary.assumptions import Assumption

BEFORE = b"""\
def test_a():
    first = 1
    second = 2
    assert True
"""


class Assignments(Transformer):
    """Removes all assignments of a function with one fix; `second` is found by a rule of its own."""

    name = "assignments"
    family = "sample"
    rules = (Rule("first-name", "", "", ""), Rule("second-name", "", "", ""))

    def check(self) -> Iterator[Violation]:
        assigned = self.module.nodes(ast.Assign)
        fix = Fix(tuple(Edit(node, lambda _: []) for node in assigned))
        asked = (Assumes(Assumption.NO_FAILURE_ACCEPTED),) if "unsafe" in self.module.text.text else ()
        for node in assigned:
            rule = "second-name" if ast.unparse(node.targets[0]) == "second" else "first-name"
            yield Violation(rule, node, "an assignment", fix, assumes=asked if rule == "second-name" else ())


@pytest.fixture(autouse=True)
def only_assignments(planted: Callable[[type[Transformer]], None]) -> None:
    planted(Assignments)


def statuses(result: FileResult) -> list[Status]:
    assert result.error is None
    return [finding.status for finding in result.findings]


def test_all_findings_of_a_shared_fix_are_fixed_by_it() -> None:
    result = fix_source(BEFORE, Policy())
    assert result.after == b"def test_a():\n    assert True\n"
    assert statuses(result) == [Status.FIXED, Status.FIXED]


def test_one_unsafe_finding_keeps_the_whole_fix_from_being_made() -> None:
    source = BEFORE.replace(b"= 2", b"= 2  # unsafe")
    result = fix_source(source, Policy())
    assert result.after == source
    assert statuses(result) == [Status.FIXABLE, Status.FIXABLE]
    assert result.findings[0].reason == "it shares a fix with line 3, which is left out"
    assert fix_source(source, Policy(unsafe=True)).after == b"def test_a():\n    assert True\n"


def test_a_suppressed_finding_keeps_the_whole_fix_from_being_made() -> None:
    source = BEFORE.replace(b"= 1", b"= 1  # codemods: ignore[first-name]")
    result = fix_source(source, Policy())
    assert result.after == source
    assert statuses(result) == [Status.SUPPRESSED, Status.REFUSED]
    assert result.findings[1].code == "blocked-by-ignore"


def test_accepting_one_of_them_by_hand_is_not_enough() -> None:
    keys = [finding.key for finding in fix_source(BEFORE, Policy()).findings]
    assert fix_source(BEFORE, Policy(), accepted=frozenset(keys[:1])).after == BEFORE
    assert fix_source(BEFORE, Policy(), accepted=frozenset(keys)).after != BEFORE


def test_a_shared_fix_that_cannot_be_made_is_refused_for_all() -> None:
    source = BEFORE.replace(b"    assert True\n", b"")
    result = fix_source(source, Policy())
    assert result.after == source
    assert statuses(result) == [Status.REFUSED, Status.REFUSED]
    assert {finding.reason for finding in result.findings} == {"it would leave a block without statements"}


def test_a_comment_is_not_a_statement_that_keeps_a_block_alive() -> None:
    source = BEFORE.replace(b"    assert True\n", b"").replace(b"    first", b"    # the first\n    first")
    result = fix_source(source, Policy())
    assert result.after == source
    assert statuses(result) == [Status.REFUSED, Status.REFUSED]

"""The demand for a minimum duration: the policy's table makes it, and what a healthy run showed may refute it."""

from __future__ import annotations

import ast
from typing import Literal

import pytest

from codemods.engine.fixing import fix_source
from codemods.findings import FileResult, Outcome, Shown, Status
from codemods.module.index import ModuleIndex
from codemods.policy.tables import Policy, Timing
from codemods.transformers.assert_duration.verdict import TABLE

SOURCE = b'from shop import connect\n\n\ndef test_order():\n    assert connect().place("book").placed\n'


class Observed:
    """A healthy run that showed one thing about the time of every test."""

    def __init__(self, seen: Literal["confirmed", "refuted"] | None) -> None:
        self._seen = seen

    def seen(self, module: ModuleIndex, node: ast.AST, assumption: str, line: int, rule: str) -> Shown | None:
        if self._seen is None or assumption != "takes-that-long" or not isinstance(node, ast.FunctionDef):
            return None
        return Shown(self._seen, "it took so long")


def run(seen: Literal["confirmed", "refuted"] | None, *granted: str, timing: Timing | None) -> FileResult:
    policy = Policy(select=("timing",), timing=timing, granted=granted)
    return fix_source(SOURCE, policy, "tests/e2e/test_order.py", evidence=Observed(seen))


def test_without_the_table_nothing_is_timed_whatever_is_granted() -> None:
    for seen in (None, "confirmed", "refuted"):
        assert run(seen, "all", timing=None).findings == ()


@pytest.mark.parametrize("seen", [None, "confirmed"])
def test_the_table_settles_the_assumption(seen: Literal["confirmed"] | None) -> None:
    result = run(seen, timing=Timing())
    assert b"time.monotonic() - test_start_time" in result.after
    (finding,) = result.findings
    assert finding.outcome is Outcome.SAFE
    assert finding.assumes[0].settled_by == "policy"


def test_a_test_that_was_seen_to_be_quicker_is_told_and_stays() -> None:
    result = run("refuted", timing=Timing())
    assert not result.changed
    (finding,) = result.findings
    assert (finding.outcome, finding.status) == (Outcome.UNSAFE, Status.FIXABLE)
    assert finding.assumes[0].evidence == "refuted"
    assert run("refuted", "all", timing=Timing()).changed


def test_every_row_has_a_key_of_its_own() -> None:
    assert len({row.key for row in TABLE}) == len(TABLE)

"""Each row of each verdict table is decided by a golden case, and says in one short sentence what follows."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from golden_cases import Case, cases

from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.transformers import CATALOGUE
from codemods.transformers.remove_fallbacks.handler_assumptions import ASSUMED
from codemods.transformers.remove_fallbacks.handler_facts import HandlerFacts
from codemods.transformers.transformer import Transformer, Violation
from codemods.transformers.verdict import Decision, Row, decide

TABLES = [
    pytest.param(kind, rule, table, id=f"{rule}-{number}")
    for kind in CATALOGUE
    for rule, tables in kind.tables.items()
    for number, table in enumerate(tables)
]


def judged(kind: type[Transformer], case: Case) -> Iterator[Decision]:
    try:
        module = ModuleIndex(SourceText.decode(case.before), case.path, case.policy, case.sources)
    except SyntaxError:
        return
    for found in kind(module, case.policy, frozenset(rule.name for rule in kind.rules)).check():
        decision = found.decision if isinstance(found, Violation) else found
        if decision is not None:
            yield decision


@cache
def decided(name: str) -> list[Decision]:
    """All decisions of a transformer over the golden cases of its own rules."""
    kind = next(kind for kind in CATALOGUE if kind.name == name)
    rules = {rule.name for rule in kind.rules}
    return [item for case in cases() if case.folder.parent.name in rules for item in judged(kind, case)]


@pytest.mark.parametrize(("kind", "rule", "table"), TABLES)
def test_every_row_decides_a_case(kind: type[Transformer], rule: str, table: Sequence[Row[Any]]) -> None:
    if table is ASSUMED:
        facts = [item.facts for item in decided(kind.name) if isinstance(item.facts, HandlerFacts) and item.row.rewrite]
        seen = {next(row.says for row in table if row.when(item)) for item in facts}
    else:
        seen = {item.row.says for item in decided(kind.name)}
    assert [row.key for row in table if row.says not in seen] == []


@pytest.mark.parametrize(("kind", "rule", "table"), TABLES)
def test_rows_are_apart_and_say_what_follows_in_one_short_sentence(
    kind: type[Transformer], rule: str, table: Sequence[Row[Any]]
) -> None:
    assert len({row.key for row in table}) == len({row.says for row in table}) == len(table)
    for row in table:
        assert len(row.says) <= 80 and row.says.endswith("."), row.key


@dataclass(frozen=True, slots=True)
class Weather:
    wet: bool
    cold: bool
    windy: bool

    @property
    def rough(self) -> bool:
        return self.wet and self.cold


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (Weather(wet=True, cold=True, windy=True), [("wet", "yes"), ("cold", "yes")]),
        (Weather(wet=True, cold=False, windy=True), [("wet", "yes"), ("windy", "yes")]),
        (Weather(wet=False, cold=True, windy=True), [("windy", "yes")]),
    ],
)
def test_a_decision_tells_only_the_facts_that_its_row_looked_at(facts: Weather, told: list[tuple[str, str]]) -> None:
    row: Row[Weather] = Row("stay", "Stay at home.", lambda f: f.rough or f.windy)
    assert decide("go-out", ast.Pass(), [row], facts).told() == told

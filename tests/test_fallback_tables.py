"""Each row of the verdict tables of handlers, gathers, imports and skips is decided by a golden case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from golden_cases import Case, cases

from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.transformers.remove_fallbacks import RemoveFallbacks
from codemods.transformers.remove_fallbacks.gather_errors import GATHERS
from codemods.transformers.remove_fallbacks.handler_facts import HandlerFacts
from codemods.transformers.remove_fallbacks.handler_verdicts import ASSUMED, HANDLERS, SKIPS
from codemods.transformers.remove_fallbacks.optional_imports import IMPORTS
from codemods.transformers.remove_fallbacks.probes import SKIPS_ON_CONDITION
from codemods.transformers.transformer import Violation
from codemods.transformers.verdict import Decision, Row

RULES = frozenset(rule.name for rule in RemoveFallbacks.rules)
TABLES: dict[str, Sequence[Row[Any]]] = {
    "handlers": HANDLERS,
    "skips": SKIPS,
    "gathers": GATHERS,
    "imports": IMPORTS,
    "conditions": SKIPS_ON_CONDITION,
}


def decisions(case: Case) -> Iterator[Decision]:
    try:
        module = ModuleIndex(SourceText.decode(case.before), case.path, case.policy, case.sources)
    except SyntaxError:
        return
    for found in RemoveFallbacks(module, case.policy, RULES).check():
        decision = found.decision if isinstance(found, Violation) else found
        if decision is not None:
            yield decision


@pytest.fixture(scope="module")
def decided() -> list[Decision]:
    return [item for case in cases() if case.folder.parent.name in RULES for item in decisions(case)]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_decides_a_case(name: str, decided: Sequence[Decision]) -> None:
    said = {item.row.says for item in decided}
    assert [row.key for row in TABLES[name] if row.says not in said] == []


def test_every_row_of_assumptions_decides_a_case(decided: Sequence[Decision]) -> None:
    facts = [item.facts for item in decided if isinstance(item.facts, HandlerFacts) and item.row.rewrite]
    seen = {next(row.key for row in ASSUMED if row.when(item)) for item in facts}
    assert [row.key for row in ASSUMED if row.key not in seen] == []


def test_rows_say_what_follows_in_one_short_sentence() -> None:
    for row in (row for table in (*TABLES.values(), ASSUMED) for row in table):
        assert len(row.says) <= 80 and row.says.endswith("."), row.key

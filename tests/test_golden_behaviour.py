"""Behavioural golden cases: before.py and after.py are executed in scripted worlds, and both endings are checked.

Exact text says that the rewrite is the intended one; this says that the intention was right: a hollow test passes while
its service is down, its rewrite must not, and what passed against a live service still does. See tests/worlds.py for
the format.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from golden_cases import Case, cases
from worlds import WORLDS, run


@dataclass(frozen=True)
class Behaviour:
    """One case in one world, with how it must end before and after."""

    case: Case
    world: str
    call: str | None
    before: str
    after: str

    @property
    def name(self) -> str:
        return f"{self.case.name}-{self.world}"


def _behaviours(case: Case) -> list[Behaviour]:
    path = case.folder / "behaviour.json"
    if not path.exists():
        return []
    script = json.loads(path.read_text())
    rows = []
    for world, endings in script["worlds"].items():
        before, after = endings if isinstance(endings, list) else (endings, endings)
        rows.append(Behaviour(case, world, script.get("call"), before, after))
    return rows


BEHAVIOURS = [row for case in cases() for row in _behaviours(case)]


@pytest.mark.parametrize("row", BEHAVIOURS, ids=lambda row: row.name)
def test_ending(row: Behaviour) -> None:
    source = row.case.folder / "world.py"
    world = source if source.exists() else None
    for code, expected in ((row.case.before, row.before), (row.case.after, row.after)):
        assert run(code, row.case.path, row.world, world, row.call) == expected, code.decode()


def test_worlds_and_endings_are_known() -> None:
    for row in BEHAVIOURS:
        assert row.world in WORLDS, row.name
        words = {*row.before.split("/"), *row.after.split("/")}
        assert words <= {"passes", "fails", "skips"}, row.name


def test_a_service_that_is_down_never_passes_more_tests_than_before() -> None:
    worse = [
        row.name for row in BEHAVIOURS if row.world != "succeeds" and (row.before, row.after) == ("fails", "passes")
    ]
    assert worse == []

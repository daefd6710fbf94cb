"""Verdict tables: from the facts about a place to what is made of it, row by row, the first that fits.

Facts are frozen dataclasses that `analysis` fills; a table is data. It fits on a screen, is printed into the page of
its rule, and `codemods explain --at FILE:LINE` shows the row that decided and the facts that it looked at.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

Facts = TypeVar("Facts", contravariant=True)


@dataclass(frozen=True, slots=True)
class Row(Generic[Facts]):
    """One line of a table: where `when` holds of the facts, the place is no violation, gets a rewrite, or is left."""

    key: str
    says: str
    """One sentence for the docs: the condition and what follows from it."""
    when: Callable[[Facts], bool]
    rewrite: str | None = None
    """Name of the rewrite; None: there is none."""
    assumes: tuple[Assumption, ...] = ()
    """What the rewrite takes for granted."""
    code: Code | None = None
    """The obstacle, where it is a violation without a rewrite."""
    severity: Severity | None = None
    """How grave it is, where it is less grave than the rest of its rule."""
    alters_nothing: bool = False
    """Whether the rewrite fails just where the code before it did: no caller sees a difference."""

    @property
    def is_violation(self) -> bool:
        return self.rewrite is not None or self.code is not None


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """Which row of a rule's table decided about a place, by which facts."""

    rule: str
    node: ast.AST
    row: Row[Any]
    facts: object
    """The frozen dataclass that the row looked at."""

    def told(self) -> list[tuple[str, str]]:
        """Each fact that the row looked at as a name and a value to print; what is false, empty or None is left out.

        The facts that only other rows ask for explain nothing here.
        """
        asked = _Asked(self.facts)
        self.row.when(asked)
        values = asked.found.items()
        return [(name.replace("_", " "), _told(value)) for name, value in values if value not in (False, None, (), "")]


class _Asked:
    """Facts that remember which of them were asked for, also by properties that are made of others."""

    def __init__(self, facts: object) -> None:
        self._facts = facts
        self.found: dict[str, object] = {}

    def __getattr__(self, name: str) -> object:
        made = getattr(type(self._facts), name, None)
        if isinstance(made, property) and made.fget is not None:
            return made.fget(self)
        self.found[name] = getattr(self._facts, name)
        return self.found[name]


def _told(value: object) -> str:
    if isinstance(value, ast.AST):
        return f"line {getattr(value, 'lineno', '?')}"
    if isinstance(value, tuple | frozenset | list):
        return ", ".join(_told(item) for item in value)
    return "yes" if value is True else str(value.value if isinstance(value, Enum) else value)


def decide(rule: str, node: ast.AST, table: Sequence[Row[Facts]], facts: Facts) -> Decision:
    """The first row that fits; a table ends with a row that always does."""
    return Decision(rule, node, next(row for row in table if row.when(facts)), facts)

"""What a transformer is: it looks at one parsed module and yields violations; the engine alone changes anything.

Violations are found on the standard library's `ast`, which costs a seventh of a LibCST parse.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from codemods.rewriting.fix import Fix
from codemods.transformers.verdict import Decision, Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

if TYPE_CHECKING:
    from codemods.module.index import ModuleIndex
    from codemods.policy.tables import Policy


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of violation, named for what it finds ("allow <name>" must read well)."""

    name: str
    summary: str
    """One sentence: what it finds."""
    why: str
    """Why that is bad: which failure it hides."""
    safety: str
    """Which fix is made, when it is safe, and when it is refused."""
    options: tuple[str, ...] = ()
    """Configuration keys that change it."""
    severity: Severity = Severity.ERROR
    """How grave what it finds is in a test that asks the system."""
    apart: Severity = Severity.NOTE
    """The same in any other test: a note, but where nothing can fail whoever is asked."""
    is_one_check: bool = False
    """Whether it finds a check that is none: where the test surely comes to another one, that only weakens it."""
    may_be_meant: bool = False
    """Whether honest suites do it on purpose: a note where there is no policy, and no rewrite that rests on nothing."""

    may_stand_in: bool = False
    """Whether tests of several parts may do it to what is beside them: a note there where there is no policy."""

    @property
    def safety_points(self) -> list[str]:
        """`safety` sentence by sentence."""
        return re.split(r"(?<=[.]) (?=[A-Z`])", self.safety)


@dataclass(frozen=True, slots=True, eq=False)
class Assumes:
    """An assumption that a fix rests on; `node` is the place that evidence is asked for, by default the violation's."""

    assumption: Assumption
    note: str | None = None
    node: ast.AST | None = None
    judged_as: str | None = None
    """Rule whose judges evidence is asked by, where it is not the violation's own."""


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """A stricter fix that only a run can choose: it demands the one thing that every healthy test showed."""

    assumes: Assumes
    """Confirmed by that one thing, or the fix is not made."""
    fix: Callable[[str], Fix | None]
    """From what was seen (a status, the type of an exception) to the fix; None where it cannot be written."""


@dataclass(frozen=True, slots=True, eq=False)
class Violation:
    """One violation of one rule as a transformer reports it; `node` gives its place."""

    rule: str
    node: ast.AST
    message: str
    fix: Fix | None = None
    reason: str | None = None
    """Why nothing can be rewritten; required when `fix` is None."""
    assumes: tuple[Assumes, ...] = ()
    """What the fix takes for granted: the engine settles it."""
    code: Code | None = None
    """The structural obstacle, when `fix` is None."""
    decision: Decision | None = None
    """Which row of the rule's verdict table decided."""
    narrowed: Narrowed | None = None
    severity: Severity | None = None
    """How grave it is, where facts of the place make it less grave than what its rule finds elsewhere."""
    is_certain: bool = False
    """Whether the test passes though what it asks for failed, whoever it asks."""


def judged(
    decision: Decision,
    message: str,
    fix: Callable[[], Fix] | None = None,
    assumes: tuple[Assumes, ...] = (),
    reason: str | None = None,
) -> Violation | Decision:
    """What the row of a table makes of a place: nothing, a violation with its fix, or one that is left by code."""
    row, place = decision.row, (decision.rule, decision.node, message)
    if not row.is_violation:
        return decision
    if row.rewrite is None or fix is None:
        return Violation(*place, reason=reason or row.says, code=row.code, decision=decision)
    return Violation(*place, fix=fix(), assumes=assumes, decision=decision)


@dataclass
class Transformer:
    """Base of all transformers: one instance per file and pass, so state on the instance is safe.

    A subclass declares its `rules` and implements `check`. It must not keep anything between instances.
    """

    name: ClassVar[str]
    family: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]]
    tables: ClassVar[Mapping[str, tuple[Sequence[Row[Any]], ...]]] = {}
    """The verdict tables of its rules, as their pages print them."""
    e2e_only: ClassVar[bool] = False
    """True when the family applies to end-to-end tests only (auth, timing, mock, event)."""
    hints: ClassVar[tuple[str, ...]] = ()
    """The file is looked at only when its text contains one of these; empty: always."""
    unseen: ClassVar[bool] = False
    """True when no other transformer finds or fixes more or less for the statements that its fixes insert: after a pass
    that made no other fixes, the others are not asked again."""

    module: ModuleIndex
    policy: Policy
    _selected: frozenset[str] = field(default=frozenset(), repr=False)

    def check(self) -> Iterator[Violation | Decision]:
        """Yield all violations in the module, in any order, and the decisions that a place is none."""
        raise AssertionError("a transformer implements check")  # pragma: no cover

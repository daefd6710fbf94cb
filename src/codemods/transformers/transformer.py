"""What a transformer is: it looks at one parsed module and yields violations; the engine alone changes anything.

Violations are found on the standard library's `ast`, which costs a seventh of a LibCST parse.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from codemods.findings import Outcome
from codemods.rewriting.fix import Fix

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


@dataclass(frozen=True, slots=True, eq=False)
class Violation:
    """One violation of one rule as a transformer reports it; `node` gives its place."""

    rule: str
    node: ast.AST
    message: str
    outcome: Outcome
    fix: Fix | None = None
    reason: str | None = None
    """Why nothing can be rewritten; required when `fix` is None."""


@dataclass
class Transformer:
    """Base of all transformers: one instance per file and pass, so state on the instance is safe.

    A subclass declares its `rules` and implements `check`. It must not keep anything between instances.
    """

    name: ClassVar[str]
    family: ClassVar[str]
    rules: ClassVar[tuple[Rule, ...]]
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

    def check(self) -> Iterator[Violation]:
        """Yield all violations in the module; order does not matter."""
        raise AssertionError("a transformer implements check")  # pragma: no cover

"""What a transformer is: it looks at one parsed module and yields violations; the engine alone changes anything.

Violations are found on the standard library's `ast`, which costs a seventh of a LibCST parse; a fix names `ast` nodes
and gives, for each, a function from the *updated* LibCST node to what replaces it. Only the statements named are
ever parsed with LibCST, so the bytes of all others cannot change.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import libcst as cst

from codemods.findings import Outcome

if TYPE_CHECKING:
    from codemods.index import ModuleIndex
    from codemods.policy import Policy

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
Replacement = cst.CSTNode | Sequence[Statement | cst.EmptyLine]


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
class Edit:
    """Replace one statement or expression.

    `rewrite` gets the LibCST node that stands for `node`, with the fix's own inner edits already made: a
    `SimpleStatementLine` with one small statement or a compound statement for an `ast.stmt`, an expression for an
    `ast.expr`. For a statement it may return several, or none at all: its comments stay in place. Comment lines at
    the end of what it returns go above the next statement.
    """

    node: ast.stmt | ast.expr
    rewrite: Callable[[cst.CSTNode], Replacement]
    checks: int = 0
    """By how many it changes the number of checks in the function around `node`: for fixes that span functions."""


@dataclass(frozen=True, slots=True, eq=False)
class Insertion:
    """Put statements directly before (above its comments) or after one statement, at its indentation.

    `code` is flush left. Insertions never look into the statement, so they go together with any edit of it.
    """

    node: ast.stmt
    code: str
    after: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """`import module [as alias]`, or `from module import name [as alias]` when `name` is given."""

    module: str
    name: str = ""
    alias: str = ""

    @property
    def binding(self) -> str:
        """The name that it binds."""
        return self.alias or self.name or self.module.partition(".")[0]

    def __str__(self) -> str:
        tail = f" as {self.alias}" if self.alias else ""
        return f"from {self.module} import {self.name}{tail}" if self.name else f"import {self.module}{tail}"


@dataclass(frozen=True, slots=True)
class ImportChange:
    """Imports that a fix needs, and names whose import may go once nothing uses them."""

    add: frozenset[Import] = frozenset()
    drop: frozenset[str] = frozenset()

    def __or__(self, other: ImportChange) -> ImportChange:
        return ImportChange(self.add | other.add, self.drop | other.drop)


@dataclass(frozen=True, slots=True, eq=False)
class Fix:
    """All edits that repair one violation: made together or not at all."""

    edits: tuple[Edit | Insertion, ...]
    imports: ImportChange = ImportChange()
    checks: int = 0
    """By how many the fix changes the number of checks (assertions) in the function of its first edit: -1 when an
    assertion about a mock goes with the mock, +1 when one is added. The engine refuses a file that lost more than was
    declared."""


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

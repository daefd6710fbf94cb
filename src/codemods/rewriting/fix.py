"""What a fix is made of: edits of statements and expressions, insertions, and the imports that go with them.

A fix names `ast` nodes and gives, for each, a function from the *updated* LibCST node to what replaces it. Only the
statements named are ever parsed with LibCST, so the bytes of all others cannot change.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import libcst as cst

from codemods.module.imported import ImportChange

Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement
Replacement = cst.CSTNode | Sequence[Statement | cst.EmptyLine]


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """Replace one statement or expression.

    `rewrite` gets the LibCST node that stands for `node`, with the fix's own inner edits already made: a
    `SimpleStatementLine` with one small statement or a compound statement for an `ast.stmt`, an expression for an
    `ast.expr`. For a statement it may return several, or none at all: the comments above it stay in place. Comment
    lines at the end of what it returns go above the next statement.
    """

    node: ast.stmt | ast.expr
    rewrite: Callable[[cst.CSTNode], Replacement]
    checks: int = 0
    """By how many it changes the number of checks in the function around `node`: for fixes that span functions."""
    with_comments: bool = False
    """Whether `rewrite` also decides about the comment lines directly above the statement: its leading lines.

    With a statement that goes, they go too."""


@dataclass(frozen=True, slots=True, eq=False)
class Insertion:
    """Put statements directly before (above its comments) or after one statement, at its indentation.

    `code` is flush left. Insertions never look into the statement, so they go together with any edit of it.
    """

    node: ast.stmt
    code: str
    after: bool = False
    past_comments: bool = False
    """Whether it goes below the comments that stand there: those above the statement, or those that end its block."""
    over: int = 0
    """Lines of comments behind the statement, the last of its block, whose place it takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Fix:
    """All edits that repair one violation: made together or not at all."""

    edits: tuple[Edit | Insertion, ...]
    imports: ImportChange = field(default_factory=ImportChange)
    checks: int = 0
    """By how many the fix changes the number of checks (assertions) in the function of its first edit: -1 when an
    assertion about a mock goes with the mock, +1 when one is added. The engine refuses a file that lost more than was
    declared."""
    answers_stand: bool = False
    """Checks in the functions of its edits may still compare with what a mock answered that goes: the policy names the
    real thing, and an assumption says that it answers so too."""
    faults_stand: bool = False
    """What mocks did in those functions on purpose, code that the policy names does in their place."""


def joined(fixes: Iterable[Fix]) -> Fix:
    """One fix with the edits, imports and checks of several."""
    edits, imports, checks = list[Edit | Insertion](), ImportChange(), 0
    for fix in fixes:
        edits += fix.edits
        imports |= fix.imports
        checks += fix.checks
    return Fix(tuple(edits), imports, checks)

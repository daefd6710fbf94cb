"""What must be replaced together: one call of a function, or all that is asked of instances with one name."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from codemods.rewriting.fix import Fix
from codemods.transformers.swap_auth.helper.changes import Refusal
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.vocabulary.codes import Code


@dataclass(eq=False)
class Case:
    """What must be replaced together: the nodes that are reported, how each is replaced, and why it cannot be."""

    nodes: list[ast.expr]
    uses: list[Use] = field(default_factory=list)
    annotations: list[tuple[ast.expr, str]] = field(default_factory=list)
    keys: set[Hashable] = field(default_factory=set)
    failed: dict[ast.expr, Refusal] = field(default_factory=dict)
    """Nodes that cannot be replaced whatever becomes of the others, each with why."""
    changed: bool = False
    """Whether something may be set on the instance, here or where it is handed on."""
    reason: str | None = None
    code: Code = Code.NO_REWRITE
    fix: Fix | None = None


def joined(cases: Sequence[Case]) -> list[list[Case]]:
    """Cases that have a key in common, directly or through others, together."""
    groups: list[tuple[set[Hashable], list[Case]]] = []
    for case in cases:
        apart = [group for group in groups if not group[0] & case.keys]
        touching = [group for group in groups if group[0] & case.keys]
        keys = case.keys.union(*(group[0] for group in touching))
        members = [item for group in touching for item in group[1]]
        groups = [*apart, (set(keys), [*members, case])]
    return [members for _, members in groups]

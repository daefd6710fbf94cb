"""What a handler would raise in a task of a `gather` that makes results of exceptions: both are made hard together.

What the handler notes is the only trace of the failure: alone, it would be one more result that nobody looks at.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from enum import Enum

from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.rewriting.fix import Edit, Fix
from codemods.transformers.remove_fallbacks.facts.gathered import tasks_of
from codemods.transformers.remove_fallbacks.facts.taken_outside import behind, taking_gather
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import line_of
from codemods.transformers.remove_fallbacks.gathers.gather_errors import Gathers
from codemods.transformers.transformer import Assumes
from codemods.transformers.verdict import Decision
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


class Gathered(Enum):
    """What becomes of the `gather` that would make a result of a handler's failure."""

    RAISES = "its gather is made to raise, too"
    SUBJECT = "the test is about a failure among the results of its gather"


def gathered(module: ModuleIndex, node: ast.AST, handler: ast.ExceptHandler) -> Gathered | str | None:
    """What becomes of the `gather` that would take a handler's failure; None: there is none, or it may stay.

    The line of one that stays: a handler around it makes a success of the first failure, or it is in another file.
    """
    taking = taking_gather(module, module.derived(Failures), node)
    decision = _decided(*taking) if taking is not None else None
    if taking is None or decision is None or not decision.row.is_violation:
        return None
    if taking[0] is not module:
        return line_of(module, *taking) if _is_read(module.derived(Failures), handler, *taking) else None
    if decision.row.rewrite is not None:
        return Gathered.RAISES
    if decision.row.code is Code.FAILURE_IS_THE_SUBJECT:
        return Gathered.SUBJECT
    last = handler.body[-1]
    gives_it = isinstance(last, ast.Return) and getattr(last.value, "id", "") == handler.name  # the very same result
    return None if gives_it else line_of(module, *taking)


def _is_read(failures: Failures, handler: ast.ExceptHandler, other: ModuleIndex, call: ast.Call) -> bool:
    """Whether a check of another file may fail of what a handler gives: an exception in its place may be left out."""
    after = behind(failures, handler)
    red = (item for item in (*after.failed, *after.undecided) if item is not call)
    return any(failures.module_of(item) is other for item in red)


def with_gather(
    module: ModuleIndex, node: ast.AST, fix: Fix, assumes: tuple[Assumes, ...]
) -> tuple[Fix, tuple[Assumes, ...]]:
    """A fix that makes that `gather` raise, too, and what both take for granted."""
    gathers = Gathers(module, module.derived(Failures))
    taking = taking_gather(module, gathers.failures, node)
    assert taking is not None, "it was asked about before"
    more = gathers.raising(taking[1])
    first, *rest = more.edits
    assert isinstance(first, Edit), "the call itself"
    edits = (*fix.edits, replace(first, checks=first.checks + more.checks), *rest)
    # what the handler's own facts say of the failure holds of both, where nothing else runs
    alone = len({*tasks_of(*taking)}) == 1
    named = {item.assumption for item in assumes} | ({Assumption.NO_FAILURE_ACCEPTED} if assumes and alone else set())
    others = (item for item in gathers.assumed(_decided(*taking)) if item.assumption not in named)
    return Fix(edits, fix.imports | more.imports, fix.checks), (*assumes, *others)


@once
def _decided(module: ModuleIndex, call: ast.Call) -> Decision:
    return Gathers(module, module.derived(Failures)).decided(call, tasks_raise=True)

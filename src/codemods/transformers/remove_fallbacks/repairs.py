"""From verdicts to fixes: the handlers of one `try` in closed sets, each with the first rewrite that fits its shape."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.rewriting.fix import Fix, joined
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.gathers.gathered_failures import Gathered, with_gather
from codemods.transformers.remove_fallbacks.handler_facts import HandlerFacts
from codemods.transformers.remove_fallbacks.judged_handlers import Judged
from codemods.transformers.remove_fallbacks.rewrites.answers import without_answer
from codemods.transformers.remove_fallbacks.rewrites.arrival import arrival
from codemods.transformers.remove_fallbacks.rewrites.aside import aside
from codemods.transformers.remove_fallbacks.rewrites.collect import collect
from codemods.transformers.remove_fallbacks.rewrites.dead_branches import DeadBranches
from codemods.transformers.remove_fallbacks.rewrites.dead_stores import DeadStores
from codemods.transformers.remove_fallbacks.rewrites.deadline import deadline
from codemods.transformers.remove_fallbacks.rewrites.otherwise import otherwise
from codemods.transformers.remove_fallbacks.rewrites.reraise import reraise
from codemods.transformers.remove_fallbacks.rewrites.told_skips import reworded
from codemods.transformers.remove_fallbacks.rewrites.unless import unless
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable, loses_name, raise_instead, unwrap
from codemods.transformers.remove_fallbacks.statements.exception_names import SYSTEM
from codemods.transformers.remove_fallbacks.surroundings.loops import Role
from codemods.transformers.transformer import Assumes
from codemods.transformers.verdict import Decision, Row
from codemods.vocabulary.codes import Code

Rewrite = Callable[[ModuleIndex, TryNode, Sequence[ast.ExceptHandler]], Fix | Code]
REWRITES: Mapping[str, Rewrite] = {
    "arrival": arrival,
    "aside": aside,
    "collect": collect,
    "deadline": deadline,
    "otherwise": otherwise,
    "reraise": reraise,
    "unless": unless,
}
"""Rewrites that look at the shape of one `try` and its handlers alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """The fix that some handlers share, or why there is none."""

    fix: Fix | None
    decisions: Mapping[Judged, Decision]
    assumes: tuple[Assumes, ...] = ()
    code: Code | None = None
    reason: str | None = None
    left_by: Judged | None = None
    """The handler that has the obstacle, where there is no fix."""


class Repairs:
    """Builds the fixes of one module."""

    def __init__(self, module: ModuleIndex, failures: Failures) -> None:
        self.module = module
        self.dead = DeadBranches(module, failures)

    def closed_sets(self, judged: Sequence[Judged]) -> list[list[Judged]]:
        """Groups of handlers of which one can only go with the others: later ones that catch its types.

        One that stays keeps those before it that it would take along, and where the case decides, those behind it, too.
        """
        staying: list[Judged] = []
        if not any(item.rows[0].key == "case" for item in judged):
            for item in reversed(judged):
                if item.rows[0].rewrite is None or any(_takes_along(item, other) for other in staying):
                    staying.insert(0, item)
        return [*_joined(staying), *_joined([item for item in judged if item not in staying])]

    def repair(self, node: TryNode, group: list[Judged]) -> Made:
        """The fix of one closed set: the first row that fits each handler, all of the same rewrite."""
        rows = {item: item.rows[0] for item in group}
        for name in dict.fromkeys(row.rewrite for item in group for row in item.rows if row.rewrite):
            chosen = {item: next((row for row in item.rows if row.rewrite == name), None) for item in group}
            blocked = [item for item in group if _is_blocked(item, chosen[item])]
            if blocked:
                rows |= {item: item.rows[0] for item in blocked}
                continue
            fix = self._fix(node, group, str(name))
            if isinstance(fix, Fix):
                assumes = tuple(dict.fromkeys(one for item in group for one in item.resting(name)))
                if any(item.facts.gathered is Gathered.RAISES for item in group):
                    fix, assumes = with_gather(self.module, node, fix, assumes)
                return Made(fix, {item: item.by(row) for item, row in chosen.items() if row is not None}, assumes)
        return self._left(rows)

    def _left(self, rows: Mapping[Judged, Row[HandlerFacts]]) -> Made:
        """Why the handlers of a set are left: the first obstacle that one of them has."""
        coded = [(row, item) for item in rows for row in item.rows if row.code is not None]
        if not coded:
            unmade = {item: item.by(replace(row, code=Code.NO_REWRITE)) for item, row in rows.items()}
            return Made(None, unmade, code=Code.NO_REWRITE, reason="No rewrite keeps what the handler does.")
        decides, by = coded[0]
        own = {item: row for row, item in reversed(coded)}
        decisions = {
            item: item.by(own[item]) if item in own else replace(item.by(decides), facts=by.facts) for item in rows
        }
        return Made(None, decisions, code=decides.code, reason=decides.says, left_by=by)

    def _fix(self, node: TryNode, group: Sequence[Judged], name: str) -> Fix | Code:
        if name in REWRITES:
            return REWRITES[name](self.module, node, [item.handler.node for item in group])
        gone = [item.handler for item in group if not item.facts.stays]
        fix = self._unwrapped(node, gone, [item.handler for item in group if item.facts.stays])
        skips = [item.handler.node for item in group if item.facts.skips]
        return replace(fix, edits=(*fix.edits, *reworded(self.module, skips)))

    def _unwrapped(self, node: TryNode, gone: list[Handler], kept: list[Handler]) -> Fix:
        fixes = [raise_instead(self.module, handler.node) for handler in kept]
        unnamed = [handler.node for handler in kept if loses_name(self.module, handler.node)]
        clauses = [handler.node for handler in gone]
        rest = [item for item in node.handlers if item not in clauses and item not in [one.node for one in kept]]
        if gone and not kept and all(map(_only_raises, rest)):
            clauses += rest
        if gone or unnamed:
            fixes.append(unwrap(self.module, node, clauses, unnamed))
        if gone:
            if len(clauses) == len(node.handlers) and not node.finalbody:
                fixes.append(DeadStores(self.module, node, clauses).fix())
            branches = self.dead.edits(node, clauses)
            if not branches and len(clauses) == len(node.handlers):
                fixes.append(without_answer(self.module, node, [line for item in clauses for line in item.body]))
            fixes.append(Fix(tuple(branches), droppable(self.module, [edit.node for edit in branches])))
        return joined(fixes)


def _joined(judged: Sequence[Judged]) -> list[list[Judged]]:
    groups: list[list[Judged]] = []
    for item in judged:
        joined = [group for group in groups if any(_takes_along(other, item) for other in group)]
        rest = [group for group in groups if group not in joined]
        groups = [*rest, [*(one for group in joined for one in group), item]]
    return groups


def _is_blocked(item: Judged, row: Row[HandlerFacts] | None) -> bool:
    """Whether a handler cannot have a rewrite: none of its rows has it, or an obstacle stands before."""
    if row is None:
        return True
    before = item.rows[: item.rows.index(row)]
    return any(other.rewrite is None or other.code is not None for other in before)


def _only_raises(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is a bare `raise`: without others beside it, it changes nothing."""
    only = handler.body[0]
    return len(handler.body) == 1 and isinstance(only, ast.Raise) and only.exc is None


def _takes_along(first: Judged, later: Judged) -> bool:
    """Whether a handler can only go with a later one: not where it waits and stays, and the other waits for nothing."""
    waits = first.facts.loop is Role.WAITS and later.facts.loop is not Role.WAITS
    asked_again = first.rows[0].key in _ASKED and later.rows[0].key not in _ASKED
    return not (waits or asked_again) and _overlap(first.handler, later.handler)


_ASKED = {"polled", "tried", "given-away"}


def _overlap(first: Handler, later: Handler) -> bool:
    """Whether a later handler catches types of an earlier one."""
    if later.broad or not later.short_names.isdisjoint(first.short_names):
        return True
    former, behind = ([getattr(builtins, name, None) for name in item.short_names] for item in (first, later))
    pairs = ((one, two) for one in former for two in behind if isinstance(one, type) and isinstance(two, type))
    return any(issubclass(two, one) for one, two in pairs) or (bool(later.short_names & SYSTEM) and first.some_outage)

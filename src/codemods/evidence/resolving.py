"""From the node that a rule asks about to the places that were observed: a handler, a condition, a loop, a call.

Rules may name the place itself or something in or around it; what an assumption is about tells which place is meant.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.evidence.places import FUNCTIONS, KINDS
from codemods.evidence.plugin.codemods_observe_plugin import choices
from codemods.module.index import ModuleIndex
from codemods.vocabulary.assumptions import Assumption

Spot = tuple[str, ast.AST]
"""A kind of place and its node."""

_KINDS: dict[Assumption, tuple[str, ...]] = {
    Assumption.NO_FAILURE_ACCEPTED: ("handler", "suppress", "gather", "raises"),
    Assumption.NO_CALLER_NEEDS_IT: ("handler", "suppress", "gather"),
    Assumption.EVERY_ATTEMPT_SUCCEEDS: ("gather", "compare"),
    Assumption.CONDITION_HOLDS: ("if",),
    Assumption.NEVER_EMPTY: ("loop",),
    Assumption.SUCCESS_REQUIRED: ("compare", "bare"),
    Assumption.KEY_PRESENT: ("get",),
    Assumption.NOT_SKIPPED: ("handler", "if", "def"),
    Assumption.TAKES_THAT_LONG: ("def",),
    Assumption.EXITS_ZERO: ("status",),
    Assumption.ANSWERS_IN_TIME: ("wait",),
    Assumption.ALL_EVENTS_SENT: ("compare",),
}
"""Which kinds of places tell about an assumption; the first kind found at the node counts."""
_HANDLING = (ast.Try, ast.TryStar, ast.ExceptHandler)
_BLOCKS = (*FUNCTIONS, ast.ClassDef, ast.Module, ast.Try, ast.TryStar)
_INSIDE = frozenset({"compare", "get", "status", "gather", "wait", "raises", "bare"})
"""Kinds of expressions: a statement stands for all that it holds."""


def spots(module: ModuleIndex, node: ast.AST, assumption: str) -> Iterator[list[Spot]]:
    """For each kind that could tell, the places that the node stands for; the first that were observed count.

    The whole function tells of what decides in it only where nothing nearer does: it may have ended before.
    """
    asked, nearer = Assumption(assumption), False
    handles = asked is Assumption.EVERY_ATTEMPT_SUCCEEDS and isinstance(node, _HANDLING)
    for kind in ("handler",) if handles else _KINDS.get(asked, ()):
        found = list(_spots(module, node, kind))
        if found and not (nearer and kind == "def"):
            nearer = True
            yield [(kind, each) for each in found]


def _spots(module: ModuleIndex, node: ast.AST, kind: str) -> Iterator[ast.AST]:
    types = KINDS[kind]
    if isinstance(node, types):
        yield node
    elif kind == "handler" and isinstance(node, ast.Try | ast.TryStar):
        yield from node.handlers
    elif kind in _INSIDE:
        found = [each for each in _within(module, node) if isinstance(each, types) and _is_place(kind, each)]
        parent = module.parent(node)  # of what is awaited
        yield from found or ([parent] if isinstance(parent, ast.Await) and kind == "wait" else [])
    else:
        around = next((up for up in _around(module, node) if isinstance(up, types)), None)
        if around is not None:
            yield around


def _is_place(kind: str, node: ast.AST) -> bool:
    """Whether the plugin would put a probe there."""
    if isinstance(node, ast.Compare):
        return kind == "bare" or choices.is_telling(node)
    if isinstance(node, ast.Call) and kind in ("gather", "raises"):
        return choices.is_gathering(node) if kind == "gather" else choices.is_broad(node)
    if isinstance(node, ast.Call):
        return choices.kind_of_call(node) == kind
    return True


def _within(module: ModuleIndex, node: ast.AST) -> Iterable[ast.AST]:
    """What a node holds, blocks aside."""
    return () if isinstance(node, _BLOCKS) else module.below(node)


def _around(module: ModuleIndex, node: ast.AST) -> Iterator[ast.AST]:
    """The nodes around one, up to its function and with it."""
    for up in module.ancestors(node):
        yield up
        if isinstance(up, FUNCTIONS):
            return


def holds_when_true(node: ast.If) -> bool:
    """Whether a condition guards what its body checks; False where its body goes before the checks are reached."""
    last = node.body[-1]
    leaves = isinstance(last, ast.Return | ast.Continue | ast.Break) or _skips(last)
    return not leaves or any(isinstance(each, ast.Assert) for item in node.body for each in ast.walk(item))


def _skips(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else getattr(statement, "exc", None)
    name = getattr(call, "func", call)
    return "skip" in (getattr(name, "attr", None) or getattr(name, "id", None) or "").lower()


def goes_round(module: ModuleIndex, handler: ast.AST) -> bool:
    """Whether a handler stands in a loop that may go round again: a retry or a wait, which one run cannot confirm."""
    for up in _around(module, handler):
        if isinstance(up, ast.While):
            return True
        if isinstance(up, ast.For | ast.AsyncFor) and any(
            isinstance(each, ast.Break | ast.Return) for item in up.body for each in ast.walk(item)
        ):
            return True
    return False

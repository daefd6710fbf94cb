"""One question to the evidence, and the answers that there are: what judges of all kinds of places have in common."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from codemods.evidence.slices import Known, TestTimes, first_test
from codemods.evidence.store import MANY, Sighting
from codemods.findings import Shown
from codemods.policy.tables import Policy

RUNS_OF_RETRIES = 3
"""Runs that a retry or a wait must have passed without its handler."""
_OF_TIMING = frozenset(
    {
        *("ConnectionResetError", "ConnectionAbortedError", "BrokenPipeError", "IncompleteReadError", "EOFError"),
        *("ConnectionClosed", "ConnectionClosedError", "ConnectionClosedOK", "WebSocketDisconnect"),
        *("TimeoutError", "timeout", "Empty", "Full"),
    }
)
"""Errors that come or not as two sides happen to run: the other one was slow, or had closed a moment before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One place, what is known of it, and what the question needs besides."""

    node: ast.AST
    known: Known | None
    policy: Policy
    goes_round: bool = False
    times: TestTimes | None = None
    path: str = ""
    """Of the file that it is in."""

    @property
    def is_solid(self) -> bool:
        """Whether every test that reaches the place is known, passed, and left it normally."""
        known = self.known
        if known is None or known.is_open:
            return False
        notes = known.notes
        runs = RUNS_OF_RETRIES if self.goes_round or _is_of_timing(self.node) else 1
        return notes.tests > 0 and notes.unknown == 0 and notes.left == notes.tests and notes.runs >= runs

    def values(self) -> list[Any] | None:
        """What was seen, decoded; None where some of it is not known."""
        seen = self.known.notes.seen if self.known is not None else {}
        return None if MANY in seen else [json.loads(each) for each in seen]

    @property
    def test(self) -> str | None:
        """The test that was timed, as the notes name it."""
        return f"{self.path}::{self.times.quickest}" if self.times is not None else None

    def sighting(self, value: object) -> Sighting | None:
        """Of one of the values."""
        return self.known.notes.seen.get(json.dumps(value)) if self.known is not None else None


def _is_of_timing(node: ast.AST) -> bool:
    """Whether a handler or a `suppress` names an error that one run need not bring though another will."""
    if isinstance(node, ast.With):
        call = node.items[0].context_expr
        named: list[ast.expr] = call.args if isinstance(call, ast.Call) else []
    else:
        named = types_of(node)
    return any(getattr(each, "attr", getattr(each, "id", "")) in _OF_TIMING for each in named)


def types_of(handler: ast.AST) -> list[ast.expr]:
    """The types that a handler names."""
    named = handler.type if isinstance(handler, ast.ExceptHandler) else None
    return named.elts if isinstance(named, ast.Tuple) else [named] if named is not None else []


Judge = Callable[[Asked], Shown | None]


def confirmed(asked: Asked, says: str) -> Shown | None:
    return Shown("confirmed", says) if asked.is_solid else None


def against(sighting: Sighting | None, before: str, after: str = "") -> Shown:
    """Refuted, by the first test that showed the contrary: it is named between two parts of a sentence."""
    says = f"{before} {first_test(filter(None, [sighting]))} {after}".rstrip()
    return Shown("refuted", says, test=(sighting.test or None) if sighting is not None else None)


def never(says: str, asked: Asked) -> str:
    return f"{says} in {plural_tests(asked.known.notes.tests if asked.known is not None else 0)}"


def plural_tests(count: int) -> str:
    return f"{count} {'test' if count == 1 else 'tests'}"

"""What a fix may take for granted: a closed list, which policies, findings and docs name things by.

A fix that rests on nothing is safe. Each assumption is settled by the policy, by a healthy run, or by hand; a doubt
is a note beside one of these, never a veto.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ALL = "all"
"""In a policy or on the command line: every assumption."""


class Assumption(StrEnum):
    """One thing that a fix takes for granted."""

    NO_FAILURE_ACCEPTED = "no-failure-accepted"
    NO_CALLER_NEEDS_IT = "no-caller-needs-it"
    EVERY_ATTEMPT_SUCCEEDS = "every-attempt-succeeds"
    CONDITION_HOLDS = "condition-holds"
    NEVER_EMPTY = "never-empty"
    SUCCESS_REQUIRED = "success-required"
    KEY_PRESENT = "key-present"
    NOT_SKIPPED = "not-skipped"
    TAKES_THAT_LONG = "takes-that-long"
    TOKEN_NOT_EMPTY = "token-not-empty"
    LOGIN_ONLY = "login-only"
    MOCK_STATE_UNNEEDED = "mock-state-unneeded"
    BUILT_LIKE_ELSEWHERE = "built-like-elsewhere"
    REAL_CALL_WANTED = "real-call-wanted"
    EXITS_ZERO = "exits-zero"
    ANSWERS_IN_TIME = "answers-in-time"
    ALL_EVENTS_SENT = "all-events-sent"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One assumption for people: `takes_for_granted` completes "the fix takes for granted that ..."."""

    takes_for_granted: str
    settled_by: str | None
    """What a healthy run notes to settle it; None: no run can."""


MEANINGS: dict[Assumption, Meaning] = {
    Assumption.NO_FAILURE_ACCEPTED: Meaning("a healthy system does not fail there", "whether the handler ever ran"),
    Assumption.NO_CALLER_NEEDS_IT: Meaning(
        "no caller needs the value that stood for a failure, or that nothing failed", "whether the handler ever ran"
    ),
    Assumption.EVERY_ATTEMPT_SUCCEEDS: Meaning(
        "no attempt fails where a share or count tolerated failures", "the value seen"
    ),
    Assumption.CONDITION_HOLDS: Meaning(
        "a condition around checks is a demand, not a choice", "whether it was ever false"
    ),
    Assumption.NEVER_EMPTY: Meaning("a collection that checks loop over is not empty", "its length"),
    Assumption.SUCCESS_REQUIRED: Meaning("of several accepted answers only the success is right", "the answers seen"),
    Assumption.KEY_PRESENT: Meaning("a default stands in for a key that is there", "whether the default was used"),
    Assumption.NOT_SKIPPED: Meaning(
        "the target of a skip, probe or optional import is there", "whether the test was skipped"
    ),
    Assumption.TAKES_THAT_LONG: Meaning("a test takes at least `timing.minimum`", "the shortest time seen"),
    Assumption.TOKEN_NOT_EMPTY: Meaning("a token handed to the auth helper is never empty", None),
    Assumption.LOGIN_ONLY: Meaning("a hand-made login or handshake does what the auth helper does", None),
    Assumption.MOCK_STATE_UNNEEDED: Meaning("a real object needs nothing that a test sets on its mock", None),
    Assumption.BUILT_LIKE_ELSEWHERE: Meaning(
        "a real object may be made as the repository makes it in other places", None
    ),
    Assumption.REAL_CALL_WANTED: Meaning(
        "the call behind a removed mock may really happen: it may send, charge or delete", None
    ),
    Assumption.EXITS_ZERO: Meaning("a command succeeds", "its exit status"),
    Assumption.ANSWERS_IN_TIME: Meaning("an answer comes within `waits.timeout`", "the longest time seen"),
    Assumption.ALL_EVENTS_SENT: Meaning("each run sends all required events", "the events seen"),
}


def granted(names: Iterable[str]) -> frozenset[str]:
    """The assumptions that a list in a policy or on a command line grants; `all` stands for every one."""
    chosen = frozenset(names)
    return frozenset(Assumption) if ALL in chosen else chosen

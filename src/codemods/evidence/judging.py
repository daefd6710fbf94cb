"""One table: which assumption is settled by what was seen at which kind of place.

*Confirmed* needs more than silence: every test that reaches the place was seen, passed, and left it normally.
*Refuted* needs one test that passed and showed the contrary. All else is unknown.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from codemods.evidence.resolving import holds_when_true
from codemods.evidence.slices import Known, TestTimes, first_test
from codemods.evidence.store import MANY, UNNAMED, Sighting
from codemods.findings import Shown
from codemods.policy.tables import Policy
from codemods.vocabulary.assumptions import Assumption

RUNS_OF_RETRIES = 3
"""Runs that a retry or a wait must have passed without its handler."""
_MARGIN = 2.0
"""How far from a limit a time must be to settle anything: the next run takes another one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One place, what is known of it, and what the question needs besides."""

    node: ast.AST
    known: Known | None
    policy: Policy
    goes_round: bool = False
    times: TestTimes | None = None

    @property
    def is_solid(self) -> bool:
        """Whether every test that reaches the place is known, passed, and left it normally."""
        known = self.known
        if known is None or known.is_open:
            return False
        notes = known.notes
        runs = RUNS_OF_RETRIES if self.goes_round else 1
        return notes.tests > 0 and notes.unknown == 0 and notes.left == notes.tests and notes.runs >= runs

    def values(self) -> list[Any] | None:
        """What was seen, decoded; None where some of it is not known."""
        seen = self.known.notes.seen if self.known is not None else {}
        return None if MANY in seen else [json.loads(each) for each in seen]

    def sighting(self, value: object) -> Sighting | None:
        """Of one of the values."""
        return self.known.notes.seen.get(json.dumps(value)) if self.known is not None else None


_NEVER_EXPECTED = frozenset(
    {
        *("AttributeError", "ImportError", "IndentationError", "ModuleNotFoundError", "NameError", "SyntaxError"),
        *("TypeError", "UnboundLocalError", "AssertionError", "Exception", "BaseException", MANY, UNNAMED),
        *("ConnectionRefusedError", "ConnectionResetError", "ConnectionError", "TimeoutError", "OSError", "gaierror"),
    }
)
"""Exceptions that evidence must not turn into a demand: mistakes in the code, and outages."""

Judge = Callable[[Asked], Shown | None]


def _confirmed(asked: Asked, says: str) -> Shown | None:
    return Shown("confirmed", says) if asked.is_solid else None


def _against(sighting: Sighting | None, before: str, after: str = "") -> Shown:
    """Refuted, by the first test that showed the contrary: it is named between two parts of a sentence."""
    says = f"{before} {first_test(filter(None, [sighting]))} {after}".rstrip()
    return Shown("refuted", says, (sighting.test or None) if sighting is not None else None)


def _handler(asked: Asked) -> Shown | None:
    assert asked.known is not None
    notes = asked.known.notes
    for error, sighting in notes.seen.items():
        return _against(sighting, "this handler hides a failure in", f"today: {error}")
    return _confirmed(asked, _never("this handler never ran", asked)) if not notes.skipped else None


def _expecting_handler(asked: Asked) -> Shown | None:
    """Of an exception that a fix demands: whether it always came, and is no outage and no mistake in the code."""
    assert asked.known is not None
    notes, seen = asked.known.notes, asked.known.notes.seen
    if asked.known.is_open or notes.unknown or not notes.tests:
        return None
    if notes.left:
        return Shown("refuted", f"nothing was raised here in {plural_tests(notes.left)}")
    error = next(iter(seen), MANY)
    always = len(seen) == 1 and seen[error].tests == notes.tests
    if not always or error in _NEVER_EXPECTED:
        return None
    return Shown("confirmed", f"{error} was raised here in {plural_tests(notes.tests)}")


def _skipping_handler(asked: Asked) -> Shown | None:
    assert asked.known is not None
    for error, sighting in asked.known.notes.skipped.items():
        return _against(sighting, "this handler skips", f"today: {error}")
    return _handler(asked)


def _condition(asked: Asked) -> Shown | None:
    assert isinstance(asked.node, ast.If)
    return _of_two(asked, "true", "false") if holds_when_true(asked.node) else _of_two(asked, "false", "true")


def _skipping_condition(asked: Asked) -> Shown | None:
    assert asked.known is not None and isinstance(asked.node, ast.If)
    if holds_when_true(asked.node):
        return None
    skipped = asked.known.notes.skipped.get("true")
    if skipped is not None:
        return _against(skipped, "this condition skips", "today")
    return _of_two(asked, "false", "true")


def _of_two(asked: Asked, good: str, bad: str) -> Shown | None:
    assert asked.known is not None
    seen = asked.known.notes.seen
    if bad in seen:
        return _against(seen[bad], f"this condition was {bad} in")
    return _confirmed(asked, _never(f"this condition was always {good}", asked)) if good in seen else None


def _loop(asked: Asked) -> Shown | None:
    assert asked.known is not None
    seen = asked.known.notes.seen
    if "empty" in seen:
        return _against(seen["empty"], "this loop went through nothing in")
    return _confirmed(asked, _never("this loop was never empty", asked)) if "some" in seen else None


def _suppress(asked: Asked) -> Shown | None:
    assert asked.known is not None
    fired = asked.known.notes.seen.get("fired")
    if fired is not None:
        return _against(fired, "this block hides a failure in", "today")
    return _confirmed(asked, _never("nothing was suppressed", asked))


def _get(asked: Asked) -> Shown | None:
    assert asked.known is not None
    used = asked.known.notes.seen.get("default")
    if used is not None:
        return _against(used, "this default stood in for a missing key in")
    return _confirmed(asked, _never("the key was always there", asked)) if asked.known.notes.seen else None


def _gather(asked: Asked) -> Shown | None:
    assert asked.known is not None
    for error, sighting in asked.known.notes.seen.items():
        if error != "none":
            return _against(sighting, "an attempt failed in", f"today: {error}")
    return _confirmed(asked, _never("no attempt failed", asked)) if asked.known.notes.seen else None


def _status(asked: Asked) -> Shown | None:
    values = asked.values()
    failed = [value for value in values or () if value != 0]
    if failed:
        return _against(asked.sighting(failed[0]), f"the command ended with {failed[0]} in")
    return _confirmed(asked, _never("the command always succeeded", asked)) if values else None


def _answers(asked: Asked) -> Shown | None:
    """Of accepted answers: whether only successes came."""
    values = asked.values()
    answers = [value[0] for value in values or () if isinstance(value, list)]
    if not values or not all(type(answer) is int and 100 <= answer <= 599 for answer in answers):
        return None
    for value in values:
        if not 200 <= value[0] <= 299:
            return _against(asked.sighting(value), f"the answer was {value[0]} in")
    same = len(set(answers)) == 1
    return _confirmed(asked, _never(f"the answer was always {answers[0]}", asked)) if same else None


def _share(asked: Asked) -> Shown | None:
    """Of a share or a count with a limit: whether it was all, or no failure."""
    assert isinstance(asked.node, ast.Compare)
    values = asked.values()
    if not values:
        return None
    complete = [_is_all(asked.node, *value) for value in values]
    if None in complete:
        return None
    for value, good in zip(values, complete, strict=True):
        if not good:
            total = f" of {value[2]:g}" if value[2] is not None else ""
            return _against(asked.sighting(value), f"it was {value[0]:g}{total} in")
    return _confirmed(asked, _never("no attempt failed", asked))


def _is_all(node: ast.Compare, left: Any, right: Any, whole: Any) -> bool | None:
    """Whether a share is the whole, or a count of failures none; None where the numbers do not tell."""
    if not all(type(each) in (int, float) for each in (left, right)):
        return None
    if isinstance(node.ops[0], ast.Lt | ast.LtE):
        return bool(left == 0)
    if whole is not None:
        return bool(left >= whole) if type(whole) in (int, float) and right < whole else None
    return bool(left >= 1) if 0 < right < 1 and 0 <= left <= 1 else None


def _events(asked: Asked) -> Shown | None:
    values = asked.values()
    required = frozenset(asked.policy.events.required)
    if not values or not required:
        return None
    for value in values:
        if not isinstance(value[1], list):
            return None
        missing = sorted(required - set(value[1]))
        if missing:
            return _against(asked.sighting(value), f"{missing[0]} did not come in")
    return _confirmed(asked, _never("all required events came", asked))


def _wait(asked: Asked) -> Shown | None:
    values = asked.values()
    if not values:
        return None
    longest, limit = max(values), asked.policy.waits.seconds
    if longest > limit:
        return _against(asked.sighting(longest), f"the answer took {longest:.2f} s in")
    return _confirmed(asked, f"the longest answer took {longest:.2f} s") if longest * _MARGIN <= limit else None


def _quick(asked: Asked) -> Shown | None:
    times, timing = asked.times, asked.policy.timing
    if timing is None or times is None or times.is_open or times.outcomes != ["passed"]:
        return None
    minimum = timing.minimum
    if times.shortest < minimum:
        return Shown("refuted", f"{times.quickest} took only {times.shortest:.3f} s")
    far = times.shortest >= minimum * _MARGIN
    return Shown("confirmed", f"the shortest run took {times.shortest:.3f} s") if far else None


def _skipped_test(asked: Asked) -> Shown | None:
    times = asked.times
    if times is None:
        return None
    if "skipped" in times.outcomes:
        return Shown("refuted", f"{times.quickest.partition('[')[0]} is skipped today")
    ran = times.outcomes == ["passed"] and not times.is_open
    return Shown("confirmed", "the test was not skipped") if ran else None


def _never(says: str, asked: Asked) -> str:
    return f"{says} in {plural_tests(asked.known.notes.tests if asked.known is not None else 0)}"


def plural_tests(count: int) -> str:
    return f"{count} {'test' if count == 1 else 'tests'}"


_FAILURE: Mapping[str, Judge] = {"handler": _handler, "suppress": _suppress, "gather": _gather}
TABLE: Mapping[Assumption, Mapping[str, Judge]] = {
    Assumption.NO_FAILURE_ACCEPTED: _FAILURE,
    Assumption.NO_CALLER_NEEDS_IT: _FAILURE,
    Assumption.EVERY_ATTEMPT_SUCCEEDS: {"gather": _gather, "compare": _share},
    Assumption.CONDITION_HOLDS: {"if": _condition},
    Assumption.NEVER_EMPTY: {"loop": _loop},
    Assumption.SUCCESS_REQUIRED: {"compare": _answers},
    Assumption.KEY_PRESENT: {"get": _get},
    Assumption.NOT_SKIPPED: {"handler": _skipping_handler, "if": _skipping_condition, "def": _skipped_test},
    Assumption.TAKES_THAT_LONG: {"def": _quick},
    Assumption.EXITS_ZERO: {"status": _status},
    Assumption.ANSWERS_IN_TIME: {"wait": _wait},
    Assumption.ALL_EVENTS_SENT: {"compare": _events},
}
"""Assumption → kind of place → how what was seen there is judged. What is not here no run settles."""
_OTHERWISE: Mapping[str, Mapping[str, Judge]] = {"manual-raises": {"handler": _expecting_handler}}
"""Rules whose fix demands what others take away, each with its judges."""


def judges_of(rule: str, assumption: str) -> Mapping[str, Judge]:
    """How each kind of place is judged for an assumption of a rule's fix."""
    usual = TABLE.get(Assumption(assumption), {})
    return _OTHERWISE.get(rule, usual) if usual is _FAILURE else usual

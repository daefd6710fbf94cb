"""One table: which assumption is settled by what was seen at which kind of place.

*Confirmed* needs more than silence: every test that reaches the place was seen, passed, and left it normally.
*Refuted* needs one test that passed and showed the contrary. All else is unknown.
It may turn into a demand where the error is the same every time, and neither an outage nor a mistake in the code.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from codemods.evidence.asked import Asked, Judge, against, confirmed, never, plural_tests, types_of
from codemods.evidence.resolving import holds_when_true
from codemods.evidence.store import MANY, UNNAMED
from codemods.findings import Shown
from codemods.vocabulary.assumptions import Assumption

_MARGIN = 2.0
"""How far from a limit a time must be to settle anything: the next run takes another one."""
_NEVER_EXPECTED = frozenset(
    {
        *("AttributeError", "ImportError", "IndentationError", "ModuleNotFoundError", "NameError", "SyntaxError"),
        *("TypeError", "UnboundLocalError", "AssertionError", "Exception", "BaseException", MANY, UNNAMED),
        *("ConnectionRefusedError", "ConnectionResetError", "ConnectionError", "TimeoutError", "OSError", "gaierror"),
    }
)
"""Exceptions that evidence must not turn into a demand: mistakes in the code, and outages."""


def _always_raised(asked: Asked) -> Shown | None:
    """Of an exception that a fix demands: whether it always came, and is no outage and no mistake in the code."""
    assert asked.known is not None
    notes, seen = asked.known.notes, asked.known.notes.seen
    if asked.known.is_open or notes.unknown or not notes.tests:
        return None
    if notes.left:
        return Shown("refuted", f"nothing was raised here in {plural_tests(notes.left)}")
    error = next(iter(seen), MANY)
    always = len(seen) == 1 and seen[error].tests == notes.tests
    named = {getattr(each, "attr", getattr(each, "id", "")) for each in types_of(asked.node)}
    if not always or error in _NEVER_EXPECTED or error not in named:
        return None
    return Shown("confirmed", f"{error} was raised here in {plural_tests(notes.tests)}", error)


def _the_one_raised(asked: Asked) -> Shown | None:
    """Of an expectation of any error: whether it was the same in every test, and no outage or mistake in the code."""
    assert asked.known is not None
    seen = asked.known.notes.seen
    error = next(iter(seen), MANY)
    if len(seen) != 1 or error.rpartition(".")[2] in _NEVER_EXPECTED or not asked.is_solid:
        return None
    return Shown("confirmed", never(f"{error} was raised here", asked), error)


def _handler(asked: Asked) -> Shown | None:
    assert asked.known is not None
    notes = asked.known.notes
    if asked.goes_round and notes.seen:
        return None  # an attempt that failed is what a retry or a wait is for
    for error, sighting in notes.seen.items():
        return against(sighting, "this handler hides a failure in", f"today: {error}")
    return confirmed(asked, never("this handler never ran", asked)) if not notes.skipped else None


def _skipping_handler(asked: Asked) -> Shown | None:
    assert asked.known is not None
    for error, sighting in asked.known.notes.skipped.items():
        return against(sighting, "this handler skips", f"today: {error}")
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
        return against(skipped, "this condition skips", "today")
    return _of_two(asked, "false", "true")


def _of_two(asked: Asked, good: str, bad: str) -> Shown | None:
    assert asked.known is not None
    seen = asked.known.notes.seen
    if bad in seen:
        return against(seen[bad], f"this condition was {bad} in")
    return confirmed(asked, never(f"this condition was always {good}", asked)) if good in seen else None


def _loop(asked: Asked) -> Shown | None:
    assert asked.known is not None
    seen = asked.known.notes.seen
    if "empty" in seen:
        return against(seen["empty"], "this loop went through nothing in")
    return confirmed(asked, never("this loop was never empty", asked)) if "some" in seen else None


def _suppress(asked: Asked) -> Shown | None:
    assert asked.known is not None
    fired = asked.known.notes.seen.get("fired")
    if fired is not None:
        return against(fired, "this block hides a failure in", "today")
    return confirmed(asked, never("nothing was suppressed", asked))


def _get(asked: Asked) -> Shown | None:
    assert asked.known is not None
    used = asked.known.notes.seen.get("default")
    if used is not None:
        return against(used, "this default stood in for a missing key in")
    return confirmed(asked, never("the key was always there", asked)) if asked.known.notes.seen else None


def _gather(asked: Asked) -> Shown | None:
    assert asked.known is not None
    for error, sighting in asked.known.notes.seen.items():
        if error != "none":
            return against(sighting, "an attempt failed in", f"today: {error}")
    return confirmed(asked, never("no attempt failed", asked)) if asked.known.notes.seen else None


def _status(asked: Asked) -> Shown | None:
    values = asked.values()
    failed = [value for value in values or () if value != 0]
    if failed:
        return against(asked.sighting(failed[0]), f"the command ended with {failed[0]} in")
    return confirmed(asked, never("the command always succeeded", asked)) if values else None


def _answers(asked: Asked) -> Shown | None:
    """Of accepted answers: whether only successes came."""
    values = asked.values()
    answers = [value[0] for value in values or () if isinstance(value, list)]
    if not values or not all(type(answer) is int and 100 <= answer <= 599 for answer in answers):
        return None
    limit = 400 if _accepts_success(asked.node) else 500
    for value in values:
        if value[0] >= limit:
            return against(asked.sighting(value), f"the answer was {value[0]} in")
    one = str(answers[0]) if len(set(answers)) == 1 and 200 <= answers[0] <= 299 else None
    said = f"the answer was always {answers[0]}" if len(set(answers)) == 1 else "no answer was an error"
    return Shown("confirmed", never(said, asked), one) if asked.is_solid else None


def _bare(asked: Asked) -> Shown | None:
    """Of a comparison whose result nobody looks at."""
    assert asked.known is not None
    failed = asked.known.notes.seen.get("false")
    if failed is not None:
        return against(failed, "this comparison was false in")
    return confirmed(asked, never("this comparison was always true", asked)) if asked.known.notes.seen else None


def _accepts_success(node: ast.AST) -> bool:
    """Whether a success is among written-down answers; else refusals alone are accepted, and a crash is the error."""
    right = node.comparators[0] if isinstance(node, ast.Compare) else None
    if not isinstance(right, ast.Tuple | ast.List | ast.Set):
        return True
    values = [item.value for item in right.elts if isinstance(item, ast.Constant)]
    return any(type(value) is int and 200 <= value <= 299 for value in values)


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
            return against(asked.sighting(value), f"it was {value[0]:g}{total} in")
    return confirmed(asked, never("no attempt failed", asked))


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
            return against(asked.sighting(value), f"{missing[0]} did not come in")
    return confirmed(asked, never("all required events came", asked))


def _wait(asked: Asked) -> Shown | None:
    values = asked.values()
    if not values:
        return None
    longest, limit = max(values), asked.policy.waits.seconds
    if longest > limit:
        return against(asked.sighting(longest), f"the answer took {longest:.2f} s in")
    return confirmed(asked, f"the longest answer took {longest:.2f} s") if longest * _MARGIN <= limit else None


def _quick(asked: Asked) -> Shown | None:
    times, timing = asked.times, asked.policy.timing
    if timing is None or times is None or times.is_open or times.outcomes != ["passed"]:
        return None
    minimum = timing.minimum
    if times.shortest < minimum:
        return Shown("refuted", f"{times.quickest} took only {times.shortest:.3f} s", test=asked.test)
    far = times.shortest >= minimum * _MARGIN
    return Shown("confirmed", f"the shortest run took {times.shortest:.3f} s") if far else None


def _skipped_test(asked: Asked) -> Shown | None:
    times = asked.times
    if times is None:
        return None
    if "skipped" in times.outcomes:
        return Shown("refuted", f"{times.quickest.partition('[')[0]} is skipped today", test=asked.test)
    ran = times.outcomes == ["passed"] and not times.is_open
    return Shown("confirmed", "the test was not skipped") if ran else None


_FAILURE: Mapping[str, Judge] = {"handler": _handler, "suppress": _suppress, "gather": _gather}
TABLE: Mapping[Assumption, Mapping[str, Judge]] = {
    Assumption.NO_FAILURE_ACCEPTED: _FAILURE,
    Assumption.NO_CALLER_NEEDS_IT: _FAILURE,
    Assumption.EVERY_ATTEMPT_SUCCEEDS: {"handler": _handler, "gather": _gather, "compare": _share},
    Assumption.CONDITION_HOLDS: {"if": _condition},
    Assumption.NEVER_EMPTY: {"loop": _loop},
    Assumption.SUCCESS_REQUIRED: {"compare": _answers, "bare": _bare},
    Assumption.KEY_PRESENT: {"get": _get},
    Assumption.NOT_SKIPPED: {"handler": _skipping_handler, "if": _skipping_condition, "def": _skipped_test},
    Assumption.TAKES_THAT_LONG: {"def": _quick},
    Assumption.EXITS_ZERO: {"status": _status},
    Assumption.ANSWERS_IN_TIME: {"wait": _wait},
    Assumption.ALL_EVENTS_SENT: {"compare": _events},
}
"""Assumption → kind of place → how what was seen there is judged. What is not here no run settles."""
_OTHERWISE: Mapping[str, Mapping[str, Judge]] = {
    "manual-raises": {"handler": _always_raised},
    "broad-raises": {"raises": _the_one_raised},
}
"""Rules whose fix demands what others take away, each with its judges."""


def judges_of(rule: str, assumption: str) -> Mapping[str, Judge]:
    """How each kind of place is judged for an assumption of a rule's fix."""
    usual = TABLE.get(Assumption(assumption), {})
    return _OTHERWISE.get(rule, usual) if usual is _FAILURE else usual

"""The rules of the family `fallback`, in the words of the documentation."""

from __future__ import annotations

from codemods.transformers.transformer import Rule
from codemods.vocabulary.severity import Severity

FALLBACK_CALL = Rule(
    name="fallback-call",
    may_be_meant=True,
    summary="A handler that gets the same result another way when the first call fails.",
    why="The test passes on the fallback while the thing under test is down.",
    safety=(
        "The `try` body stays, alone. "
        "Safe where the handler catches everything, or an outage around a check. "
        "Safe also where a later check needs the result of a service. "
        "Else it assumes `no-failure-accepted`: a healthy system does not fail there. "
        "Loops that try several ways keep trying, and fail when none works."
    ),
)
SWALLOWED_EXCEPTION = Rule(
    name="swallowed-exception",
    may_be_meant=True,
    summary="A handler that goes on: pass, log, a default, an error value.",
    why=("The failure that the test exists for is printed at best. The test passes without the system."),
    safety=(
        "The first rewrite that fits is made. "
        "Unwrap: the guarded code stays alone. "
        "Expect: `pytest.raises`, where the test demands the failure. "
        "Re-raise: the handler ends with `raise` where it cleans up or acts for others. "
        "Collect, then fail: a loop gathers the errors, and an assertion demands none. "
        "Fail at the deadline: a waiting loop fails when it ends without success. "
        "Safe where the handler catches everything or an outage around a check. "
        "Safe also where a later check needs the result, whatever a comment says. "
        "Else it assumes `no-failure-accepted` or `no-caller-needs-it`. "
        "A share or count of attempts that is below all: `every-attempt-succeeds`. "
        "So it is where the handler books the round, or a caller judges the result. "
        "Handlers are judged with an outage put into their conditions. "
        "Cleanup and listeners that end with their stream are no violations. "
        "No violation either: a failure that turns the test red further on. "
        "A receive whose silence was tolerated gets `waits.timeout`, if that is longer. "
        "No rewrite where the guarded code can never run and the handler answers."
    ),
    options=("waits.timeout", "waits.receivers"),
)
SKIP_ON_ERROR = Rule(
    name="skip-on-error",
    may_be_meant=True,
    severity=Severity.WARNING,
    summary="A test that an outage skips: in a handler, or by a probe that swallows it.",
    why="A skipped test is not red: in an outage the suite turns yellow.",
    safety=(
        "A skip in a handler: the handler goes, or raises where it does more than skip. "
        "A skip behind a condition on a service: the condition is asserted. "
        "A mark that skips on such a condition goes. "
        "Safe on an outage alone: not on what a machine without a network raises too. "
        "Else it assumes `not-skipped`: the target of the skip is there. "
        "Conditions on the machine, settings and parameters are no violations."
    ),
)
FALLBACK_IMPORT = Rule(
    name="fallback-import",
    may_be_meant=True,
    severity=Severity.WARNING,
    summary="An import that is replaced by something else when it fails.",
    why="A broken module under test becomes a stand-in, or a flag that skips tests.",
    safety=(
        "The imports stay, and flags as the body sets them. "
        "Of `X() if X else None` only `X()` is left. "
        "Safe for modules of the repository that nothing asks about. "
        "Else it assumes `not-skipped`: the module is there. "
        "Manual where the module is not there. "
        "Manual also where only the handler binds a name that is used. "
        "Another version of Python is no violation."
    ),
)
SUPPRESSED_EXCEPTION = Rule(
    name="suppressed-exception",
    may_be_meant=True,
    summary="`contextlib.suppress(...)` around test code.",
    why="It is a handler with `pass`, in one line.",
    safety="As for `swallowed-exception`: the body stays, the `with` goes.",
)
DISCARDED_GATHER_ERRORS = Rule(
    name="discarded-gather-errors",
    may_be_meant=True,
    summary="`gather(..., return_exceptions=True)` whose errors nothing checks.",
    why="An exception becomes a list element, and a test that counts elements passes.",
    safety=(
        "The argument goes, so that the first exception is raised. "
        "Code that sorts exceptions out of the results goes, too. "
        "A failure that turns the test red further on is no violation. "
        "Safe where a check reads the results that are left. "
        "A share or a count below all of them assumes `every-attempt-succeeds`. "
        "Else it assumes `no-failure-accepted`. "
        "Tasks that were cancelled before are gathered for cleanup."
    ),
)
MANUAL_RAISES = Rule(
    name="manual-raises",
    may_be_meant=True,
    summary="An expected exception checked by hand: call, fail, `except X: pass`, or a flag.",
    why="It looks like a fallback, and a broad type in it hides the `fail` itself.",
    safety=(
        "Safe: `with pytest.raises(X) as excinfo:` around the same code. "
        "Unittest classes get `self.assertRaises`. "
        "Assertions about the exception move behind it. "
        "Of an error of any type a plain check of its text becomes `match`. "
        "Such an error without one is left by code (`needs-run`). "
        "It assumes `no-failure-accepted` where the two may differ, as the verdicts say. "
        "Manual where more than the expected call stands in the `try`. "
        "Manual also where the handler needs the live exception, as its traceback."
    ),
)
RULES = (
    FALLBACK_CALL,
    SWALLOWED_EXCEPTION,
    SKIP_ON_ERROR,
    FALLBACK_IMPORT,
    SUPPRESSED_EXCEPTION,
    DISCARDED_GATHER_ERRORS,
    MANUAL_RAISES,
)

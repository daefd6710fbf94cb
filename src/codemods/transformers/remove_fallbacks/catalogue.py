"""The rules of the family `fallback`, in the words of the documentation."""

from __future__ import annotations

from codemods.transformers.transformer import Rule

FALLBACK_CALL = Rule(
    name="fallback-call",
    summary="A handler that gets the same result another way: same target, same `return`, or the same call again.",
    why="When the thing under test is down, its stand-in is tested instead, and the test passes.",
    safety="The `try` body stays, alone. Safe where the handler catches everything or an outage around a check, or "
    "where a later check needs what a service gave; else it takes for granted that a healthy system does not "
    "fail there. Loops that try several ways keep trying, and fail when none works.",
)
SWALLOWED_EXCEPTION = Rule(
    name="swallowed-exception",
    summary="A handler that goes on as if nothing had happened: pass, log, a default, an error value.",
    why="The failure that the test exists for is printed at best; the test passes without the system.",
    safety="The first that fits: the guarded code alone; `pytest.raises` where the test demands the failure; the "
    "handler ended by `raise` where it cleans up or acts for others; in a loop over items the errors "
    "gathered, and an assertion behind it that there are none; in a loop that waits a failure when it ends "
    "without success. Safe where the handler catches everything, an outage or a failed assertion around a "
    "check of its own, or where a later check needs what a service gave: whatever a comment says. Else it "
    "takes for granted that no failure is accepted there, that no caller elsewhere needs the value, or that "
    "every attempt succeeds. Handlers are judged with an outage put into their conditions. Cleanup, "
    "listeners that end with their stream and failures that turn the test red further on are no violations.",
)
SKIP_ON_ERROR = Rule(
    name="skip-on-error",
    summary="A test that is skipped because the service raised, or because a probe that swallowed an error said so.",
    why="A skipped test is not a red one: an outage turns the suite yellow and nobody looks.",
    safety="A skip in a handler: the handler goes, or raises where it does something of its own besides. A skip "
    "behind a condition on what a service answers: the condition is asserted; a mark goes. Safe on an "
    "outage, around a check, and where a probe of the file takes an outage for no; else it takes for granted "
    "that what the skip asks for is there. Conditions on the machine, settings and parameters are no "
    "violations.",
)
FALLBACK_IMPORT = Rule(
    name="fallback-import",
    summary="An import that is replaced by something else when it fails.",
    why="A renamed or broken module under test turns into a stand-in or a flag that leaves tests out.",
    safety="The imports stay, and flags as the body sets them; of `X() if X else None` only `X()` is left. Safe for "
    "modules of the repository that nothing asks about; else it takes for granted that the module is there. "
    "Manual where the module is not there, and where only the handler binds a name that is used. Another "
    "version of Python is no violation.",
)
SUPPRESSED_EXCEPTION = Rule(
    name="suppressed-exception",
    summary="`contextlib.suppress(...)` around test code.",
    why="It is a handler with `pass`, in one line.",
    safety="As for `swallowed-exception`: the body stays, the `with` goes.",
)
DISCARDED_GATHER_ERRORS = Rule(
    name="discarded-gather-errors",
    summary="`gather(..., return_exceptions=True)` whose results nobody checks for exceptions.",
    why="An exception becomes a list element; a test that only counts elements passes when every one is an error.",
    safety="The argument is dropped, so that the first exception is raised, and what sorts exceptions out of the "
    "results goes. One result is taken for an exception and followed to the end of the test: where that "
    "turns red there is no violation. Safe where a check reads the results that are left; where checks hold "
    "with a failure among them it takes for granted that every attempt succeeds. Tasks that were cancelled "
    "before are gathered for cleanup.",
)
MANUAL_RAISES = Rule(
    name="manual-raises",
    summary="An expected exception that is checked by hand: call, fail, `except X: pass`, or a flag that is asserted.",
    why="Nothing is hidden yet, but the shape looks like a fallback, and a broad type in it hides the `fail` itself.",
    safety="Safe: `with pytest.raises(X) as excinfo:` (`self.assertRaises` in unittest classes) around the "
    "same code, assertions about the exception behind it. Manual where more than the expected call "
    "stands in the `try`, and where the handler needs the exception being handled (its traceback, "
    "`format_exc()`).",
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

"""The rules of the family `fallback`, in the words of the documentation."""

from __future__ import annotations

from codemods.transformers.transformer import Rule

FALLBACK_CALL = Rule(
    name="fallback-call",
    summary="A handler that gets the same result another way: same target, same `return`, or the same call again.",
    why="When the thing under test is down, its stand-in is tested instead, and the test passes.",
    safety="Safe: the `try` body stays, alone. Manual where the handler also acts on something else, where the"
    " exception type is no outage's (`KeyError`, `ValueError`, …), where the body itself may give the "
    "same answer, where words around it call the step optional or speak of the fallback, where the test"
    " or a caller provokes the failure, and in loops that try several ways until one works.",
)
SWALLOWED_EXCEPTION = Rule(
    name="swallowed-exception",
    summary="A handler that goes on as if nothing had happened: pass, log, a default, an error value.",
    why="The failure that the test exists for is printed at best; the test passes without the system.",
    safety="Safe where every path behind the handler was followed, through callers in the file, and none of "
    "them expects, checks or acts on the failure; values that only the handler needed go with it. "
    "Unsafe for `return` values of helpers whose callers are not in the file, where the body itself may"
    " give the same answer, and for one item of a loop. Manual in loops that wait or collect until a "
    "timeout, where what the handler records decides something later, where the type says of no outage,"
    " where comments, docstring or messages call the step optional, here or at the same element elsewhere in"
    " the class, where an example's address or a stream's is asked, where a caller takes any truth value or goes on"
    " in another way, and where the test is about the "
    "failure. Cleanup, listeners that end with their stream and failures that surely fail the test "
    "later are no violations.",
)
SKIP_ON_ERROR = Rule(
    name="skip-on-error",
    summary="A test that is skipped because the service raised, or because a probe that swallowed an error said so.",
    why="A skipped test is not a red one: an outage turns the suite yellow and nobody looks.",
    safety="Safe for a skip in a handler: the handler goes, or raises again where it does not always skip. "
    "Manual where the exception or its words say that a module, a secret or a capability of the machine"
    " is missing, where the step is called optional, and for a skip behind a condition: a person "
    "decides whether the probe may go.",
)
FALLBACK_IMPORT = Rule(
    name="fallback-import",
    summary="An import that is replaced by something else when it fails.",
    why="A renamed or broken module under test turns into a stand-in or a flag that leaves tests out.",
    safety="Safe: the imports stay, and flags set beside them; of `X() if X else None` only `X()` is left."
    " Unsafe where the handler only passes: it may be optional. Manual for modules that are not the repository's"
    " own, for version compatibility (the standard library and its backports), where a comment above speaks of"
    " the stand-in, where the file asks in another way whether the name is there, and where only the handler"
    " binds a name that is used.",
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
    safety="Unsafe: the argument is dropped, so that the first exception is raised. Not found where every result is"
    " compared with what is right. Manual where the results are told apart in another way, or leave the function,"
    " or a comment silences them. Tasks that were cancelled before are gathered for cleanup.",
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

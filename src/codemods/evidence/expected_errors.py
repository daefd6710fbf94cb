"""When evidence may turn into a demand: the same error every time, and neither an outage nor a mistake in the code."""

from __future__ import annotations

from codemods.evidence.asked import Asked, never, plural_tests, types_of
from codemods.evidence.store import MANY, UNNAMED
from codemods.findings import Shown

_NEVER_EXPECTED = frozenset(
    {
        *("AttributeError", "ImportError", "IndentationError", "ModuleNotFoundError", "NameError", "SyntaxError"),
        *("TypeError", "UnboundLocalError", "AssertionError", "Exception", "BaseException", MANY, UNNAMED),
        *("ConnectionRefusedError", "ConnectionResetError", "ConnectionError", "TimeoutError", "OSError", "gaierror"),
    }
)
"""Exceptions that evidence must not turn into a demand: mistakes in the code, and outages."""


def always_raised(asked: Asked) -> Shown | None:
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


def the_one_raised(asked: Asked) -> Shown | None:
    """Of an expectation of any error: whether it was the same in every test, and no outage or mistake in the code."""
    assert asked.known is not None
    seen = asked.known.notes.seen
    error = next(iter(seen), MANY)
    if len(seen) != 1 or error.rpartition(".")[2] in _NEVER_EXPECTED or not asked.is_solid:
        return None
    return Shown("confirmed", never(f"{error} was raised here", asked), error)

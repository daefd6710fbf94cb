"""The rows of handlers that stand apart, whatever they do, and of those that are too hard to follow."""

from __future__ import annotations

from codemods.transformers.remove_fallbacks.handler_facts import ApartFacts, HardFacts
from codemods.transformers.verdict import Row

APART: tuple[Row[ApartFacts], ...] = (
    Row("cleanup", "Things are put away there: an error must not hide the test's own.", lambda f: f.cleanup),
    Row("listener", "A listener ends on it: its stream has no more to give.", lambda f: f.listener),
    Row("server", "A server of the file answers what a client sent wrongly.", lambda f: f.serves),
    Row(
        "reporting",
        "It stands in another handler, at a script's end, or around what raises nothing.",
        lambda f: f.reporting,
    ),
    Row("end", "It takes how a program or a generator ends, which is no failure.", lambda f: f.takes_an_end),
)
"""Places where a handler is no violation, whatever it does."""

HARD: Row[HardFacts] = Row("hard", "It fails the test, judges the exception, or is too long to follow.", lambda f: True)
"""All that there is to say of a handler that is not known to let a failure pass."""

"""How quick healthy tests were, and what `timing.minimum` may therefore be: half of the shortest time, rounded down."""

from __future__ import annotations

import math
from dataclasses import dataclass

from codemods.evidence.store import Document

_LEAST = 0.001
"""Seconds below which a minimum demands nothing."""


@dataclass(frozen=True, slots=True)
class Quickest:
    """The shortest time of the tests that must ask a service."""

    test: str
    seconds: float
    tests: int
    """Of how many it is the quickest."""

    @property
    def minimum(self) -> float | None:
        """A minimum that leaves room for the next run; None where the quickest test takes no time at all."""
        half = self.seconds / 2
        if half < _LEAST:
            return None
        unit = 10.0 ** math.floor(math.log10(half))
        return round(math.floor(half / unit + 1e-9) * unit, 3)


def quickest(document: Document) -> Quickest | None:
    """Of the tests that passed and made a connection; of all that passed where none was seen to make one."""
    runs = [
        (run.seconds, f"{path}::{name}", run.connected)
        for path, file in document.files.items()
        for name, run in file.tests.items()
        if run.outcome == "passed"
    ]
    connected = [each for each in runs if each[2]] or runs
    if not connected:
        return None
    seconds, test, _ = min(connected)
    return Quickest(test, seconds, len(connected))

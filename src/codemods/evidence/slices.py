"""What is known of one file, cut out of the document: plain bytes that go with the file to whoever processes it.

A worker on another machine gets no document and no folder. The bytes are part of the cache's key too: a file whose
evidence is the same as before costs a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from codemods.digests import digest
from codemods.evidence.staleness import Standing
from codemods.evidence.store import Notes, Place, Sighting, add_notes


class Known(msgspec.Struct, array_like=True):
    """One place of the file with what still holds of it."""

    function: str
    kind: str
    text: str
    line: int
    notes: Notes
    is_open: bool
    """Whether a test that nobody has seen may reach it: then nothing confirms it."""


class TestTimes(msgspec.Struct, array_like=True):
    """One test function with all its parameters."""

    outcomes: list[str]
    shortest: float
    quickest: str
    """The test of the shortest time."""
    is_open: bool


class Slice(msgspec.Struct, array_like=True):
    """What is known of one file."""

    places: list[Known]
    tests: dict[str, TestTimes]


def function_of(test: str) -> str:
    """Qualified name of the function behind a test's name below its file: `TestA::test_login[1]`."""
    return test.partition("[")[0].replace("::", ".")


class Slices:
    """Cuts the document by file."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._places: dict[str, list[Place]] = {}
        for place in standing.document.places:
            self._places.setdefault(place.path, []).append(place)

    def of(self, path: str, source: bytes) -> bytes:
        """What holds of a file with these bytes; empty where nothing does."""
        standing = self._standing
        if standing.today.digest(path) != digest(source).hex():
            return b""
        known = [item for place in self._places.get(path, ()) if (item := self._known(place)) is not None]
        tests = self._tests(path) if path in standing.valid else {}
        return msgspec.msgpack.encode(Slice(known, tests)) if known or tests else b""

    def _known(self, place: Place) -> Known | None:
        standing = self._standing
        merged: dict[str, Notes] = {}
        stale = False
        for path, notes in place.notes.items():
            if path in standing.valid or (not path and standing.holds_import(place.path)):
                add_notes(merged, "", notes)
            else:
                stale = True
        if not merged:
            return None
        is_open = stale or self._is_open(place)
        return Known(place.function, place.kind, place.text, place.line, merged[""], is_open)

    def _is_open(self, place: Place) -> bool:
        standing = self._standing
        observed = standing.document.files.get(place.path)
        if observed is not None:
            for test in (*observed.tests, *observed.left_out):
                function = function_of(test)
                if place.function == function or place.function.startswith(f"{function}."):
                    return any(function_of(other) == function for other in observed.left_out)
        if not place.function:
            return False
        return place.path in standing.open_support or place.path in standing.unobserved

    def _tests(self, path: str) -> dict[str, TestTimes]:
        observed = self._standing.document.files[path]
        left_out = {function_of(test) for test in observed.left_out}
        found: dict[str, TestTimes] = {}
        for test, run in observed.tests.items():
            name = function_of(test)
            times = found.setdefault(name, TestTimes([], run.seconds, test, name in left_out))
            if run.outcome not in times.outcomes:
                times.outcomes.append(run.outcome)
            if run.seconds < times.shortest:
                times.shortest, times.quickest = run.seconds, test
        return found


def decoded(content: bytes) -> Slice:
    return msgspec.msgpack.decode(content, type=Slice)


def first_test(sightings: Iterable[Sighting]) -> str:
    """The name of the first test that showed something, as people call it."""
    return next((item.test.partition("::")[2] or "its import" for item in sightings), "its import")

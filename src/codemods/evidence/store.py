"""The document of what healthy runs have shown: `.codemods/evidence.json`, or shards of it from the jobs of a CI run.

A place is known by path, function and its own text, so that it is found again wherever it has moved. What is noted of
it is kept by test file, each with the digest that it had: what a changed file has shown is ignored, not guessed.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from codemods.errors import UsageError
from codemods.reading import read_file, why_unreadable

_LARGEST = 256_000_000
VERSION = 1
MANY = "many"
"""Stands for further values of a place that were too many to keep."""
UNNAMED = "an exception"
"""Stands for the exception of a handler of which only that it ran is known."""
KEPT_VALUES = 24


class Sighting(msgspec.Struct):
    """One thing that was seen at a place: an exception type, a value, `true`."""

    test: str
    """The first test that showed it."""
    tests: int = 1


class Notes(msgspec.Struct):
    """What the tests of one file showed of one place."""

    tests: int = 0
    """Runs of tests that reached it and passed."""
    left: int = 0
    """Those among them that left it normally at least once."""
    unknown: int = 0
    """Runs of tests that reached it and did not pass."""
    runs: int = 1
    seen: dict[str, Sighting] = {}
    skipped: dict[str, Sighting] = {}
    """What was seen by tests that were skipped later."""


class Place(msgspec.Struct):
    """One place in the code."""

    path: str
    function: str
    """Qualified name; empty for the module's own level."""
    kind: str
    text: str
    """Digest of its own text, whatever its layout."""
    number: int = 0
    """Which of those with the same text in the function, from 0."""
    line: int = 0
    shown: str = ""
    """How it begins, for people."""
    notes: dict[str, Notes] = {}
    """By the path of the test file; empty path: when the module was imported."""


class TestRun(msgspec.Struct):
    """How one test ended."""

    outcome: str
    seconds: float = 0.0
    """The shortest time seen of its call."""
    connected: bool = False


class Observed(msgspec.Struct):
    """One test file of the runs."""

    digest: str
    noted: str
    """When, in seconds of ISO 8601."""
    tests: dict[str, TestRun] = {}
    """By name below the file (`TestA::test_login[1]`)."""
    left_out: list[str] = []
    """Tests that pytest found and did not run."""
    uses: dict[str, dict[str, str]] = {}
    """Support file → functions of it that ran, each with the digest of its text."""
    runs: int = 1


class Document(msgspec.Struct):
    """Everything that is known of one suite."""

    version: int = VERSION
    tool: str = ""
    files: dict[str, Observed] = {}
    modules: dict[str, str] = {}
    """File that was imported → digest of what it does outside of its functions."""
    places: list[Place] = []


def default_file(root: Path) -> Path:
    return root / ".codemods" / "evidence.json"


def read(file: Path) -> Document:
    """The document in a file; raises UsageError when it is none, or of another version."""
    try:
        document = msgspec.json.decode(read_file(file, _LARGEST), type=Document)
    except OSError as error:
        raise UsageError(f"the evidence {file} {why_unreadable(error)}") from error
    except msgspec.MsgspecError as error:
        raise UsageError(f"{file} holds no evidence: {error}") from error
    if document.version != VERSION:
        raise UsageError(f"{file} holds evidence of version {document.version}; run codemods observe again")
    return document


def write(file: Path, document: Document) -> None:
    """Replace a file whole, so that a reader never finds half of it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        ignore = file.parent / ".gitignore"
        if file.parent.name == ".codemods" and not ignore.exists():
            ignore.write_text("*\n")
        scratch = file.with_name(f".{file.name}.{os.getpid()}")
        scratch.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1))
        os.replace(scratch, file)
    except OSError as error:
        raise UsageError(f"cannot write the evidence {file}: {error.strerror}") from error


def merged(documents: list[Document]) -> Document:
    """Shards as one; of two that saw different versions of a test file, the later one counts."""
    result = Document(tool=documents[-1].tool if documents else "")
    for document in sorted(documents, key=_newest):
        changed = {
            path
            for path, observed in document.files.items()
            if path in result.files and result.files[path].digest != observed.digest
        }
        forget(result, changed)
        _add(result, document)
        result.modules |= document.modules
    return result


def forget(document: Document, paths: set[str]) -> None:
    """Leave out all that some test files have shown."""
    if not paths:
        return
    document.files = {path: item for path, item in document.files.items() if path not in paths}
    for place in document.places:
        place.notes = {path: notes for path, notes in place.notes.items() if path not in paths}
    document.places = [place for place in document.places if place.notes]


def add_notes(into: dict[str, Notes], path: str, notes: Notes) -> None:
    known = into.setdefault(path, Notes(runs=0))
    known.tests += notes.tests
    known.left += notes.left
    known.unknown += notes.unknown
    known.runs += notes.runs
    for mine, theirs in ((known.seen, notes.seen), (known.skipped, notes.skipped)):
        for what, sighting in theirs.items():
            note(mine, what, sighting.test, sighting.tests)


def note(seen: dict[str, Sighting], what: str, test: str, tests: int = 1) -> None:
    if what not in seen and len(seen) >= KEPT_VALUES:
        what = MANY
    if what in seen:
        seen[what].tests += tests
    else:
        seen[what] = Sighting(test, tests)


def _newest(document: Document) -> str:
    return max((observed.noted for observed in document.files.values()), default="")


def _add(result: Document, document: Document) -> None:
    for path, observed in document.files.items():
        known = result.files.get(path)
        result.files[path] = observed if known is None else _together(known, observed)
    places = {identity(place): place for place in result.places}
    for place in document.places:
        known_place = places.get(identity(place))
        if known_place is None:
            result.places.append(place)
            places[identity(place)] = place
            continue
        for path, notes in place.notes.items():
            add_notes(known_place.notes, path, notes)


def identity(place: Place) -> tuple[str, str, str, str, int]:
    return place.path, place.function, place.kind, place.text, place.number


def _together(known: Observed, other: Observed) -> Observed:
    tests = dict(known.tests)
    for name, run in other.tests.items():
        tests[name] = _both(tests[name], run) if name in tests else run
    left_out = sorted({*known.left_out, *other.left_out} - tests.keys())
    uses = {path: {**known.uses.get(path, {}), **other.uses.get(path, {})} for path in {**known.uses, **other.uses}}
    noted, runs = max(known.noted, other.noted), known.runs + other.runs
    return Observed(known.digest, noted, tests, left_out, uses, runs)


def _both(one: TestRun, other: TestRun) -> TestRun:
    """A test that ended differently has no outcome to rely on."""
    outcome = one.outcome if one.outcome == other.outcome else "failed"
    return TestRun(outcome, min(one.seconds, other.seconds), one.connected or other.connected)

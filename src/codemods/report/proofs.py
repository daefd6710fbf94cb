"""Verdicts of an earlier `prove`, read from its JSON document: which of them still hold, and what they say.

A verdict holds while its test's file, and every module of the project that tests share, have the content that they had
when it was made; the document names them with their digests.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import msgspec

from codemods.errors import UsageError
from codemods.prove.digests import digest
from codemods.prove.verdicts import Outcome, Reason, Verdict

STDIN = "-"


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the parts of the document have in common: no key but the known ones."""


class ProvedTest(_Entry, frozen=True):
    """One test of the document."""

    id: str
    healthy: Outcome
    faults: dict[str, Outcome]
    verdict: Verdict
    reason: Reason | None
    hidden_by: str | None
    failed_in: dict[str, str]
    not_applicable: list[str]
    cached: bool
    begun_at_call: dict[str, Outcome] = {}
    flaky: str | None = None
    unfaulted: str | None = None
    before: Verdict | None = None

    @property
    def file(self) -> str:
        return self.id.partition("::")[0]


class Uncollected(_Entry, frozen=True):
    id: str
    message: str


class ProofDocument(_Entry, frozen=True):
    """What `prove --format json` prints."""

    version: Literal[1]
    tests: list[ProvedTest]
    summary: dict[str, int]
    uncollected: list[Uncollected]
    incomplete: str | None
    sources: dict[str, str]
    """Every file that took part, relative to the folder where `prove` ran → its digest then."""
    against: str | None = None


@dataclass(frozen=True)
class Proofs:
    """A document beside the files as they are now."""

    document: ProofDocument

    @cached_property
    def _changed(self) -> frozenset[str]:
        return frozenset(path for path, known in self.document.sources.items() if digest(path) != known)

    @cached_property
    def _current(self) -> list[ProvedTest]:
        of_tests = {test.file for test in self.document.tests}
        if self._changed - of_tests:
            return []
        return [test for test in self.document.tests if test.file not in self._changed]

    @property
    def outdated(self) -> int:
        """Number of verdicts that no longer say anything: what they were about has changed."""
        return len(self.document.tests) - len(self._current)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """Verdicts that hold."""
        found = Counter(test.verdict for test in self._current)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def hollow(self) -> list[ProvedTest]:
        return [test for test in self._current if test.verdict is Verdict.HOLLOW]

    @cached_property
    def judged(self) -> Mapping[str, bool]:
        """File → whether its tests are proven: at least one is, and none is hollow, broken or outdated."""
        verdicts = defaultdict(set)
        for test in self._current:
            verdicts[test.file].add(test.verdict)
        fine = {Verdict.PROVEN, Verdict.SKIPPED, Verdict.LOCAL}
        return {file: Verdict.PROVEN in found <= fine for file, found in verdicts.items()}

    def as_json(self) -> dict[str, Any]:
        return {
            **{verdict.value: count for verdict, count in self.counts.items()},
            "outdated": self.outdated,
            "uncollected": [each.id for each in self.document.uncollected],
            "incomplete": self.document.incomplete,
            "hollow_tests": [
                {"id": test.id, "reason": test.reason, "hidden_by": test.hidden_by} for test in self.hollow
            ],
        }

    def doubts(self) -> Iterator[str]:
        """What keeps the counts from being the whole truth."""
        if self.outdated:
            yield (
                f"{self.outdated:,} of {len(self.document.tests):,} verdicts are older than the tests or what they "
                "share, and do not count: run codemods prove again."
            )
        if self.document.uncollected:
            yield f"pytest could not collect {', '.join(each.id for each in self.document.uncollected)}."
        if self.document.incomplete is not None:
            yield f"The proof is not complete: {self.document.incomplete}."


def read(source: str) -> Proofs:
    """The proofs in a file, or on standard input for `-`; raises UsageError for anything but prove's own document."""
    try:
        content = sys.stdin.buffer.read() if source == STDIN else Path(source).read_bytes()
        document = msgspec.json.decode(content, type=ProofDocument)
    except OSError as error:
        raise UsageError(f"--proofs: cannot read {source}: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"--proofs: {source} is not what `codemods prove --format json` prints: {error}") from error
    flaw = _flaw(document)
    if flaw is not None:
        raise UsageError(f"--proofs: {source} is not what `codemods prove --format json` prints: {flaw}")
    return Proofs(document)


def _flaw(document: ProofDocument) -> str | None:
    """What contradicts itself in a document of the right shape."""
    found = Counter(test.verdict.value for test in document.tests)
    expected = {"tests": len(document.tests), **{verdict.value: found[verdict.value] for verdict in Verdict}}
    if dict.fromkeys(expected, 0) | document.summary != expected:
        return "its summary does not count its tests"
    if len({test.id for test in document.tests}) < len(document.tests):
        return "a test is in it twice"
    unknown = next((test.id for test in document.tests if test.file not in document.sources), None)
    return None if unknown is None else f"no source for {unknown}"

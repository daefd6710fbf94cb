"""The plain values that leave the engine: what was found in one file and what became of it.

Nothing here holds a syntax tree, so every value crosses a process boundary, a cache or a JSON document unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Outcome(StrEnum):
    """Who may make the fix of a finding."""

    SAFE = "safe"
    """It rests on nothing that is not settled by the policy or a healthy run: `apply` makes it by default."""
    UNSAFE = "unsafe"
    """It rests on an assumption that is still open: made with `--unsafe`, `--assume` or when accepted by hand."""
    MANUAL = "manual"
    """No rewrite keeps what must be kept: `Finding.code` names the obstacle."""


class Status(StrEnum):
    """What became of a finding in one run of the engine."""

    FIXED = "fixed"
    """Its fix is part of `FileResult.after`."""
    FIXABLE = "fixable"
    """It has a fix that this policy did not ask for (an unsafe one, or one left out by hand)."""
    REFUSED = "refused"
    """Nothing was changed for it; `Finding.reason` says why."""
    SUPPRESSED = "suppressed"
    """A `# codemods: ignore[...]` comment covers it."""
    SUPERSEDED = "superseded"
    """The code that it stood in went with the fix of another finding."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What healthy runs showed of one assumption at one place."""

    verdict: Literal["confirmed", "refuted"]
    says: str
    """One sentence: what was seen, and in which test."""
    value: str | None = None
    """The one thing that every test showed, where a fix may demand it: a status, the type of an exception."""
    test: str | None = None
    """The first test that showed it: its file below the root and its name (`tests/test_a.py::TestA::test_login`)."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """One assumption that the fix of a finding rests on, and what has settled it."""

    assumption: str
    """One of `vocabulary.assumptions.Assumption`."""
    line: int
    note: str | None = None
    """What a reviewer should know beside it: a comment's word, a caller that was not found."""
    evidence: str | None = None
    """`confirmed` or `refuted` by a healthy run; None when no run has told."""
    settled_by: str | None = None
    """`policy`, `evidence` or `run`; None while it is open."""
    seen: str | None = None
    """What the run showed, in one sentence."""
    seen_in: str | None = None
    """The first test that showed it."""


@dataclass(frozen=True, slots=True)
class MadeFix:
    """One fix that is part of `FileResult.after`: the findings that it repairs and the old lines that it changed."""

    findings: tuple[str, ...]
    """Keys of the findings."""
    lines: tuple[tuple[int, int], ...]
    """First and last line of each stretch that its edits replace, in the file as it was before any fix."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of one rule, placed in the file as it was *before* any fix.

    Lines count from 1, columns from 1 in characters, the end column is exclusive: what editors and SARIF expect.
    """

    rule: str
    family: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    outcome: Outcome
    status: Status
    reason: str | None = None
    test: str | None = None
    """Name of the test it stands in as pytest shows it after the path (`TestA::test_login`); None in support code."""
    assumes: tuple[Assumed, ...] = ()
    """What its fix takes for granted."""
    code: str | None = None
    """The obstacle, where there is no fix or the engine refused it: one of `vocabulary.codes`."""
    severity: str = "error"
    """One of `vocabulary.severity`: how grave it is, fix or not."""
    fingerprint: str = ""
    """What it is known by when the file has changed: see `engine.fingerprints`."""
    seen: str | None = None
    """What a healthy run showed that it hides today, in one sentence."""

    @property
    def key(self) -> str:
        """What tells this finding from the others of its file: stable while the file's bytes are."""
        return f"{self.rule}:{self.line}:{self.column}:{self.end_line}:{self.end_column}"


@dataclass(frozen=True, slots=True)
class FileError:
    """Why one file could not be processed; the file keeps its bytes.

    `kind` is one of `unreadable`, `unwritable`, `syntax`, `gate`, `crash`, `timeout`; `gate` names the safety gate that
    refused.
    """

    kind: str
    message: str
    line: int | None = None
    column: int | None = None
    gate: str | None = None

    def __str__(self) -> str:
        place = (
            ""
            if self.line is None
            else f" (line {self.line}" + (")" if self.column is None else f", column {self.column})")
        )
        return f"{self.message}{place}"


@dataclass(frozen=True, slots=True)
class FileResult:
    """Everything there is to know about one file: preview, apply, check and report are views of this value.

    `before` and `after` are the whole file as bytes, equal when nothing changes or when `error` is set.
    """

    path: str
    before: bytes
    after: bytes
    findings: tuple[Finding, ...] = ()
    passes: int = 0
    error: FileError | None = None
    tests: int = 0
    """Number of tests (functions and methods that pytest collects, before parametrisation) in the file."""
    skipped_families: tuple[str, ...] = ()
    """Families that were not looked for because the file holds no end-to-end test."""
    fixes: tuple[MadeFix, ...] = ()
    """The fixes that `after` holds."""

    @property
    def changed(self) -> bool:
        return self.before != self.after

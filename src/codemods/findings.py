"""The plain values that leave the engine: what was found in one file and what became of it.

Nothing here holds a syntax tree, so every value crosses a process boundary, a cache or a JSON document unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """Who may make the fix of a finding."""

    SAFE = "safe"
    """What the policy demands, done without a guess: `apply` makes it by default."""
    UNSAFE = "unsafe"
    """Right only if the author meant what the code suggests: made with `--unsafe` or when accepted by hand."""
    MANUAL = "manual"
    """No rewrite is right without knowledge that the file does not hold: a person decides."""


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

    @property
    def changed(self) -> bool:
        return self.before != self.after

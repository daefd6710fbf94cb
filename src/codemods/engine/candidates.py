"""One violation of one pass with what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codemods.findings import Finding, Status
from codemods.transformers.transformer import Violation
from codemods.vocabulary.words import short


@dataclass
class Candidate:
    """A violation as a transformer reports it, and as a finding of the original file."""

    violation: Violation
    finding: Finding
    origins: list[int]
    """Where the lines of the text in which it was found came from."""


def refused(finding: Finding, code: str, reason: str) -> Finding:
    return replace(finding, status=Status.REFUSED, code=code, reason=short(reason))

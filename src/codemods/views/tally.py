"""Counts over the results of one run: what every summary, document and exit code is made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from codemods.findings import FileResult, Finding, Outcome, Status


def plural(number: int, noun: str, several: str | None = None) -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def unwritten(result: FileResult) -> FileResult:
    """The result as it stands while nothing is written: what its text repairs is fixable, not fixed."""
    findings = tuple(
        replace(item, status=Status.FIXABLE) if item.status is Status.FIXED else item for item in result.findings
    )
    return replace(result, findings=findings)


def left_alone(result: FileResult) -> FileResult:
    """The result of a file that keeps its bytes, whatever could have been made of it."""
    return replace(unwritten(result), after=result.before)


def violations(result: FileResult) -> list[Finding]:
    """The findings that count: all but the suppressed ones."""
    return [item for item in result.findings if item.status is not Status.SUPPRESSED]


def offered(result: FileResult) -> list[Finding]:
    """The findings that have a fix, whoever may make it."""
    return [
        finding
        for finding in unwritten(result).findings
        if finding.status is Status.FIXABLE and finding.outcome is not Outcome.MANUAL
    ]


def open_assumptions(finding: Finding) -> list[str]:
    """The assumptions of its fix that nobody has settled, each once."""
    return list(dict.fromkeys(item.assumption for item in finding.assumes if item.settled_by is None))


def refutations(finding: Finding) -> list[str]:
    """What healthy runs showed against its fix: worth most, for it tells what the test hides today."""
    against = (item.seen for item in finding.assumes if item.evidence == "refuted")
    return list(dict.fromkeys(filter(None, (finding.seen, *against))))


COLUMNS = ("fixed", "safe", "unsafe", "manual", "refused", "superseded", "suppressed")
"""What can become of a finding, as a summary tells it; `safe` and `unsafe` together are what is fixable."""


def is_open(finding: Finding) -> bool:
    """Whether its fix waits for an assumption that nobody has settled."""
    return finding.status is Status.FIXABLE and any(item.settled_by is None for item in finding.assumes)


def column(finding: Finding) -> str:
    """The column of `COLUMNS` that a finding is counted in.

    A fix that waits for an assumption and a finding without a fix are told from what the engine refused.
    """
    if is_open(finding):
        return "unsafe"
    if finding.status is Status.REFUSED and finding.outcome is Outcome.MANUAL:
        return "manual"
    return "safe" if finding.status is Status.FIXABLE else finding.status.value


@dataclass
class Tally:
    """Counts of files and violations."""

    files: int = 0
    tests: int = 0
    with_violations: int = 0
    violations: int = 0
    fixable: int = 0
    fixed: int = 0
    errors: int = 0
    changed: int = 0
    by_rule: Counter[str] = field(default_factory=Counter)
    by_outcome: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(rule, column of `COLUMNS`) → findings."""
    by_assumption: Counter[str] = field(default_factory=Counter)
    """Assumption → violations whose fix waits for it."""
    by_code: Counter[str] = field(default_factory=Counter)
    """Code of the obstacle → violations without a fix."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Family → files that it was not looked for in, because they hold no end-to-end test."""

    def add(self, result: FileResult) -> None:
        found = violations(result)
        self.files += 1
        self.tests += result.tests
        self.with_violations += bool(found)
        self.violations += len(found)
        self.fixable += sum(item.status is Status.FIXABLE for item in found)
        self.fixed += sum(item.status is Status.FIXED for item in found)
        self.errors += result.error is not None
        self.changed += result.changed
        self.by_rule.update(item.rule for item in found)
        self.by_assumption.update(
            a for item in found if item.status is not Status.FIXED for a in open_assumptions(item)
        )
        self.by_code.update(item.code for item in found if item.code is not None)
        self.by_outcome.update((item.rule, column(item)) for item in result.findings)
        self.skipped.update(result.skipped_families)

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> Tally:
        tally = cls()
        for result in results:
            tally.add(result)
        return tally

"""How far a suite is: one value that the terminal, Markdown, HTML and JSON reports are views of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pathspec

from codemods.findings import FileResult
from codemods.policy.tables import Value
from codemods.report.proofs import Proofs
from codemods.views.tally import COLUMNS, Tally, unwritten, violations

TARGETS = 10
"""Number of files that are proposed to be done next."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file that is still to be done."""

    path: str
    violations: int
    fixable: int
    amount: float
    error: str | None = None


@dataclass
class Worth:
    """What the files of one label protect: `amount` per file, of which `clean` files have no violation left."""

    label: str
    amount: float
    files: int = 0
    clean: int = 0
    proven: int = 0
    """Number of files whose tests are proven."""

    @property
    def protected(self) -> float:
        return self.amount * self.clean

    @property
    def proven_amount(self) -> float:
        return self.amount * self.proven

    @property
    def total(self) -> float:
        return self.amount * self.files


@dataclass(frozen=True, slots=True)
class Point:
    """The suite at one commit."""

    date: str
    commit: str
    files: int
    clean: int
    violations: int


@dataclass
class Progress:
    """Counts, worth and what to do next, filled result by result."""

    values: Sequence[Value] = ()
    tally: Tally = field(default_factory=Tally)
    proofs: Proofs | None = None
    unproved: int = 0
    """Number of files that hold tests and have no verdict in the proofs."""
    left: list[Target] = field(default_factory=list)
    history: list[Point] = field(default_factory=list)

    @cached_property
    def worth(self) -> list[Worth]:
        return [Worth(value.label, value.amount) for value in self.values]

    @cached_property
    def _specs(self) -> list[pathspec.GitIgnoreSpec]:
        return [pathspec.GitIgnoreSpec.from_lines(value.paths) for value in self.values]

    def add(self, result: FileResult, display: Callable[[str], str]) -> None:
        result = unwritten(result)
        self.tally.add(result)
        found = violations(result)
        clean = not found and result.error is None
        judged = None if self.proofs is None else self.proofs.judged.get(display(result.path))
        self.unproved += self.proofs is not None and result.tests > 0 and judged is None
        amount = 0.0
        for spec, worth in zip(self._specs, self.worth, strict=True):
            if spec.match_file(result.path):
                worth.files += 1
                worth.clean += clean
                worth.proven += judged is True
                amount += worth.amount
        if not clean:
            fixable = sum(finding.status.value == "fixable" for finding in found)
            error = None if result.error is None else str(result.error)
            self.left.append(Target(display(result.path), len(found), fixable, amount, error))

    @property
    def clean(self) -> int:
        """Number of files with neither a violation nor an error."""
        return self.tally.files - len(self.left)

    @property
    def share(self) -> float:
        """Clean files per file; 1.0 for no file at all."""
        return self.clean / self.tally.files if self.tally.files else 1.0

    def targets(self) -> list[Target]:
        """What to do next: what protects most first, then what holds most violations."""
        ranked = sorted(self.left, key=lambda target: (-target.amount, -target.violations, target.path))
        return ranked[:TARGETS]

    def rules(self) -> list[tuple[str, int, dict[str, int]]]:
        """Rule, number of violations, and number by column of `COLUMNS`; the most frequent first."""
        tally = self.tally
        names = {rule for rule, _ in tally.by_outcome}
        rows = [(rule, tally.by_rule[rule], {name: tally.by_outcome[rule, name] for name in COLUMNS}) for rule in names]
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def as_json(self) -> dict[str, Any]:
        tally = self.tally
        document: dict[str, Any] = {
            "version": 1,
            "summary": {
                "files": tally.files,
                "clean": self.clean,
                "tests": tally.tests,
                "violations": tally.violations,
                "fixable": tally.fixable,
                "errors": tally.errors,
            },
            "rules": [{"rule": rule, "violations": count, **columns} for rule, count, columns in self.rules()],
            "value": [
                {"label": item.label, "files": item.files, "clean": item.clean}
                | {"protected": item.protected, "total": item.total}
                | ({} if self.proofs is None else {"proven": item.proven, "proven_amount": item.proven_amount})
                for item in self.worth
            ],
            "next": self.targets(),
            "history": self.history,
        }
        if self.proofs is not None:
            document["proofs"] = self.proofs.as_json() | {"files_without_verdict": self.unproved}
        return document


def money(amount: float) -> str:
    """An amount as people read it: 1,250,000 → 1.25M."""
    for factor, unit in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(amount) >= factor:
            return f"{amount / factor:.4g}{unit}"
    return f"{amount:g}"

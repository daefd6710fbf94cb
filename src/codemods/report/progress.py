"""How far a suite is: one value that the terminal, Markdown, HTML and JSON reports are views of.

Every number comes from one Tally, or is counted over the same findings that it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pathspec

from codemods.findings import FileResult, Finding
from codemods.policy.tables import Value
from codemods.report.phases import Phase
from codemods.report.proofs import Proofs
from codemods.report.standing import Standing
from codemods.views.tally import COLUMNS, Tally, refutations, unwritten, violations

TARGETS = 10
"""Number of files that are proposed to be done next."""


@dataclass(frozen=True, slots=True)
class FileState:
    """One file as it stands; `amount` is what it protects in the first unit of the policy."""

    path: str
    violations: int
    fixable: int
    amount: float
    error: str | None = None
    tests: int = 0
    worth: tuple[tuple[str, float], ...] = ()
    """(unit, amount) of all labels, in the order of the policy."""

    @property
    def protects(self) -> str:
        return " + ".join(money(amount, unit) for unit, amount in self.worth if amount) or "0"

    @property
    def clean(self) -> bool:
        return not self.violations and self.error is None


@dataclass
class Worth:
    """What the files of one label protect: `amount` per file, of which `clean` files have no violation left."""

    label: str
    amount: float
    unit: str = ""
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
    families: dict[str, int] = field(default_factory=dict)
    """Violations by family."""


@dataclass(frozen=True, slots=True)
class Category:
    """One family: what was found over the commits looked at, what of it was fixed, and what is open."""

    name: str
    fixed: int | None
    """None where no earlier commit was looked at."""
    open: int

    @property
    def found(self) -> int:
        return self.open + (self.fixed or 0)


@dataclass
class Progress:
    """Counts, worth and what to do next, filled result by result."""

    values: Sequence[Value] = ()
    tally: Tally = field(default_factory=Tally)
    proofs: Proofs | None = None
    unproved: int = 0
    """Number of files that hold tests and have no verdict in the proofs."""
    files: list[FileState] = field(default_factory=list)
    history: list[Point] = field(default_factory=list)
    phases: list[Phase] = field(default_factory=list)
    evidence: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(assumption, `open`, `policy`, `evidence`, `run`, `confirmed` or `refuted`) → findings."""
    refuted: list[tuple[str, Finding]] = field(default_factory=list)
    """Path and finding where a healthy run has shown what the test hides."""
    fixed: Counter[str] | None = None
    """Family → violations that went from one commit looked at to the next; None where none was looked at."""
    standing: Standing = field(default_factory=Standing)

    @cached_property
    def worth(self) -> list[Worth]:
        return [Worth(value.label, value.amount, value.unit) for value in self.values]

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
        amounts = dict.fromkeys((worth.unit for worth in self.worth), 0.0)
        for spec, worth in zip(self._specs, self.worth, strict=True):
            if spec.match_file(result.path):
                worth.files += 1
                worth.clean += clean
                worth.proven += judged is True
                amounts[worth.unit] += worth.amount
        fixable = sum(finding.status.value == "fixable" for finding in found)
        error = None if result.error is None else str(result.error)
        worth_of_file = tuple(amounts.items())
        amount = worth_of_file[0][1] if worth_of_file else 0.0
        path = display(result.path)
        self.files.append(FileState(path, len(found), fixable, amount, error, result.tests, worth_of_file))
        self.standing.add(result)
        self._count(path, found)

    def _count(self, path: str, found: Sequence[Finding]) -> None:
        for item in found:
            self.evidence.update({(each.assumption, each.settled_by or "open") for each in item.assumes})
            self.evidence.update({(each.assumption, each.evidence) for each in item.assumes if each.evidence})
            if refutations(item):
                self.refuted.append((path, item))

    @property
    def left(self) -> list[FileState]:
        """The files that are still to be done."""
        return [file for file in self.files if not file.clean]

    @property
    def clean(self) -> int:
        """Number of files with neither a violation nor an error."""
        return self.tally.files - len(self.left)

    @property
    def share(self) -> float:
        """Clean files per file; 1.0 for no file at all."""
        return self.clean / self.tally.files if self.tally.files else 1.0

    def targets(self) -> list[FileState]:
        """What to do next: what protects most first, then what holds most violations."""
        ranked = sorted(self.left, key=lambda file: ([-n for _, n in file.worth], -file.violations, file.path))
        return ranked[:TARGETS]

    def rules(self) -> list[tuple[str, int, dict[str, int]]]:
        """Rule, number of violations, and number by column of `COLUMNS`; the most frequent first."""
        tally = self.tally
        names = {rule for rule, _ in tally.by_outcome}
        rows = [(rule, tally.by_rule[rule], {name: tally.by_outcome[rule, name] for name in COLUMNS}) for rule in names]
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def categories(self) -> list[Category]:
        """The families, the one with most open violations first."""
        fixed, left = self.fixed, self.standing.families
        rows = (
            Category(name, None if fixed is None else fixed[name], left.get(name, 0))
            for name in {*left, *(fixed or ())}
        )
        return sorted(rows, key=lambda row: (-row.open, row.name))


def money(amount: float, unit: str = "") -> str:
    """An amount as people read it: 1,250,000 → 1.25M."""
    text = f"{amount:g}"
    for factor, name in ((1e9, "B"), (1e6, "M"), (1e3, "K")):
        if abs(amount) >= factor:
            text = f"{amount / factor:.4g}{name}"
            break
    return f"{text} {unit}".rstrip()

"""How the suite stands at one moment: the violations of each file, which is all that a burn-down compares.

It is little, so the cache keeps it by commit: a history that has not changed is not looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from codemods.findings import FileResult
from codemods.views.tally import violations


@dataclass(slots=True)
class Standing:
    """Filled result by result."""

    clean: int = 0
    """Number of files with neither a violation nor an error."""
    found: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Path → family → fingerprints of the violations."""

    @classmethod
    def of(cls, results: Iterable[FileResult]) -> Standing:
        standing = cls()
        for result in results:
            standing.add(result)
        return standing

    def add(self, result: FileResult) -> None:
        families: dict[str, list[str]] = {}
        for item in violations(result):
            families.setdefault(item.family, []).append(item.fingerprint)
        self.found[result.path] = families
        self.clean += not families and result.error is None

    @property
    def files(self) -> int:
        return len(self.found)

    @property
    def families(self) -> dict[str, int]:
        """Family → violations."""
        counts: Counter[str] = Counter()
        for families in self.found.values():
            counts.update({family: len(prints) for family, prints in families.items()})
        return dict(counts)

    def gone_in(self, later: Standing) -> Counter[str]:
        """Family → violations that are gone from files that are still there."""
        gone: Counter[str] = Counter()
        for path, families in self.found.items():
            if path in later.found:
                for family, prints in families.items():
                    left = Counter(prints) - Counter(later.found[path].get(family, ()))
                    gone[family] += left.total()
        return +gone

"""Findings that are known already, by fingerprint: what is left of a run when they are set aside.

A fingerprint says nothing of the file's name, so a renamed file keeps its old findings; what is known is counted, so a
second copy of one is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from codemods.baseline.file import error_mark
from codemods.findings import FileResult, Finding, Status

Refix = Callable[[FileResult, frozenset[str]], FileResult]
"""Process a file again with only the findings of these keys fixed."""


@dataclass
class Known:
    """How often each fingerprint is known in each file, less what this run has met."""

    here: dict[str, Counter[str]] = field(default_factory=dict)
    """By path, for files that are still there."""
    moved: Counter[str] = field(default_factory=Counter)
    """What stood in files that are gone: it may turn up in any other."""
    met: int = 0

    @classmethod
    def of(cls, found: Iterable[tuple[str, str]], is_there: Callable[[str], bool]) -> Known:
        """From pairs of path and fingerprint."""
        known = cls()
        there: dict[str, bool] = {}
        for path, fingerprint in found:
            if path not in there:
                there[path] = is_there(path)
            known._counts(path if there[path] else None)[fingerprint] += 1
        return known

    def _counts(self, path: str | None) -> Counter[str]:
        return self.moved if path is None else self.here.setdefault(path, Counter())

    def new(self, results: Iterable[FileResult], refix: Refix | None) -> Iterator[FileResult]:
        """Results with only their new findings; with `refix` their text too has only those fixed."""
        for result in results:
            old = {item.key for item in result.findings if self._is_known(result.path, item)}
            if refix and any(item.key in old and item.status is Status.FIXED for item in result.findings):
                fixed = (item.key for item in result.findings if item.status is Status.FIXED)
                result = refix(result, frozenset(fixed) - old)
            mark = error_mark(result)
            error = None if mark is not None and self._meets(result.path, mark) else result.error
            yield replace(result, findings=tuple(item for item in result.findings if item.key not in old), error=error)

    def _is_known(self, path: str, finding: Finding) -> bool:
        return finding.status is not Status.SUPPRESSED and self._meets(path, finding.fingerprint)

    def _meets(self, path: str, fingerprint: str) -> bool:
        for counts in (self.here.get(path), self.moved):
            if counts and counts[fingerprint]:
                counts[fingerprint] -= 1
                self.met += 1
                return True
        return False

    @property
    def stale(self) -> int:
        """Known findings that the run did not meet."""
        return self.moved.total() + sum(counts.total() for counts in self.here.values())

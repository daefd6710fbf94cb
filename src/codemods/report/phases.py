"""What a stretch of commits did to the suite, measured: both ends are held to the policy of today and compared.

A violation is eliminated when its fingerprint is gone from a file that is still there; one that is at the end only is
introduced. Lines are those of the file as it was. How many of them are about mocks is a measure for the report alone.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from codemods.errors import UsageError
from codemods.findings import FileResult, Finding
from codemods.views.diff import hunks, lines
from codemods.views.tally import violations

EXCERPTS = 3
"""Number of stretches shown of one file."""
EXCERPT_LINES = 14
"""Number of lines shown of each side of one."""
_LIBRARIES = ("unittest.mock", "mock", "pytest_mock", "asynctest")
_FIXTURES = frozenset({"mocker", "class_mocker", "module_mocker", "session_mocker"})


@dataclass(frozen=True, slots=True)
class Span:
    """`NAME=REV..REV` as the command line gives it."""

    name: str
    start: str
    end: str

    @classmethod
    def of(cls, text: str) -> Span:
        name, equals, span = text.partition("=")
        start, dots, end = span.partition("..")
        if not (name.strip() and equals and start and dots and end) or end.startswith("."):
            raise UsageError(f"--phase {text}: give it as NAME=REV..REV")
        return cls(name.strip(), start, end)


@dataclass(frozen=True, slots=True)
class Sample:
    """One commit of the history."""

    commit: str
    date: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines as they were and as they are, where violations went; numbers count from 1."""

    rules: tuple[str, ...]
    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of the suite that a phase changed; `None` for the size of what is not there."""

    path: str
    clean: bool
    eliminated: tuple[Finding, ...]
    introduced: tuple[Finding, ...]
    bytes_before: int | None
    bytes_after: int | None
    mock_lines_before: int
    mock_lines_after: int
    excerpts: tuple[Excerpt, ...]

    def by_family(self) -> list[tuple[str, list[int]]]:
        """Family → the lines of what is eliminated, the most first."""
        found: dict[str, list[int]] = {}
        for item in self.eliminated:
            found.setdefault(item.family, []).append(item.line)
        return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


@dataclass(frozen=True)
class Phase:
    """A stretch of commits with what it changed."""

    name: str
    start: Sample
    end: Sample
    files: int
    """Number of files of the suite at the end."""
    clean_before: int
    clean_after: int
    changes: tuple[FileChange, ...]

    @cached_property
    def eliminated(self) -> Counter[str]:
        """By family."""
        return Counter(item.family for change in self.changes for item in change.eliminated)

    @cached_property
    def introduced(self) -> Counter[str]:
        return Counter(item.family for change in self.changes for item in change.introduced)

    @property
    def mock_lines_removed(self) -> int:
        """Lines that mention a mock, before less after, over the files that were there before."""
        return sum(c.mock_lines_before - c.mock_lines_after for c in self.changes if c.bytes_before is not None)

    @property
    def days(self) -> int:
        """Days that the phase took, the first and the last included."""
        return max(1, (date.fromisoformat(self.end.date) - date.fromisoformat(self.start.date)).days + 1)

    @property
    def remediated(self) -> int:
        """Number of changed files that ended without a violation."""
        return sum(change.clean and bool(change.eliminated) for change in self.changes)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "start": self.start,
            "end": self.end,
            "days": self.days,
            "files": self.files,
            "clean_before": self.clean_before,
            "clean_after": self.clean_after,
            "changed": len(self.changes),
            "remediated": self.remediated,
            "eliminated": self.eliminated,
            "introduced": self.introduced,
            "mock_lines_removed": self.mock_lines_removed,
            "changes": [_change_as_json(change) for change in self.changes],
        }


def _change_as_json(change: FileChange) -> dict[str, Any]:
    return {
        "path": change.path,
        "clean": change.clean,
        "eliminated": [{"rule": i.rule, "family": i.family, "line": i.line} for i in change.eliminated],
        "introduced": [{"rule": i.rule, "family": i.family, "line": i.line} for i in change.introduced],
        "bytes_before": change.bytes_before,
        "bytes_after": change.bytes_after,
        "mock_lines_before": change.mock_lines_before,
        "mock_lines_after": change.mock_lines_after,
        "excerpts": change.excerpts,
    }


def measured(
    span: Span, ends: Sequence[Sample], before: Mapping[str, FileResult], after: Mapping[str, FileResult]
) -> Phase:
    """The phase between two states of the suite, each a result by path."""
    changed = sorted(
        path
        for path in before.keys() | after.keys()
        if path not in before or path not in after or before[path].before != after[path].before
    )
    return Phase(
        span.name,
        ends[0],
        ends[1],
        len(after),
        sum(map(_is_clean, before.values())),
        sum(map(_is_clean, after.values())),
        tuple(_change(path, before.get(path), after.get(path)) for path in changed),
    )


def _is_clean(result: FileResult) -> bool:
    return result.error is None and not violations(result)


def _change(path: str, before: FileResult | None, after: FileResult | None) -> FileChange:
    old = [] if before is None else violations(before)
    new = [] if after is None else violations(after)
    # what cannot be read holds nothing that could be counted: neither its violations nor their end
    readable = after is not None and after.error is None
    eliminated = tuple(_beyond(old, new)) if readable else ()
    return FileChange(
        path,
        after is not None and _is_clean(after),
        eliminated,
        tuple(_beyond(new, old)),
        None if before is None else len(before.before),
        None if after is None else len(after.before),
        0 if before is None else _mock_lines(before.before),
        0 if after is None else _mock_lines(after.before),
        tuple(_excerpts(before, after, eliminated)) if before is not None and after is not None else (),
    )


def _beyond(these: Iterable[Finding], those: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one state that the other does not have, each counted."""
    left = Counter(item.fingerprint for item in those)
    for item in these:
        if left[item.fingerprint]:
            left[item.fingerprint] -= 1
        else:
            yield item


def _excerpts(before: FileResult, after: FileResult, eliminated: Sequence[Finding]) -> Iterator[Excerpt]:
    """The stretches that eliminated most, in the order of the file."""
    old, new = lines(before.before), lines(after.before)
    found = []
    for hunk in hunks(old, new, context=1):
        first, last = hunk[0][1], hunk[-1][2]
        rules = [item.rule for item in eliminated if item.line <= last and item.end_line > first]
        if rules:
            found.append((len(rules), sorted(set(rules)), hunk))
    best = sorted(found, key=lambda item: -item[0])[:EXCERPTS]
    for _, names, hunk in sorted(best, key=lambda item: item[2][0][1]):
        sides = old[hunk[0][1] : hunk[-1][2]], new[hunk[0][3] : hunk[-1][4]]
        yield Excerpt(tuple(names), hunk[0][1] + 1, _shown(sides[0]), _shown(sides[1]))


def _shown(source: Sequence[bytes]) -> tuple[str, ...]:
    text = [line.rstrip(b"\r\n").decode("utf-8", "backslashreplace") for line in source[:EXCERPT_LINES]]
    more = len(source) - EXCERPT_LINES
    return (*text, f"… {more} more lines") if more > 0 else tuple(text)


def _mock_lines(source: bytes) -> int:
    """Number of lines with a name of a mock library or of what was given a mock; 0 for what does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return 0
    names, found = set(_FIXTURES), set()
    for node in ast.walk(tree):
        for name in _imported(node):
            names.add(name)
            found.add(node.lineno)  # type: ignore[attr-defined]
    names |= {target for node in ast.walk(tree) for target in _given(node, names)}
    return len(found | {node.lineno for node in ast.walk(tree) if _mentions(node, names)})  # type: ignore[attr-defined]


def _mentions(node: ast.AST, names: set[str]) -> bool:
    if isinstance(node, ast.Attribute):
        return ast.unparse(node) in names
    name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else None
    return name in names


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if node.module in _LIBRARIES or f"{node.module}.{alias.name}" in _LIBRARIES:
                yield alias.asname or alias.name
    elif isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name in _LIBRARIES:
                yield alias.asname or alias.name.partition(".")[0]


def _given(node: ast.AST, names: set[str]) -> Iterator[str]:
    """Names and attributes that an assignment binds to the call of a mock."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return
    called = {part.id for part in ast.walk(node.value.func) if isinstance(part, ast.Name)}
    if called & names:
        yield from (ast.unparse(target) for target in node.targets if isinstance(target, ast.Name | ast.Attribute))

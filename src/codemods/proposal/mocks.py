"""The mocks of a suite, one row for each thing mocked, with the line of a policy that would settle them.

How much a line settles is tried out: the files that mock the thing are looked at with the line and without it, alone
and beside all other lines, since a test with two mocks needs both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from codemods.engine.fixing import fix_source
from codemods.module.collection import E2E_NAMES, is_e2e_file
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy, Replacement
from codemods.reading import read_file
from codemods.suite.discovery import SourceFile
from codemods.suite.sources import FolderSources
from codemods.transformers.strip_mocks.proposed import Proposals
from codemods.transformers.strip_mocks.real.subjects import Subject, subjects
from codemods.vocabulary.assumptions import ALL

FAMILY = "mock"
_UNKNOWN = Replacement(expression="the_real_thing()", imports=("from the_real import the_real_thing",))
"""What a line is tried out with where the repository does not tell what the real thing is."""
_SIGNS = (b"ock", b"patch", b"setattr")


@dataclass(slots=True)
class Row:
    """One thing mocked."""

    thing: str
    uses: list[tuple[str, int]] = field(default_factory=list)
    """Path and line of each mock or patch."""
    tests: set[tuple[str, str]] = field(default_factory=set)
    """Path and name of the tests that make it themselves."""
    dotted: str | None = None
    is_patch: bool = False
    told: list[Replacement] = field(default_factory=list)
    """What the repository tells that it may be."""
    real: Replacement | None = None
    """What of that settles most by trial."""
    alone: int = 0
    """Findings that get a fix by its line alone."""
    beside: int = 0
    """Findings that lose their fix when its line is left out of all lines."""

    @property
    def settles(self) -> int:
        return max(self.alone, self.beside)

    @property
    def effect(self) -> str:
        """What its line does by trial: alone, and where it needs the others, beside them."""
        found = f"{self.alone} finding{'' if self.alone == 1 else 's'}"
        return found if self.beside <= self.alone else f"{found} alone, {self.beside} beside the other lines"

    @property
    def line(self) -> str:
        """The line of `[mocks.real]`, ready to be copied where the repository tells what the real thing is."""
        return f"{_key(self.thing)} = {_value(self.real)}" if self.real is not None else f'{_key(self.thing)} = "…"'


class MockList:
    """Makes the rows of some files."""

    def __init__(self, policy: Policy, files: Iterable[SourceFile]) -> None:
        self.policy = msgspec.structs.replace(policy, select=(FAMILY,), ignore=(), granted=(ALL,))
        self.sources = FolderSources(Path(policy.root), policy.import_folders, keep=True)
        self.contents = dict(self._mocking(files))
        self._fixed: dict[tuple[str, frozenset[tuple[str, str]]], int] = {}

    def rows(self, most: int | None = None) -> list[Row]:
        """The rows, what settles most first; with `most`, only so many, each tried beside no others than these."""
        found: dict[str, Row] = {}
        for path, source in self.contents.items():
            for subject in self._subjects(path, source):
                self._add(found.setdefault(subject.key, Row(subject.key)), path, subject)
        known = {key: row for key, row in found.items() if key not in self.policy.mocks.real}
        proposals = Proposals(self.policy, self.sources)
        tried: list[Row] = []
        for row in sorted(known.values(), key=lambda row: -len(row.uses)):
            row.told = proposals.of(row.thing, row.dotted, row.is_patch)
            row.real = row.told[0] if row.told else None
            tried += [row] if most is None or row.told else []
            if most is not None and len(tried) == 2 * most:
                break
        tried = self._tried(tried)
        return tried if most is None else self._tried([row for row in tried if row.settles][:most])

    def _tried(self, rows: Sequence[Row]) -> list[Row]:
        lines = {row.thing: row.real or _UNKNOWN for row in rows}
        for row in (row for row in rows if len(row.told) > 1):
            tried = [(self._try(row, lines | {row.thing: real}), real) for real in row.told]
            lines[row.thing] = row.real = max(tried, key=lambda item: item[0])[1]
        for row in rows:
            self._try(row, lines)
        return sorted(rows, key=lambda row: (-row.settles, -row.alone, -len(row.uses), row.thing))

    def _mocking(self, files: Iterable[SourceFile]) -> Iterator[tuple[str, bytes]]:
        """Path and source of the end-to-end files that may hold a mock; others are not even parsed."""
        marks = {*E2E_NAMES, *(item.removeprefix("marker:") for item in self.policy.e2e or ())}
        marked = re.compile(b"mark\\.(?:%b)\\b" % b"|".join(re.escape(mark).encode() for mark in sorted(marks)))
        for item in files:
            try:
                source = read_file(item.file)
            except OSError:
                continue
            wanted = self.policy.all_tests or is_e2e_file(item.path, self.policy)
            if any(sign in source for sign in _SIGNS) and (wanted or marked.search(source)):
                yield item.path, source

    def _subjects(self, path: str, source: bytes) -> list[Subject]:
        try:
            module = ModuleIndex(SourceText.decode(source), path, self.policy, self.sources)
        except (SyntaxError, ValueError, RecursionError):
            return []
        return [item for item in subjects(module) if module.has_e2e or self.policy.all_tests or module.e2e_file]

    def _add(self, row: Row, path: str, subject: Subject) -> None:
        row.uses.append((path, subject.line))
        row.dotted = row.dotted or subject.dotted
        row.is_patch |= subject.is_patch
        if subject.test is not None:
            row.tests.add((path, subject.test))

    # --- trial -----------------------------------------------------------------------------------------------------

    def _try(self, row: Row, lines: Mapping[str, Replacement]) -> int:
        """How many findings a line settles, alone or beside the others."""
        row.alone = row.beside = 0
        others = {key: line for key, line in lines.items() if key != row.thing}
        for path in {path for path, _ in row.uses}:
            row.alone += self._count(path, {row.thing: lines[row.thing]}) - self._count(path, {})
            row.beside += self._count(path, lines) - self._count(path, others)
        return row.settles

    def _count(self, path: str, lines: Mapping[str, Replacement]) -> int:
        """Findings of a file that are fixed with these lines beside those of the policy."""
        key = (path, frozenset((name, line.expression) for name, line in lines.items()))
        if key not in self._fixed:
            mocks = msgspec.structs.replace(self.policy.mocks, real={**self.policy.mocks.real, **lines})
            policy = msgspec.structs.replace(self.policy, mocks=mocks)
            result = fix_source(self.contents[path], policy, path, sources=self.sources)
            fixed = sum(item.family == FAMILY and item.status.value == "fixed" for item in result.findings)
            self._fixed[key] = fixed
        return self._fixed[key]


def _key(text: str) -> str:
    return text if text.replace("_", "").isalnum() and text.isascii() else json.dumps(text)


def _value(real: Replacement) -> str:
    imports = ", ".join(json.dumps(item) for item in real.imports)
    return f"{{ expression = {json.dumps(real.expression)}, imports = [{imports}] }}"

"""Evidence without a run: what coverage.py measured in one, as the document that `observe` would have written.

It tells less: not which exception a handler met, no values, no times. What it cannot tell apart stays unknown.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from codemods import __version__
from codemods.digests import digest
from codemods.evidence.coverage_file import Arcs, Measured
from codemods.evidence.places import FUNCTIONS, Named, Places, place_of
from codemods.evidence.store import UNNAMED, Document, Notes, Observed, Place, TestRun, add_notes, note
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy

MEASURED = "measured"
"""Outcome of a test of which only coverage.py knows: it did not fail, and may have been skipped."""


@dataclass
class _File:
    """One measured file as it is."""

    path: str
    source: bytes
    module: ModuleIndex
    places: Places


@dataclass
class FromCoverage:
    """The places of some files (absolute path → path below the root and bytes) with what was measured of them."""

    policy: Policy
    sources: Mapping[str, tuple[str, bytes]]
    measured: Measured
    asserts: list[tuple[str, Named]] = field(default_factory=list)
    """Every assert that never ran, in a function that did."""

    def document(self) -> Document:
        found = Document(tool=f"codemods {__version__}")
        files = {}
        for name, tests in self.measured.arcs.items():
            real = os.path.realpath(Path(self.policy.root) / name)
            if real in self.sources and os.stat(real).st_mtime <= self.measured.taken:
                files[real] = _File(*self.sources[real], *self._parsed(*self.sources[real])), tests
        for file, tests in files.values():
            found.modules[file.path] = file.places.functions[""]
            self._tests(found, file, tests)
        for file, tests in files.values():
            self._places(found, file, tests)
        return found

    def _parsed(self, path: str, source: bytes) -> tuple[ModuleIndex, Places]:
        return ModuleIndex(SourceText.decode(source), path, self.policy), Places(ast.parse(source))

    def _tests(self, found: Document, file: _File, tests: Mapping[str, Arcs]) -> None:
        """The entry of a test file."""
        own = sorted(test for test in tests if test.partition("::")[0] == file.path and "::" in test)
        if not own:
            return
        noted = datetime.fromtimestamp(self.measured.taken).isoformat(timespec="seconds")
        observed = found.files[file.path] = Observed(digest(file.source).hex(), noted)
        for test in own:
            outcome = "failed" if test in self.measured.failed else MEASURED
            observed.tests[test.partition("::")[2]] = TestRun(outcome)
        ran = {name.partition("[")[0] for name in observed.tests}
        observed.left_out = sorted({test.name for test in file.module.tests} - ran)

    def _places(self, found: Document, file: _File, tests: Mapping[str, Arcs]) -> None:
        known: dict[Named, Place] = {}
        entered: set[str] = set()
        for test, arcs in tests.items():
            test_file = test.partition("::")[0]
            if test and test_file not in found.files:
                continue
            passed = test not in self.measured.failed
            for named, left, seen in _seen(file, Lines(arcs)):
                if not test and named.function:
                    continue  # what runs outside of every test: a fixture of the session
                notes = Notes(tests=int(passed), left=int(passed and left), unknown=int(not passed), runs=0)
                for value in seen if passed else ():
                    note(notes.seen, value, test)
                place = known.setdefault(named, place_of(file.path, named))
                add_notes(place.notes, test_file, notes)
                place.notes[test_file].runs = 1
                if named.kind == "def" and test:
                    entered |= {named.function} if passed else set()
                    self._used(found.files[test_file], file, named, test_file)
        found.places += known.values()
        asserts = (each for each in file.places.all() if each.kind == "assert" and each.function in entered)
        self.asserts += ((file.path, each) for each in asserts if each not in known)

    def _used(self, observed: Observed, file: _File, named: Named, test_file: str) -> None:
        if file.path != test_file:
            uses = observed.uses.setdefault(file.path, {"": file.places.functions[""]})
            uses[named.function] = file.places.functions.get(named.function, "")


class Lines:
    """What one test ran of one file."""

    def __init__(self, arcs: Arcs) -> None:
        self._arcs = arcs
        self.ran = {line for pair in arcs for line in pair if line > 0}

    def body(self, statements: list[ast.stmt]) -> bool:
        """Whether the first statement of a block ran."""
        return any(line in self.ran for line in _span(statements[0]))

    def goes(self, lines: range, targets: Iterable[int]) -> bool:
        """Whether one of some lines was followed by one of others."""
        return any((line, target) in self._arcs for line in lines for target in targets)

    def goes_on(self, lines: range, inside: range, never: Iterable[int]) -> bool:
        """Whether one of some lines was followed by something outside of a range that is none of `never`.

        The exit of a code object has the negative of its first line: a comprehension ends within the range.
        """
        barred = frozenset(never)
        return any(start in lines and end not in inside and end not in barred for start, end in self._arcs if start > 0)


Seen = tuple[Named, bool, tuple[str, ...]]
"""A place that was reached, whether it was left normally, and what was seen there."""


def _seen(file: _File, lines: Lines) -> Iterator[Seen]:
    for kind, types in (("def", FUNCTIONS), ("assert", (ast.Assert,))):
        for node in (each for type_ in types for each in file.module.nodes(type_)):
            reached = lines.body(node.body) if isinstance(node, FUNCTIONS) else bool(lines.ran & {*_span(node)})
            named = file.places.of(kind, node)
            if named is not None and reached:
                yield named, True, ()
    for node in file.module.nodes(ast.Try):
        yield from _of_try(file, node, lines)
    for node in file.module.nodes(ast.If):
        yield from _of_if(file, node, lines)
    loops: list[ast.For | ast.AsyncFor] = [*file.module.nodes(ast.For), *file.module.nodes(ast.AsyncFor)]
    for loop in loops:
        yield from _of_loop(file, loop, lines)


def _of_try(file: _File, node: ast.Try, lines: Lines) -> Iterator[Seen]:
    if not lines.body(node.body):
        return
    headers = [handler.lineno for handler in node.handlers]
    body = range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
    left = lines.goes_on(body, body, (*headers, *(each for up in _outer(file, node) for each in up)))
    for handler in node.handlers:
        named = file.places.of("handler", handler)
        if named is not None:
            yield named, left, (UNNAMED,) if lines.body(handler.body) else ()


def _of_if(file: _File, node: ast.If, lines: Lines) -> Iterator[Seen]:
    named = file.places.of("if", node)
    test = range(node.lineno, (node.test.end_lineno or node.lineno) + 1)
    if named is None or not lines.ran & {*test} or node.body[0].lineno in test:
        return
    inside = range(test.start, (node.body[-1].end_lineno or 0) + 1)
    true = lines.goes(test, [node.body[0].lineno, *_decorators(node.body[0])])
    false = lines.goes_on(test, inside, (each for up in _outer(file, node) for each in up))
    yield named, True, ("true",) * true + ("false",) * false


def _of_loop(file: _File, node: ast.For | ast.AsyncFor, lines: Lines) -> Iterator[Seen]:
    """A loop of a helper may go round in one call and not in another: only that it never did is told."""
    named = file.places.of("loop", node)
    if named is None or node.lineno not in lines.ran or node.body[0].lineno == node.lineno:
        return
    went = lines.body(node.body)
    once = file.module.test(node) is not None and not any(
        isinstance(up, ast.For | ast.AsyncFor | ast.While) for up in file.module.ancestors(node)
    )
    yield named, True, () if went and not once else ("some",) if went else ("empty",)


def _outer(file: _File, node: ast.AST) -> Iterator[list[int]]:
    """Lines that an exception goes to: handlers, `finally` and `with` around a node."""
    for up in file.module.ancestors(node):
        if isinstance(up, ast.Try):
            yield [*(handler.lineno for handler in up.handlers), *(item.lineno for item in up.finalbody[:1])]
        elif isinstance(up, ast.With | ast.AsyncWith):
            yield [up.lineno]


def _span(node: ast.stmt) -> range:
    return range(min([node.lineno, *_decorators(node)]), (node.end_lineno or node.lineno) + 1)


def _decorators(node: ast.stmt) -> list[int]:
    return [each.lineno for each in getattr(node, "decorator_list", ())]

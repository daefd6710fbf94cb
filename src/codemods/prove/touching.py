"""Which fixes a test can feel: those of its own file and of all that it may import, less what only other tests run.

In two states in which all that it can feel is the same, a test has the same outcome: that takes no second run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from codemods.evidence.staleness import Today
from codemods.prove.searching import FixId, Kept, Rewrite, function_of


class Touching:
    """Of some tests (id → path of its file) and some rewritten files."""

    def __init__(self, tests: Mapping[str, str], changes: Mapping[str, Rewrite], today: Today) -> None:
        self._tests = tests
        self._changes = changes
        self._today = today
        self._known: dict[tuple[str, str], frozenset[FixId]] = {}
        self._held: dict[str, dict[int, str]] = {}

    def felt(self, test: str, state: Kept) -> frozenset[FixId]:
        """What of a state may decide how the test ends."""
        return frozenset(
            fix for fix in self._all(self._tests[test], function_of(test)) if fix[1] in state.get(fix[0], frozenset())
        )

    def reached(self, file: str) -> frozenset[str]:
        """Rewritten files that the tests of a file may run: by its imports, and what no test seems to import."""
        return self._today.reachable(file).union((file,), self._unreached).intersection(self._changes)

    @cached_property
    def _unreached(self) -> frozenset[str]:
        files = frozenset(self._tests.values())
        return frozenset(self._changes).difference(files, *(self._today.reachable(file) for file in files))

    def _all(self, file: str, function: str) -> frozenset[FixId]:
        if (file, function) not in self._known:
            self._known[file, function] = frozenset(
                (path, number)
                for path in self.reached(file)
                for number in self._changes[path].numbers
                if path != file or self._runs(file, function, number)
            )
        return self._known[file, function]

    def _runs(self, file: str, function: str, number: int) -> bool:
        """Whether a test of the file may run what a fix changes; one whose function is elsewhere may run all of it."""
        holder = self._holders(file).get(number, function)
        return holder == function or self._changes[file].lines_of(function) is None

    def _holders(self, file: str) -> dict[int, str]:
        """The fixes that lie inside of one test, whose name nothing else in the file mentions."""
        if file not in self._held:
            change = self._changes[file]
            functions = {function_of(test) for test, path in self._tests.items() if path == file}
            self._held[file] = {
                number: function
                for function in functions
                if _is_said_once(function.rpartition(".")[2], change.before)
                for number in change.inside(function)
            }
        return self._held[file]


def _is_said_once(name: str, source: bytes) -> bool:
    return len(re.findall(rb"\b%s\b" % re.escape(name.encode()), source)) == 1

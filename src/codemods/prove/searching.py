"""Which fixes of a rewrite turn a test red: found by halving, so that only those are left out and the rest is kept.

Tests that turned red for different fixes are searched for in the same runs. The fixes of one search are tried in
order: those that stand in the test's own function come first, in a search of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from codemods.findings import MadeFix
from codemods.prove.runs import OutOfTime

MAX_LEFT_OUT = 12
"""Fixes that one search leaves out one by one; after that it leaves out all that it looked at."""

FixId = tuple[str, int]
"""Path of a file and number of the fix in it."""

Kept = Mapping[str, frozenset[int]]
"""Path → numbers of the fixes that are kept."""


@dataclass(frozen=True, slots=True)
class Refuted:
    """What a healthy run showed against what a fix takes for granted."""

    says: str
    test: str
    """The first test that showed it: its file below the root, and its name."""


@dataclass(frozen=True)
class Rewrite:
    """What may become of one file, fix by fix."""

    before: bytes
    after: bytes
    fixes: tuple[MadeFix, ...] = ()
    remade: Callable[[frozenset[int]], bytes] | None = None
    """The file with only the fixes of these numbers; None where it is rewritten whole or not at all."""
    refuted: Mapping[int, Refuted] = field(default_factory=dict)
    """What the healthy run showed against some of the fixes."""

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(range(len(self.fixes))) if self.remade is not None else frozenset((0,))

    def with_fixes(self, numbers: frozenset[int]) -> bytes:
        """The file with these of its fixes."""
        if not numbers:
            return self.before
        if self.remade is None or numbers == self.numbers:
            return self.after
        return self.remade(numbers)

    def lines_of(self, function: str) -> tuple[int, int] | None:
        """First and last line of a function, by qualified name, its decorators included."""
        return self._spans.get(function)

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        try:
            return dict(_spans(ast.parse(self.before), ""))
        except (SyntaxError, ValueError, RecursionError):
            return {}

    def inside(self, function: str) -> list[int]:
        """The fixes that change nothing outside of a function."""
        span = self.lines_of(function)
        if span is None or self.remade is None:
            return []
        return [
            number
            for number, fix in enumerate(self.fixes)
            if fix.lines and all(span[0] <= first and last <= span[1] for first, last in fix.lines)
        ]


def _spans(node: ast.AST, around: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Qualified name → lines of the functions in a module or class; of two with one name, the last."""
    for each in getattr(node, "body", ()):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = min([each.lineno, *(decorator.lineno for decorator in each.decorator_list)])
            yield f"{around}{each.name}", (first, each.end_lineno or first)
            if isinstance(each, ast.ClassDef):
                yield from _spans(each, f"{around}{each.name}.")


@dataclass
class Search:
    """For the fixes that turn some tests red, among some that do."""

    tests: Mapping[str, str]
    """Red test → message."""
    suspects: list[FixId]
    found: list[tuple[FixId, str, str]] = field(default_factory=list)
    """Fix, the test that it turned red, and the message."""
    failed: bool = False
    """Whether the tests are red without any of the suspects: the culprit is elsewhere."""
    _low: int = -1
    """So many fixes together are known to do no harm; -1: not even none of them."""
    _high: int = 0

    def __post_init__(self) -> None:
        self._high = len(self.suspects)

    @property
    def is_over(self) -> bool:
        return self.failed or (self._low == self._high)

    @property
    def _trying(self) -> int:
        if self._low < 0:
            return 0
        return self._high if self._confirming else (self._low + self._high) // 2

    _confirming: bool = False

    def hidden(self) -> frozenset[FixId]:
        """The suspects to leave out in the next run."""
        return frozenset(self.suspects[self._trying :])

    def untried(self) -> list[FixId]:
        """The suspects of which nobody knows yet that they do no harm."""
        return [] if self.failed else self.suspects[max(0, self._low) :]

    def tell(self, red: Mapping[str, str]) -> None:
        """What turned red in that run."""
        mine = {test: red[test] for test in self.tests if test in red}
        tried = self._trying
        if tried == 0:
            # what is red only now and then is not looked for: with all of them it must be red again
            self.failed, self._low, self._confirming = bool(mine), 0, self._high > 0
        elif mine:
            self.tests, self._high, self._confirming = {**self.tests, **mine}, tried, False
        else:
            self._low, self._confirming = tried, False
        while not self.is_over and self._high - self._low == 1 and not self._confirming:
            self._leave_out(mine)

    def _leave_out(self, red: Mapping[str, str]) -> None:
        """The last suspect of those that are red together is the culprit; the others are looked at again."""
        test, message = next(iter((red or self.tests).items()))
        culprits = [self.suspects[self._high - 1]] if len(self.found) < MAX_LEFT_OUT else list(self.suspects)
        self.found += [(culprit, test, message) for culprit in culprits]
        self.suspects = [each for each in self.suspects if each not in culprits]
        self._low, self._high = 0, len(self.suspects)
        self._confirming = bool(self.suspects)


def own_searches(
    red: Mapping[str, str],
    file_of: Callable[[str], str],
    rewrites: Mapping[str, Rewrite],
    kept: Kept,
) -> list[Search]:
    """One search for each function whose tests turned red and that holds fixes of its own."""
    tests: dict[tuple[str, str], dict[str, str]] = {}
    for test, message in red.items():
        tests.setdefault((file_of(test), function_of(test)), {})[test] = message
    searches = []
    for (path, function), messages in tests.items():
        numbers = rewrites[path].inside(function) if path in rewrites else []
        suspects = [(path, number) for number in numbers if number in kept.get(path, frozenset())]
        if suspects:
            searches.append(Search(messages, suspects))
    return searches


def function_of(test: str) -> str:
    """Qualified name of a test's function."""
    return test.partition("::")[2].partition("[")[0].replace("::", ".")


def all_of(paths: Iterable[str], kept: Kept) -> list[FixId]:
    return [(path, number) for path in sorted(paths) for number in sorted(kept.get(path, frozenset()))]


def without(kept: Kept, left_out: Iterable[FixId]) -> dict[str, frozenset[int]]:
    """What is kept, less some fixes."""
    gone = frozenset(left_out)
    return {path: frozenset(n for n in numbers if (path, n) not in gone) for path, numbers in kept.items()}


def run_searches(
    searches: Sequence[Search], kept: Kept, newly_red: Callable[[Kept, Iterable[str]], Mapping[str, str]]
) -> tuple[dict[str, frozenset[int]], frozenset[FixId]]:
    """Carry out searches whose suspects are disjoint, in common runs; gives what can be kept.

    And what is left out because the time was over before it was known to do no harm.
    """
    late = frozenset[FixId]()
    while pending := [search for search in searches if not search.is_over]:
        hidden = frozenset[FixId]().union(*(search.hidden() for search in pending))
        found = frozenset(fix for search in searches for fix, _, _ in search.found)
        tests = [test for search in pending for test in search.tests]
        try:
            red = newly_red(without(kept, hidden | found), tests)
        except OutOfTime:
            late = frozenset(fix for search in pending for fix in search.untried())
            break
        for search in pending:
            search.tell(red)
    return without(kept, late.union(fix for search in searches for fix, _, _ in search.found)), late

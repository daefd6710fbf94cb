"""How a test ends after a failure that was followed: its ends, and the checks on the way."""

from __future__ import annotations

import ast
from collections.abc import Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.statements.calls import RAISED, End
from codemods.transformers.remove_fallbacks.statements.values import Value

Wanted = tuple[ast.AST, object]


@dataclass
class Verdict:
    """How the test, or every test that calls this helper in the file, ends after the failure."""

    accepted: list[ast.AST] = field(default_factory=list)
    """Checks that hold because of what the handler did."""
    wanted: list[Wanted] = field(default_factory=list)
    """Checks that demand the very value which stands for the failure, each with that value."""
    undecided: list[ast.AST] = field(default_factory=list)
    """Checks on what the handler did whose result is not known here."""
    acted: list[ast.If] = field(default_factory=list)
    """Branches that do something about the failure."""
    ends: set[End] = field(default_factory=set)
    failed: list[ast.AST] = field(default_factory=list)
    """Checks that do not hold."""
    unseen: bool = False
    """The failure leaves the file: callers elsewhere get its value."""
    values: list[Value] = field(default_factory=list)
    """What the function returned to callers."""
    hops: int = 0
    """How many functions the failure went through until it was settled."""
    told: bool = False
    """Whether every way through some function that gets what stands for the failure ends in a failed check."""
    done_without: bool = False
    """Whether a test gets it and demands nothing of it."""
    skips: list[ast.AST] = field(default_factory=list)
    """Statements that skip the test because of what the handler did."""

    def settle(self, ends: Set[End], *, is_last: bool) -> None:
        """Note how one function took it, whose ways end so; `is_last` where nobody gets it from there."""
        fails = {End.FAILS, End.STOPS}
        self.told = bool(ends) and ends <= fails
        self.done_without = is_last and not self.undecided and ends.isdisjoint(fails)

    @property
    def deferred(self) -> bool:
        """Whether the failure surely fails the test later: on a check, be it that other ways crash by accident."""
        return self.ends <= RAISED and not self.ends.isdisjoint({End.FAILS, End.STOPS}) and not self.unseen

    @property
    def never_passes(self) -> bool:
        """Whether no path ends in anything but a failed check or a skip."""
        return bool(self.ends) and not self.may_pass

    @property
    def may_pass(self) -> bool:
        """Whether a path ends in anything else, or is not followed; whatever is found besides."""
        return self.unseen or not self.ends <= {End.FAILS, End.STOPS, End.SKIPS, End.UNBOUND}

    @property
    def only_fails(self) -> bool:
        """Whether no path ends in anything but a failed check."""
        return bool(self.ends) and self.ends <= {End.FAILS, End.STOPS} and not self.unseen

    def absorb(self, other: Verdict) -> None:
        self.ends |= other.ends
        self.accepted += other.accepted
        self.wanted += other.wanted
        self.undecided += other.undecided
        self.failed += other.failed
        self.acted += other.acted
        self.unseen |= other.unseen
        self.told |= other.told
        self.done_without |= other.done_without
        self.skips += other.skips
        self.hops = max(self.hops, other.hops)


def line_of(home: ModuleIndex, module: ModuleIndex, node: ast.AST) -> str:
    """How texts about one file name a place, in that file or another: `line 3`, `line 3 of pages.py`."""
    line = f"line {getattr(node, 'lineno', '?')}"
    return line if module is home else f"{line} of {PurePosixPath(module.path).name}"

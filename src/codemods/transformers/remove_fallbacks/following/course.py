"""The way of a walk through one block: what has nothing to do with the failure is passed by, what is known repeated."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from codemods.analysis.failing.outages import METHODS
from codemods.module.scopes import TryNode
from codemods.transformers.remove_fallbacks.following.containers import marks
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Unbound
from codemods.transformers.remove_fallbacks.following.followed import Wanted
from codemods.transformers.remove_fallbacks.following.inside import Inside
from codemods.transformers.remove_fallbacks.following.memory import Behind, Memory, Notes
from codemods.transformers.remove_fallbacks.following.paths import Path, merged
from codemods.transformers.remove_fallbacks.statements.calls import End
from codemods.transformers.remove_fallbacks.statements.values import Environment, Value

_MOST_COMPARED = 16
"""Items of containers in hand; more of them are rarely the same twice."""


class TooFar(Exception):
    """A failure leads on over more statements than are followed."""


@dataclass
class Course(Inside):
    """Walks blocks of one module; `handling` marks what is assigned as the failure's doing."""

    memory: Memory
    overrides: Mapping[ast.AST, Value] = field(default_factory=dict)
    handling: bool = False
    accepted: list[ast.AST] = field(default_factory=list)
    undecided: list[ast.AST] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    acted: list[ast.If] = field(default_factory=list)
    """Branches that do something about the failure, or leave it uncounted."""
    denied: list[ast.AST] = field(default_factory=list)
    """Checks that do not hold in a round of a loop, which there may not be."""
    skipping: list[ast.AST] = field(default_factory=list)
    """Statements that skip the test in a branch on what the failure has left."""
    others: list[ast.AST] = field(default_factory=list)
    """Those that skip it in a branch on something else."""
    yielded: list[Path] = field(default_factory=list)
    """What a fixture hands to its users, and what is known then."""
    caused: bool = False
    """Whether control is in a branch that only the failure leads to."""
    within: int = 0
    """How many calls of functions of this file the walk has gone into."""

    def __post_init__(self) -> None:
        self.module = self.memory.module
        checks = self.accepted, self.undecided, self.wanted, self.denied
        self.notes: Notes = (*checks, self.acted, self.skipping, self.others, self.yielded)

    def block(self, statements: Sequence[ast.stmt], environment: Environment) -> list[Path]:
        """All paths through a block."""
        paths = [Path(End.FALLS, environment)]
        begun: list[tuple[Hashable, tuple[int, ...]]] = []
        behind: ast.stmt | None = None
        looks, mentioned, roots = self._looks(), self.memory.mentioned, _roots(environment)
        for statement in statements:
            names = mentioned[statement] if looks else None
            if names is not None and len(paths) == 1 and names.isdisjoint(roots):
                continue
            if isinstance(behind, TryNode) and len(paths) == 1:  # where the failures of a row of `try` meet
                key = self._key_of(statement, paths[0].environment)
                known = self.memory.behind.get(key) if key is not None else None
                if known is not None:
                    paths = known.repeat(self.notes)
                    break
                if key is not None:
                    begun.append((key, self._length()))
            behind = statement
            following: list[Path] = []
            for path in paths:
                if path.end is not End.FALLS or (names is not None and names.isdisjoint(_roots(path.environment))):
                    following.append(path)
                else:
                    following += self._statement(statement, path)
            paths = merged(following) if len(following) > 1 else following
            if all(path.end is not End.FALLS for path in paths):
                break
            roots = _roots(paths[0].environment) if looks else []
        for key, first in begun:
            self.memory.behind[key] = Behind(paths, self.notes, first, self._length())
        return paths

    def _key_of(self, statement: ast.stmt, environment: Environment) -> Hashable:
        """What the rest of a block depends on; None: on more than can be compared."""
        if self.overrides or sum(len(value.items) for value in environment.values()) > _MOST_COMPARED:
            return None
        try:
            return statement, self.handling, self.caused, self.within, marks(environment)
        except TypeError:
            return None

    def _length(self) -> tuple[int, ...]:
        return tuple(len(noted) for noted in self.notes)

    def _statement(self, node: ast.stmt, path: Path) -> list[Path]:
        method = getattr(self, METHODS[type(node)], None)
        if method is None:
            return [path]
        environment = dict(path.environment)
        self.memory.left[0] -= 1
        if self.memory.left[0] < 0:
            raise TooFar
        try:
            found: list[Path] = method(node, environment)
            return found
        except Crash as crash:
            end = End.UNBOUND if isinstance(crash, Unbound) else End.CRASHES
            return [Path(end, environment, node)]

    def _looks(self) -> bool:
        """Whether only what is in hand decides: not a call's value, nor what a handler does."""
        return not (self.handling or self.caused or self.overrides)


def _roots(environment: Environment) -> list[str]:
    """The variables that what is in hand belongs to."""
    return [*environment, *(name.partition(".")[0] for name in environment if "." in name)]

"""What the walks of one module have found out so far, so that the work for many handlers grows with their number.

Most statements behind a handler have nothing to do with it: their names are noted once, and a walk passes them by. And
two failures that leave the same in hand go the same way from there on: a later walk takes over what an earlier one met.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from codemods.module.index import ModuleIndex
from codemods.module.scopes import BINDING, FunctionNode, binds
from codemods.transformers.remove_fallbacks.following.paths import Path
from codemods.transformers.remove_fallbacks.statements.calls import called_statements, leaving, unittest_condition

MOST_STEPS = 3000
SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Assert)
_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)
Followed = tuple[list[Path], list[ast.AST], list[ast.AST]]
Notes = tuple[list[Any], ...]
"""What a walk writes down on its way; each list only grows."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What a walk came to from some statement to the end of its block, and the part of its notes that it made there."""

    paths: list[Path]
    notes: Notes
    first: tuple[int, ...]
    last: tuple[int, ...]

    def repeat(self, notes: Notes) -> list[Path]:
        """Note the same in another walk."""
        for target, source, first, last in zip(notes, self.notes, self.first, self.last, strict=True):
            target.extend(source[first:last])
        return self.paths


@dataclass(slots=True)
class Memory:
    """Shared by the walks of one module."""

    module: ModuleIndex
    left: list[int] = field(default_factory=lambda: [MOST_STEPS])
    """How many more statements are walked for the failure at hand; shared by the files that it leads to."""
    elsewhere: Callable[[ast.Call], tuple[Memory, FunctionNode] | None] = field(default=lambda _: None)
    """Where the function stands that a call runs and that is imported from another file of the suite."""
    followed: dict[Hashable, Followed] = field(default_factory=dict)
    """Functions gone into, by what they were given."""
    behind: dict[Hashable, Behind] = field(default_factory=dict)
    """Rests of blocks, by their first statement and what was in hand there."""
    mentioned: _Mentioned = field(init=False)
    """The names without which a statement does nothing to a walk; None where it always does something."""

    def __post_init__(self) -> None:
        self.mentioned = _Mentioned(self.module)

    def imported(self, call: ast.Call) -> tuple[Memory, FunctionNode | None]:
        return self.elsewhere(call) or (self, None)


class _Mentioned(dict[ast.stmt, "frozenset[str] | None"]):
    """Names by statement, worked out for each when it is met first."""

    def __init__(self, module: ModuleIndex) -> None:
        super().__init__()
        self.module = module

    def __missing__(self, node: ast.stmt) -> frozenset[str] | None:
        found = self[node] = self._names(node)
        return found

    def _names(self, node: ast.stmt) -> frozenset[str] | None:
        if isinstance(node, SIMPLE):
            if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
                return None
            return _named(self.module.local(node))
        if isinstance(node, FunctionNode | ast.ClassDef):
            return frozenset({node.name})
        inside = self.module.below(node)
        return None if self._leaves([node, *self.module.local(node)]) else _named(inside)

    def _leaves(self, nodes: Sequence[ast.AST]) -> bool:
        """Whether a block may be left on the way, or holds a check on nothing but a literal."""
        if any(isinstance(item, _LEAVING) or _is_literal(item) for item in nodes):
            return True
        return any(
            leaving(self.module, call) is not None or isinstance(unittest_condition(call), ast.Constant)
            for call in called_statements(nodes)
        )


def _is_literal(item: ast.AST) -> bool:
    return isinstance(item, ast.Assert) and isinstance(item.test, ast.Constant)


def _named(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """The names that some nodes read, store or bind."""
    found: set[str] = set()
    for item in nodes:
        if isinstance(item, ast.Name):
            found.add(item.id)
        elif item.__class__ in BINDING:
            found.update(binds(item))
    return frozenset(found)

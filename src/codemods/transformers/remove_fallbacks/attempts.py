"""What a function gives its variables in a `try`: another attempt at what a later check asks for."""

from __future__ import annotations

import ast
from collections.abc import Set

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.readings import Readings


class Attempts:
    """The attempts in the functions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._events: dict[FunctionNode, dict[str, list[tuple[int, ast.AST | None]]]] = {}
        self._given: dict[ast.AST, frozenset[str]] = {}
        self._tries: dict[ast.AST, frozenset[ast.AST]] = {}

    def may_give(self, function: FunctionNode, name: str, node: ast.stmt, around: Set[ast.AST]) -> bool:
        """Whether an attempt above a statement may have given a variable a value that no check has asked for yet."""
        gives = False
        for line, item in self._of(function).get(name, ()):
            if line >= node.lineno:
                break
            gives = item is not None and bool(self.tries(item) - around)
        return gives

    def tries(self, item: ast.AST) -> frozenset[ast.AST]:
        """The `try` statements in whose bodies a statement stands; none for what is done when one failed."""
        if item not in self._tries:
            found: list[ast.AST] = []
            for up in self.module.ancestors(item):
                if isinstance(up, FunctionNode):
                    break
                found.append(up)
            handled = any(isinstance(up, ast.ExceptHandler) for up in found)
            self._tries[item] = frozenset(() if handled else (up for up in found if isinstance(up, TryNode)))
        return self._tries[item]

    def given(self, item: ast.AST) -> frozenset[str]:
        """Variables that an assignment gives another value."""
        if item not in self._given:
            targets = item.targets if isinstance(item, ast.Assign) else ()
            targets = [item.target] if isinstance(item, ast.AnnAssign) else targets
            parts = (part for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
            self._given[item] = frozenset(part.id for part in parts if isinstance(part.ctx, ast.Store))
        return self._given[item]

    def _of(self, function: FunctionNode) -> dict[str, list[tuple[int, ast.AST | None]]]:
        """For each variable the lines that give it a value, and, without a statement, those of checks that read it."""
        if function not in self._events:
            found: dict[str, list[tuple[int, ast.AST | None]]] = {}
            for step in self.module.derived(Readings).of(function):
                given = self.given(step.node)
                for name in given or (step.reads if step.checks else ()):
                    found.setdefault(name, []).append((step.line, step.node if given else None))
            self._events[function] = found
        return self._events[function]

"""What a function of a file may read, itself and in the functions of the file that it names."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode


class Reach:
    """Names and attributes by function, followed by name: too many rather than too few."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._own: dict[FunctionNode, frozenset[str]] = {}
        self._all: dict[FunctionNode, frozenset[str]] = {}

    def names(self, function: FunctionNode) -> frozenset[str]:
        """Every name and attribute in a function, and in those that it may call."""
        if function not in self._all:
            met = {function}
            waiting, found = [function], set[str]()
            while waiting:
                own = self._mentioned(waiting.pop())
                for name in own - found:
                    others = [item for item in self.module.functions_named(name) if item not in met]
                    met.update(others)
                    waiting += others
                found |= own
            self._all[function] = frozenset(found)
        return self._all[function]

    def _mentioned(self, function: FunctionNode) -> frozenset[str]:
        if function not in self._own:
            nodes = self.module.below(function)
            names = {item.id for item in nodes if isinstance(item, ast.Name)}
            self._own[function] = frozenset(names | {item.attr for item in nodes if isinstance(item, ast.Attribute)})
        return self._own[function]

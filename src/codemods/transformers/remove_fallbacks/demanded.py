"""What each function of a module asserts whatever happens, and what it sets and closes."""

from __future__ import annotations

import ast

from codemods.analysis.branching import is_conditional
from codemods.analysis.checked_comparisons import conjuncts, fails
from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import root
from codemods.transformers.remove_fallbacks.calls import unittest_condition

_CLOSING = frozenset({"close", "aclose", "cancel", "kill", "terminate", "shutdown", "finish"})


class Demands:
    """What the functions of a module assert whatever happens, and what they set, looked up once for each."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._of: dict[FunctionNode, list[tuple[int, ast.expr]]] = {}
        self._closings: dict[FunctionNode, dict[str | None, list[ast.Call]]] = {}
        self._stores: dict[FunctionNode, dict[str, list[ast.Assign]]] = {}

    def of(self, function: FunctionNode) -> list[tuple[int, ast.expr]]:
        """What a function asserts, or fails without, with the line of each."""
        if function not in self._of:
            facts = self._module.derived(ModuleFacts)
            found = self._of.setdefault(function, [])
            for item in self._module.local(function):
                if isinstance(item, ast.If) and fails(self._module, item.body) and not is_conditional(facts, item):
                    found.append((item.lineno, ast.UnaryOp(ast.Not(), item.test)))
            for check in facts.checks_of(function):
                test = check.test if isinstance(check, ast.Assert) else unittest_condition(check)
                if test is not None and not is_conditional(facts, check):
                    found += [(check.lineno, item) for item in conjuncts(test)]
        return self._of[function]

    def closings(self, function: FunctionNode) -> dict[str | None, list[ast.Call]]:
        """What a function, or one in it, closes, by the variable that it starts from."""
        if function not in self._closings:
            found = self._closings.setdefault(function, {})
            for node in self._module.below(function):
                if isinstance(node, ast.Call) and callee(node) in _CLOSING:
                    found.setdefault(root(node.func), []).append(node)
        return self._closings[function]

    def stores(self, function: FunctionNode, name: str) -> list[ast.Assign]:
        """Where a function, or one in it, gives a name a value."""
        if function not in self._stores:
            found = self._stores.setdefault(function, {})
            for node in self._module.below(function):
                for target in node.targets if isinstance(node, ast.Assign) else ():
                    if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
                        found.setdefault(target.id, []).append(node)
        return self._stores[function].get(name, [])

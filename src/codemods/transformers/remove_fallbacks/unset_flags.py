"""Flags of a record that only guarded code sets: `result.seen` is still the `False` of its class when that fails."""

from __future__ import annotations

import ast

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import parameters
from codemods.transformers.remove_fallbacks.blocks import Loop


class UnsetFlags:
    """The values that the classes of a module give to attributes which are set in one place only."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._defaults: dict[str, list[ast.expr]] = {}
        self._stores: dict[str, list[ast.AST]] = {}
        for item in module.nodes(ast.AnnAssign):
            if isinstance(module.parent(item), ast.ClassDef) and isinstance(item.target, ast.Name) and item.value:
                self._defaults.setdefault(item.target.id, []).append(item.value)
        for store in module.nodes(ast.Attribute):
            if not isinstance(store.ctx, ast.Load):
                self._stores.setdefault(store.attr, []).append(store)
        for given in module.nodes(ast.keyword):
            self._stores.setdefault(given.arg or "", []).append(given)

    def default(self, node: ast.AST, name: str) -> ast.expr | None:
        """What `record.flag` is until guarded code sets it; None where something else may set it, or did before."""
        owner, _, attribute = name.rpartition(".")
        values, stores = self._defaults.get(attribute, ()), self._stores.get(attribute, ())
        if len(values) != 1 or not all(self._module.holds(node, item) for item in stores):
            return None
        return values[0] if isinstance(values[0], ast.Constant) and self._is_new(node, owner) else None

    def _is_new(self, node: ast.AST, owner: str) -> bool:
        """Whether guarded code gets each record once: it is a parameter, and no call of its function is repeated."""
        function = self._module.function(node)
        if function is None or self._is_repeated(node) or owner not in {i.arg for i in parameters(function)}:
            return False
        calls = [item for item in self._module.nodes(ast.Call) if callee(item) == function.name]
        callers = {self._module.function(item) for item in calls}
        return len(callers) == len(calls) and not any(map(self._is_repeated, calls))

    def _is_repeated(self, node: ast.AST) -> bool:
        return any(isinstance(up, Loop) for up in self._module.ancestors(node))

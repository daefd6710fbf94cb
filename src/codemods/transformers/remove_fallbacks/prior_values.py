"""What the names that a `try` body assigns are worth behind it: after a failure what they were, else an answer."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, TryNode, bound_places, filled_places, statements_of
from codemods.transformers.remove_fallbacks.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.values import PARTIAL, UNBOUND, UNKNOWN, Environment, Value, place

Guarded = TryNode | ast.With | ast.AsyncWith
ANSWER = Value(truth=True)
"""Something that the system gave: true, and not known otherwise."""


class PriorValues:
    """Looks at what stands before the `try` statements of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._assigned: dict[ast.AST, dict[str, list[ast.Name | ast.Attribute]]] = {}

    def failure(self, node: Guarded) -> Environment:
        """The values when the body fails: those of before it; containers that it fills hold what it had so far."""
        function = self.module.function(node)
        environment = {name: self._earlier(node, name, function) for name in bound_places(self.module, node.body)}
        for item in statements_of(self.module, node.body):
            if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
                filled = place(item.func.value)
            elif isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store):
                filled = place(item.value)
            else:
                filled = None
            if filled is not None and filled != "self":
                environment[filled] = PARTIAL
            if isinstance(item, ast.AugAssign) and place(item.target) is not None:
                environment[place(item.target) or ""] = UNKNOWN
            elif isinstance(item, ast.Attribute) and isinstance(item.ctx, ast.Store) and place(item.value):
                owner = place(item.value) or ""
                if owner != "self" and owner not in environment:
                    environment[owner] = UNKNOWN
        return environment

    def success(self, node: Guarded, handler: ast.ExceptHandler) -> Environment:
        """The values when nothing fails: an answer for what the body assigns, the old one for the handler's flags."""
        function = self.module.function(node)
        flags = bound_places(self.module, handler.body)
        bound = bound_places(self.module, node.body)
        known = (flags | filled_places(self.module, handler.body) | self.failure(node).keys()) - bound - {"self"}
        return {name: self._earlier(node, name, function) for name in known} | dict.fromkeys(bound, ANSWER)

    def _earlier(self, node: ast.stmt, name: str, function: FunctionNode | None) -> Value:
        """The value of a name when control reaches a statement, where it was given a literal just before."""
        earlier = [item for item in self._stores(function).get(name, ()) if item.lineno < node.lineno]
        if earlier:
            statement = self.module.statement(earlier[-1])
            parent = self.module.parent(statement)
            around = any(up is parent for up in self.module.ancestors(node))
            return _literal(statement, name) if around else UNKNOWN
        known = "." in name or function is None or name in {arg.arg for arg in parameters(function)}
        return UNKNOWN if known or name not in self.module.bound(function) else UNBOUND  # type: ignore[arg-type]

    def _stores(self, function: FunctionNode | None) -> dict[str, list[ast.Name | ast.Attribute]]:
        """Where a function assigns each variable and attribute, in document order."""
        scope = function or self.module.tree
        if scope not in self._assigned:
            found: dict[str, list[ast.Name | ast.Attribute]] = {}
            for item in self.module.local(scope):
                if isinstance(item, ast.Name | ast.Attribute) and isinstance(item.ctx, ast.Store):
                    found.setdefault(place(item) or "", []).append(item)
            self._assigned[scope] = found
        return self._assigned[scope]


def _literal(item: ast.stmt, name: str) -> Value:
    if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None:
        targets = item.targets if isinstance(item, ast.Assign) else [item.target]
        if any(place(target) == name for target in targets):
            try:
                found = Evaluator({}).value(item.value)
            except Crash:
                return UNKNOWN
            return Value(found.truth, found.constant, found.items, found.closed, found.at_least)
    return UNKNOWN

"""What functions that everybody knows make of a value on the path that a failure takes: `len`, `isinstance`, `get`."""

from __future__ import annotations

import ast
from abc import abstractmethod
from dataclasses import replace

from codemods.transformers.remove_fallbacks.elements import Elements
from codemods.transformers.remove_fallbacks.values import ABSENT, UNKNOWN, UNRELATED, Value, constant, hashable

_TYPES = {"bool": bool, "int": int, "str": str, "float": float, "dict": dict, "list": list, "tuple": tuple}


class Applied(Elements):
    """The part of an evaluator that knows functions by their names."""

    @abstractmethod
    def any(self, node: ast.AST) -> Value: ...

    @abstractmethod
    def inner(self, node: ast.expr) -> Value: ...

    @abstractmethod
    def item(self, owner: Value, key: object) -> Value: ...

    def get(self, owner: Value, node: ast.Call) -> Value:
        key = self.value(node.args[0]).constant
        if key is not ABSENT and hashable(key):
            if key in owner.items:
                return self.item(owner, key)
            if owner.closed:
                found = self.value(node.args[1]) if len(node.args) > 1 else constant(None)
                return replace(found, tainted=True)
            if owner.apart and owner.some is None:
                return UNRELATED
        return UNKNOWN

    def function(self, node: ast.Call, name: str) -> Value:
        if name == "len" and len(node.args) == 1:
            found = self.value(node.args[0])
            if isinstance(found.constant, tuple | str):
                return constant(len(found.constant), found.tainted)
            return Value(at_least=max(found.at_least or 0, 0), truth=found.truth, tainted=found.tainted)
        if name == "bool" and len(node.args) == 1:
            found = self.value(node.args[0])
            return (
                constant(found.truth, found.tainted)
                if found.truth is not None
                else replace(UNKNOWN, tainted=found.tainted)
            )
        if name in {"str", "repr", "type"} and len(node.args) == 1 and self.value(node.args[0]).error:
            return Value(truth=True)
        if name == "isinstance" and len(node.args) == 2:
            return self._isinstance(self.value(node.args[0]), node.args[1])
        if name in {"list", "dict", "set"} and not node.args and not node.keywords:
            return Value(truth=False, constant=(), closed=True, tainted=False)
        if name[:1].isupper() and node.keywords:
            return self.made(node)
        return self.any(node)

    def _isinstance(self, found: Value, kind: ast.expr) -> Value:
        name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "")
        if found.error and name in {"Exception", "BaseException"}:
            return constant(True)
        if found.error and name in _TYPES:
            return constant(False)
        if found.constant is not ABSENT and name in _TYPES:
            return constant(isinstance(found.constant, _TYPES[name]), found.tainted)
        return replace(UNKNOWN, tainted=found.tainted)

    def made(self, node: ast.Call) -> Value:
        """An object made with keywords: `Result(success=False, error=str(e))`."""
        items: dict[object, Value] = {item.arg: self.inner(item.value) for item in node.keywords if item.arg}
        return Value(truth=None, items=items, tainted=self.any(node).tainted)

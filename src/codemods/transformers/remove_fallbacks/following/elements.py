"""What comprehensions and functions that everybody knows make of a container, and of the element that a failure put in.

One known element is enough for much: `all` of something false is false, and a list of the bad ones is not empty.
"""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Mapping

from codemods.analysis.code.naming import BROAD
from codemods.module.scopes import walk
from codemods.transformers.remove_fallbacks.following.containers import element_of
from codemods.transformers.remove_fallbacks.statements.values import (
    ABSENT,
    BEGINS,
    UNKNOWN,
    UNRELATED,
    Environment,
    Value,
    constant,
    hashable,
    place,
)

_SAME = frozenset({"list", "tuple", "sorted", "reversed", "set", "dict", "copy", "deepcopy", "iter"})
"""Functions whose result holds what their first argument holds."""
_AWAITS = frozenset({"create_task", "ensure_future", "wait_for", "shield", "run", "run_until_complete", "as_completed"})
"""Functions whose result is what their first argument, a coroutine or some, comes to."""
_TYPES = {"bool": bool, "int": int, "str": str, "float": float, "dict": dict, "list": list, "tuple": tuple}
Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp


class Elements(ABC):
    """The part of an evaluator that looks into containers, and knows functions by their names."""

    environment: Environment
    overrides: Mapping[ast.AST, Value]

    @abstractmethod
    def value(self, node: ast.expr) -> Value: ...

    @abstractmethod
    def within(self, environment: Environment) -> Elements:
        """An evaluator like this one with other variables."""

    def comprehension(self, node: Comprehension) -> Value | None:
        """A container with the element that is known of it; None where nothing is."""
        only = node.generators[0]
        if any(item in self.overrides for item in walk(node.elt)):  # the failure came in one of the rounds
            return Value(truth=True, some=self.value(node.elt), at_least=1)
        container = self.value(only.iter)
        if container.truth is False and not container.tainted:
            return None
        if container.truth is False and len(node.generators) == 1:
            return Value(truth=False, constant=())
        element = element_of(container)
        if element is None or len(node.generators) != 1:
            return None
        inner = self.within(self.environment | destructured(only.target, element))
        kept = [inner.value(test).truth for test in only.ifs]
        if any(truth is not True for truth in kept):
            return UNKNOWN
        return Value(truth=True, some=inner.value(node.elt), at_least=1)

    def over(self, node: ast.Call) -> Value | None:
        """The value of a function that looks at all elements of its argument; None where that is not known."""
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name == "gather" and node.args:
            return self._gathered(node.args)
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if owner is not None and name in {"items", "values"} and not node.args:
            return self._view(self.value(owner), name)
        if not node.args or isinstance(node.args[0], ast.Starred):
            return None
        if name in _AWAITS or (name in _SAME and owner is None):
            found = self.value(node.args[0])
            return found if found.tainted or name in _AWAITS else None
        if owner is None and name == "enumerate":
            element = element_of(self.value(node.args[0]))
            return None if element is None else Value(truth=True, some=_pair(element), at_least=1)
        if owner is None and name in {"all", "any", "sum"}:
            return _folded(name, self.value(node.args[0]))
        return None

    def _gathered(self, arguments: list[ast.expr]) -> Value | None:
        starred = next((item.value for item in arguments if isinstance(item, ast.Starred)), None)
        if starred is not None:
            found = self.value(starred)
            return found if found.some is not None else None
        items: dict[object, Value] = {position: self.value(item) for position, item in enumerate(arguments)}
        if not any(value.tainted for value in items.values()):
            return None
        return Value(truth=True, items=items, at_least=len(items))

    def _view(self, owner: Value, name: str) -> Value | None:
        element = element_of(owner)
        if element is None:
            return None
        return Value(truth=True, some=_pair(element) if name == "items" else element, at_least=1)

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
                return found._replace(tainted=True)
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
                else UNKNOWN._replace(tainted=found.tainted)
            )
        if name in {"str", "repr", "type"} and len(node.args) == 1 and self.value(node.args[0]).error:
            return Value(truth=True, items={} if name == "type" else {BEGINS: constant("")})
        if name == "isinstance" and len(node.args) == 2:
            return self._isinstance(self.value(node.args[0]), node.args[1])
        if name in {"list", "dict", "set"} and not node.args and not node.keywords:
            return Value(truth=False, constant=(), closed=True, tainted=False)
        if name[:1].isupper() and node.keywords:
            return self.made(node)
        return self.any(node)

    def _isinstance(self, found: Value, kind: ast.expr) -> Value:
        name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "")
        if found.error and name in BROAD:
            return constant(True)
        if found.error and name in _TYPES:
            return constant(False)
        if found.constant is not ABSENT and name in _TYPES:
            return constant(isinstance(found.constant, _TYPES[name]), found.tainted)
        return UNKNOWN._replace(tainted=found.tainted)

    def made(self, node: ast.Call) -> Value:
        """An object made with keywords: `Result(success=False, error=str(e))`."""
        items: dict[object, Value] = {item.arg: self.inner(item.value) for item in node.keywords if item.arg}
        return Value(truth=None, items=items, tainted=self.any(node).tainted)


def _pair(element: Value) -> Value:
    return Value(truth=True, items={0: UNKNOWN._replace(tainted=False), 1: element}, at_least=2)


def _folded(name: str, container: Value) -> Value | None:
    element = element_of(container)
    if name == "sum":
        counted = element is not None and isinstance(element.constant, int) and element.constant > 0
        return Value(truth=True, at_least=1) if counted else None
    decides = name == "any"
    if element is not None and element.truth is decides and container.at_least:
        return constant(decides)
    return constant(not decides) if container.constant == () and container.tainted else None


def destructured(target: ast.expr, value: Value) -> Environment:
    """What the names of a loop's target are worth for one element."""
    name = place(target)
    if name is not None:
        return {name: value}
    found: Environment = {}
    if isinstance(target, ast.Tuple | ast.List):
        for position, item in enumerate(target.elts):
            found |= destructured(item, value.items.get(position, UNKNOWN._replace(tainted=value.tainted)))
    return {name: known for name, known in found.items() if known is not UNRELATED}

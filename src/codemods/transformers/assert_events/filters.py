"""What a collection of events may hold: where only some kinds are put in, no other can be asserted of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk
from codemods.transformers.assert_events.asserted_events import Claims

_HOPS = 3


class Filters:
    """Follows collections of one module back to where they are filled."""

    def __init__(self, module: ModuleIndex, claims: Claims) -> None:
        self.module = module
        self.claims = claims

    def lets_in(self, seen: ast.expr, event: str) -> bool:
        """Whether an event of that kind may be in a collection, as far as its filters tell."""
        keys = set(self._keys(seen))
        return all(_holds(condition, event, keys) for condition in self._conditions(seen, _HOPS))

    def _keys(self, seen: ast.expr) -> Iterator[str]:
        """By which keys the kind of an event is read, or what it is called."""
        for value in [seen, *self.claims.values(seen)]:
            elements = [value.elt] if isinstance(value, ast.ListComp | ast.SetComp) else []
            for node in (node for element in elements for node in walk(element)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
                elif isinstance(node, ast.Attribute):
                    yield node.attr

    def _conditions(self, seen: ast.expr, hops: int) -> Iterator[ast.expr]:
        for value in [seen, *self.claims.values(seen)] if hops else ():
            if isinstance(value, ast.ListComp | ast.SetComp) and len(value.generators) == 1:
                yield from value.generators[0].ifs
                yield from self._conditions(value.generators[0].iter, hops - 1)
            elif isinstance(value, ast.List) and not value.elts and isinstance(seen, ast.Name):
                yield from self._of_rounds(seen)

    def _of_rounds(self, seen: ast.Name) -> Iterator[ast.expr]:
        """The conditions under which the one statement that fills a list does so."""
        scope = self.module.binding_scope(seen.id, seen)
        names = [item for item in self.module.reads_of(seen.id) if self.module.binding_scope(seen.id, item) is scope]
        filling = [up for item in names if isinstance(up := self.module.parent(item), ast.Attribute)]
        if len(filling) != 1 or filling[0].attr != "append":
            return
        child: ast.AST = filling[0]
        for up in self.module.ancestors(child):
            if isinstance(up, ast.If) and child in up.body:
                yield up.test
            child = up


def _holds(test: ast.expr, event: str, keys: set[str]) -> bool:
    """Whether a condition on an event may hold for one of a kind: surely not where it asks for another."""
    if isinstance(test, ast.BoolOp):
        sides = (_holds(item, event, keys) for item in test.values)
        return all(sides) if isinstance(test.op, ast.And) else any(sides)
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and test.func.attr == "startswith":
        asked = test.args[0] if len(test.args) == 1 and _reads(test.func.value, keys) else None
        return event.startswith(asked.value) if isinstance(asked, ast.Constant) else True  # type: ignore[arg-type]
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return True
    left, operator, right = test.left, test.ops[0], test.comparators[0]
    if isinstance(operator, ast.In) and isinstance(left, ast.Constant) and _reads(right, keys):
        return str(left.value) in event
    if isinstance(operator, ast.In) and isinstance(right, ast.List | ast.Tuple | ast.Set) and _reads(left, keys):
        return any(not isinstance(item, ast.Constant) or item.value == event for item in right.elts)
    if isinstance(operator, ast.Eq) and isinstance(right, ast.Constant) and _reads(left, keys):
        return right.value == event
    return True


def _reads(node: ast.expr, keys: set[str]) -> bool:
    """Whether an expression reads the kind of an event: `event["type"]`, `event.get("type", "")`."""
    found = {item.value for item in walk(node) if isinstance(item, ast.Constant)}
    found |= {item.attr for item in walk(node) if isinstance(item, ast.Attribute)}
    return not keys.isdisjoint(found)

"""Whether gathered results are compared so that an exception among them fails the test: then somebody checks them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import root, statements_of
from codemods.transformers.remove_fallbacks.calls import callee

_WITH_ANYTHING = (ast.NotEq, ast.IsNot, ast.NotIn)


class Comparisons:
    """Looks at what a function does with the results of one `gather`, a statement of it that names them."""

    def __init__(self, module: ModuleIndex, function: FunctionNode, statement: ast.stmt) -> None:
        self.module = module
        self.function = function
        self.around = [statement, *module.ancestors(statement)]

    def hard(self, target: ast.expr) -> bool:
        """Whether every result is compared with what is right, by an assertion or a count that has to be 0."""
        if isinstance(target, ast.Tuple):
            names = [item.id for item in target.elts if isinstance(item, ast.Name)]
            return len(names) == len(target.elts) and all(self._is_compared(name) for name in names)
        if not isinstance(target, ast.Name):
            return False
        return any(self._in_all(item, target.id) for item in self._followers()) or any(
            self._is_compared(name, loop) for loop, name in self._loops(target.id)
        )

    def _followers(self) -> Iterator[ast.stmt]:
        """Statements that are reached whenever the results are: those of the blocks around them."""
        owners = self.around[1:]
        for item in self.module.local(self.function):
            if isinstance(item, ast.stmt) and self.module.parent(item) in owners and item not in owners:
                yield item

    def _loops(self, results: str) -> Iterator[tuple[ast.For, str]]:
        """Loops over the results, and their variables."""
        for item in self._followers():
            if isinstance(item, ast.For) and _over(item.iter, results):
                parts = item.target.elts if isinstance(item.target, ast.Tuple) else [item.target]
                yield from ((item, part.id) for part in parts if isinstance(part, ast.Name))

    def _is_compared(self, name: str, loop: ast.For | None = None) -> bool:
        """Whether a statement, of a loop or of the function, fails the test where a variable is an exception."""
        for item in loop.body if loop is not None else self._followers():
            if isinstance(item, ast.Assert) and _breaks(item.test, name):
                return True
            if isinstance(item, ast.If) and _differs(item.test, name) and self._is_counted(item):
                return True
        return False

    def _in_all(self, item: ast.stmt, results: str) -> bool:
        """`assert all(r == x for r in results)`, or the same counted where it does not hold."""
        if isinstance(item, ast.Assert):
            return _compares_all(item.test, results)
        if not (isinstance(item, ast.If) and isinstance(item.test, ast.UnaryOp) and isinstance(item.test.op, ast.Not)):
            return False
        return _compares_all(item.test.operand, results) and self._is_counted(item)

    def _is_counted(self, branch: ast.If) -> bool:
        """Whether a branch adds to what the function asserts to be nothing."""
        nodes = statements_of(self.module, branch.body)
        added = {root(item.target) for item in nodes if isinstance(item, ast.AugAssign)}
        added |= {root(item.func) for item in nodes if isinstance(item, ast.Call) and callee(item) == "append"}
        checks = (item.test for item in self.module.local(self.function) if isinstance(item, ast.Assert))
        return any(_is_nothing(test, added) for test in checks)


def _over(iterated: ast.expr, results: str) -> bool:
    """Whether a loop goes over all results: `results`, `enumerate(results)`, `zip(names, results)`."""
    parts = [iterated]
    if isinstance(iterated, ast.Call) and callee(iterated) in {"enumerate", "zip"}:
        parts = iterated.args
    return any(isinstance(item, ast.Name) and item.id == results for item in parts)


def _breaks(test: ast.expr, name: str) -> bool:
    """Whether a condition does not hold, or raises, where a variable is an exception."""
    if isinstance(test, ast.BoolOp):
        found = [_breaks(value, name) for value in test.values]
        return any(found) if isinstance(test.op, ast.And) else all(found)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _looks_into(test.operand, name)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and not isinstance(test.ops[0], _WITH_ANYTHING):
        sides = [test.left, *test.comparators]
        return any(_is_name(side, name) or _looks_into(side, name) for side in sides)
    return _looks_into(test.left if isinstance(test, ast.Compare) else test, name)


def _differs(test: ast.expr, name: str) -> bool:
    """Whether a condition holds, or raises, where a variable is an exception: `r != x`, `r.status != 200`."""
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.NotEq)):
        return False
    return _is_name(test.left, name) or _looks_into(test.left, name)


def _looks_into(node: ast.expr, name: str) -> bool:
    """Whether an expression asks a variable for what an exception does not have: `r.status`, `r["id"]`."""
    return not isinstance(node, ast.Name) and root(node) == name


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _compares_all(test: ast.expr, results: str) -> bool:
    if not (isinstance(test, ast.Call) and callee(test) == "all" and len(test.args) == 1):
        return False
    rounds = test.args[0]
    if not isinstance(rounds, ast.GeneratorExp | ast.ListComp) or len(rounds.generators) != 1:
        return False
    (only,) = rounds.generators
    variable = only.target.id if isinstance(only.target, ast.Name) else ""
    return not only.ifs and _is_name(only.iter, results) and _breaks(rounds.elt, variable)


def _is_nothing(test: ast.expr, names: set[str | None]) -> bool:
    """`n == 0`, `not problems`, `len(problems) == 0` for one of some names."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return root(test.operand) in names
    if not (isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq)):
        return False
    left = test.left.args[0] if isinstance(test.left, ast.Call) and test.left.args else test.left
    (right, *_) = test.comparators
    return root(left) in names and isinstance(right, ast.Constant) and right.value == 0

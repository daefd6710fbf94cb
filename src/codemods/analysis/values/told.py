"""What the functions of a module have said of a value before a condition asks for it, looked up by the value.

Collected once: a long file has as many conditions as it has checks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.branching import is_conditional
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, last_name
from codemods.analysis.values.parametrized import given_values, is_parametrized
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk

Key = tuple[FunctionNode | None, str]


class Told:
    """Answers for the conditions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module, self._facts = module, module.derived(ModuleFacts)
        self._allowed: dict[Key, list[tuple[int, ast.AST]]] = {}
        self._said: dict[Key, list[tuple[int, frozenset[str]]]] = {}
        self._expecting: dict[Key, list[ast.If | ast.IfExp]] = {}
        self._collect_claims()
        for statement in module.nodes(ast.Expr):
            if isinstance(statement.value, ast.Call):
                self._collect_chain(statement.value)
        branches: list[ast.If | ast.IfExp] = [*module.nodes(ast.If), *module.nodes(ast.IfExp)]
        for branch in branches:
            if any(isinstance(part, ast.Call) and self._demands(part) for part in _body(branch)):
                self._expecting.setdefault(self._key(branch, branch.test), []).append(branch)

    def as_given(self, node: ast.expr) -> bool:
        """Whether the test has asserted what a value may be: a parameter, some counts, or nothing where another is."""
        found = self._allowed.get(self._key(node, node), ())
        beside = self._module.block(self._module.statement(node)) if found else ()
        return any(
            line < node.lineno and (check in beside or not is_conditional(self._facts, check)) for line, check in found
        )

    def said(self, node: ast.expr) -> bool:
        """`assert_that(user).is_type_of(User)` above `isinstance(user, User)`, which only tells a type checker."""
        if not isinstance(node, ast.Call) or last_name(node.func) != "isinstance" or len(node.args) != 2:
            return False
        found = self._said.get(self._key(node, node.args[0]), ())
        return any(line < node.lineno and ast.dump(node.args[1]) in given for line, given in found)

    def expects(self, node: ast.expr) -> bool:
        """Whether a condition decides, here or elsewhere in the function, that an exception is demanded."""
        found = self._expecting.get(self._key(node, node), ())
        return any(item.test is not node or item.orelse for item in found)

    def _key(self, place: ast.AST, value: ast.expr) -> Key:
        return self._module.function(place), ast.dump(value)

    def _collect_claims(self) -> None:
        for claim in self._facts.claims:
            pairs = ((claim.left, claim.right), (claim.right, claim.left)) if claim.operator is ast.Eq else ()
            sides = [side for side, other in pairs if isinstance(other, ast.Name) and self._is_told_in_turn(other)]
            asked = (is_call_of(claim.left, "bool"), is_call_of(claim.right, "bool"))
            sides += [side.args[0] for side, _ in pairs if all(asked) and isinstance(side, ast.Call) and side.args]
            counted = isinstance(claim.left, ast.Call) and last_name(claim.left.func) == "len"
            for side in (*sides, *([claim.left] if claim.limit is not None and counted else ())):
                self._allowed.setdefault(self._key(claim.node, side), []).append((claim.node.lineno, claim.check))

    def _collect_chain(self, call: ast.Call) -> None:
        parts = list(_chain(call))
        given = frozenset(ast.dump(arg) for part in parts[:-1] for arg in part.args)
        for arg in parts[-1].args[:1] if given else ():
            self._said.setdefault(self._key(call, arg), []).append((call.lineno, given))

    def _is_told_in_turn(self, name: ast.Name) -> bool:
        """Whether a name is a parameter by a mark or of a helper, or what a loop goes through."""
        places = [item.node for item in self._facts.bindings(name)]
        if places and all(isinstance(item, ast.For) for item in places):
            return True
        scope = self._module.binding_scope(name.id, name)
        helps = isinstance(scope, FunctionNode) and not (self._module.is_test(scope) or self._module.is_fixture(scope))
        of_helper = helps and len(places) == 1 and isinstance(places[0], ast.arg)
        return of_helper or given_values(self._facts, name) is not None or is_parametrized(self._facts, name)

    def _demands(self, call: ast.Call) -> bool:
        return last_name(call.func) == "raises" and self._module.resolve(call.func) == "pytest.raises"


def _chain(node: ast.expr) -> Iterator[ast.Call]:
    """The calls of `assert_that(user).is_not_none().is_type_of(User)`, the first one last."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Call):
            yield node
        node = node.func if isinstance(node, ast.Call) else node.value


def _body(item: ast.If | ast.IfExp) -> Iterator[ast.AST]:
    for part in item.body if isinstance(item, ast.If) else [item.body]:
        yield from walk(part)

"""Which places give names their values, scope by scope: what every following of a name begins with."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, ScopeNode, parameters

_BINDING = frozenset(
    {ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr, ast.For, ast.AsyncFor, ast.comprehension, ast.withitem}
    | {ast.ExceptHandler, ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef}
)


@dataclass(frozen=True, slots=True, eq=False)
class Binding:
    """One place where a name gets a value: `value` is the expression it is set to or, with `+=`, changed by.

    `value` is None where the name is a parameter, a loop's or `with` target, or a part of an unpacked tuple.
    """

    node: ast.AST
    value: ast.expr | None
    augmented: bool = False


def bindings_of(module: ModuleIndex, scope: ScopeNode, name: str) -> Sequence[Binding]:
    """Every place in a scope that gives a value to a name, in document order, parameters first."""
    return _by_name(module, scope).get(name, ())


def attributes_set(stores: Iterable[ast.Assign | ast.AnnAssign]) -> dict[str, list[ast.expr]]:
    """What assignments give to attributes, by name."""
    return grouped(
        (target.attr, store.value)
        for store in stores
        for target in (store.targets if isinstance(store, ast.Assign) else [store.target])
        if isinstance(target, ast.Attribute) and store.value is not None
    )


def values_of(module: ModuleIndex, scope: ScopeNode | None, name: str) -> list[ast.expr]:
    """The expressions that a scope sets a name to."""
    found = bindings_of(module, scope, name) if scope is not None else ()
    return [item.value for item in found if item.value is not None and not item.augmented]


@once
def _by_name(module: ModuleIndex, scope: ScopeNode) -> dict[str, list[Binding]]:
    given = parameters(scope) if isinstance(scope, FunctionNode | ast.Lambda) else ()
    stored = (found for node in module.local(scope) if node.__class__ in _BINDING for found in _bindings(node))
    return grouped([*((arg.arg, Binding(arg, None)) for arg in given), *stored])


def _bindings(node: ast.AST) -> Iterator[tuple[str, Binding]]:
    """What one node of these types binds, with the value where it is one expression."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _targets(target, node, node.value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield from _targets(node.target, node, node.value)
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield node.target.id, Binding(node, node.value, augmented=True)
    elif isinstance(node, ast.NamedExpr):
        yield node.target.id, Binding(node, node.value)
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield from _targets(node.target, node, None)
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        yield from _targets(node.optional_vars, node, None)
    elif isinstance(node, ast.ExceptHandler) and node.name:
        yield node.name, Binding(node, None)
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0], Binding(node, None)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name, Binding(node, None)


def _targets(target: ast.expr, node: ast.AST, value: ast.expr | None) -> Iterator[tuple[str, Binding]]:
    if isinstance(target, ast.Name):
        yield target.id, Binding(node, value)
    elif isinstance(target, ast.Tuple | ast.List):
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts) else ()
        for position, item in enumerate(target.elts):
            yield from _targets(item, node, parts[position] if parts else None)
    elif isinstance(target, ast.Starred):
        yield from _targets(target.value, node, None)

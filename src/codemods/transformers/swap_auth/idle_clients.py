"""Clients that a function asked for to log in with, and has no use for once the helper logs in."""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

import libcst as cst

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, effect, parameters

_ENDS = frozenset({"close", "aclose", "disconnect", "quit", "stop"})


def idle_clients(module: ModuleIndex, function: FunctionNode, kept: Collection[ast.AST]) -> frozenset[str]:
    """Parameters that were read by what goes alone, and whose fixture does nothing but make a client and close it."""
    if not module.is_fixture(function) and not module.is_test(function):
        return frozenset()
    found: set[str] = set()
    for arg in parameters(function):
        reads = [node for node in module.reads_of(arg.arg) if module.binding_scope(arg.arg, node) is function]
        fixture = module.fixtures.get(arg.arg)
        if reads and fixture is not None and kept.isdisjoint(reads) and only_makes(fixture):  # type: ignore[attr-defined]
            found.add(arg.arg)
    return frozenset(found)


def only_makes(fixture: FunctionNode) -> bool:
    """Whether all that a fixture does is to make one object, give it, and close it behind its user."""
    body: Sequence[ast.stmt] = fixture.body[ast.get_docstring(fixture, clean=False) is not None :]
    plain = all(isinstance(item, ast.Name | ast.Attribute) for item in fixture.decorator_list)
    if not plain or {arg.arg for arg in parameters(fixture)} - {"self"} or len(body) not in {1, 2, 3}:
        return False
    made, *rest = body
    if isinstance(made, ast.Return):
        return not rest and _is_made(made.value)
    if not isinstance(made, ast.Assign) or not _is_made(made.value) or not rest:
        return False
    given = rest[0].value if isinstance(rest[0], ast.Expr | ast.Return) else None
    given = given.value if isinstance(given, ast.Yield) else given
    return isinstance(given, ast.Name) and all(_closes(item, given.id) for item in rest[1:])


def _is_made(value: ast.expr | None) -> bool:
    return (
        isinstance(value, ast.Call)
        and callee(value)[:1].isupper()
        and not any(
            isinstance(item, ast.Call | ast.Await) for part in (*value.args, *value.keywords) for item in ast.walk(part)
        )
    )


def _closes(item: ast.stmt, name: str) -> bool:
    call = effect(item)
    owner = call.func if call is not None else None
    return isinstance(owner, ast.Attribute) and owner.attr in _ENDS and getattr(owner.value, "id", "") == name


def without_parameters(node: cst.FunctionDef, gone: Collection[str]) -> cst.FunctionDef:
    """A function without some of its plain parameters."""
    kept = [item for item in node.params.params if item.name.value not in gone]
    if len(kept) == len(node.params.params):
        return node
    if kept:
        kept[-1] = kept[-1].with_changes(comma=node.params.params[-1].comma)
    return node.with_changes(params=node.params.with_changes(params=kept))

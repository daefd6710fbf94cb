"""Constants, clients and fixtures of a file that nothing reads once the auth helper does what they were for."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from functools import partial

import libcst as cst

from codemods.analysis.code.naming import callee
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, effect, parameters, reads, walk
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import nothing
from codemods.transformers.swap_auth.rules import UNREAD_CLIENT
from codemods.transformers.transformer import Violation
from codemods.vocabulary.severity import Severity

_PLAIN = (ast.Constant, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.operator, ast.Name, ast.Load, ast.Dict)
_ENDS = frozenset({"close", "aclose", "disconnect", "quit", "stop"})


def unread_constants(module: ModuleIndex, function: FunctionNode, kept: Collection[ast.AST]) -> Iterator[ast.Assign]:
    """Top-level assignments whose name was read in one function only, where nothing of that stays."""
    for node in module.tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if not isinstance(node, ast.Assign) or not isinstance(target, ast.Name) or not _is_plain(node.value):
            continue
        reads = module.reads_of(target.id)
        stores = [item for item in module.spelled(target.id) if not isinstance(item.ctx, ast.Load)]
        gone = all(module.holds(function, read) and read not in kept for read in reads)
        if reads and gone and len(stores) == 1 and not module.is_read_without_a_name(target.id):
            yield node


def _is_plain(value: ast.expr) -> bool:
    """Whether making a value does nothing that anybody could notice."""
    return all(isinstance(node, _PLAIN) for node in walk(value))


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
            isinstance(item, ast.Call | ast.Await) for part in (*value.args, *value.keywords) for item in walk(part)
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


def unread_clients(module: ModuleIndex) -> Iterator[Violation]:
    """Every such fixture of a file that asks the auth helper, where no function reads what it makes."""
    for name, fixture in module.fixtures.items():
        if fixture.name != name or not only_makes(fixture):
            continue
        asking = [item for item in module.functions() if any(arg.arg == name for arg in parameters(item))]
        known = all(module.is_test(item) or module.is_fixture(item) for item in asking)
        used = any(module.binding_scope(name, item) in asking for item in module.reads_of(name))
        if not asking or not known or used or _is_named(module, name):
            continue
        edits = [Edit(fixture, nothing), *(Edit(item, partial(_without, name)) for item in asking)]
        gone = frozenset(item.id for part in (*fixture.decorator_list, *fixture.body) for item in reads(part))
        message = f"tests ask for `{name}`, and none uses it"
        fix = Fix(tuple(edits), ImportChange(drop=gone))
        yield Violation(UNREAD_CLIENT.name, fixture, message, fix=fix, severity=Severity.NOTE)


def _is_named(module: ModuleIndex, name: str) -> bool:
    """Whether more than the fixture and the parameters names it: a string, another file, one of a conftest above."""
    if module.is_shared or module.is_read_without_a_name(name) or len(module.functions_named(name)) > 1:
        return True
    parts = module.path.split("/")[:-1]
    above = (".".join([*parts[:length], "conftest"]) for length in range(len(parts) + 1))
    trees = (module.sources.module(item) for item in above)
    return any(
        isinstance(node, FunctionNode) and node.name == name for tree in trees if tree is not None for node in tree.body
    )


def _without(name: str, node: cst.CSTNode) -> Replacement:
    assert isinstance(node, cst.FunctionDef)
    return without_parameters(node, {name})

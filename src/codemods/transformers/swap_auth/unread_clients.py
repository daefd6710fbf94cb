"""Fixtures that make a client which tests ask for and none uses: what it was there for, the auth helper does now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import libcst as cst

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, reads
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import nothing
from codemods.transformers.swap_auth.idle_clients import only_makes, without_parameters
from codemods.transformers.swap_auth.rules import UNREAD_CLIENT
from codemods.transformers.transformer import Violation
from codemods.vocabulary.severity import Severity


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

"""Parameters of tests and fixtures that only what goes used, and that nothing else happens without."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.mocks.mock_terms import MOCKERS, MONKEYPATCH
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.strip_mocks.mentions.building import Building
from codemods.transformers.strip_mocks.plan.plan import Plan


def unneeded(plan: Plan, building: Building, members: Iterable[FunctionNode]) -> Iterator[tuple[FunctionNode, ast.arg]]:
    """`mocker`, `monkeypatch`, fixtures that do nothing but build, and those that run for another one anyway."""
    module = plan.module
    for member in members:
        test = module.test(member)
        if (test is None or test.node is not member) and not module.is_fixture(member):
            continue
        names = [node for node in module.below(member) if isinstance(node, ast.Name)]
        for parameter in member.args.args:
            name = parameter.arg
            uses = [node for node in names if node.id == name and module.binding_scope(name, node) is member]
            if not uses or not all(map(plan.covers, uses)) or name in plan.written(member):
                continue
            if _is_quiet(module, building, name) or _runs_before(plan, member, parameter):
                yield member, parameter


def _is_quiet(module: ModuleIndex, building: Building, name: str) -> bool:
    """Whether nothing happens for asking for a fixture but that its value is there."""
    fixture = module.fixtures.get(name)
    if fixture is None:
        return name in (*MOCKERS, MONKEYPATCH)
    asked = (item.arg for item in parameters(fixture) if item.arg not in ("self", name))
    return all(_is_quiet(module, building, item) for item in asked) and all(map(building.is_plain, fixture.body))


def _runs_before(plan: Plan, member: FunctionNode, parameter: ast.arg) -> bool:
    """Whether a fixture has run when its turn comes: one that is asked for earlier asks for it."""
    module, cls, every = plan.module, plan.module.cls(member), parameters(member)
    marks = [*member.decorator_list, *(cls.decorator_list if cls is not None else ())]
    if any(
        isinstance(node, ast.Constant) and parameter.arg in str(node.value)
        for node in (node for mark in marks for node in walk(mark))
    ):
        return False  # its values may be written there
    asked = [item.arg for item in every[: every.index(parameter)] if not plan.covers(item)]
    for name in asked:
        found = module.functions_named(name)
        known = len(found) == 1 and module.fixtures.get(name) is found[0]
        if known and module.cls(found[0]) in (None, cls):
            asked += [item.arg for item in parameters(found[0]) if item.arg not in asked]
    return parameter.arg in asked

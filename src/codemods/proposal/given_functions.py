"""Fixtures that give tests a function for credentials, where a suite has no module of them to call.

A fixture cannot be called by what is imported, so such a module is named as a comment: its owner sees the one place.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.module.scopes import FunctionNode, local_nodes, parameters
from codemods.proposal.abilities import Abilities, Ability, is_fixture
from codemods.proposal.entries import Entry
from codemods.proposal.survey import Survey
from codemods.suite.sources import Sources


@dataclass(frozen=True, slots=True)
class Given:
    """A fixture of a module and the function that it gives."""

    module: str
    fixture: str
    function: FunctionNode
    ability: Ability
    users: int
    """Functions of the suite that ask for it."""


def given_functions(survey: Survey, sources: Sources) -> list[Given]:
    """Fixtures of the modules that a suite imports, or of its conftests, the most asked for first."""
    found = []
    for module in {dotted.rpartition(".")[0] for dotted in survey.imported} - {""}:
        tree = sources.module(module)
        abilities = Abilities(tree) if tree is not None else None
        for node in tree.body if tree is not None else ():
            if abilities is None or not isinstance(node, FunctionNode) or not is_fixture(node):
                continue
            for function in _returned(node, tree, 0):
                gives = abilities.gives("", function)
                users = survey.asking.get(node.name, 0)
                found += [Given(module, node.name, function, gives[0], users)] if gives is not None and users else []
    return sorted(found, key=lambda item: (item.users, item.module, item.fixture), reverse=True)


def given_entries(found: list[Given]) -> Iterator[Entry]:
    """The module with the fixture that most ask for, as a comment."""
    if found:
        first = found[0]
        call = f"{first.fixture}({', '.join(arg.arg for arg in parameters(first.function))})"
        said = f"No module to call: {first.users} functions ask for a fixture that gives {call}, a {_named(first)}"
        yield Entry("auth", "helper", first.module, False, said)


def _named(given: Given) -> str:
    return given.ability.name.lower()


def _returned(node: FunctionNode, tree: ast.Module | None, depth: int) -> Iterator[FunctionNode]:
    """The functions in a function that it returns, also by a call of another one of the module."""
    inner = {item.name: item for item in node.body if isinstance(item, FunctionNode)}
    outer = {item.name: item for item in tree.body if isinstance(item, FunctionNode)} if tree is not None else {}
    for item in local_nodes(node):
        value = item.value if isinstance(item, ast.Return | ast.Yield) else None
        if isinstance(value, ast.Name) and value.id in inner:
            yield inner[value.id]
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in outer and not depth:
            yield from _returned(outer[value.func.id], tree, depth + 1)

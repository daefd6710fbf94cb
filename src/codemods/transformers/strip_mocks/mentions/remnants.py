"""What is left of a mock that somebody took out by halves: a local bound to nothing, and still set up like a mock.

`response = None`, or a name that nothing defines, and then `response.json.return_value = …`: the first such line ends
the test, so nothing of the system depends on it. Binding, settings and assertions go together.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.analysis.mocks.mock_terms import MOCK_ATTRIBUTES, Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.mentions.uses import Kind, Use, use


@dataclass(frozen=True, slots=True, eq=False)
class Remnant:
    """One such local: the statements that bind it, and those that set it up or assert about it."""

    bindings: tuple[ast.stmt, ...]
    uses: tuple[Use, ...]


def remnants(module: ModuleIndex, vocabulary: Vocabulary, references: References) -> Iterator[Remnant]:
    """The locals of a module that stand where a mock once was."""
    if any(alias.name == "*" for node in module.nodes(ast.ImportFrom) for alias in node.names):
        return
    handles = {
        Handle(scope, target.id): None
        for node in module.nodes(ast.Assign)
        if is_nothing(module, node.value) and len(node.targets) == 1 and isinstance(target := node.targets[0], ast.Name)
        if isinstance(scope := module.binding_scope(target.id, target), FunctionNode)
    }
    for handle in handles:
        uses = [use(module, vocabulary, node) for node in references.of(handle)]
        bindings = [item.statement for item in uses if item.kind is Kind.BINDING]
        others = [item for item in uses if item.kind is not Kind.BINDING]
        empty = all(isinstance(item, ast.Assign) and is_nothing(module, item.value) for item in bindings)
        named = any(not MOCK_ATTRIBUTES.isdisjoint(item.path) for item in others)
        if empty and named and all(_goes(item) for item in others):
            yield Remnant(tuple(bindings), tuple(item for item in others if item.kind is not Kind.USE))


def is_nothing(module: ModuleIndex, value: ast.expr) -> bool:
    """`None`, or a name that nothing defines."""
    if isinstance(value, ast.Constant):
        return value.value is None
    undefined = isinstance(value, ast.Name) and module.binding_scope(value.id, value) is None
    return undefined and value.id not in BUILTINS  # type: ignore[attr-defined]


def _goes(found: Use) -> bool:
    """Whether a mention is about the mock alone: a setting, an assertion, or the answer of another mock."""
    if found.kind in (Kind.SETTING, Kind.ASSERTION):
        return True
    given = isinstance(found.statement, ast.Assign) and found.statement.value is found.reference
    return given and all(isinstance(item, ast.Attribute) for item in found.statement.targets)  # type: ignore[attr-defined]

"""The member of an enum that a mock stands for: the one whose value or name the test sets on it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.transformers.strip_mocks.classes.constructors import Located

_ENUMS = frozenset({"Enum", "StrEnum", "IntEnum"})


def is_enum(located: Located) -> bool:
    """Whether a class is an enum by its own bases, its members written out."""
    bases = {ast.unparse(base).rpartition(".")[2] for base in located.node.bases}
    return not bases.isdisjoint(_ENUMS)


def member_of(located: Located, told: Iterable[tuple[str, ast.expr]]) -> str | None:
    """The only member that has each `name` and `value` told; None where nothing or something else is told."""
    given = list(told)
    if not given or any(key not in ("name", "value") for key, _ in given):
        return None
    found = [
        name
        for name, value in _members(located)
        if all(_is_same(item, name if key == "name" else value) for key, item in given)
    ]
    return found[0] if len(found) == 1 else None


def _members(located: Located) -> Iterator[tuple[str, object]]:
    for node in located.node.body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and isinstance(node.value, ast.Constant):
            yield target.id, node.value.value


def _is_same(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is type(value) and node.value == value

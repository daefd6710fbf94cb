"""Ways through code: how each ends, and with what in hand."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from codemods.transformers.remove_fallbacks.following.containers import alike, either, joined
from codemods.transformers.remove_fallbacks.statements.calls import End
from codemods.transformers.remove_fallbacks.statements.values import UNRELATED, Environment, Value, constant, place

_MOST_PATHS = 24


class Path(NamedTuple):
    """One way through: how it ends, where, and with what in hand."""

    end: End
    environment: Environment
    node: ast.AST | None = None
    value: Value = UNRELATED


def merged(paths: Sequence[Path]) -> list[Path]:
    """Paths that end alike with the same in hand made one; too many made few, with less known."""
    kept: list[Path] = []
    for path in paths:
        if not any(_same(path, other) for other in kept):
            kept.append(path)
    if len(kept) <= _MOST_PATHS:
        return kept
    ends: dict[End, Path] = {}
    for path in kept:
        if path.end in ends:
            first = ends[path.end]
            environment = joined([first.environment, path.environment])
            path = path._replace(environment=environment, value=either([first.value, path.value]))
        ends[path.end] = path
    return list(ends.values())


def few(paths: Iterable[Path], most: int) -> list[Path]:
    """Paths of which those that return are made one where they are too many."""
    found = list(paths)
    returning = [path for path in found if path.end in {End.RETURNS, End.FALLS}]
    if len(returning) <= most:
        return found
    values = [path.value if path.end is End.RETURNS else constant(None, tainted=False) for path in returning]
    environment = joined([path.environment for path in returning])
    one = returning[0]._replace(end=End.RETURNS, environment=environment, value=either(values))
    return [*(path for path in found if path.end not in {End.RETURNS, End.FALLS}), one]


def without(path: Path, name: str | None) -> Path:
    """A path once a name is no longer bound, as that of the exception is not behind its handler."""
    if name not in path.environment:
        return path
    return path._replace(environment={key: value for key, value in path.environment.items() if key != name})


def are_same(paths: Sequence[Path], others: Sequence[Path]) -> bool:
    """Whether two lists of paths are the same ways with the same in hand."""
    pairs = zip(paths, others, strict=False)
    return len(paths) == len(others) and all(one.node is two.node and _same(one, two) for one, two in pairs)


def _same(path: Path, other: Path) -> bool:
    if path.end is not other.end or not alike(path.value, other.value):
        return False
    names = path.environment.keys()
    return names == other.environment.keys() and all(
        alike(path.environment[name], other.environment[name]) for name in names
    )


def attributes_given(path: Path, name: str) -> Environment:
    """What a failure left in attributes of the object that a path gives, by the name that its taker has for it."""
    node = path.node.value if isinstance(path.node, ast.Expr) else path.node
    given = place(node.value) if isinstance(node, ast.Return | ast.Yield) and node.value is not None else None
    return {
        name + key[len(given) :]: value
        for key, value in path.environment.items()
        if given is not None and value.tainted and key.startswith(f"{given}.")
    }

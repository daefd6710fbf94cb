"""How the repository makes a class in other places: in the file at hand, its conftests, and the class's own module.

Only constructions out of literals count, so that what they hold means the same wherever it is written.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from codemods.module.index import ModuleIndex
from codemods.transformers.strip_mocks.constructors import Located
from codemods.transformers.strip_mocks.fields import Constructor

_LITERALS = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.UnaryOp, ast.USub, ast.Load)


@dataclass(frozen=True, slots=True)
class Made:
    """The arguments of the most frequent construction, by parameter as written, and where it stands."""

    values: dict[str, str]
    place: str


def made_elsewhere(module: ModuleIndex, located: Located, constructor: Constructor, missing: list[str]) -> Made | None:
    """The most frequent construction of a class that gives all missing parameters; the first of those alike."""
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for place, call in _constructions(module, located):
        values = _arguments(call, constructor)
        if values is not None and set(missing) <= values.keys():
            found.setdefault(tuple(sorted(values.items())), []).append(f"{place} line {call.lineno}")
    if not found:
        return None
    counted = Counter({key: len(places) for key, places in found.items()})
    best = counted.most_common(1)[0][0]
    given = dict(best)
    return Made({name: given[name] for name in missing}, found[best][0])


def _constructions(module: ModuleIndex, located: Located) -> Iterator[tuple[str, ast.Call]]:
    """Calls of the class, each with the file that it stands in."""
    trees: dict[str, ast.Module] = {module.path: module.tree}
    folders = module.path.split("/")[:-1]
    while folders:
        tree = module.sources.module(".".join([*folders, "conftest"]))
        if tree is not None:
            trees.setdefault("/".join([*folders, "conftest.py"]), tree)
        folders.pop()
    trees.setdefault(f"{located.module.replace('.', '/')}.py", located.tree)
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _last(node.func) == located.node.name:
                yield path, node


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _arguments(call: ast.Call, constructor: Constructor) -> dict[str, str] | None:
    """Arguments by parameter, as source; None where one is no literal or no parameter."""
    given: list[tuple[str, ast.expr]] = list(zip(constructor.required, call.args, strict=False))
    if len(call.args) > len(constructor.required):
        return None
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg not in constructor.parameters:
            return None
        given.append((keyword.arg, keyword.value))
    if any(not isinstance(node, _LITERALS) for _, value in given for node in ast.walk(value)):
        return None
    return {name: _source(value) for name, value in given}


def _source(value: ast.expr) -> str:
    """A literal as source, texts in double quotes where that needs no escapes."""
    text = ast.unparse(value)
    plain = isinstance(value, ast.Constant) and isinstance(value.value, str) and text[0] == "'" and '"' not in text
    return f'"{text[1:-1]}"' if plain else text

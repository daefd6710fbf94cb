"""How the repository makes a class in other places, wherever they are below the root.

Only constructions out of literals count, so that what they hold means the same wherever it is written. One that gives
None for what must be given shows how the class copes without it, and not how it is made.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from codemods.analysis.code.naming import is_text, tail
from codemods.module.collection import is_test_file
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import walk
from codemods.transformers.strip_mocks.classes.constructors import Constructors, Located
from codemods.transformers.strip_mocks.classes.fields import Constructor, Unreadable
from codemods.transformers.strip_mocks.mentions.fakes import is_fake_name

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
        if values is not None and set(missing) <= values.keys() and "None" not in map(values.get, missing):
            found.setdefault(tuple(sorted(values.items())), []).append(f"{place} line {call.lineno}")
    if not found:
        return None
    counted = Counter({key: len(places) for key, places in found.items()})
    best = counted.most_common(1)[0][0]
    given = dict(best)
    return Made({name: given[name] for name in missing}, found[best][0])


def _constructions(module: ModuleIndex, located: Located) -> Iterator[tuple[str, ast.Call]]:
    """Calls of the class, each with the file that it stands in: the file at hand, the class's module, all others."""
    name = located.node.name
    trees: dict[str, ast.Module] = {module.path: module.tree, _path(module, located.module): located.tree}
    for other in module.sources.holding(f"{name}("):
        path = _path(module, other)
        tree = module.sources.module(other) if path not in trees else None
        if tree is not None and _means(tree, name, located.module):
            trees[path] = tree
    for path, tree in trees.items():
        yield from ((path, call) for call in _calls(tree).get(name, ()))


def concrete(module: ModuleIndex, constructors: Constructors, located: Located) -> Located | None:
    """The subclass of an abstract class that the repository uses: the only one, or the one in most modules."""
    found = [item for item in _subclasses(module, located) if _is_made(constructors, item)]
    used = [len(module.sources.holding(f"{item.node.name}(")) for item in found]
    best = [item for item, number in zip(found, used, strict=True) if number == max(used)]
    return best[0] if len(best) == 1 else None


def _subclasses(module: ModuleIndex, located: Located) -> Iterator[Located]:
    """Direct subclasses of a class in the sources below the root, less fakes and those of tests."""
    name = located.node.name
    headers = (f"({name}", f", {name})")
    modules = [located.module, *(other for header in headers for other in module.sources.holding(header))]
    seen: dict[str, str] = {}
    for other in modules:
        seen.setdefault(_path(module, other), other)
    for path, other in seen.items():
        tree = located.tree if other == located.module else module.sources.module(other)
        if tree is None or is_test_file(path, module.policy):
            continue
        if tree is located.tree or _means(tree, name, located.module):
            for node in tree.body:
                if isinstance(node, ast.ClassDef) and name in map(tail, node.bases) and not is_fake_name(node.name):
                    yield Located(node, tree, other)


def _is_made(constructors: Constructors, located: Located) -> bool:
    with suppress(Unreadable):
        constructors.of(located)
        return True
    return False


def _path(module: ModuleIndex, name: str) -> str:
    """The file of a module, which may be called by its path from the root, or as it is imported."""
    below = (f"{folder.replace('/', '.')}.{name}" for folder in module.policy.import_folders)
    return f"{next(filter(module.sources.exists, below), name).replace('.', '/')}.py"


def _means(tree: ast.Module, name: str, module: str) -> bool:
    """Whether a module imports a class of that name from where it is defined, or from a package above that."""
    tail = module.rpartition(".")[2]
    origins = _origins(tree).get(name, ())
    return any(module == item or module.startswith(f"{item}.") or item.rpartition(".")[2] == tail for item in origins)


@lru_cache(maxsize=64)
def _origins(tree: ast.Module) -> dict[str, list[str]]:
    """What is imported from modules by name → the modules."""
    nodes = (node for node in walk(tree) if isinstance(node, ast.ImportFrom))
    return grouped((alias.name, node.module or "") for node in nodes for alias in node.names)


@lru_cache(maxsize=64)
def _calls(tree: ast.Module) -> dict[str, list[ast.Call]]:
    """The calls of a module by the last name of what is called."""
    return grouped((tail(node.func), node) for node in walk(tree) if isinstance(node, ast.Call))


def _arguments(call: ast.Call, constructor: Constructor) -> dict[str, str] | None:
    """Arguments by parameter, as source; None where one is no literal or no parameter."""
    given: list[tuple[str, ast.expr]] = list(zip(constructor.required, call.args, strict=False))
    if len(call.args) > len(constructor.required):
        return None
    for keyword in call.keywords:
        if keyword.arg is None or keyword.arg not in constructor.parameters:
            return None
        given.append((keyword.arg, keyword.value))
    if any(not isinstance(node, _LITERALS) for _, value in given for node in walk(value)):
        return None
    return {name: _source(value) for name, value in given}


def _source(value: ast.expr) -> str:
    """A literal as source, texts in double quotes where that needs no escapes."""
    text = ast.unparse(value)
    plain = is_text(value) and text[0] == "'" and '"' not in text
    return f'"{text[1:-1]}"' if plain else text

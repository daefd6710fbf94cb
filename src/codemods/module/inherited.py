"""Which `TestCase` a class of another module is: its bases, followed through the modules that define them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.suite.sources import Sources

_DEEPEST = 5


def testcases_elsewhere(sources: Sources, dotted: str, depth: int = 0) -> Iterator[str]:
    """Dotted names of the classes called `…TestCase` that the class of a dotted name is or inherits from."""
    owner, _, name = dotted.rpartition(".")
    tree = sources.module(owner) if owner and not owner.startswith(".") and depth < _DEEPEST else None
    bases = tuple(_stands_for(tree, owner, name)) if tree is not None else ()
    package, _, handed_on = owner.rpartition(".")
    if tree is None and package and not owner.startswith("."):  # `from tests import unittest`
        around = sources.module(package)
        bases = tuple(_imported(around, package, f"{handed_on}.{name}")) if around is not None else ()
    further = [root for base in bases for root in testcases_elsewhere(sources, base, depth + 1)]
    if further or not name.endswith("TestCase"):
        yield from further
    else:
        yield dotted


def _stands_for(tree: ast.Module, owner: str, name: str) -> Iterator[str]:
    """The dotted names that a name of a module leads to: the bases of its class, or what it is imported as."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == name:
            for base in node.bases:
                text = ast.unparse(base)
                yield from _imported(tree, owner, text)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*" or (alias.asname or alias.name) == name:
                    yield f"{_module(node, owner)}.{name if alias.name == '*' else alias.name}"


def _imported(tree: ast.Module, owner: str, text: str) -> Iterator[str]:
    """What a base is called in full: one of the same module, or one that it imports."""
    head, dot, rest = text.partition(".")
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == text:
            yield f"{owner}.{text}"
        elif isinstance(node, ast.ImportFrom):
            bound = (alias.name for alias in node.names if (alias.asname or alias.name) == head)
            yield from (f"{_module(node, owner)}.{name}{dot}{rest}" for name in bound)
        elif isinstance(node, ast.Import):
            whole = (alias.name for alias in node.names if (alias.asname or alias.name) == head)
            yield from (f"{name}{dot}{rest}" for name in whole)


def _module(node: ast.ImportFrom, owner: str) -> str:
    origin = ".".join(owner.split(".")[: -node.level]) if node.level else ""
    return ".".join(part for part in (origin, node.module) if part)

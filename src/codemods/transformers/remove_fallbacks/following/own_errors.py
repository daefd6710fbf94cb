"""Exceptions of the repository's own: what their bases say counts, not their names."""

from __future__ import annotations

import ast
import builtins
from pathlib import PurePosixPath

from codemods.module.index import ModuleIndex
from codemods.module.once import once


@once
def says_no_outage(module: ModuleIndex, name: str) -> bool:
    """Whether an exception, by its dotted name, is a class of the repository's own that stands for no outage.

    `class PartMissing(Exception)` and `class PartUnavailable(ValueError)` say of what the system judged.
    """
    stem, _, short = name.rpartition(".")
    return any(_is_plain(tree, short, ()) for tree in _trees(module, stem, short))


def _trees(module: ModuleIndex, stem: str, short: str) -> list[ast.Module]:
    """The module of that dotted name, or the one file of that name that holds the word: a path may lead into it."""
    if not stem:
        return [module.tree]
    if (found := module.sources.module(stem)) is not None:
        return [found]
    paths = [PurePosixPath(path) for path in (module.sources.named(short) or ()) if path.endswith(".py")]
    named = [".".join(path.with_suffix("").parts) for path in paths if path.stem == stem.rpartition(".")[2]]
    trees = [module.sources.module(path) for path in named] if len(named) == 1 else []
    return [tree for tree in trees if tree is not None]


def _is_plain(tree: ast.Module, name: str, below: tuple[str, ...]) -> bool:
    """Whether a class of a file, or one of Python's own, is an exception that nobody raises for an outage."""
    cls = next((item for item in tree.body if isinstance(item, ast.ClassDef) and item.name == name), None)
    if cls is None:
        kind = getattr(builtins, name, None) if below else None
        return isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, OSError)
    bases = [base.id if isinstance(base, ast.Name) else "" for base in cls.bases]
    return bool(bases) and name not in below and all(_is_plain(tree, base, (*below, name)) for base in bases)

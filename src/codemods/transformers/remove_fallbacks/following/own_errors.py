"""Exceptions of the repository's own: what their bases say counts, not their names."""

from __future__ import annotations

import ast
import builtins

from codemods.module.index import ModuleIndex
from codemods.module.once import once


@once
def says_no_outage(module: ModuleIndex, name: str) -> bool:
    """Whether an exception, by its dotted name, is a class of the repository's own that stands for no outage.

    `class PartMissing(Exception)` and `class PartUnavailable(ValueError)` say of what the system judged. Of one that a
    variable leads to, and that is found nowhere, nothing is known but its name.
    """
    stem, _, short = name.rpartition(".")
    trees = _trees(module, stem, short)
    if not trees and stem:
        return any(isinstance(item.ctx, ast.Store) for item in module.spelled(stem.partition(".")[0]))
    return bool(trees) and all(_is_plain(tree, short, ()) for tree in trees)


def _trees(module: ModuleIndex, stem: str, short: str) -> list[ast.Module]:
    """The module of that dotted name; where none is found, all that define the class: `api` may stand for any."""
    if not stem:
        return [module.tree]
    if (found := module.sources.module(stem)) is not None:
        return [found]
    trees = map(module.sources.module, module.sources.holding(f"class {short}("))
    return [tree for tree in trees if tree is not None]


def _is_plain(tree: ast.Module, name: str, below: tuple[str, ...]) -> bool:
    """Whether a class of a file, or one of Python's own, is an exception that nobody raises for an outage."""
    cls = next((item for item in tree.body if isinstance(item, ast.ClassDef) and item.name == name), None)
    if cls is None:
        kind = getattr(builtins, name, None) if below else None
        return isinstance(kind, type) and issubclass(kind, Exception) and not issubclass(kind, OSError)
    bases = [base.id if isinstance(base, ast.Name) else "" for base in cls.bases]
    return bool(bases) and name not in below and all(_is_plain(tree, base, (*below, name)) for base in bases)

"""Imports at the top of a file that cannot succeed, since their module is one of ours and is not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.missing import is_missing
from codemods.module.index import ModuleIndex


def missing_modules(module: ModuleIndex) -> Iterator[tuple[ast.alias | ast.ImportFrom, str]]:
    """Each name or statement that imports such a module, with the module's dotted name."""
    for plain in module.nodes(ast.Import):
        if _always_runs(module, plain):
            yield from ((alias, alias.name) for alias in plain.names if is_missing(module.sources, alias.name))
    for node in module.nodes(ast.ImportFrom):
        name = module.absolute(node)
        if _always_runs(module, node) and is_missing(module.sources, name):
            yield node, name


def is_unneeded(module: ModuleIndex, node: ast.ImportFrom) -> bool:
    """Whether nothing reads what an import would bind: it is not mentioned, or a later import binds it first."""
    names = {alias.asname or alias.name for alias in node.names}
    return "*" not in names and all(_is_bound_anew(module, node, name) for name in names)


def _is_bound_anew(module: ModuleIndex, node: ast.ImportFrom, name: str) -> bool:
    later = (item for item in module.tree.body if isinstance(item, ast.Import | ast.ImportFrom))
    later = (item for item in later if item.lineno > node.lineno)
    rebound = next((item for item in later if any((a.asname or a.name) == name for a in item.names)), None)
    if rebound is None:
        return not module.is_read(name)
    between = (read for read in module.reads_of(name) if node.lineno < read.lineno < rebound.lineno)
    return all(module.function(read) is not None for read in between)


def _always_runs(module: ModuleIndex, node: ast.stmt) -> bool:
    return module.parent(node) is module.tree

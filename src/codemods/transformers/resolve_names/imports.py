"""Imports at the top of a file that cannot succeed, since their module is one of ours and is not there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex

_TAKING_IN = frozenset({"__path__", "sys.modules", "declare_namespace", "pkg_resources.declare_namespace"})


def missing_modules(module: ModuleIndex) -> Iterator[tuple[ast.alias | ast.ImportFrom, str]]:
    """Each name or statement that imports such a module, with the module's dotted name."""
    for plain in module.nodes(ast.Import):
        if _always_runs(module, plain):
            yield from ((alias, alias.name) for alias in plain.names if _is_missing(module, alias.name))
    for node in module.nodes(ast.ImportFrom):
        name = module.absolute(node)
        if _always_runs(module, node) and _is_missing(module, name):
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


def _is_missing(module: ModuleIndex, name: str) -> bool:
    """Whether a module is not there although its package is, with a file that says so.

    A package that an installed one of the same name would stand for is not ours to judge, nor what a package takes in
    from elsewhere.
    """
    package, _, last = name.rpartition(".")
    top = name.partition(".")[0]
    if not last or not package or module.sources.exists(name):
        return False
    return module.sources.exists(f"{top}.__init__") and not any(_takes_in(module, item) for item in _above(name))


def _above(name: str) -> list[str]:
    """The packages that hold a module, the outermost first."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _takes_in(module: ModuleIndex, package: str) -> bool:
    """Whether the modules of a package lie in other places too, or it makes some: `__path__ = extend_path(…)`."""
    tree = module.sources.module(package)
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)) if tree is not None else ()
    return any(ast.unparse(node) in _TAKING_IN for node in names)

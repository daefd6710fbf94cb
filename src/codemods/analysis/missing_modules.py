"""Modules that the repository's own packages do not hold, and that code asks for all the same."""

from __future__ import annotations

import ast

from codemods.suite.sources import Sources

_TAKING_IN = frozenset({"__path__", "sys.modules", "declare_namespace", "pkg_resources.declare_namespace"})


def is_missing(sources: Sources, name: str) -> bool:
    """Whether a module is not there although its package is, with a file that says so.

    A package that an installed one of the same name would stand for is not ours to judge, nor what a package takes in
    from elsewhere.
    """
    package, _, last = name.rpartition(".")
    if not last or not package or sources.exists(name):
        return False
    top = name.partition(".")[0]
    return sources.exists(f"{top}.__init__") and not any(_takes_in(sources, item) for item in _above(name))


def may_lack(sources: Sources, package: str, name: str) -> bool:
    """Whether a package of the repository has a name only where an import of its own succeeds."""
    tree = sources.module(package)
    tries = (item for item in (tree.body if tree is not None else ()) if isinstance(item, ast.Try) and item.handlers)
    inside = (part for item in tries for part in item.body if isinstance(part, ast.ImportFrom))
    return any((alias.asname or alias.name) == name for part in inside for alias in part.names)


def _above(name: str) -> list[str]:
    """The packages that hold a module, the outermost first."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _takes_in(sources: Sources, package: str) -> bool:
    """Whether the modules of a package lie in other places too, or it makes some: `__path__ = extend_path(…)`."""
    tree = sources.module(package)
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute)) if tree is not None else ()
    return any(ast.unparse(node) in _TAKING_IN for node in names)

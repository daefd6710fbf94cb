"""Whether a module is worth keeping: what would be left of a file once the last thing that it holds has gone."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import PurePosixPath

from codemods.module.index import ModuleIndex
from codemods.module.scopes import binds, walk


def holds_nothing(module: ModuleIndex, gone: Collection[ast.stmt] = ()) -> bool:
    """Whether all that a module holds, but for what goes, only helps what is not there: imports, texts, a logger.

    A package's own file does its work by being there.
    """
    if PurePosixPath(module.path).name == "__init__.py":
        return False
    return all(_is_idle(module, item) for item in module.tree.body if item not in gone)


def _is_idle(module: ModuleIndex, node: ast.stmt) -> bool:
    """Whether a statement only gives names that nothing else than the module's own code may read."""
    if isinstance(node, ast.If | ast.Try | ast.TryStar):
        handlers = [line for item in getattr(node, "handlers", ()) for line in item.body]
        inside = [*node.body, *handlers, *node.orelse, *getattr(node, "finalbody", ())]
        asks = isinstance(node, ast.If) and _calls(module, node.test)
        return not asks and all(_is_idle(module, item) for item in inside)
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {name for target in targets for name in binds(target)}
        if not all(isinstance(target, ast.Name) for target in targets) or _calls(module, node.value):
            return False
    else:
        return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    return "*" not in names and not any(module.is_used_elsewhere(name) for name in names)


def _calls(module: ModuleIndex, value: ast.expr | None) -> bool:
    """Whether anything may happen where an expression is worked out."""
    parts = walk(value) if value is not None else ()
    return any(isinstance(item, ast.Call | ast.Await) and not module.is_logger(item) for item in parts)

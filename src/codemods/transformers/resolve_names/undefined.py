"""Names that fixtures and setup methods read and nothing defines."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.mock_terms import BARE
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode

_SETUP = frozenset(
    {"setup_method", "setup_class", "setup_module", "setup_function", "setUp", "asyncSetUp", "setUpClass"}
)
_GIVEN = BUILTINS | BARE | {"__file__", "__name__", "__doc__", "__class__", "__path__", "__spec__"}
"""Names that are always there, and mocks, which have rules of their own."""


def undefined_in_setup(module: ModuleIndex) -> Iterator[ast.Name]:
    """Each such name where it is read first in its function."""
    if any(alias.name == "*" for node in module.nodes(ast.ImportFrom) for alias in node.names):
        return
    declared = {name for node in module.nodes(ast.Global) for name in node.names}
    for function in module.functions():
        if _sets_up(module, function):
            seen = set(_GIVEN | declared)
            for node in module.local(function):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id not in seen:
                    seen.add(node.id)
                    if module.binding_scope(node.id, node) is None and not _is_guarded(module, node, function):
                        yield node


def _sets_up(module: ModuleIndex, function: FunctionNode) -> bool:
    return module.is_fixture(function) or (
        function.name in _SETUP and isinstance(module.parent(function), ast.ClassDef | ast.Module)
    )


def _is_guarded(module: ModuleIndex, node: ast.Name, function: FunctionNode) -> bool:
    """Whether the fixture does without what it could not read, or may not get there."""
    for up in module.ancestors(node):
        if up is function:
            return False
        if isinstance(up, ast.Try) and up.handlers:
            return True
    return False

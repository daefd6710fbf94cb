"""`unused-mock-import`: names of a mock library that nothing uses, in end-to-end test files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.analysis.mocks.mock_terms import LIBRARIES
from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.import_names import Without
from codemods.transformers.strip_mocks.catalogue import UNUSED_IMPORT
from codemods.transformers.transformer import Violation
from codemods.vocabulary.codes import Code


def unused_imports(module: ModuleIndex) -> Iterator[Violation]:
    """One violation for each import statement with a mock name that is never read."""
    if PurePosixPath(module.path).name == "__init__.py":
        return
    statements: list[ast.Import | ast.ImportFrom] = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
    for node in statements:
        unused = [alias for alias in node.names if _is_mock(node, alias) and not _used(module, alias)]
        if unused and not _kept_on_purpose(module, node):
            yield _violation(module, node, unused)


def _is_mock(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
    if isinstance(node, ast.Import):
        return alias.name in LIBRARIES
    if node.level or alias.name == "*":
        return False
    return node.module in LIBRARIES or (node.module == "unittest" and alias.name == "mock")


def _used(module: ModuleIndex, alias: ast.alias) -> bool:
    """Whether the module reads the name, exports it, or binds it in another way too."""
    name = alias.asname or alias.name.partition(".")[0]
    if alias.name == "unittest.mock" and not alias.asname:
        # the import also binds `unittest`, which another import may do as well
        others = [item for node in module.nodes(ast.Import) for item in node.names if item is not alias]
        if any(item.name == "unittest" and not item.asname for item in others):
            return any(node.attr == "mock" and _is_name(node.value, name) for node in module.nodes(ast.Attribute))
    return module.is_read(name) or any(node.id == name for node in module.nodes(ast.Name))


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _kept_on_purpose(module: ModuleIndex, node: ast.stmt) -> bool:
    lines = module.text.lines[node.lineno - 1 : node.end_lineno]
    return any("noqa" in line.partition("#")[2] for line in lines)


def _violation(module: ModuleIndex, node: ast.Import | ast.ImportFrom, unused: list[ast.alias]) -> Violation:
    names = ", ".join(alias.asname or alias.name for alias in unused)
    message = f"nothing uses {names}"
    if len(unused) == len(node.names) and not isinstance(module.parent(node), ast.Module):
        block = module.block(node)
        if len(block) == 1:
            reason = "it is the only statement of its block: fill the block or delete it"
            return Violation(UNUSED_IMPORT.name, node, message, reason=reason, code=Code.NO_REWRITE)
    gone = frozenset((alias.name, alias.asname) for alias in unused)
    return Violation(UNUSED_IMPORT.name, node, message, fix=Fix((Edit(node, Without(gone)),)))

"""`unused-mock-import`: names of a mock library that nothing uses, in end-to-end test files."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from codemods.analysis.mocks.mock_terms import LIBRARIES
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import ImportNode
from codemods.rewriting.fix import Fix
from codemods.rewriting.import_names import without
from codemods.transformers.strip_mocks.catalogue import UNUSED_IMPORT
from codemods.transformers.transformer import Violation
from codemods.vocabulary.codes import Code


def unused_imports(module: ModuleIndex) -> Iterator[Violation]:
    """One violation for each import statement with a mock name that is never read."""
    if PurePosixPath(module.path).name == "__init__.py":
        return
    statements: list[ImportNode] = [*module.nodes(ast.Import), *module.nodes(ast.ImportFrom)]
    for beside in grouped((_around(module, node), node) for node in statements).values():
        unused = {node: _unused(module, node) for node in beside}
        kept = {_bound(alias) for node in beside for alias in node.names if alias not in unused[node]}
        gone = {node: [alias for alias in unused[node] if _bound(alias) not in kept] for node in beside}
        yield from _violations(module, {node: aliases for node, aliases in gone.items() if aliases})


def _around(module: ModuleIndex, node: ast.stmt) -> ast.AST:
    """The `try` whose branches bind the same names in several ways: they keep a name together, or lose it together."""
    return next((up for up in module.ancestors(node) if isinstance(up, ast.Try)), node)


def _unused(module: ModuleIndex, node: ImportNode) -> list[ast.alias]:
    found = [alias for alias in node.names if _is_mock(node, alias) and not _used(module, node, alias)]
    return found if not _kept_on_purpose(module, node) else []


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _is_mock(node: ImportNode, alias: ast.alias) -> bool:
    if isinstance(node, ast.Import):
        return alias.name in LIBRARIES
    if node.level or alias.name == "*":
        return False
    return node.module in LIBRARIES or (node.module == "unittest" and alias.name == "mock")


def _used(module: ModuleIndex, node: ImportNode, alias: ast.alias) -> bool:
    """Whether anything may read the name that an import binds in its scope, or binds it there in another way too."""
    name = _bound(alias)
    if _is_imported_again(module, node, name):
        return False
    if alias.name == "unittest.mock" and not alias.asname:
        # the import also binds `unittest`, which another import may do as well
        others = [item for node in module.nodes(ast.Import) for item in node.names if item is not alias]
        if any(item.name == "unittest" and not item.asname for item in others):
            return any(node.attr == "mock" and _is_name(node.value, name) for node in module.nodes(ast.Attribute))
    scope = module.binding_scope(name, node)
    seen = scope is None or any(module.binding_scope(name, item) is scope for item in module.spelled(name))
    return seen or module.is_read_without_a_name(name)


def _is_imported_again(module: ModuleIndex, node: ImportNode, name: str) -> bool:
    """Whether a later import beside this one binds the name anew, before anything is said of it."""
    block = module.block(node)
    later = (item for item in block[block.index(node) + 1 :] if isinstance(item, ast.ImportFrom))
    again = next((item for item in later if name in map(_bound, item.names)), None)
    return again is not None and not any(node.lineno < item.lineno <= again.lineno for item in module.spelled(name))


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _kept_on_purpose(module: ModuleIndex, node: ast.stmt) -> bool:
    lines = module.text.lines[node.lineno - 1 : node.end_lineno]
    return any("noqa" in line.partition("#")[2] for line in lines)


def _violations(module: ModuleIndex, gone: Mapping[ImportNode, list[ast.alias]]) -> Iterator[Violation]:
    """One violation for each statement; they share a fix."""
    whole = [node for node, aliases in gone.items() if len(aliases) == len(node.names)]
    if any(isinstance(module.parent(node), ast.Try) for node in whole if not _is_alone(module, node)):
        return  # what stands beside it notes whether it could be imported
    emptied = [node for node in whole if _is_alone(module, node)]
    dropped = {node: frozenset((alias.name, alias.asname) for alias in aliases) for node, aliases in gone.items()}
    fix = None if emptied else Fix(without(module, dropped))
    for node, aliases in gone.items():
        said = "this import of " if any(map(module.spelled, map(_bound, aliases))) else ""
        message = f"nothing uses {said}{', '.join(alias.asname or alias.name for alias in aliases)}"
        yield Violation(
            UNUSED_IMPORT.name, node, message, fix,
            reason=None if fix else "it is the only statement of its block: fill the block or delete it",
            code=None if fix else Code.NO_REWRITE,
        )  # fmt: skip


def _is_alone(module: ModuleIndex, node: ImportNode) -> bool:
    return not isinstance(module.parent(node), ast.Module) and len(module.block(node)) == 1

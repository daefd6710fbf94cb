"""Names that stop every test of a file before it begins: an import that cannot succeed, a fixture that names nothing.

They hide all else that such a file does from its readers, and from this tool: a class that is not known has no methods
that a rule could look at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from codemods.analysis.failing.missing import is_missing
from codemods.analysis.mocks.mock_terms import BARE
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import Renamed, nothing
from codemods.transformers.resolve_names.meant import meant
from codemods.transformers.transformer import Rule, Transformer, Violation
from codemods.vocabulary.codes import Code
from codemods.vocabulary.severity import Severity

MISSING_MODULE = Rule(
    name="missing-module",
    severity=Severity.WARNING,
    summary="An import of a module of the repository's own packages that is not there.",
    why="No test of the file can run, and that passes for a broken environment.",
    safety=(
        "It goes where nothing reads its names, or a later import binds them anew: safe. "
        "No rewrite elsewhere: correct the import or delete it. "
        "An import in a `try`, in a function or for type checkers is not looked at. "
        "Nor is one of a package that the repository does not hold."
    ),
)
UNDEFINED_IN_FIXTURE = Rule(
    name="undefined-in-fixture",
    severity=Severity.WARNING,
    summary="A name that a fixture or setup method reads and nothing defines.",
    why="Every test that asks for it fails before it begins.",
    safety=(
        "Safe where exactly one class of the file has everything that is asked of it. "
        "No rewrite elsewhere: define the name or import it."
    ),
)
_SETUP = frozenset(
    {"setup_method", "setup_class", "setup_module", "setup_function", "setUp", "asyncSetUp", "setUpClass"}
)
_GIVEN = BUILTINS | BARE | {"__file__", "__name__", "__doc__", "__class__", "__path__", "__spec__"}
"""Names that are always there, and mocks, which have rules of their own."""


class ResolveNames(Transformer):
    """Finds what no test of a file can get past."""

    name = "resolve_names"
    family = "setup"
    rules = (MISSING_MODULE, UNDEFINED_IN_FIXTURE)

    def check(self) -> Iterator[Violation]:
        for node, name in _missing_modules(self.module):
            yield self._missing(node, name)
        for read in _undefined_in_setup(self.module):
            yield self._undefined(read)

    def _missing(self, node: ast.alias | ast.ImportFrom, name: str) -> Violation:
        lost = "no test of the file can run" if self.module.tests else "the file cannot be imported"
        message = f"`{name}` is not in the repository: {lost}"
        if isinstance(node, ast.ImportFrom) and _is_unneeded(self.module, node) and _is_imported(self.module):
            return Violation(MISSING_MODULE.name, node, message, fix=Fix((Edit(node, nothing),)))
        reason = "correct the import or delete it"
        return Violation(MISSING_MODULE.name, node, message, reason=reason, code=Code.MODULE_NOT_THERE)

    def _undefined(self, read: ast.Name) -> Violation:
        message = f"nothing defines `{read.id}`: every test that asks for it fails at its setup"
        found = meant(self.module, read)
        if found is None:
            return Violation(
                UNDEFINED_IN_FIXTURE.name, read, message, reason="define or import it", code=Code.NO_REWRITE
            )
        return Violation(UNDEFINED_IN_FIXTURE.name, read, message, fix=Fix((Edit(read, Renamed(found.name)),)))


def _missing_modules(module: ModuleIndex) -> Iterator[tuple[ast.alias | ast.ImportFrom, str]]:
    """Each name or statement that imports such a module, with the module's dotted name."""
    for plain in module.nodes(ast.Import):
        if _always_runs(module, plain):
            yield from ((alias, alias.name) for alias in plain.names if is_missing(module, alias.name))
    for node in module.nodes(ast.ImportFrom):
        name = module.absolute(node)
        if _always_runs(module, node) and is_missing(module, name):
            yield node, name


def _is_unneeded(module: ModuleIndex, node: ast.ImportFrom) -> bool:
    """Whether nothing reads what an import would bind: it is not mentioned, or a later import binds it first."""
    names = {alias.asname or alias.name for alias in node.names}
    return "*" not in names and all(_is_bound_anew(module, node, name) for name in names)


def _is_imported(module: ModuleIndex) -> bool:
    """Whether pytest or another file imports a file: one that is only read is what it says, imports included."""
    name = PurePosixPath(module.path).stem
    return bool(module.tests) or name == "conftest" or module.sources.imports(name)


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


def _undefined_in_setup(module: ModuleIndex) -> Iterator[ast.Name]:
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
    """Whether the fixture does without what it could not read, fails there anyway, or may not get there."""
    for up in module.ancestors(node):
        if up is function:
            return False
        if isinstance(up, ast.Raise) or (isinstance(up, ast.Try) and up.handlers):
            return True
    return False

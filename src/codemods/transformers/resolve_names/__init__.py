"""Names that stop every test of a file before it begins: an import that cannot succeed, a fixture that names nothing.

They hide all else that such a file does from its readers, and from this tool: a class that is not known has no methods
that a rule could look at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import nothing
from codemods.transformers.resolve_names.imports import is_unneeded, missing_modules
from codemods.transformers.resolve_names.meant import meant
from codemods.transformers.resolve_names.renaming import Renamed
from codemods.transformers.resolve_names.undefined import undefined_in_setup
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


class ResolveNames(Transformer):
    """Finds what no test of a file can get past."""

    name = "resolve_names"
    family = "setup"
    rules = (MISSING_MODULE, UNDEFINED_IN_FIXTURE)

    def check(self) -> Iterator[Violation]:
        for node, name in missing_modules(self.module):
            yield self._missing(node, name)
        for read in undefined_in_setup(self.module):
            yield self._undefined(read)

    def _missing(self, node: ast.alias | ast.ImportFrom, name: str) -> Violation:
        message = f"`{name}` is not in the repository: no test of the file can run"
        if isinstance(node, ast.ImportFrom) and is_unneeded(self.module, node):
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

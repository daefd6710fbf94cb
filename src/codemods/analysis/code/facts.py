"""What rules about checks ask of one module: its checks, and what a function's names are computed from.

Worked out per function on the first question and kept, since most rules ask about the same functions.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cached_property

from codemods.analysis.code.bindings import Binding, bindings_of
from codemods.analysis.code.checked_comparisons import Claim, claims
from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.once import kept
from codemods.module.scopes import ScopeNode


class ModuleFacts:
    """One module; made by `module.derived(ModuleFacts)`, once per file and pass."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.policy = module.policy

    def own_test(self, node: ast.AST) -> Test | None:
        """The test that a node stands in itself; None in support code and in functions inside a test."""
        test = self.module.test(node)
        return test if test is not None and test.node is self.module.function(node) else None

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every comparison in the module that must hold."""
        return tuple(claims(self.module))

    # --- names -----------------------------------------------------------------------------------------------------

    def bindings(self, name: ast.Name) -> Sequence[Binding]:
        """Every place that gives a value to the name, in the scope that binds it."""
        scope = self.module.binding_scope(name.id, name)
        return () if scope is None else bindings_of(self.module, scope, name.id)

    def value(self, name: ast.Name) -> ast.expr | None:
        """The expression that a name stands for, when it is set exactly once."""
        found = self.bindings(name)
        return found[0].value if len(found) == 1 and not found[0].augmented else None

    def constant(self, node: ast.expr) -> ast.expr:
        """The literal that an expression stands for through names that are set once and keys of tables, else itself."""
        for _ in range(4):
            found = self.value(node) if isinstance(node, ast.Name) else self._entry(node)
            if found is None:
                break
            node = found
        return node

    def _entry(self, node: ast.expr) -> ast.expr | None:
        """The entry that a literal dictionary has for a literal key."""
        if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
            return None
        table, wanted = self.constant(node.value), node.slice.value
        pairs = zip(table.keys, table.values, strict=True) if isinstance(table, ast.Dict) else ()
        return next((value for key, value in pairs if isinstance(key, ast.Constant) and key.value == wanted), None)

    # --- checks ----------------------------------------------------------------------------------------------------

    def is_check(self, node: ast.AST) -> bool:
        """Whether a node can fail a test: an assertion, an expected exception, an explicit failure.

        A check of how long the test took says nothing about what the test is about, and is none.
        """
        return is_check(self.module, node) and node not in self.module.derived(Elapsed).check_nodes

    def checks_in(self, *statements: ast.stmt) -> Iterator[ast.Assert | ast.Call]:
        """All checks in some statements, those of nested functions left out."""
        for statement in statements:
            if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                scope = self.module.function(statement) or self.module.tree
                yield from self.module.within(self.checks_of(scope), statement)

    @kept
    def checks_of(self, scope: ScopeNode) -> Sequence[ast.Assert | ast.Call]:
        """All checks of a function itself, in document order."""
        own = (node for node in self.module.local(scope) if isinstance(node, (ast.Assert, ast.Call)))
        return tuple(node for node in own if self.is_check(node))

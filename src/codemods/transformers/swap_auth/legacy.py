"""Legacy suppliers in one module: the imports that bring them in, and every place that reads one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.index import ModuleIndex
from codemods.scopes import ScopeNode, binds
from codemods.templates import CallTemplate
from codemods.transformers.swap_auth.suppliers import Suppliers


@dataclass(frozen=True, eq=False)
class Read:
    """One place that reads a supplier; `called` is the call of it, if it is one."""

    node: ast.expr
    called: ast.Call | None
    dotted: str
    name: str
    """As the policy's author knows it: without the module."""
    template: CallTemplate | None = None
    ambiguous: bool = False
    through: str | None = None
    """The name of an imported module that it is read through: its import may go with its last use."""


@dataclass(frozen=True, eq=False)
class LegacyImport:
    """One name of an import statement that brings suppliers in; `reads` are all reads of that name."""

    statement: ast.Import | ast.ImportFrom
    alias: ast.alias
    name: str
    scope: ScopeNode
    reads: tuple[ast.Name, ...]


@dataclass
class Legacy:
    """Everything that a module has to do with legacy suppliers."""

    module: ModuleIndex
    suppliers: Suppliers
    imports: list[LegacyImport] = field(default_factory=list)
    functions: list[Read] = field(default_factory=list)
    classes: list[Read] = field(default_factory=list)
    annotations: list[tuple[ast.expr, str]] = field(default_factory=list)
    strays: list[Read] = field(default_factory=list)
    """Classes used other than by making instances or in annotations."""

    def __post_init__(self) -> None:
        if not any(word in self.module.text.text for word in self.suppliers.words):
            return
        for statement, alias, scope in self._statements():
            name = alias.asname or alias.name.partition(".")[0]
            reads = tuple(n for n in self.module.reads_of(name) if self.module.binding_scope(name, n) is scope)
            found = [item for read in reads for item in self._read(read, self._ambiguous(scope, name))]
            if self._names_supplier(statement, alias) or any(found):
                self.imports.append(LegacyImport(statement, alias, name, scope, reads))

    def _statements(self) -> Iterator[tuple[ast.Import | ast.ImportFrom, ast.alias, ScopeNode]]:
        """Names of import statements that may bring a supplier in."""
        for plain in self.module.nodes(ast.Import):
            for alias in plain.names:
                if any(name.startswith(f"{alias.name}.") for name in self.suppliers.names):
                    yield plain, alias, next(self.module.scopes(plain))
        for node in self.module.nodes(ast.ImportFrom):
            origin = self.module.absolute(node)
            for alias in node.names:
                dotted = f"{origin}.{alias.name}"
                if any(name == dotted or name.startswith(f"{dotted}.") for name in self.suppliers.names):
                    yield node, alias, next(self.module.scopes(node))

    def _names_supplier(self, statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> bool:
        if isinstance(statement, ast.Import):
            return False
        return f"{self.module.absolute(statement)}.{alias.name}" in self.suppliers.names

    def _ambiguous(self, scope: ScopeNode, name: str) -> bool:
        """Whether a scope binds a name more than once, so that it need not be the supplier."""
        stores = sum(name in binds(node) for node in self.module.local(scope))
        return stores > 1

    def _read(self, name: ast.Name, ambiguous: bool) -> Iterator[bool]:
        """Sort one read of an imported name; yields once when it reaches a supplier."""
        node: ast.expr = name
        while True:
            dotted = self.module.resolve(node)
            if dotted in self.suppliers.names:
                assert dotted is not None
                yield True
                self._sort(node, dotted, ambiguous, None if node is name else name.id)
                return
            parent = self.module.parent(node)
            if not isinstance(parent, ast.Attribute):
                return
            node = parent

    def _sort(self, node: ast.expr, dotted: str, ambiguous: bool, through: str | None) -> None:
        parent = self.module.parent(node)
        called = parent if isinstance(parent, ast.Call) and parent.func is node else None
        template = self.suppliers.templates.get(dotted)
        read = Read(node, called, dotted, dotted.rpartition(".")[2], template, ambiguous, through)
        if dotted not in self.suppliers.classes:
            self.functions.append(read)
        elif called is not None:
            self.classes.append(read)
        elif self._is_annotation(node):
            self.annotations.append((node, dotted))
        else:
            self.strays.append(read)

    def _is_annotation(self, node: ast.expr) -> bool:
        child: ast.AST = node
        for up in self.module.ancestors(node):
            if isinstance(up, ast.arg | ast.AnnAssign) and up.annotation is child:
                return True
            if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef):
                return up.returns is child
            if not isinstance(up, ast.Subscript | ast.BinOp | ast.Tuple):
                return False
            child = up
        return False

"""Legacy suppliers in one module: the imports that bring them in, and every place that reads one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from codemods.module.index import ModuleIndex
from codemods.module.scopes import ScopeNode, binds
from codemods.policy.templates import CallTemplate
from codemods.transformers.swap_auth.helper.suppliers import Suppliers


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
    root: str = ""
    """The imported name whose import may go with its last use without being reported itself: a module, or a name
    in a file that others may import it from."""


@dataclass(frozen=True, eq=False)
class LegacyImport:
    """One name of an import statement that brings suppliers in; `reads` are all reads of that name."""

    statement: ast.Import | ast.ImportFrom
    alias: ast.alias
    name: str
    reads: tuple[ast.Name, ...]
    ambiguous: bool
    """Whether the scope binds the name more than once, so that it need not be the supplier."""


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
            ambiguous = self._ambiguous(scope, name)
            found = [item for read in reads for item in self._read(read, ambiguous)]
            if self._names_supplier(statement, alias) or any(found):
                self.imports.append(LegacyImport(statement, alias, name, reads, ambiguous))

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
        stores = sum(name in binds(node) for node in self.module.local(scope))
        return stores > 1

    def _read(self, name: ast.Name, ambiguous: bool) -> Iterator[bool]:
        """Sort one read of an imported name; yields once when it reaches a supplier."""
        node: ast.expr = name
        shared = self.module.is_shared
        while True:
            dotted = self.module.resolve(node)
            if dotted in self.suppliers.names:
                assert dotted is not None
                yield True
                self._sort(node, dotted, ambiguous, name.id if shared or node is not name else "")
                return
            parent = self.module.parent(node)
            if not isinstance(parent, ast.Attribute):
                return
            node = parent

    def _sort(self, node: ast.expr, dotted: str, ambiguous: bool, root: str) -> None:
        called = self.module.called(node)
        template = self.suppliers.templates.get(dotted)
        read = Read(node, called, dotted, dotted.rpartition(".")[2], template, ambiguous, root)
        if dotted not in self.suppliers.classes:
            self.functions.append(read)
        elif called is not None:
            self.classes.append(read)
        elif self._is_annotation(node):
            self.annotations.append((node, dotted))
        else:
            self.strays.append(read)

    def _is_annotation(self, node: ast.expr) -> bool:
        for child, up in self.module.upwards(node):
            if isinstance(up, ast.arg | ast.AnnAssign) and up.annotation is child:
                return True
            if isinstance(up, ast.FunctionDef | ast.AsyncFunctionDef):
                return up.returns is child
            if not isinstance(up, ast.Subscript | ast.BinOp | ast.Tuple):
                return False
        return False

"""What the names of one module stand for: scopes, bindings, imports, and how to write a name at a place.

Follows Python's own rules over the `ast`; worked out only where somebody asks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import cast

from codemods.module.imported import Import, ImportChange
from codemods.module.once import grouped
from codemods.module.scopes import BINDING, BUILTINS, ScopeNode, binds, parameters
from codemods.module.syntax import SyntaxIndex
from codemods.module.text import SourceText
from codemods.policy.tables import Policy
from codemods.suite.sources import NoSources, Sources


class NameIndex(SyntaxIndex):
    """The names of one module, its place and its policy."""

    def __init__(
        self,
        text: SourceText,
        path: str = "<stdin>",
        policy: Policy | None = None,
        sources: Sources | None = None,
        tree: ast.Module | None = None,
    ) -> None:
        super().__init__(text, tree)
        self.path = path
        self.policy = policy or Policy()
        self.sources: Sources = sources or NoSources()
        self._bindings: dict[tuple[ast.AST, str], ScopeNode | None] = {}
        self._imports: dict[ast.AST, dict[str, Import]] = {}
        self._resolved: dict[ast.expr, str | None] = {}

    # --- names -----------------------------------------------------------------------------------------------------

    def bound(self, scope: ScopeNode) -> frozenset[str]:
        """Names that a module, class or function binds itself."""
        return self._bound[scope]

    @cached_property
    def _bound(self) -> dict[ast.AST, frozenset[str]]:
        names: dict[ast.AST, set[str]] = {scope: set() for scope in self._local}
        for node in self.nodes(ast.Name):
            if node.ctx.__class__ is not ast.Load:
                names[self._owner[node]].add(node.id)
        for binder in (node for kind in BINDING for node in self._buckets.get(kind, ())):
            names[self._owner[binder]].update(binds(binder))
        for scope, found in names.items():
            if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                found.update(arg.arg for arg in parameters(scope))
        declarations: list[ast.Global | ast.Nonlocal] = [*self.nodes(ast.Global), *self.nodes(ast.Nonlocal)]
        for declaration in declarations:
            names[self._owner[declaration]].difference_update(declaration.names)
        return {scope: frozenset(found) for scope, found in names.items()}

    def imports(self, scope: ScopeNode) -> dict[str, Import]:
        """Names that a scope binds by import → what they stand for; relative modules made absolute."""
        if scope not in self._imports:
            found: dict[str, Import] = {}
            for node in (node for node in self._importing if self._owner[node] is scope):
                for alias in node.names:
                    if isinstance(node, ast.Import):
                        item = Import(alias.name, "", alias.asname or "")
                    else:
                        item = Import(self.absolute(node), alias.name, alias.asname or "")
                    found.setdefault(item.binding, item)
            self._imports[scope] = found
        return self._imports[scope]

    @cached_property
    def _importing(self) -> list[ast.Import | ast.ImportFrom]:
        nodes: list[ast.Import | ast.ImportFrom] = [*self.nodes(ast.Import), *self.nodes(ast.ImportFrom)]
        return sorted(nodes, key=self._position.__getitem__)

    def is_built(self, name: str) -> bool:
        """Whether tests run what is built of a module's package, which may hold modules that its sources do not."""
        folders = (folder.replace("/", ".") for folder in self.policy.import_folders)
        return any(self.sources.exists(f"{folder}.{name.partition('.')[0]}") for folder in folders)

    def absolute(self, node: ast.ImportFrom) -> str:
        """Dotted name of the module that a `from … import` names, relative ones resolved by the file's path."""
        if not node.level:
            return node.module or ""
        package = self.path.rpartition("/")[0].split("/") if "/" in self.path else []
        kept = package[: len(package) - node.level + 1]
        return ".".join([*kept, *([node.module] if node.module else [])])

    def scopes(self, node: ast.AST) -> Iterator[ScopeNode]:
        """The scopes in which a name used at a node is looked up, innermost first."""
        if node is not self.tree:
            yield from self._visible_from(self._owner[node])

    def _visible_from(self, scope: ast.AST) -> Iterator[ScopeNode]:
        """A scope and those around it, less the classes that its functions stand in."""
        current = scope
        while True:
            if current is scope or not isinstance(current, ast.ClassDef):
                yield cast(ScopeNode, current)
            if current is self.tree:
                return
            current = self._owner[current]

    def binding_scope(self, name: str, node: ast.AST) -> ScopeNode | None:
        """The scope that binds a name as used at a node; None for builtins, undefined names and copies of nodes."""
        scope = self._owner.get(node)
        if scope is None:
            return None
        key = (scope, name)
        if key not in self._bindings:
            self._bindings[key] = next((s for s in self._visible_from(scope) if name in self._bound[s]), None)
        return self._bindings[key]

    def resolve(self, node: ast.expr) -> str | None:
        """Dotted name that a name or attribute chain stands for: `mock.patch` → `unittest.mock.patch`.

        Unbound names (builtins, or used without an import) stand for themselves; names bound by anything but an
        import give None.
        """
        if node not in self._resolved:
            self._resolved[node] = self._resolve(node)
        return self._resolved[node]

    def _resolve(self, node: ast.expr) -> str | None:
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        scope = self.binding_scope(node.id, node)
        if scope is None:
            head = node.id
        else:
            item = self.imports(scope).get(node.id)
            if item is None:
                return None
            if item.name:
                head = f"{item.module}.{item.name}" if item.module else item.name
            else:
                head = item.module if item.alias else item.binding
        return ".".join([head, *reversed(parts)])

    def is_logger(self, value: ast.AST | None) -> bool:
        """Whether an expression only looks a logger up: `logging.getLogger(__name__)`."""
        return isinstance(value, ast.Call) and self.resolve(value.func) == "logging.getLogger"

    @cached_property
    def loggers(self) -> dict[str, ast.Assign]:
        """The names of the top level that stand for a logger from one assignment on, and that assignment."""
        found = (item for item in self.tree.body if isinstance(item, ast.Assign) and self.is_logger(item.value))
        named = {item.targets[0].id: item for item in found if isinstance(item.targets[0], ast.Name)}
        stores = {name: [item for item in self.spelled(name) if isinstance(item.ctx, ast.Store)] for name in named}
        return {name: item for name, item in named.items() if stores[name] == item.targets}

    def free(self, scope: ast.AST, *wanted: str) -> str:
        """The first of the wanted names that nothing in the module or the scope uses, else the first with a number."""
        taken = self.used_names
        for name in wanted:
            if name not in taken:
                return name
        number = 2
        while f"{wanted[0]}_{number}" in taken:
            number += 1
        return f"{wanted[0]}_{number}"

    @cached_property
    def used_names(self) -> frozenset[str]:
        """Every identifier that the module binds or reads anywhere, parameters included."""
        names = {node.id for node in self.nodes(ast.Name)} | {node.arg for node in self.nodes(ast.arg)}
        names.update(name for kind in BINDING for node in self._buckets.get(kind, ()) for name in binds(node))
        names.update(name for node in self.nodes(ast.Global) for name in node.names)
        names.update(name for node in self.nodes(ast.Nonlocal) for name in node.names)
        return frozenset(names)

    def spelled(self, name: str) -> Sequence[ast.Name]:
        """Every place in the module where a name of that spelling stands, whatever it is bound to."""
        return self._names.get(name, ())

    def reads_of(self, name: str) -> list[ast.Name]:
        """Every place in the module where a name of that spelling is read or deleted, whatever it is bound to."""
        return [node for node in self.spelled(name) if not isinstance(node.ctx, ast.Store)]

    def stores_in(self, scope: ast.AST, name: str) -> list[ast.Name]:
        """Every place in one scope where a name is set or deleted."""
        found = (node for node in self.spelled(name) if not isinstance(node.ctx, ast.Load))
        return [node for node in found if self.scope(node) is scope]

    @cached_property
    def _names(self) -> dict[str, list[ast.Name]]:
        return grouped((node.id, node) for node in self.nodes(ast.Name))

    def reference(self, dotted: str, node: ast.AST) -> tuple[str, ImportChange]:
        """How to write a dotted name (`time.time`, `pytest.raises`) at a node, and the import it needs, if any.

        Uses the module's own import of it under whatever name; else adds one, under a fresh name where its own is
        bound to something else.
        """
        module, _, attribute = dotted.rpartition(".")
        for name, item in self.imports(self.tree).items():
            whole = not item.name and item.module == module
            if not whole and f"{item.module}.{item.name}" != dotted:
                continue
            if self.binding_scope(name, node) is self.tree and self._is_import_only(name):
                written = f"{name if item.alias else module}.{attribute}" if whole else name
                return written, ImportChange()
        if not module:
            return dotted, ImportChange()
        root = module.partition(".")[0]
        if self._is_imported_above(root, module, node):
            return dotted, ImportChange()
        declared = any(root in node.names for node in self.nodes(ast.Global))
        if self.binding_scope(root, node) is None and root not in BUILTINS and not declared:
            return dotted, ImportChange(frozenset({Import(module)}))
        alias = self.free(self.tree, f"{root}_module", f"_{root}")
        return f"{alias}.{attribute}", ImportChange(frozenset({Import(module, "", alias)}))

    def _is_imported_above(self, root: str, module: str, node: ast.AST) -> bool:
        """Whether the function around a node imports a module for itself, above it and in every case."""
        scope = self.binding_scope(root, node)
        if scope is None or scope is self.tree:
            return False
        binders = [item for item in self.local(scope) if root in binds(item)]
        above = [item for item in binders if self.parent(item) is scope and self._position[item] < self._position[node]]
        modules = {alias.name for item in binders if isinstance(item, ast.Import) for alias in item.names}
        return bool(above) and module in modules and all(isinstance(item, ast.Import) for item in binders)

    def _is_import_only(self, name: str) -> bool:
        """Whether an import at module level surely binds a name, and nothing there binds it to another thing."""
        kinds = (ast.Import, ast.ImportFrom)
        binders = [node for node in self.local(self.tree) if name in binds(node)]
        meanings = {
            (self.absolute(node), alias.name)
            if isinstance(node, ast.ImportFrom)
            else ("", alias.name if alias.asname else name)
            for node in binders
            for alias in (node.names if isinstance(node, kinds) else ())
            if name in {alias.asname, alias.name.partition(".")[0]}
        }
        # who runs the tests is there, whatever the file does without it in a handler
        there = (ast.Try,) if meanings == {("", "pytest")} else ()
        certain = any(up is self.tree or isinstance(up, there) for up in map(self.parent, binders))
        return certain and len(meanings) == 1 and all(isinstance(node, kinds) for node in binders)

"""How names are written at one place: the helper's own through its imports, fresh ones that collide with nothing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from codemods.analysis.code.naming import start
from codemods.module.imported import Import, ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import BINDING, BUILTINS, FunctionNode, binds, walk
from codemods.rewriting.import_places import is_own, mentions_path
from codemods.transformers.swap_auth.helper.asked_fixtures import ask, is_fixture
from codemods.transformers.swap_auth.helper.changes import Changes, Refusal
from codemods.transformers.swap_auth.helper.environments import auth_of
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.helper.suppliers import suppliers
from codemods.vocabulary.codes import Code


@dataclass
class Spelling:
    """Names in one module; a fresh name that it hands out is not handed out twice."""

    module: ModuleIndex
    helper: Helper
    _given: dict[ast.AST, set[str]] = field(default_factory=dict)
    _spares: dict[tuple[ast.AST, str], str] = field(default_factory=dict)

    # --- fresh names -----------------------------------------------------------------------------------------------

    def hoisted(self, use: Use) -> list[str]:
        """Names for an assignment before the statement: a fresh one for the value, spare ones for the rest."""
        found = []
        for position, name in enumerate(use.template.names or (_noun(use),)):
            wanted = position == use.template.value
            found.append(self.fresh(use.node, name) if wanted else self.spare(use.node, name))
        return found

    def fresh(self, node: ast.AST, wanted: str) -> str:
        """A name that nothing in the function around a node uses."""
        scope = self._scope(node)
        given = self._given.setdefault(scope, set())
        taken = _mentioned(scope, stored=True) | given
        name, number = wanted, 2
        while name in taken:
            name, number = f"{wanted}_{number}", number + 1
        given.add(name)
        return name

    def spare(self, node: ast.AST, wanted: str, beside: str = "") -> str:
        """The wanted name where nobody in the function reads it or means something else by it, else a fresh one."""
        scope = self._scope(node)
        known = self._spares.get((scope, wanted))
        if known is None or known == beside:
            taken = _mentioned(scope, stored=False) | self._given.get(scope, set())
            known = wanted if wanted != beside and wanted not in taken else self.fresh(node, wanted)
            self._spares[scope, wanted] = known
        return known

    def _scope(self, node: ast.AST) -> ast.AST:
        return next(scope for scope in self.module.scopes(node) if not isinstance(scope, ast.Lambda))

    # --- the helper's names ----------------------------------------------------------------------------------------

    def imported(self, use: Use, changes: Changes) -> dict[str, str]:
        """Free names of a template → how they are written here; adds the imports that they need."""
        renamed: dict[str, str] = {}
        for name in sorted(use.template.free):
            lazily = self._imported_lazily(use) if name not in sys.stdlib_module_names else None
            written, change = self.name(name, use.node, changes, late=lazily is None)
            lazily = lazily if change.add else None
            if lazily is not None and self._is_ours(name):
                written = name
                changes.beside(lazily, f"from {self.helper.name} import {name}")
            else:
                changes.need(change)
            if written != name:
                renamed[name] = written
        return renamed

    def name(
        self, name: str, node: ast.AST, changes: Changes | None = None, *, late: bool = False
    ) -> tuple[str, ImportChange]:
        """How one of the helper's names is written at a node, and the import that it needs; raises Refusal.

        A fixture is asked for instead, by a parameter that comes to the changes. With `late` an import comes to them
        as well where the file has such in functions alone."""
        if name in sys.stdlib_module_names and not self.helper.has(name):
            written, change = self.module.reference(f"{name}._", node)
            return written.removesuffix("._"), change
        if self.helper.name is None:
            raise Refusal("the policy names no helper (`auth.helper`)")
        if not self.helper.defines(name):
            raise Refusal(f"the helper has no {name}: name what it has in auth.api", Code.NEEDS_POLICY)
        fixture = self.helper.function(name)
        if fixture is not None and is_fixture(fixture):
            ask(self.module, fixture, node, changes)
            return name, ImportChange()
        scope, own = self.module.binding_scope(name, node), Import(self.helper.name, name, "")
        if isinstance(scope, FunctionNode) and self.module.imports(scope).get(name) == own:
            return name, ImportChange()
        for bound, item in self._imports().items():
            if item == Import(self.helper.name, name, item.alias) and self._sees(bound, node):
                return bound, ImportChange()
        if _runs_alone(self.module):
            raise Refusal("it runs as a script too, which may not find the helper: import that first")
        free = name not in BUILTINS and (name not in self.module.used_names or self._is_only_imported(name))
        alias = "" if free else self.module.free(self.module.tree, f"helper_{name}")
        function = self.module.function(node)
        if free and changes is not None and late and function is not None and self.imports_late:
            changes.above(_first(function), f"from {self.helper.name} import {name}")
            return name, ImportChange()
        if free and changes is not None:
            for line in self._doubled(own):
                changes.lighten(line, name)
        return alias or name, ImportChange(frozenset({Import(self.helper.name, name, alias)}))

    @cached_property
    def imports_late(self) -> bool:
        """Whether the file imports the helper, or a supplier that it replaces, in functions and nowhere else."""
        known = [*suppliers(auth_of(self.module)).templates, f"{self.helper.name}."]
        named = (
            node
            for node in self.module.nodes(ast.ImportFrom)
            for item in node.names
            if any(f"{target}.".startswith((f"{node.module}.{item.name}.", f"{node.module}..")) for target in known)
        )
        places = [self.module.function(node) for node in named]
        return bool(places) and None not in places

    def _imported_lazily(self, use: Use) -> ast.stmt | None:
        """The statement of a function that imports what is replaced: the helper then comes there as late."""
        root = start(use.node, ast.Attribute | ast.Call)
        scope = self.module.binding_scope(root.id, root) if isinstance(root, ast.Name) else None
        if not isinstance(root, ast.Name) or not isinstance(scope, FunctionNode):
            return None
        block = (item for item in scope.body if isinstance(item, ast.Import | ast.ImportFrom))
        return next((item for item in block if root.id in binds(item)), None)

    def _is_ours(self, name: str) -> bool:
        """Whether a name stands for nothing in this module but the helper's own."""
        bound = (scope for scope in (self.module.tree, *self.module.functions()) if name in self.module.bound(scope))
        return all(self.module.imports(s).get(name) == Import(self.helper.name or "", name, "") for s in bound)

    def _is_only_imported(self, name: str) -> bool:
        """Whether a name is bound in functions alone, and always to the helper's own: it means the same everywhere."""
        if any(isinstance(node.ctx, ast.Store) for node in self.module.spelled(name)):
            return False
        if any(node.arg == name for node in self.module.nodes(ast.arg)):
            return False
        scopes = {next(self.module.scopes(n)) for kind in BINDING for n in self.module.nodes(kind) if name in binds(n)}
        own = Import(self.helper.name or "", name, "")
        inside = all(isinstance(scope, FunctionNode) for scope in scopes)
        return bool(scopes) and inside and all(self.module.imports(scope).get(name) == own for scope in scopes)

    def _doubled(self, own: Import) -> Iterator[ast.ImportFrom]:
        """Imports of functions that bring nothing new once the module has the name: all of a function, or none."""
        named = (
            node
            for node in self.module.nodes(ast.ImportFrom)
            if (own.name, None) in [(it.name, it.asname) for it in node.names]
        )
        for function, nodes in grouped((self.module.function(node), node) for node in named).items():
            if function is not None and all(len(node.names) > 1 or len(self.module.block(node)) > 1 for node in nodes):
                yield from nodes

    def _imports(self) -> dict[str, Import]:
        """Imports that surely hold at run time: those of the module's top level, not under a condition."""
        always = {name for node in self.module.tree.body for name in binds(node)}
        return {name: item for name, item in self.module.imports(self.module.tree).items() if name in always}

    def _sees(self, bound: str, node: ast.AST) -> bool:
        return self.module.binding_scope(bound, node) is self.module.tree


def _runs_alone(module: ModuleIndex) -> bool:
    """Whether a file in a folder is run as a script, from where nothing else of the project is imported."""
    starts = any("__name__" in ast.unparse(node.test) for node in module.tree.body if isinstance(node, ast.If))
    if not starts or "/" not in module.path or any(map(mentions_path, module.tree.body)):
        return False
    if any(is_own(module, node.names[0].name) for node in module.nodes(ast.Import)):
        return False
    froms = ((node.module or "").partition(".")[0] for node in module.nodes(ast.ImportFrom))
    return all(root in sys.stdlib_module_names for root in froms)


def _first(function: FunctionNode) -> ast.stmt:
    """The first statement of a function behind its docstring."""
    documented = ast.get_docstring(function, clean=False) is not None and len(function.body) > 1
    return function.body[documented]


def _noun(use: Use) -> str:
    """What a call supplies, by its name: the name of a variable that holds it."""
    supplier = use.template.target.rpartition(".")[2].lower()
    return next((noun for noun in ("token", "headers", "user") if noun.rstrip("s") in supplier), "credentials")


def _mentioned(scope: ast.AST, *, stored: bool) -> set[str]:
    """Names read, deleted or declared in a function and the functions inside it; with `stored` those assigned, too."""
    found: set[str] = set()
    for node in walk(scope):
        if node is scope:
            continue
        if isinstance(node, ast.Name):
            if stored or not isinstance(node.ctx, ast.Store):
                found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            found.update(node.names)
        elif isinstance(node, ast.Import | ast.ImportFrom | FunctionNode | ast.ClassDef | ast.ExceptHandler):
            found.update(binds(node))
    return found

"""The code that the policy names for what a test replaces: its fields filled in, its names and imports looked at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress

from codemods.module.imported import Import, ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, FunctionNode, ScopeNode, binds, names_in, parameters, walk
from codemods.policy.tables import Mocks, Replacement
from codemods.transformers.strip_mocks.mentions.keys import FIELD, matching, real_key
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code


class Named:
    """What the tables of `[mocks]` say about the things that one module replaces."""

    def __init__(self, module: ModuleIndex, mocks: Mocks) -> None:
        self.module = module
        self.mocks = mocks

    def knows(self, names: Iterable[str]) -> bool:
        """Whether the policy names the real thing behind one of these names."""
        return real_key(self.mocks.real, list(names)) is not None

    def stands_around(self, names: Iterable[str]) -> bool:
        """Whether the policy enters the real thing around a patched block."""
        entry = self.entry(names)
        return isinstance(entry, Replacement) and entry.around

    def entry(self, names: Iterable[str]) -> Replacement | str | None:
        """What the policy has for the real thing behind one of these names."""
        key = real_key(self.mocks.real, list(names))
        return self.mocks.real[key] if key is not None else None

    def named(
        self, table: Mapping[str, Replacement | str], names: Iterable[str], place: ast.AST, fields: Mapping[str, str]
    ) -> tuple[str, ImportChange] | None:
        """The code that a table of the policy has for one of these names, its fields filled in; raises Obstacle."""
        name = matching(table, list(names))
        if name is None:
            return None
        entry = table[name]
        code = FIELD.sub(lambda found: _held(found, fields), entry if isinstance(entry, str) else entry.expression)
        unfilled = next((item for item in _fields(code) if item not in fields), None)
        if unfilled is not None:
            reason = f"the policy's code for {name} needs {unfilled}, which the test does not give"
            raise Obstacle(place, reason, Code.NEEDS_THE_MOCK)
        for field_name, value in fields.items():
            held = f"{{{field_name}}}"
            code = code.replace(held, value) if value else code.replace(f", {held}", "").replace(held, "")
        try:
            imports = frozenset(_imports(() if isinstance(entry, str) else entry.imports))
            self._check(code, imports, place)
        except SyntaxError as error:
            raise Obstacle(place, f"the policy's replacement for {name} is not Python: {error.msg}") from error
        return code, ImportChange(imports)

    def _check(self, code: str, imports: frozenset[Import], place: ast.AST) -> None:
        tree = ast.parse(code, mode="eval")
        waits = any(isinstance(node, ast.Await) for node in walk(tree))
        if waits and not isinstance(self.module.function(place), ast.AsyncFunctionDef):
            raise Obstacle(place, "the policy's real thing must be awaited, and this function is not async")
        present = set(self.module.imports(self.module.tree).values())
        bound = {item.binding for item in imports}
        for item in imports - present:
            if item.binding in self.module.used_names:
                raise Obstacle(place, f"the policy's import binds {item.binding}, a name that the file uses already")
        names = names_in(tree) - bound - BUILTINS
        for name in sorted(names):
            scope = self.module.binding_scope(name, place)
            if scope is None or not self._is_bound_above(name, scope, place):
                raise Obstacle(place, f"the policy's real thing needs {name}, which means nothing here")

    def _is_bound_above(self, name: str, scope: ScopeNode, place: ast.AST) -> bool:
        """Whether a name of a function has a value where a mock is made: a parameter, or bound before."""
        if not isinstance(scope, FunctionNode) or scope is not self.module.function(place):
            return True
        if name in {item.arg for item in parameters(scope)}:
            return True
        line = getattr(place, "lineno", 0)
        return any(name in binds(node) and getattr(node, "lineno", 0) < line for node in self.module.local(scope))


def _held(found: re.Match[str], fields: Mapping[str, str]) -> str:
    """A field of a template, or what it says of itself where the test does not give it: `{headers=None}`."""
    name, default = found.groups()
    return f"{{{name}}}" if name in fields or default is None else str(default)


def _fields(template: str) -> Iterable[str]:
    """Names in braces: what the test must give."""
    with suppress(SyntaxError):
        for node in walk(ast.parse(template, mode="eval")):
            if isinstance(node, ast.Set) and len(node.elts) == 1 and isinstance(node.elts[0], ast.Name):
                yield node.elts[0].id


def _imports(statements: Iterable[str]) -> Iterable[Import]:
    for statement in statements:
        for node in ast.parse(statement).body:
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, "", alias.asname or "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (Import(node.module or "", alias.name, alias.asname or "") for alias in node.names)

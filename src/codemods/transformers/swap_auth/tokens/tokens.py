"""Where a token comes from: followed back through names, attributes, fixtures and calls of one file to the helper."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, ScopeNode, parameters
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.instances import Instances, results

_DEPTH = 12


@dataclass(frozen=True, eq=False)
class Source:
    """A value that the helper made: a token, or several values of which `position` says which is the token."""

    maker: ast.Call
    """The call of the helper."""
    receiver: ast.expr | None
    """The instance of the helper that was asked, if one was."""
    pair: bool
    """True for `(token, user)`, of which nothing is taken yet."""


class Tokens:
    """Follows values back to the helper."""

    def __init__(self, module: ModuleIndex, instances: Instances, helper: Helper) -> None:
        self.module = module
        self.instances = instances
        self.helper = helper

    def token(self, node: ast.expr) -> Source | None:
        """The helper's call that a token stems from; None when it does not, or when that cannot be told."""
        source = self._source(node, _DEPTH)
        return source if source is not None and not source.pair else None

    def _source(self, node: ast.expr, depth: int) -> Source | None:
        if depth == 0:
            return None
        if isinstance(node, ast.Await):
            return self._source(node.value, depth)
        if isinstance(node, ast.Call):
            return self._made(node, depth)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            return self._item(node.value, node.slice.value, depth - 1)
        if isinstance(node, ast.Name | ast.Attribute):
            return self._same([self._taken(value, path, depth - 1) for value, path in self.values(node) or ()])
        return None

    def _taken(self, value: ast.expr, path: int | None, depth: int) -> Source | None:
        return self._source(value, depth) if path is None else self._item(value, path, depth)

    def _same(self, sources: Sequence[Source | None]) -> Source | None:
        """One source for a name that several assignments bind: all must be one call of the helper."""
        makers = {source.maker if source is not None else None for source in sources}
        return sources[0] if len(makers) == 1 else None

    def _item(self, node: ast.expr, key: object, depth: int) -> Source | None:
        """What stands at a position of a tuple, or under a key of a dictionary that this file builds."""
        if depth == 0:
            return None
        if not isinstance(node, ast.Name | ast.Attribute):
            return self._part(node, key, depth)
        values = self.values(node) or ()
        return self._same([self._part(value, key, depth) if path is None else None for value, path in values])

    def _part(self, value: ast.expr, key: object, depth: int) -> Source | None:
        if isinstance(value, ast.Await):
            value = value.value
        if isinstance(value, ast.Tuple) and isinstance(key, int) and -1 < key < len(value.elts):
            return self._source(value.elts[key], depth - 1)
        if isinstance(value, ast.Dict):
            for name, item in zip(value.keys, value.values, strict=True):
                if isinstance(name, ast.Constant) and name.value == key:
                    return self._source(item, depth - 1)
            return None
        if isinstance(value, ast.Name | ast.Attribute | ast.Subscript):
            return self._item(value, key, depth - 1)
        if isinstance(value, ast.Call):
            source = self._own(value)
            if source is not None:
                return replace(source, pair=False) if source.pair and key == 0 else None
            function = self.instances.called(value)
            if function is not None:
                return self._same([self._part(item, key, depth - 1) for item in results(self.module, function)])
        return None

    # --- calls -----------------------------------------------------------------------------------------------------

    def _made(self, node: ast.Call, depth: int) -> Source | None:
        source = self._own(node)
        if source is not None:
            return source
        function = self.instances.called(node)
        if function is None:
            return None
        return self._same([self._source(value, depth - 1) for value in results(self.module, function)])

    def makes(self, node: ast.Call) -> bool:
        """Whether a call asks the helper for a token, with or without a user."""
        return self._own(node) is not None

    def is_maker(self, called: ast.expr) -> bool:
        """Whether what a template calls is a function of the helper that makes a token."""
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        blank = ast.Call(called, [], [])
        return self._classified(blank, None, name, self.helper.called(called)) is not None

    def _own(self, node: ast.Call) -> Source | None:
        """A call of the helper itself that makes a token, or a token and a user."""
        dotted = self.module.resolve(node.func)
        if dotted is not None and self.helper.name and dotted.startswith(f"{self.helper.name}."):
            name = dotted.removeprefix(f"{self.helper.name}.")
            return self._classified(node, None, name, self.helper.function(name))
        if isinstance(node.func, ast.Attribute):
            kind = self.instances.kind(node.func.value)
            if isinstance(kind, str) and self.is_helper(kind):
                name = node.func.attr
                return self._classified(
                    node, node.func.value, name, self.helper.function(name, kind.rpartition(".")[2])
                )
        return None

    def is_helper(self, kind: str) -> bool:
        return bool(self.helper.name) and kind.startswith(f"{self.helper.name}.")

    def _classified(
        self, node: ast.Call, receiver: ast.expr | None, name: str, function: FunctionNode | None
    ) -> Source | None:
        """By the annotation of what is called where it can be read, else by the helper's usual names."""
        annotation = ast.unparse(function.returns).lower() if function is not None and function.returns else ""
        if annotation.startswith("tuple[") or (not annotation and "user" in name):
            return Source(node, receiver, True)
        if "token" in name and (not annotation or annotation in {"str", "optional[str]", "str | none"}):
            return Source(node, receiver, False)
        return None

    # --- bindings --------------------------------------------------------------------------------------------------

    def values(self, node: ast.Name | ast.Attribute) -> list[tuple[ast.expr, int | None]] | None:
        """Every value that is bound to a name or attribute, with its position where a tuple is taken apart."""
        if isinstance(node, ast.Attribute):
            owner = self.instances.kind(node.value)
            if not isinstance(owner, ast.ClassDef):
                return None
            family = self.instances.family(owner)
            stores = [
                item
                for item in self.module.nodes(ast.Attribute)
                if item.attr == node.attr and not isinstance(item.ctx, ast.Load) and self._owned(item, family)
            ]
            return self._bound(stores)
        scope = self.module.binding_scope(node.id, node)
        if scope is None or isinstance(scope, ast.Lambda):
            return None
        if isinstance(scope, FunctionNode) and any(arg.arg == node.id for arg in parameters(scope)):
            return self._passed(scope, node.id)
        names = [
            item
            for item in self.module.local(scope)
            if isinstance(item, ast.Name) and item.id == node.id and not isinstance(item.ctx, ast.Load)
        ]
        return self._bound(names) if names else None

    def _owned(self, node: ast.Attribute, family: frozenset[ast.ClassDef]) -> bool:
        owner = self.instances.kind(node.value)
        return isinstance(owner, ast.ClassDef) and owner in family

    def _bound(self, targets: Iterable[ast.expr]) -> list[tuple[ast.expr, int | None]] | None:
        found: list[tuple[ast.expr, int | None]] = []
        for target in targets:
            whole: ast.expr = target
            parent = self.module.parent(target)
            path: int | None = None
            if isinstance(parent, ast.Tuple | ast.List):
                path, whole = parent.elts.index(target), parent
                parent = self.module.parent(parent)
            if isinstance(parent, ast.Assign) and whole in parent.targets:
                value: ast.expr | None = parent.value
            elif isinstance(parent, ast.AnnAssign | ast.NamedExpr):
                value = parent.value
            else:
                return None
            if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                found.append((value, path))
        return found

    def _passed(self, function: ScopeNode, name: str) -> list[tuple[ast.expr, int | None]] | None:
        """What a parameter gets: a fixture's values, or the arguments of all calls in this file."""
        assert isinstance(function, FunctionNode)
        if self.instances.requests_fixtures(function):
            fixture = self.instances.fixture(function, name)
            return [(value, None) for value in results(self.module, fixture)] if fixture is not None else None
        found: list[tuple[ast.expr, int | None]] = []
        for call in self.module.nodes(ast.Call):
            if self._calls(call, function):
                method = isinstance(call.func, ast.Attribute) or function.name == "__init__"
                argument = _argument(call, function, name, method)
                if argument is None:
                    return None
                found.append((argument, None))
        return found

    def _calls(self, call: ast.Call, function: FunctionNode) -> bool:
        """Whether a call surely reaches a function of this file."""
        spelled = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if function.name == "__init__":
            cls = self.module.parent(function)
            return (
                isinstance(cls, ast.ClassDef) and spelled == cls.name and self.instances.local_class(call.func) is cls
            )
        return bool(spelled == function.name) and self.instances.called(call) is function


def _argument(call: ast.Call, function: FunctionNode, name: str, bound: bool) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    plain = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
    if name not in plain or any(isinstance(arg, ast.Starred) for arg in call.args):
        return None
    position = plain.index(name) - bound
    return call.args[position] if 0 <= position < len(call.args) else None

"""What a file shows of a token besides its maker: what guards it, and what the callers of its function hand in."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.flow import falls_through
from codemods.analysis.code.naming import start
from codemods.analysis.conditions.implications import claimed, implies, opposite
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.swap_auth.helper.instances import results
from codemods.transformers.swap_auth.tokens.tokens import Tokens

_HOPS = 6
_OF_TEXTS = frozenset({"format", "join", "replace", "lower", "upper"})
"""Methods of a text that make another of it."""


class TokenOrigins:
    """Looks around the tokens of one module."""

    def __init__(self, module: ModuleIndex, tokens: Tokens) -> None:
        self.module = module
        self.tokens = tokens

    # --- what it is ------------------------------------------------------------------------------------------------

    def sources(self, token: ast.expr, hops: int = _HOPS) -> list[ast.expr]:
        """Everything that a token may be, as the file tells: what its name is set to, what a function of the file
        gives, what stands in a table that it makes; nothing where that is not all."""
        if isinstance(token, ast.Await):
            return self.sources(token.value, hops)
        if isinstance(token, ast.Subscript) and isinstance(token.slice, ast.Constant):
            return self._part(token.value, token.slice.value, hops)
        if isinstance(token, ast.Call):
            function = self.tokens.instances.called(token)
            return list(results(self.module, function)) if function is not None and self._gives(function) else []
        if not isinstance(token, ast.Name | ast.Attribute) or self._is_changed(token):
            return []
        found = self.tokens.values(token) or ()
        return self._all([value] if path is None else self._part(value, path, hops) for value, path in found)

    def _part(self, table: ast.expr, key: object, hops: int) -> list[ast.expr]:
        """What stands in a table at a key, or in a tuple at a position."""
        if isinstance(table, ast.Dict):
            pairs = zip(table.keys, table.values, strict=True)
            found = [value for name, value in pairs if isinstance(name, ast.Constant) and name.value == key]
            return found[-1:] if None not in table.keys else []
        if isinstance(table, ast.Tuple) and isinstance(key, int):
            return table.elts[key : key + 1]
        further = self.sources(table, hops - 1) if hops else []
        return self._all(self._part(item, key, hops - 1) for item in further)

    def _all(self, parts: Iterable[list[ast.expr]]) -> list[ast.expr]:
        """What several places give together; nothing where one gives nothing."""
        found = list(parts)
        return [item for part in found for item in part] if all(found) else []

    def _gives(self, function: FunctionNode) -> bool:
        """Whether each way out of a function gives a value."""
        given = [node.value for node in self.module.local(function) if isinstance(node, ast.Return)]
        return bool(given) and None not in given and not falls_through(self.module, function.body)

    def _is_changed(self, node: ast.Name | ast.Attribute) -> bool:
        """Whether something is set in what a name stands for."""
        if isinstance(node, ast.Attribute):
            return False
        scope = self.module.binding_scope(node.id, node)
        for read in self.module.reads_of(node.id):
            used = self.module.parent(read)
            stored = isinstance(used, ast.Subscript) and used.value is read and not isinstance(used.ctx, ast.Load)
            updated = isinstance(used, ast.Attribute) and used.attr == "update"
            if (stored or updated) and self.module.binding_scope(read.id, read) is scope:
                return True
        return False

    # --- what guards it --------------------------------------------------------------------------------------------

    def is_guarded(self, token: ast.expr) -> bool:
        """Whether control only gets to a token that is not empty."""
        if not isinstance(token, ast.Name | ast.Attribute | ast.Subscript):
            return False
        for child, up in self.module.upwards(token):
            held = conjuncts(up.test) if isinstance(up, ast.If | ast.IfExp) and _is_under(child, up) else ()
            if self._says(held, token) and not self._is_set_between(token, up):
                return True
            if isinstance(child, ast.stmt):
                for earlier in self._above(child):
                    if self._says(self._ensured(earlier), token) and not self._is_set_between(token, earlier):
                        return True
            if isinstance(up, FunctionNode | ast.Module):
                return False
        return False

    def _above(self, statement: ast.stmt) -> Iterator[ast.stmt]:
        block = self.module.block(statement)
        yield from block[: block.index(statement)]

    def _ensured(self, statement: ast.stmt) -> Iterator[ast.expr]:
        """What holds behind a statement."""
        yield from claimed(statement.value if isinstance(statement, ast.Expr) else statement)
        if isinstance(statement, ast.If) and not falls_through(self.module, statement.body):
            yield from opposite(statement.test)

    def _says(self, known: Iterable[ast.expr], token: ast.expr) -> bool:
        """Whether one of some expressions that hold says that a token is not empty."""
        facts = self.module.derived(ModuleFacts)
        return any(implies(facts, item, token) for item in known)

    def _is_set_between(self, token: ast.expr, ensures: ast.AST) -> bool:
        """Whether the name that a token is read from is bound again behind what ensures it."""
        root = start(token, ast.Attribute | ast.Subscript)
        name = root.id if isinstance(root, ast.Name) else ""
        begin, function = getattr(ensures, "lineno", 0), self.module.function(token)
        nodes = self.module.below(function) if function is not None else ()
        stores = (node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
        return any(node.id == name and begin < node.lineno <= token.lineno for node in stores)

    # --- what callers hand in --------------------------------------------------------------------------------------

    def handed_in(self, token: ast.expr) -> list[ast.expr]:
        """What the calls of this file give for a parameter; the items of a list that a loop goes through."""
        function = self.module.binding_scope(token.id, token) if isinstance(token, ast.Name) else None
        if not isinstance(function, FunctionNode) or not isinstance(token, ast.Name):
            return []
        names = [arg.arg for arg in parameters(function)]
        if token.id not in names:
            return []
        found: list[ast.expr] = []
        for call in self.module.nodes(ast.Call):
            if self._reaches(call, function):
                method = isinstance(self.module.parent(function), ast.ClassDef) and names[:1] in (["self"], ["cls"])
                at = names.index(token.id) - method
                given = [word.value for word in call.keywords if word.arg == token.id]
                given += call.args[at : at + 1]
                found += [item for value in given for item in self._each(value)]
        return found

    def _reaches(self, call: ast.Call, function: FunctionNode) -> bool:
        """Whether a call is one of a function: of a method also where nothing tells what it is called on."""
        instances, called = self.tokens.instances, self.tokens.instances.called(call)
        if called is not None or not isinstance(call.func, ast.Attribute) or call.func.attr != function.name:
            return called is function
        unknown = self.module.resolve(call.func) is None and instances.kind(call.func.value) is None
        return unknown and isinstance(self.module.parent(function), ast.ClassDef)

    def _each(self, value: ast.expr) -> list[ast.expr]:
        """A value, or all that a loop around it binds to its name."""
        if isinstance(value, ast.Name):
            for up in self.module.ancestors(value):
                if isinstance(up, ast.For | ast.AsyncFor) and getattr(up.target, "id", "") == value.id:
                    return self._items(up.iter)
        return [value]

    def _items(self, iterated: ast.expr) -> list[ast.expr]:
        if isinstance(iterated, ast.List | ast.Tuple | ast.Set):
            return list(iterated.elts)
        found = self.tokens.values(iterated) if isinstance(iterated, ast.Name) else None
        values = [value for value, path in found or () if path is None]
        return [item for value in values if not isinstance(value, ast.Name) for item in self._items(value)]


def is_made_up(token: ast.expr) -> bool:
    """Whether a token is a text of the file's own, also one that is put together."""
    if isinstance(token, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) for part in token.values)
    if isinstance(token, ast.BinOp):
        return isinstance(token.op, ast.Add | ast.Mod | ast.Mult) and (
            is_made_up(token.left) or is_made_up(token.right)
        )
    if isinstance(token, ast.Call) and isinstance(token.func, ast.Attribute):
        return token.func.attr in _OF_TEXTS and is_made_up(token.func.value)
    return isinstance(token, ast.Constant) and isinstance(token.value, str)


def is_empty(token: ast.expr) -> bool:
    return isinstance(token, ast.Constant) and not token.value


def _is_under(child: ast.AST, up: ast.If | ast.IfExp) -> bool:
    """Whether something only runs where a condition holds."""
    return child in up.body if isinstance(up, ast.If) else child is up.body

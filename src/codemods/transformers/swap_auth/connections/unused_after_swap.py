"""What a swapped connection leaves without use: the headers, the address and the token that were made for it alone."""

from __future__ import annotations

import ast

from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, names_in, walk
from codemods.rewriting.fix import Statement
from codemods.transformers.swap_auth.headers.header_calls import HeaderCalls
from codemods.transformers.swap_auth.helper.changes import Changes
from codemods.transformers.swap_auth.helper.identity import relied_on


class Leftovers:
    """Finds assignments of one function that only serve one call."""

    def __init__(self, module: ModuleIndex, calls: HeaderCalls) -> None:
        self.module = module
        self.calls = calls

    def serves_only(self, token: ast.expr, call: ast.Call) -> bool:
        """Whether a token, and the user that came with it, are read for a call only, and made for it alone: nothing
        else in the test knows who the user is."""
        if isinstance(token, ast.Call | ast.Await):
            return relied_on(self.module, token) is None
        if not isinstance(token, ast.Name):
            return False
        statement = self._assignment(token.id, call)
        if statement is None or not self._same_turn(statement, call):
            return False
        alone = all(self._only_for(name, call) for name in _targets(statement))
        return alone and relied_on(self.module, statement.value) is None

    def _only_for(self, name: str, call: ast.Call) -> bool:
        """Whether all reads of a name end in a call, directly or through another such name."""
        function = self.module.function(call)
        for read in self.module.reads_of(name):
            if self.module.binding_scope(name, read) is not function:
                continue
            if call in self.module.ancestors(read):
                continue
            statement = self.module.statement(read)
            through = _targets(statement) if isinstance(statement, ast.Assign) else ()
            if len(through) != 1 or through[0] == name or not self._is_own(through[0], statement, call):
                return False
        return True

    def _is_own(self, name: str, statement: ast.stmt, call: ast.Call) -> bool:
        return self._assignment(name, call) is statement and self._only_for(name, call)

    def _assignment(self, name: str, call: ast.Call) -> ast.Assign | None:
        """The one assignment of a name in the function around a call."""
        function = self.module.function(call)
        if not isinstance(function, FunctionNode) or name not in self.module.bound(function):
            return None
        stores = self.module.stores_in(function, name)
        statement = self.module.statement(stores[0]) if len(stores) == 1 else None
        return statement if isinstance(statement, ast.Assign) else None

    def _same_turn(self, statement: ast.stmt, call: ast.Call) -> bool:
        """Whether each run of an assignment is followed by one connection: no loop around one of them alone."""
        loops = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
        return [up for up in self.module.ancestors(statement) if isinstance(up, loops)] == [
            up for up in self.module.ancestors(call) if isinstance(up, loops)
        ]

    def remove(self, call: ast.Call, changes: Changes, token: str = "", kept: frozenset[str] = frozenset()) -> None:
        """Take away assignments that nothing reads once the call is gone, that of the token's name included.

        Names in `kept` are read by what takes the call's place.
        """
        seen: set[ast.stmt] = set()
        unused = names_in(call)
        names = names_in(call)
        while names:
            name = names.pop()
            statement = self._assignment(name, call) if name not in kept else None
            if (
                statement is None
                or not kept.isdisjoint(_targets(statement))
                or statement in seen
                or not all(self._only_for(n, call) for n in _targets(statement))
            ):
                continue
            if self._is_idle(statement.value) or name == token:
                seen.add(statement)
                changes.statement(statement, _gone)
                names |= names_in(statement.value)
                unused |= names
        changes.need(ImportChange(drop=frozenset(unused - kept)))

    def _is_idle(self, value: ast.expr) -> bool:
        """Whether computing a value does nothing else: displays, texts and what is asked of the helper for headers."""
        kinds = (ast.Call, ast.Await, ast.Yield, ast.NamedExpr)
        return all(self.calls.is_idle(node) for node in walk(value) if isinstance(node, kinds))


def _gone(node: Statement) -> list[Statement]:
    return []


def _targets(statement: ast.Assign) -> tuple[str, ...]:
    """Names that an assignment binds; nothing when it binds anything else."""
    parts: list[ast.expr] = []
    for target in statement.targets:
        parts += target.elts if isinstance(target, ast.Tuple | ast.List) else [target]
    names = tuple(part.id for part in parts if isinstance(part, ast.Name))
    return names if len(names) == len(parts) else ("",)

"""What the names that a `try` body assigns are worth behind it: after a failure what they were, else an answer.

A store with something behind it in the body that may fail too has perhaps been made: then the name is worth either.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import BINDING, FunctionNode, Loop, ScopeNode, TryNode, binds, parameters, values_given
from codemods.transformers.remove_fallbacks.following.containers import Key, at, either, keys_of, stored
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.services import is_asking
from codemods.transformers.remove_fallbacks.statements.blocks import (
    MUTATORS,
    bound_places,
    filled_places,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import is_local
from codemods.transformers.remove_fallbacks.statements.values import (
    ABSENT,
    PARTIAL,
    PLACES,
    UNBOUND,
    UNKNOWN,
    Environment,
    Value,
    place,
)

Guarded = TryNode | ast.With | ast.AsyncWith
ANSWER = Value(truth=True)
"""Something that the system gave: true, and not known otherwise."""
_FAILS = frozenset(
    {"json", "raise_for_status", "read_text", "index", "pop", "remove", "wait_for", "run", "get_event_loop"}
)
"""Methods that stay in the process, and fail all the same when an answer is wrong."""


_RISKS = (ast.Call, ast.Subscript, ast.Await, ast.Raise, ast.Assert, ast.For, ast.AsyncFor, ast.AsyncWith)


class PriorValues:
    """Looks at what stands before the `try` statements of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def failure(self, node: Guarded) -> Environment:
        """The values when the body fails: those of before it, or what a store in it has made of them."""
        body = statements_of(self.module, node.body)
        last = self._last_risk(node, body)
        skipped = bound_places(self.module, node.orelse) if isinstance(node, TryNode) else frozenset()
        environment = {name: self._before(node, name) for name in skipped}
        environment |= self._made(node, body, last)
        for item in body:
            if isinstance(item, ast.Subscript | ast.Attribute) and isinstance(item.ctx, ast.Store):
                self._stored(node, item, last, environment)
            elif isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
                self._filled(node, item.func.value, environment)
        return environment

    def success(self, node: Guarded, handler: ast.ExceptHandler) -> Environment:
        """The values when nothing fails: an answer for what the body assigns, the old one for the handler's flags."""
        flags = bound_places(self.module, handler.body)
        bound = bound_places(self.module, node.body)
        filled = filled_places(self.module, node.body)
        known = (flags | filled_places(self.module, handler.body)) - bound - filled - {"self"}
        environment = {name: self._before(node, name) for name in known}
        return environment | dict.fromkeys(filled - bound - {"self"}, PARTIAL) | dict.fromkeys(bound, ANSWER)

    # --- stores in the body ----------------------------------------------------------------------------------------

    def _made(self, node: Guarded, body: Sequence[ast.AST], last: tuple[int, int]) -> Environment:
        """What each variable that the body binds is worth when it fails somewhere."""
        possible: dict[str, list[Value]] = {}
        for item in body:
            if item.__class__ in PLACES:
                name = place(item) if isinstance(item.ctx, ast.Store) else None  # type: ignore[attr-defined]
                if name is not None:
                    given = [] if self._is_late(node, item, last) else [self._given(item)]
                    possible.setdefault(name, []).extend(given)
            elif item.__class__ in BINDING:
                for name in binds(item):
                    possible.setdefault(name, []).append(UNKNOWN)
        return {name: either([self._before(node, name), *given]) for name, given in possible.items()}

    def _stored(
        self, node: Guarded, item: ast.Subscript | ast.Attribute, last: tuple[int, int], environment: Environment
    ) -> None:
        """A store under a key, or in an attribute, of something that the body does not make."""
        owner, keys = keys_of(item)
        name = place(owner) if keys else place(item.value)
        if name is None or name == "self" or not keys:
            if name is not None and name != "self" and name not in environment:
                environment[name] = UNKNOWN
            return
        old = environment.get(name, self._before(node, name))
        if not old.items or ABSENT in keys:
            environment[name] = PARTIAL
        elif not self._is_late(node, item, last):
            was = at(old, keys)
            environment[name] = stored(old, keys, either([was or UNKNOWN, self._given(item)]))
        else:
            environment[name] = old

    def _filled(self, node: Guarded, container: ast.expr, environment: Environment) -> None:
        owner, keys = keys_of(container)
        name = place(owner)
        if name is None or name == "self":
            return
        old = environment.get(name, self._before(node, name)) if keys else UNKNOWN
        environment[name] = stored(old, keys, PARTIAL) if old.items and ABSENT not in keys else PARTIAL

    def _is_late(self, node: Guarded, item: ast.AST, last: tuple[int, int]) -> bool:
        """Whether nothing that may fail comes behind a store."""
        statement = self.module.statement(item)
        for up in self.module.ancestors(item):
            if up is node:
                break
            if isinstance(up, Loop) and not (up is statement and isinstance(up.body[0], ast.Break)):
                return False
        return (statement.end_lineno or statement.lineno, statement.end_col_offset or 0) > last

    def _last_risk(self, node: Guarded, body: Sequence[ast.AST]) -> tuple[int, int]:
        """Where the last thing stands that may fail."""
        places = [((item.lineno, item.col_offset), item) for item in body if isinstance(item, _RISKS)]
        backwards = sorted(places, key=lambda found: found[0], reverse=True)
        return next((place for place, item in backwards if self._may_fail(node, item)), (0, 0))

    def _may_fail(self, node: Guarded, item: ast.stmt | ast.expr) -> bool:
        if isinstance(item, ast.Call):
            return callee(item) in _FAILS or is_asking(self.module, item)
        if isinstance(item, ast.Subscript):
            owner, keys = keys_of(item)  # what a display before the `try` holds is there
            return isinstance(item.ctx, ast.Load) and at(self._before(node, place(owner) or ""), keys) is None
        return True

    def _given(self, item: ast.AST) -> Value:
        """What the statement around a store gives it."""
        statement = self.module.statement(item)
        direct = isinstance(statement, ast.Assign) and item in statement.targets
        return self._evaluated(statement.value) if direct and isinstance(statement, ast.Assign) else UNKNOWN

    # --- before the `try` ------------------------------------------------------------------------------------------

    def _before(self, node: Guarded, name: str) -> Value:
        """The value of a name when control reaches a `try`, where it was given a literal before."""
        function = self.module.function(node)
        stores = _stores(self.module, function or self.module.tree).get(name, ())
        earlier = [item for item in stores if item.lineno < node.lineno]
        if not earlier:
            flag = self.module.derived(UnsetFlags).default(node, name)
            if flag is not None:
                return self._evaluated(flag)
            known = "." in name or function is None or name in {arg.arg for arg in parameters(function)}
            return UNKNOWN if known or name not in self.module.bound(function) else UNBOUND  # type: ignore[arg-type]
        statement = self.module.statement(earlier[-1])
        parent = self.module.parent(statement)
        if not any(up is parent for up in self.module.ancestors(node)):
            return UNKNOWN
        value = self._changed(node, statement, name, self._literal(statement, name))
        rounds = list(self._in_earlier_rounds(node, statement, name))
        return either([value, *rounds]) if rounds else value

    def _in_earlier_rounds(self, node: Guarded, made: ast.stmt, name: str) -> Iterator[Value]:
        """What earlier rounds of a loop between a store and a `try` may have made of a variable."""
        for up in self.module.ancestors(node):
            if isinstance(up, FunctionNode) or self.module.holds(up, made):
                return
            if isinstance(up, Loop):
                inside = (item for item in self.module.local(up) if isinstance(item, ast.Name | ast.Attribute))
                stores = (item for item in inside if isinstance(item.ctx, ast.Store) and place(item) == name)
                yield from (self._given(item) for item in stores if not self._ends_loop(up, item))

    def _ends_loop(self, loop: Loop, store: ast.Name | ast.Attribute) -> bool:
        """Whether no round comes behind a store: its block leaves the loop, or the loop's condition reads the flag."""
        last = self.module.block(self.module.statement(store))[-1]
        given = self._given(store)
        flag = isinstance(loop, ast.While) and isinstance(given.constant, bool)
        asked = flag and any(place(item) == place(store) for item in ast.walk(loop.test))  # type: ignore[union-attr]
        return asked or isinstance(last, ast.Break | ast.Return | ast.Raise)

    def _changed(self, node: Guarded, made: ast.stmt, name: str, value: Value) -> Value:
        """A container, once what stands between its display and the `try` has put something into it."""
        if not value.items and value.constant != ():
            return value
        function = self.module.function(node)
        known = _changes(self.module, function) if function is not None else {}
        around = {id(up) for up in self.module.ancestors(node)} if name in known else ()
        for item, keys in known.get(name, ()):
            if not made.lineno < item.lineno < node.lineno:
                continue
            if isinstance(item, ast.Subscript):
                filled = stored(value, keys, self._given(item)._replace(tainted=False))
                sure = id(self.module.parent(self.module.statement(item))) in around
                value = filled if sure else either([value, filled])
            else:
                value = stored(value, keys, PARTIAL if _mutates(item) else UNKNOWN) if keys else UNKNOWN
        owners = (name[:at] for at, sign in enumerate(name) if sign == ".")
        handed = (item for owner in owners for item, _ in known.get(owner, ()) if not isinstance(item, ast.Subscript))
        given = any(made.lineno < item.lineno < node.lineno and not _mutates(item) for item in handed)
        return UNKNOWN if given else value

    def _literal(self, item: ast.stmt, name: str) -> Value:
        if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None:
            targets = item.targets if isinstance(item, ast.Assign) else [item.target]
            if any(place(target) == name for target in targets):
                return self._evaluated(item.value)
        return UNKNOWN

    def _evaluated(self, node: ast.expr) -> Value:
        try:
            found = Evaluator({}).value(node)
        except Crash:
            return UNKNOWN
        return found._replace(tainted=True)


@once
def _stores(module: ModuleIndex, scope: ScopeNode) -> dict[str | None, list[ast.Name | ast.Attribute]]:
    """Where a scope assigns each variable and attribute, in document order; under None, where what has no name."""
    places = (item for item in module.local(scope) if isinstance(item, ast.Name | ast.Attribute))
    return grouped((place(item), item) for item in places if isinstance(item.ctx, ast.Store))


_Change = ast.Subscript | ast.Call | ast.Assign


@once
def _changes(module: ModuleIndex, function: FunctionNode) -> dict[str | None, list[tuple[_Change, list[Key]]]]:
    """What may put something into each container of a function, and under which keys, in document order."""
    return grouped((place(owner), (item, keys)) for item, owner, keys in _changing(module, function))


def _changing(module: ModuleIndex, function: FunctionNode) -> Iterator[tuple[_Change, ast.expr, list[Key]]]:
    for item in module.local(function):
        if isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store):
            yield item, *keys_of(item)
        elif _mutates(item):
            yield item, *keys_of(item.func.value)  # type: ignore[attr-defined, misc]
        elif isinstance(item, ast.Assign):
            yield item, *keys_of(item.value)  # another name, by which it may be changed
        elif isinstance(item, ast.Call) and not is_local(module, item):
            owner = [item.func.value] if isinstance(item.func, ast.Attribute) else []
            yield from ((item, *keys_of(given)) for given in [*owner, *values_given(item)])


def _mutates(item: ast.AST) -> bool:
    return isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS


class UnsetFlags:
    """The values that the classes of a module give to attributes which are set in one place only."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self._defaults: dict[str, list[ast.expr]] = {}
        self._stores: dict[str, list[ast.AST]] = {}
        for item in module.nodes(ast.AnnAssign):
            if isinstance(module.parent(item), ast.ClassDef) and isinstance(item.target, ast.Name) and item.value:
                self._defaults.setdefault(item.target.id, []).append(item.value)
        for store in module.nodes(ast.Attribute):
            if not isinstance(store.ctx, ast.Load):
                self._stores.setdefault(store.attr, []).append(store)
        for given in module.nodes(ast.keyword):
            self._stores.setdefault(given.arg or "", []).append(given)

    def default(self, node: ast.AST, name: str) -> ast.expr | None:
        """What `record.flag` is until guarded code sets it; None where something else may set it, or did before."""
        owner, _, attribute = name.rpartition(".")
        values, stores = self._defaults.get(attribute, ()), self._stores.get(attribute, ())
        if len(values) != 1 or not all(self._module.holds(node, item) for item in stores):
            return None
        return values[0] if isinstance(values[0], ast.Constant) and self._is_new(node, owner) else None

    def _is_new(self, node: ast.AST, owner: str) -> bool:
        """Whether guarded code gets each record once: it is a parameter, and no call of its function is repeated."""
        function = self._module.function(node)
        if function is None or self._is_repeated(node) or owner not in {i.arg for i in parameters(function)}:
            return False
        calls = [item for item in self._module.nodes(ast.Call) if callee(item) == function.name]
        callers = {self._module.function(item) for item in calls}
        return len(callers) == len(calls) and not any(map(self._is_repeated, calls))

    def _is_repeated(self, node: ast.AST) -> bool:
        return any(isinstance(up, Loop) for up in self._module.ancestors(node))

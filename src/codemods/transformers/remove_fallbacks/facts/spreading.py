"""How far what tells of a failure spreads: into variables, function by function, and into attributes of objects."""

from __future__ import annotations

import ast
from collections.abc import Set
from dataclasses import dataclass, field

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_call_of, start
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, Loop, parameters
from codemods.transformers.remove_fallbacks.facts.readers import kept_in_objects, reads_one_of
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.inside import passed
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    MUTATORS,
    bound_places,
    filled_places,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of, demand
from codemods.transformers.remove_fallbacks.statements.readings import places_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import place

_MOST_CALLERS = 5


@dataclass(slots=True)
class Spread:
    """What may tell of a failure, behind its handler and for those that call its function."""

    names: dict[FunctionNode, set[str]] = field(default_factory=dict)
    modules: dict[FunctionNode, ModuleIndex] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    """The attributes of objects, by their last names."""

    def reaches(self, failures: Failures, check: ast.AST) -> bool:
        """Whether a check reads any of it."""
        function = failures.module_of(check).function(check)
        known = self.names.get(function, set()) if function is not None else set()
        return not known.isdisjoint(places_in(demand(check) or check)) or (
            bool(self.kept) and reads_one_of(failures, check, self.kept)
        )


def spread(failures: Failures, node: Guarded, handler: ast.ExceptHandler) -> Spread:
    """Follow what guarded code and its handler leave, by name: too far rather than not far enough."""
    module, found = failures.module, Spread()
    function = module.function(node)
    if function is not None:
        blocks = [*node.body, *getattr(node, "orelse", ()), *handler.body]
        left = _stored_in(module, blocks) | kept_in_objects(module, handler.body)
        gives = any(module.holds(node, item) for item in flow.returns(module, function) if item.value is not None)
        _follow(found, failures, module, function, handler, left, gives=gives, depth=0)
    return found


def _follow(
    found: Spread,
    failures: Failures,
    module: ModuleIndex,
    function: FunctionNode,
    after: ast.AST,
    left: Set[str],
    *,
    gives: bool,
    depth: int,
) -> None:
    known = found.names.setdefault(function, set())
    found.modules[function] = module
    if depth and not gives and left <= known:
        return
    known |= left
    loops = [up for up in module.ancestors(after) if isinstance(up, Loop) and module.holds(function, up)]
    line = loops[-1].lineno if loops else getattr(after, "lineno", 0)
    by_name, waiting = _gets(module, function), [*known]
    for name in waiting:
        for at, stored in by_name.get(name, ()):
            if at >= line:
                waiting += sorted(stored - known)
                known |= stored
    found.kept |= {name.rpartition(".")[2] for name in known if "." in name}
    for call in _calls(module, function) if depth < _MOST_CALLERS else ():
        inner = module.derived(Receivers).likely(call) if call.lineno >= line else None
        taken = (
            {name for name, value in arguments_of(inner, call) if not known.isdisjoint(places_in(value))}
            if inner is not None
            else set()
        )
        if inner is not None and taken:
            _follow(found, failures, module, inner, inner, taken, gives=False, depth=_MOST_CALLERS)
    outer = module.function(function)
    if outer is not None and depth < _MOST_CALLERS:
        own = {item.arg for item in parameters(function)} | bound_places(module, function.body)
        shared = {name for name in known if name.partition(".")[0] not in own}
        if shared:
            _follow(found, failures, module, outer, function, shared, gives=False, depth=depth + 1)
    if depth >= _MOST_CALLERS or module.is_test(function):
        return
    back = [item.value for item in flow.returns(module, function) if item.value is not None]
    back += [item.value for item in module.local(function) if isinstance(item, ast.Yield) and item.value is not None]
    gives = gives or any(not known.isdisjoint(places_in(value)) for value in back)
    for other, call in failures.beside(module).known(function):
        around, statement = other.function(call), other.statement(call)
        if around is None:
            continue
        told = {
            there + name[len(here) :]
            for here, there in passed(function, call)
            for name in known
            if here != "self" and (name == here or name.startswith(f"{here}."))
        }
        told |= _targets(other, statement, call) if gives else frozenset()
        returned = gives and isinstance(statement, ast.Return)
        if told or returned:
            _follow(found, failures, other, around, statement, told, gives=returned, depth=depth + 1)


@once
def _calls(module: ModuleIndex, function: FunctionNode) -> list[ast.Call]:
    return [item for item in module.local(function) if isinstance(item, ast.Call)]


def _targets(module: ModuleIndex, statement: ast.stmt, call: ast.Call) -> frozenset[str]:
    """What a statement puts where by what a call in it gives."""
    if isinstance(statement, ast.If | ast.While):
        return _stored_in(module, [*statement.body, *statement.orelse])
    return _stored_in(module, [statement]) | kept_in_objects(module, [statement])


@once
def _gets(module: ModuleIndex, function: FunctionNode) -> dict[str, list[tuple[int, Set[str]]]]:
    """By each name: the lines in which it is read, or asked in a condition, and what is stored there."""
    found: list[tuple[ast.AST, ast.stmt, list[ast.stmt]]] = []
    for item in module.local(function):
        if isinstance(item, ast.If | ast.While):
            found.append((item.test, item, [*item.body, *item.orelse]))
        elif isinstance(item, ast.For | ast.AsyncFor):
            found.append((item.iter, item, [item]))
        elif isinstance(item, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr) and item.value is not None:
            found.append((item.value, item, [item]))
    told = (
        (read, item.lineno, _stored_in(module, block) | kept_in_objects(module, block)) for read, item, block in found
    )
    return grouped((name, (line, stored)) for read, line, stored in told for name in places_in(read))


def _stored_in(module: ModuleIndex, block: list[ast.stmt]) -> frozenset[str]:
    """The variables and attributes that get anything, also `flow` by `flow["steps"].append(step)`."""
    calls = (item for item in statements_of(module, block) if is_call_of(item, *MUTATORS))
    owners = (call.func.value for call in calls if isinstance(call.func, ast.Attribute))
    keyed = {place(start(owner, ast.Subscript)) for owner in owners if isinstance(owner, ast.Subscript)}
    return bound_places(module, block) | filled_places(module, block) | {name for name in keyed if name is not None}

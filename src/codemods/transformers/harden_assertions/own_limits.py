"""Limits that what is waited on carries itself: `socket.rcvtimeo = 100`, `socket.settimeout(5)`, in its own maker too.

Such a wait raises when its limit is over, so a second limit around it would say nothing new.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, unawaited

_RECEIVING = frozenset({"rcvtimeo", "so_rcvtimeo", "read_timeout", "recv_timeout", "receive_timeout"})
"""How libraries call the longest wait for an answer, and for nothing else."""
_SETTINGS = _RECEIVING | {"timeout"}
_SETTERS = frozenset({"settimeout", "set_timeout", "set_read_timeout", "set_rcvtimeo"})


def carries_a_limit(facts: ModuleFacts, call: ast.Call) -> bool:
    """Whether what a call waits on was given a limit before: by a setting, or by what made it."""
    owner, function = getattr(call.func, "value", None), facts.module.function(call)
    if owner is None or not isinstance(function, FunctionNode):
        return False
    settings = list(_set_above(facts.module, call, ast.unparse(owner)))
    if settings:
        return _is_limit(settings[-1])
    bound = facts.bindings(owner) if isinstance(owner, ast.Name) else ()
    return bool(bound) and all(_is_made_limited(facts, function, item.node, owner.id) for item in bound)


def _set_above(module: ModuleIndex, node: ast.AST, owner: str) -> Iterator[ast.expr]:
    """What the limit of an object is set to before a node, in blocks around it and in the order of the file."""
    around = [up for up in module.enclosing(node) if isinstance(up, ast.stmt)]
    for up in reversed(around):
        for item in module.block(up):
            if item is up:
                break
            yield from _set_by(item, owner)


def _set_by(statement: ast.stmt, owner: str) -> Iterator[ast.expr]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Attribute) and target.attr.lower() in _SETTINGS:
                yield from [statement.value] if ast.unparse(target.value) == owner else []
    call = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == owner:
        named = len(call.args) == 2 and last_name(call.args[0]).lower() in _RECEIVING
        if (named or callee(call) in _SETTERS) and call.args:
            yield call.args[-1]


def _is_limit(value: ast.expr) -> bool:
    """Whether a setting limits: `None` and `-1` wait for ever."""
    if isinstance(value, ast.Constant):
        return value.value is not None
    return not (isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub))


def _is_made_limited(facts: ModuleFacts, user: FunctionNode, binding: ast.AST, name: str) -> bool:
    """Whether an assignment or a `with` gives a name what its maker limits."""
    if isinstance(binding, ast.withitem):
        made, target = binding.context_expr, binding.optional_vars
    elif isinstance(binding, ast.Assign):
        made, target = binding.value, binding.targets[0]
    else:
        return False
    made = unawaited(made)
    if not isinstance(made, ast.Call) or target is None:
        return False
    if isinstance(target, ast.Name) and any(item.arg in _RECEIVING and _is_limit(item.value) for item in made.keywords):
        return True
    places = target.elts if isinstance(target, ast.Tuple) else [target]
    place = next((i for i, item in enumerate(places) if isinstance(item, ast.Name) and item.id == name), None)
    found = list(facts.module.derived(Definitions).of(Definition(facts.module, user), made.func))
    return (
        place is not None and bool(found) and all(_gives_limited(item, place, len(places), binding) for item in found)
    )


def _gives_limited(maker: Definition, place: int, width: int, binding: ast.AST) -> bool:
    """Whether all that a maker returns, or a context manager yields, has its limit by then."""
    kind = ast.Yield if isinstance(binding, ast.withitem) else ast.Return
    given = [item for item in maker.module.below(maker.node) if isinstance(item, kind) and item.value is not None]
    return bool(given) and all(_is_given_limited(maker.module, item, place, width) for item in given)


def _is_given_limited(module: ModuleIndex, given: ast.Yield | ast.Return, place: int, width: int) -> bool:
    value = given.value
    if width > 1:
        value = value.elts[place] if isinstance(value, ast.Tuple) and len(value.elts) == width else None
    settings = list(_set_above(module, given, ast.unparse(value))) if value is not None else []
    return bool(settings) and _is_limit(settings[-1])

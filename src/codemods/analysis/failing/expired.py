"""Credentials that a test lets run out: an expiry in the past, a lifetime below zero, or one that it sleeps through.

payload["exp"] = now() - timedelta(hours=1)
token = make_token(expires_in=1); sleep(2)

A service that refuses such a credential is right.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from codemods.analysis.code.bindings import bindings_of
from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.naming import is_call_of, last_name, number
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import FunctionNode, unawaited, walk

_EXPIRY = re.compile(r"^exp(?:iry|ires|iration)?(?:$|_)")
"""The claim `exp` (RFC 7519), and what parameters and fields that say the same are called."""
_MINUTE = 60


def gives_expired(module: ModuleIndex, asked: Iterable[ast.AST], at: ast.stmt) -> bool:
    """Whether what is asked in a statement is given a credential that has run out by then."""
    function = module.function(at)
    if function is None:
        return False
    for value in _made_from(module, function, asked, at.lineno):
        for item in walk(value):
            if any(_is_past(given) for given in _expiries(item)):
                return True
            if isinstance(item, ast.Call):
                line = item.end_lineno or item.lineno
                lifetime = next(_lifetimes(item), 0)
                slept = _sleeps(module, function) if lifetime > 0 else ()
                if 0 < lifetime < sum(seconds for after, seconds in slept if line < after <= at.lineno):
                    return True
                if _is_made_expired(module, function, item):
                    return True
    return False


def _made_from(module: ModuleIndex, function: FunctionNode, asked: Iterable[ast.AST], line: int) -> Iterator[ast.AST]:
    """What is asked, and what the names in it were last given, or given under a key, before that."""
    waiting, seen = list(asked), set[str]()
    stores = _stores(module, function)
    while waiting:
        yield (value := waiting.pop())
        for name in {item.id for item in walk(value) if isinstance(item, ast.Name)} - seen:
            seen.add(name)
            bound = [item for item in bindings_of(module, function, name) if getattr(item.node, "lineno", line) < line]
            waiting += [item.value for item in bound[-1:] if item.value is not None]
            waiting += [item for item in stores.get(name, ()) if item.lineno < line]


@once
def _stores(module: ModuleIndex, function: FunctionNode) -> dict[str, list[ast.Assign]]:
    """Where a function gives an expiry to a key of a variable, by its name."""
    stores = (item for item in module.local(function) if isinstance(item, ast.Assign) and any(_expiries(item)))
    pairs = ((getattr(target, "value", None), item) for item in stores for target in item.targets)
    return grouped((owner.id, item) for owner, item in pairs if isinstance(owner, ast.Name))


@once
def _sleeps(module: ModuleIndex, function: FunctionNode) -> list[tuple[int, float]]:
    """The lines in which a function sleeps, and for how many seconds."""
    calls = (item for item in module.local(function) if is_call_of(item, "sleep") and item.args)
    return [(item.lineno, number(item.args[0]) or 0) for item in calls]


def _expiries(node: ast.AST) -> Iterator[ast.expr]:
    """What a node gives as an expiry."""
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and _is_expiry(key):
                yield value
    elif isinstance(node, ast.keyword) and _EXPIRY.match(node.arg or ""):
        yield node.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Subscript) and _is_expiry(target.slice):
                yield node.value


def _is_expiry(key: ast.expr) -> bool:
    """`"exp"`, `Claims.EXPIRES_AT`."""
    return _EXPIRY.match(str(key.value) if isinstance(key, ast.Constant) else last_name(key).lower()) is not None


def _is_past(value: ast.expr) -> bool:
    """`now - timedelta(hours=1)`, `int(time() - 60)`, `-1`, `timedelta(minutes=-5)`; on no condition."""
    if any(isinstance(item, ast.IfExp) for item in walk(value)):
        return False
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.op, ast.USub) and number(value.operand) is not None
    if is_call_of(value, "timedelta"):
        return any(_is_past(item.value) for item in value.keywords)
    return any(
        isinstance(item, ast.BinOp)
        and ((isinstance(item.op, ast.Sub) and _is_a_time(item.right))
             or (isinstance(item.op, ast.Add) and is_call_of(item.right, "timedelta") and _is_past(item.right)))
        for item in walk(value)
    )  # fmt: skip


def _is_a_time(node: ast.expr) -> bool:
    return is_call_of(node, "timedelta") or (number(node) or 0) > 0


def _lifetimes(call: ast.Call) -> Iterator[float]:
    """How many seconds a credential is given to live."""
    for item in call.keywords:
        if _EXPIRY.match(item.arg or ""):
            given = number(item.value)
            yield 0 if given is None else given * (_MINUTE if "minute" in (item.arg or "") else 1)


def _is_made_expired(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> bool:
    """Whether all expiries that the function which is called sets lie in the past, whatever it is given."""
    return any(
        _sets_only_past(found.module, found.node)
        for found in module.derived(Definitions).of(Definition(module, function), call.func)
        if isinstance(found.node, FunctionNode)
    )


def _sets_only_past(module: ModuleIndex, function: FunctionNode) -> bool:
    set_to = [(item, value) for item in module.local(function) for value in _expiries(item)]
    always = all(not isinstance(up, ast.If) for item, _ in set_to for up in module.ancestors(item))
    return bool(set_to) and always and all(_is_past(unawaited(value)) for _, value in set_to)

"""Which checks may read what a failure leaves: of an object only what is kept there, of a table what is asked for."""

from __future__ import annotations

import ast
from collections.abc import Set

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee, is_text
from codemods.module.collection import matches
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.facts.growths import told
from codemods.transformers.remove_fallbacks.following.fates import SETUP, Failures
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_places,
    is_script,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import demand, is_inert_call
from codemods.transformers.remove_fallbacks.statements.readings import readings_in
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import key_of, place
from codemods.transformers.remove_fallbacks.surroundings.places import only_tells

_MOST_CALLERS = 5
_ASKED = ast.Name | ast.Attribute | ast.Subscript | ast.Call


def reads_one_of(failures: Failures, check: ast.AST, kept: Set[str]) -> bool:
    """Whether a check asks for one of some attributes, as far as what it reads is followed."""
    where = failures.module_of(check)
    met, read = set[ast.AST](), [demand(check) or check]
    for part in read:
        kept_there = {id(item): list(told(where, item)) for item in walk(part) if isinstance(item, ast.expr)}
        known = (item for item in walk(part) if key_of(item) is not None and kept_there[id(item)])
        owners = {id(below) for item in known for owner in ast.iter_child_nodes(item) for below in walk(owner)}
        asked = [item for item in walk(part) if id(item) not in owners and isinstance(item, _ASKED)]
        if any(isinstance(item, ast.Attribute) and item.attr in kept for item in asked):
            return True
        met.update(asked)
        read += [value for item in asked for value in kept_there[id(item)] if value not in met and value not in read]
    return False


def kept_in_objects(module: ModuleIndex, block: list[ast.stmt]) -> set[str]:
    """What a block leaves in objects that it calls: `metrics.failed`, and what its class computes from that."""
    calls = (item for item in statements_of(module, block) if isinstance(item, ast.Call))
    found: set[str] = set()
    for call in calls:
        owner = place(call.func.value) if isinstance(call.func, ast.Attribute) and not is_inert_call(call) else None
        if owner is None or owner in {"self", "cls"} or module.resolve(call.func) is not None:
            continue
        method = module.derived(Receivers).function(call) or _only_method(module, call)
        found |= {f"{owner}.{name}" for name in _left(module, method)} if method is not None else {owner}
    return found


def _only_method(module: ModuleIndex, call: ast.Call) -> FunctionNode | None:
    """The one method of the file that has the name which is called."""
    named = module.functions_named(callee(call))
    return named[0] if len(named) == 1 and module.cls(named[0]) is not None else None


@once
def _left(module: ModuleIndex, method: FunctionNode) -> frozenset[str]:
    """The attributes that a method stores in, and the methods and properties of its class that read them."""
    known = {name for name in _stored(module, method) if name.startswith("self.")}
    cls = module.cls(method)
    others = [item for item in module.methods(cls).values() if item is not method] if cls is not None else []
    read = {f"self.{item.name}": readings_in(item) for item in others}
    while more := {name for name, reads in read.items() if name not in known and not known.isdisjoint(reads)}:
        known |= more
    return frozenset(name.removeprefix("self.") for name in known)


def _stored(module: ModuleIndex, method: FunctionNode) -> frozenset[str]:
    return bound_places(module, method.body) | filled_places(module, method.body)


def comes_to_a_test(failures: Failures, function: FunctionNode | None, depth: int = 0) -> bool:
    """Whether a test, a fixture or the code of a file calls a function, also through others: in doubt, one does."""
    module = failures.module
    if function is None or depth > _MOST_CALLERS or module.is_fixture(function) or function.name in SETUP:
        return True
    calls = failures.everywhere(function)
    alone = isinstance(module.parent(function), ast.Module) and matches(function.name, module.policy.python_functions)
    if calls is None or module.is_test(function) or alone:  # pytest runs it where only the path of its file is given
        return True
    users = [(failures.beside(other), other.function(call)) for other, call in calls if not is_script(other, call)]
    return any(comes_to_a_test(there, up, depth + 1) for there, up in users)


def gives_what_nobody_reads(failures: Failures, function: FunctionNode | None) -> bool:
    """Whether a call of a function is for nothing, or is only put under a key that its file reads nowhere."""
    gives = function is not None and any(item.value for item in flow.returns(failures.module, function))
    calls = failures.known(function) if function is not None and gives else []
    return len(calls) > 1 and any(_is_unread(module, call) for module, call in calls)


def leaves_what_nobody_reads(module: ModuleIndex, node: Guarded, handler: ast.ExceptHandler) -> bool:
    """Whether all that a handler leaves is under keys that its file reads nowhere, and so is all that goes well."""
    if module.is_shared or not isinstance(node, ast.Try) or len(node.handlers) > 1:
        return False
    left = set[str]()
    for item in [*node.body, *node.orelse, *handler.body]:
        target = item.targets[0] if isinstance(item, ast.Assign) and len(item.targets) == 1 else None
        if isinstance(target, ast.Subscript) and is_text(target.slice) and _is_read_by_key(module, target.value):
            left.add(target.slice.value)
        elif (item in handler.body and not only_tells([item])) or (
            not isinstance(target, ast.Name) and not only_tells([item])
        ):
            return False
    return bool(left) and left.isdisjoint(_keys_read(module))


def _is_read_by_key(module: ModuleIndex, table: ast.expr) -> bool:
    """Whether nothing goes through all that a variable holds: `found.values()`."""
    views = (item for item in module.nodes(ast.Attribute) if item.attr in {"values", "items"})
    return isinstance(table, ast.Name) and not any(getattr(item.value, "id", "") == table.id for item in views)


def _is_unread(module: ModuleIndex, call: ast.Call) -> bool:
    up = module.parent(call)
    held = module.parent(up) if isinstance(up, ast.Await) else up
    target = held.targets[0] if isinstance(held, ast.Assign) else None
    if not isinstance(target, ast.Name):
        return isinstance(held, ast.Expr)
    scope = module.function(call)
    reads = [item for item in module.reads_of(target.id) if module.function(item) is scope]
    keys = [_key_of_entry(module, item) for item in reads]
    return not module.is_shared and all(key is not None and key not in _keys_read(module) for key in keys)


def _key_of_entry(module: ModuleIndex, value: ast.expr) -> str | None:
    """The key under which a dict that is written out holds a value."""
    shown = module.parent(value)
    pairs = zip(shown.keys, shown.values, strict=True) if isinstance(shown, ast.Dict) else ()
    return next((key.value for key, held in pairs if held is value and is_text(key)), None)


@once
def _keys_read(module: ModuleIndex) -> frozenset[str]:
    """The attributes of a file, and the texts by which something is looked up in it, or looked for."""
    asked = [item.slice for item in module.nodes(ast.Subscript) if isinstance(item.ctx, ast.Load)]
    asked += [item.left for item in module.nodes(ast.Compare)]
    asked += [
        part for item in module.nodes(ast.Call) if callee(item) in {"get", "pop", "getattr"} for part in item.args
    ]
    return frozenset({item.attr for item in module.nodes(ast.Attribute)} | {i.value for i in asked if is_text(i)})

"""When what is counted gets more: as an attempt goes well, as it fails, or always; and what names stand for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile

from codemods.analysis.code import flow
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, last_name, number
from codemods.analysis.failing.outages import OUTAGES, CannotTell, Raises, worked_out
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import BUILTINS, FunctionNode, Loop, TryNode, unawaited, walk
from codemods.transformers.remove_fallbacks.following.handlers import understand
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.surroundings.loops import Role, role_of


def growing(module: ModuleIndex, node: ast.expr) -> set[str]:
    """When what something counts or holds gets more: when a round goes well, when it fails, or `always`."""
    if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        return set()
    key = (module.binding_scope(node.id, node) if isinstance(node, ast.Name) else None, last_name(node))
    return {_growth(module, item, 0) for item in _growths(module).get(key, ())}


def _growth(module: ModuleIndex, node: ast.AST, depth: int) -> str:
    """Whether a statement adds something where an attempt went well, where it failed, or `always`."""
    depends: str | None = None
    for child, up in module.upwards(node):
        tried = isinstance(up, TryNode) and up.handlers and child in (*up.body, *up.orelse)
        if isinstance(up, ast.ExceptHandler):
            depends = depends or "failure"
        elif isinstance(up, ast.If) and child is not up.test:
            fails = child in up.body and not isinstance(up.test, ast.Name) and holds_of_an_error(up.test)
            depends = depends or ("failure" if fails else "success")
        elif tried and not _begins(module, up, child, node):
            depends = depends or "success"
        elif isinstance(up, Loop):
            return (depends or "always") if not isinstance(up, ast.While) or tries_each_round(module, up) else "taken"
        elif isinstance(up, FunctionNode):
            calls = [item for item in module.attributes_named(up.name) if module.called(item) is not None]
            if depends is None and module.cls(up) is not None and calls and depth < 1:
                kinds = {_growth(module, item, depth + 1) for item in calls}
                return kinds.pop() if len(kinds) == 1 else "always" if "always" in kinds else "failure"
            break
    return depends or "always"


def _begins(module: ModuleIndex, tried: ast.AST, step: ast.AST, growth: ast.AST) -> bool:
    """Whether a step is done before anything that is tried may fail."""
    inside = (item for item in [step, *module.local(step)] if isinstance(item, ast.Call | ast.Await))
    return isinstance(tried, TryNode) and step is tried.body[0] and all(item is growth for item in inside)


@once
def tries_each_round(module: ModuleIndex, loop: Loop) -> bool:
    """Whether each round of a loop is an attempt, and not a wait for what comes."""
    inside = (item for item in module.local(loop) if isinstance(item, TryNode))
    roles = {role_of(module, item, understand(module, item, item.handlers[0])) for item in inside if item.handlers}
    return roles.isdisjoint({Role.WAITS, Role.GIVES_UP, Role.SILENCE, Role.AWAITED, Role.FAILS})


@once
def _growths(module: ModuleIndex) -> dict[tuple[object, str], list[ast.AST]]:
    """Where something is counted on or added to, by its scope and name; by its name alone for keys and attributes."""
    steps = (
        (item.target, item)
        for item in module.nodes(ast.AugAssign)
        if isinstance(item.op, ast.Add) and number(item.value) in {1, None}
    )
    calls = (
        (item.func.value, item)
        for item in module.nodes(ast.Call)
        if isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS
    )
    stores = (
        (item.value, item)
        for item in module.nodes(ast.Subscript)
        if isinstance(item.ctx, ast.Store) and not isinstance(item.slice, ast.Constant)
    )
    flags = (
        (item.targets[0], item)
        for item in module.nodes(ast.Assign)
        if isinstance(item.targets[0], ast.Name) and _may_be_true(item.value) and _is_in_a_loop(module, item)
    )
    return grouped(
        ((module.binding_scope(target.id, target) if isinstance(target, ast.Name) else None, last_name(target)), item)
        for found in (steps, calls, stores, flags)
        for target, item in found
    )


def _may_be_true(value: ast.expr) -> bool:
    return not isinstance(value, ast.Constant) or bool(value.value)


def _is_in_a_loop(module: ModuleIndex, node: ast.AST) -> bool:
    around = takewhile(lambda up: not isinstance(up, FunctionNode), module.ancestors(node))
    return any(isinstance(up, Loop) for up in around)


def told(module: ModuleIndex, node: ast.expr) -> Iterator[ast.expr]:
    """What a name, a key, an attribute or a call of a function of the file stands for."""
    node = unawaited(node)
    if isinstance(node, ast.Name):
        value = module.derived(ModuleFacts).value(node)
        if value is not None:
            yield value
    elif isinstance(node, ast.Call) and not is_call_of(node, "get"):
        helper = module.derived(Receivers).function(node)
        if helper is not None:
            yield from (item.value for item in flow.returns(module, helper) if item.value is not None)
    elif isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        stored = _by_key(module).get(last_name(node), ())
        maker = _maker(module, node)
        yield from [item for item in stored if maker is not None and module.holds(maker, item)] or stored
        named = module.functions_named(node.attr) if isinstance(node, ast.Attribute) else ()
        yield from (item.value for method in named for item in flow.returns(module, method) if item.value is not None)


def _maker(module: ModuleIndex, asked: ast.expr) -> FunctionNode | None:
    """The function of the file that makes what is asked for a key or an attribute: `found = check()`, `found["ok"]`."""
    part = asked.func if isinstance(asked, ast.Call) else asked
    owner = part.value if isinstance(part, ast.Attribute | ast.Subscript) else None
    value = module.derived(ModuleFacts).value(owner) if isinstance(owner, ast.Name) else None
    call = unawaited(value) if value is not None else None
    return module.derived(Receivers).likely(call) if isinstance(call, ast.Call) else None


@once
def _by_key(module: ModuleIndex) -> dict[str, list[ast.expr]]:
    """What is stored under each key, or in each attribute, of whatever object."""
    found: list[tuple[str, ast.expr]] = []
    for item in module.nodes(ast.Dict):
        pairs = zip(item.keys, item.values, strict=True)
        found += [(str(key.value), value) for key, value in pairs if isinstance(key, ast.Constant)]
    for call in module.nodes(ast.Call):
        found += [(item.arg, item.value) for item in call.keywords if item.arg is not None]
    for store in module.nodes(ast.Assign):
        targets = (item for item in store.targets if isinstance(item, ast.Attribute | ast.Subscript))
        found += [(last_name(item), store.value) for item in targets]
    return grouped(found)


def holds_of_an_error(condition: ast.expr) -> bool:
    names = (item.id for item in walk(condition) if isinstance(item, ast.Name))
    try:
        return bool(worked_out(condition, {name: OUTAGES[0] for name in names if name not in BUILTINS}))
    except (CannotTell, Raises):
        return False

"""What blocks of statements hold and bind: the questions about code that every part of this transformer asks."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import BINDING, BUILTINS, binds
from codemods.transformers.remove_fallbacks.values import UNBOUND, UNKNOWN, UNRELATED, Environment, place

MUTATORS = frozenset({"append", "add", "extend", "insert", "put", "put_nowait", "update", "appendleft", "setdefault"})
_WITHOUT_CODE = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass, ast.Continue, ast.Break})
TryNode = ast.Try | ast.TryStar
Loop = ast.For | ast.AsyncFor | ast.While


def is_script(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node runs only when the file is started as a script."""
    for up in module.ancestors(node):
        test = up.test if isinstance(up, ast.If) else None
        if isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__":
            return True
    return False


def statements_of(module: ModuleIndex, block: Sequence[ast.stmt]) -> list[ast.AST]:
    """Every node evaluated in a block, nested functions and classes left out."""
    found: list[ast.AST] = []
    for statement in block:
        found.append(statement)
        if statement.__class__ not in _WITHOUT_CODE:
            found += module.local(statement)
    return found


def bound_places(module: ModuleIndex, statements: list[ast.stmt]) -> frozenset[str]:
    """Variables and attributes that a block assigns."""
    found: set[str] = set()
    for node in statements_of(module, statements):
        if isinstance(node, ast.Attribute | ast.Name):
            if isinstance(node.ctx, ast.Store):
                found.add(place(node) or "")
        elif node.__class__ in BINDING:
            found.update(binds(node))
    return frozenset(found - {""})


def filled_places(module: ModuleIndex, statements: list[ast.stmt]) -> frozenset[str]:
    """Containers that a block fills: by a method that adds to them, or under a key."""
    found: set[str | None] = set()
    for item in statements_of(module, statements):
        if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
            found.add(place(item.func.value))
        elif isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store):
            found.add(place(item.value))
    return frozenset(name for name in found if name is not None)


def undefined_in(module: ModuleIndex, block: Sequence[ast.stmt]) -> ast.Name | None:
    """The first name in a block that nothing defines: reading it raises, whatever the system does."""
    if any(alias.name == "*" for node in module.nodes(ast.ImportFrom) for alias in node.names):
        return None
    declared = {name for node in module.nodes(ast.Global) for name in node.names}
    given = BUILTINS | declared | {"__file__", "__name__", "__doc__", "__class__", "__path__", "__spec__"}
    inside = (item for item in statements_of(module, block) if isinstance(item, ast.Name))
    unknown = (item for item in inside if isinstance(item.ctx, ast.Load) and item.id not in given)
    return next((item for item in unknown if module.binding_scope(item.id, item) is None), None)


def root(node: ast.AST) -> str | None:
    """The variable that a chain of attributes, subscripts and calls starts from."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def blurred(module: ModuleIndex, environment: Environment, loop: Loop) -> Environment:
    """The environment after any number of rounds: what the loop assigns is unknown, what it only fills stays filled.

    A flag that no round sets to anything else stays as it is.
    """
    assigned = set()
    for node in module.local(loop):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            assigned.add(place(node))
    after = dict(environment)
    for name in assigned & after.keys():
        value = after[name or ""]
        growing = value.at_least is not None and value is not UNBOUND and _only_grows(module, loop, name or "")
        if not growing and not _only_set_to(module, loop, name or "", value.constant):
            after[name or ""] = UNKNOWN if value.tainted else UNRELATED
    return after


def _only_set_to(module: ModuleIndex, loop: Loop, name: str, held: object) -> bool:
    """Whether every assignment to a name in a loop is of the plain value that it holds."""
    stores = [n for n in module.local(loop) if place(n) == name and isinstance(getattr(n, "ctx", None), ast.Store)]
    for store in stores:
        owner = module.parent(store)
        value = owner.value if isinstance(owner, ast.Assign) else None
        if not isinstance(value, ast.Constant) or type(value.value) is not type(held) or value.value != held:
            return False
    return True


def _only_grows(module: ModuleIndex, loop: Loop, name: str) -> bool:
    """Whether every assignment to a name in a loop is `+=`."""
    stores = [n for n in module.local(loop) if place(n) == name and isinstance(getattr(n, "ctx", None), ast.Store)]
    grown = [n.target for n in module.local(loop) if isinstance(n, ast.AugAssign) and isinstance(n.op, ast.Add)]
    return all(any(item is store for item in grown) for store in stores)

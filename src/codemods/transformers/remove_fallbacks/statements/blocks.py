"""What blocks of statements hold and bind: the questions about code that every part of this transformer asks."""

from __future__ import annotations

import ast
from collections.abc import Sequence, Set

from codemods.analysis.code.naming import is_call_of, start
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, once
from codemods.module.scopes import BINDING, BUILTINS, FunctionNode, Loop, binds, names_in, walk
from codemods.transformers.remove_fallbacks.statements.values import (
    PLACES,
    UNBOUND,
    UNKNOWN,
    UNRELATED,
    Environment,
    key_of,
    place,
)

MUTATORS = frozenset({"append", "add", "extend", "insert", "put", "put_nowait", "update", "appendleft", "setdefault"})
_WITHOUT_CODE = frozenset({ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Pass, ast.Continue, ast.Break})


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


def asks_which_round(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a statement stands under a condition on what the loop around it counts: the last attempt."""
    asked: set[str] = set()
    for up in module.ancestors(node):
        if isinstance(up, ast.If):
            asked |= names_in(up.test)
        if isinstance(up, ast.For | ast.AsyncFor):
            return not asked.isdisjoint(names_in(up.target))
    return False


def bound_places(module: ModuleIndex, statements: list[ast.stmt]) -> frozenset[str]:
    """Variables and attributes that a block assigns, without those that only a comprehension knows."""
    found: set[str] = set()
    inside = statements_of(module, statements)
    own = {part for node in inside if node.__class__ is ast.comprehension for part in walk(node.target)}
    for node in inside:
        if node.__class__ in PLACES:
            if isinstance(node.ctx, ast.Store) and node not in own:  # type: ignore[attr-defined]
                found.add(place(node) or "")
        elif node.__class__ in BINDING:
            found.update(binds(node))
    return frozenset(found - {""})


def filled_places(module: ModuleIndex, statements: list[ast.stmt], *, by_key: bool = False) -> frozenset[str]:
    """Containers that a block fills: by a method that adds to them, or under a key.

    `by_key`: what it stores under a text stands there as readings have it, `told['ok']` and `told[*]`, not as `told`.
    """
    found: set[str | None] = set()
    for item in statements_of(module, statements):
        if isinstance(item, ast.Call):
            if isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
                found.add(place(item.func.value))
        elif isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store):
            name, key = place(item.value), key_of(item) if by_key else None
            found |= {name} if name is None or key is None else {f"{name}[{key!r}]", f"{name}[*]"}
    return frozenset(name for name in found if name is not None)


def filled_elsewhere(module: ModuleIndex, function: FunctionNode, node: ast.stmt, names: Set[str]) -> set[str]:
    """Containers that other code of a function adds to as well, and whose size no check asks for."""
    fills, sized = _fills(module, function)
    apart = {name for name in names - sized if any(not module.holds(node, item) for item in fills.get(name, ()))}
    return apart


@once
def _fills(module: ModuleIndex, function: FunctionNode) -> tuple[dict[str | None, list[ast.Call]], set[str | None]]:
    """The calls that add to each container, and the containers whose size is asked for."""
    calls = [item for item in module.local(function) if isinstance(item, ast.Call)]
    adding = [item for item in calls if isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS]
    fills = grouped((place(item.func.value), item) for item in adding if isinstance(item.func, ast.Attribute))
    return fills, {place(item.args[0]) for item in calls if is_call_of(item, "len") and item.args}


def stepped_places(module: ModuleIndex, statements: list[ast.stmt]) -> frozenset[str]:
    """What a block counts in, as it is written: `failed`, `self.failed`, `counts["failed"]`."""
    steps = (item.target for item in statements_of(module, statements) if isinstance(item, ast.AugAssign))
    return frozenset(map(ast.unparse, steps))


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
    node = start(node, ast.Attribute | ast.Subscript | ast.Call)
    return node.id if isinstance(node, ast.Name) else None


def blurred(module: ModuleIndex, environment: Environment, loop: Loop) -> Environment:
    """The environment after any number of rounds: what the loop assigns is unknown, what it only fills stays filled.

    A flag that no round sets to anything else stays as it is.
    """
    after = dict(environment)
    for name, stores in _stores(module, loop).items() if after else ():
        value = after.get(name)
        if value is None:
            continue
        growing = value.at_least is not None and value is not UNBOUND and _only_grow(module, stores)
        if not growing and not _only_set_to(module, stores, value.constant):
            after[name] = UNKNOWN if value.tainted else UNRELATED
    return after


@once
def _stores(module: ModuleIndex, loop: Loop) -> dict[str, list[ast.AST]]:
    """Each variable or attribute that a loop assigns, with where it does."""
    places = (node for node in module.local(loop) if node.__class__ in PLACES)
    stored = (node for node in places if isinstance(node.ctx, ast.Store))  # type: ignore[attr-defined]
    return grouped((name, node) for node in stored if (name := place(node)) is not None)


def _only_set_to(module: ModuleIndex, stores: Sequence[ast.AST], held: object) -> bool:
    """Whether every assignment to a name in a loop is of the plain value that it holds."""
    for store in stores:
        owner = module.parent(store)
        value = owner.value if isinstance(owner, ast.Assign) else None
        if not isinstance(value, ast.Constant) or type(value.value) is not type(held) or value.value != held:
            return False
    return True


def _only_grow(module: ModuleIndex, stores: Sequence[ast.AST]) -> bool:
    """Whether every assignment to a name in a loop is `+=`."""
    around = (module.parent(store) for store in stores)
    return all(isinstance(item, ast.AugAssign) and isinstance(item.op, ast.Add) for item in around)

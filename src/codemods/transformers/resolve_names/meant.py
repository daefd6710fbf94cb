"""Which class of a file an undefined name stands for: the only one that has all that is asked of what it makes."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters

_LEAST = 2
"""Things asked for by which a class is told; one alone (`close`) is many classes', and tells one of a like name."""
_ALIKE = 0.75


def meant(module: ModuleIndex, read: ast.Name) -> ast.ClassDef | None:
    """The class that the name of a call stands for; None where none, or more than one, would do."""
    call = module.parent(read)
    if not isinstance(call, ast.Call) or call.func is not read:
        return None
    asked = set(_asked(module, call))
    tests = {module.cls(test.node) for test in module.tests}
    fitting = [
        cls
        for cls in module.classes.values()
        if module.parent(cls) is module.tree and cls not in tests and _takes(module, cls, call)
        if asked <= _offered(module, cls)
    ]
    if len(fitting) != 1 or not asked:
        return None
    spelled_alike = difflib.get_close_matches(read.id, [fitting[0].name], 1, _ALIKE)
    return fitting[0] if len(asked) >= _LEAST or spelled_alike else None


def _asked(module: ModuleIndex, call: ast.Call) -> Iterator[str]:
    """What is asked of the object: by the name that it gets, and by those of its fixture's users."""
    function, parent = module.function(call), module.parent(call)
    target = parent.targets[0] if isinstance(parent, ast.Assign) else None
    if function is None or (target is None and not isinstance(parent, ast.Return | ast.Yield)):
        return
    if isinstance(target, ast.Attribute):
        yield from _asked_of_attribute(module, target)
        return
    name = target.id if isinstance(target, ast.Name) else ""
    if name:
        yield from _attributes(module, function, name)
    if module.is_fixture(function) and (target is None or _hands_out(module, function, name)):
        for user in module.functions():
            if any(arg.arg == function.name for arg in parameters(user)):
                yield from _attributes(module, user, function.name)


def _asked_of_attribute(module: ModuleIndex, target: ast.Attribute) -> Iterator[str]:
    """What the methods of a class ask of an attribute of its own."""
    cls, own = module.cls(target), ast.dump(target.value)
    for node in module.nodes(ast.Attribute):
        if node.attr == target.attr and module.cls(node) is cls and ast.dump(node.value) == own:
            parent = module.parent(node)
            if isinstance(parent, ast.Attribute) and isinstance(parent.ctx, ast.Load):
                yield parent.attr


def _attributes(module: ModuleIndex, function: FunctionNode, name: str) -> Iterator[str]:
    for read in module.reads_of(name):
        parent = module.parent(read)
        asked = isinstance(parent, ast.Attribute) and isinstance(parent.ctx, ast.Load)
        if asked and isinstance(parent, ast.Attribute) and module.binding_scope(name, read) is function:
            yield parent.attr


def _hands_out(module: ModuleIndex, function: FunctionNode, name: str) -> bool:
    values = (node.value for node in module.local(function) if isinstance(node, ast.Return | ast.Yield))
    return any(isinstance(value, ast.Name) and value.id == name for value in values)


def _offered(module: ModuleIndex, cls: ast.ClassDef) -> set[str]:
    """What instances of a class have, as far as this file tells."""
    stored = {
        node.attr
        for method in module.methods(cls).values()
        for node in module.below(method)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    return {*module.methods(cls), *stored, *module.bound(cls)}


def _takes(module: ModuleIndex, cls: ast.ClassDef, call: ast.Call) -> bool:
    """Whether a class of this file can be made with as many arguments, given in the same way."""
    made = module.methods(cls).get("__init__")
    if made is None:
        return not call.args and not call.keywords
    given, known = len(call.args), [*made.args.posonlyargs, *made.args.args][1:]
    words = {word.arg for word in call.keywords}
    if None in words or any(isinstance(arg, ast.Starred) for arg in call.args):
        return False
    required = {arg.arg for arg in known[given : len(known) - len(made.args.defaults)]}
    names = {arg.arg for arg in (*known[given:], *made.args.kwonlyargs)}
    return given <= len(known) and required <= words and (words <= names or made.args.kwarg is not None)

"""What a handler leaves in place of the result: whether the code around takes it for an answer, and acts on it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.module.scopes import reads
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, statements_of
from codemods.transformers.remove_fallbacks.calls import acts_in, callee
from codemods.transformers.remove_fallbacks.handlers import Handler
from codemods.transformers.remove_fallbacks.values import place

_READ = (ast.Name, ast.Attribute)
_JUDGING = frozenset({"any", "all", "sum", "min", "max", "filter", "next"})


def given_by_body(module: ModuleIndex, node: Guarded, handler: Handler) -> ast.expr | None:
    """What a handler returns or assigns, where the `try` body may give the same: it is one of the answers."""
    tried = {ast.dump(value) for value in _given(module, node.body) if not _is_true(value)}
    return next((value for value in _given(module, handler.node.body) if ast.dump(value) in tried), None)


def _given(module: ModuleIndex, block: list[ast.stmt]) -> Iterator[ast.expr]:
    """What a block returns or assigns without asking for it."""
    for item in statements_of(module, block):
        if isinstance(item, ast.Return):
            value: ast.expr = item.value or ast.Constant(None)
        elif isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
            value = ast.Tuple([item.targets[0], item.value], ast.Load())
        else:
            continue
        if not any(isinstance(part, ast.Call | ast.Await) for part in ast.walk(value)):
            yield value


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def made_of_failure(module: ModuleIndex, handler: Handler) -> ast.expr | None:
    """What a handler makes of the exception itself and gives as the answer: `status = error.code`."""
    name = handler.node.name
    for item in statements_of(module, handler.node.body):
        value = item.value if isinstance(item, ast.Assign | ast.Return) else None
        if isinstance(value, ast.Attribute) and name and any(read.id == name for read in reads(value)):
            return value
    return None


def noted(module: ModuleIndex, handler: Handler) -> frozenset[str]:
    """Variables and attributes in which a handler counts or collects."""
    found: set[str | None] = set()
    for item in statements_of(module, handler.node.body):
        if isinstance(item, ast.AugAssign):
            found.add(_holder(item.target))
        elif isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
            found.add(_holder(item.func.value))
        elif isinstance(item, ast.Subscript) and isinstance(item.ctx, ast.Store):
            found.add(_holder(item))
    return frozenset(name for name in found if name is not None)


def _holder(node: ast.AST) -> str | None:
    """The variable, or the last attribute, that holds what is stored into: `x[k]`, `self.log.errors`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", None)


def judged(module: ModuleIndex, handler: Handler) -> ast.Name | ast.Attribute | None:
    """The first place behind a handler where what it counts or collects decides something."""
    names = noted(module, handler)
    function = module.function(handler.node.body[0])
    if not names or function is None:
        return None
    last = handler.node.end_lineno or handler.node.lineno
    for item in module.local(function):
        if isinstance(item, _READ) and item.lineno > last and _reads_one(item, names) and _decides(module, item):
            return item
    attributes = names - module.bound(function)
    cls = module.cls(function)
    for item in module.below(cls) if attributes and cls is not None else ():
        if isinstance(item, ast.Attribute) and module.function(item) is not function and _reads_one(item, attributes):
            return item
    return None


def _reads_one(item: ast.Name | ast.Attribute, names: frozenset[str]) -> bool:
    name = item.attr if isinstance(item, ast.Attribute) else item.id
    return name in names and isinstance(item.ctx, ast.Load)


def _decides(module: ModuleIndex, item: ast.expr) -> bool:
    """Whether something depends on a value: a branch, a filter, a comparison, a count of some."""
    child: ast.AST = item
    for up in module.ancestors(item):
        if isinstance(up, ast.If | ast.While) and child is up.test:
            return acts_in(module, [*up.body, *up.orelse]) or _skips(up)
        if isinstance(up, ast.IfExp) and child is up.test:
            return True
        if isinstance(up, ast.comprehension) and (up.ifs or child in up.ifs):
            return True
        if isinstance(up, ast.Call) and child in up.args and callee(up) in _JUDGING:
            return True
        if isinstance(up, ast.stmt):
            return False
        child = up
    return False


def _skips(node: ast.If | ast.While) -> bool:
    return any(isinstance(item, ast.Call) and callee(item) in {"skip", "skipTest"} for item in ast.walk(node))


def asked_for(module: ModuleIndex, handler: Handler) -> ast.expr | None:
    """A condition elsewhere in the file on an attribute that a handler sets: it tells the failure from the rest."""
    names = {
        item.attr
        for item in statements_of(module, handler.node.body)
        if isinstance(item, ast.Attribute) and isinstance(item.ctx, ast.Store) and place(item) is not None
    }
    inside = {id(item) for item in ast.walk(handler.node)}
    tests: list[ast.If | ast.IfExp | ast.While] = [
        *module.nodes(ast.If),
        *module.nodes(ast.IfExp),
        *module.nodes(ast.While),
    ]
    for node in tests if names else ():
        for item in ast.walk(node.test):
            if isinstance(item, ast.Attribute) and item.attr in names and id(item) not in inside:
                return node.test
    return None


def told_apart(module: ModuleIndex, node: Guarded, handler: Handler) -> ast.Constant | None:
    """Where the file asks an answer for what says no in the one that a handler returns: `{"success": False}`."""
    function = module.function(node)
    if function is None or module.test(node) is not None:
        return None
    returned = [item.value for item in statements_of(module, handler.node.body) if isinstance(item, ast.Return)]
    pairs = [
        pair for item in returned if isinstance(item, ast.Dict) for pair in zip(item.keys, item.values, strict=True)
    ]
    denied = {key.value for key, value in pairs if isinstance(key, ast.Constant) and _is_no(value)}
    own = set(map(id, module.below(function)))
    for key in module.nodes(ast.Constant) if denied else ():
        if key.value in denied and id(key) not in own and _is_lookup(module, key):
            return key
    return None


def _is_no(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _is_lookup(module: ModuleIndex, key: ast.Constant) -> bool:
    """`answer["success"]` that is read, `answer.get("success")`."""
    up = module.parent(key)
    if isinstance(up, ast.Subscript):
        return isinstance(up.ctx, ast.Load) and up.slice is key
    return isinstance(up, ast.Call) and callee(up) == "get" and bool(up.args) and up.args[0] is key

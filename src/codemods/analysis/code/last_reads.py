"""What is read by code that goes and by nothing else: attributes and entries that must be there, variables."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import takewhile

from codemods.analysis.code.naming import is_call_of
from codemods.module.index import ModuleIndex
from codemods.module.scopes import BUILTINS, names_in, unawaited, walk

Read = ast.Attribute | ast.Subscript
_OF_TEXTS = ("lower", "upper", "casefold", "strip")
"""Methods that only compute, where they are given nothing."""


def lost_reads(module: ModuleIndex, gone: Sequence[ast.expr]) -> list[Read]:
    """The attributes and subscripts that some expressions of one function read, and nothing else of it surely does."""
    found = (item for node in gone for item in walk(node) if isinstance(item, Read))
    outer = [item for item in found if not isinstance(module.parent(item), Read)]
    return [item for item in outer if not _is_there(module, item, gone)]


def _is_there(module: ModuleIndex, read: Read, gone: Sequence[ast.expr]) -> bool:
    """Whether a statement that the test comes to reads, sets or demands the same, while its variables stay the same."""
    function = module.function(read)
    named: Sequence[ast.expr] = module.attributes_named(read.attr) if isinstance(read, ast.Attribute) else ()
    if any(_is_of_self(item) and not isinstance(item.ctx, ast.Load) for item in named if _is_of_self(read)):  # type: ignore[attr-defined]
        return True  # what the class sets itself is there
    local = module.local(function) if function is not None else ()
    inside = [*named, *(item for item in local if isinstance(item, ast.Call | ast.Subscript))]
    others = (item for item in inside if not any(module.holds(part, item) for part in gone))
    same = [item for item in others if module.function(item) is function and _asks_the_same(module, item, read)]
    return any(_comes_to(module, item, read) and not _changes(module, item, read) for item in same)


def _is_of_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self"


def _asks_the_same(module: ModuleIndex, item: ast.expr, read: Read) -> bool:
    """The same attribute or entry, whether read or set; `assert hasattr(router, "history")` for `router.history`."""
    if isinstance(read, ast.Subscript):
        same = isinstance(item, ast.Subscript) and ast.dump(item.slice) == ast.dump(read.slice)
        return same and isinstance(item, ast.Subscript) and ast.dump(item.value) == ast.dump(read.value)
    if isinstance(item, ast.Attribute):
        return ast.dump(item.value) == ast.dump(read.value)
    if not isinstance(item, ast.Call) or getattr(item.func, "id", "") != "hasattr" or len(item.args) != 2:
        return False
    up = module.parent(item)
    demanded = isinstance(up, ast.Assert) or getattr(getattr(up, "func", None), "attr", "") == "assertTrue"
    same = ast.dump(item.args[0]) == ast.dump(read.value)
    return demanded and same and getattr(item.args[1], "value", None) == read.attr


def _comes_to(module: ModuleIndex, node: ast.expr, place: ast.AST) -> bool:
    """Whether evaluation surely comes to an expression where it comes to another place of the function."""
    statement = module.statement(node)
    for child, up in module.upwards(node):
        if up is statement:
            break
        chosen = isinstance(up, ast.BoolOp) and child is not up.values[0]
        chosen = chosen or (isinstance(up, ast.IfExp) and child is not up.test)
        if chosen or isinstance(up, ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
            return False
    return any(module.holds(item, place) for item in module.block(statement))


def _changes(module: ModuleIndex, one: ast.expr, other: ast.expr) -> bool:
    """Whether a variable of an expression gets a value between two places."""
    first, last = sorted((one.lineno, other.lineno))
    names = [item for name in names_in(other) for item in module.spelled(name) if isinstance(item.ctx, ast.Store)]
    return any(first < item.lineno <= last and module.function(item) is module.function(other) for item in names)


def read_only_in(module: ModuleIndex, item: ast.stmt, gone: Sequence[ast.AST]) -> bool:
    """Whether what an assignment gives its one variable is read in some nodes, and later on nowhere else."""
    targets = item.targets if isinstance(item, ast.Assign) else [item.target] if isinstance(item, ast.AnnAssign) else []
    target, function = targets[0] if len(targets) == 1 else None, module.function(item)
    if function is None or not isinstance(target, ast.Name) or target.id not in module.bound(function):
        return False
    around = takewhile(lambda up: up is not function, module.ancestors(item))
    comes_back = any(isinstance(up, ast.For | ast.AsyncFor | ast.While) for up in around)
    end = next((line.lineno for line in module.following(item) if _sets_anew(line, target.id)), None)
    later = [
        read
        for read in module.reads_of(target.id)
        if module.holds(function, read)
        and (comes_back or module.function(read) is not function or item.lineno < read.lineno <= (end or read.lineno))
    ]
    return bool(later) and all(any(module.holds(part, read) for part in gone) for read in later)


def _sets_anew(item: ast.stmt, name: str) -> bool:
    """Whether a statement gives a variable a value in which it is not read."""
    plain = isinstance(item, ast.Assign) and any(getattr(target, "id", "") == name for target in item.targets)
    return plain and isinstance(item, ast.Assign) and name not in names_in(item.value)


def left_unread(module: ModuleIndex, gone: Sequence[ast.AST]) -> Iterator[ast.Assign | ast.AnnAssign]:
    """The assignments whose variable nothing reads any more once some nodes of a function go."""
    names = sorted({name for node in gone for name in names_in(node)})
    for store in (item for name in names for item in module.spelled(name) if isinstance(item.ctx, ast.Store)):
        item = module.parent(store)
        if isinstance(item, ast.Assign | ast.AnnAssign) and read_only_in(module, item, gone):
            yield item


def stands_alone(module: ModuleIndex, item: ast.Assign | ast.AnnAssign) -> bool:
    """Whether the value of an assignment may be a statement: a call, not of what only computes: `x.lower()`."""
    call = unawaited(item.value) if item.value is not None else None
    if not isinstance(call, ast.Call) or (is_call_of(call, *_OF_TEXTS) and not call.args):
        return False
    return module.resolve(call.func) not in BUILTINS


def only_computes(module: ModuleIndex, item: ast.Assign | ast.AnnAssign) -> bool:
    """Whether an assignment may go with the last reader of its variable: it calls builtins, if anything."""
    inside = [*module.below(item)]
    calls = [part.func for part in inside if isinstance(part, ast.Call)]
    asks = any(isinstance(part, ast.Await | ast.NamedExpr | ast.Yield | ast.YieldFrom) for part in inside)
    return not asks and len(module.block(item)) > 1 and all(module.resolve(part) in BUILTINS for part in calls)

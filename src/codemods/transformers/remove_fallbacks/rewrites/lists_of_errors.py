"""The list that gathers the errors of a loop: one that handlers fill already, or that the test asserts to be empty."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.code.branching import only_says
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, walk


@dataclass(frozen=True, slots=True)
class Errors:
    """The list that gathers the errors: whether it exists, whether an assertion shows it, and from where on."""

    name: str
    beside: ast.stmt
    """The statement behind which all errors are in it."""
    made: bool = False
    shown: bool = False


def filled_by(handler: ast.ExceptHandler) -> str | None:
    """The local list, or the one under a key, that a handler appends to, whatever its path."""
    for item in handler.body:
        call = item.value if isinstance(item, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "append":
            owner = call.func.value
            tells = any(getattr(part, "id", "") == handler.name for part in walk(call) if handler.name)
            if isinstance(owner, ast.Name) or (tells and _parted(owner) is not None):
                return ast.unparse(owner)
    return None


def _parted(node: ast.AST) -> tuple[str, str] | None:
    """The variable and the key of `found["errors"]`."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, ast.Name):
        return None
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    return (node.value.id, key) if isinstance(key, str) else None


def filled_list(module: ModuleIndex, loop: ast.stmt, filled: Sequence[str | None]) -> Errors | None:
    """The list that handlers fill already, where only failures get into it and nothing asserts it."""
    function = module.function(loop)
    for name in filled:
        if name is None or function is None:
            continue
        node = ast.parse(name, mode="eval").body
        variable, key = _parted(node) or (name, None)
        stores = [item for item in module.spelled(variable) if module.holds(function, item) and not _is_read(item)]
        beside = _in_block_of(module, loop, module.statement(stores[0])) if len(stores) == 1 else None
        if beside is None or not _is_made_empty(module.statement(stores[0]), key):
            continue
        reads = list(_reads(module, function, variable, key))
        if key is not None and any(isinstance(module.parent(item), ast.Call | ast.keyword) for item in reads):
            continue  # who is given the table may put more into it
        if _only_failures(module, reads) and not _is_judged(module, reads):
            return Errors(name, beside, made=True)
    return None


def _reads(module: ModuleIndex, function: FunctionNode, variable: str, key: str | None) -> Iterator[ast.expr]:
    """Where a function reads a list; all of a table that holds it counts where it is handed on."""
    for item in module.reads_of(variable):
        if module.holds(function, item):
            parent = module.parent(item)
            if key is None or not isinstance(parent, ast.Subscript):
                yield item
            elif _parted(parent) == (variable, key):
                yield parent


def _is_read(item: ast.Name) -> bool:
    return isinstance(item.ctx, ast.Load)


def _is_made_empty(item: ast.stmt, key: str | None) -> bool:
    """Whether a statement makes a list that is empty, or a table that has such a one under a key."""
    value = item.value if isinstance(item, ast.Assign | ast.AnnAssign) else None
    if key is None:
        return _is_empty(value)
    pairs = zip(value.keys, value.values, strict=True) if isinstance(value, ast.Dict) else ()
    return any(getattr(name, "value", None) == key and _is_empty(given) for name, given in pairs)


def _is_empty(value: ast.expr | None) -> bool:
    called = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "list"
    return (isinstance(value, ast.List) and not value.elts) or (called and not getattr(value, "args", ()))


def _in_block_of(module: ModuleIndex, loop: ast.stmt, made: ast.stmt) -> ast.stmt | None:
    """The statement around a loop that stands behind another one in its block."""
    behind = module.following(made)
    return next((item for item in behind if module.holds(item, loop)), None)


def _only_failures(module: ModuleIndex, reads: Sequence[ast.expr]) -> bool:
    """Whether a list is filled in handlers alone."""
    for item in reads:
        parent = module.parent(item)
        if not isinstance(parent, ast.Attribute):
            continue
        if parent.attr in {"extend", "insert", "clear", "pop", "remove", "update"}:
            return False
        if parent.attr == "append" and not any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(item)):
            return False
    return True


def _is_judged(module: ModuleIndex, reads: Sequence[ast.expr]) -> bool:
    """Whether an assertion or a condition asks for what is in a list."""
    for item in reads:
        statement = module.statement(item)
        if isinstance(statement, ast.If) and all(map(only_says, [*statement.body, *statement.orelse])):
            continue
        if isinstance(statement, ast.Assert | ast.If | ast.While):
            return True
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "").startswith("assert"):
            return True
    return False


def asserted_list(module: ModuleIndex, loop: ast.stmt) -> Errors | None:
    """A list made empty before the loop whose emptiness the next statement behind it asserts."""
    behind = module.following(loop)
    test = behind[0].test if behind and isinstance(behind[0], ast.Assert) else None
    if behind and isinstance(behind[0], ast.Expr) and isinstance(behind[0].value, ast.Call):
        call = behind[0].value
        if getattr(call.func, "attr", "") == "assertEqual" and len(call.args) > 1:
            empty = isinstance(call.args[1], ast.List) and not call.args[1].elts
            test = ast.UnaryOp(ast.Not(), call.args[0]) if empty else None
    if not isinstance(test, ast.UnaryOp) or not isinstance(test.op, ast.Not) or not isinstance(test.operand, ast.Name):
        return None
    name = test.operand.id
    block = module.block(loop)
    above = block[: block.index(loop)]
    made = [item for item in above if _is_made_empty(item, None)]
    stored = [target for item in made for target in getattr(item, "targets", ())]
    if any(isinstance(target, ast.Name) and target.id == name for target in stored):
        return Errors(name, loop, made=True, shown=True)
    return None

"""Whether a handler gets the same result another way, as opposed to reporting that there is none."""

from __future__ import annotations

import ast

from codemods.analysis.code.naming import callee, listed, start
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, reads, values_given
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, bound_places, root, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import called_statements, is_inert_call
from codemods.transformers.remove_fallbacks.statements.values import place

_MADE_LOCALLY = frozenset(
    {"str", "repr", "dict", "list", "set", "tuple", "int", "float", "bool", "len", "type", "max", "min", "round"}
    | {"Mock", "MagicMock", "AsyncMock", "uuid4", "time", "now", "utcnow", "format", "join", "isoformat", "get"}
    | {"monotonic", "perf_counter", "total_seconds", "lower", "upper", "strip", "replace", "copy", "split", "sleep"}
    | {"format_exc", "getattr", "hasattr", "isinstance", "sum", "sorted", "any", "all", "keys", "values", "items"}
)
_FAILURE = ("error", "fail", "exception", "unhealthy", "unavailable", "invalid")
_REPORTS = tuple(
    listed(
        "add_ record set_ mark report track note update increment observe emit notify log_ skip handle count save "
        "store append register fail error"
    )
)


def is_fallback(module: ModuleIndex, owner: TryNode, node: ast.ExceptHandler) -> bool:
    """Whether a handler assigns or returns the result of another call, or makes the same call in another way."""
    tried = bound_places(module, owner.body)
    inside = statements_of(module, owner.body)
    returned = any(isinstance(item, ast.Return) and item.value is not None for item in inside)
    called = {callee(item) for item in inside if isinstance(item, ast.Call)} - _MADE_LOCALLY - MUTATORS
    handled = statements_of(module, node.body)
    touched = {root(item) for item in handled if not _reads_name(item)} | {node.name}
    for item in handled:
        if isinstance(item, ast.Assign | ast.AnnAssign):
            targets = item.targets if isinstance(item, ast.Assign) else [item.target]
            names = {place(part) for target in targets for part in _parts(target)}
            if names & tried and _gets(item.value, touched):
                return True
        elif isinstance(item, ast.Return):
            if returned and _gets(item.value, touched):
                return True
        elif isinstance(item, ast.With | ast.AsyncWith):
            managers = [entry.context_expr for entry in item.items if isinstance(entry.context_expr, ast.Call)]
            if any(callee(manager) in called for manager in managers):
                return True
    return any(
        callee(call) in called and not is_inert_call(call) and not _reports(call, node.name)
        for call in called_statements(handled)
    )


def _parts(target: ast.expr) -> list[ast.expr]:
    return target.elts if isinstance(target, ast.Tuple | ast.List) else [target]


def _gets(value: ast.expr | None, touched: set[str | None]) -> bool:
    """Whether an expression calls something to get its value, as opposed to a constant or an error made up here."""
    if isinstance(value, ast.Await):
        value = value.value
    if isinstance(value, ast.Name | ast.Attribute):
        return _stands_in(value, touched)
    value = start(value, ast.Attribute | ast.Subscript)
    if not isinstance(value, ast.Call) or callee(value) in _MADE_LOCALLY or is_inert_call(value):
        return False
    if any(_reports(value, name) for name in touched):
        return False
    made = callee(value)[:1].isupper() and any(_speaks_of_failure(item) for item in value.keywords)
    return not made


def _reads_name(item: ast.AST) -> bool:
    """Whether a node neither assigns to a variable or into it, nor calls one of its methods."""
    if isinstance(item, ast.Call):
        return not (isinstance(item.func, ast.Attribute) and callee(item) in MUTATORS)
    return not isinstance(getattr(item, "ctx", None), ast.Store)


def _stands_in(value: ast.Name | ast.Attribute, touched: set[str | None]) -> bool:
    """Whether a variable that a handler takes instead is an answer, and not what it made of the failure itself."""
    name = ast.unparse(value).lower()
    return root(value) not in touched and not any(word in name for word in (*_FAILURE, "msg", "message", "none"))


def _reports(call: ast.Call, caught: str | None) -> bool:
    """Whether a call tells that something failed: by its name, or because it is given the exception."""
    name = callee(call).lstrip("_").lower()
    if name.startswith(_REPORTS) or any(word in name for word in _FAILURE):
        return True
    arguments = values_given(call)
    return any(item.id == caught for argument in arguments for item in reads(argument))


def _speaks_of_failure(item: ast.keyword) -> bool:
    words = ("error", "success", "fail", "status", "exception", "passed", "healthy", "available", "valid", "ok")
    return item.arg is not None and any(word in item.arg.lower() for word in words)

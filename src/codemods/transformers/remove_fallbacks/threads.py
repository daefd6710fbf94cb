"""Functions that a test starts as threads: what they raise ends the thread, and reaches no test."""

from __future__ import annotations

import ast

from codemods.analysis.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_STARTING = frozenset({"Thread", "Timer"})
_POOLS = frozenset({"ThreadPoolExecutor", "ThreadPool"})
_HANDING = frozenset({"submit", "map", "apply_async", "map_async", "imap", "starmap", "run_in_executor"})


def is_started(module: ModuleIndex, function: FunctionNode | None) -> bool:
    """Whether a function within another one is run by threads alone, whose ends nobody looks at."""
    if function is None or isinstance(function, ast.AsyncFunctionDef):
        return False
    reads = _reads(module, function)
    return bool(reads) and all(_starts(module, item) for item in reads)


def waited_for(module: ModuleIndex, function: FunctionNode) -> ast.stmt | None:
    """The statement beside a function's definition behind which its threads have come to their end."""
    behind = module.following(function)
    reads = _reads(module, function)
    uses = [item for item in behind if any(module.holds(item, read) for read in reads)]
    if not uses or not all(any(module.holds(item, read) for item in behind) for read in reads):
        return None
    if isinstance(uses[-1], ast.With) and any(_calls(item.context_expr, _POOLS) for item in uses[-1].items):
        return uses[-1]
    joins = [item for item in behind[behind.index(uses[-1]) :] if any(map(_is_join, ast.walk(item)))]
    return joins[-1] if joins else None


def _reads(module: ModuleIndex, function: FunctionNode) -> list[ast.Name]:
    """Where the function around another one names it."""
    outer = module.function(function)
    return [item for item in module.reads_of(function.name) if outer is not None and module.holds(outer, item)]


def _starts(module: ModuleIndex, name: ast.expr) -> bool:
    outer = module.parent(name)
    call = module.parent(outer) if isinstance(outer, ast.keyword) else outer
    if not isinstance(call, ast.Call) or call.func is name:
        return False
    return _calls(call, _STARTING) or (_calls(call, _HANDING) and isinstance(module.parent(call), ast.Expr))


def _calls(node: ast.expr, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in names


def _is_join(node: ast.AST) -> bool:
    """`thread.join()`, `thread.join(5)`, not `", ".join(names)`."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "join":
        return False
    return all(isinstance(item, ast.Constant) and isinstance(item.value, int | float) for item in node.args)

"""Whose result a call gives that only runs what it is given: a pool, an event loop, the chance of a sample."""

from __future__ import annotations

import ast

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name, number

_RUNNING = frozenset(
    {"submit", "run", "run_until_complete", "to_thread", "run_in_executor", "create_task", "ensure_future", "wait_for"}
)


def run_function(facts: ModuleFacts, node: ast.Call) -> ast.expr | None:
    """The function whose result a call gives: `pool.submit(read).result()`, `asyncio.run(read())`."""
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr == "result" and not node.args:
        made = facts.constant(function.value)
        return run_function(facts, made) if isinstance(made, ast.Call) and last_name(made.func) in _RUNNING else None
    if last_name(function) not in _RUNNING or not node.args:
        return None
    position = 1 if last_name(function) == "run_in_executor" else 0
    first = node.args[position] if position < len(node.args) else None
    return first.func if isinstance(first, ast.Call) else first


def draws_some(facts: ModuleFacts, node: ast.Call) -> bool:
    """Whether a call draws as many as it says, or raises: `random.sample(rows, k=3)`."""
    if facts.module.resolve(node.func) not in {"random.sample", "random.choices"}:
        return False
    named = [item.value for item in node.keywords if item.arg == "k"]
    count = next(iter([*named, *node.args[1:]]), None)
    return count is not None and bool(number(facts.constant(count)))


def all_done(facts: ModuleFacts, node: ast.AST, name: str) -> ast.expr | None:
    """What `done, _ = await asyncio.wait(tasks)` waits for without a limit: some of it is done."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Tuple):
        return None
    call, first = node.value.value if isinstance(node.value, ast.Await) else None, node.targets[0].elts[0]
    waits = isinstance(call, ast.Call) and facts.module.resolve(call.func) == "asyncio.wait"
    if not waits or not isinstance(call, ast.Call) or any(item.arg == "timeout" for item in call.keywords):
        return None
    return call.args[0] if call.args and isinstance(first, ast.Name) and first.id == name else None

"""Whose result a call gives that only runs what it is given: a pool, an event loop, the chance of a sample."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name, number

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


def all_drawn(facts: ModuleFacts, node: ast.Call) -> ast.expr | None:
    """What a call only brings into another order: `random.sample(rows, len(rows))`."""
    drawn = node.args[0] if facts.module.resolve(node.func) == "random.sample" and len(node.args) == 2 else None
    return drawn if drawn is not None and ast.unparse(node.args[1]) == f"len({ast.unparse(drawn)})" else None


def unpacked(node: ast.AST, name: str) -> tuple[ast.Call, int] | None:
    """The call that gives a name, and which of its results: `done, _ = await asyncio.wait(tasks)`."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Tuple):
        return None
    value = node.value.value if isinstance(node.value, ast.Await) else node.value
    names = [item.id if isinstance(item, ast.Name) else None for item in node.targets[0].elts]
    return (value, names.index(name)) if isinstance(value, ast.Call) and name in names else None


def all_done(facts: ModuleFacts, call: ast.Call, place: int) -> ast.expr | None:
    """What `asyncio.wait(tasks)` waits for without a limit: some of it is done."""
    waits = place == 0 and call.args and facts.module.resolve(call.func) == "asyncio.wait"
    return call.args[0] if waits and not any(item.arg == "timeout" for item in call.keywords) else None

"""Loops that end when something has come, as opposed to those that go through all items or until the time is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code import flow
from codemods.analysis.code.naming import is_constant
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, names_in, walk
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of


def can_end_early(module: ModuleIndex, loop: Loop) -> bool:
    """Whether a loop ends when something has come: by `break` or `return` outside its handlers, or its condition."""
    return any(True for _ in early_ends(module, loop))


def early_ends(module: ModuleIndex, loop: Loop) -> Iterator[ast.stmt]:
    """What ends a loop when something has come: itself where its condition does, else the jumps in it."""
    if isinstance(loop, ast.While) and not _is_endless(loop) and not _is_about_time(module, loop):
        yield loop
    inside = statements_of(module, loop.body)
    handlers = [item for item in inside if isinstance(item, ast.ExceptHandler)]
    jumps: list[ast.stmt] = [item for item in flow.own_jumps(loop) if isinstance(item, ast.Break)]
    jumps += [item for item in inside if isinstance(item, ast.Return) and not _is_the_worse_end(module, loop, item)]
    for item in jumps:
        if not any(module.holds(handler, item) for handler in handlers):
            yield item


def _is_the_worse_end(module: ModuleIndex, loop: Loop, end: ast.Return) -> bool:
    """Whether a `return` says no, where the function says yes once the loop is over: it found what must not be."""
    behind = next((item for item in module.following(loop) if isinstance(item, ast.Return)), None)
    worse, better = end.value, behind.value if behind is not None else None
    if isinstance(worse, ast.Dict) and isinstance(better, ast.Dict):
        given = {ast.unparse(key): value for key, value in zip(better.keys, better.values, strict=True) if key}
        pairs = zip(worse.keys, worse.values, strict=True)
        return any(
            key and is_constant(value, False) and is_constant(given.get(ast.unparse(key)), True) for key, value in pairs
        )
    return is_constant(worse, False) and is_constant(better, True)


def _is_endless(loop: ast.While) -> bool:
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)


_CLOCKS = frozenset({"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "now", "utcnow", "loop"})


def _is_about_time(module: ModuleIndex, loop: ast.While) -> bool:
    """Whether all that a condition asks is the time, or how often the loop went round."""
    return all(_asks_time(module, loop, part) for part in _parts(loop.test))


def asks_time(module: ModuleIndex, loop: ast.While) -> bool:
    """Whether a part of a condition asks the time, or how often the loop went round."""
    return any(_asks_time(module, loop, part) for part in _parts(loop.test))


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp):
        for item in test.values:
            yield from _parts(item)
    else:
        yield test


def _asks_time(module: ModuleIndex, loop: ast.While, test: ast.expr) -> bool:
    if is_about_time(test):
        return True
    names = names_in(test)
    inside = statements_of(module, loop.body)
    asked = [item for item in inside if isinstance(item, ast.Assign) and _asks(item.value)]
    come = set[str]().union(*(names_in(target) for item in asked for target in item.targets))
    stores = (item for item in inside if isinstance(item, ast.Assign))
    begun_again = set[str]().union(*(names_in(target) for item in stores for target in item.targets))
    counted = {
        item.target.id
        for item in inside
        if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name)
        if not _asks(item.value) and come.isdisjoint(names_in(item.value)) and item.target.id not in begun_again
    }
    return (
        isinstance(test, ast.Compare)
        and not any(isinstance(item, ast.Call) for item in walk(test))
        and bool(names & counted)
    )


def _asks(value: ast.expr) -> bool:
    """Whether a value comes from somewhere: adding it counts no rounds, as in `text += line.receive()`."""
    return any(isinstance(item, ast.Call | ast.Await) for item in walk(value))


def is_about_time(test: ast.expr) -> bool:
    """Whether a condition reads a clock."""
    calls = (item.func for item in walk(test) if isinstance(item, ast.Call))
    return any(getattr(item, "attr", getattr(item, "id", "")) in _CLOCKS for item in calls)


def surely_runs(loop: ast.For | ast.While) -> bool:
    """Whether a loop has a first round: over a range of a number, or over items that are written out."""
    if not isinstance(loop, ast.For):
        return False
    if isinstance(loop.iter, ast.List | ast.Tuple):
        return bool(loop.iter.elts)
    call = loop.iter if isinstance(loop.iter, ast.Call) and getattr(loop.iter.func, "id", "") == "range" else None
    numbers = [item.value for item in call.args if isinstance(item, ast.Constant)] if call is not None else []
    return len(numbers) == 1 and call is not None and len(call.args) == 1 and type(numbers[0]) is int and numbers[0] > 0

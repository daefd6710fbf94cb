"""Loops that end when something has come, as opposed to those that go through all items or until the time is over."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis import flow
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import Loop, statements_of


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
    jumps += [item for item in inside if isinstance(item, ast.Return)]
    for item in jumps:
        if not any(module.holds(handler, item) for handler in handlers):
            yield item


def _is_endless(loop: ast.While) -> bool:
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)


_CLOCKS = frozenset({"time", "monotonic", "perf_counter", "now", "utcnow", "loop"})


def _is_about_time(module: ModuleIndex, loop: ast.While) -> bool:
    """Whether all that a condition asks is the time, or how often the loop went round."""
    return all(_asks_time(module, loop, part) for part in _parts(loop.test))


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp):
        for item in test.values:
            yield from _parts(item)
    else:
        yield test


def _asks_time(module: ModuleIndex, loop: ast.While, test: ast.expr) -> bool:
    if is_about_time(test):
        return True
    names = {item.id for item in ast.walk(test) if isinstance(item, ast.Name)}
    counted = {
        item.target.id
        for item in statements_of(module, loop.body)
        if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name)
    }
    return (
        isinstance(test, ast.Compare)
        and not any(isinstance(item, ast.Call) for item in ast.walk(test))
        and bool(names & counted)
    )


def is_about_time(test: ast.expr) -> bool:
    """Whether a condition reads a clock."""
    calls = (item.func for item in ast.walk(test) if isinstance(item, ast.Call))
    return any(getattr(item, "attr", getattr(item, "id", "")) in _CLOCKS for item in calls)

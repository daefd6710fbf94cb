"""Expect: the failure is what the test demands, and `pytest.raises` says so, in each form in which it is done by hand.

try: call(); fail()      try: call()        try: call()       raised = False
except X as e: …         except X: …        except X: return  try: call()
                         else: fail()       fail()            except X: raised = True
                                                              assert raised
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code import flow
from codemods.analysis.code.flow import Way, ways_out
from codemods.analysis.code.naming import TAKING_CHECKS, callee, is_none, is_text
from codemods.module.index import ModuleIndex
from codemods.module.scopes import Loop, TryNode
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.rewrites.clauses import ends, yields
from codemods.transformers.remove_fallbacks.rewrites.flags import Flags
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation
from codemods.transformers.remove_fallbacks.statements.calls import (
    End,
    catches_in_with,
    demand,
    exception_names,
    leaving,
    tells,
)


def expectation(module: ModuleIndex, node: TryNode) -> Expectation | None:
    """The expected exception that a `try` checks by hand, if it does."""
    if isinstance(node, ast.TryStar) or module.function(node) is None:
        return None
    taken = _taken(module, node)
    if not taken:
        return None
    fail = _fail(module, node)
    if fail is not None:
        noted = _noted(module, node, taken[0])
        needless: tuple[ast.stmt, ...] = (fail, *(item for item in node.orelse if item is not fail), *noted)
        behind = module.following(node)
        if not any(flow.falls_through(module, item.body) for item in taken) and not yields(module, behind):
            needless += tuple(behind)  # nothing ever led there
    elif (fail := _fail_behind(module, node, taken)) is not None:
        needless = (fail,)
    elif Flags(module, node, taken[0]).needless():
        needless = _noted(module, node, taken[0])
    else:
        return None
    needless += tuple(item for item in taken[0].body if _says_nothing(item) or _says_its_type(module, taken[0], item))
    kind, said = demanded_type(module, taken[0])
    return Expectation(node, taken, fail, (*needless, *said, *_idle_end(module, node, taken[0], needless)), kind)


def _noted(module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler) -> tuple[ast.stmt, ...]:
    """The statements by which a test notes that the exception came, and asks for it."""
    flags = Flags(module, node, handler)
    return tuple(dict.fromkeys((*flags.needless(), *flags.overwritten())))


def _says_nothing(item: ast.stmt) -> bool:
    """`assert True`, `self.assertTrue(True)`: it only marks that the exception is right; a text was to be found."""
    test = demand(item)
    return isinstance(test, ast.Constant) and bool(test.value) and not is_text(test)


def _says_its_type(module: ModuleIndex, handler: ast.ExceptHandler, item: ast.stmt) -> bool:
    """`assert isinstance(error, X)` under `except X as error`: no more than that the handler took it."""
    asked = _asks(item, handler.name) if handler.name is not None else None
    taken = exception_names(module, handler.type)
    return asked is not None and taken is not None and taken <= (exception_names(module, asked) or set())


def _taken(module: ModuleIndex, node: TryNode) -> tuple[ast.ExceptHandler, ...]:
    """The handlers that take the failure for right, if all before and beside them do; those behind only fail."""
    passing = [bool(ways_out(module, handler.body)) for handler in node.handlers]
    count = sum(passing)
    if not count or not all(passing[:count]):
        return ()
    first, *others = node.handlers[:count]
    same = all(item.name is None and _dumped(item) == _dumped(first) for item in others)
    if others and (not same or first.name is not None or any(isinstance(h.type, ast.Tuple) for h in node.handlers)):
        return ()
    only_fail = all(_only_fails(module, handler) for handler in node.handlers[count:])
    return tuple(node.handlers[:count]) if only_fail else ()


def _dumped(handler: ast.ExceptHandler) -> list[str]:
    return [ast.dump(item) for item in handler.body]


def _only_fails(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    *told, last = handler.body
    return all(tells(item) for item in told) and flow.leaves(module, last) and not isinstance(last, ast.Try)


def _fail(module: ModuleIndex, node: TryNode) -> ast.stmt | None:
    """The statement that fails the test when nothing was raised: last of the body, or of `else`.

    Also the last of a `with` at the end of the body, which takes nothing itself.
    """
    block = node.body
    while isinstance(last := block[-1], ast.With | ast.AsyncWith) and not any(
        catches_in_with(module, item) for item in last.items
    ):
        block = last.body
    inside = block[-1] if len(block) > 1 and fails(module, block[-1]) else None
    if not node.orelse:
        return inside
    *told, last = node.orelse
    return (inside or last) if all(tells(item) for item in told) and fails(module, last) else None


def _fail_behind(module: ModuleIndex, node: TryNode, taken: Sequence[ast.ExceptHandler]) -> ast.stmt | None:
    """The failing statement behind a `try` that only the expected exception leads past."""
    behind = module.following(node)
    if len(behind) != 1 or node.orelse or not fails(module, behind[0]):
        return None
    left = frozenset[Way]().union(*(ways_out(module, handler.body) for handler in taken))
    return behind[0] if left <= {Way.RETURN, Way.CONTINUE} and left else None


def fails(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a statement does nothing but fail the test."""
    if isinstance(item, ast.Assert):
        return isinstance(item.test, ast.Constant) and not item.test.value
    if isinstance(item, ast.Raise):
        raised = item.exc.func if isinstance(item.exc, ast.Call) else item.exc
        return raised is not None and module.resolve(raised) == "AssertionError"
    call = item.value if isinstance(item, ast.Expr) else None
    condition = demand(item)
    if condition is not None and isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant):
        return Evaluator({}).value(condition).truth is False
    return isinstance(call, ast.Call) and leaving(module, call) in {End.STOPS, End.FAILS}


def _idle_end(
    module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler, needless: Sequence[ast.stmt]
) -> tuple[ast.stmt, ...]:
    """A `return` or `continue` at the end of the handler that would lead where control goes anyway."""
    last = handler.body[-1]
    behind = module.following(node)
    if not all(item in needless for item in behind):
        return ()
    end = ends(module, node, behind=len(behind))
    plain = isinstance(last, ast.Return) and (last.value is None or is_none(last.value)) and not isinstance(end, Loop)
    return (last,) if end is not None and (plain or (isinstance(last, ast.Continue) and isinstance(end, Loop))) else ()


def demanded_type(module: ModuleIndex, handler: ast.ExceptHandler) -> tuple[ast.expr | None, tuple[ast.stmt, ...]]:
    """The type that a handler of any error asserts, and the assertions that say no more than that."""
    if handler.type is None or handler.name is None or (exception_names(module, handler.type) or set()) - TAKING_CHECKS:
        return None, ()
    for item in handler.body:
        if not isinstance(item, ast.Assert | ast.Expr):
            break
        kind = _demanded(module, item, handler.name)
        if kind is not None and not (exception_names(module, kind) or TAKING_CHECKS) & TAKING_CHECKS:
            return kind, (item,) if demand(item) is None or _asks(item, handler.name) is not None else ()
    return None, ()


def _asks(item: ast.stmt, name: str) -> ast.expr | None:
    """The type in `assert isinstance(error, X)` or `self.assertIsInstance(error, X)`."""
    call = item.value if isinstance(item, ast.Expr) else demand(item)
    if isinstance(call, ast.Call) and callee(call) in {"isinstance", "assertIsInstance"} and len(call.args) >= 2:
        return call.args[1] if getattr(call.args[0], "id", "") == name else None
    return None


def _demanded(module: ModuleIndex, item: ast.stmt, name: str) -> ast.expr | None:
    test = demand(item)
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Is | ast.Eq):
        return _asks(item, name)
    said = ast.unparse(test.left)
    right = test.comparators[0]
    if said == f"type({name})":
        return right
    named = right.value if is_text(right) else ""
    others = (read for read in module.reads_of(named) if module.resolve(read) is not None)
    return next(others, None) if said == f"type({name}).__name__" else None

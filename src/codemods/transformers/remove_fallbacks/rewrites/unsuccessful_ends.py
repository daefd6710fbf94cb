"""Where a waiting loop ends without success: what tells that it did, and what says so already."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.transformers.remove_fallbacks.rewrites.clauses import ends, jumps
from codemods.transformers.remove_fallbacks.statements.calls import tells
from codemods.transformers.remove_fallbacks.statements.early_ends import is_about_time


@dataclass(frozen=True, slots=True)
class End:
    """Where a loop ends without success: statements that become the failure, else behind it, or in its `else`."""

    replaced: tuple[ast.stmt, ...] = ()
    condition: str = ""
    """What tells, behind the loop, that it ended without success."""
    told: ast.If | None = None
    """Asks the same behind the loop already, and only tells it: it fails there too."""
    otherwise: bool = False
    """It fails in the `else` of the loop, which a `break` leaves out."""
    dead: tuple[ast.stmt, ...] = ()


def end_without_success(
    module: ModuleIndex, loop: ast.For | ast.While, node: TryNode, handlers: Sequence[ast.ExceptHandler]
) -> End | None:
    """The end of the loop around some handlers of a `try` that a wait without success comes to; None: it has none."""
    given_up = [item for branch in _time_is_over(loop) for item in jumps(branch.body)]
    others = [item for other in node.handlers if other not in handlers for item in jumps(other.body)]
    passed = [*given_up, *(item for item in others if isinstance(item, ast.Break))]  # no success ends it there
    leaving = [item for item in jumps(loop.body) if not isinstance(item, ast.Continue) and item not in passed]
    refusing = [item for item in leaving if is_falsy(item) and not _is_bare_success(module, node, item)]
    endless = isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and bool(loop.test.value)
    if refusing or bool(given_up) != endless:
        return None
    if endless:
        return _end_inside(module, loop, given_up, leaving)
    kinds = {type(item) for item in leaving}
    awaited = _awaited(loop)
    if awaited is not None and kinds != {ast.Return}:
        return _end_by_condition(module, loop, awaited, [item for item in leaving if isinstance(item, ast.Break)])
    if kinds == {ast.Break}:
        return _end_by_else(loop)
    return _end_behind(module, loop) if kinds == {ast.Return} else None


def _is_bare_success(module: ModuleIndex, node: TryNode, item: ast.stmt) -> bool:
    """Whether a `return` without a value ends the function once the `try` went well."""
    tried = any(module.holds(part, item) for part in (*node.body, *node.orelse))
    return tried and isinstance(item, ast.Return) and item.value is None


def _time_is_over(loop: ast.For | ast.While) -> Iterator[ast.If]:
    """The conditions on a clock that leave a loop."""
    for item in loop.body:
        if isinstance(item, ast.If) and not item.orelse and is_about_time(item.test):
            last = item.body[-1]
            if isinstance(last, ast.Break) or (isinstance(last, ast.Return) and is_falsy(last)):
                yield item


def _end_inside(
    module: ModuleIndex, loop: ast.stmt, given_up: Sequence[ast.stmt], leaving: Sequence[ast.stmt]
) -> End | None:
    """The end of an endless loop that looks at the clock itself."""
    breaks = any(isinstance(item, ast.Break) for item in leaving)
    if not leaving:
        return None
    behind = module.following(loop)
    if breaks or not any(isinstance(item, ast.Break) for item in given_up):
        return End(tuple(given_up))
    function = isinstance(module.parent(loop), FunctionNode)
    plain = all(tells(item) or is_falsy(item) for item in behind)
    return End(tuple(given_up), dead=tuple(behind)) if function and plain else None


def _end_by_condition(
    module: ModuleIndex, loop: ast.For | ast.While, awaited: ast.expr, breaks: Sequence[ast.Break]
) -> End | None:
    """The end of a loop whose condition still holds behind it when nothing came."""
    flag = awaited.operand if isinstance(awaited, ast.UnaryOp) else None
    if loop.orelse or not all(_sets(module.block(item), flag) for item in breaks):
        return None
    condition = ast.unparse(awaited)
    behind = module.following(loop)
    asked = behind[0] if behind and isinstance(behind[0], ast.If) and not behind[0].orelse else None
    same = asked is not None and ast.unparse(asked.test) == condition and all(tells(item) for item in asked.body)
    return End(condition=condition, told=asked if same else None)


def _sets(block: Sequence[ast.stmt], flag: ast.expr | None) -> bool:
    stores = (target for item in block if isinstance(item, ast.Assign) for target in item.targets)
    return flag is not None and any(ast.unparse(target) == ast.unparse(flag) for target in stores)


def _end_by_else(loop: ast.For | ast.While) -> End | None:
    """The end of a loop that a `break` leaves with success."""
    if not loop.orelse:
        return End(otherwise=True)
    last = loop.orelse[-1]
    plain = all(tells(item) for item in loop.orelse[:-1])
    return End((last,)) if plain and (isinstance(last, ast.Pass) or is_falsy(last)) else None


def _end_behind(module: ModuleIndex, loop: ast.For | ast.While) -> End | None:
    """The end of a loop that a `return` leaves with success."""
    behind = _behind(module, loop)
    if loop.orelse:
        return None
    if not behind or all(tells(item) for item in behind):
        last = behind[-1] if behind else loop
        return End() if not behind and isinstance(ends(module, last), FunctionNode) else None
    *told, last = behind
    if all(tells(item) for item in told) and is_falsy(last):
        return End((last,))
    return None


def is_falsy(item: ast.stmt) -> bool:
    """Whether a statement returns what stands for no answer."""
    if not isinstance(item, ast.Return):
        return False
    value = item.value
    if isinstance(value, ast.List | ast.Tuple):
        return not value.elts
    if isinstance(value, ast.Dict):
        return not value.keys
    return value is None or (isinstance(value, ast.Constant) and not value.value)


def _behind(module: ModuleIndex, loop: ast.stmt) -> Sequence[ast.stmt]:
    """What runs when a loop is over, also where the `with` that it ends is over with it."""
    found, up = module.following(loop), module.parent(loop)
    while not found and isinstance(up, ast.With | ast.AsyncWith):
        found, up = module.following(up), module.parent(up)
    return found


def _awaited(loop: ast.For | ast.While) -> ast.expr | None:
    """The condition that tells that a `while not ready and …`, or `while len(found) < 3 and …`, had no success."""
    test = loop.test if isinstance(loop, ast.While) else None
    if not isinstance(test, ast.BoolOp) or not isinstance(test.op, ast.And):
        return None
    asked = [item for item in test.values if _is_flag(item) or _is_too_few(item)]
    return asked[0] if len(asked) == 1 else None


def _is_flag(item: ast.expr) -> bool:
    return isinstance(item, ast.UnaryOp) and isinstance(item.op, ast.Not) and isinstance(item.operand, ast.Name)


def _is_too_few(item: ast.expr) -> bool:
    if not isinstance(item, ast.Compare) or [type(op) for op in item.ops] != [ast.Lt]:
        return False
    calls = [call for call in walk(item) if isinstance(call, ast.Call)]
    return calls[:1] == [item.left] and all(getattr(call.func, "id", "") == "len" for call in calls)

"""What a finding about a handler says first: which call may fail, and what the handler makes of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice

from codemods.analysis.code.naming import last_name, listed
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, does_nothing, walk
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, is_closing, understand
from codemods.transformers.remove_fallbacks.following.services import is_asking
from codemods.transformers.remove_fallbacks.statements.calls import (
    NEVER_FAIL,
    called_statements,
    is_inert_call,
    is_local,
)
from codemods.vocabulary.words import LIMIT

_SHORT = 12
"""Length of a value, in characters, that is worth a reader's time."""
_LOCAL = 4
_NEVER = 5
_CANNOT_FAIL = (NEVER_FAIL - {"encode", "decode"}) | listed(
    "range len set list dict tuple enumerate zip sorted reversed isinstance hasattr bool any all sum time perf_counter "
    "monotonic now utcnow"
)


def message(module: ModuleIndex, node: TryNode, handler: Handler, undefined: str | None) -> str:
    """Where the guarded code cannot run at all, that says more than what the handler does."""
    if undefined is not None:
        return f"{undefined}: the handler hides it"
    if handler.kind is Kind.SKIPS:
        happens = "may fail, which skips this test instead of failing it"
    elif handler.kind is Kind.SKIPS_OR_RAISES:
        happens = "may fail, and some errors skip this test"
    else:
        does = "a fallback gives the result" if handler.kind is Kind.FALLBACK else _does(handler.node)
        happens = f"may fail and the test still passes: {does}"
    return f"{_guarded(module, node, handler, LIMIT - len(happens) - 1)} {happens}"


def _guarded(module: ModuleIndex, node: TryNode, handler: Handler, room: int) -> str:
    """The call up to the first check that is the likeliest to fail, in so many characters; else the check, the body.

    One of the library whose errors alone are taken, and no outage, comes first: `loads()` for `json.JSONDecodeError`.
    """
    homes = {name.partition(".")[0] for name in handler.names or () if "." in name}
    first = next((i for i, item in enumerate(node.body) if isinstance(item, ast.Assert)), None)
    above = [item for item in node.body[:first] if not isinstance(item, FunctionNode | ast.ClassDef)]
    calls = [call for statement in above for call in _calls(module, statement)]
    own = [call for call in calls if (name := module.resolve(call.func)) and {name.partition(".")[0]} == homes]
    calls = own if own and not handler.some_outage else calls
    ranked = [(_rank(module, call), call.end_lineno or 0, call.end_col_offset or 0, call) for call in calls]
    best = min(ranked, key=lambda item: item[:3], default=None)
    if best is not None and best[0] < (_NEVER if first is None else _LOCAL):
        name, space = last_name(best[3].func), room - len("`()`")
        return f"`{name if len(name) <= space else name[: space - 3] + '...'}()`"
    return "the `try` body" if first is None else "a check here"


def _rank(module: ModuleIndex, call: ast.Call) -> int:
    """How unlikely a call is to fail: awaited, asking, any other, one that makes or closes, local, one that cannot."""
    name = last_name(call.func)
    if name.lstrip("_")[:1].isupper() or is_closing(call):
        return 3
    if name in {"wait_for", "gather", "shield"} and any(isinstance(item, ast.Call) for item in call.args):
        return 2  # it runs what it is given
    around = list(islice(module.ancestors(call), 3))
    if isinstance(around[0], ast.Call) and (module.resolve(around[0].func) or "").startswith("asyncio."):
        del around[0]
    if isinstance(around[0], ast.Await | ast.AsyncFor) or isinstance(around[1], ast.AsyncWith):
        return 0
    if is_local(module, call) and name in _CANNOT_FAIL:
        return _NEVER
    if is_local(module, call) or name in NEVER_FAIL:
        return _LOCAL
    return 1 if is_asking(module, call) else 2


def _calls(module: ModuleIndex, statement: ast.stmt) -> Iterator[ast.Call]:
    """The calls of a statement, without those whose failure another handler inside it takes."""
    taken = [part for item in walk(statement) if _takes_all(module, item) for part in getattr(item, "body", ())]
    for item in walk(statement):
        named = isinstance(item, ast.Call) and not is_inert_call(item) and last_name(item.func)
        if isinstance(item, ast.Call) and named and not any(module.holds(part, item) for part in taken):
            yield item


def _takes_all(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a `try` has a handler that takes any error, and raises none."""
    handlers = [understand(module, node, item) for item in node.handlers] if isinstance(node, TryNode) else []
    return any(item.broad and item.kind is not Kind.HARD for item in handlers)


def _does(handler: ast.ExceptHandler) -> str:
    steps = [item for item in handler.body if not does_nothing(item)]
    if not steps:
        return "the handler is empty"
    last = steps[-1]
    if all(isinstance(item, ast.Expr) for item in steps):
        calls = list(called_statements(steps))
        if calls and all(is_inert_call(item) for item in calls):
            if all(last_name(item.func) == "sleep" for item in calls):
                return "the loop goes on"
            printed = all(isinstance(item.func, ast.Name) and item.func.id == "print" for item in calls)
            return "the handler only prints" if printed else "the handler only logs"
    if isinstance(last, ast.Return):
        given = ast.unparse(last.value) if last.value is not None else "None"
        return f"the handler returns {given}" if len(given) <= _SHORT else "a default is returned"
    if isinstance(last, ast.Continue | ast.Break):
        return "the loop goes on" if isinstance(last, ast.Continue) else "the loop just ends"
    return "the handler hides it"

"""What takes the failure that a place lets out once its own handler is gone: a handler around it, or a caller's."""

from __future__ import annotations

import ast
from collections.abc import Set

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode
from codemods.transformers.remove_fallbacks.facts.gathered import tasks_of
from codemods.transformers.remove_fallbacks.facts.tolerated import counts_as_success
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, told_apart, understand
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, statements_of, stepped_places
from codemods.transformers.remove_fallbacks.surroundings.tasks import ends_elsewhere

_SOFT = frozenset({Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS})
_MOST_CALLERS = 3


FAILED = frozenset({"Failed"})
"""What `pytest.fail` raises: no `except Exception` takes it."""


def hidden_by(module: ModuleIndex, failures: Failures, place: ast.AST, raised: Set[str]) -> str | None:
    """A note that names the line which takes what is raised at a place, by the names of its types."""
    taker = _taken_outside(module, failures, place, raised, 0)
    if not isinstance(taker, ast.ExceptHandler):
        return None
    owner = module.parent(taker)
    assert isinstance(owner, TryNode), "a clause belongs to one"
    after = failures.after(owner, taker, told_apart(module, understand(module, owner, taker)))
    followed = not after.unseen and not after.undecided
    return f"line {taker.lineno} {'still hides it' if followed else 'takes it next'}"


def taking_gather(module: ModuleIndex, failures: Failures, place: ast.AST) -> ast.Call | None:
    """The `gather` that makes a result of what is raised at a place, before any handler takes it."""
    taker = _taken_outside(module, failures, place, frozenset(), 0)
    return taker if isinstance(taker, ast.Call) else None


def taken_outside(module: ModuleIndex, failures: Failures, place: ast.AST) -> ast.ExceptHandler | None:
    """The soft handler of the same function that takes what is raised at a place."""
    taker = _taken_outside(module, failures, place, frozenset(), _MOST_CALLERS)
    return taker if isinstance(taker, ast.ExceptHandler) else None


def is_made_good(module: ModuleIndex, failures: Failures, place: ast.AST) -> bool:
    """Whether that handler says yes to it, or counts it, where its guarded code says or counts how that went."""
    taker = taken_outside(module, failures, place)
    owner = module.parent(taker) if taker is not None else None
    if taker is None or not isinstance(owner, TryNode):
        return False
    both = stepped_places(module, owner.body) & stepped_places(module, taker.body)
    return bool(both) or counts_as_success(module, owner, taker)


def is_lost_outside(failures: Failures, node: ast.AST, handler: Handler, after: Verdict) -> bool:
    """Whether checks read a no that a handler notes, and a handler around it would make a yes of the failure.

    `except ValueError: good.append(False)` inside `except Exception: good = [True]`: what may be red would pass.
    """
    module = failures.module
    if not (after.undecided or after.failed) or False not in _said(module, handler.node):
        return False
    taker = _taken_outside(module, failures, node, handler.short_names, 0)
    said = _said(module, taker) if isinstance(taker, ast.ExceptHandler) else [False]
    added = any(isinstance(item, ast.Call) and _is_no(item) for item in statements_of(module, handler.node.body))
    return True in said or (added and False not in said)


def _said(module: ModuleIndex, clause: ast.ExceptHandler) -> list[bool]:
    """The plain yes and no of a handler: `good.append(False)`, `{"good": True}`."""
    given = (item.value for item in statements_of(module, clause.body) if isinstance(item, ast.Constant))
    return [item for item in given if isinstance(item, bool)]


def _is_no(call: ast.Call) -> bool:
    return callee(call) in MUTATORS and any(getattr(item, "value", None) is False for item in call.args)


def _taken_outside(
    module: ModuleIndex, failures: Failures, node: ast.AST, raised: Set[str], depth: int
) -> ast.ExceptHandler | ast.Call | None:
    for child, up in module.upwards(node):
        if isinstance(up, TryNode) and child in up.body:
            for clause in up.handlers:
                outer = understand(module, up, clause)
                all_of_it = outer.names is None or "BaseException" in outer.short_names
                if all_of_it or (outer.broad and raised != FAILED) or not outer.short_names.isdisjoint(raised):
                    hides = outer.kind in _SOFT and not failures.after(up, clause, told_apart(module, outer)).deferred
                    return clause if hides else None
        if isinstance(up, FunctionNode):
            return _by_callers(module, failures, up, raised, depth)
    return None


def _by_callers(
    module: ModuleIndex, failures: Failures, function: FunctionNode, raised: Set[str], depth: int
) -> ast.ExceptHandler | ast.Call | None:
    """The same for the calls of a function in its file."""
    if depth >= _MOST_CALLERS or module.is_test(function):
        return None
    for other, call in failures.known(function):
        if other is module:
            found = _gathered(module, function, call)
            if found is not None:
                return found
            outer = _taken_outside(module, failures, call, raised, depth + 1)
            if outer is not None and not ends_elsewhere(module, call):
                return outer
    return None


def _gathered(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> ast.Call | None:
    """The `gather` that makes a result of what a call of a function raises, at once or as a task that it is given."""
    around = module.function(call)
    for item in module.local(around) if around is not None else ():
        if isinstance(item, ast.Call) and callee(item) == "gather":
            told = any(given.arg == "return_exceptions" for given in item.keywords)
            awaited = isinstance(module.parent(call), ast.Await)
            if told and (module.holds(item, call) or (not awaited and function in tasks_of(module, item))):
                return item
    return None

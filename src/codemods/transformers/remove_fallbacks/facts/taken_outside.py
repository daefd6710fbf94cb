"""What takes the failure that a place lets out once its own handler is gone: a handler around it, or a caller's."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence, Set

from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.transformers.remove_fallbacks.facts.gathered import given_to, tasks_of
from codemods.transformers.remove_fallbacks.facts.left_out import lacks_failures
from codemods.transformers.remove_fallbacks.facts.sorted_errors import judges_errors
from codemods.transformers.remove_fallbacks.facts.tolerated import counts_as_success
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.followed import Verdict, line_of
from codemods.transformers.remove_fallbacks.following.handlers import Handler, Kind, told_apart, understand
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, statements_of, stepped_places
from codemods.transformers.remove_fallbacks.statements.values import Value
from codemods.transformers.remove_fallbacks.surroundings.tasks import ends_elsewhere

_SOFT = frozenset({Kind.SWALLOWS, Kind.FALLBACK, Kind.SKIPS})
_MOST_CALLERS = 3
Taker = tuple[Failures, ast.ExceptHandler | ast.Call]
"""What takes a failure, with all that is known of its file: a handler, or a `gather` that makes a result of it."""

FAILED = frozenset({"Failed"})
"""What `pytest.fail` raises: no `except Exception` takes it."""


def hidden_by(failures: Failures, place: ast.AST, raised: Set[str]) -> str | None:
    """A note that names the line which takes what is raised at a place, by the names of its types."""
    others, taker = _taken_outside(failures, place, raised, 0) or (failures, None)
    if not isinstance(taker, ast.ExceptHandler):
        return None
    after = behind(others, taker)
    followed = not after.unseen and not after.undecided
    line = line_of(failures.module, others.module, taker)
    return f"{line} {'still hides it' if followed else 'takes it next'}"


def taking_gather(module: ModuleIndex, failures: Failures, place: ast.AST) -> tuple[ModuleIndex, ast.Call] | None:
    """The `gather` that makes a result of what is raised at a place, before any handler takes it, with its file."""
    others, taker = _taken_outside(failures, place, frozenset(), 0) or (failures, None)
    return (others.module, taker) if isinstance(taker, ast.Call) else None


def behind(failures: Failures, taker: ast.ExceptHandler) -> Verdict:
    """What becomes of a failure that a handler takes."""
    owner = failures.module.parent(taker)
    assert isinstance(owner, TryNode), "a clause belongs to one"
    return failures.after(owner, taker, told_apart(failures.module, understand(failures.module, owner, taker)))


def taken_outside(module: ModuleIndex, failures: Failures, place: ast.AST) -> ast.ExceptHandler | None:
    """The soft handler of the same function that takes what is raised at a place."""
    _, taker = _taken_outside(failures, place, frozenset(), _MOST_CALLERS) or (failures, None)
    return taker if isinstance(taker, ast.ExceptHandler) else None


def is_made_good(module: ModuleIndex, failures: Failures, place: ast.AST) -> bool:
    """Whether that handler says yes to it, or counts it, where its guarded code says or counts how that went."""
    taker = taken_outside(module, failures, place)
    owner = module.parent(taker) if taker is not None else None
    if taker is None or not isinstance(owner, TryNode):
        return False
    both = stepped_places(module, owner.body) & stepped_places(module, taker.body)
    return bool(both) or counts_as_success(module, owner, taker)


def lost_outside(failures: Failures, node: ast.AST, handler: Handler, after: Verdict) -> str | None:
    """The line that takes the failure and lets pass what is red, or may be, of what the handler notes.

    `except ValueError: good.append(False)` inside `except Exception: good = [True]`: what may be red would pass. So
    would it where the error is judged as the answer is: `{"polite": "trace" not in str(error)}`.
    """
    module, function = failures.module, failures.module.function(node)
    others, taker = _taken_outside(failures, node, handler.short_names, 0) or (failures, None)
    clause = taker if isinstance(taker, ast.ExceptHandler) else None
    owner = others.module.parent(clause) if clause is not None else None
    if clause is not None and isinstance(owner, TryNode) and judges_errors(others.module, owner, clause):
        return line_of(module, others.module, clause)
    if not (after.undecided or after.failed):
        return None
    if False in _said(module, handler.node):
        said = _said(others.module, clause) if clause is not None else [False]
        added = any(isinstance(item, ast.Call) and _is_no(item) for item in statements_of(module, handler.node.body))
        if True in said or (added and False not in said):
            return line_of(module, others.module, clause or node)
    if clause is not None and _leaves_a_share(failures, node, (others, clause), after):
        return line_of(module, others.module, clause)
    by = _excusing(failures, function, handler, after.values, 0) if function is not None and after.failed else None
    return None if by is None else line_of(module, *by)


def _leaves_a_share(
    failures: Failures, node: ast.AST, outside: tuple[Failures, ast.ExceptHandler], after: Verdict
) -> bool:
    """Whether a caller notes the no that stands for the failure in a share, of which its own handler keeps nothing.

    `healthy[name] = await is_up(name)` inside `except Exception: print("…")`: raised, it would be in no part of it.
    """
    others, clause = outside
    owner = others.module.parent(clause)
    if not isinstance(owner, TryNode) or others.module.function(owner) is failures.module.function(node):
        return False
    checks = [*after.accepted, *after.undecided]
    return any(lacks_failures(failures.module_of(item), item, others.module, owner, clause) for item in checks)


def _excusing(
    failures: Failures, function: FunctionNode, handler: Handler, values: Sequence[Value], depth: int
) -> tuple[ModuleIndex, ast.ExceptHandler] | None:
    """The handler of a caller behind which a test passes that fails of what a function gives for the failure."""
    for other, call in failures.known(function):
        there = failures.beside(other)
        given = [there.following(call, value, {}) for value in values]
        others, taker = _taken_outside(there, call, handler.short_names, _MOST_CALLERS) or (there, None)
        around = other.function(call)
        if isinstance(taker, ast.ExceptHandler):
            failed = {failures.module_of(item).function(item) for found in given for item in found.failed}
            after = behind(there, taker)
            red = (*after.failed, *after.undecided)
            if not failed <= {failures.module_of(item).function(item) for item in red}:
                return others.module, taker
        elif around is not None and depth < _MOST_CALLERS and any(found.failed for found in given):
            more = [value for found in given for value in found.values]
            if (by := _excusing(there, around, handler, more, depth + 1)) is not None:
                return by
    return None


def _said(module: ModuleIndex, clause: ast.ExceptHandler) -> list[bool]:
    """The plain yes and no of a handler: `good.append(False)`, `{"good": True}`."""
    given = (item.value for item in statements_of(module, clause.body) if isinstance(item, ast.Constant))
    return [item for item in given if isinstance(item, bool)]


def _is_no(call: ast.Call) -> bool:
    return callee(call) in MUTATORS and any(getattr(item, "value", None) is False for item in call.args)


def _taken_outside(failures: Failures, node: ast.AST, raised: Set[str], depth: int) -> Taker | None:
    module = failures.module
    for child, up in module.upwards(node):
        if isinstance(up, TryNode) and child in up.body:
            for clause in up.handlers:
                outer = understand(module, up, clause)
                all_of_it = outer.names is None or "BaseException" in outer.short_names
                if all_of_it or (outer.broad and raised != FAILED) or not outer.short_names.isdisjoint(raised):
                    hides = outer.kind in _SOFT and not failures.after(up, clause, told_apart(module, outer)).deferred
                    return (failures, clause) if hides else None
        if isinstance(up, FunctionNode):
            return _by_callers(failures, up, raised, depth)
    return None


def _by_callers(failures: Failures, function: FunctionNode, raised: Set[str], depth: int) -> Taker | None:
    """The same for the calls of a function, those in its file first."""
    if depth >= _MOST_CALLERS or failures.module.is_test(function):
        return None
    found = list(_takers(failures, function, raised, depth))
    return next((taker for taker in found if taker[0] is failures), found[0] if found else None)


def _takers(failures: Failures, function: FunctionNode, raised: Set[str], depth: int) -> Iterator[Taker]:
    """What takes it behind each call of a function."""
    for other, call in failures.known(function):
        others, gather = failures.beside(other), _gathered(other, function, call)
        taker: Taker | None = (others, gather) if gather is not None else None
        if taker is None and not ends_elsewhere(other, call):
            taker = _taken_outside(others, call, raised, depth + 1)
        if taker is not None:
            yield taker


def _gathered(module: ModuleIndex, function: FunctionNode, call: ast.Call) -> ast.Call | None:
    """The `gather` that makes a result of what a call of a function raises, at once or as a task that it is given."""
    around = module.function(call)
    for item in module.local(around) if around is not None else ():
        if isinstance(item, ast.Call) and callee(item) == "gather":
            told = any(given.arg == "return_exceptions" for given in item.keywords)
            awaited = isinstance(module.parent(call), ast.Await)
            if told and (module.holds(item, call) or (not awaited and _runs(module, item, function, call))):
                return item
    return None


def _runs(module: ModuleIndex, gather: ast.Call, function: FunctionNode, call: ast.Call) -> bool:
    """Whether a `gather` runs a function, which a call elsewhere has started; what it is given may not be known."""
    if module.has(function) or not isinstance(function, ast.AsyncFunctionDef):
        return function in tasks_of(module, gather)
    return any(not isinstance(item, ast.Call) or call in walk(item) for item in given_to(module, gather))

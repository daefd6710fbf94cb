"""Where a handler stands: cleanup, a listener, a loop that polls, a test, a fixture or a helper."""

from __future__ import annotations

import ast
import re
from enum import StrEnum

from codemods.analysis.code.branching import only_says
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_constant, last_name, listed, tail
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import BUILTINS, FunctionNode, TryNode, effect, unawaited, walk
from codemods.transformers.remove_fallbacks.following.fates import Failures
from codemods.transformers.remove_fallbacks.following.handlers import Handler, is_closing
from codemods.transformers.remove_fallbacks.statements.blocks import (
    bound_places,
    filled_places,
    is_script,
    statements_of,
)
from codemods.transformers.remove_fallbacks.statements.calls import called_statements, is_inert_call
from codemods.transformers.remove_fallbacks.statements.exception_names import ENDED
from codemods.transformers.remove_fallbacks.statements.readings import is_real_check, places_in
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around

_CLEANUP_WORDS = listed(
    "cleanup clean teardown teardownclass close aclose stop shutdown disconnect terminate kill dispose purge exit "
    "aexit del unlink destroy finalize rollback"
)
_AWAIT_THE_END = frozenset({"wait", "join", "wait_closed", "wait_for", "communicate", "gather", "poll"})
_REMOVALS = tuple(listed("delete remove destroy unlink pop drop rmtree rmdir discard kill delenv delattr unset"))
_ABSENT = frozenset({"KeyError", "LookupError", "IndexError", "FileNotFoundError", "ProcessLookupError"})
_NOT_THERE = ("NotFound", "NotFoundError", "DoesNotExist", "NoSuchKey", "NotExist")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ENDS_A_STREAM = frozenset(
    {"CancelledError", "StopAsyncIteration", "StopIteration", "GeneratorExit", "Empty", "QueueEmpty"}
)


class Place(StrEnum):
    """The kind of code that a handler stands in."""

    TEST = "test"
    FIXTURE = "fixture"
    METHOD = "helper class method"
    FUNCTION = "helper function"
    MODULE = "module"


def kind_of_place(module: ModuleIndex, node: ast.AST) -> Place:
    """Where a node stands: by its innermost function, or the test around that."""
    if module.test(node) is not None:
        return Place.TEST
    functions = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
    if not functions:
        return Place.MODULE
    if any(module.is_fixture(function) for function in functions):
        return Place.FIXTURE
    return Place.METHOD if module.cls(functions[-1]) is not None else Place.FUNCTION


def is_cleanup(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith) -> bool:
    """Whether a `try` belongs to putting things away, where an error must not hide the test's own."""
    return in_cleanup(module, node) or (module.function(node) is not None and _only_closes(module, node.body))


_REGISTERING = frozenset({"addfinalizer", "addCleanup", "addAsyncCleanup", "addClassCleanup", "addModuleCleanup"})
"""Calls that have something run when a test, a class or a module is over."""


def in_cleanup(module: ModuleIndex, node: ast.stmt | ast.expr) -> bool:
    """Whether a node stands where things are put away."""
    for child, up in module.upwards(node):
        if isinstance(up, FunctionNode):
            tidies = not module.is_test(up) and (puts_away(module, up) or up.name.startswith("pytest_"))
            return tidies or is_behind_yield(module, up, node)
        if isinstance(up, TryNode) and child in up.finalbody:
            return True
    return False


def only_tells(body: list[ast.stmt]) -> bool:
    """Whether a block does nothing but print and log, or nothing at all: `if socket: pass`."""
    for item in body:
        if isinstance(item, ast.If) and isinstance(item.test, ast.Name):
            if not only_tells([*item.body, *item.orelse]):
                return False
        elif not isinstance(item, ast.Expr | ast.Pass):
            return False
    return all(is_inert_call(call) for call in called_statements(body))


def puts_away(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function is named for putting things away, or registered to run when a test is over."""
    words = [word.lower() for word in _WORD.findall(function.name)]
    named = not _CLEANUP_WORDS.isdisjoint(words) or {"tear", "down"} <= set(words)
    return named or function.name in _registered(module)


@once
def _registered(module: ModuleIndex) -> set[str]:
    """The names of what is given to `request.addfinalizer`, `self.addCleanup` and the like."""
    calls = (item for item in module.nodes(ast.Call) if last_name(item.func) in _REGISTERING and item.args)
    return {last_name(item.args[0]) for item in calls}


def is_behind_yield(module: ModuleIndex, function: FunctionNode, node: ast.AST) -> bool:
    """Whether a statement stands behind a fixture's or context manager's `yield`."""
    decorated = module.is_fixture(function) or any(
        (module.resolve(item) or "").endswith("contextmanager") for item in function.decorator_list
    )
    return decorated and any(
        isinstance(item, ast.Yield | ast.YieldFrom) and item.lineno < getattr(node, "lineno", 0)
        for item in module.local(function)
    )


def _only_closes(module: ModuleIndex, body: list[ast.stmt]) -> bool:
    """Whether a block does nothing but close, stop and await what was told to end."""
    nodes = statements_of(module, body)
    calls = list(called_statements(nodes))
    if not any(is_closing(call) for call in calls):
        return False
    kept = (ast.Constant, ast.Name, ast.Attribute)
    if any(isinstance(item, ast.Assert | ast.Return) for item in nodes):
        return False
    if any(isinstance(item, ast.Assign) and not isinstance(item.value, kept) for item in nodes):
        return False
    return all(is_closing(call) or is_inert_call(call) or callee(call) in _AWAIT_THE_END for call in calls)


def removes_what_may_be_gone(node: TryNode | ast.With | ast.AsyncWith, handler: Handler) -> bool:
    """Whether a block only removes things, and a handler only takes that one was not there: the state is the same."""
    names = handler.short_names
    known = all(name in _ABSENT or name.endswith(_NOT_THERE) for name in names)
    if handler.names is None or not names or not (known or _removes_one(node, names)):
        return False
    for item in node.body:
        call = effect(item)
        removes = call is not None and (is_removal(call) or is_inert_call(call))
        if not (removes or isinstance(item, ast.Delete)):
            return False
    return True


_NOT_IN_IT = {"delattr": "AttributeError", "remove": "ValueError"}


def _removes_one(node: TryNode | ast.With | ast.AsyncWith, names: frozenset[str]) -> bool:
    """`delattr(module, name)`, `del shop.cache`; `paths.remove(path)` of a list."""
    (only, *more) = node.body
    call = only.value if isinstance(only, ast.Expr) else None
    name = "delattr" if isinstance(only, ast.Delete) else callee(call) if isinstance(call, ast.Call) else ""
    return not more and names == {_NOT_IN_IT.get(name)}


def is_removal(call: ast.Call) -> bool:
    """Whether a call is named for taking something away: `delete_group()`, `group_destroy()`."""
    name = callee(call).lstrip("_").lower()
    return name.startswith(_REMOVALS) or name.rpartition("_")[2] in _REMOVALS


def ends_a_stream(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith, handler: Handler) -> bool:
    """Whether a handler catches only what tells a listener, worker or reader that there is no more to come."""
    names = handler.short_names
    if handler.names is None or not names:
        return False
    if names <= _ENDS_A_STREAM:
        return True
    within = any(isinstance(item, ast.While | ast.AsyncFor) for item in statements_of(module, node.body))
    looping = loop_around(module, node) is not None or within or module.test(node) is None
    return looping and all(name in _ENDS_A_STREAM or ENDED.search(name) is not None for name in names)


def is_expected_around(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node stands in a `with pytest.raises(...)`, `self.assertRaises(...)` or the like of its function."""
    for up in module.enclosing(node):
        for item in up.items if isinstance(up, ast.With | ast.AsyncWith) else ():
            call = item.context_expr
            name = call.func if isinstance(call, ast.Call) else call
            if isinstance(call, ast.Call) and call.args and _takes_only_checks(module, call.args[0], node):
                continue
            if tail(name).lower().endswith(("raises", "raisesregex")):
                return True
    return False


def _takes_only_checks(module: ModuleIndex, kind: ast.expr, node: ast.AST) -> bool:
    """Whether what is expected is a failed check, guarded code has none, and the handlers hand nothing to another."""
    named = isinstance(kind, ast.Name) and kind.id == "AssertionError"
    lines = [line for handler in getattr(node, "handlers", ()) for line in handler.body]
    guarded = statements_of(module, getattr(node, "body", []))
    return named and all(map(only_says, lines)) and not any(is_real_check(module, item) for item in guarded)


def tidies_up(module: ModuleIndex, node: ast.AST, failures: Failures) -> bool:
    """Whether a helper is called only where things are put away."""
    function = module.function(node)
    calls = failures.everywhere(function) if function is not None else None
    return bool(calls) and all(in_cleanup(other, call) for other, call in calls or ())


def only_after_failures(failures: Failures, module: ModuleIndex, node: ast.AST, depth: int = 0) -> bool:
    """Whether a place is reached only from handlers and `finally` blocks, which take nothing of what it gives."""
    for child, up in module.upwards(node):
        if isinstance(up, ast.ExceptHandler) or (isinstance(up, TryNode) and child in up.finalbody):
            return depth == 0 or effect(module.statement(node)) is node
    function = module.function(node)
    calls = failures.beside(module).known(function) if function is not None and not module.is_test(function) else []
    return (
        bool(calls)
        and depth < _MOST_CALLERS
        and all(only_after_failures(failures, other, call, depth + 1) for other, call in calls)
    )


_MOST_CALLERS = 4


def keeps_running(failures: Failures, node: ast.stmt) -> bool:
    """Whether only a script leads to a place, and on the way one goes on with the next item when that fails."""
    looped = loop_around(failures.module, node) is not None
    return _is_run(failures, failures.module, node, looped=looped, depth=0)


def _is_run(failures: Failures, module: ModuleIndex, node: ast.AST, *, looped: bool, depth: int) -> bool:
    if is_script(module, node):
        return looped
    function = module.function(node)
    calls = failures.beside(module).known(function) if function is not None and not module.is_test(function) else []
    return len(calls) > 0 and depth < _MOST_CALLERS and all(
        _is_run(failures, other, call, looped=looped or _goes_on(other, call), depth=depth + 1)
        for other, call in calls
    )  # fmt: skip


def _goes_on(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a loop around a call goes on with the next item, or statements beside it call other functions alike."""
    given = [ast.dump(item) for item in call.args]
    beside = (unawaited(item.value) for item in module.block(module.statement(call)) if isinstance(item, ast.Expr))
    others = (item for item in beside if isinstance(item, ast.Call) and item is not call)
    alike = (callee(item) for item in others if given and [ast.dump(part) for part in item.args] == given)
    return loop_around(module, call) is not None or any(map(module.functions_named, alike))


def hands_back_what_failed(module: ModuleIndex, node: TryNode | ast.With | ast.AsyncWith, handler: Handler) -> bool:
    """Whether a function gives back what its handler says, or what is worked out from what either way noted."""
    function = module.function(node)
    last = handler.node.body[-1]
    if function is None or isinstance(last, ast.Return):
        parts = list(walk(last)) if isinstance(last, ast.Return) else []
        return any(is_constant(part, False) or getattr(part, "id", "") == handler.node.name for part in parts)
    noted = set(filled_places(module, handler.node.body) | bound_places(module, handler.node.body))
    steps = (item for item in statements_of(module, node.body) if isinstance(item, ast.AugAssign))
    noted |= bound_places(module, list(steps))
    behind = [item for item in module.local(function) if getattr(item, "lineno", 0) > (node.end_lineno or 0)]
    for item in behind:
        if isinstance(item, ast.Assign) and not noted.isdisjoint(places_in(item.value)):
            noted |= bound_places(module, [item])
    given = [item.value for item in behind if isinstance(item, ast.Return) and item.value is not None]
    for item in behind:
        if isinstance(item, ast.If) and any(isinstance(part, ast.Return) for part in item.body):
            given.append(item.test)
    return any(not noted.isdisjoint(places_in(item)) for item in given)


def belongs_to_cleanup(facts: ModuleFacts, node: ast.AST) -> bool:
    """Whether a node belongs to putting things away: in `finally`, behind a fixture's `yield`, in a teardown."""
    for child, up in facts.module.upwards(node):
        if isinstance(up, ast.Try | ast.TryStar) and child in up.finalbody:
            return True
        if isinstance(up, FunctionNode):
            tidies = facts.module.test(up) is None and puts_away(facts.module, up)
            return tidies or is_behind_yield(facts.module, up, node)
    return False


def calls_imported(module: ModuleIndex, handler: Handler) -> bool:
    """Whether another file's function is called, which may skip or raise untold, or makes what is given back of it."""
    last = handler.node.body[-1]
    given = [item for item in walk(last) if isinstance(item, ast.Call)] if isinstance(last, ast.Return) else []
    error = handler.node.name or ""
    told = [call for call in given if any(getattr(item, "id", None) == error for item in call.args)]
    return any(module.resolve(call.func) not in {None, *BUILTINS} for call in (*handler.acts, *told))

"""Whether a wait has a time limit already, or may do without: who runs the code that it stands in, and how."""

from __future__ import annotations

import ast
import re

from codemods.analysis.code.definitions import Definition, Definitions
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee, is_call_of, last_name
from codemods.analysis.mocks.called_back import is_called_back
from codemods.module.collection import module_markers
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, effect, parameters, walk
from codemods.transformers.harden_assertions.own_limits import carries_a_limit
from codemods.transformers.remove_fallbacks.surroundings.places import belongs_to_cleanup

_LIMITING_BLOCKS = frozenset({"timeout", "timeout_at", "fail_after", "move_on_after", "fail_at", "move_on_at"})
_LIMITING_CALLS = frozenset({"wait_for", "wait", "run_with_timeout", "with_timeout"})
_IMPLICIT = re.compile(r"__(?!init|enter|aenter|call|post_init)\w+__$")
"""Methods that are called without being named: the caller decides how long they may take."""
_STARTING = frozenset(
    {"create_task", "ensure_future", "start_soon", "start", "run_coroutine_threadsafe", "Thread", "Process", "submit"}
)
_CLOSING = frozenset({"close", "aclose"})
_STOPPING = frozenset({"stop", "stopped", "stopping", "shutdown", "exit", "quit", "terminate", "terminated", "forever"})


class Limits:
    """What limits the waits of one module."""

    def __init__(self, facts: ModuleFacts) -> None:
        self._facts = facts
        self._module = facts.module

    def missing(self, node: ast.Call) -> bool:
        """Whether a wait must be given a limit: none holds, and the code is not meant to wait for ever."""
        functions = [up for up in self._module.ancestors(node) if isinstance(up, FunctionNode | ast.Lambda)]
        if not functions or isinstance(functions[0], ast.Lambda) or self._tests_are_limited(node):
            return False
        if _IMPLICIT.match(functions[0].name) or is_called_back(self._module, functions[0]):
            return False
        if belongs_to_cleanup(self._facts, node) or self._in_limiting_block(node) or self._receives(functions[0], node):
            return False
        if self._keeps_running(functions[0], node) or any(_is_measured(item) for item in functions):
            return False
        if (
            self._is_limited_inside(node, functions[0])
            or self._is_closed_before(node)
            or self._is_set_at_once(node)
            or self._is_set_by_a_test(node)
            or self._is_counted_before(node)
            or carries_a_limit(self._facts, node)
        ):
            return False
        return not any(self._is_limited(item) for item in functions if isinstance(item, FunctionNode))

    def runs_in_test(self, node: ast.AST) -> bool:
        """Whether this file runs the code itself, so that no limit of another file can be in its way."""
        module = self._module
        functions = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
        return any(module.is_test(item) or module.is_fixture(item) or bool(_uses(module, item)) for item in functions)

    def _tests_are_limited(self, node: ast.AST) -> bool:
        """Whether a `timeout` mark holds for the test or all tests of the file, or a setting for all of the suite."""
        if self._module.policy.limited:
            return True
        test = self._module.test(node)
        return "timeout" in (test.markers if test is not None else module_markers(self._module))

    def _in_limiting_block(self, node: ast.AST) -> bool:
        around = (up for up in self._module.enclosing(node) if isinstance(up, ast.With | ast.AsyncWith))
        return any(is_call_of(item.context_expr, *_LIMITING_BLOCKS) for up in around for item in up.items)

    def _is_limited_inside(self, call: ast.Call, user: FunctionNode) -> bool:
        """Whether what is awaited is a function of the suite's own that sets a limit itself."""
        found = list(self._module.derived(Definitions).of(Definition(self._module, user), call.func))
        return bool(found) and all(any(map(_limits, item.module.below(item.node))) for item in found)

    def _is_closed_before(self, call: ast.Call) -> bool:
        """Whether the code itself has closed what it waits on: then it answers at once, with the end."""
        around = [up for up in self._module.enclosing(call) if isinstance(up, ast.stmt)]
        beside = [item for up in around for item in self._module.block(up)]
        above = [item for item in beside if item.lineno < call.lineno and item not in around]
        owner = ast.dump(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        bound = (node for item in above for node in walk(item) if isinstance(node, ast.Name | ast.Attribute))
        opened = [node.lineno for node in bound if isinstance(node.ctx, ast.Store) and _as_read(node) == owner]
        return any(_closes(item, owner) and item.lineno > max(opened, default=0) for item in above)

    def _is_counted_before(self, call: ast.Call) -> bool:
        """Whether what a queue holds was asked before: `assert queue.qsize() == 15`, `while not queue.empty()`."""
        function = self._module.function(call)
        owner = ast.dump(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        checks = self._facts.checks_of(function) if function is not None else ()
        around = (up.test for up in self._module.ancestors(call) if isinstance(up, ast.While | ast.If))
        above = [*(item for item in checks if item.lineno < call.lineno), *around]
        asked = (node.func for item in above for node in walk(item) if isinstance(node, ast.Call))
        counts = (f for f in asked if isinstance(f, ast.Attribute) and f.attr in {"qsize", "empty"})
        return any(ast.dump(f.value) == owner for f in counts)

    def _is_set_at_once(self, call: ast.Call) -> bool:
        """Whether a task of the test's own sets the event before it waits for anything: `ready.set()` comes first."""
        owner = ast.dump(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        around = self._module.function(call)
        inner = [item for item in self._module.functions() if self._module.function(item) is around]
        started = (item for item in inner if self._module.reads_of(item.name) and item.lineno < call.lineno)
        return around is not None and any(_sets_first(item, owner) for item in started)

    def _is_set_by_a_test(self, call: ast.Call) -> bool:
        """Whether code that tests start waits for a word of theirs: they alone set the event, on no condition."""
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if not isinstance(owner, ast.Attribute) or self._module.test(call) is not None:
            return False
        methods = map(self._module.parent, self._module.attributes_named(owner.attr))
        setters = [item for item in methods if isinstance(item, ast.Attribute) and item.attr == "set"]
        tests = [(item, test) for item in setters if (test := self._module.test(item)) is not None]
        sure = all(self._module.statement(item) in test.node.body for item, test in tests)
        return sure and len(tests) == len(setters) > 0

    def _receives(self, function: FunctionNode, call: ast.Call) -> bool:
        """Whether a function is a receiver itself: what calls it sets the limit."""
        own = {"__anext__", getattr(call.func, "attr", ""), *self._facts.policy.waits.receivers}
        return not self._module.is_test(function) and function.name in own

    def _keeps_running(self, function: FunctionNode, call: ast.Call) -> bool:
        """Whether support code waits to be told to stop: a server runs until then."""
        awaited = call.func.value if isinstance(call.func, ast.Attribute) else call.func
        return not self._module.is_test(function) and not _STOPPING.isdisjoint(last_name(awaited).lower().split("_"))

    def _is_limited(self, function: FunctionNode, depth: int = 3) -> bool:
        """Whether every use of a function starts it in the background, hands it on, or limits it."""
        if self._module.is_test(function) or self._module.is_fixture(function):
            return False
        uses = _uses(self._module, function)
        return bool(uses) and all(self._may_wait(use) or self._runs_aside(use, depth) for use in uses)

    def _runs_aside(self, use: ast.expr, depth: int) -> bool:
        """Whether a function is used in one that itself is only started in the background."""
        user = self._module.function(use)
        return bool(depth) and isinstance(user, FunctionNode) and self._is_limited(user, depth - 1)

    def _may_wait(self, use: ast.expr) -> bool:
        call = self._module.called(use)
        if call is None:
            return True  # handed on: a callback, a server's handler
        outer = [up for up in self._module.expressions(call) if isinstance(up, ast.Call)]
        return any(callee(up) in _LIMITING_CALLS | _STARTING for up in outer) or self._in_limiting_block(call)


@once
def _uses(module: ModuleIndex, function: FunctionNode) -> list[ast.expr]:
    """Where a function is named, by its own name or as an attribute."""
    name, scope = function.name, module.scope(function)
    reads = (item for item in module.reads_of(name) if module.binding_scope(name, item) is scope)
    return [*reads, *module.attributes_named(name)]


def _is_measured(function: FunctionNode | ast.Lambda) -> bool:
    """Whether a function is a benchmark, which a limit around each wait would slow down."""
    return any(item.arg == "benchmark" for item in parameters(function))


def _as_read(node: ast.expr) -> str:
    return ast.dump(node).replace("ctx=Store()", "ctx=Load()")


def _closes(item: ast.stmt, owner: str) -> bool:
    """`await ws.close()` as a statement of its own."""
    call = effect(item)
    function = call.func if call is not None else None
    return isinstance(function, ast.Attribute) and function.attr in _CLOSING and ast.dump(function.value) == owner


def _sets_first(function: FunctionNode, owner: str) -> bool:
    """Whether a function sets an event by a statement of its own, with nothing before it that waits."""
    for item in function.body:
        call = item.value if isinstance(item, ast.Expr) else None
        setter = call.func if isinstance(call, ast.Call) else None
        if isinstance(setter, ast.Attribute) and setter.attr == "set" and ast.dump(setter.value) == owner:
            return True
        waits = any(isinstance(part, ast.Await | ast.Call) for part in walk(item))
        if waits or not isinstance(item, ast.Nonlocal | ast.Global | ast.Assign):
            return False
    return False


def _limits(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and callee(node) in _LIMITING_BLOCKS | {"wait_for"}

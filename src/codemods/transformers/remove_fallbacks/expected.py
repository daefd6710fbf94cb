"""`manual-raises`: an expected exception checked by hand, in any of its forms, found and understood.

try: call(); pytest.fail()      try: call()           raised = False
except X as e: assert … e …     except X: pass        try: call()
                                else: pytest.fail()   except X: raised = True
                                                      assert raised
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from codemods.findings import Outcome
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, reads
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.calls import End, callee, exception_names, leaving, unittest_condition
from codemods.transformers.remove_fallbacks.catalogue import MANUAL_RAISES
from codemods.transformers.remove_fallbacks.handlers import checks_in
from codemods.transformers.remove_fallbacks.places import loop_around
from codemods.transformers.remove_fallbacks.raising import Rewritten, in_unittest, rewritten
from codemods.transformers.remove_fallbacks.values import Evaluator
from codemods.transformers.transformer import Violation

_SAID = re.compile(r"assertRaises|pytest\.raises|\braises\(")
_CURRENT = frozenset({"exc_info", "format_exc", "print_exc", "print_exception", "exception"})
_SHOWS = re.compile(r"(?:^|_)(?:exc|exception|traceback|tb)(?:_|$)")
_TRACES = frozenset({"settrace", "setprofile", "setrecursionlimit", "set_relative_recursion_limit"})
_TRACES |= {"gc_collect", "getrefcount", "ref", "proxy"}
"""What sees the frames and references that a context manager adds."""
_MESSAGE = "the expected exception is checked by hand"


@dataclass(frozen=True)
class Flag:
    """A variable that notes whether the exception came, and the assertion that reads it."""

    name: str
    before: ast.stmt
    check: ast.Assert
    settings: tuple[ast.stmt, ...]
    """Assignments to it in the `try` and in the handler."""


class Expectations:
    """Looks for expected exceptions in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def check(self, node: TryNode) -> Violation | None:
        """The violation that a `try` is, if it is an expected exception checked by hand."""
        if len(node.handlers) != 1 or self.module.function(node) is None or isinstance(node, ast.TryStar):
            return None
        fail = self._fail(node)
        flag = self._flag(node) if fail is None else None
        if fail is None and flag is None:
            return None
        handler = node.handlers[0]
        reason = self._obstacle(node, handler, fail, flag)
        if reason is not None:
            return Violation(MANUAL_RAISES.name, node, _MESSAGE, Outcome.MANUAL, None, reason)
        parts = Rewritten(node, handler, fail)
        if flag is not None:
            parts = Rewritten(node, handler, None, flag.before, flag.check, flag.settings)
        fix = rewritten(self.module, parts)
        return Violation(MANUAL_RAISES.name, node, _MESSAGE, Outcome.SAFE, fix)

    def _fail(self, node: TryNode) -> ast.stmt | None:
        """The statement that fails the test when nothing was raised: last of the body, or all of `else`."""
        if node.orelse:
            return node.orelse[0] if len(node.orelse) == 1 and self._fails(node.orelse[0]) else None
        return node.body[-1] if len(node.body) > 1 and self._fails(node.body[-1]) else None

    def _fails(self, item: ast.stmt) -> bool:
        if isinstance(item, ast.Assert):
            return isinstance(item.test, ast.Constant) and not item.test.value
        if isinstance(item, ast.Raise):
            raised = item.exc.func if isinstance(item.exc, ast.Call) else item.exc
            return raised is not None and self.module.resolve(raised) == "AssertionError"
        call = item.value if isinstance(item, ast.Expr) else None
        condition = unittest_condition(call) if isinstance(call, ast.Call) else None
        if condition is not None and isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant):
            return Evaluator({}).value(condition).truth is False
        return isinstance(call, ast.Call) and leaving(self.module, call) in {End.STOPS, End.FAILS}

    def _flag(self, node: TryNode) -> Flag | None:
        """The flag form: set before, set otherwise in the handler, asserted behind and used nowhere else."""
        function = self.module.function(node)
        if node.orelse or node.finalbody or function is None or loop_around(self.module, node) is not None:
            return None
        for setting in (*node.handlers[0].body, *node.body[-1:]):
            name = _set_name(setting)
            if name is not None:
                found = self._flag_named(node, function, name)
                if found is not None:
                    return found
        return None

    def _flag_named(self, node: TryNode, function: FunctionNode, name: str) -> Flag | None:
        used = [item for item in self.module.below(function) if isinstance(item, ast.Name) and item.id == name]
        statements = [self.module.statement(item) for item in used]
        befores = [item for item in statements if _setting(item, name) is not None and item.lineno < node.lineno]
        checks = [item for item in statements if isinstance(item, ast.Assert)]
        if len(befores) != 1 or len(checks) != 1 or not all(self._encloses(item, node) for item in (*befores, *checks)):
            return None
        before, check = befores[0], checks[0]
        assert isinstance(check, ast.Assert)
        negated = isinstance(check.test, ast.UnaryOp) and isinstance(check.test.op, ast.Not)
        read = check.test.operand if isinstance(check.test, ast.UnaryOp) else check.test
        raised = [item for item in node.handlers[0].body if _setting(item, name) is not None]
        tried = [item for item in node.body if _setting(item, name) is not None]
        if not isinstance(read, ast.Name) or len(raised) > 1 or tried not in ([], node.body[-1:]):
            return None
        quiet = _setting((tried or [before])[0], name)
        caught = _setting((raised or [before])[0], name)
        settings = (*raised, *tried)
        if (quiet, caught) != (negated, not negated) or len(used) != 2 + len(settings) or check.lineno < node.lineno:
            return None
        return Flag(name, before, check, settings)

    def _encloses(self, item: ast.stmt, node: TryNode) -> bool:
        """Whether a statement stands in a block around a `try`, so that both are run or neither is."""
        parent = self.module.parent(item)
        return any(up is parent for up in self.module.ancestors(node))

    def _obstacle(
        self, node: TryNode, handler: ast.ExceptHandler, fail: ast.stmt | None, flag: Flag | None
    ) -> str | None:
        names = exception_names(self.module, handler.type)
        if names is None:
            return "a bare `except` also catches the failure itself: a person decides which exception is expected"
        kept = [item for item in node.body if item is not fail and not (flag and item in flag.settings)]
        if not kept:
            return "nothing is left that could raise"
        if any(checks_in(self.module, item) for item in kept):
            return "the `try` also holds assertions, whose failure the handler may take for the expected exception"
        if any(isinstance(item, ast.Return) for item in statements_of(self.module, kept)):
            return "the `try` body may return before anything is raised"
        if names & {"AssertionError", "BaseException"} or any(name.endswith("Failed") for name in names):
            return "the exception type is that of a failing check: a person decides what is expected"
        if any(isinstance(item, ast.Raise) for item in statements_of(self.module, handler.body)):
            return "the handler raises again on some condition"
        if handler.name and _rebinds(self.module, handler):
            return f"the handler gives `{handler.name}` another value"
        if any(isinstance(item, FunctionNode | ast.Lambda) for item in statements_of(self.module, handler.body)):
            return "the handler defines a function"
        if "NameError" in names:
            return "the name that is not defined would count as a mistake: a person decides how it is looked up"
        cls = self.module.cls(node)
        if cls is not None and "assertRaises" in self.module.methods(cls) and in_unittest(self.module, node):
            return "the class has an `assertRaises` of its own"
        if _SAID.search(self._comments(node)):
            return "a comment speaks of `raises`: a person decides whether it still holds"
        return self._needs_the_handler(node, handler) or (
            self._also_flagged(node, handler) if fail is not None else None
        )

    def _needs_the_handler(self, node: TryNode, handler: ast.ExceptHandler) -> str | None:
        """What the handler asks for that is there only while an exception is handled."""
        function = self.module.function(node)
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.Attribute) and item.attr == "__traceback__" and in_unittest(self.module, node):
                return "`assertRaises` drops the traceback that the function reads"
            if isinstance(item, ast.Call) and callee(item) in _TRACES:
                return f"`{callee(item)}` in the function also sees what a context manager runs and keeps"
        for item in statements_of(self.module, handler.body):
            if isinstance(item, ast.Call):
                inner = [call for own in self.module.functions_named(callee(item)) for call in self.module.below(own)]
                hidden = any(isinstance(call, ast.Call) and _asks_for_current(call) for call in (item, *inner))
                given = any(read.id == handler.name for read in reads(item))
                shows = _SHOWS.search(callee(item)) is not None
                if shows and given and in_unittest(self.module, node):
                    return f"`{callee(item)}` may show the traceback, which `assertRaises` drops"
                if hidden or (shows and not given):
                    return (
                        f"`{callee(item)}` asks for the exception that is being handled: there is none behind a `with`"
                    )
        return None

    def _comments(self, node: TryNode) -> str:
        """The comments above a `try` and in it."""
        lines = self.module.text.lines
        first = node.lineno - 1
        while first and lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return "\n".join(line.partition("#")[2] for line in lines[first : node.end_lineno])

    def _also_flagged(self, node: TryNode, handler: ast.ExceptHandler) -> str | None:
        """A flag that the handler sets too, where its end fails the test already."""
        function = self.module.function(node)
        for item in handler.body:
            name = _set_name(item)
            used = self.module.below(function) if name is not None and function is not None else ()
            if any(isinstance(item, ast.Name) and item.id == name and isinstance(item.ctx, ast.Load) for item in used):
                return f"the handler also sets `{name}`, which would always be the same: a person removes it"
        return None


def _asks_for_current(call: ast.Call) -> bool:
    """Whether a call is about the exception that is being handled."""
    return callee(call) in _CURRENT or any(argument.arg == "exc_info" for argument in call.keywords)


def _set_name(item: ast.stmt) -> str | None:
    """The variable that a statement sets to True or False."""
    if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
        return item.targets[0].id if _setting(item, item.targets[0].id) is not None else None
    return None


def _setting(item: ast.stmt, name: str) -> bool | None:
    """What a statement sets a flag to; None when it is no such statement."""
    if not isinstance(item, ast.Assign) or not isinstance(item.value, ast.Constant):
        return None
    only = isinstance(item.targets[0], ast.Name) and item.targets[0].id == name and len(item.targets) == 1
    return item.value.value if only and isinstance(item.value.value, bool) else None


def _rebinds(module: ModuleIndex, handler: ast.ExceptHandler) -> bool:
    return any(
        isinstance(item, ast.Name) and item.id == handler.name and not isinstance(item.ctx, ast.Load)
        for item in statements_of(module, handler.body)
    )

"""Failures that a test makes itself: a `raise` of its own, a function that does nothing but raise, a mock that does.

A handler around such a failure is what the test is about; without it the test could only fail.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from codemods.analysis.code.bindings import bindings_of
from codemods.analysis.code.flow import ways_out
from codemods.analysis.code.naming import BROAD, FAILURE, SUCCESS, callee, is_constant, last_name, words
from codemods.module.index import ModuleIndex
from codemods.module.once import kept
from codemods.module.scopes import FunctionNode, Loop, values_given
from codemods.transformers.remove_fallbacks.following.handlers import Handler, skips_test
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.following.services import asks_a_service
from codemods.transformers.remove_fallbacks.purposes.own_choices import OwnChoices
from codemods.transformers.remove_fallbacks.purposes.own_objects import OwnObjects
from codemods.transformers.remove_fallbacks.purposes.own_setup import replacements
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import Environment, place

_DEEPEST = 2
_STEPS = frozenset({"__init__", "__enter__", "__aenter__", "__exit__", "__aexit__"})


def injects_failure(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code raises on purpose what a handler catches."""
    return module.derived(Injections).in_body(node, handler)


def raises_itself(module: ModuleIndex, node: Guarded, handler: Handler | None = None) -> bool:
    """Whether guarded code asks nothing, and surely ends in a `raise` of its own that a handler takes."""
    *before, last = node.body
    before = [item for item in before if not isinstance(item, FunctionNode | ast.ClassDef)]
    if any(isinstance(item, ast.If | ast.Return | ast.Try | Loop) for item in before):
        return False
    if asks_a_service(module, before):
        return False
    found = module.derived(Injections)
    if isinstance(last, ast.Raise):
        alone = len(node.body) == 1 and handler is not None and handler.broad
        return last.exc is not None and (handler is None or alone or found.is_caught(last, handler))
    call = last.value if isinstance(last, ast.Expr) else None
    called = module.derived(Receivers).function(call) if isinstance(call, ast.Call) else None
    ends = called.body[-1] if called is not None and called in node.body else None
    return isinstance(ends, ast.Raise) and (handler is None or found.is_caught(ends, handler))


@dataclass(frozen=True, slots=True)
class _Inside:
    """What one function does by itself."""

    raised: list[tuple[ast.Raise, list[ast.expr]]]
    """With the conditions under which it does."""
    called: list[ast.Call]
    """Under no condition, and with nothing around that takes an error."""
    asks: bool


class Injections:
    """Looks for what one module raises on purpose."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._choices = OwnChoices(module)
        self._objects = OwnObjects(module, self._choices)

    def in_body(self, node: Guarded, handler: Handler) -> bool:
        body = statements_of(self.module, node.body)
        leaves = [item for item in body if isinstance(item, ast.Return | ast.Break | ast.Continue)]
        for item in body:
            if isinstance(item, ast.Raise) and self.is_caught(item, handler):
                conditions = self.conditions(item, node)
                early = any(leave.lineno < item.lineno for leave in leaves)
                if conditions is not None and (self._choices.is_chosen(conditions, {}) if conditions else not early):
                    return True
            elif isinstance(item, ast.Call) and self._reaches(item, node) and self._in_call(item, handler):
                return True
        return self._mocked(node, handler) or self._is_armed(node)

    def _reaches(self, call: ast.Call, node: Guarded) -> bool:
        """Whether no inner `try` takes what a call raises."""
        inside = (up for up in self.module.ancestors(call) if isinstance(up, ast.Try | ast.TryStar | ast.ExceptHandler))
        return next(inside, None) is node or not isinstance(node, ast.Try | ast.TryStar)

    def _in_call(self, call: ast.Call, handler: Handler) -> bool:
        """Whether a function of this file that a call runs, or hands on, raises on purpose."""
        if self._makes_what_raises(call) or self._is_built_to_fail(call, handler):
            return True
        function = self.module.derived(Receivers).function(call)
        if function is not None and any(
            self._raises(function, handler, self._choices.known(function, call) | made)
            for made in self._objects.made_with(call, function) or [{}]
        ):
            return True
        # an error of its own is what it makes of the failure that it is handed
        taken = handler if handler.broad or handler.some_outage or self._is_own(handler) else None
        handed = values_given(call)
        for at, part in enumerate([call.func, *handed]):
            rest = ast.Call(ast.Name(callee(call)), call.args[at:], call.keywords)
            own = (part,) if at else ()
            if any(self._called_with(item, taken, rest) for item in (*own, *self._objects.given_by_callers(part))):
                return True
        return False

    def _called_with(self, node: ast.expr, handler: Handler | None, rest: ast.Call) -> bool:
        """Whether a function that is handed on raises on purpose: `broken`, `self.break_it`, `lambda: work(0)`."""
        call = node.body if isinstance(node, ast.Lambda) and isinstance(node.body, ast.Call) else None
        function = self.module.derived(Receivers).function(call) if call is not None else self._named(node)
        if function is None:
            return False
        known = self._choices.known(function, call or rest)
        return self._raises(function, handler, known) or self._always_fails(function, handler)

    def _always_fails(self, function: FunctionNode, handler: Handler | None) -> bool:
        """Whether a function raises whatever it is answered before. One type of its own may be meant to never come."""
        raises = any(not conditions for _, conditions in self._look_inside(function).raised)
        return raises and handler is not None and handler.broad and not ways_out(self.module, function.body)

    def _named(self, node: ast.expr) -> FunctionNode | None:
        """The function of this file that a name, or a method of `self`, stands for."""
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
            cls = self.module.cls(node)
            return self.module.methods(cls).get(node.attr) if cls is not None else None
        if not isinstance(node, ast.Name):
            return None
        around = [up for up in self.module.ancestors(node) if isinstance(up, FunctionNode | ast.Module)]
        named = [item for item in self.module.functions_named(node.id) if self.module.parent(item) in around]
        return named[0] if len(named) == 1 else None

    def _makes_what_raises(self, call: ast.Call) -> bool:
        """`with Broken():`, where a class of this file does nothing but raise when it is made, entered or left."""
        name = callee(call)
        made = (item for item in self.module.nodes(ast.ClassDef) if item.name == name)
        steps = (item for cls in made for item in cls.body if isinstance(item, FunctionNode) and item.name in _STEPS)
        return any(not ways_out(self.module, item.body) for item in steps)

    def _is_built_to_fail(self, call: ast.Call, handler: Handler) -> bool:
        """Whether an object of a class of this file was made to raise what is taken: `Fake(fails=True).get()`."""
        receivers = self.module.derived(Receivers)
        asked = [(call.func.value, call.func.attr)] if isinstance(call.func, ast.Attribute) else []
        function = receivers.function(call)
        if function is not None:
            given = arguments_of(function, call)
            asked += [(value, item.attr) for name, value in given for item in self._let_through(function, name)]
        for made, name in asked:
            cls = receivers.cls_of(made)
            method = self.module.methods(cls).get(name) if cls is not None else None
            if cls is None or method is None:
                continue
            if any(self._raises(method, handler, known) for known in self._objects.settings(cls, made)):
                return True
        return False

    def _let_through(self, function: FunctionNode, name: str) -> Iterator[ast.Attribute]:
        """The methods of a parameter that a function calls, but for those whose errors it takes all."""
        for item in statements_of(self.module, function.body):
            method = item.func if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) else None
            if method is not None and getattr(method.value, "id", "") == name:
                around = (up for up in self.module.ancestors(item) if isinstance(up, ast.Try))
                clauses = [one for up in around for one in up.handlers if self.module.holds(function, one)]
                if not any(one.type is None or last_name(one.type) in BROAD for one in clauses):
                    yield method

    def _raises(self, function: FunctionNode, handler: Handler | None, known: Environment, depth: int = 0) -> bool:
        """Whether a function raises on purpose, or one that it calls and whose errors it lets through."""
        inside = self._look_inside(function)
        for item, conditions in inside.raised:
            if not self.is_caught(item, handler) or (depth and _is_a_stub(item)):
                continue
            if conditions and self._choices.is_chosen(conditions, known):
                return True
            if not conditions and (self._is_own(handler) or not inside.asks):
                return True
        for call in inside.called if depth < _DEEPEST else ():
            below = self.module.derived(Receivers).function(call)
            given = self._choices.known(below, call) if below is not None else {}
            if below is not None and below is not function and self._raises(below, handler, given, depth + 1):
                return True
        return False

    @kept
    def _look_inside(self, function: FunctionNode) -> _Inside:
        body = statements_of(self.module, function.body)
        raised = [item for item in body if isinstance(item, ast.Raise)]
        returns = [item for item in body if isinstance(item, ast.Return)]
        called = [item for item in body if isinstance(item, ast.Call) and self.conditions(item, function) == []]
        return _Inside(
            [(item, found) for item in raised if (found := self._ways_to(item, function, returns)) is not None],
            called,
            asks_a_service(self.module, function.body),
        )

    def is_chosen_by(self, call: ast.Call, function: FunctionNode) -> bool:
        """Whether a call has a function of this file raise: what it is given says so, or the round of a loop."""
        return self._raises(function, None, self._choices.known(function, call), _DEEPEST)

    def hands_what_fails(self, call: ast.Call) -> bool:
        """Whether a call is given a function of this file that raises whatever happens: `run(work=broken)`."""
        alone = ast.Call(ast.Name(callee(call)), [], [])
        return any(self._called_with(item, None, alone) for item in [*call.args, *(one.value for one in call.keywords)])

    def _is_own(self, handler: Handler | None) -> bool:
        """Whether all that a handler takes are classes of this file: nothing else raises them."""
        own = {item.name for item in self.module.nodes(ast.ClassDef)}
        return handler is not None and not handler.broad and bool(handler.names) and handler.short_names <= own

    def is_caught(self, node: ast.Raise, handler: Handler | None) -> bool:
        """Whether a `raise` makes an exception that a handler takes, other than that of a failed check."""
        if node.exc is None or skips_test(self.module, node):
            return False
        made = self._made(node.exc)
        made = made.func if isinstance(made, ast.Call) else made
        name = (self.module.resolve(made) or self.module.segment(made)).rpartition(".")[2]
        if name == "AssertionError" or not name[:1].isupper():
            return False
        if handler is None or handler.broad or name in handler.short_names:
            return True
        kinds = [getattr(builtins, item, None) for item in (name, *handler.short_names)]
        own, *others = kinds
        return isinstance(own, type) and any(isinstance(kind, type) and issubclass(own, kind) for kind in others)

    def _ways_to(self, node: ast.Raise, function: FunctionNode, returns: Sequence[ast.Return]) -> list[ast.expr] | None:
        """The conditions under which a `raise` runs, those of a `return` before it denied."""
        found = self.conditions(node, function)
        for item in returns:
            if found is not None and item.lineno < node.lineno:
                left = self.conditions(item, function)
                found = [*found, *(ast.UnaryOp(ast.Not(), part) for part in left)] if left else None
        return found

    def conditions(self, node: ast.AST, until: ast.AST) -> list[ast.expr] | None:
        """The conditions under which something runs; None where it stands in another handler."""
        found: list[ast.expr] = []
        for child, up in self.module.upwards(node):
            if up is until:
                return found
            if isinstance(up, ast.ExceptHandler | ast.Match | ast.Try | ast.TryStar | FunctionNode):
                return None
            if isinstance(up, ast.If | ast.While):
                found.append(ast.UnaryOp(ast.Not(), up.test) if child in up.orelse else up.test)
        return None

    def _is_armed(self, node: Guarded) -> bool:
        """Whether an object that guarded code asks is told to fail: `link.failing = True`, `link.valid = False`."""
        calls = (item.func for item in statements_of(self.module, node.body) if isinstance(item, ast.Call))
        asked = {place(item.value) for item in calls if isinstance(item, ast.Attribute)} - {None}
        above = [item for item in self.module.block(node) if item.lineno < node.lineno and isinstance(item, ast.Assign)]
        return any(
            isinstance(target, ast.Attribute) and place(target.value) in asked and bool(words(target.attr) & said)
            for yes, said in ((True, FAILURE), (False, SUCCESS))
            for item in above
            if is_constant(item.value, yes)
            for target in item.targets
        )

    def _mocked(self, node: Guarded, handler: Handler) -> bool:
        """Whether something that the test has put in the place of another raises what the handler catches."""
        return any(self._makes(item, handler) for item in replacements(self.module, node))

    def _makes(self, value: ast.expr, handler: Handler) -> bool:
        """Whether a `side_effect`, or what a patch puts in, is an exception that is caught, or a function with one."""
        if isinstance(value, ast.List | ast.Tuple):
            return any(self._makes(item, handler) for item in value.elts)
        named = self.module.functions_named(value.id) if isinstance(value, ast.Name) else ()
        if len(named) == 1:
            return self._raises(named[0], handler, {}) or not ways_out(self.module, named[0].body)
        made = self._made(value)
        if not isinstance(made, ast.Name | ast.Attribute | ast.Call):
            return False
        # the system may well answer it with an error of its own
        return self.is_caught(ast.Raise(made), handler) or _is_error(made)

    def _made(self, node: ast.expr) -> ast.expr:
        """What a variable of the test was set to, where it is set once."""
        scope = self.module.binding_scope(node.id, node) if isinstance(node, ast.Name) else None
        found = bindings_of(self.module, scope, node.id) if isinstance(node, ast.Name) and scope else ()
        value = found[0].value if len(found) == 1 else None
        return value if isinstance(value, ast.Call) else node


def _is_error(made: ast.expr) -> bool:
    """`ValueError`, `ssl.CertificateError("why")`: by its name an exception, other than that of a failed check."""
    name = last_name(made.func if isinstance(made, ast.Call) else made) or ""
    return name.endswith(("Error", "Exception")) and name[:1].isupper() and name != "AssertionError"


def _is_a_stub(node: ast.Raise) -> bool:
    """`raise NotImplementedError`: what is to be written in a class that inherits it."""
    made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return made is not None and last_name(made) == "NotImplementedError"

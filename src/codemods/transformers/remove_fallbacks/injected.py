"""Failures that a test makes itself: a `raise` of its own, a function that does nothing but raise, a mock that does.

A handler around such a failure is what the test is about; without it the test could only fail.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Sequence

from codemods.analysis.bindings import Bindings
from codemods.analysis.choices import Choices
from codemods.analysis.flow import ways_out
from codemods.analysis.naming import callee, last_name
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.blocks import Loop, statements_of
from codemods.transformers.remove_fallbacks.calls import arguments_of, is_inert_call
from codemods.transformers.remove_fallbacks.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.handlers import Handler, skips_test
from codemods.transformers.remove_fallbacks.own_setup import replacements
from codemods.transformers.remove_fallbacks.prior_values import Guarded
from codemods.transformers.remove_fallbacks.receivers import Receivers
from codemods.transformers.remove_fallbacks.services import asks_a_service, is_asking
from codemods.transformers.remove_fallbacks.values import ABSENT, Environment, Value, constant

_STEPS = frozenset({"__init__", "__enter__", "__aenter__", "__exit__", "__aexit__"})
_LOCAL_ROUNDS = frozenset({"range", "enumerate", "zip", "list", "sorted", "reversed"})


def injects_failure(module: ModuleIndex, node: Guarded, handler: Handler) -> bool:
    """Whether guarded code raises on purpose what a handler catches."""
    return Injections(module).in_body(node, handler)


def raises_itself(module: ModuleIndex, node: Guarded, handler: Handler | None = None) -> bool:
    """Whether guarded code asks nothing, and surely ends in a `raise` of its own that a handler takes."""
    *before, last = node.body
    before = [item for item in before if not isinstance(item, FunctionNode | ast.ClassDef)]
    if any(isinstance(item, ast.If | ast.Return | ast.Try | Loop) for item in before):
        return False
    if asks_a_service(module, before):
        return False
    found = Injections(module)
    if isinstance(last, ast.Raise):
        alone = len(node.body) == 1 and handler is not None and handler.broad
        return last.exc is not None and (handler is None or alone or found.is_caught(last, handler))
    call = last.value if isinstance(last, ast.Expr) else None
    called = module.derived(Receivers).function(call) if isinstance(call, ast.Call) else None
    ends = called.body[-1] if called is not None and called in node.body else None
    return isinstance(ends, ast.Raise) and (handler is None or found.is_caught(ends, handler))


class Injections:
    """Looks for what one module raises on purpose."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def in_body(self, node: Guarded, handler: Handler) -> bool:
        body = statements_of(self.module, node.body)
        leaves = [item for item in body if isinstance(item, ast.Return | ast.Break | ast.Continue)]
        for item in body:
            if isinstance(item, ast.Raise) and self.is_caught(item, handler):
                conditions = self._conditions(item, node)
                early = any(leave.lineno < item.lineno for leave in leaves)
                if conditions is not None and (self._is_chosen(conditions, {}) if conditions else not early):
                    return True
            elif isinstance(item, ast.Call) and self._reaches(item, node) and self._in_call(item, handler):
                return True
        return self._mocked(node, handler)

    def _reaches(self, call: ast.Call, node: Guarded) -> bool:
        """Whether no inner `try` takes what a call raises."""
        inside = (up for up in self.module.ancestors(call) if isinstance(up, ast.Try | ast.TryStar | ast.ExceptHandler))
        return next(inside, None) is node or not isinstance(node, ast.Try | ast.TryStar)

    def _in_call(self, call: ast.Call, handler: Handler) -> bool:
        """Whether a function of this file that a call runs, or hands on, raises on purpose."""
        if self._makes_what_raises(call):
            return True
        function = self.module.derived(Receivers).function(call)
        if function is not None and self._raises(function, handler, self._literals(function, call)):
            return True
        for argument in call.args:
            named = self.module.functions_named(argument.id) if isinstance(argument, ast.Name) else ()
            if len(named) == 1 and self._raises(named[0], handler, {}):
                return True
        return False

    def _makes_what_raises(self, call: ast.Call) -> bool:
        """`with Broken():`, where a class of this file does nothing but raise when it is made, entered or left."""
        name = callee(call)
        made = (item for item in self.module.nodes(ast.ClassDef) if item.name == name)
        steps = (item for cls in made for item in cls.body if isinstance(item, FunctionNode) and item.name in _STEPS)
        return any(not ways_out(self.module, item.body) for item in steps)

    def _raises(self, function: FunctionNode, handler: Handler | None, known: Environment) -> bool:
        for item in statements_of(self.module, function.body):
            if not isinstance(item, ast.Raise) or not self.is_caught(item, handler):
                continue
            conditions = self._conditions(item, function)
            if conditions is None:
                continue
            if conditions and self._is_chosen(conditions, known):
                return True
            if not conditions and not asks_a_service(self.module, function.body):
                early = (part for part in statements_of(self.module, function.body) if isinstance(part, ast.Return))
                return not any(part.lineno < item.lineno for part in early)
        return False

    def is_chosen_by(self, call: ast.Call, function: FunctionNode) -> bool:
        """Whether a call has a function of this file raise: what it is given says so, or the round of a loop."""
        return self._raises(function, None, self._literals(function, call))

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

    def _conditions(self, node: ast.Raise, until: ast.AST) -> list[ast.expr] | None:
        """The conditions under which a `raise` runs; None where it stands in another handler."""
        found: list[ast.expr] = []
        for up in self.module.ancestors(node):
            if up is until:
                return found
            if isinstance(up, ast.ExceptHandler | ast.Match | ast.Try | ast.TryStar | FunctionNode):
                return None
            if isinstance(up, ast.If | ast.While):
                found.append(up.test)
        return None

    # --- who chooses -----------------------------------------------------------------------------------------------

    def _is_chosen(self, conditions: Sequence[ast.expr], known: Environment) -> bool:
        """Whether the test itself chooses when to raise: by a parameter, by the round of a loop, by chance."""
        if any(is_asking(self.module, item) or self._is_answer(item) for item in conditions):
            return False
        for item in conditions:
            if known and self._holds(item, known):
                return True
        return any(self._is_own_choice(part, known) for item in conditions for part in ast.walk(item))

    def _holds(self, condition: ast.expr, known: Environment) -> bool:
        try:
            return Evaluator(dict(known)).value(condition).truth is True
        except Crash:
            return False

    def _is_answer(self, condition: ast.expr) -> bool:
        """Whether a condition reads what something outside of the process gave."""
        function = self.module.function(condition)
        names = {part.id for part in ast.walk(condition) if isinstance(part, ast.Name)}
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.Assign | ast.AnnAssign | ast.NamedExpr) and item.value is not None:
                targets = item.targets if isinstance(item, ast.Assign) else [item.target]
                bound = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
                if bound & names and (is_asking(self.module, item.value) or _awaits(item.value)):
                    return True
            elif isinstance(item, ast.withitem) and getattr(item.optional_vars, "id", "") in names:
                return True
        return False

    def _is_own_choice(self, part: ast.AST, known: Environment) -> bool:
        if isinstance(part, ast.Call):
            return (self.module.resolve(part.func) or "").startswith("random.")
        if isinstance(part, ast.Attribute):
            return self._is_setting(part)
        if not isinstance(part, ast.Name):
            return False
        function = self.module.function(part)
        if part.id in known:
            return known[part.id].constant is ABSENT
        if self._is_round(part):
            return True
        test = self.module.test(part)
        given = {item.arg for item in parameters(function)} if function is not None else set()
        return part.id in given and test is not None and function is test.node and not self._is_fixture(part.id)

    def _is_fixture(self, name: str) -> bool:
        test = next((item for item in self.module.tests if any(arg.arg == name for arg in parameters(item.node))), None)
        decorators = test.node.decorator_list if test is not None else []
        return not any(
            isinstance(part, ast.Constant) and name in str(part.value).replace(" ", "").split(",")
            for item in decorators
            for part in ast.walk(item)
        )

    def _is_round(self, name: ast.Name) -> bool:
        """Whether a variable is that of a loop over something that the test made up, or counts something itself."""
        function = self.module.function(name)
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.For | ast.comprehension) and any(
                isinstance(part, ast.Name) and part.id == name.id for part in ast.walk(item.target)
            ):
                call, loop = item.iter, item if isinstance(item, ast.For) else self.module.parent(item)
                local = isinstance(call, ast.Call) and callee(call) in _LOCAL_ROUNDS
                inside = loop is not None and self.module.holds(loop, name)
                return (local or isinstance(call, ast.List | ast.Tuple)) and inside
            if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name) and item.target.id == name.id:
                return isinstance(item.value, ast.Constant) and not isinstance(self.module.parent(name), Loop)
        return False

    def _is_setting(self, node: ast.Attribute) -> bool:
        """Whether an attribute of `self` is set by those who make the object, and counted or read by it alone."""
        cls = self.module.cls(node)
        if cls is None or getattr(node.value, "id", "") != "self":
            return False
        stores = [
            item
            for item in self.module.nodes(ast.Attribute)
            if item.attr == node.attr and not isinstance(item.ctx, ast.Load)
        ]
        inside = [item for item in stores if self.module.holds(cls, item)]
        later = [item for item in inside if getattr(self.module.function(item), "name", "") != "__init__"]
        counted = [item for item in later if isinstance(self.module.parent(item), ast.AugAssign)]
        return bool(stores) and len(counted) == len(later) and (bool(counted) or len(inside) < len(stores))

    def _literals(self, function: FunctionNode, call: ast.Call) -> Environment:
        """The parameters of a function to which a call gives a literal, or the round of a loop."""
        found: Environment = {}
        for name, value in arguments_of(function, call):
            if isinstance(value, ast.Constant):
                found[name] = constant(value.value)
            elif isinstance(value, ast.Name) and (self._is_round(value) or self._is_chosen_above(value, function)):
                found[name] = Value()
        return found

    def _is_chosen_above(self, value: ast.Name, function: FunctionNode) -> bool:
        """Whether callers choose what makes a function raise that does nothing else."""
        only_raises = all(self._only_raises(item) for item in function.body)
        return only_raises and self.module.derived(Choices).literals(value) is not None

    def _only_raises(self, item: ast.stmt) -> bool:
        if isinstance(item, ast.If):
            return all(self._only_raises(part) for part in [*item.body, *item.orelse])
        value = item.value if isinstance(item, ast.Expr) else None
        value = value.value if isinstance(value, ast.Await) else value
        told = isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and is_inert_call(self.module, value))
        return told or isinstance(item, ast.Raise | ast.Pass)

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
        found = self.module.derived(Bindings).of(scope, node.id) if isinstance(node, ast.Name) and scope else ()
        value = found[0].value if len(found) == 1 else None
        return value if isinstance(value, ast.Call) else node


def _is_error(made: ast.expr) -> bool:
    """`ValueError`, `ssl.CertificateError("why")`: by its name an exception, other than that of a failed check."""
    name = last_name(made.func if isinstance(made, ast.Call) else made) or ""
    return name.endswith(("Error", "Exception")) and name[:1].isupper() and name != "AssertionError"


def _awaits(node: ast.expr) -> bool:
    return any(isinstance(item, ast.Await) for item in ast.walk(node))

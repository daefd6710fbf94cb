"""Who chooses that something fails: the test, by a parameter, the round of a loop, a setting or chance, or the system.

A condition on what something outside of the process answered is never the test's own choice.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import callee
from codemods.analysis.values.choices import Choices
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, Loop, names_in, parameters, unawaited, walk
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.services import is_asking
from codemods.transformers.remove_fallbacks.statements.calls import arguments_of, is_inert_call
from codemods.transformers.remove_fallbacks.statements.values import ABSENT, Environment, Value, constant

_LOCAL_ROUNDS = frozenset({"range", "enumerate", "zip", "list", "sorted", "reversed"})


class OwnChoices:
    """Tells the choices of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def is_chosen(self, conditions: Sequence[ast.expr], known: Environment) -> bool:
        """Whether the test itself chooses when to raise: by a parameter, by the round of a loop, by chance."""
        if any(is_asking(self.module, item) or self._is_answer(_plain(item)) for item in conditions):
            return False
        for item in conditions:
            told = self._told(item, known) if known else None
            if told is not None:
                return told
        return any(self._is_own_choice(part, known) for item in conditions for part in walk(item))

    def _told(self, condition: ast.expr, known: Environment) -> bool | None:
        try:
            return Evaluator(dict(known)).value(condition).truth
        except Crash:
            return None

    def _is_answer(self, condition: ast.expr) -> bool:
        """Whether a condition reads what something outside of the process gave."""
        function = self.module.function(condition)
        names = names_in(condition)
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.Assign | ast.AnnAssign | ast.NamedExpr) and item.value is not None:
                targets = item.targets if isinstance(item, ast.Assign) else [item.target]
                bound = {part.id for target in targets for part in walk(target) if isinstance(part, ast.Name)}
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
        if self.is_round(part):
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
            for part in walk(item)
        )

    def is_round(self, name: ast.Name) -> bool:
        """Whether a variable is that of a loop over something that the test made up, or counts something itself."""
        function = self.module.function(name)
        for item in self.module.local(function) if function is not None else ():
            if isinstance(item, ast.For | ast.comprehension) and any(
                isinstance(part, ast.Name) and part.id == name.id for part in walk(item.target)
            ):
                call, loop = item.iter, item if isinstance(item, ast.For) else self.module.parent(item)
                local = isinstance(call, ast.Call) and callee(call) in _LOCAL_ROUNDS
                inside = loop is not None and self.module.holds(loop, name)
                return (local or self._is_spelled_out(call)) and inside
            if isinstance(item, ast.AugAssign) and isinstance(item.target, ast.Name) and item.target.id == name.id:
                return isinstance(item.value, ast.Constant) and not isinstance(self.module.parent(name), Loop)
        return False

    def _is_spelled_out(self, node: ast.expr) -> bool:
        """`["a", "b"]`, also under a name, and `["a"] * 30 + ["b"]`."""
        node = self.module.derived(ModuleFacts).constant(node)
        if isinstance(node, ast.BinOp):
            return all(isinstance(side, ast.Constant) or self._is_spelled_out(side) for side in (node.left, node.right))
        return isinstance(node, ast.List | ast.Tuple)

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

    def known(self, function: FunctionNode, call: ast.Call) -> Environment:
        """The parameters of a function to which a call gives a literal, or the round of a loop."""
        found: Environment = {}
        for name, value in arguments_of(function, call):
            if isinstance(value, ast.Constant):
                found[name] = constant(value.value)
            elif isinstance(value, ast.Name) and (self.is_round(value) or self._is_chosen_above(value, function)):
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
        value = unawaited(value)
        told = isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and is_inert_call(value))
        return told or isinstance(item, ast.Raise | ast.Pass)


def _awaits(node: ast.expr) -> bool:
    return any(isinstance(item, ast.Await) for item in walk(node))


def _plain(condition: ast.expr) -> ast.expr:
    """A condition, or the one of the module that it denies."""
    return condition.operand if isinstance(condition, ast.UnaryOp) else condition

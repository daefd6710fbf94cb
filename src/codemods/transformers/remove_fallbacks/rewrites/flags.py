"""Variables by which a test notes that an exception came: set before the `try` and in the handler, asserted behind."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, walk
from codemods.transformers.remove_fallbacks.following.evaluating import Evaluator
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.values import constant
from codemods.transformers.remove_fallbacks.surroundings.loops import loop_around


class Flags:
    """Looks for the flags of one `try` and the handler that takes the expected exception."""

    def __init__(self, module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler) -> None:
        self.module, self.node, self.handler = module, node, handler
        self.function = module.function(node)

    def needless(self) -> tuple[ast.stmt, ...]:
        """The statements of the flag form that go: what set the flag, and the check of it; none: it is another form."""
        if self.node.orelse or self.node.finalbody or loop_around(self.module, self.node) is not None:
            return ()
        names = dict.fromkeys(map(_target, (*self.handler.body, *self.node.body[-1:])))
        found: tuple[ast.stmt, ...] = ()
        for name in filter(None, [*names, *names]):  # the check of one flag may tell another
            found += self._flag(name, found) or self._kept(name, found)
        return found

    def overwritten(self) -> tuple[ast.stmt, ...]:
        """Constants given before the `try` to variables that the handler sets, where it always runs."""
        found: tuple[ast.stmt, ...] = ()
        for name in filter(None, map(_target, self.handler.body)):
            stores = [item for item in self._statements(name) if _target(item) == name]
            used = self._statements(name)
            early = [item for item in used if self.module.holds(self.node, item) or item.lineno < self.node.lineno]
            before = [item for item in early if item.lineno < self.node.lineno]
            plain = len(before) == 1 and _constant(before[0], name) is not None and self._encloses(before[0])
            inside = plain and all(self.module.holds(self.handler, item) for item in early if item is not before[0])
            alone = len(stores) == 2 and not self._is_shared(name) and not self._is_read_around(name)
            if inside and alone and loop_around(self.module, self.node) is None:
                found = (*found, before[0])
        return found

    def _is_shared(self, name: str) -> bool:
        """Whether a function says that the variable is that of a place around it."""
        said = [item.names for item in self.module.nodes(ast.Global)]
        said += [item.names for item in self.module.nodes(ast.Nonlocal)]
        return any(name in names for names in said)

    def _is_read_around(self, name: str) -> bool:
        """Whether a `try` around this one reads the variable where something went wrong."""
        around = [up for up in self.module.ancestors(self.node) if isinstance(up, TryNode)]
        ends = [item for up in around for item in (*up.handlers, *up.finalbody)]
        return any(self.module.holds(end, read) for end in ends for read in self.module.reads_of(name))

    def _statements(self, name: str, gone: Sequence[ast.stmt] = ()) -> list[ast.stmt]:
        """The statements of the function that name a variable, without some that go."""
        assert self.function is not None
        used = map(self.module.statement, self.module.within(self.module.spelled(name), self.function))
        return [item for item in used if item not in gone]

    def _flag(self, name: str, gone: Sequence[ast.stmt]) -> tuple[ast.stmt, ...]:
        """A constant that is set before or in the body, set otherwise in the handler, and used in one check behind."""
        used = self._statements(name, gone)
        if self._is_shared(name):
            return ()
        befores = [item for item in used if _constant(item, name) is not None and item.lineno < self.node.lineno]
        checks = [item for item in used if item.lineno > (self.node.end_lineno or 0)]
        raised = [item for item in self.handler.body if _constant(item, name) is not None]
        tried = [item for item in self.node.body if _constant(item, name) is not None]
        settings = (*befores, *raised, *tried)
        if len(checks) != 1 or not all(map(self._encloses, (*befores, *checks))) or len(used) != 1 + len(settings):
            return ()
        if max(map(len, (befores, raised, tried))) > 1 or tried not in ([], self.node.body[-1:]):
            return ()
        quiet, caught = (tried or befores)[:1], (raised or befores)[:1]
        told = [self._holds(checks[0], name, item) for item in (*quiet, *caught)]
        return (*checks, *settings) if told == [False, True] else ()

    def _holds(self, check: ast.stmt, name: str, setting: ast.stmt) -> bool | None:
        """Whether a check holds with what a statement sets; None where it asks for more than that."""
        test, value = self._condition(check), _constant(setting, name)
        read = {item.id for item in walk(test) if isinstance(item, ast.Name)} if test is not None else set()
        if test is None or value is None or read != {name}:
            return None
        return Evaluator({name: constant(value[0])}).value(test).truth

    def _kept(self, name: str, gone: Sequence[ast.stmt]) -> tuple[ast.stmt, ...]:
        """The exception itself, kept in a variable that was None, and asserted not to be None any more."""
        used = self._statements(name, gone)
        if self._is_shared(name):
            return ()
        befores = [item for item in used if item.lineno < self.node.lineno]
        behind = [item for item in used if item.lineno > (self.node.end_lineno or 0)]
        keeps = [item for item in self.handler.body if _target(item) == name]
        if len(befores) != 1 or len(keeps) != 1 or len(befores) + len(keeps) + len(behind) != len(used) or not behind:
            return ()
        value = keeps[0].value if isinstance(keeps[0], ast.Assign) else None
        if not isinstance(value, ast.Name) or value.id != self.handler.name or _constant(befores[0], name) != (None,):
            return ()
        if not self._asks_for_any(behind[0], name) or not all(map(self._encloses, befores)):
            return ()
        return (befores[0], behind[0], *(keeps if len(behind) == 1 else ()))

    def _condition(self, item: ast.stmt) -> ast.expr | None:
        """What a statement demands."""
        if isinstance(item, ast.If) and not item.orelse and len(item.body) == 1:
            fails = isinstance(item.body[0], ast.Raise | ast.Expr | ast.Assert) and flow.leaves(
                self.module, item.body[0]
            )
            return _negated(item.test) if fails else None
        return demand(item)

    def _asks_for_any(self, item: ast.stmt, name: str) -> bool:
        """Whether a statement demands only that a variable is not None."""
        test = self._condition(item)
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.IsNot | ast.NotEq):
            none = isinstance(test.comparators[0], ast.Constant) and test.comparators[0].value is None
            test = test.left if none else None
        return isinstance(test, ast.Name) and test.id == name and self._encloses(item)

    def _encloses(self, item: ast.stmt) -> bool:
        """Whether a statement stands beside the `try`, or beside a `with` around it: both are run, or neither is."""
        child: ast.stmt = self.node
        for up in self.module.ancestors(self.node):
            if any(item is other for other in self.module.block(child)):
                return True
            if not isinstance(up, ast.With | ast.AsyncWith):
                return False
            child = up
        return False


def _target(item: ast.stmt) -> str | None:
    """The one variable that a statement assigns."""
    target = item.targets[0] if isinstance(item, ast.Assign) and len(item.targets) == 1 else None
    return target.id if isinstance(target, ast.Name) else None


def _constant(item: ast.stmt, name: str) -> tuple[object] | None:
    if not isinstance(item, ast.Assign) or _target(item) != name or not isinstance(item.value, ast.Constant):
        return None
    return (item.value.value,)


def _negated(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.IsNot):
        turned = ast.IsNot() if isinstance(test.ops[0], ast.Is) else ast.Is()
        return ast.Compare(test.left, [turned], test.comparators)
    return ast.UnaryOp(ast.Not(), test)

"""Variables by which a test notes that an exception came: set before the `try` and in the handler, asserted behind."""

from __future__ import annotations

import ast

from codemods.analysis import flow
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.calls import unittest_condition
from codemods.transformers.remove_fallbacks.loops import loop_around


class Flags:
    """Looks for the flags of one `try` and the handler that takes the expected exception."""

    def __init__(self, module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler) -> None:
        self.module, self.node, self.handler = module, node, handler
        self.function = module.function(node)

    def needless(self) -> tuple[ast.stmt, ...]:
        """The statements of the flag form that go: what set the flag, and the check of it; none: it is another form."""
        if self.node.orelse or self.node.finalbody or loop_around(self.module, self.node) is not None:
            return ()
        for setting in (*self.handler.body, *self.node.body[-1:]):
            name = _target(setting)
            found = (self._flag(name) or self._kept(name)) if name is not None else ()
            if found:
                return found
        return ()

    def overwritten(self) -> tuple[ast.stmt, ...]:
        """Constants given before the `try` to variables that the handler sets, where it always runs."""
        found: tuple[ast.stmt, ...] = ()
        for name in filter(None, map(_target, self.handler.body)):
            stores = [item for item in self._statements(name) if _target(item) == name]
            used = self._statements(name)
            early = [item for item in used if self.module.holds(self.node, item) or item.lineno < self.node.lineno]
            before = [item for item in early if item.lineno < self.node.lineno]
            plain = len(before) == 1 and _constant(before[0], name) is not None and self._encloses(before[0])
            inside = (
                all(self.module.holds(self.handler, item) for item in early if item is not before[0]) if plain else 0
            )
            if inside and len(stores) == 2 and loop_around(self.module, self.node) is None:
                found = (*found, before[0])
        return found

    def _statements(self, name: str) -> list[ast.stmt]:
        """The statements of the function that name a variable."""
        assert self.function is not None
        return [self.module.statement(item) for item in self.module.within(self.module.spelled(name), self.function)]

    def _flag(self, name: str) -> tuple[ast.stmt, ...]:
        """A boolean that is set before, set otherwise in the handler, asserted behind and used nowhere else."""
        used = self._statements(name)
        befores = [item for item in used if _boolean(item, name) is not None and item.lineno < self.node.lineno]
        checks = [item for item in used if self._asks(item, name) is not None]
        if len(befores) != 1 or len(checks) != 1 or not all(map(self._encloses, (*befores, *checks))):
            return ()
        before, check = befores[0], checks[0]
        raised = [item for item in self.handler.body if _boolean(item, name) is not None]
        tried = [item for item in self.node.body if _boolean(item, name) is not None]
        if len(raised) > 1 or tried not in ([], self.node.body[-1:]) or check.lineno < self.node.lineno:
            return ()
        quiet = _boolean((tried or [before])[0], name)
        caught = _boolean((raised or [before])[0], name)
        wanted = self._asks(check, name)
        settings = (*raised, *tried)
        if (quiet, caught) != (not wanted, wanted) or len(used) != 2 + len(settings):
            return ()
        return (before, check, *settings)

    def _kept(self, name: str) -> tuple[ast.stmt, ...]:
        """The exception itself, kept in a variable that was None, and asserted not to be None any more."""
        used = self._statements(name)
        befores = [item for item in used if item.lineno < self.node.lineno]
        behind = [item for item in used if item.lineno > (self.node.end_lineno or 0)]
        keeps = [item for item in self.handler.body if _target(item) == name]
        if len(befores) != 1 or len(keeps) != 1 or len(befores) + len(keeps) + len(behind) != len(used) or not behind:
            return ()
        value = keeps[0].value if isinstance(keeps[0], ast.Assign) else None
        if not isinstance(value, ast.Name) or value.id != self.handler.name or _constant(befores[0], name) != (None,):
            return ()
        check = behind[0]
        return (befores[0], check) if self._asks_for_any(check, name) and all(map(self._encloses, befores)) else ()

    def _condition(self, item: ast.stmt) -> ast.expr | None:
        """What a statement demands."""
        if isinstance(item, ast.Assert):
            return item.test
        if isinstance(item, ast.Expr) and isinstance(item.value, ast.Call):
            return unittest_condition(item.value)
        if isinstance(item, ast.If) and not item.orelse and len(item.body) == 1:
            fails = isinstance(item.body[0], ast.Raise | ast.Expr | ast.Assert) and flow.leaves(
                self.module, item.body[0]
            )
            return _negated(item.test) if fails else None
        return None

    def _asks(self, item: ast.stmt, name: str) -> bool | None:
        """Which value of a flag a statement demands."""
        test = self._condition(item)
        wanted = True
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.Eq):
            right = test.comparators[0]
            if isinstance(right, ast.Constant) and isinstance(right.value, bool):
                test, wanted = test.left, right.value
        while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test, wanted = test.operand, not wanted
        return wanted if isinstance(test, ast.Name) and test.id == name else None

    def _asks_for_any(self, item: ast.stmt, name: str) -> bool:
        """Whether a statement demands only that a variable is not None."""
        test = self._condition(item)
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.IsNot | ast.NotEq):
            none = isinstance(test.comparators[0], ast.Constant) and test.comparators[0].value is None
            test = test.left if none else None
        return isinstance(test, ast.Name) and test.id == name and self._encloses(item)

    def _encloses(self, item: ast.stmt) -> bool:
        """Whether a statement stands in a block around the `try`, so that both are run or neither is."""
        parent = self.module.parent(item)
        return any(up is parent for up in self.module.ancestors(self.node))


def _target(item: ast.stmt) -> str | None:
    """The one variable that a statement assigns."""
    target = item.targets[0] if isinstance(item, ast.Assign) and len(item.targets) == 1 else None
    return target.id if isinstance(target, ast.Name) else None


def _constant(item: ast.stmt, name: str) -> tuple[object] | None:
    if not isinstance(item, ast.Assign) or _target(item) != name or not isinstance(item.value, ast.Constant):
        return None
    return (item.value.value,)


def _boolean(item: ast.stmt, name: str) -> bool | None:
    """What a statement sets a flag to; None when it is no such statement."""
    found = _constant(item, name)
    return found[0] if found is not None and isinstance(found[0], bool) else None


def _negated(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Is | ast.IsNot):
        turned = ast.IsNot() if isinstance(test.ops[0], ast.Is) else ast.Is()
        return ast.Compare(test.left, [turned], test.comparators)
    return ast.UnaryOp(ast.Not(), test)

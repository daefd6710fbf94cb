"""What a handler leaves behind when it goes: values that nobody reads any more, flags and lists that nobody sets."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, walk
from codemods.rewriting.fix import Edit, Fix
from codemods.rewriting.nodes import body_alone, nothing
from codemods.transformers.remove_fallbacks.rewrites.dead_branches import says_little
from codemods.transformers.remove_fallbacks.rewrites.unwrap import droppable
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of

_CLOCKS = frozenset({"time.time", "time.monotonic", "time.perf_counter", "time.perf_counter_ns", "time.time_ns"})
_EMPTY = frozenset({"list", "dict", "set", "tuple"})


class DeadStores:
    """Follows the names of one `try` whose handlers all go."""

    def __init__(self, module: ModuleIndex, node: TryNode, gone: Sequence[ast.ExceptHandler]) -> None:
        self.module = module
        self.node = node
        self.function = module.function(node)
        inside = (item for handler in gone for item in statements_of(module, handler.body))
        self.handled = [item for item in inside if isinstance(item, ast.Name)]

    def fix(self) -> Fix:
        """The fix that removes stores that nobody reads once the handlers are gone."""
        dead, taken = self._overwritten(), list[ast.If]()
        for name in sorted({item.id for item in self.handled}):
            stores, loads = self._others(name)
            statements = [self.module.statement(item) for item in stores]
            if not all(self._is_quiet(item) and self._may_go(item) for item in statements):
                continue
            branches = self._always_taken(statements, loads)
            if branches is not None:
                dead += [item for item in statements if item not in dead]
                taken += branches
        edits = [*(Edit(item, nothing) for item in dead), *(Edit(item, body_alone) for item in taken)]
        return Fix(
            tuple(edits),
            droppable(self.module, [*dead, *(part for item in taken for part in (item.test, *item.orelse))]),
        )

    def _always_taken(self, stores: list[ast.stmt], loads: list[ast.Name]) -> list[ast.If] | None:
        """The conditions that a flag decides which only the handlers had set otherwise; None: it decides more."""
        if not loads:
            return []
        values = {_flag(item) for item in stores}
        if len(values) != 1 or None in values:
            return None
        found: list[ast.If] = []
        for load in loads:
            branch, truth = self._decided(load)
            if branch is None or {truth} != values or not self._stands_alone(branch, stores[0]):
                return None
            found.append(branch)
        return found

    def _decided(self, load: ast.Name) -> tuple[ast.If | None, bool]:
        """The `if` that a flag decides, and the value on which it is taken."""
        parent = self.module.parent(load)
        if isinstance(parent, ast.If) and parent.test is load:
            return parent, True
        above = self.module.parent(parent) if isinstance(parent, ast.UnaryOp) else None
        negated = isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not)
        if negated and isinstance(above, ast.If) and above.test is parent:
            return above, False
        return None, False

    def _stands_alone(self, branch: ast.If, store: ast.stmt) -> bool:
        """Whether only the body of a condition does anything, in no chain, and behind the flag."""
        owner = self.module.parent(branch)
        chained = isinstance(owner, ast.If) and owner.orelse == [branch]
        around = self.module.parent(store)
        idle = not branch.orelse or says_little(self.module, branch.orelse)
        return idle and not chained and any(up is around for up in self.module.ancestors(branch))

    def _overwritten(self) -> list[ast.stmt]:
        """Stores directly before the `try` whose names its body binds before anything reads them."""
        block = self.module.block(self.node)
        found: list[ast.stmt] = []
        for item in reversed(block[: block.index(self.node)]):
            name = _stored(item)
            if name is None or not self._is_quiet(item) or not self._may_go(item):
                break
            binding = self._binding(name, self.node.body)
            _, loads = self._others(name)
            if binding is not None and all(self._reads_later(load, binding) for load in loads):
                found.append(item)
        return found

    def _binding(self, name: str, block: Sequence[ast.stmt]) -> ast.stmt | None:
        """The statement that gives a name its value wherever control goes through a block; None: it is not sure."""
        for item in block:
            mentions = [part for part in self.module.below(item) if isinstance(part, ast.Name) and part.id == name]
            if not mentions:
                continue
            if isinstance(item, ast.With | ast.AsyncWith) and all(_is_plain(entry) for entry in item.items):
                return self._binding(name, item.body)
            stored = isinstance(item, ast.Assign) and any(
                isinstance(part, ast.Name) and part.id == name
                for target in item.targets
                for part in (target.elts if isinstance(target, ast.Tuple | ast.List) else [target])
            )
            return item if stored and all(isinstance(part.ctx, ast.Store) for part in mentions) else None
        return None

    def _reads_later(self, load: ast.Name, binding: ast.stmt) -> bool:
        """Whether a read comes behind a statement, in no place where that may have been left out."""
        if load.lineno <= (binding.end_lineno or binding.lineno) or self.module.function(load) is not self.function:
            return False
        for child, up in self.module.upwards(load):
            if isinstance(up, ast.ExceptHandler) and up not in self.node.handlers:
                owner = self.module.parent(up)
                return not any(above is owner for above in self.module.ancestors(self.node))
            if isinstance(up, TryNode) and child in up.finalbody:
                return up not in self.module.ancestors(self.node)
        return True

    def _others(self, name: str) -> tuple[list[ast.Name], list[ast.Name]]:
        """Stores and reads of a variable outside of the handlers; no stores where it is no plain local variable.

        Of a file's own variables those that are `True` or `False`, and that nothing reads, are plain enough.
        """
        if self.function is None and not self.module.is_read(name):
            names = [item for item in self.module.spelled(name) if self.module.function(item) is None]
            flags = [item for item in names if _flag(self.module.statement(item)) is not None]
            return [item for item in flags if item not in self.handled] if flags == names else [], []
        if self.function is None or name not in self.module.bound(self.function):
            return [], []
        inside, own = self.module.within, set(map(id, self.handled))
        arguments = any(item.arg == name for item in inside(self.module.nodes(ast.arg), self.function))
        if arguments or any(name in item.names for item in inside(self.module.nodes(ast.Nonlocal), self.function)):
            return [], []
        names = [item for item in inside(self.module.spelled(name), self.function) if id(item) not in own]
        stores = [item for item in names if not isinstance(item.ctx, ast.Load)]
        return stores, [item for item in names if isinstance(item.ctx, ast.Load)]

    def _is_quiet(self, item: ast.stmt) -> bool:
        """Whether a statement only gives one variable a constant, an empty container, a sum or the time."""
        if isinstance(item, ast.AugAssign):
            return isinstance(item.target, ast.Name) and isinstance(item.value, ast.Constant)
        if _stored(item) is None:
            return False
        value = item.value if isinstance(item, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Call):
            made = (
                isinstance(value.func, ast.Name) and value.func.id in _EMPTY and not value.args and not value.keywords
            )
            return made or self.module.resolve(value.func) in _CLOCKS
        if isinstance(value, ast.List | ast.Dict | ast.Tuple | ast.UnaryOp):
            return not any(isinstance(part, ast.Name | ast.Call | ast.Attribute) for part in walk(value))
        return isinstance(value, ast.Constant)

    def _may_go(self, item: ast.stmt) -> bool:
        """Whether a statement can be removed: it is not alone in its block, and no comment goes with it."""
        line = self.module.text.lines[(item.end_lineno or item.lineno) - 1]
        return len(self.module.block(item)) > 1 and "#" not in line and ";" not in line


def _stored(item: ast.stmt) -> str | None:
    """The one variable that a statement assigns."""
    if isinstance(item, ast.AnnAssign):
        return item.target.id if isinstance(item.target, ast.Name) and item.value is not None else None
    if isinstance(item, ast.Assign) and len(item.targets) == 1 and isinstance(item.targets[0], ast.Name):
        return item.targets[0].id
    return None


def _is_plain(item: ast.withitem) -> bool:
    """Whether a context manager is none that swallows what is raised in it."""
    call = item.context_expr.func if isinstance(item.context_expr, ast.Call) else item.context_expr
    name = getattr(call, "attr", getattr(call, "id", "")).lower()
    return not any(word in name for word in ("suppress", "raises", "ignore", "catch", "swallow", "expect", "move_on"))


def _flag(item: ast.stmt) -> bool | None:
    """The `True` or `False` that a statement gives a variable."""
    value = item.value if isinstance(item, ast.Assign | ast.AnnAssign) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, bool) else None

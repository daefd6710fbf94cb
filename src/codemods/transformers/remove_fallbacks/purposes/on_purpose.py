"""Shares of attempts some of which the test makes fail itself: by chance, by a flag, by the round of a loop.

What is computed from such attempts falls short in a healthy run too, so nobody may demand all of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.code.naming import start, tail
from codemods.module.index import ModuleIndex
from codemods.module.once import kept
from codemods.module.scopes import FunctionNode, walk
from codemods.transformers.remove_fallbacks.purposes.injected import Injections
from codemods.transformers.remove_fallbacks.statements.blocks import filled_places, statements_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

_CHANCE = ("random.", "numpy.random.", "secrets.")
_DEEPEST = 4


class OnPurpose:
    """The names of a module's functions that are computed from attempts which are made to fail."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._made = module.derived(Injections)
        self._by_chance: dict[FunctionNode, bool] = {}

    def is_behind(self, node: ast.expr) -> bool:
        """Whether an expression is computed from an attempt that the test makes fail."""
        function = self.module.function(node)
        if function is None:
            return False
        outer = next((up for up in [*self.module.ancestors(node)][::-1] if isinstance(up, FunctionNode)), function)
        is_made = any(self._is_made_to_fail(item) for item in _calls(self.module, node))
        return is_made or not self._follow(outer).isdisjoint(_read(self.module, node))

    @kept
    def _follow(self, function: FunctionNode) -> set[str]:
        """The names of a function, and of those in it, to which a failure that is made comes."""
        readers: dict[str, set[str]] = {}
        tainted: list[str] = []
        for name, sources in _flows(self.module, function):
            made = any(self._is_made_to_fail(call) for item in sources for call in _calls(self.module, item))
            if made or any(map(self._hands_on_chance, sources)):
                tainted.append(name)
            for item in sources:
                for read in _read(self.module, item):
                    readers.setdefault(read, set()).add(name)
        found: set[str] = set()
        while tainted:
            name = tainted.pop()
            if name not in found:
                found.add(name)
                tainted += readers.get(name, ())
        return found

    # --- what fails by choice --------------------------------------------------------------------------------------

    @kept
    def _is_made_to_fail(self, call: ast.Call) -> bool:
        """Whether a function of this file that a call runs fails where the test chooses."""
        receivers = self.module.derived(Receivers)
        function, cls = receivers.function(call), receivers.cls_of(call)
        if self._made.hands_what_fails(call):
            return True
        if function is not None and (self._made.is_chosen_by(call, function) or self._gives_up_by_chance(function)):
            return True
        return cls is not None and any(map(self._fails_by_chance, self.module.methods(cls).values()))

    def _hands_on_chance(self, node: ast.AST) -> bool:
        """Whether a function of this file that chance makes fail is among values: `cases = [(ask_slowly, 3)]`."""
        names = (item for item in self.module.below(node) if isinstance(item, ast.Name | ast.Attribute))
        handed = (tail(item) for item in names if isinstance(item.ctx, ast.Load) and not self.module.called(item))
        return any(self._gives_up_by_chance(item) for name in handed for item in self.module.functions_named(name))

    @kept
    def _fails_by_chance(self, method: FunctionNode) -> bool:
        """Whether chance makes an object raise, or it keeps what failed: `if random() < 0.3: self.lost.append(x)`."""
        tests = [item for item in statements_of(self.module, method.body) if isinstance(item, ast.If)]
        return any(
            self._is_by_chance(item.test)
            and (isinstance(item.body[-1], ast.Raise) or bool(filled_places(self.module, item.body)))
            for item in tests
        )

    def _gives_up_by_chance(self, function: FunctionNode, depth: int = 0) -> bool:
        if function not in self._by_chance:
            self._by_chance[function] = False  # one that calls itself adds nothing
            body = statements_of(self.module, function.body)
            calls = (item for item in body if isinstance(item, ast.Call)) if depth < _DEEPEST else ()
            called = (self.module.derived(Receivers).function(item) for item in calls)
            self._by_chance[function] = any(
                isinstance(item, ast.If) and self._is_by_chance(item.test) and _gives_up(item) for item in body
            ) or any(item is not None and self._gives_up_by_chance(item, depth + 1) for item in called)
        return self._by_chance[function]

    def _is_by_chance(self, condition: ast.expr) -> bool:
        names = (item for item in walk(condition) if isinstance(item, ast.Name | ast.Call))
        for item in names:
            values = [item] if isinstance(item, ast.Call) else self.module.derived(Receivers).made_by(item)
            calls = (part for value in values for part in walk(value) if isinstance(part, ast.Call))
            if any((self.module.resolve(call.func) or "").startswith(_CHANCE) for call in calls):
                return True
        return False


def _gives_up(node: ast.If) -> bool:
    """Whether one of its branches leaves without doing the rest: it raises, goes round, or returns nothing or a no."""
    for branch in (node.body, node.orelse):
        last = branch[-1] if branch else None
        if isinstance(last, ast.Raise | ast.Continue | ast.Break):
            return True
        if isinstance(last, ast.Return):
            given = [last.value] if last.value is not None else []
            said = [item.value for part in given for item in walk(part) if isinstance(item, ast.Constant)]
            if not given or None in said or any(value is False for value in said):
                return True
    return False


# --- what comes to a name --------------------------------------------------------------------------------------------


def _flows(module: ModuleIndex, function: FunctionNode) -> Iterator[tuple[str, list[ast.AST]]]:
    """The names that statements of a function give a value to, or change, each with all that decides which."""
    for item in module.below(function):
        targets, sources = _stored(item)
        roots = {root for target in targets for root in _roots(target)}
        if roots:
            deciding = [*sources, *_deciding(module, item, function)]
            yield from ((root, deciding) for root in roots)


def _stored(item: ast.AST) -> tuple[list[ast.expr], list[ast.AST]]:
    if isinstance(item, ast.Assign):
        return item.targets, [item.value]
    if isinstance(item, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        return [item.target], [item.value] if item.value is not None else []
    if isinstance(item, ast.For | ast.AsyncFor | ast.comprehension):
        return [item.target], [item.iter]
    if isinstance(item, ast.withitem) and item.optional_vars is not None:
        return [item.optional_vars], [item.context_expr]
    if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute):
        return [item.func.value], [item]
    return [], []


def _deciding(module: ModuleIndex, item: ast.AST, function: FunctionNode) -> Iterator[ast.AST]:
    """The conditions around a statement, and the calls beside it in a `try`: they decide whether it is reached."""
    for up in module.ancestors(item):
        if up is function:
            return
        if isinstance(up, ast.If | ast.While):
            yield up.test
        elif isinstance(up, ast.Try):
            yield from (line for line in up.body if isinstance(line, ast.Expr | ast.Assign | ast.AnnAssign))


def _roots(node: ast.expr) -> list[str]:
    node = start(node, ast.Attribute | ast.Subscript | ast.Starred)
    if isinstance(node, ast.Tuple | ast.List):
        return [root for item in node.elts for root in _roots(item)]
    return [node.id] if isinstance(node, ast.Name) and node.id not in {"self", "cls"} else []


def _read(module: ModuleIndex, node: ast.AST) -> set[str]:
    found = (item.id for item in module.below(node) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Load))
    return {name for name in found if name not in {"self", "cls"}}


def _calls(module: ModuleIndex, node: ast.AST) -> list[ast.Call]:
    return [item for item in module.below(node) if isinstance(item, ast.Call)]

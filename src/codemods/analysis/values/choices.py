"""What callers of the same file spell out for a parameter: no answer of a system, but the choice of who wrote the test.

A condition on it picks what a helper does for which caller; a failure that it brings about is wanted.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import last_name
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped
from codemods.module.scopes import FunctionNode, defaults, parameters, walk

_DEEPEST = 4


class Choices:
    """Looks up who gives what to the functions of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.facts = module.derived(ModuleFacts)
        self._known: dict[tuple[FunctionNode, str], int | None] = {}

    def decide(self, condition: ast.expr) -> bool:
        """Whether all that a condition asks is spelled out by callers: `if "cost" in prompt.lower()`."""
        names = [item for item in walk(condition) if isinstance(item, ast.Name)]
        if any(isinstance(item, ast.Await | ast.NamedExpr) for item in walk(condition)):
            return False
        asked = [item for item in names if self.facts.bindings(item)]
        return bool(asked) and all(self.literals(item) for item in asked)

    def literals(self, node: ast.expr, depth: int = 0) -> int | None:
        """How many literals a value may be, through parameters and loops; None where it may be anything else.

        Of a parameter that nobody in the file gives anything there are none.
        """
        node = self.facts.constant(node)
        if isinstance(node, ast.Constant | ast.JoinedStr):
            return 1
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            found = [self.literals(item, depth) for item in node.elts]
            return sum(item for item in found if item is not None) if None not in found else None
        if not isinstance(node, ast.Name) or depth > _DEEPEST:
            return None
        bindings = self.facts.bindings(node)
        bound = bindings[0].node if len(bindings) == 1 else None
        if isinstance(bound, ast.For | ast.comprehension):
            return self.literals(bound.iter, depth + 1)
        function = self.module.binding_scope(node.id, node)
        given = isinstance(bound, ast.arg) and isinstance(function, FunctionNode)
        return self._given(function, node.id, depth) if given and isinstance(function, FunctionNode) else None

    def _given(self, function: FunctionNode, name: str, depth: int) -> int | None:
        if (function, name) not in self._known:
            self._known[function, name] = None  # what it hands to itself adds nothing
            found = [self.literals(item, depth + 1) if item else None for item in self.arguments(function, name)]
            rest = {item.arg for item in (function.args.vararg, function.args.kwarg) if item is not None}
            unseen = self.module.is_test(function) or self.module.is_fixture(function) or name in rest
            unseen = unseen or function.name in self._handed_on or None in found
            self._known[function, name] = None if unseen else sum(item for item in found if item is not None)
        return self._known[function, name]

    def arguments(self, function: FunctionNode, name: str) -> Iterator[ast.expr | None]:
        """What each caller in the file gives for a parameter; None where nobody can tell."""
        cls = self.module.parent(function)
        method = isinstance(cls, ast.ClassDef)
        names = [item.arg for item in parameters(function)][1 if method else 0 :]
        alone = len(self.module.functions_named(function.name)) == 1
        for call in self._calls.get(function.name, ()):
            if alone or (self.module.cls(call) is cls and method):
                by_name = {item.arg: item.value for item in call.keywords}
                place = names.index(name) if name in names else len(call.args)
                vague = None in by_name or any(isinstance(item, ast.Starred) for item in call.args)
                first = call.args[place] if place < len(call.args) and not vague else None
                yield None if vague else by_name.get(name) or first or defaults(function.args).get(name)

    @cached_property
    def _calls(self) -> dict[str, list[ast.Call]]:
        return grouped((last_name(call.func), call) for call in self.module.nodes(ast.Call))

    @cached_property
    def _handed_on(self) -> set[str]:
        """Names that are read without being called: who gets such a function may call it with anything."""
        reads: list[ast.Attribute | ast.Name] = [*self.module.nodes(ast.Attribute), *self.module.nodes(ast.Name)]
        loads = (item for item in reads if isinstance(item.ctx, ast.Load))
        return {last_name(item) or "" for item in loads if self.module.called(item) is None}

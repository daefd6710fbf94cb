"""Calls that name no user: two of them in one test may be two users, and the helper's default user is only one.

A template that hands nothing on about who logs in is used only where each test that reaches it gets one such user, or
where the supplier gave the same one each time as well.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence

from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters
from codemods.transformers.swap_auth.fresh_users import is_fresh
from codemods.transformers.swap_auth.instances import Instances
from codemods.transformers.swap_auth.receivers import BEFORE_TESTS
from codemods.transformers.swap_auth.rewriting import Use
from codemods.transformers.swap_auth.tokens import Tokens

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MAKERS = frozenset({"token", "user", "token-and-user"})


class OneUser:
    """Counts the users that the tests of one module would get by default."""

    def __init__(self, module: ModuleIndex, instances: Instances, tokens: Tokens) -> None:
        self.module = module
        self.instances = instances
        self.tokens = tokens

    def crowded(self, uses: Sequence[Use]) -> dict[Use, int]:
        """Uses that would make one user of several, each with the line of another."""
        nameless = [use for use in uses if self._is_nameless(use)]
        found = {use: use.node.lineno for use in nameless if self._repeats(use.node) or self._is_for_others(use)}
        groups = [self._reached(test) for test in self.module.tests] if nameless else []
        alone = [Counter({function: 1}) for function in {self.module.function(use.node) for use in nameless}]
        for reached in (*groups, *alone):
            inside = [use for use in nameless if reached[self.module.function(use.node)]]
            total = sum(reached[self.module.function(use.node)] for use in inside)
            for use in inside if total > 1 else ():
                other = next((item for item in inside if item is not use), use)
                found.setdefault(use, other.node.lineno)
        return found

    def _is_nameless(self, use: Use) -> bool:
        """Whether a use makes a user of whom it hands on nothing, in the place of one that may be new each time."""
        template = use.template
        fresh = is_fresh(self.module, template.target)
        if fresh is False or any(template.count(name) for name in use.arguments):
            return False
        if fresh is None and template.count("self"):
            return False  # one user of one instance, as far as anybody knows
        if template.role is not None:
            return template.role in _MAKERS
        return any(isinstance(node, ast.Call) and self.tokens.is_maker(node.func) for node in ast.walk(template.tree))

    def _is_for_others(self, use: Use) -> bool:
        """Whether tests of other files may get several users, surely new ones, by a function of this one."""
        function = self.module.function(use.node)
        if function is None or not self.module.is_shared or not is_fresh(self.module, use.template.target):
            return False
        return self.module.test(use.node) is None and not self.module.is_fixture(function)

    def _repeats(self, node: ast.AST) -> bool:
        function = self.module.function(node)
        around = self.module.ancestors(node)
        return any(isinstance(up, _LOOPS) and self.module.function(up) is function for up in around)

    def _reached(self, test: Test) -> Counter[FunctionNode | None]:
        """The functions of this file that a test runs, with how often."""
        seen: Counter[FunctionNode | None] = Counter()
        waiting: list[tuple[FunctionNode, int]] = [(test.node, 1)]
        methods = self.module.methods(test.cls) if test.cls is not None else {}
        waiting += [(methods[name], 1) for name in BEFORE_TESTS & methods.keys()]
        fixtures: set[FunctionNode] = set()
        while waiting and sum(seen.values()) < 1_000:
            function, times = waiting.pop()
            seen[function] += times
            for arg in parameters(function):
                fixture = self.instances.fixture(function, arg.arg)
                if fixture is not None and fixture not in fixtures:
                    fixtures.add(fixture)
                    waiting.append((fixture, 1))
            for node in self.module.local(function):
                called = self._called(node) if isinstance(node, ast.Call) else None
                if called is not None and called is not function:
                    waiting.append((called, 2 if self._repeats(node) else 1))
        return seen

    def _called(self, node: ast.Call) -> FunctionNode | None:
        """The function that a call runs; by its name alone where nobody sees whose method it is."""
        found = self.instances.called(node)
        if found is not None or not isinstance(node.func, ast.Attribute):
            return found
        if self.module.resolve(node.func) is not None or self.instances.kind(node.func.value) is not None:
            return None
        named = self.module.functions_named(node.func.attr)
        return next((item for item in named if self.module.cls(item) is not None), None)

"""What only a mock can be asked, of what the real thing's users are given: no name of the mock stands there.

A fixture makes `Shop(judge)` of a mock, and a test sets `shop.judge.is_fair.return_value`. A real judge takes no such
setting, so the mock stays as long as that stands in any function that asks for it over any number of steps.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cached_property

from codemods.analysis.code.naming import is_text, start
from codemods.analysis.mocks.mock_terms import MOCK_ATTRIBUTES
from codemods.module.index import ModuleIndex
from codemods.module.once import closure, grouped
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.doubles.doubles import outermost
from codemods.transformers.strip_mocks.doubles.strays import root_of
from codemods.transformers.strip_mocks.plan.plan import Obstacle
from codemods.vocabulary.codes import Code


def refuse_requested(context: Context, work: Work) -> None:
    """Raise Obstacle where somebody who gets the real thing still asks it for what only a mock has."""
    module, requests = context.module, context.module.derived(Requests)
    for double in work.doubles:
        maker = outermost(module, double.call)
        if double not in work.reals or double.is_patch or maker is None:
            continue
        users = closure([maker], requests.users)
        names = {module.fixture_name(item) for item in users}
        for node in (node for user in users for node in requests.asked.get(user, ()) if not work.plan.covers(node)):
            root, steps = root_of(node)
            if root is None or root in context.handing.mentions or not context.handing.put_over.isdisjoint(steps):
                continue
            if not isinstance(root, ast.Name) or root.id in names or requests.is_own(root):
                says = f"line {node.lineno} asks {module.segment(node.value)} for what only a mock has"
                raise Obstacle(double.call, says, Code.NEEDS_THE_MOCK)
        for user in (item for item in users if module.is_shared and module.is_fixture(item)):
            asks = asks_a_mock_elsewhere(module, module.fixture_name(user))
            if asks is not None:
                raise Obstacle(double.call, f"{asks} asks it for what only a mock has", Code.SPANS_FILES)


class Requests:
    """Who asks for what the functions of one module make, and what they ask that only a mock has."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        parts = (node for node in module.nodes(ast.Attribute) if node.attr in MOCK_ATTRIBUTES)
        self.asked = grouped((function, node) for node in parts if (function := outermost(module, node)) is not None)

    @cached_property
    def _saying(self) -> dict[str, list[FunctionNode]]:
        """Functions by the names that they ask for: parameters, texts for `getfixturevalue`, and what they call."""
        said = [(node.arg, node) for node in self.module.nodes(ast.arg)]
        said += [(node.id, node) for node in self.module.nodes(ast.Name)]  # type: ignore[misc]
        said += [(node.value, node) for node in self.module.nodes(ast.Constant) if is_text(node)]  # type: ignore[misc]
        return grouped(
            (name, function) for name, node in said if (function := outermost(self.module, node)) is not None
        )

    def users(self, function: FunctionNode) -> Iterable[FunctionNode]:
        """The functions that may get what one makes."""
        module, cls = self.module, self.module.cls(function)
        if module.is_test(function):
            return []
        if not module.is_fixture(function) and cls is not None:  # it makes what its class has
            return [item for item in cls.body if isinstance(item, FunctionNode)]
        if module.is_automatic(function):
            return self.asked
        asking = self._saying.get(module.fixture_name(function), ())
        return [item for item in asking if item is not function and module.asks_for(item, function)]

    def is_own(self, name: ast.Name) -> bool:
        """Whether a function made a variable itself: it is no parameter, and no import."""
        scope = self.module.binding_scope(name.id, name)
        return isinstance(scope, FunctionNode) and name.id not in {item.arg for item in parameters(scope)}


def asks_a_mock_elsewhere(module: ModuleIndex, name: str) -> str | None:
    """Another file that asks what is called so for a part of the mock API."""
    for other in module.sources.holding(f"{name}."):
        tree = module.sources.module(other) if f"{other.replace('.', '/')}.py" != module.path else None
        if tree is not None and asks_a_mock(tree, name):
            return other.rpartition(".")[2]
    return None


def asks_a_mock(tree: ast.Module, name: str) -> bool:
    """Whether a file asks what is called so for a part of the mock API."""
    for node in walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MOCK_ATTRIBUTES:
            root = start(node.value, ast.Attribute | ast.Call | ast.Subscript)
            if isinstance(root, ast.Name) and root.id == name:
                return True
    return False

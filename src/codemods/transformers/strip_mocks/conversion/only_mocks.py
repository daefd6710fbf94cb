"""Tests that talk to nothing but their own mocks: nothing of the system is tested, and one finding says so."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from codemods.analysis.code.naming import start
from codemods.analysis.mocks.surroundings import SERVICES
from codemods.module.scopes import BUILTINS, FunctionNode, parameters, walk
from codemods.transformers.strip_mocks.conversion.conversion_state import Context, Work
from codemods.transformers.strip_mocks.doubles.strays import Stray
from codemods.transformers.strip_mocks.mentions.fakes import is_fake
from codemods.transformers.strip_mocks.mentions.references import Handle, References
from codemods.transformers.strip_mocks.mentions.uses import chain


class OnlyMocks:
    """Looks at what the tests of one group call."""

    def __init__(self, context: Context, work: Work, strays: Iterable[Stray]) -> None:
        self.module = context.module
        self.vocabulary = context.vocabulary
        self.work = work
        self.asked = {*work.mentions, *self._by_use(context.references, strays)}
        """Mentions of mocks, and of methods that are set up or asserted about as only mocks can be."""

    def _by_use(self, references: References, strays: Iterable[Stray]) -> Iterator[ast.AST]:
        """Mentions of a local whose method is set up or asserted about, where they ask for that method."""
        for stray in strays:
            root = stray.root
            scope = self.module.binding_scope(root.id, root) if isinstance(root, ast.Name) else None
            if isinstance(scope, FunctionNode):
                first = chain(self.module, root)[1][:1]
                handle = Handle(scope, root.id)  # type: ignore[attr-defined]
                yield from (node for node in references.of(handle) if chain(self.module, node)[1][:1] == first)

    def tests(self) -> list[FunctionNode]:
        """The tests of the group, when each of them asks mocks and nothing else; else none."""
        found = [member for member in self.work.members if self.module.is_test(member)]
        return found if found and all(map(self._asks_only_mocks, found)) else []

    def _asks_only_mocks(self, test: FunctionNode) -> bool:
        calls = [node for node in self.module.below(test) if isinstance(node, ast.Call)]
        asked = any(node in self.asked for call in calls for node in walk(call.func))
        return asked and all(self._is_harmless(call, test) for call in calls if not self._is_decorator(call, test))

    def _is_decorator(self, call: ast.Call, test: FunctionNode) -> bool:
        return any(call is node for item in test.decorator_list for node in walk(item))

    def _is_harmless(self, call: ast.Call, test: FunctionNode) -> bool:
        """Whether a call reaches no part of the system: a mock, a fake, Python itself, or a value of the test's own."""
        if self.vocabulary.call(call) is not None or not self.asked.isdisjoint(walk(call.func)):
            return True
        root = start(call.func, ast.Attribute | ast.Subscript | ast.Call)
        if not isinstance(root, ast.Name):
            return isinstance(root, ast.Constant | ast.JoinedStr | ast.List | ast.Dict | ast.Tuple)
        cls = self.module.classes.get(root.id)
        if cls is not None and is_fake(self.module, cls):
            return True
        scope = self.module.binding_scope(root.id, root)
        if scope is None:
            return root.id in BUILTINS
        if scope is test:
            return self._is_own(root.id, test)
        own = root.id == "self" and isinstance(call.func, ast.Attribute) and call.func.attr.startswith("assert")
        return own or self._is_standard(call.func)

    def _is_own(self, name: str, test: FunctionNode) -> bool:
        """Whether a name is bound in the test's body, so that the calls that made its value have been looked at."""
        bound = [node for node in self.module.spelled(name) if isinstance(node.ctx, ast.Store)]
        own = [node for node in bound if self.module.holds(test, node)]
        given = {item.arg for item in parameters(test)}
        values = (getattr(self.module.parent(node), "value", None) for node in own)
        handed = any(isinstance(value, ast.Name) and value.id in given for value in values)
        return bool(own) and not handed and name not in given

    def _is_standard(self, function: ast.expr) -> bool:
        dotted = self.module.resolve(function) or ""
        top = dotted.partition(".")[0]
        harmless = top in sys.stdlib_module_names and top not in SERVICES | {"subprocess", "os", "importlib"}
        return harmless or top == "pytest" or dotted in ("asyncio.sleep", "asyncio.gather", "asyncio.wait_for")

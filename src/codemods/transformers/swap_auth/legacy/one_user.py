"""Calls that name no user: two of them in one test may be two users, and the helper's default user is only one.

A template that hands nothing on about who logs in is used only where each test that reaches it gets one such user, or
where the supplier gave the same one each time as well.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from codemods.module.collection import Test
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.suite.sources import definitions
from codemods.transformers.swap_auth.helper.instances import Instances
from codemods.transformers.swap_auth.helper.rewriting import Use
from codemods.transformers.swap_auth.tokens.receivers import BEFORE_TESTS
from codemods.transformers.swap_auth.tokens.tokens import Tokens

_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MAKERS = frozenset({"token", "user", "token-and-user"})
_DRAWS = frozenset(
    {"uuid1", "uuid4", "token_hex", "token_urlsafe", "randint", "random", "choice", "choices", "getrandbits"}
) | {"randrange", "urandom", "next"}
_CLOCKS = frozenset({"time", "time_ns", "now", "utcnow", "timestamp", "perf_counter", "monotonic"})
_NO_IDENTITY = frozenset({"jti", "iat", "nbf", "exp"})
"""Claims of a token that differ for one user, too."""
_HOPS = 3


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
        fresh = _is_fresh(self.module, template.target)
        if fresh is False or any(template.count(name) for name in use.arguments):
            return False
        if fresh is None and template.count("self"):
            return False  # one user of one instance, as far as anybody knows
        if template.role is not None:
            return template.role in _MAKERS
        return any(isinstance(node, ast.Call) and self.tokens.is_maker(node.func) for node in walk(template.tree))

    def _is_for_others(self, use: Use) -> bool:
        """Whether tests of other files may get several users, surely new ones, by a function of this one."""
        function = self.module.function(use.node)
        if function is None or not self.module.is_shared or not _is_fresh(self.module, use.template.target):
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


def _is_fresh(module: ModuleIndex, dotted: str) -> bool | None:
    """Whether two calls of a supplier give two users; None where its source cannot be read."""
    owner, _, name = dotted.rpartition(".")
    tree = module.sources.module(owner)
    member: str | None = None
    if tree is None:
        owner, _, cls = owner.rpartition(".")
        tree, name, member = module.sources.module(owner) if owner else None, cls, name
    found: ast.AST | None = definitions(tree).get(name) if tree is not None else None
    if tree is None or found is None:
        return None
    if member is not None:
        found = next((node for node in walk(found) if getattr(node, "name", None) == member), found)
    return _draws(tree, found, _HOPS)


def _draws(tree: ast.Module, node: ast.AST, hops: int) -> bool:
    calls = list(_calls(node, False))
    if any(name in _DRAWS or (named and name in _CLOCKS) for name, named in calls):
        return True
    if not hops:
        return False
    known = _functions(tree)
    return any(_draws(tree, known[name], hops - 1) for name, _ in calls if name in known and known[name] is not node)


@lru_cache(maxsize=16)
def _functions(tree: ast.Module) -> dict[str, FunctionNode]:
    return {item.name: item for item in walk(tree) if isinstance(item, FunctionNode)}


def _calls(node: ast.AST, named: bool) -> Iterator[tuple[str, bool]]:
    """The last names of all that is called, each with whether its result is written into a text."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        kept = [value for key, value in pairs if not (isinstance(key, ast.Constant) and key.value in _NO_IDENTITY)]
        for value in kept:
            yield from _calls(value, named)
        return
    if isinstance(node, ast.Call):
        yield str(getattr(node.func, "attr", getattr(node.func, "id", ""))), named
    inside = named or isinstance(node, ast.JoinedStr)
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, inside)

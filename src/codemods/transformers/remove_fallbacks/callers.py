"""Follows a failure to its end: through the function that swallowed it, and through the callers in the same file."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from codemods.index import ModuleIndex
from codemods.scopes import FunctionNode, parameters
from codemods.transformers.remove_fallbacks.calls import End
from codemods.transformers.remove_fallbacks.handlers import bound_places, callee
from codemods.transformers.remove_fallbacks.paths import MUTATORS, Path, TryNode, Walk, statements_of
from codemods.transformers.remove_fallbacks.values import (
    UNBOUND,
    UNKNOWN,
    Crash,
    Environment,
    Evaluator,
    Value,
    constant,
    place,
)

_DEEPEST = 3


@dataclass
class Verdict:
    """How the test, or every test that calls this helper in the file, ends after the failure."""

    ends: set[End] = field(default_factory=set)
    accepted: list[ast.AST] = field(default_factory=list)
    """Checks that hold because of what the handler did: the failure may be what the test expects."""
    undecided: list[ast.AST] = field(default_factory=list)
    """Checks on what the handler did whose result is not known here."""
    unseen: bool = False
    """The failure leaves the file: callers elsewhere get its value."""
    values: list[Value] = field(default_factory=list)
    """What the function returned to callers."""
    skips: list[ast.AST] = field(default_factory=list)
    """Statements that skip the test because of what the handler did."""

    @property
    def deferred(self) -> bool:
        """Whether the failure surely fails the test later."""
        return bool(self.ends) and self.ends <= {End.FAILS, End.STOPS} and not self.unseen and not self.undecided

    def absorb(self, other: Verdict) -> None:
        self.ends |= other.ends
        self.accepted += other.accepted
        self.undecided += other.undecided
        self.unseen |= other.unseen
        self.skips += other.skips


class Failures:
    """Follows failures in one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._bound: dict[ast.stmt, frozenset[str]] = {}

    def after(self, node: TryNode | ast.With | ast.AsyncWith, handler: ast.ExceptHandler | None) -> Verdict:
        """What becomes of a failure in a `try` body that this handler takes (None: nothing is done about it)."""
        environment = self.before(node)
        walk = Walk(self.module, handling=True)
        paths = [Path(End.FALLS, environment)]
        if handler is not None:
            if handler.name:
                environment[handler.name] = Value(truth=True, error=True)
            paths = walk.block(handler.body, environment)
        onward = Walk(self.module)
        if isinstance(node, TryNode):
            paths = onward.completed(node, paths, raised_inside=False)
        return self._verdict(node, onward, onward.onward(node, paths), 0)

    def before(self, node: TryNode | ast.With | ast.AsyncWith) -> Environment:
        """What the names that the `try` body assigns are worth when it fails: what they were before it."""
        environment: Environment = {}
        function = self.module.function(node)
        for name in bound_places(self.module, node.body):
            environment[name] = self._earlier(node, name, function)
        for item in statements_of(self.module, node.body):
            owner: str | None = None
            if isinstance(item, ast.Call) and isinstance(item.func, ast.Attribute) and item.func.attr in MUTATORS:
                owner = place(item.func.value)
            elif isinstance(item, ast.AugAssign):
                owner = place(item.target)
            elif isinstance(item, ast.Subscript | ast.Attribute) and isinstance(item.ctx, ast.Store):
                owner = place(item.value)
            if owner is not None and owner != "self":
                environment[owner] = UNKNOWN
        return environment

    def _earlier(self, node: ast.stmt, name: str, function: FunctionNode | None) -> Value:
        """The value of a name when control reaches a statement, where it was given a literal just before."""
        child: ast.stmt = node
        while True:
            block = self.module.block(child)
            position = next(index for index, item in enumerate(block) if item is child)
            for item in reversed(block[:position]):
                if name in self._binds(item):
                    return self._literal(item, name)
            parent = self.module.parent(child)
            while parent is not None and not isinstance(parent, ast.stmt):
                parent = self.module.parent(parent)
            if parent is None or parent is function or isinstance(parent, FunctionNode | ast.ClassDef):
                break
            child = parent
        known = "." in name or function is None or name in {arg.arg for arg in parameters(function)}
        return UNKNOWN if known or name not in self.module.bound(function) else UNBOUND  # type: ignore[arg-type]

    def _binds(self, item: ast.stmt) -> frozenset[str]:
        if item not in self._bound:
            self._bound[item] = bound_places(self.module, [item])
        return self._bound[item]

    def _literal(self, item: ast.stmt, name: str) -> Value:
        if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None:
            targets = item.targets if isinstance(item, ast.Assign) else [item.target]
            if any(place(target) == name for target in targets):
                try:
                    found = Evaluator({}).value(item.value)
                except Crash:
                    return UNKNOWN
                return Value(found.truth, found.constant, found.items, found.closed, found.at_least)
        return UNKNOWN

    # --- on through callers ----------------------------------------------------------------------------------------

    def _verdict(self, node: ast.AST, walk: Walk, paths: Iterable[Path], depth: int) -> Verdict:
        verdict = Verdict(accepted=walk.accepted, undecided=walk.undecided)
        function = self.module.function(node)
        is_test = function is not None and function in self._tests
        for path in paths:
            if path.end is End.SKIPS and path.node is not None:
                verdict.skips.append(path.node)
            if path.end not in {End.RETURNS, End.FALLS} or is_test:
                verdict.ends.add(path.end)
                continue
            value = path.value if path.end is End.RETURNS else constant(None)
            verdict.values.append(value)
            verdict.absorb(self._callers(function, value, depth, path))
        return verdict

    @cached_property
    def _tests(self) -> frozenset[FunctionNode]:
        return frozenset(test.node for test in self.module.tests)

    def _callers(self, function: FunctionNode | None, value: Value, depth: int, path: Path) -> Verdict:
        """What becomes of a value that a helper returned because of the failure."""
        if function is None or depth >= _DEEPEST or self._is_generator(function):
            return Verdict(unseen=True)
        if self.module.is_fixture(function):
            return self._fixture_users(function, value, depth)
        calls = self.calls_of(function)
        attributes = {name: v for name, v in path.environment.items() if name.startswith("self.") and v.tainted}
        verdict = Verdict(unseen=calls is None or not calls)
        for call in calls or ():
            tainted = Value(value.truth, value.constant, value.items, value.closed, value.at_least, value.error)
            statement = self.module.statement(call)
            walk = Walk(self.module, {call: tainted})
            own = attributes if self._same_class(call, function) else {}
            found = (
                walk.block([statement], dict(own)) if not _holds_blocks(statement) else self._head(walk, statement, own)
            )
            walk.overrides = {}
            verdict.absorb(self._verdict(call, walk, walk.onward(statement, found), depth + 1))
        return verdict

    def _head(self, walk: Walk, statement: ast.stmt, environment: Environment) -> list[Path]:
        """A compound statement whose head holds the call: `if not await helper():`, `for x in helper():`."""
        if isinstance(statement, ast.If | ast.For | ast.While | ast.AsyncFor | ast.With | ast.AsyncWith):
            return walk.block([statement], dict(environment))
        return [Path(End.FALLS, dict(environment))]

    def _same_class(self, node: ast.AST, function: FunctionNode) -> bool:
        cls = self.module.cls(function)
        return cls is not None and self.module.cls(node) is cls

    def _is_generator(self, function: FunctionNode) -> bool:
        return any(isinstance(item, ast.Yield | ast.YieldFrom) for item in self.module.local(function))

    def _fixture_users(self, function: FunctionNode, value: Value, depth: int) -> Verdict:
        names = [name for name, fixture in self.module.fixtures.items() if fixture is function]
        users = [
            item
            for item in self.module.functions()
            if item is not function and any(arg.arg in names for arg in parameters(item))
        ]
        verdict = Verdict(unseen=not users or not self.module.tests)
        for user in users:
            walk = Walk(self.module)
            tainted = Value(value.truth, value.constant, value.items, value.closed, value.at_least, value.error)
            paths = walk.block(user.body, dict.fromkeys(names, tainted))
            verdict.absorb(self._verdict(user.body[0], walk, paths, depth + 1))
        return verdict

    def calls_of(self, function: FunctionNode) -> list[ast.Call] | None:
        """All calls of a function in this file; None when it is also handed on as a value, or shares its name."""
        method = isinstance(self.module.parent(function), ast.ClassDef)
        if sum(item.name == function.name for item in self.module.functions()) > 1:
            return None
        if not method and any(not self._is_called(item) for item in self.module.reads_of(function.name)):
            return None
        calls = []
        for call in self._calls_by_name.get(function.name, ()):
            if isinstance(call.func, ast.Attribute) == method:
                calls.append(call)
        inside = [call for call in calls if function in self.module.ancestors(call)]
        return None if inside else calls

    def _is_called(self, name: ast.Name) -> bool:
        parent = self.module.parent(name)
        return isinstance(parent, ast.Call) and parent.func is name

    @cached_property
    def _calls_by_name(self) -> dict[str, list[ast.Call]]:
        found: dict[str, list[ast.Call]] = {}
        for call in self.module.nodes(ast.Call):
            found.setdefault(callee(call), []).append(call)
        return found


def _holds_blocks(statement: ast.stmt) -> bool:
    return hasattr(statement, "body")

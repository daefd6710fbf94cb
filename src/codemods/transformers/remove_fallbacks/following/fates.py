"""Follows a failure to its end: through the function that swallowed it, its callers, and the users of fixtures."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from pathlib import PurePosixPath

from codemods.analysis.code.naming import callee
from codemods.module.collection import is_test_file, matches
from codemods.module.index import ModuleIndex
from codemods.module.once import grouped, kept
from codemods.module.scopes import FunctionNode, TryNode
from codemods.transformers.remove_fallbacks.following.containers import mark, marks
from codemods.transformers.remove_fallbacks.following.course import TooFar
from codemods.transformers.remove_fallbacks.following.elsewhere import Suite
from codemods.transformers.remove_fallbacks.following.followed import Verdict
from codemods.transformers.remove_fallbacks.following.inside import passed
from codemods.transformers.remove_fallbacks.following.memory import MOST_STEPS, Memory
from codemods.transformers.remove_fallbacks.following.paths import Path, are_same, attributes_given, few, without
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded, PriorValues
from codemods.transformers.remove_fallbacks.following.users import Users, tests_behind, users_of
from codemods.transformers.remove_fallbacks.following.walking import Walk
from codemods.transformers.remove_fallbacks.statements.blocks import is_script
from codemods.transformers.remove_fallbacks.statements.calls import End
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers, is_called_by_others
from codemods.transformers.remove_fallbacks.statements.values import Environment, Value, constant

_DEEPEST = 5
_MOST_RETURNS = 3  # ways in which a function returns that are told apart; more are taken together
Called = tuple[ModuleIndex, ast.Call]
SETUP = frozenset({"setUp", "asyncSetUp", "setup_method", "setup", "setUpClass", "setup_class"})


class Failures:
    """Follows failures in one module."""

    def __init__(self, module: ModuleIndex, home: Failures | None = None) -> None:
        self.module = module
        self._home: Failures = home._home if home is not None else self
        self._is_brief = False
        self.suite: Suite = home.suite if home is not None else Suite(module)
        self._others: dict[str, Failures] = home._others if home is not None else {module.path: self}
        self._memory: Memory = Memory(module, [MOST_STEPS] if home is None else home._memory.left, self._imported)
        self.before = PriorValues(module)
        self._called: dict[Hashable, Verdict] = {}

    def after(self, node: Guarded, handler: ast.ExceptHandler, caught: Sequence[Value]) -> Verdict:
        """What becomes of a failure in a `try` body that this handler takes, whichever of some exceptions it is."""
        verdict, before, prior = Verdict(), list[Path](), self.before.failure(node)
        for exception in caught if handler.name else caught[:1]:
            environment = prior | ({handler.name: exception} if handler.name else {})
            self._memory.left[0] = MOST_STEPS
            try:
                walk = Walk(self._memory, handling=True)
                paths = [without(path, handler.name) for path in walk.block(handler.body, environment)]
                if not are_same(paths, before):  # else it goes on as it did with the exception before
                    found = self._onward(node, paths)
                    verdict.absorb(found)
                    verdict.values += found.values
                before = paths
            except TooFar:
                verdict.unseen = True
        return verdict

    def success(self, node: Guarded, handler: ast.ExceptHandler, *, brief: bool = False) -> Verdict:
        """The same when nothing fails: what the body gives is an answer. `brief`: unseen once one test may pass."""
        body = [*node.body, *node.orelse] if isinstance(node, TryNode) else node.body
        self._memory.left[0] = MOST_STEPS
        self._is_brief = brief
        try:
            return self._onward(node, Walk(self._memory, handling=True).block(body, self.before.success(node, handler)))
        except TooFar:
            return Verdict(unseen=True)
        finally:
            self._is_brief = False

    def hold_anyway(
        self, node: Guarded, handler: ast.ExceptHandler, checks: Sequence[ast.AST], *, always: bool = False
    ) -> bool:
        """Whether checks hold when nothing fails, too, on some way that comes to them; `always`: on each."""
        success = self.success(node, handler)
        return set(success.accepted).difference(success.failed if always else ()).issuperset(checks)

    def following(self, call: ast.expr, value: Value, known: Environment) -> Verdict:
        """What becomes of the test when a call gives a value."""
        self._memory.left[0] = MOST_STEPS
        try:
            return self.into_call(call, value, -1, known)
        except TooFar:
            return Verdict(unseen=True)

    def _onward(self, node: Guarded, paths: list[Path]) -> Verdict:
        onward = Walk(self._memory)
        if isinstance(node, TryNode):
            paths = onward.completed(node, paths, raised_inside=False)
        return self._verdict(node, onward, onward.onward(node, paths), 0)

    def _verdict(self, node: ast.AST, walk: Walk, paths: Iterable[Path], depth: int, is_test: bool = False) -> Verdict:
        verdict = Verdict(walk.accepted, walk.wanted, walk.undecided, walk.acted, hops=depth)
        function = self.module.function(node)
        is_test = is_test or (function is not None and self._is_test(function))
        generator = function is not None and self.module.derived(Receivers).is_generator(function)
        gives = generator and bool(walk.yielded) and function is not None and self.module.is_fixture(function)
        found = few(paths, _MOST_RETURNS)
        verdict.failed += walk.denied
        if depth:
            is_last = is_test or (function is not None and self.everywhere(function) == [])
            verdict.settle({path.end for path in found}, is_last=is_last)
        for path in found:
            if path.end is End.SKIPS and path.node is not None and not walk.skips_anyway(path.node):
                verdict.skips.append(path.node)
            if path.end in {End.FAILS, End.STOPS} and path.node is not None:
                verdict.failed.append(path.node)
            if path.end not in {End.RETURNS, End.FALLS} or is_test or generator:
                if not gives or path.end not in {End.RETURNS, End.FALLS}:  # how a fixture ends is no end of a test
                    verdict.ends.add(path.end)
                continue
            value = path.value if path.end is End.RETURNS else constant(None, tainted=False)
            if value.truth is not None:  # what is returned behind a failure is its doing
                value = value._replace(tainted=True)
            verdict.values.append(value)
            followed = self._callers(function, value, depth, path)
            followed.ends |= {End.RETURNS} if depth == 0 and not followed.ends else set()  # no test ever sees it
            verdict.absorb(followed)
        if generator and not is_test:
            self._handed_out(verdict, function, walk.yielded, depth)
        if self._home._is_brief and verdict.may_pass:
            raise TooFar
        return verdict

    def _is_test(self, function: FunctionNode) -> bool:
        """Whether pytest runs a function: one that nothing calls also where only the path of its file is given."""
        named = matches(function.name, self.module.policy.python_functions)
        return self.module.is_test(function) or (named and self.everywhere(function) == [])

    def _handed_out(self, verdict: Verdict, function: FunctionNode | None, yielded: Sequence[Path], depth: int) -> None:
        """Follow what a generator yields: to the tests that use it, if it is a fixture."""
        verdict.unseen |= function is None or (bool(yielded) and not self.module.is_fixture(function))
        for path in yielded if function is not None else ():
            verdict.values.append(path.value)
            verdict.absorb(self._callers(function, path.value, depth, path))

    def _callers(self, function: FunctionNode | None, value: Value, depth: int, path: Path) -> Verdict:
        """What becomes of a value that a helper returned because of the failure, followed once for each such value."""
        try:
            key = function, depth, mark(value), marks({k: v for k, v in path.environment.items() if v.tainted})
        except TypeError:
            return self._followed_on(function, value, depth, path)
        if key not in self._called:
            self._called[key] = self._followed_on(function, value, depth, path)
        return self._called[key]

    def _followed_on(self, function: FunctionNode | None, value: Value, depth: int, path: Path) -> Verdict:
        if function is None or depth >= _DEEPEST:
            return Verdict(unseen=True)
        if self.module.is_fixture(function):
            users = users_of(self.suite, self.module, function, shared=self._may_be_used)
            return self._behind(users, path, value, depth, self._kept(function, path))
        cls = self.module.cls(function)
        if function.name in SETUP and cls is not None:
            users = tests_behind(self.suite, self.module, cls, function, shared=self._may_be_used)
            return self._behind(users, path, value, depth, self._kept(function, path))
        verdict = Verdict(unseen=self.everywhere(function) is None)
        for module, call in self.known(function):
            if not is_script(module, call):
                known = self._handed(module, function, call, path)
                verdict.absorb(self.beside(module).into_call(call, value, depth, known))
        for module, call in self._sure_elsewhere(function):  # a skip there is no caller that nobody found
            verdict.skips += self.beside(module).into_call(call, value, depth, {}).skips
        return verdict

    def beside(self, module: ModuleIndex) -> Failures:
        """The same for another file of the suite."""
        if module.path not in self._others:
            self._others[module.path] = Failures(module, self)
        return self._others[module.path]

    def _imported(self, call: ast.Call) -> tuple[Memory, FunctionNode] | None:
        found = self.suite.defined(self.module, call)
        return (self.beside(found[0])._memory, found[1]) if found is not None else None

    def _handed(self, module: ModuleIndex, function: FunctionNode, call: ast.Call, path: Path) -> Environment:
        """What a caller knows of the failure beside the value that a function returned to it."""
        cls = self.module.cls(function)  # code shares `self`, or the scope around a nested function
        sees = module is self.module and (cls is None or self.module.cls(call) is cls)
        return (self._kept(function, path) if sees else {}) | self._arguments(call, function, path)

    def into_call(self, call: ast.expr, value: Value, depth: int, known: Environment) -> Verdict:
        """What becomes of the value that a function returned to one of its callers."""
        statement = self.module.statement(call)
        walk = Walk(self._memory, {call: value})
        found = walk.block([statement], known)
        walk.overrides = {}
        return self._verdict(call, walk, walk.onward(statement, found), depth + 1)

    def _kept(self, function: FunctionNode, path: Path) -> Environment:
        """What a failure left in attributes of `self` and in variables of the scopes around a function."""
        own = self.module.bound(function) - {"self"}
        return {
            name: value
            for name, value in path.environment.items()
            if value.tainted and name.partition(".")[0] not in own and name != "self"
        }

    def _arguments(self, call: ast.Call, function: FunctionNode, path: Path) -> Environment:
        """What a failure left in objects that the caller passed, and in the one whose method it called."""
        known: Environment = {}
        for inner, outer in passed(function, call):
            for key, value in path.environment.items():
                if value.tainted and (key.startswith(f"{inner}.") or (key == inner and inner != "self")):
                    known[outer + key[len(inner) :]] = value
        return known

    def _behind(self, users: Users, path: Path, value: Value, depth: int, kept: Environment) -> Verdict:
        """What becomes of a value in the tests and fixtures behind the fixture or the set-up that it came to."""
        verdict = Verdict(unseen=not users.all_known)
        if users.passed_by or not users.takers:
            verdict.ends.add(End.RETURNS)
        for module, user, name in users.takers:
            shared = kept if module is self.module else {k: v for k, v in kept.items() if k.startswith("self.")}
            given = ({name: value} if value.tainted else {}) | attributes_given(path, name) if name else {}
            other = self.beside(module)
            walk = Walk(other._memory)
            paths = walk.block(user.body, shared | given)
            verdict.absorb(other._verdict(user.body[0], walk, paths, depth + 1, is_test=not name))
        return verdict

    @kept
    def everywhere(self, function: FunctionNode) -> list[Called] | None:
        """All calls of a function in the suite; none where nothing reaches it; None where there may be others."""
        here, elsewhere = self.calls_of(function), self.suite.calls(self.module, function) if self._may_be_used else []
        if here is None or elsewhere is None:
            return None
        found = [*((self.module, call) for call in here), *elsewhere]
        return None if not found and is_called_by_others(self.module, function) else found

    def module_of(self, node: ast.AST) -> ModuleIndex:
        """The file that a check stands in which a failure led to."""
        return next((item.module for item in self._others.values() if item.module.has(node)), self.module)

    def known(self, function: FunctionNode) -> list[Called]:
        """The calls of a function that are seen, whether there are others or not."""
        found = self.everywhere(function)
        return found if found is not None else [(self.module, call) for call in self.calls_of(function) or ()]

    def _sure_elsewhere(self, function: FunctionNode) -> list[Called]:
        """The calls of a method in other files that are surely its, where there may be others."""
        owner = self.module.cls(function) if self._may_be_used and self.everywhere(function) is None else None
        return self.suite.method_calls(self.module, owner, function)[0] if owner is not None else []

    @cached_property
    def _may_be_used(self) -> bool:
        """Whether other files may use its functions: support code always, a test file when one imports it."""
        supports = not is_test_file(self.module.path, self.module.policy)
        return supports or self.suite.home.sources.imports(PurePosixPath(self.module.path).stem)

    def calls_of(self, function: FunctionNode) -> list[ast.Call] | None:
        """All calls of a function in this file; None when it is also handed on as a value, or calls may be others'."""
        around, receivers = self.module.function(function), self.module.derived(Receivers)
        calls = [call for call in self._calls_by_name.get(function.name, ()) if self._may_see(around, call)]
        if isinstance(self.module.parent(function), ast.ClassDef):
            found = self._method_calls(function, calls)
        else:
            named = self.module.functions_named(function.name)
            alike = sum(self.module.function(item) is around for item in named)
            reads = (item for item in self.module.reads_of(function.name) if self._means(around, item))
            in_turn = [receivers.in_turn(item) for item in reads if not self.module.called(item)]
            if alike > 1 or (around is None and len(named) > 1) or [] in in_turn:
                return None
            found = [call for item in (calls, *in_turn) for call in item if isinstance(call.func, ast.Name)]
        return None if any(function in self.module.ancestors(call) for call in found or ()) else found

    def _may_see(self, around: FunctionNode | None, node: ast.AST) -> bool:
        """Whether a node stands where the name of a nested function is known."""
        return around is None or self.module.holds(around, node)

    def _means(self, around: FunctionNode | None, read: ast.Name) -> bool:
        """Whether a name may stand for a function that is known there, and not for a variable of its own place."""
        scope = self.module.function(read)
        own = scope is not None and scope is not around and read.id in self.module.bound(scope)
        return not own and self._may_see(around, read)

    def _method_calls(self, function: FunctionNode, calls: Sequence[ast.Call]) -> list[ast.Call] | None:
        receivers, found = self.module.derived(Receivers), list[ast.Call]()
        for call in calls:
            target = receivers.function(call)
            if target is None and isinstance(call.func, ast.Attribute) and not receivers.is_foreign(call.func.value):
                others = (item for item in self.module.functions_named(function.name) if item is not function)
                if not all(map(self.module.is_test, others)):  # a test is called by its runner alone
                    return None
                target = function
            if target is function:
                found.append(call)
        return found + receivers.own_in_turn(function)

    @cached_property
    def _calls_by_name(self) -> dict[str, list[ast.Call]]:
        return grouped((callee(call), call) for call in self.module.nodes(ast.Call))

"""Calls of functions of the same file, gone into: what they return, what they check, what they leave behind."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.remove_fallbacks.following.containers import either, marks
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.memory import Followed, Memory
from codemods.transformers.remove_fallbacks.following.paths import Path
from codemods.transformers.remove_fallbacks.statements.calls import RAISED, End, arguments_of
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers
from codemods.transformers.remove_fallbacks.statements.values import UNKNOWN, Environment, Value, constant, place

_DEEPEST = 3


class Inside(ABC):
    """The part of a walk that follows calls."""

    module: ModuleIndex
    memory: Memory
    overrides: Mapping[ast.AST, Value]
    handling: bool
    within: int
    accepted: list[ast.AST]
    undecided: list[ast.AST]

    @abstractmethod
    def block(self, statements: Sequence[ast.stmt], environment: Environment) -> list[Path]: ...

    @abstractmethod
    def _value(self, node: ast.expr, environment: Environment) -> Value: ...

    def answer(self, call: ast.Call, evaluator: Evaluator) -> Value | None:
        """What a function returns when it is given what the failure left; None where it has nothing to do with it."""
        function = self._entered(call)
        if function is None:
            return None
        known = self._given(function, call, evaluator.environment)
        if not self.handling and not any(value.tainted for value in known.values()):
            return None
        paths, _, _ = self._through(function, known)
        ends = {path.end for path in paths}
        if paths and ends <= RAISED:
            raise Crash
        values = [path.value if path.end is End.RETURNS else constant(None) for path in paths if path.end not in RAISED]
        if not values or not ends <= {*RAISED, End.RETURNS, End.FALLS}:
            return None
        return either(values)

    def enter(self, call: ast.Call, environment: Environment) -> ast.AST | None:
        """What fails in a function on what it is given; None: nothing does, and what it leaves there is known then."""
        function, inner = self._entered(call), self
        if function is None and not self.handling:
            memory, function = self.memory.imported(call) if self._gets_it(call, environment) else (self.memory, None)
            inner = type(self)(memory, within=self.within)  # type: ignore[call-arg]
        known = inner._given(function, call, environment) if function is not None else {}
        if function is None or not (self.handling or any(value.tainted for value in known.values())):
            return None
        paths, accepted, undecided = inner._through(function, known)
        ends = {path.end for path in paths}
        if paths and ends <= ({End.FAILS, End.STOPS} if self.handling else RAISED):
            return paths[0].node or call
        if not self.handling:
            self.accepted += accepted
            self.undecided += undecided
        self._take_back(function, call, [path for path in paths if path.end not in RAISED], environment)
        return None

    def _gets_it(self, call: ast.Call, environment: Environment) -> bool:
        """Whether a call hands on what the failure left."""
        left = {name for name, value in environment.items() if value.tainted} if self.within <= _DEEPEST else ()
        given = (part for item in (*call.args, *call.keywords) for part in walk(item)) if left else ()
        return any(isinstance(part, ast.Name) and part.id in left for part in given)

    def _through(self, function: FunctionNode, known: Environment) -> Followed:
        """The ways through a function, its checks that hold and those not known, worked out once for what it gets."""
        try:
            key = function, self.handling, self.within, marks(known)
        except TypeError:
            return self._walked(function, known)
        found = self.memory.followed.get(key)
        if found is None:
            found = self.memory.followed[key] = self._walked(function, known)
        return found

    def _walked(self, function: FunctionNode, known: Environment) -> Followed:
        inner = type(self)(self.memory, handling=self.handling, within=self.within + 1)  # type: ignore[call-arg]
        return inner.block(function.body, known), inner.accepted, inner.undecided

    def _entered(self, call: ast.Call) -> FunctionNode | None:
        if self.within > _DEEPEST or call in self.overrides:
            return None
        receivers = self.module.derived(Receivers)
        function = receivers.function(call)
        if function is None or function in self.module.ancestors(call) or receivers.is_generator(function):
            return None
        return function

    def _given(self, function: FunctionNode, call: ast.Call, environment: Environment) -> Environment:
        """What the parameters of a function are worth in a call, and the attributes of what it is given."""
        known: Environment = {}
        for name, argument in arguments_of(function, call):
            given = self._value(argument, environment)
            if given.tainted:
                known[name] = given
        read = _reached(self.module, function)
        for inner, outer in passed(function, call):
            for key, value in environment.items():
                if key.startswith(f"{outer}.") and value.tainted and key[len(outer) + 1 :].partition(".")[0] in read:
                    known[inner + key[len(outer) :]] = value
        return known

    def _take_back(
        self, function: FunctionNode, call: ast.Call, paths: Sequence[Path], environment: Environment
    ) -> None:
        """Bring what a function left in the attributes and items of its arguments to the names of the caller."""
        for inner, outer in passed(function, call):
            keys = {key for path in paths for key in path.environment if key == inner or key.startswith(f"{inner}.")}
            for key in keys - {"self"}:
                values = [path.environment.get(key, UNKNOWN) for path in paths]
                if any(value.tainted for value in values):
                    environment[outer + key[len(inner) :]] = either(values)


def passed(function: FunctionNode, call: ast.Call) -> list[tuple[str, str]]:
    """Names of a function's parameters, `self` included, with what the caller calls the same object."""
    found = [(name, place(value)) for name, value in arguments_of(function, call)]
    if isinstance(call.func, ast.Attribute):
        found.append(("self", place(call.func.value)))
    elif [item.arg for item in parameters(function)][:1] == ["self"]:  # a method of the same object, out of a list
        found.append(("self", "self"))
    return [(name, outer) for name, outer in found if outer is not None]


@once
def _reached(module: ModuleIndex, function: FunctionNode) -> frozenset[str]:
    """Every name and attribute in a function, and in those of the file that it names: too many rather than too few."""
    met, found = [function], set[str]()
    for item in met:
        own = _mentioned(module, item)
        met += [other for name in own - found for other in module.functions_named(name) if other not in met]
        found |= own
    return frozenset(found)


@once
def _mentioned(module: ModuleIndex, function: FunctionNode) -> frozenset[str]:
    nodes = module.below(function)
    names = {item.id for item in nodes if isinstance(item, ast.Name)}
    return frozenset(names | {item.attr for item in nodes if isinstance(item, ast.Attribute)})

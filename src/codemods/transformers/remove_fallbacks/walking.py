"""The small control-flow walk: what happens from some point of a function on, until it is left.

A walk follows every branch whose condition it cannot decide, with an environment that holds what the failure has
determined so far. It ends in paths, and notes the checks on its way that the failure does not break (`accepted`) and
those that it cannot evaluate (`undecided`).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from codemods.analysis.outages import CannotTell, Raises, worked_out
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import MUTATORS, Loop, TryNode, blurred, root
from codemods.transformers.remove_fallbacks.calls import (
    RAISED,
    End,
    acts_in,
    arguments_of,
    catches_in_with,
    catching_handler,
    leaving,
    may_use,
    own_function,
    unittest_condition,
)
from codemods.transformers.remove_fallbacks.early_ends import can_end_early
from codemods.transformers.remove_fallbacks.values import (
    ABSENT,
    FILLED,
    METHODS,
    PARTIAL,
    UNKNOWN,
    UNRELATED,
    Crash,
    Environment,
    Evaluator,
    Value,
    constant,
    place,
)

_MOST_PATHS = 24
_DEEPEST = 3
_TELLING = (BaseException, str, tuple)
_SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Assert)


@dataclass(frozen=True)
class Path:
    """One way through: how it ends, where, and with what in hand."""

    end: End
    environment: Environment
    node: ast.AST | None = None
    value: Value = UNRELATED


@dataclass
class Walk:
    """Walks blocks of one module; `handling` marks what is assigned as the failure's doing."""

    module: ModuleIndex
    overrides: Mapping[ast.AST, Value] = field(default_factory=dict)
    handling: bool = False
    accepted: list[ast.AST] = field(default_factory=list)
    undecided: list[ast.AST] = field(default_factory=list)
    acted: list[ast.If] = field(default_factory=list)
    """Branches that do something about the failure, or leave it uncounted."""
    yielded: list[Path] = field(default_factory=list)
    """What a fixture hands to its users, and what is known then."""
    caused: bool = False
    """Whether control is in a branch that only the failure leads to."""
    within: int = 0
    """How many calls of functions of this file the walk has gone into."""
    mentioned: dict[ast.stmt, frozenset[str]] = field(default_factory=dict)
    """Names in each simple statement met so far; shared by the walks of one module."""

    def block(self, statements: Sequence[ast.stmt], environment: Environment) -> list[Path]:
        """All paths through a block."""
        paths = [Path(End.FALLS, environment)]
        for statement in statements:
            following: list[Path] = []
            for path in paths:
                following += self._statement(statement, path) if path.end is End.FALLS else [path]
            paths = _merged(following)
            if all(path.end is not End.FALLS for path in paths):
                break
        return paths

    def _statement(self, node: ast.stmt, path: Path) -> list[Path]:
        method = getattr(self, METHODS[type(node)], None)
        if method is None or self._has_nothing_to_do(node, path.environment):
            return [path]
        environment = dict(path.environment)
        try:
            found: list[Path] = method(node, environment)
            return found
        except Crash:
            return [Path(End.CRASHES, environment, node)]

    def _has_nothing_to_do(self, node: ast.stmt, environment: Environment) -> bool:
        """Whether a simple statement neither reads nor binds what is known of the failure."""
        if self.handling or self.caused or self.overrides or not isinstance(node, _SIMPLE):
            return False
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
            return False
        names = self.mentioned.get(node)
        if names is None:
            names = frozenset(item.id for item in self.module.local(node) if isinstance(item, ast.Name))
            self.mentioned[node] = names
        return all(name.partition(".")[0] not in names for name in environment)

    def _value(self, node: ast.expr, environment: Environment) -> Value:
        nothing_known = not environment and not self.overrides and not self.handling and not self.caused
        if nothing_known and not isinstance(node, ast.Constant):
            return UNRELATED
        found = self._of_outage(node, environment) or Evaluator(environment, self.overrides).value(node)
        return replace(found, tainted=True) if self.handling or self.caused else found

    def _of_outage(self, node: ast.expr, environment: Environment) -> Value | None:
        """What an expression about exceptions is worth, where they are known."""
        known = {name: value.constant for name, value in environment.items() if value.constant is not ABSENT}
        if isinstance(node, ast.Name) or not any(isinstance(value, _TELLING) and value for value in known.values()):
            return None
        try:
            found = worked_out(node, known)
        except Raises as error:
            raise Crash from error
        except CannotTell:
            return None
        if isinstance(found, BaseException):
            return Value(truth=True, error=True, constant=found)
        if isinstance(found, tuple):
            return Value(truth=bool(found), constant=found, at_least=len(found))
        return constant(found) if isinstance(found, str | int | float | type(None)) else None

    # --- simple statements -----------------------------------------------------------------------------------------

    def _assign(self, node: ast.Assign, environment: Environment) -> list[Path]:
        value = self._value(node.value, environment)
        for target in node.targets:
            self._bind(target, value, environment)
        return [Path(End.FALLS, environment)]

    def _annassign(self, node: ast.AnnAssign, environment: Environment) -> list[Path]:
        if node.value is not None:
            self._bind(node.target, self._value(node.value, environment), environment)
        return [Path(End.FALLS, environment)]

    def _augassign(self, node: ast.AugAssign, environment: Environment) -> list[Path]:
        value = self._value(node.value, environment)
        name = place(node.target)
        if name is None:
            self._bind(node.target, value, environment)
        elif value.tainted or name in environment:
            old = environment.get(name, UNRELATED)
            grows = isinstance(node.op, ast.Add) and (value.at_least or _positive(value))
            environment[name] = replace(FILLED, tainted=value.tainted or old.tainted) if grows else UNKNOWN
        return [Path(End.FALLS, environment)]

    def _bind(self, target: ast.expr, value: Value, environment: Environment) -> None:
        name = place(target)
        if name is not None:
            if value is UNRELATED:
                environment.pop(name, None)
            else:
                environment[name] = value
        elif isinstance(target, ast.Tuple | ast.List):
            for position, item in enumerate(target.elts):
                inner = item.value if isinstance(item, ast.Starred) else item
                known = value.items.get(position, replace(UNKNOWN, tainted=value.tainted))
                self._bind(inner, known if known.tainted else UNRELATED, environment)
        elif isinstance(target, ast.Subscript | ast.Attribute):
            self._store(target, value, environment)

    def _store(self, target: ast.Subscript | ast.Attribute, value: Value, environment: Environment) -> None:
        """An item or attribute of something set: the container is no longer empty."""
        owner = place(target.value) or root(target)
        if owner is None or not (value.tainted or owner in environment):
            return
        old = environment.get(owner, UNKNOWN)
        key = target.slice if isinstance(target, ast.Subscript) else ast.Constant(target.attr)
        exact = isinstance(key, ast.Constant) and place(target.value) is not None
        items = {**old.items, key.value: value} if exact and isinstance(key, ast.Constant) else {}
        environment[owner] = Value(truth=True, items=items, at_least=1, tainted=True)

    def _expr(self, node: ast.Expr, environment: Environment) -> list[Path]:
        if isinstance(node.value, ast.Yield):
            given = constant(None) if node.value.value is None else self._value(node.value.value, environment)
            self.yielded.append(Path(End.RETURNS, dict(environment), node, given))
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(call, ast.Call):
            left = leaving(self.module, call)
            if left is not None:
                return [Path(left, environment, node)]
            condition = unittest_condition(call)
            if condition is not None:
                return self._check(node, condition, environment)
            if self._checked_inside(call, environment):
                return [Path(End.FAILS, environment, node)]
            self._called(call, environment)
        return [Path(End.FALLS, environment)]

    def _checked_inside(self, call: ast.Call, environment: Environment) -> bool:
        """Whether a function of this file fails on what it is given: a validator, called for its effect."""
        function = None if self.handling or self.within > _DEEPEST else own_function(self.module, call)
        if function is None or function in self.module.ancestors(call):
            return False
        known = {name: self._value(value, environment) for name, value in arguments_of(function, call)}
        if not any(value.tainted for value in known.values()):
            return False
        inside = Walk(self.module, within=self.within + 1, mentioned=self.mentioned)
        ends = {path.end for path in inside.block(function.body, known)}
        if ends <= RAISED:
            return True
        self.undecided += inside.undecided
        return False

    def _called(self, call: ast.Call, environment: Environment) -> None:
        """A call for its effect: it may grow a container, or check what it is given."""
        values = [self._value(item, environment) for item in (*call.args, *(k.value for k in call.keywords))]
        tainted = any(value.tainted for value in values)
        if isinstance(call.func, ast.Attribute):
            owner = place(call.func.value) or root(call.func)
            if environment or self.overrides:
                Evaluator(environment, self.overrides).value(call.func)
            if call.func.attr in MUTATORS and owner is not None and tainted:
                environment[owner] = FILLED
                return
        if tainted and not self.handling and call not in self.overrides and may_use(self.module, call):
            self.undecided.append(call)

    def _assert(self, node: ast.Assert, environment: Environment) -> list[Path]:
        return self._check(node, node.test, environment)

    def _check(self, node: ast.stmt, condition: ast.expr, environment: Environment) -> list[Path]:
        value = self._value(condition, environment)
        if value.truth is False and (value.tainted or isinstance(condition, ast.Constant)):
            return [Path(End.FAILS, environment, node)]
        if value.tainted:
            (self.accepted if value.truth else self.undecided).append(node)
        return [Path(End.FALLS, environment)]

    def _raise(self, node: ast.Raise, environment: Environment) -> list[Path]:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        name = self.module.resolve(raised) if raised is not None else None
        skips = name in {"unittest.SkipTest", "pytest.skip.Exception", "unittest.case.SkipTest"}
        return [Path(End.SKIPS if skips else End.FAILS, environment, node)]

    def _return(self, node: ast.Return, environment: Environment) -> list[Path]:
        value = self._value(node.value, environment) if node.value is not None else constant(None, self.handling)
        return [Path(End.RETURNS, environment, node, value)]

    def _break(self, node: ast.Break, environment: Environment) -> list[Path]:
        return [Path(End.BREAKS, environment, node)]

    def _continue(self, node: ast.Continue, environment: Environment) -> list[Path]:
        return [Path(End.CONTINUES, environment, node)]

    def _delete(self, node: ast.Delete, environment: Environment) -> list[Path]:
        for target in node.targets:
            environment.pop(place(target) or "", None)
        return [Path(End.FALLS, environment)]

    def _functiondef(self, node: FunctionNode | ast.ClassDef, environment: Environment) -> list[Path]:
        environment.pop(node.name, None)
        return [Path(End.FALLS, environment)]

    _asyncfunctiondef = _classdef = _functiondef

    # --- compound statements ---------------------------------------------------------------------------------------

    def _if(self, node: ast.If, environment: Environment) -> list[Path]:
        test = self._value(node.test, environment)
        if test.tainted and not self.handling:
            self._note(node, test.truth)
        if test.truth is not None:
            return self._taken(node.body if test.truth else node.orelse, environment, because=test.tainted)
        body, orelse = self.block(node.body, dict(environment)), self.block(node.orelse, dict(environment))
        if test.tainted:
            fails = [all(path.end in RAISED for path in paths) for paths in (body, orelse)]
            if any(fails) and not all(fails):
                self.undecided.append(node.test)
        return _merged([*body, *orelse])

    def _taken(self, block: Sequence[ast.stmt], environment: Environment, *, because: bool) -> list[Path]:
        """A branch that is surely taken; `because` of the failure, what it assigns is the failure's doing too."""
        before = self.caused
        self.caused = before or because
        paths = self.block(block, environment)
        self.caused = before
        return paths

    def _note(self, node: ast.If, truth: bool | None) -> None:
        """Remember a branch that depends on the failure and that more hangs on than words."""
        taken = node.body if truth is not False else node.orelse
        if truth is not None and acts_in(self.module, taken):
            self.acted.append(node)

    def _for(self, node: ast.For | ast.AsyncFor, environment: Environment) -> list[Path]:
        items = self._value(node.iter, environment)
        if items.truth is False:
            return self.block(node.orelse, environment)
        inner = blurred(self.module, environment, node)
        if not self._bind_failed(node.target, items, inner):
            self._bind(node.target, UNKNOWN if items.tainted and items is not PARTIAL else UNRELATED, inner)
        paths = self.block(node.body, inner)
        if items.tainted and paths and all(path.end in RAISED for path in paths):
            if items.at_least:
                return paths
            self.undecided.append(node.iter)
        return self._around(node, paths, environment)

    _asyncfor = _for

    def _bind_failed(self, target: ast.expr, items: Value, environment: Environment) -> bool:
        """Take the round of the one result that is an exception, where the results are known."""
        rounds = items.constant if isinstance(items.constant, tuple) else ()
        for item in rounds:
            parts = item if isinstance(item, tuple) else (item,)
            names = target.elts if isinstance(target, ast.Tuple) and isinstance(item, tuple) else [target]
            if any(isinstance(part, BaseException) for part in parts) and len(parts) == len(names):
                for name, part in zip(names, parts, strict=True):
                    failed = isinstance(part, BaseException)
                    self._bind(name, Value(truth=True, error=True, constant=part) if failed else UNRELATED, environment)
                return True
        return False

    def _while(self, node: ast.While, environment: Environment) -> list[Path]:
        if self._value(node.test, environment).truth is False:
            return self.block(node.orelse, environment)
        return self._around(node, self.block(node.body, blurred(self.module, environment, node)), environment)

    def _around(self, node: Loop, paths: Sequence[Path], environment: Environment) -> list[Path]:
        """Paths behind a loop whose body was walked once: it may also not have run, or run many times."""
        out = [path for path in paths if path.end in {End.RETURNS, End.SKIPS}]
        after = blurred(self.module, environment, node)
        for path in paths:
            if path.end in {End.FALLS, End.CONTINUES, End.BREAKS}:
                after |= path.environment
        return _merged([*out, *self.block(node.orelse, after)])

    def _with(self, node: ast.With | ast.AsyncWith, environment: Environment) -> list[Path]:
        catching = False
        for item in node.items:
            value = self._value(item.context_expr, environment)
            if item.optional_vars is not None:
                self._bind(item.optional_vars, UNKNOWN if value.tainted else UNRELATED, environment)
            catching |= catches_in_with(self.module, item)
        paths = self.block(node.body, environment)
        if catching:
            paths = [replace(path, end=End.FALLS) if path.end in RAISED else path for path in paths]
        return paths

    _asyncwith = _with

    def _try(self, node: TryNode, environment: Environment) -> list[Path]:
        return self.completed(node, self.block(node.body, environment))

    _trystar = _try

    def completed(self, node: TryNode, paths: Sequence[Path], *, raised_inside: bool = True) -> list[Path]:
        """What paths through a `try` body become: caught by a handler, or on through `else`, then `finally`."""
        out: list[Path] = []
        for path in paths:
            handler = catching_handler(self.module, node, path.end) if raised_inside else None
            if path.end in RAISED and handler is not None:
                inner = dict(path.environment)
                if handler.name:
                    inner[handler.name] = Value(truth=True, error=True)
                out += self.block(handler.body, inner)
            elif path.end is End.FALLS and raised_inside:
                out += self.block(node.orelse, path.environment)
            else:
                out.append(path)
        return self._finally(node, out)

    def _finally(self, node: TryNode, paths: Sequence[Path]) -> list[Path]:
        if not node.finalbody:
            return list(paths)
        out = []
        for path in paths:
            for last in self.block(node.finalbody, path.environment):
                out.append(replace(path, environment=last.environment) if last.end is End.FALLS else last)
        return _merged(out)

    def _match(self, node: ast.Match, environment: Environment) -> list[Path]:
        paths = [Path(End.FALLS, environment)]
        for case in node.cases:
            paths += self.block(case.body, dict(environment))
        return _merged(paths)

    # --- on to the end of the function -----------------------------------------------------------------------------

    def onward(self, node: ast.AST, paths: Sequence[Path]) -> list[Path]:
        """Paths that come out of a statement, followed through everything behind it until the function is left."""
        current = list(paths)
        for up in self.module.ancestors(node):
            if isinstance(node, ast.stmt):
                current = self._rest(node, current)
            if isinstance(up, FunctionNode | ast.Module | ast.ClassDef | ast.Lambda):
                break
            if isinstance(up, TryNode):
                if any(item is node for item in up.body):
                    current = self.completed(up, current)
                elif not any(item is node for item in up.finalbody):
                    current = self._finally(up, current)
            elif isinstance(up, Loop):
                current = self._looped(up, current)
            elif isinstance(up, ast.With | ast.AsyncWith) and any(catches_in_with(self.module, i) for i in up.items):
                current = [replace(path, end=End.FALLS) if path.end in RAISED else path for path in current]
            node = up
        return current

    def _rest(self, node: ast.stmt, paths: Sequence[Path]) -> list[Path]:
        block = self.module.block(node)
        position = next(index for index, item in enumerate(block) if item is node)
        out: list[Path] = []
        for path in paths:
            out += self.block(block[position + 1 :], path.environment) if path.end is End.FALLS else [path]
        return _merged(out)

    def _looped(self, node: Loop, paths: Sequence[Path]) -> list[Path]:
        out = [path for path in paths if path.end not in {End.FALLS, End.CONTINUES, End.BREAKS}]
        for path in paths:
            if path.end is End.BREAKS:
                out.append(Path(End.FALLS, path.environment))
            elif path.end in {End.FALLS, End.CONTINUES}:
                # where a success ends the loop, its last round is left as every round was
                waits = can_end_early(self.module, node)
                left = path.environment if waits else blurred(self.module, path.environment, node)
                out += self.block(node.orelse, left)
        return _merged(out)


def _merged(paths: Sequence[Path]) -> list[Path]:
    """Paths that end alike with the same in hand made one; too many made few, with less known."""
    kept: list[Path] = []
    for path in paths:
        if not any(_same(path, other) for other in kept):
            kept.append(path)
    if len(kept) <= _MOST_PATHS:
        return kept
    ends: dict[End, Path] = {}
    for path in kept:
        if path.end in ends:
            names = ends[path.end].environment.keys() | path.environment.keys()
            path = replace(path, environment=dict.fromkeys(names, UNKNOWN), value=UNKNOWN)
        ends[path.end] = path
    return list(ends.values())


def _same(path: Path, other: Path) -> bool:
    try:
        return path.end is other.end and path.value == other.value and path.environment == other.environment
    except TypeError:  # values of which nothing is known but that they are there
        return False


def _positive(value: Value) -> bool:
    return isinstance(value.constant, int | float) and value.constant > 0

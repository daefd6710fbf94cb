"""Steps of the walk: what simple statements make of a failure, and the checks among them that it breaks or not."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from codemods.analysis.code.checked_comparisons import conjuncts
from codemods.analysis.code.naming import callee, is_denied
from codemods.analysis.failing.outages import CannotTell, Raises, worked_out
from codemods.module.scopes import FunctionNode, unawaited, values_given, walk
from codemods.transformers.remove_fallbacks.following.containers import at, grown, keys_of, slices_of, stored
from codemods.transformers.remove_fallbacks.following.course import Course
from codemods.transformers.remove_fallbacks.following.evaluating import Crash, Evaluator
from codemods.transformers.remove_fallbacks.following.paths import Path
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, root
from codemods.transformers.remove_fallbacks.statements.calls import (
    End,
    leaving,
    may_use,
    unittest_condition,
)
from codemods.transformers.remove_fallbacks.statements.values import (
    ABSENT,
    FILLED,
    UNKNOWN,
    UNRELATED,
    Environment,
    Value,
    constant,
    hashable,
    place,
)

_TELLING = (BaseException, str, tuple)
_MANY = frozenset({"extend", "update"})


class Steps(Course):
    """Walks the simple statements of one module; `handling` marks what is assigned as the failure's doing."""

    def _value(self, node: ast.expr, environment: Environment) -> Value:
        nothing_known = not environment and not self.overrides and not self.handling and not self.caused
        if nothing_known and not isinstance(node, ast.Constant):
            return UNRELATED
        found = self._of_outage(node, environment)
        found = found or Evaluator(environment, self.overrides, self.answer).value(node)
        return found._replace(tainted=True) if (self.handling or self.caused) and not found.tainted else found

    def _of_outage(self, node: ast.expr, environment: Environment) -> Value | None:
        """What an expression about exceptions is worth, where they are known."""
        if isinstance(node, ast.Name) or not any(_tells(value.constant) for value in environment.values()):
            return None
        known = {name: value.constant for name, value in environment.items() if value.constant is not ABSENT}
        if not any(isinstance(part, ast.Name | ast.Call) and ast.unparse(part) in known for part in walk(node)):
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
            items: dict[object, Value] = {index: _known(item) for index, item in enumerate(found)}
            return Value(truth=bool(found), constant=found, items=items, at_least=len(found))
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
            grown_to = FILLED if isinstance(node.op, ast.Add) and (value.at_least or _positive(value)) else UNKNOWN
            self._bind(node.target, grown_to._replace(tainted=value.tainted), environment)
        elif value.tainted or name in environment:
            old = environment.get(name, UNRELATED)
            grows = isinstance(node.op, ast.Add) and (value.at_least or _positive(value))
            environment[name] = FILLED._replace(tainted=value.tainted or old.tainted) if grows else UNKNOWN
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
                known = value.items.get(position, UNKNOWN)
                self._bind(inner, known._replace(tainted=True) if value.tainted else UNRELATED, environment)
        elif isinstance(target, ast.Subscript | ast.Attribute):
            self._store(target, value, environment)

    def _store(self, target: ast.Subscript | ast.Attribute, value: Value, environment: Environment) -> None:
        """An item or attribute of something set: the container is no longer empty."""
        node, keys = keys_of(target)
        exact = place(node)
        owner = exact or root(node)
        if owner is None or not (value.tainted or owner in environment):
            return
        keys = [self._key(item, key, environment) for item, key in zip(slices_of(target), keys, strict=True)]
        old = environment.get(owner) if exact is not None else None
        environment[owner] = stored(old, keys if exact is not None else [ABSENT], value)

    def _key(self, node: ast.expr, key: object, environment: Environment) -> object:
        """The key that a subscript asks for, worked out where it is a variable that is known."""
        if key is not ABSENT or isinstance(node, ast.Constant):
            return key
        found = environment.get(place(node) or "", UNRELATED).constant
        return found if hashable(found) else ABSENT

    def _expr(self, node: ast.Expr, environment: Environment) -> list[Path]:
        if isinstance(node.value, ast.Yield):
            given = constant(None) if node.value.value is None else self._value(node.value.value, environment)
            self.yielded.append(Path(End.RETURNS, dict(environment), node, given))
        call = unawaited(node.value)
        if isinstance(call, ast.Call):
            left = leaving(self.module, call)
            if left is not None:
                return [Path(left, environment, node)]
            condition = unittest_condition(call)
            if condition is not None:
                return self._check(node, condition, environment)
            failed = self.enter(call, environment)
            if failed is not None:
                return [Path(End.FAILS, environment, failed if isinstance(failed, ast.Raise) else node)]
            self._called(call, environment)
        return [Path(End.FALLS, environment)]

    def _called(self, call: ast.Call, environment: Environment) -> None:
        """A call for its effect: it may grow a container, or check what it is given."""
        values = [self._value(item, environment) for item in values_given(call)]
        tainted = any(value.tainted for value in values)
        if isinstance(call.func, ast.Attribute):
            if environment or self.overrides:
                Evaluator(environment, self.overrides).value(call.func)
            if call.func.attr in MUTATORS and tainted and self._fills(call.func, values, environment):
                return
        if tainted and not self.handling and call not in self.overrides and may_use(self.module, call):
            self.undecided.append(call)

    def _fills(self, function: ast.Attribute, values: Sequence[Value], environment: Environment) -> bool:
        """Put what a call adds into the container that it adds to."""
        node, keys = keys_of(function.value)
        exact = place(node)
        owner = exact or root(node)
        if owner is None:
            return False
        old = environment.get(owner)
        if exact is None:
            environment[owner] = grown(old, None) if function.attr not in _MANY else UNKNOWN
            return True
        inside = at(old, keys)
        many = function.attr in _MANY
        if many and not (values[0].truth or values[0].at_least):
            added = (inside or UNKNOWN)._replace(constant=ABSENT, truth=inside.truth or None if inside else None)
        else:
            added = grown(inside, values[0].some if many else values[-1])
        if function.attr == "update":
            added = added._replace(items={**added.items, **values[0].items}, closed=added.closed and values[0].closed)
        environment[owner] = stored(old, keys, added)
        return True

    def _assert(self, node: ast.Assert, environment: Environment) -> list[Path]:
        return self._check(node, node.test, environment)

    def _check(self, node: ast.stmt, condition: ast.expr, environment: Environment) -> list[Path]:
        value = self._value(condition, environment)
        if value.truth is False and (value.tainted or isinstance(condition, ast.Constant)):
            return [Path(End.FAILS, environment, node)]
        if value.tainted:
            (self.accepted if value.truth else self.undecided).append(node)
        if value.tainted and value.truth:
            self.wanted += [(node, item) for item in self._wanted(condition, environment)]
        return [Path(End.FALLS, environment)]

    def _wanted(self, condition: ast.expr, environment: Environment) -> Iterator[object]:
        """What a check that holds demands of values which the failure gave: `x is None`, `not found`, `code == 500`."""
        for test in conjuncts(condition):
            asked = test
            if is_denied(test):
                asked = test.operand
            elif isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq | ast.Is) and len(test.ops) == 1:
                asked = test.left
            given = isinstance(asked, ast.Name | ast.Attribute | ast.Subscript | ast.Await) or asked in self.overrides
            if given or (isinstance(asked, ast.Call) and callee(asked) == "get"):
                found = self._value(asked, environment)
                if found.tainted and found.constant is not ABSENT:
                    yield found.constant

    def _raise(self, node: ast.Raise, environment: Environment) -> list[Path]:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        name = self.module.resolve(raised) if raised is not None else None
        skips = name in {"unittest.SkipTest", "pytest.skip.Exception", "unittest.case.SkipTest"}
        return [Path(End.SKIPS if skips else End.FAILS, environment, node)]

    def _return(self, node: ast.Return, environment: Environment) -> list[Path]:
        left = leaving(self.module, node.value) if isinstance(node.value, ast.Call) else None
        if left is not None:  # `return pytest.fail("closed")`
            return [Path(left, environment, node)]
        value = self._value(node.value, environment) if node.value is not None else constant(None, self.handling)
        if self.caused:  # nothing of what is given back then has been given otherwise
            value = value._replace(apart=False)
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


def _tells(known: object) -> bool:
    return isinstance(known, _TELLING) and bool(known)


def _known(item: object) -> Value:
    """One of several values that are worked out."""
    if isinstance(item, BaseException):
        return Value(truth=True, error=True, constant=item)
    return constant(item) if isinstance(item, str | int | float | tuple | type | None) else UNKNOWN


def _positive(value: Value) -> bool:
    return isinstance(value.constant, int | float) and value.constant > 0

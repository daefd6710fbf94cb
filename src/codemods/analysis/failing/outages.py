"""Outages put into code: what an expression about a caught exception is worth when the service is down.

A handler that asserts `"connection" in str(e)` fails on a wrong answer and passes on the very outage that the test is
there for. So its conditions are worked out on exceptions as clients raise them.
"""

from __future__ import annotations

import ast
import builtins
import errno
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from codemods.module.scopes import CHILD_FIELDS

OUTAGES: tuple[Exception, ...] = (
    ConnectionRefusedError("connection refused"),
    ConnectionRefusedError(111, "Connection refused"),
    TimeoutError("timed out"),
    TimeoutError("Connection timeout: request timed out"),
    ConnectionError(
        "Connection error: connection to host failed, cannot connect: server, service or database is down, unavailable,"
        " not available, not running, offline, unreachable; network error, 503 Service Unavailable, closed, reset"
    ),
)
"""What reaches a handler when nobody answers, in the words of the standard library and of common clients."""
_CLIENT_TYPES = frozenset(
    {"ConnectError", "ConnectTimeout", "ConnectionClosed", "ConnectionClosedError", "RequestException", "ClientError"}
    | {"HTTPError", "OperationalError", "WebSocketException", "TimeoutException", "ClientConnectorError", "URLError"}
)
"""Types that clients give to an outage, of which no instance can be made here."""
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "str": str, "repr": repr, "len": len, "type": type, "bool": bool, "int": int, "any": any, "all": all, "sum": sum,
    "enumerate": lambda items: tuple(enumerate(items)), "zip": lambda *rows: tuple(zip(*rows, strict=False)),
    "list": tuple, "tuple": tuple,
}  # fmt: skip
_METHODS = frozenset({"lower", "upper", "strip", "startswith", "endswith", "casefold", "find", "count", "split"})
OPERATORS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.Is: operator.is_, ast.IsNot: operator.is_not, ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}  # fmt: skip


METHODS = {kind: f"_{kind.__name__.lower()}" for kind in CHILD_FIELDS}
"""Types of nodes → names of the methods that evaluate them."""


class CannotTell(Exception):
    """The expression asks for more than the exception."""


class Answer:
    """Something that a call gave which did not fail: nothing else is known of it."""

    def __bool__(self) -> bool:
        raise TypeError("not known")

    def __eq__(self, other: object) -> bool:
        if isinstance(other, BaseException):
            return False
        raise TypeError("not known")

    __hash__ = None  # type: ignore[assignment]


def one_failed(count: int) -> tuple[object, ...]:
    """The results of several calls of which one failed."""
    return (OUTAGES[0], *(Answer() for _ in range(count - 1)))


ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


_NUMBERS: dict[type[BaseException], int] = {
    ConnectionRefusedError: errno.ECONNREFUSED, TimeoutError: errno.ETIMEDOUT, ConnectionError: errno.ECONNRESET,
}  # fmt: skip


def number_of(node: ast.Attribute, owner: object) -> int | None:
    """The number that `error.errno` is for an outage, and that `errno.EADDRINUSE` is."""
    if isinstance(node.value, ast.Name) and node.value.id == "errno":
        return getattr(errno, node.attr, None)
    known = node.attr == "errno" and isinstance(owner, OSError)
    return (owner.errno or _NUMBERS.get(type(owner))) if known and isinstance(owner, OSError) else None


class Raises(Exception):
    """Evaluating the expression on this exception raises: it has no such attribute."""


def worked_out(node: ast.expr, known: Mapping[str, object]) -> object:
    """The value of an expression in which the names that it reads are known; raises CannotTell or Raises."""
    try:
        return _Evaluation(known).value(node)
    except (TypeError, ValueError, IndexError, KeyError, ArithmeticError, RecursionError) as error:
        raise CannotTell from error


class _Evaluation:
    """Evaluates expressions made of an exception, literals and a few functions of text."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self.known = known

    def value(self, node: ast.AST) -> Any:
        method = getattr(self, METHODS[node.__class__], None)
        if method is None:
            raise CannotTell
        return method(node)

    def _constant(self, node: ast.Constant) -> Any:
        return node.value

    def _name(self, node: ast.Name) -> Any:
        if node.id in self.known:
            return self.known[node.id]
        found = getattr(builtins, node.id, None)
        if not isinstance(found, type) or not issubclass(found, BaseException):
            raise CannotTell
        return found

    def _tuple(self, node: ast.Tuple | ast.List | ast.Set) -> Any:
        return tuple(self.value(item) for item in node.elts)

    _list = _set = _tuple

    def _joinedstr(self, node: ast.JoinedStr) -> Any:
        parts = (item.value if isinstance(item, ast.FormattedValue) else item for item in node.values)
        return "".join(str(self.value(item)) for item in parts)

    def _attribute(self, node: ast.Attribute) -> Any:
        owner = self.value(node.value)
        if isinstance(owner, type) and node.attr in {"__name__", "__qualname__"}:
            return owner.__name__
        if not isinstance(owner, BaseException):
            raise CannotTell
        if not hasattr(owner, node.attr):
            raise Raises
        return getattr(owner, node.attr)

    def _unaryop(self, node: ast.UnaryOp) -> Any:
        value = self.value(node.operand)
        if isinstance(node.op, ast.USub) and isinstance(value, int | float):
            return -value
        if not isinstance(node.op, ast.Not):
            raise CannotTell
        return not value

    def _boolop(self, node: ast.BoolOp) -> Any:
        stops = isinstance(node.op, ast.Or)
        open_ones, last = 0, None
        for operand in node.values:
            try:
                last = self.value(operand)
            except CannotTell:
                open_ones += 1
                continue
            if bool(last) is stops:
                return last
        if open_ones:
            raise CannotTell
        return last

    def _binop(self, node: ast.BinOp) -> Any:
        kind = ARITHMETIC.get(type(node.op))
        left, right = self.value(node.left), self.value(node.right)
        if kind is None or not isinstance(left, int | float) or not isinstance(right, int | float):
            raise CannotTell
        return kind(left, right)

    def _ifexp(self, node: ast.IfExp) -> Any:
        return self.value(node.body if self.value(node.test) else node.orelse)

    def _subscript(self, node: ast.Subscript) -> Any:
        owner = self.value(node.value)
        if isinstance(owner, BaseException):
            raise Raises
        if not isinstance(owner, tuple):
            raise CannotTell
        return owner[self.value(node.slice)]

    def _compare(self, node: ast.Compare) -> Any:
        values = [self.value(item) for item in (node.left, *node.comparators)]
        pairs = zip(values, node.ops, values[1:], strict=False)
        return all(_compared(left, kind, right) for left, kind, right in pairs)

    def _generatorexp(self, node: ast.GeneratorExp) -> Any:
        return self._rounds(node)

    def _listcomp(self, node: ast.ListComp) -> Any:
        return tuple(self._rounds(node))

    def _rounds(self, node: ast.GeneratorExp | ast.ListComp) -> Iterator[Any]:
        """What each round gives, no further than it is asked for: `all` stops at the first that is false."""
        if len(node.generators) != 1:
            raise CannotTell
        only = node.generators[0]
        answered: list[Any] | None = None  # one answer is like another
        for item in self.value(only.iter):
            if item.__class__ is Answer and answered is not None:
                yield from answered
                continue
            inner = _Evaluation({**self.known, **_bound(only.target, item)})
            given = [inner.value(node.elt)] if all(inner.value(test) for test in only.ifs) else []
            if item.__class__ is Answer and not any(isinstance(part, Iterator) for part in given):
                answered = given
            yield from given

    def _call(self, node: ast.Call) -> Any:
        if not node.args and (spelled := ast.unparse(node)) in self.known:  # `sys.exc_info()`
            return self.known[spelled]
        if node.keywords:
            raise CannotTell
        if isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value)
            if isinstance(owner, BaseException) and not hasattr(owner, node.func.attr):
                raise Raises
            if not isinstance(owner, str) or node.func.attr not in _METHODS:
                raise CannotTell
            return getattr(owner, node.func.attr)(*map(self.value, node.args))
        name = getattr(node.func, "id", "")
        if name in {"isinstance", "hasattr"} and len(node.args) == 2:
            return self._asks(name, node)
        if name not in _FUNCTIONS or name in self.known:
            raise CannotTell
        return _FUNCTIONS[name](*map(self.value, node.args))

    def _asks(self, name: str, node: ast.Call) -> bool:
        owner = self.value(node.args[0])
        if name == "hasattr":
            return isinstance(owner, Answer) or hasattr(owner, str(self.value(node.args[1])))
        kinds = node.args[1].elts if isinstance(node.args[1], ast.Tuple) else [node.args[1]]
        return any(_is_kind(owner, kind) for kind in kinds)


def _compared(left: object, kind: ast.cmpop, right: object) -> Any:
    """A comparison; an answer is what is asked for, so that only the failure decides."""
    if isinstance(left, Answer) and isinstance(kind, ast.Is | ast.IsNot) and not isinstance(right, BaseException):
        return True
    return OPERATORS[type(kind)](left, right)


def _is_kind(owner: object, kind: ast.expr) -> bool:
    """Whether an outage is of a type: of one of Python's own, or of one that clients raise in its place."""
    name = kind.attr if isinstance(kind, ast.Attribute) else getattr(kind, "id", "")
    found = getattr(builtins, name, None)
    if isinstance(owner, Answer):
        return not name.endswith(("Error", "Exception", "Interrupt", "Closed"))
    if isinstance(found, type):
        return isinstance(owner, found)
    if isinstance(owner, Exception) and name in _CLIENT_TYPES:
        raise CannotTell
    return False


def _bound(target: ast.expr, value: object) -> dict[str, object]:
    """What the names of a loop's target are worth in one round."""
    if isinstance(target, ast.Name):
        return {target.id: value}
    if not isinstance(target, ast.Tuple) or not isinstance(value, tuple):
        raise CannotTell
    found: dict[str, object] = {}
    for inner, item in zip(target.elts, value, strict=False):
        found |= _bound(inner, item)
    return found

"""Which names each function, class and module binds: enough to resolve imports and to find names that are free.

Python's rules, read off the `ast`: a function's names are its parameters, assignment targets, imports, definitions,
handler and pattern names, less what it declares global or nonlocal; class bodies are invisible to the functions inside.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar, cast

Value = TypeVar("Value")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
WithNode = ast.With | ast.AsyncWith
TryNode = ast.Try | ast.TryStar
Loop = ast.For | ast.AsyncFor | ast.While
ImportNode = ast.Import | ast.ImportFrom
ScopeNode = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
BUILTINS = frozenset(dir(builtins)) | {"__file__", "__name__", "__doc__", "__path__"}
_LEAVES = frozenset({ast.Constant, ast.Global, ast.Nonlocal, ast.MatchSingleton, ast.MatchStar, ast.alias})
_NO_CODE = frozenset(
    {"ctx", "id", "attr", "name", "type_comment", "kind", "arg", "level", "module", "op", "ops", "simple", "rest"}
    | {"conversion", "is_async", "kwd_attrs", "type_ignores"}
)
_ORDER = {"decorator_list": -1, "body": 1, "orelse": 2, "finalbody": 3}
CHILD_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {
    kind: tuple(
        sorted(
            (name for name in kind._fields if name not in _NO_CODE or kind.__name__ == "TypeAlias"),
            key=lambda name: _ORDER.get(name, 0) if kind is not ast.IfExp else 0,
        )
    )
    if kind not in _LEAVES
    else ()
    for kind in vars(ast).values()
    if isinstance(kind, type) and issubclass(kind, ast.AST)
}
"""For each type of node the fields that hold further nodes with a place in the text, nearly in document order."""
BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
"""The fields that hold further statements, of any node."""
BACKWARDS = {kind: fields[::-1] for kind, fields in CHILD_FIELDS.items()}
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
BINDING: frozenset[type[ast.AST]] = frozenset(
    {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.ExceptHandler}
    | {ast.MatchAs, ast.MatchStar, ast.MatchMapping}
)
"""Types of nodes, names aside, that bind something where they stand."""


def local_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """All nodes evaluated in a scope, in document order: nested functions and classes appear, their bodies do not.

    Comprehensions count as part of the scope around them, as their names rarely matter apart.
    """
    stack = _children(scope, ("body",))[::-1]
    while stack:
        node = stack.pop()
        yield node
        fields = CHILD_FIELDS[node.__class__]
        if isinstance(node, _SCOPES):
            fields = tuple(name for name in fields if name != "body")
        stack.extend(_children(node, fields)[::-1])


def _children(node: ast.AST, fields: Iterable[str]) -> list[ast.AST]:
    found: list[ast.AST] = []
    for name in fields:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += [item for item in value if item is not None]
        elif value is not None:
            found.append(value)
    return found


def required(function: FunctionNode) -> frozenset[str]:
    """The parameters that every call must give; not the object whose method it is."""
    return frozenset(name for name, default in defaults(function.args).items() if default is None) - {"self", "cls"}


def defaults(arguments: ast.arguments) -> dict[str, ast.expr | None]:
    """The parameters, without `*args` and `**kwargs`, each with its default; None: a call must give it."""
    plain = [*arguments.posonlyargs, *arguments.args]
    missing: list[ast.expr | None] = [None] * (len(plain) - len(arguments.defaults))
    values = [*missing, *arguments.defaults, *arguments.kw_defaults]
    return {item.arg: value for item, value in zip([*plain, *arguments.kwonlyargs], values, strict=True)}


def parameters(function: FunctionNode | ast.Lambda) -> list[ast.arg]:
    """All parameters in order, `*args` and `**kwargs` included."""
    arguments = function.args
    extra = [arg for arg in (arguments.vararg, arguments.kwarg) if arg is not None]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]


@lru_cache(maxsize=16)
def bound_names(tree: ast.Module) -> frozenset[str]:
    """Every name that a module's top level binds."""
    return frozenset(name for node in local_nodes(tree) for name in binds(node))


def binds(node: ast.AST) -> tuple[str, ...]:
    """Names that one node binds where it stands."""
    if isinstance(node, ast.Name):
        return () if isinstance(node.ctx, ast.Load) else (node.id,)
    if node.__class__ not in BINDING:
        return ()
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return (node.name,)
    if isinstance(node, ast.Import | ast.ImportFrom):
        return tuple(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        return (node.name,) if node.name else ()
    if isinstance(node, ast.MatchMapping):
        return (node.rest,) if node.rest else ()
    return ()


def reads(node: ast.AST) -> Iterator[ast.Name]:
    """Every name that is read anywhere below a node, nested functions included."""
    for child in walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Load):
            yield child


def names_in(node: ast.AST) -> set[str]:
    """Every name that stands anywhere in a node, read or bound."""
    return {item.id for item in walk(node) if isinstance(item, ast.Name)}


def with_names(node: ast.expr, instead: Mapping[str, ast.expr]) -> ast.expr:
    """A copy of an expression with other expressions, themselves and no copies, in the place of names."""
    return cast(ast.expr, _Put(instead).visit(copy.deepcopy(node)))


class _Put(ast.NodeTransformer):
    def __init__(self, instead: Mapping[str, ast.expr]) -> None:
        self.instead = instead

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.instead.get(node.id, node)


def values_given(call: ast.Call) -> list[ast.expr]:
    """All that a call is given, by place and by keyword."""
    return [*call.args, *(item.value for item in call.keywords)]


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """What `ast.walk` gives for any node, operators and contexts aside, in document order and in less time."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        for name in BACKWARDS[current.__class__]:
            value = getattr(current, name, None)
            if value.__class__ is list:
                stack += [item for item in reversed(value) if item is not None]
            elif value is not None:
                stack.append(value)


def unawaited(node: Value) -> Value | ast.expr:
    """What an `await` waits for; anything else is itself."""
    return node.value if isinstance(node, ast.Await) else node


def does_nothing(node: ast.AST) -> bool:
    """Whether a statement is `pass`, or a text or `...` that stands alone."""
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def effect(node: ast.AST) -> ast.Call | None:
    """The call, awaited or not, that is all of a statement."""
    call = unawaited(node.value) if isinstance(node, ast.Expr) else None
    return call if isinstance(call, ast.Call) else None

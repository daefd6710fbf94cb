"""What one mention of a mock does: it sets the mock up, asserts about it, reads its record, or really uses it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.naming import is_call_of
from codemods.analysis.mocks.mock_terms import ASSERTIONS, CONFIGURING, MOCK_ATTRIBUTES, RECORDS, Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import walk

ARGUMENTS = frozenset({"call_args", "call_args_list", "await_args", "await_args_list", "mock_calls", "method_calls"})
"""Records of what calls were given."""


class Kind(Enum):
    """What a mention of a mock is."""

    BINDING = auto()
    """The name is bound."""
    SETTING = auto()
    """A statement that only sets the mock up."""
    ASSERTION = auto()
    """A statement that asserts how it was called."""
    RECORD = auto()
    """Its calls are read; what for depends on the statement."""
    PROVIDED = auto()
    """It is what a function returns or yields."""
    USE = auto()


@dataclass(frozen=True, slots=True)
class Use:
    kind: Kind
    reference: ast.expr
    statement: ast.stmt
    path: tuple[str, ...]
    """What is asked of it: `m.send.assert_called()` → `send`, `assert_called`, `()`."""
    alters_class: bool = False
    """Whether its class is altered, which a mock has to itself: `type(m).total = PropertyMock()`."""

    @property
    def needs_mock(self) -> bool:
        """Whether only a mock can answer."""
        return self.alters_class or not MOCK_ATTRIBUTES.isdisjoint(self.path)


def chain(module: ModuleIndex, reference: ast.expr) -> tuple[ast.expr, tuple[str, ...]]:
    """The longest chain of attributes, calls and subscripts that begins with a reference, and its steps."""
    node, path = reference, []
    while True:
        parent = module.parent(node)
        if isinstance(parent, ast.Attribute):
            path.append(parent.attr)
        elif isinstance(parent, ast.Call) and parent.func is node:
            path.append("()")
        elif isinstance(parent, ast.Subscript) and parent.value is node:
            path.append("[]")
        else:
            return node, tuple(path)
        node = parent


def use(module: ModuleIndex, vocabulary: Vocabulary, reference: ast.expr) -> Use:
    """What one mention of a mock does."""
    top, path = chain(module, reference)
    statement = module.statement(reference)

    def found(kind: Kind) -> Use:
        return Use(kind, reference, statement, path)

    if isinstance(getattr(top, "ctx", None), ast.Store | ast.Del):
        if top is reference:
            return found(Kind.BINDING if isinstance(top.ctx, ast.Store) else Kind.USE)  # type: ignore[attr-defined]
        return found(Kind.SETTING if sets_only(statement, top) else Kind.USE)
    parent = module.parent(top)
    if isinstance(statement, ast.Expr) and statement.value is top and path[-1:] == ("()",):
        method = path[-2] if len(path) > 1 else ""
        if method in ASSERTIONS:
            return found(Kind.ASSERTION)
        if method in CONFIGURING:
            return found(Kind.SETTING)
    if not RECORDS.isdisjoint(path):
        return found(Kind.RECORD)
    if isinstance(parent, ast.Call) and vocabulary.call(parent) == "seal" and statement == module.parent(parent):
        return found(Kind.SETTING)
    if isinstance(parent, ast.Return | ast.Yield) and not path:
        return found(Kind.PROVIDED)
    return Use(Kind.USE, reference, statement, path, is_call_of(parent, "type") and not _is_looked_at(module, parent))


def _is_looked_at(module: ModuleIndex, node: ast.expr) -> bool:
    """Whether something is only compared, or asked for an attribute."""
    around = module.parent(node)
    return isinstance(around, ast.Compare) or (isinstance(around, ast.Attribute) and isinstance(around.ctx, ast.Load))


def takes_apart(statement: ast.stmt) -> bool:
    """Whether an assertion compares a part of what it looks at, and not how many there are."""
    compared = (node for node in walk(statement) if isinstance(node, ast.Compare))
    sides = ([node.left, *node.comparators] for node in compared)
    return any(not any(getattr(getattr(item, "func", None), "id", "") == "len" for item in items) for items in sides)


def sets_only(statement: ast.stmt, target: ast.expr) -> bool:
    """Whether a statement does nothing but store into one target; the value must not wait or bind."""
    if isinstance(statement, ast.Delete):
        return statement.targets == [target]
    if isinstance(statement, ast.Assign):
        stores = statement.targets == [target]
    else:
        stores = isinstance(statement, ast.AnnAssign | ast.AugAssign) and statement.target is target
    value = getattr(statement, "value", None)
    return stores and (value is None or is_disposable(value))


def is_disposable(value: ast.expr) -> bool:
    """Whether nobody misses an expression that is not evaluated any more: it neither waits nor binds."""
    return not any(
        isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr) for node in _evaluated(value)
    )


def _evaluated(value: ast.AST) -> Iterator[ast.AST]:
    """Nodes that are evaluated with an expression: bodies of lambdas are not."""
    stack = [value]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, ast.Lambda):
            stack.extend(ast.iter_child_nodes(node))


def is_check_statement(module: ModuleIndex, statement: ast.stmt) -> bool:
    """Whether a statement is one assertion and nothing else."""
    if isinstance(statement, ast.Assert):
        return True
    return isinstance(statement, ast.Expr) and is_check(module, statement.value)


def bound_names(target: ast.expr) -> list[str]:
    """Names that a target binds; none when it stores anywhere else too."""
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, ast.Starred):
        return bound_names(target.value)
    if isinstance(target, ast.Tuple | ast.List):
        inner = [bound_names(item) for item in target.elts]
        return [name for names in inner for name in names] if all(inner) else []
    return []


def is_placeholder(statement: ast.stmt) -> bool:
    """`self.client = None`, or an annotation alone: the name is kept for what comes later."""
    value = getattr(statement, "value", None)
    empty = value is None or (isinstance(value, ast.Constant) and value.value is None)
    return isinstance(statement, ast.Assign | ast.AnnAssign) and empty

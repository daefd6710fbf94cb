"""What a handler does with the exception, by what happens on each path through it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from codemods.gates import is_check
from codemods.index import ModuleIndex
from codemods.scopes import binds
from codemods.transformers.remove_fallbacks.calls import RAISED, End, exception_names, is_inert_call, leaving
from codemods.transformers.remove_fallbacks.paths import MUTATORS, TryNode, Walk, statements_of
from codemods.transformers.remove_fallbacks.values import Value, place


class Kind(Enum):
    """What becomes of the exception."""

    HARD = "every path raises"
    CHECKS = "it asserts about the exception"
    MIXED = "it raises on some condition and goes on otherwise"
    SKIPS = "it skips the test"
    SKIPS_OR_RAISES = "it skips the test on some condition and raises otherwise"
    FALLBACK = "it gets the same result another way"
    SWALLOWS = "it goes on as if nothing had happened"


@dataclass(frozen=True)
class Handler:
    """One `except` clause, understood."""

    node: ast.ExceptHandler
    kind: Kind
    names: frozenset[str] | None
    """Dotted names of what it catches; None for a bare `except`."""
    acts: tuple[ast.Call, ...]
    """Calls that do more than tell, record or clean up."""
    cleans: tuple[ast.Call, ...]
    """Calls that close, stop or roll back something."""

    @property
    def short_names(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[2] for name in self.names or ())

    @property
    def broad(self) -> bool:
        return self.names is None or not self.short_names.isdisjoint({"Exception", "BaseException"})


_MADE_LOCALLY = frozenset(
    {"str", "repr", "dict", "list", "set", "tuple", "int", "float", "bool", "len", "type", "max", "min", "round"}
    | {"Mock", "MagicMock", "AsyncMock", "uuid4", "time", "now", "utcnow", "format", "join", "isoformat", "get"}
    | {"monotonic", "perf_counter", "total_seconds", "lower", "upper", "strip", "replace", "copy", "split", "sleep"}
    | {"format_exc", "getattr", "hasattr", "isinstance", "sum", "sorted", "any", "all", "keys", "values", "items"}
)
CLOSERS: tuple[str, ...] = (
    "close",
    "aclose",
    "stop",
    "shutdown",
    "disconnect",
    "terminate",
    "kill",
    "cancel",
    "rollback",
    "cleanup",
)
CLOSERS += ("clean_up", "teardown", "tear_down", "unlink", "rmtree", "killpg", "dispose", "release", "send_signal")


def is_closing(call: ast.Call) -> bool:
    """Whether a call closes, stops or rolls back something."""
    name = callee(call).lstrip("_").lower()
    return name.startswith(CLOSERS) or name.endswith(("_cleanup", "_close", "_stop", "_shutdown"))


def callee(call: ast.Call) -> str:
    """Last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def understand(module: ModuleIndex, owner: TryNode, node: ast.ExceptHandler) -> Handler:
    """Classify one handler of a `try`."""
    nodes = list(statements_of(module, node.body))
    calls = [item for item in nodes if isinstance(item, ast.Call)]
    cleans = tuple(call for call in calls if is_closing(call))
    acts = tuple(_acts(module, nodes))
    kind = _kind(module, owner, node, nodes)
    return Handler(node, kind, exception_names(module, node.type), acts, cleans)


def _kind(module: ModuleIndex, owner: TryNode, node: ast.ExceptHandler, nodes: list[ast.AST]) -> Kind:
    environment = {node.name: Value(truth=True, error=True)} if node.name else {}
    ends = {path.end for path in Walk(module, handling=True).block(node.body, environment)}
    raises = any(_raises(module, item) for item in nodes)
    if ends <= RAISED:
        return Kind.HARD
    if any(is_check(module, item) and not _leaves(module, item) for item in nodes):
        return Kind.CHECKS
    skips = any(_skips(module, item) for item in nodes)
    if raises:
        return Kind.SKIPS_OR_RAISES if skips and ends <= {*RAISED, End.SKIPS} else Kind.MIXED
    if skips:
        return Kind.SKIPS
    return Kind.FALLBACK if _is_fallback(module, owner, node) else Kind.SWALLOWS


def _leaves(module: ModuleIndex, node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and leaving(module, node) is not None


def _raises(module: ModuleIndex, node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return not _skips(module, node)
    return isinstance(node, ast.Call) and leaving(module, node) in RAISED


def skips_test(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a simple statement skips the test."""
    inner = item.value if isinstance(item, ast.Expr) else item
    return _skips(module, inner)


def only_reraises(module: ModuleIndex, node: ast.ExceptHandler) -> bool:
    """Whether all that a handler raises is the exception itself: without it the same would happen."""
    nodes = list(statements_of(module, node.body))
    raised = [item for item in nodes if isinstance(item, ast.Raise) and not _skips(module, item)]
    fails = [item for item in nodes if isinstance(item, ast.Call) and leaving(module, item) in RAISED]
    return all(item.exc is None for item in raised) and not fails


def _skips(module: ModuleIndex, node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return raised is not None and (module.resolve(raised) or "").endswith(("SkipTest", "skip.Exception"))
    return isinstance(node, ast.Call) and leaving(module, node) is End.SKIPS


def _acts(module: ModuleIndex, nodes: list[ast.AST]) -> Iterator[ast.Call]:
    """Calls for their effect that neither tell, nor record, nor clean up."""
    for call in called_statements(nodes):
        harmless = is_inert_call(module, call) or is_closing(call) or callee(call) in MUTATORS
        if not harmless and leaving(module, call) is None:
            yield call


def called_statements(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Calls that stand as statements of their own, awaited or not."""
    for node in nodes:
        if isinstance(node, ast.Expr):
            call = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(call, ast.Call):
                yield call


def bound_places(module: ModuleIndex, statements: list[ast.stmt]) -> frozenset[str]:
    """Variables and attributes that a block assigns."""
    found: set[str] = set()
    for node in statements_of(module, statements):
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(place(node) or "")
        else:
            found.update(binds(node))
    return frozenset(found - {""})


def _is_fallback(module: ModuleIndex, owner: TryNode, node: ast.ExceptHandler) -> bool:
    """Whether a handler assigns or returns the result of another call, or makes the same call in another way."""
    tried = bound_places(module, owner.body)
    returned = any(
        isinstance(item, ast.Return) and item.value is not None for item in statements_of(module, owner.body)
    )
    called = {callee(item) for item in statements_of(module, owner.body) if isinstance(item, ast.Call)} - _MADE_LOCALLY
    for item in statements_of(module, node.body):
        if isinstance(item, ast.Assign | ast.AnnAssign):
            targets = item.targets if isinstance(item, ast.Assign) else [item.target]
            names = {place(part) for target in targets for part in _parts(target)}
            if names & tried and gets(module, item.value):
                return True
        elif isinstance(item, ast.Return):
            if returned and gets(module, item.value):
                return True
        elif isinstance(item, ast.With | ast.AsyncWith):
            managers = [entry.context_expr for entry in item.items if isinstance(entry.context_expr, ast.Call)]
            if any(callee(manager) in called for manager in managers):
                return True
    again = [call for call in _acts(module, list(statements_of(module, node.body))) if callee(call) in called]
    return bool(again)


def _parts(target: ast.expr) -> list[ast.expr]:
    return target.elts if isinstance(target, ast.Tuple | ast.List) else [target]


def gets(module: ModuleIndex, value: ast.expr | None) -> bool:
    """Whether an expression calls something to get its value, as opposed to a constant or an error made up here."""
    if isinstance(value, ast.Await):
        value = value.value
    while isinstance(value, ast.Attribute | ast.Subscript):
        value = value.value
    if not isinstance(value, ast.Call):
        return False
    name = callee(value)
    if name in _MADE_LOCALLY or is_inert_call(module, value):
        return False
    made = name[:1].isupper() and any(_speaks_of_failure(item) for item in value.keywords)
    return not made


def _speaks_of_failure(item: ast.keyword) -> bool:
    words = ("error", "success", "fail", "status", "exception", "passed", "healthy", "available", "valid", "ok")
    return item.arg is not None and any(word in item.arg.lower() for word in words)


def checks_in(module: ModuleIndex, node: ast.stmt | ast.ExceptHandler) -> int:
    """Number of checks that go when a statement or handler goes, as the gate counts them."""
    block = [node] if isinstance(node, ast.stmt) else node.body
    return sum(is_check(module, item) for item in statements_of(module, block))

"""What a handler does with the exception, by what happens on each path through it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from codemods.analysis.code.checks import is_check
from codemods.analysis.code.elapsed import Elapsed
from codemods.analysis.code.naming import BROAD, callee, listed
from codemods.analysis.conditions.implications import claimed
from codemods.analysis.failing.outages import OUTAGES
from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode, parameters, walk
from codemods.transformers.remove_fallbacks.following.alternatives import is_fallback
from codemods.transformers.remove_fallbacks.following.course import TooFar
from codemods.transformers.remove_fallbacks.following.memory import Memory
from codemods.transformers.remove_fallbacks.following.walking import Walk
from codemods.transformers.remove_fallbacks.statements.blocks import MUTATORS, asks_which_round, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import (
    RAISED,
    End,
    called_statements,
    exception_names,
    is_inert_call,
    is_soft_check,
    leaving,
)
from codemods.transformers.remove_fallbacks.statements.exception_names import OUTAGE, REPLY, SYSTEM
from codemods.transformers.remove_fallbacks.statements.values import Value


class Kind(Enum):
    """What becomes of the exception."""

    HARD = "every path raises"
    CHECKS = "it asserts about the exception"
    MIXED = "it raises on some condition and goes on otherwise"
    SKIPS = "it skips the test"
    SKIPS_OR_RAISES = "it skips the test on some condition and raises otherwise"
    FALLBACK = "it gets the same result another way"
    SWALLOWS = "the code behind it goes on"


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
    starred: bool = False
    """Whether it gets a group of exceptions."""
    always_skips: bool = False
    """Whether every path through it skips the test."""

    @property
    def takes_an_end(self) -> bool:
        """Whether it only takes how a program or a generator ends: by a key, or with a status that it reads."""
        inside = (item for part in self.node.body for item in walk(part) if isinstance(item, ast.Attribute))
        reads = any(getattr(item.value, "id", "") == self.node.name for item in inside)
        ends = {"KeyboardInterrupt", "GeneratorExit", *(("SystemExit",) if reads else ())}
        return bool(self.short_names) and self.short_names <= ends

    @property
    def short_names(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[2] for name in self.names or ())

    @property
    def broad(self) -> bool:
        return self.names is None or not self.short_names.isdisjoint(BROAD)

    @property
    def some_outage(self) -> bool:
        return any(is_outage(name) for name in self.names or ())


def is_outage(name: str) -> bool:
    """Whether an exception, by its dotted name, says that nobody answered."""
    short = name.rpartition(".")[2]
    if name.startswith("botocore.") and short == "ClientError":
        return False  # what a service of theirs replies
    # httpx calls so what all its errors have in common; elsewhere it is an answer
    return name == "httpx.HTTPError" or (OUTAGE.search(short) is not None and REPLY.search(short) is None)


CLOSERS = tuple(
    listed(
        "close aclose stop shutdown disconnect terminate kill cancel rollback cleanup clean_up teardown tear_down "
        "unlink rmtree killpg dispose release send_signal"
    )
)


def is_closing(call: ast.Call) -> bool:
    """Whether a call closes, stops or rolls back something."""
    name = callee(call).lstrip("_").lower()
    return name.startswith(CLOSERS) or name.endswith(("_cleanup", "_close", "_stop", "_shutdown"))


def understand(module: ModuleIndex, owner: TryNode, node: ast.ExceptHandler) -> Handler:
    """Classify one handler of a `try`."""
    nodes = statements_of(module, node.body)
    cleans = tuple(item for item in nodes if isinstance(item, ast.Call) and is_closing(item))
    acts = tuple(_acts(module, nodes))
    handler = Handler(node, Kind.HARD, exception_names(module, node.type), acts, cleans, isinstance(owner, ast.TryStar))
    caught = caught_by(handler)[: 1 if _is_only_shown(module, node) else None]
    ends = [_ends(module, handler, item) for item in caught]
    kind = _kind(module, owner, handler, nodes, ends)
    return replace(handler, kind=kind, always_skips=all(item == {End.SKIPS} for item in ends))


def _is_only_shown(module: ModuleIndex, node: ast.ExceptHandler) -> bool:
    """Whether nothing that a handler does hangs on which exception it is: at most it is put into words at once."""
    reads = [item for item in module.below(node) if _is_name(item, node.name)]
    return all(
        isinstance(module.parent(item), ast.FormattedValue) and isinstance(module.statement(item), ast.Expr)
        for item in reads
    )


def _takes_outages(handler: Handler) -> bool:
    return handler.broad or handler.some_outage or bool(handler.short_names & SYSTEM)


def caught_by(handler: Handler) -> tuple[Value, ...]:
    """The exceptions on which a handler is judged: outages where it catches them, else one that is not known."""
    if _takes_outages(handler) and not handler.starred:
        return tuple(Value(truth=True, error=True, constant=item) for item in OUTAGES)
    return (Value(truth=True, error=True),)


def told_apart(module: ModuleIndex, handler: Handler) -> tuple[Value, ...]:
    """The exceptions on which a handler is followed: one that is not known where it only tells of it."""
    reads = [item for item in statements_of(module, handler.node.body) if _is_name(item, handler.node.name)]
    return (Value(truth=True, error=True),) if all(_only_told(module, item) for item in reads) else caught_by(handler)


def _is_name(item: ast.AST, name: str | None) -> bool:
    return isinstance(item, ast.Name) and item.id == name


def _only_told(module: ModuleIndex, name: ast.AST) -> bool:
    """Whether an exception is made a text, logged, or raised from, and in no condition."""
    used = module.parent(name)
    told = isinstance(used, ast.FormattedValue | ast.Raise) or (
        isinstance(used, ast.Call) and (callee(used) in {"str", "repr", "type"} or is_inert_call(used))
    )
    asks = (ast.If, ast.While, ast.IfExp, ast.Assert, ast.Compare, ast.BoolOp, ast.Match)
    for up in module.ancestors(name):
        if isinstance(up, ast.ExceptHandler):
            return told
        if isinstance(up, asks) and not (isinstance(up, ast.If | ast.While) and not module.holds(up.test, name)):
            return False
    return told


def _ends(module: ModuleIndex, handler: Handler, caught: Value) -> set[End]:
    """How the paths through a handler end on one exception; one that leads too far is taken to raise."""
    environment = {handler.node.name: caught} if handler.node.name else {}
    known = caught.constant if isinstance(caught.constant, BaseException) else Exception()
    for item in module.below(handler.node):
        if isinstance(item, ast.Call) and module.resolve(item.func) == "sys.exc_info":
            environment[ast.unparse(item)] = Value(truth=True, constant=(type(known), known, None))
    try:
        return {path.end for path in Walk(Memory(module), handling=True).block(handler.node.body, environment)}
    except TooFar:  # what is not followed to its end is left as it is
        return {End.CRASHES}


_THROWS = frozenset({"set_exception", "athrow", "throw"})


def _forwards(module: ModuleIndex, handler: Handler, item: ast.AST) -> bool:
    """Whether a statement hands the exception to whoever awaits a future, runs a generator, or reads a queue."""
    if not isinstance(item, ast.Call) or not isinstance(item.func, ast.Attribute):
        return False
    if item.func.attr == "errback":  # which takes the exception that is being handled by itself
        return True
    if not any(isinstance(given, ast.Name) and given.id == handler.node.name for given in item.args):
        return False
    if item.func.attr in {"put", "put_nowait"}:
        queue = ast.dump(item.func.value)
        read = (call for call in module.nodes(ast.Attribute) if call.attr in {"get", "get_nowait"})
        return any(ast.dump(call.value) == queue for call in read)
    handed = (given.attr for given in item.args if isinstance(given, ast.Attribute))
    return not _THROWS.isdisjoint({item.func.attr, *handed})


def _kind(module: ModuleIndex, owner: TryNode, handler: Handler, nodes: list[ast.AST], ends: list[set[End]]) -> Kind:
    whole = set().union(*ends)
    handed = (inner for item in nodes if isinstance(item, ast.Lambda) for inner in walk(item.body))
    told = any(_forwards(module, handler, item) for item in (*nodes, *handed))
    if told or whole <= RAISED or any(is_soft_check(module, item) for item in nodes):
        return Kind.HARD
    outage = _takes_outages(handler)
    if not outage and any(_checks(module, item) for item in nodes):
        return Kind.CHECKS
    skips = any(_skips(module, item) for item in nodes)
    raises = any(_raises(module, item) for item in nodes)
    if raises and skips and whole <= {*RAISED, End.SKIPS}:
        return Kind.SKIPS_OR_RAISES
    # what an outage decides is decided; a condition on something else may be the last of several attempts
    if raises and all(item & RAISED for item in ends):
        return Kind.MIXED
    if skips:
        return Kind.SKIPS
    return Kind.FALLBACK if is_fallback(module, owner, handler.node) else Kind.SWALLOWS


def _checks(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node may fail on something; that enough time has passed says nothing about the exception."""
    if not is_check(module, node) or node in module.derived(Elapsed).check_nodes:
        return False
    return not (isinstance(node, ast.Call) and leaving(module, node) is not None) and not _always_true(node)


def _always_true(node: ast.AST) -> bool:
    said = next(claimed(node), None)
    return isinstance(said, ast.Constant) and bool(said.value)


def _raises(module: ModuleIndex, node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        return not _skips(module, node)
    if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant) and not node.test.value:
        return asks_which_round(module, node)
    return isinstance(node, ast.Call) and leaving(module, node) in RAISED


def skips_test(module: ModuleIndex, item: ast.stmt) -> bool:
    """Whether a simple statement skips the test."""
    return _skips(module, item.value if isinstance(item, ast.Expr) else item)


def only_reraises(module: ModuleIndex, node: ast.ExceptHandler) -> bool:
    """Whether all that a handler raises is the exception itself: without it the same would happen."""
    nodes = statements_of(module, node.body)
    raised = [item for item in nodes if isinstance(item, ast.Raise) and not _skips(module, item)]
    fails = [item for item in nodes if isinstance(item, ast.Call) and leaving(module, item) in RAISED]
    return all(item.exc is None for item in raised) and not fails


def expects_to_fail(module: ModuleIndex, node: ast.ExceptHandler) -> bool:
    """Whether a handler says by `xfail` that the failure is known: somebody has to fix or drop that, it hides none."""
    calls = (item for item in statements_of(module, node.body) if isinstance(item, ast.Call))
    return any(module.resolve(item.func) == "pytest.xfail" for item in calls)


def hands_error_on(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a function that this file does not define is given the error: it may skip the test, or fail it."""
    name = handler.node.name
    return any(
        isinstance(call.func, ast.Name)
        and not module.functions_named(call.func.id)
        and any(_is_name(item, name) for item in walk(call))
        for call in handler.acts
        if name is not None
    )


def may_raise_it(module: ModuleIndex, handler: Handler) -> bool:
    """Whether a function of the file is given the error, and raises that on some condition: it judges the failure."""
    name = handler.node.name
    calls = [item for item in handler.acts if any(_is_name(part, name) for part in item.args) and name is not None]
    own = [found for call in calls for found in module.functions_named(callee(call))]
    return any(
        isinstance(item, ast.Raise) and isinstance(item.exc, ast.Name) and item.exc.id in given
        for found in own
        for given in [{argument.arg for argument in parameters(found)}]
        for item in module.local(found)
    )


def _skips(module: ModuleIndex, node: ast.AST) -> bool:
    if isinstance(node, ast.Raise):
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return raised is not None and (module.resolve(raised) or "").endswith(("SkipTest", "skip.Exception"))
    return isinstance(node, ast.Call) and leaving(module, node) is End.SKIPS


def _acts(module: ModuleIndex, nodes: list[ast.AST]) -> Iterator[ast.Call]:
    """Calls for their effect that neither tell, nor record, nor clean up."""
    for call in called_statements(nodes):
        harmless = is_inert_call(call) or is_closing(call) or callee(call) in MUTATORS or _always_true(call)
        if not harmless and leaving(module, call) is None:
            yield call


def checks_in(module: ModuleIndex, node: ast.stmt | ast.ExceptHandler) -> int:
    """Number of checks that go when a statement or handler goes, as the gate counts them."""
    block = [node] if isinstance(node, ast.stmt) else node.body
    return sum(is_check(module, item) for item in statements_of(module, block))

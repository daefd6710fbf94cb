"""Whether a block asks something outside of the process: what it calls, followed through functions of the same file.

An outage is what keeps a connection from being opened. What a type that says more than that tells, on a connection
which is open, may be an answer of the peer: so where the connection is opened decides, not how the type is called.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import TAKING_CHECKS, callee, is_none, tail
from codemods.analysis.failing.addresses import asks_at_fixed, is_addressed
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters, walk
from codemods.transformers.remove_fallbacks.following.handlers import is_outage
from codemods.transformers.remove_fallbacks.following.own_errors import says_no_outage
from codemods.transformers.remove_fallbacks.statements.blocks import root, statements_of
from codemods.transformers.remove_fallbacks.statements.calls import REMOTE, is_local
from codemods.transformers.remove_fallbacks.statements.exception_names import (
    BY_REQUEST,
    ENDED,
    HANDING_OUT,
    LATE,
    NOBODY,
)
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

_PURE = frozenset(
    {"jwt", "jose", "yaml", "psutil", "numpy", "pandas", "bcrypt", "cryptography", "pydantic", "packaging"}
)
"""Libraries that compute, or ask the machine only."""
RAISES_FOR_STATUS = "raise_for_status"
JUDGES = frozenset({RAISES_FOR_STATUS, "json", "ws_connect"})
"""Methods of clients by request that raise when an answer came and was not good."""
_DEEPEST = 4


def asks_a_service(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether anything in a block may go out of the process: what is not plainly computed in it."""
    return any(True for _ in asked_in(module, block))


def asked_in(module: ModuleIndex, block: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """The calls and waits of a block that may go out of the process."""
    return _asking(module, statements_of(module, block), frozenset())


def says_outage(module: ModuleIndex, block: Sequence[ast.stmt], name: str) -> bool:
    """Whether an error, by its dotted name, can only tell of a block that nobody answered, or is as wide as any."""
    if name in TAKING_CHECKS:
        return True
    if not is_outage(name) or says_no_outage(module, name):
        return False
    short = name.rpartition(".")[2]
    if ENDED.search(short) is not None:
        return only_opens(module, block)
    if NOBODY.search(short) is not None:
        return True
    calls = {callee(item) for item in statements_of(module, block) if isinstance(item, ast.Call)}
    return name.startswith(BY_REQUEST) and calls.isdisjoint(JUDGES)


def may_be_silence(module: ModuleIndex, block: Sequence[ast.stmt], names: Iterable[str]) -> bool:
    """Whether one of these types says that nothing came in time of what is open: there may be nothing to come."""
    late = [name for name in names if LATE.search(name.rpartition(".")[2]) and not name.startswith(BY_REQUEST)]
    return bool(late) and not only_opens(module, block)


def only_opens(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether all that a block asks is that a connection be opened."""
    opening = list(_opening(module, block))
    return bool(opening) and all(opening)


def _opening(module: ModuleIndex, block: Sequence[ast.stmt]) -> Iterator[bool]:
    """For each thing that a block asks, whether that opens a connection."""
    for item in _asking(module, statements_of(module, block), frozenset()):
        if not isinstance(item, ast.Call) or module.resolve(item.func) != "asyncio.wait_for":
            yield _is_opening(module, item)


def _is_opening(module: ModuleIndex, item: ast.AST) -> bool:
    if not isinstance(item, ast.Call):
        return False
    name = callee(item).lower()
    opens = "connect" in name and not name.startswith(("disconnect", "is_", "_is_"))
    return opens or _is_reaching_out(module, item, _DEEPEST)


def hands_out(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a call of a client of HTTP gives back any answer, whatever its status."""
    if (module.resolve(call.func) or "").startswith(HANDING_OUT):
        return all(item.arg != RAISES_FOR_STATUS for item in call.keywords)
    made = module.derived(Receivers).made_by(call.func.value) if isinstance(call.func, ast.Attribute) else ()
    return bool(made) and all(
        isinstance(item, ast.Call) and item is not call and hands_out(module, item) for item in made
    )


def is_networking(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block plainly talks to something over a network: it opens a socket, or asks at an address."""
    calls = (item for item in statements_of(module, block) if isinstance(item, ast.Call))
    return any(_is_reaching_out(module, call) for call in calls)


def asks_another(module: ModuleIndex, block: Sequence[ast.stmt]) -> bool:
    """Whether a block asks a service that stands by itself: a client which is not of this repository, at its address.

    What a package's own tests do to a socket, or to a server that they start, is the code under test in one process.
    """
    facts = module.derived(ModuleFacts)
    calls = [item for item in statements_of(module, block) if isinstance(item, ast.Call)]
    return any(asks_at_fixed(facts, call) and _is_client(module, call) for call in calls)


def _is_client(module: ModuleIndex, call: ast.Call) -> bool:
    name = module.resolve(call.func)
    if name is None:
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        made = module.derived(Receivers).made_by(owner) if owner is not None else ()
        return any(isinstance(item, ast.Call) and item is not call and _is_client(module, item) for item in made)
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return name.startswith(BY_REQUEST)
    return not any(map(module.sources.exists, (top, f"src.{top}")))


def _is_reaching_out(module: ModuleIndex, call: ast.Call, depth: int = 0) -> bool:
    """Whether a call is of the standard library's clients, is given an address, or is made on what was."""
    top = (module.resolve(call.func) or "").partition(".")[0]
    if top in REMOTE - {"asyncio"} or is_addressed(module.derived(ModuleFacts), call):
        return True
    owner = call.func.value if isinstance(call.func, ast.Attribute) and depth < _DEEPEST else None
    if isinstance(owner, ast.Await):
        owner = owner.value
    if isinstance(owner, ast.Call):
        return _is_reaching_out(module, owner, depth + 1)
    made = module.derived(Receivers).made_by(owner) if owner is not None else ()
    return any(isinstance(item, ast.Call) and _is_reaching_out(module, item, depth + 1) for item in made)


def is_asking(module: ModuleIndex, value: ast.expr) -> bool:
    """Whether evaluating an expression may go out of the process."""
    return any(True for _ in _asking(module, list(walk(value)), frozenset()))


def _asking(module: ModuleIndex, nodes: Sequence[ast.AST], seen: frozenset[FunctionNode]) -> Iterator[ast.AST]:
    """What may go out of the process: calls that are not known to stay in it, and waits that no call makes."""
    known = _files(nodes) | _computed(module, nodes)
    for item in nodes:
        if _waits(item):
            yield item
        if not isinstance(item, ast.Call) or is_local(module, item) or root(item.func) in known:
            continue
        if (
            _is_pure(module, item)
            or _resumes(item)
            or _takes_a_place(item)
            or _is_hooked(module, item)
            or module.resolve(item.func) == "socket.socket"
        ):
            continue
        called = _called(module, item)
        if called is None:
            yield item
        for function in called or ():
            if function not in seen:
                yield from _asking(module, statements_of(module, function.body), seen | {function})


def _is_hooked(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a hook of pytest asks what pytest hands it: `item.iter_markers(…)`, and no fixture of the test."""
    hook, owner = module.function(call), call.func
    while isinstance(owner, ast.Attribute) and owner.attr != "funcargs":
        owner = owner.value
    if not isinstance(hook, FunctionNode) or not hook.name.startswith("pytest_"):
        return False
    return isinstance(owner, ast.Name) and owner.id in {arg.arg for arg in parameters(hook)}


def _waits(item: ast.AST) -> bool:
    """Whether a statement waits for something that no call in it makes: `async for message in socket`."""
    if isinstance(item, ast.AsyncFor):
        return not isinstance(item.iter, ast.Call)
    return isinstance(item, ast.AsyncWith) and not any(isinstance(part.context_expr, ast.Call) for part in item.items)


def _files(nodes: Sequence[ast.AST]) -> set[str]:
    """Names of files that a block opens."""
    found = set()
    for item in nodes:
        if isinstance(item, ast.withitem) and isinstance(item.optional_vars, ast.Name):
            call = item.context_expr
            name = call.func if isinstance(call, ast.Call) else None
            if tail(name) == "open":
                found.add(item.optional_vars.id)
    return found


def _computed(module: ModuleIndex, nodes: Sequence[ast.AST]) -> set[str]:
    """Variables that a block sets to what such a library made."""
    made = [item for item in nodes if isinstance(item, ast.Assign) and isinstance(item.value, ast.Call)]
    return {
        target.id
        for item in made
        for target in item.targets
        if isinstance(target, ast.Name) and isinstance(item.value, ast.Call) and _is_pure(module, item.value)
    }


def _is_pure(module: ModuleIndex, call: ast.Call) -> bool:
    own = call.func.value if isinstance(call.func, ast.Attribute) else None
    return (module.resolve(call.func) or "").partition(".")[0] in _PURE or (own is not None and _is_path(module, own))


def _is_path(module: ModuleIndex, node: ast.expr, hops: int = 2) -> bool:
    """Whether an object is a path of the file system, or is taken from one: `Path(__file__).parent / "shop.whl"`."""
    while isinstance(node, ast.Attribute | ast.Call | ast.BinOp):
        if isinstance(node, ast.Call) and (module.resolve(node.func) or "").startswith("pathlib."):
            return True
        node = node.func if isinstance(node, ast.Call) else node.left if isinstance(node, ast.BinOp) else node.value
    if not isinstance(node, ast.Name) or not hops:
        return False
    values = [item.value for item in module.derived(ModuleFacts).bindings(node)]
    return any(value is not None and _is_path(module, value, hops - 1) for value in values)


def _takes_a_place(call: ast.Call) -> bool:
    """`listener.bind(("::1", 0))` asks the machine."""
    return getattr(call.func, "attr", "") == "bind" and len(call.args) == 1 and isinstance(call.args[0], ast.Tuple)


def _resumes(call: ast.Call) -> bool:
    """Whether a call runs a generator or coroutine on: `coroutine.send(None)`."""
    arguments = [item for item in call.args if is_none(item)]
    return getattr(call.func, "attr", "") == "send" and len(arguments) == 1


def _sees(module: ModuleIndex, node: ast.AST, function: FunctionNode) -> bool:
    """Whether a function is defined in the module, or in a function around a node."""
    owner = module.parent(function)
    return isinstance(owner, ast.Module) or any(
        up is owner for up in module.ancestors(node) if isinstance(up, FunctionNode)
    )


def _called(module: ModuleIndex, call: ast.Call) -> list[FunctionNode] | None:
    """The functions of this file that a call runs; none for a class without `__init__`, None when it is not known."""
    name = call.func
    if isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id in {"self", "cls"}:
        cls = module.cls(call)
        method = module.methods(cls).get(name.attr) if cls is not None else None
        return [method] if method is not None else None
    if not isinstance(name, ast.Name):
        method = module.derived(Receivers).function(call)
        return [method] if method is not None else None
    functions = [item for item in module.functions_named(name.id) if _sees(module, call, item)]
    if functions:
        return [max(functions, key=lambda item: item.col_offset)]
    around = module.function(call)
    given = {item.arg for item in parameters(around)} if around is not None else set()
    if around is not None and name.id in module.bound(around) - given:
        return []  # a variable of the function: what it stands for says nothing of a service
    classes = [item for item in module.nodes(ast.ClassDef) if item.name == name.id]
    if len(classes) != 1:
        return None
    init = module.methods(classes[0]).get("__init__")
    plain = all(getattr(base, "id", "") == "object" for base in classes[0].bases)
    return [init] if init is not None else [] if plain else None

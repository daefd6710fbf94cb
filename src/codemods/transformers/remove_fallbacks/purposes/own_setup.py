"""A set-up of the test's own by which guarded code may fail on purpose: then the handler may be the expected outcome.

Followed from the guarded code back to what it reads: literal addresses, credentials and limits of time, attributes
that the test changes, settings that it replaces, and what it has stopped before.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from codemods.analysis.code.naming import callee, is_text, tail
from codemods.analysis.failing.addresses import Addresses, is_beyond, is_closed, is_guessed, is_nowhere
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, TryNode, walk
from codemods.transformers.remove_fallbacks.following.handlers import is_closing
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.purposes.written_out import WrittenOut, cannot_work, named_values
from codemods.transformers.remove_fallbacks.statements.blocks import root
from codemods.transformers.remove_fallbacks.statements.calls import is_inert_call
from codemods.transformers.remove_fallbacks.statements.values import PLACES, place

_SETTINGS = frozenset({"setenv", "delenv", "setattr", "setitem", "delitem", "delattr"})
_PATCHES = frozenset({"patch", "object", "dict", "multiple"})
_MOCKING = ("patch", "side_effect")
"""Words without which a file puts nothing in the place of anything."""
_ADDRESS = re.compile(r"^(https?|wss?|rediss?|amqps?)(:|$)|^:?\d{2,5}$")
"""A scheme or a port, in what one address is made of from another."""


def may_fail_by_setup(module: ModuleIndex, node: Guarded) -> bool:
    """Whether the test itself sets up what guarded code asks, in a way by which it may fail on purpose.

    What a helper asks is set up by its callers too: they may hand it what cannot work.
    """
    function = module.function(node)
    if function is None:
        return False
    read = _Read(module, node, function)
    return (
        any(True for _ in replacements(module, node))
        or read.changes_settings
        or any(is_closing(item) and root(item.func) in read.roots for item in read.calls_before)
        or any(True for _ in read.changed_attributes())
        or any(_gives_an_empty_text(part) for value in read.values for part in walk(value))
        or _cannot_be_asked(module, read, function)
        or any(_changes_an_address(part) for value in read.values for part in walk(value))
        or any(_hands_in_what_fails(module, call) for call in _calls(module, function))
    )


def _gives_an_empty_text(item: ast.AST) -> bool:
    """`client.search("")`, `client.ask(prompt="")`: a service may refuse that; a second argument may be a default."""
    asks = isinstance(item, ast.Call) and not is_inert_call(item)
    given = [*item.args[:1], *(word.value for word in item.keywords)] if asks and isinstance(item, ast.Call) else []
    return any(isinstance(value, ast.Constant) and value.value == "" for value in given)


def cannot_answer(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code is given a host or a port where nobody is, or less time than any answer takes."""
    function = module.function(node)
    inner = any(isinstance(part, TryNode) for item in node.body for part in walk(item))  # whose handlers take it
    values = _Read(module, node, function).values if function is not None and not inner else []
    return any(cannot_work(*pair) for value in values for item in walk(value) for pair in named_values(item))


def _cannot_be_asked(module: ModuleIndex, read: _Read, function: FunctionNode) -> bool:
    """Whether what is read holds an address or a credential that cannot work, or that only its function has."""
    known, chosen = module.derived(Addresses), module.derived(WrittenOut)
    return any(chosen.fails(item, function) for value in read.values for item in walk(value)) or any(
        is_nowhere(host) or is_closed(port) or known.deviates((host, port), function)
        for value in read.values
        for host, port in known.inside(value)
    )


def _changes_an_address(item: ast.AST) -> bool:
    """`url.replace("https://", "http://")`, `url.replace("8000", "9")`: another address than the one that is served."""
    if not isinstance(item, ast.Call) or callee(item) != "replace" or len(item.args) != 2:
        return False
    said = [part.value for part in item.args if is_text(part)]
    return any(_ADDRESS.search(text) for text in said)


def _calls(module: ModuleIndex, function: FunctionNode) -> Iterator[ast.Call]:
    """The calls of a helper that hand something to it."""
    if module.is_test(function) or module.is_fixture(function):
        return
    for call in module.nodes(ast.Call):
        if callee(call) == function.name and (call.args or call.keywords):
            yield call


def _hands_in_what_fails(module: ModuleIndex, call: ast.Call) -> bool:
    around = module.function(call)
    if around is None:
        return False
    read = _Read(module, module.statement(call), around, [call])
    return _cannot_be_asked(module, read, around) or any(True for _ in read.changed_attributes())


def asks_beyond(module: ModuleIndex, node: Guarded) -> bool:
    """Whether guarded code asks where nobody may be: by IPv6, at the host of somebody else, or of no setting."""
    function = module.function(node)
    if function is None:
        return False
    values, known = _Read(module, node, function).values, module.derived(Addresses)
    return any(is_beyond(host) for value in values for host, _ in known.inside(value)) or any(
        is_guessed(item)
        or (isinstance(item, ast.Attribute) and item.attr == "AF_INET6")
        or (isinstance(item, ast.Constant) and item.value in {"::", "::1"})
        for value in values
        for item in walk(value)
    )


class _Read:
    """What guarded code reads, back through the variables of its function."""

    def __init__(
        self, module: ModuleIndex, node: ast.stmt, function: FunctionNode, nodes: Sequence[ast.AST] | None = None
    ) -> None:
        self.module = module
        every = [item for around in _around(module, node) for item in _telling(module, around)]
        told = [item for item in every if item.line < node.lineno]
        self.before = [item.node for item in told]
        self.changes_settings = True in [item.is_setting for item in told]
        self._bindings = [pair for item in told for pair in item.binds]
        self.calls_before = [
            item for item in self.before if isinstance(item, ast.Call) and not _in_handler(module, item, function)
        ]
        self.values: list[ast.AST] = list(getattr(node, "body", ()) if nodes is None else nodes)
        self.places: set[str] = set()
        self._follow()
        self.roots = {item.partition(".")[0] for item in self.places} - {"self", "cls"}

    def _follow(self) -> None:
        """Take what variables are set to for read, too, until there are no more."""
        waiting: list[ast.AST] = list(self.values)
        while waiting:
            inside = (place(item) for item in walk(waiting.pop()) if item.__class__ in PLACES)
            found = {item for item in inside if item is not None} - self.places
            self.places |= found
            given = [value for name, value in self._bindings if name in found]
            self.values += given
            waiting += given

    def changed_attributes(self) -> Iterator[ast.Attribute]:
        """Attributes and items to which the test gives a literal, on what guarded code uses."""
        for item in self.before:
            if not isinstance(item, ast.Assign) or not isinstance(item.value, ast.Constant | ast.JoinedStr):
                continue
            for target in item.targets:
                if isinstance(target, ast.Attribute) and root(target) in self.roots:
                    yield target


@dataclass(frozen=True, slots=True)
class _Told:
    """A store, a `with` item or a telling call of a function."""

    node: ast.AST
    line: float
    is_setting: bool
    binds: Sequence[tuple[str, ast.AST]]


@once
def _telling(module: ModuleIndex, function: FunctionNode) -> Sequence[_Told]:
    """A few of the nodes of a function; a `with` item has no line of its own, and comes before nothing."""
    nodes = [item for item in module.local(function) if _is_telling(item)]
    return [_Told(item, getattr(item, "lineno", inf), _is_setting(item), list(_bindings(item))) for item in nodes]


def _bindings(item: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What a statement or a `with` item binds to what."""
    bound: list[tuple[ast.expr, ast.AST]] = []
    if isinstance(item, ast.Assign | ast.AnnAssign) and item.value is not None:
        bound = [(to, item.value) for to in (item.targets if isinstance(item, ast.Assign) else [item.target])]
    elif isinstance(item, ast.withitem) and item.optional_vars is not None:
        bound = [(item.optional_vars, item.context_expr)]
    for target, value in bound:
        yield from ((name, value) for part in walk(target) if (name := place(part)) is not None)


def _is_telling(item: ast.AST) -> bool:
    if isinstance(item, ast.Call):
        return is_closing(item) or _is_setting(item)
    return isinstance(item, ast.Assign | ast.AnnAssign | ast.withitem)


def _around(module: ModuleIndex, node: ast.stmt) -> list[FunctionNode]:
    return [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]


def _in_handler(module: ModuleIndex, node: ast.AST, function: FunctionNode) -> bool:
    """Whether a call runs only when something failed, or when things are put away."""
    for child, up in module.upwards(node):
        if up is function:
            return False
        if isinstance(up, ast.ExceptHandler) or (isinstance(up, TryNode) and child in up.finalbody):
            return True
    return False


def _is_setting(item: ast.AST) -> bool:
    """`monkeypatch.setenv(…)`, `os.environ["URL"] = …`, `env.set("URL", …)`."""
    if isinstance(item, ast.Call):
        if getattr(item.func, "attr", "") == "set" and root(item.func) in {"env", "environ"}:
            return True
        return getattr(item.func, "attr", "") in _SETTINGS and root(item.func) == "monkeypatch"
    if isinstance(item, ast.Assign):
        targets = (target.value for target in item.targets if isinstance(target, ast.Subscript))
        return any(tail(target) == "environ" for target in targets)
    return False


def replacements(module: ModuleIndex, node: Guarded) -> Iterator[ast.expr]:
    """What a test puts in the place of something before or around guarded code, and what its mocks raise."""
    if not any(word in module.text.text for word in _MOCKING):
        return
    functions = _around(module, node)
    decorators = [part for function in functions for one in function.decorator_list for part in walk(one)]
    for item in [*decorators, *(part for function in functions for part in module.local(function))]:
        if getattr(item, "lineno", 0) > (node.body[-1].end_lineno or node.lineno):
            continue
        if isinstance(item, ast.Call) and _is_patch(item):
            yield from (given.value for given in item.keywords if given.arg in {"side_effect", "new"})
            yield from item.args[1:]
        elif isinstance(item, ast.keyword | ast.Assign) and _is_side_effect(item):
            yield item.value


def _is_side_effect(item: ast.keyword | ast.Assign) -> bool:
    name = item.arg if isinstance(item, ast.keyword) else getattr(item.targets[0], "attr", "")
    return name == "side_effect"


def _is_patch(call: ast.Call) -> bool:
    """`patch(…)`, `patch.object(…)`, `mocker.patch(…)`, `monkeypatch.setattr(…)`."""
    name = callee(call)
    if name in _SETTINGS:
        return root(call.func) == "monkeypatch"
    return name in _PATCHES and "patch" in ast.unparse(call.func).split(".")

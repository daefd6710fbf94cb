"""Hand-written fakes that the policy names the real thing for: each making of one is a double like any other.

What its class says decides: what it is given, what it keeps for itself (its record), and what makes it fail.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from codemods.analysis.mocks.mock_terms import CONSTRUCTORS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, defaults, walk
from codemods.transformers.strip_mocks.mentions.fakes import about_fake, is_fake
from codemods.transformers.strip_mocks.mentions.references import is_self

FAKE = "fake"
"""The term of a double that is made by a class of the file."""
_FILLING = frozenset({"append", "add", "extend", "update", "setdefault"})
_UNLIKE_FAILURES = frozenset({"NotImplementedError", "StopIteration", "StopAsyncIteration", "AttributeError"})


@dataclass(frozen=True, slots=True, eq=False)
class Fake:
    """One hand-written class that stands in for something, or a function that hands out a mock."""

    name: str
    node: ast.ClassDef | None
    """Its class; None for a function of another file that hands out a mock."""
    parameters: tuple[str, ...] = ()
    """What its constructor takes, in order."""
    defaults: Mapping[str, ast.expr] = field(default_factory=dict)
    takes_all: bool = True
    """Whether each argument of a call fills one of these parameters."""
    record: frozenset[str] = frozenset()
    """Attributes that it fills or counts while it is used: its memory of the calls."""
    state: frozenset[str] = frozenset()
    """Attributes that it sets on itself."""
    methods: frozenset[str] = frozenset()
    failing: frozenset[str] = frozenset()
    """Parameters and attributes on which it raises."""
    always_fails: bool = False

    @property
    def about(self) -> str:
        """What a finding says of a place that makes one."""
        if self.node is not None:
            return about_fake(self.node)
        return f"{self.name}() hands out a mock: use the real object"

    @property
    def own(self) -> frozenset[str]:
        """All that it has."""
        return self.state | self.methods

    def keeps(self, name: str, members: frozenset[str] | None) -> bool:
        """Whether an attribute is the fake's alone: the real thing has none of that name."""
        return name in self.record if members is None else name in self.own - members

    def given(self, call: ast.Call) -> dict[str, ast.expr] | None:
        """The arguments of a call by parameter; None where that cannot be told."""
        if self.node is None:
            return {item.arg: item.value for item in call.keywords if item.arg is not None} if not call.args else None
        known = set(self.parameters)
        named = {item.arg: item.value for item in call.keywords if item.arg is not None}
        starred = any(isinstance(item, ast.Starred) for item in call.args) or len(named) < len(call.keywords)
        if starred or not self.takes_all or not named.keys() <= known or len(call.args) > len(self.parameters):
            return None
        return dict(zip(self.parameters, call.args, strict=False)) | named


class Fakes:
    """The hand-written fakes of one module."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self._classes = [node for node in module.nodes(ast.ClassDef) if is_fake(module, node)]
        self._read: dict[ast.ClassDef, Fake] = {}

    def made_by(self, call: ast.Call) -> Fake | None:
        """The fake that a call makes, outside the class itself, or the mock that a function of another file gives."""
        name = _makes_mock(self.module, call)
        if name is not None:
            return Fake(name, None, takes_all=False)
        function = call.func
        if not isinstance(function, ast.Name):
            return None
        for node in self._classes:
            if node.name == function.id and self._means(function, node) and not self.module.holds(node, call):
                if node not in self._read:
                    self._read[node] = _read(node)
                return self._read[node]
        return None

    def _means(self, name: ast.Name, node: ast.ClassDef) -> bool:
        scope = self.module.binding_scope(name.id, name)
        return scope is not None and node in getattr(scope, "body", ()) and self.module.classes.get(name.id) is node


def _read(node: ast.ClassDef) -> Fake:
    methods = [item for item in node.body if isinstance(item, FunctionNode)]
    init = next((item for item in methods if item.name == "__init__"), None)
    failing, always = _failures(methods)
    for parameter, attributes in (_stored(init) if init is not None else {}).items():
        failing |= {parameter} if not attributes.isdisjoint(failing) else set()
    fields = {item.target.id: item.value for item in node.body if isinstance(item, ast.AnnAssign) and _named(item)}  # type: ignore[union-attr]
    stores = {item.attr for method in methods for item in _own(method) if isinstance(item.ctx, ast.Store)}
    named = frozenset(item.name for item in methods)
    record = frozenset(name for method in methods if method is not init for name in _filled(method))
    made = Fake(node.name, node, record=record, state=frozenset({*stores, *fields}) - named, methods=named)
    made = replace(made, failing=frozenset(failing), always_fails=always)
    if init is not None:
        return replace(made, **_of_init(init.args))
    if any("dataclass" in ast.unparse(item) for item in node.decorator_list):
        given = {name: value for name, value in fields.items() if value is not None}
        return replace(made, parameters=tuple(fields), defaults=given)
    return replace(made, takes_all=not node.bases)


def _named(item: ast.AnnAssign) -> bool:
    return isinstance(item.target, ast.Name)


def _of_init(arguments: ast.arguments) -> dict[str, Any]:
    known = [*defaults(arguments).items()][1:]
    given = {name: value for name, value in known if value is not None}
    takes_all = arguments.vararg is None and arguments.kwarg is None
    return {"parameters": tuple(name for name, _ in known), "defaults": given, "takes_all": takes_all}


def _stored(init: FunctionNode) -> dict[str, set[str]]:
    """Parameters of a constructor, each with the attributes that it stores them in."""
    found: dict[str, set[str]] = {}
    for node in walk(init):
        if isinstance(node, ast.Assign):
            attributes = {item.attr for item in node.targets if isinstance(item, ast.Attribute) and is_self(item.value)}
            for name in walk(node.value):
                if isinstance(name, ast.Name):
                    found.setdefault(name.id, set()).update(attributes)
    return found


def _failures(methods: list[FunctionNode]) -> tuple[set[str], bool]:
    """Attributes and parameters that decide whether a method raises, and whether one always does."""
    failing: set[str] = set()
    always = False
    for method in methods:
        for node, conditions in _raises(method, []):
            words = {item for test in (*conditions, node) for item in _words(test)}
            own = words & {item.attr for item in walk(method) if isinstance(item, ast.Attribute)}
            always |= not conditions and not own
            failing |= own or words
    return failing, always


def _raises(node: ast.AST, conditions: list[ast.expr]) -> Iterator[tuple[ast.Raise, list[ast.expr]]]:
    """What raises below a node, but for what says that something is not there, with the conditions around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Raise):
            said = child.exc.func if isinstance(child.exc, ast.Call) else child.exc
            if said is not None and getattr(said, "id", "") not in _UNLIKE_FAILURES:
                yield child, conditions
        elif isinstance(child, ast.If | ast.While | ast.IfExp):
            yield from _raises(child, [*conditions, child.test])
        else:
            yield from _raises(child, conditions)


def _words(node: ast.AST) -> Iterator[str]:
    for item in walk(node):
        if isinstance(item, ast.Attribute) and is_self(item.value):
            yield item.attr
        elif isinstance(item, ast.Name):
            yield item.id


def _own(method: FunctionNode) -> Iterator[ast.Attribute]:
    """Attributes of `self` in a method."""
    yield from (node for node in walk(method) if isinstance(node, ast.Attribute) and is_self(node.value))


def _filled(method: FunctionNode) -> Iterator[str]:
    """Attributes of `self` that a method counts or fills."""
    for node in walk(method):
        target: ast.expr | None = None
        if isinstance(node, ast.AugAssign):
            target = node.target
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _FILLING:
            target = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            target = node.value
        if isinstance(target, ast.Attribute) and is_self(target.value):
            yield target.attr


def _makes_mock(module: ModuleIndex, call: ast.Call) -> str | None:
    """The name of a function that another file of the repository defines, and that gives nothing but a mock."""
    dotted = module.resolve(call.func) if isinstance(call.func, ast.Name | ast.Attribute) else None
    owner, _, name = dotted.rpartition(".") if dotted is not None else ("", "", "")
    if not owner or name[:1].isupper():
        return None
    found = module.sources.looked_at(f"{owner.replace('.', '/')}.py", _makers)
    return name if found is not None and name in found else None


def _makers(content: bytes) -> frozenset[str]:
    """Functions at the top of a file that give nothing but a mock."""
    if b"Mock(" not in content:
        return frozenset()
    try:
        tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError):
        return frozenset()
    return frozenset(node.name for node in tree.body if isinstance(node, FunctionNode) and _gives_mock(node))


def _gives_mock(function: FunctionNode) -> bool:
    if function.decorator_list:
        return False
    named = {
        target.id
        for node in walk(function)
        if isinstance(node, ast.Assign) and _is_mock(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    inner = {item for node in walk(function) if isinstance(node, FunctionNode) and node is not function
             for item in walk(node)}  # fmt: skip
    given = [node.value for node in walk(function) if isinstance(node, ast.Return) and node not in inner]
    return bool(given) and all(_is_mock(value) or getattr(value, "id", None) in named for value in given)


def _is_mock(value: ast.expr | None) -> bool:
    function = value.func if isinstance(value, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", "")) in CONSTRUCTORS

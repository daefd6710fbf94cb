"""The helper module that the policy names: what its source defines, and which files must never be rewritten for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from codemods.analysis.code.naming import tail
from codemods.module.collection import is_test_file
from codemods.module.index import ModuleIndex
from codemods.module.once import closure, grouped
from codemods.module.scopes import FunctionNode, bound_names, walk
from codemods.suite.places import module_name
from codemods.suite.sources import definitions

_REQUESTS = frozenset({"post", "put", "request", "urlopen", "connect", "ws_connect", "getresponse"})
"""Methods that ask another process."""
_ADDRESS = re.compile(r"(?:\w+://[^/\s]+)?(/[\w/.-]*\w)/?")
_OF_ANY = frozenset({"authorization", "content-type", "accept"})


class Helper:
    """One helper module as its source tells; without readable source everything is taken for defined."""

    def __init__(self, module: ModuleIndex) -> None:
        self._module = module
        self.name = module.policy.auth.helper

    @cached_property
    def tree(self) -> ast.Module | None:
        return self._module.sources.module(self.name) if self.name else None

    @property
    def _definitions(self) -> Mapping[str, ast.stmt]:
        return _definitions(self.tree) if self.tree is not None else {}

    def defines(self, name: str) -> bool:
        """Whether a name can be imported from the helper."""
        return self.tree is None or name in bound_names(self.tree)

    def has(self, name: str) -> bool:
        """Whether the helper itself defines a function or class of that name."""
        return name in self._definitions

    def cls(self, name: str) -> ast.ClassDef | None:
        """A class that the helper itself defines."""
        found = self._definitions.get(name)
        return found if isinstance(found, ast.ClassDef) else None

    @cached_property
    def classes(self) -> frozenset[str]:
        """Dotted names of the helper's classes."""
        return frozenset(f"{self.name}.{n}" for n, node in self._definitions.items() if isinstance(node, ast.ClassDef))

    def derives(self, name: str, base: str) -> bool:
        """Whether one of the helper's classes is another or derives from it."""
        return name == base or any(self.derives(item, base) for item in self._bases(name))

    def _bases(self, name: str) -> list[str]:
        cls = self.cls(name)
        return [base.id for base in cls.bases if isinstance(base, ast.Name)] if cls is not None else []

    def function(self, name: str, owner: str | None = None) -> FunctionNode | None:
        """A function of the module, or a method of one of its classes; of a class called, its `__init__`."""
        if owner is None:
            found = self._definitions.get(name)
            if isinstance(found, ast.ClassDef):
                return self.function("__init__", name)
            return found if isinstance(found, FunctionNode) else None
        cls = self.cls(owner)
        for node in cls.body if cls is not None else ():
            if isinstance(node, FunctionNode) and node.name == name:
                return node
        return next((f for base in self._bases(owner) if (f := self.function(name, base)) is not None), None)

    def held(self, owner: str, attribute: str) -> str | None:
        """The class of what the objects of one of its classes hold under an attribute, by what sets it."""
        nodes = walk(cls) if (cls := self.cls(owner)) is not None else ()
        made = [
            node.value.func.id if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) else None
            for node in nodes
            if isinstance(node, ast.Assign)
            and any(isinstance(item, ast.Attribute) and item.attr == attribute for item in node.targets)
        ]
        return made[0] if len(made) == 1 else next((self.held(b, attribute) for b in self._bases(owner)), None)

    def outside(self, module: str, name: str) -> ast.stmt | None:
        """What another module of the suite defines under a name."""
        tree = self._module.sources.module(module)
        return definitions(tree).get(name) if tree is not None else None

    def called(self, func: ast.expr) -> FunctionNode | None:
        """The function of the helper that a template calls: `f(…)` or `C(…).m(…)`."""
        if isinstance(func, ast.Name):
            return self.function(func.id)
        owner = func.value if isinstance(func, ast.Attribute) else None
        if isinstance(func, ast.Attribute) and isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name):
            return self.function(func.attr, owner.func.id)
        return None

    def asked(self, tree: ast.expr) -> FunctionNode | None:
        """The first function of the helper that a template's expression calls."""
        calls = (node for node in walk(tree) if isinstance(node, ast.Call))
        return next((found for call in calls if (found := self.called(call.func)) is not None), None)

    def further_headers(self, function: FunctionNode | None) -> tuple[str, ...]:
        """What one of the helper's functions sends beside the token, in the order of its source: what it always sends,
        where there is such, else what it may send."""
        if function is None:
            return ()
        branches = [node for node in walk(function) if isinstance(node, ast.If)]
        chosen = {item for branch in branches for part in (*branch.body, *branch.orelse) for item in walk(part)}
        nodes = [node for node in walk(function) if isinstance(node, ast.Dict)]
        return _said([node for node in nodes if node not in chosen]) or _said(nodes)

    @cached_property
    def _functions(self) -> Mapping[str, Sequence[FunctionNode]]:
        """Functions and methods of the module, by name."""
        nodes = walk(self.tree) if self.tree is not None else ()
        return grouped((node.name, node) for node in nodes if isinstance(node, FunctionNode))

    def named(self, name: str) -> Sequence[FunctionNode]:
        """All functions and methods of the module that have a name."""
        return self._functions.get(name, ())

    def asks_service(self, function: FunctionNode | None) -> bool:
        """Whether a function of the helper sends a request, itself or through others of the module."""
        called = (tail(node.func) for node in self._reached(function) if isinstance(node, ast.Call))
        return any(name in _REQUESTS for name in called)

    def addresses(self, function: FunctionNode) -> list[str]:
        """The paths that a function of the helper writes, itself or through others of the module, in their order."""
        texts = (node.value for node in self._reached(function) if isinstance(node, ast.Constant))
        found = (_ADDRESS.fullmatch(text) for text in texts if isinstance(text, str))
        return list(dict.fromkeys(match[1] for match in found if match is not None))

    def _reached(self, function: FunctionNode | None) -> Iterator[ast.AST]:
        """All that is written in a function, and in those of the module that it calls."""
        reached = [function] if function is not None else []
        for current in reached:  # it grows on the way
            for node in walk(current):
                yield node
                if isinstance(node, ast.Call):
                    reached += [item for item in self.named(tail(node.func)) if item not in reached]

    @cached_property
    def headers(self) -> frozenset[str]:
        """Names of the headers that its source writes, in small letters."""
        nodes = (node for node in walk(self.tree) if isinstance(node, ast.Dict)) if self.tree is not None else ()
        keys = (key.value for node in nodes for key in node.keys if isinstance(key, ast.Constant))
        return frozenset(key.lower() for key in keys if isinstance(key, str))

    @cached_property
    def paths(self) -> frozenset[str]:
        """Paths of the WebSocket addresses that its source writes."""
        texts = (node.value for node in walk(self.tree) if isinstance(node, ast.Constant)) if self.tree else ()
        found = (re.match(r"wss?://[^/?]*([^?]*)", text) for text in texts if isinstance(text, str))
        return frozenset(match[1].rstrip("/") for match in found if match is not None)

    def attributes(self, name: str) -> frozenset[str] | None:
        """Everything that an instance of one of the helper's classes offers; None when a base cannot be read."""
        return _attributes(self.tree, name) if self.tree is not None else None

    # --- files that stay -------------------------------------------------------------------------------------------

    @cached_property
    def protects(self) -> bool:
        """Whether the file at hand is the helper itself or something that it imports."""
        if self.name is None:
            return False
        own = module_name(self._module.path, self._module.policy.import_folders)
        if own == self.name:
            return True
        if is_test_file(self._module.path, self._module.policy):
            return own in self._module.sources.imported(self.name)
        return own in closure([self.name], self._module.sources.imported)


def _said(displays: Iterable[ast.Dict]) -> tuple[str, ...]:
    """Names of headers in some displays that say more than the token and the kind of the content."""
    keys = [key.value for node in displays for key in node.keys if isinstance(key, ast.Constant)]
    return tuple(dict.fromkeys(key for key in keys if isinstance(key, str) and key.lower() not in _OF_ANY))


@lru_cache(maxsize=16)
def _definitions(tree: ast.Module) -> Mapping[str, ast.stmt]:
    return definitions(tree)


@lru_cache(maxsize=64)
def _attributes(tree: ast.Module, name: str) -> frozenset[str] | None:
    cls = _definitions(tree).get(name)
    if not isinstance(cls, ast.ClassDef) or cls.keywords:
        return None
    found = {"__class__", "__dict__", "__doc__", *_own_attributes(cls)}
    for base in cls.bases:
        inherited = _attributes(tree, base.id) if isinstance(base, ast.Name) else None
        if inherited is None and not (isinstance(base, ast.Name) and base.id == "object"):
            return None
        found |= inherited or set()
    return None if "__getattr__" in found or "__getattribute__" in found else frozenset(found)


def _own_attributes(cls: ast.ClassDef) -> Iterator[str]:
    for node in walk(cls):
        if isinstance(node, FunctionNode | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id

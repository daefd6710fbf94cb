"""Calls that open a WebSocket with the headers that they are given: a client library's own, or one that wraps it."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.once import closure
from codemods.module.scopes import FunctionNode, walk
from codemods.policy.templates import CONNECTING_METHODS, CONNECTORS
from codemods.suite.sources import definitions
from codemods.transformers.swap_auth.headers.credentials import HEADERS
from codemods.transformers.swap_auth.headers.headers import Headers
from codemods.transformers.swap_auth.tokens.tokens import Tokens


class Handshakes:
    """Follows headers one call further than the file at hand writes them."""

    def __init__(self, module: ModuleIndex, headers: Headers, tokens: Tokens) -> None:
        self.module = module
        self.headers = headers
        self.tokens = tokens

    def opened_by(self, call: ast.Call) -> bool:
        """Whether a call opens a WebSocket with headers that it is given, and sends them with no request."""
        if self.headers.is_connect(call):
            return True
        calls = [node for part in self._wrapper(call) for node in walk(part) if isinstance(node, ast.Call)]
        opening = [node for node in calls if _opens(node)]
        requests = [node for node in calls if node not in opening and any(w.arg == "headers" for w in node.keywords)]
        given = any(word.arg is None or word.arg in HEADERS for node in opening for word in node.keywords)
        return given and not requests

    def _wrapper(self, call: ast.Call) -> list[ast.stmt]:
        """The function or class that is called, or the method that is asked with those that it asks of its object."""
        function = self.tokens.instances.called(call)
        if function is not None:
            around = self.module.parent(function)
            return _with_asked(around, function.name) if isinstance(around, ast.ClassDef) else [function]
        dotted = self.module.resolve(call.func)
        if dotted is None and isinstance(call.func, ast.Attribute):
            owner = self._class_of(call.func)
            dotted = f"{owner}.{call.func.attr}" if owner else None
        return self._defined(dotted) if dotted else []

    def _class_of(self, func: ast.Attribute) -> str | None:
        """The class of an object that one of its methods is called on, where it is made in this file."""
        owner = func.value
        if not isinstance(owner, ast.Name | ast.Attribute):
            return None
        made = [value for value, path in self.tokens.values(owner) or () if path is None]
        found = {self.module.resolve(value.func) for value in made if isinstance(value, ast.Call)}
        return found.pop() if len(found) == len(made) == 1 else None

    def _defined(self, dotted: str) -> list[ast.stmt]:
        """A function, class or method of another file of the suite."""
        parts = dotted.split(".")
        for length in (len(parts) - 1, len(parts) - 2):
            tree = self.module.sources.module(".".join(parts[:length])) if length > 0 else None
            found = definitions(tree).get(parts[length]) if tree is not None else None
            if isinstance(found, ast.ClassDef) and length == len(parts) - 2:
                return _with_asked(found, parts[-1])
            if found is not None:
                return [found]
        return []


def _with_asked(cls: ast.ClassDef, name: str) -> list[ast.stmt]:
    """A method, and those of its class that it asks of `self`, over any number of hops."""
    methods = {node.name: node for node in cls.body if isinstance(node, FunctionNode)}

    def further(current: FunctionNode) -> list[FunctionNode]:
        asked = (node for node in walk(current) if isinstance(node, ast.Attribute) and node.attr in methods)
        return [methods[node.attr] for node in asked if getattr(node.value, "id", "") == "self"]

    return [*closure([methods[name]] if name in methods else [], further)]


def _opens(call: ast.Call) -> bool:
    """Whether a call of another file is a connector's, as it is written there."""
    spelled = ast.unparse(call.func)
    return spelled in CONNECTORS or spelled.rpartition(".")[2] in CONNECTING_METHODS

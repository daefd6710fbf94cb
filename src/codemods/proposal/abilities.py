"""What the functions of a support module do for credentials, read from what they return: never from a project's names.

A token is what JWT libraries encode and what an answer holds under a token's key; headers hold `Authorization`; a
connection is what a WebSocket client opens; a pair is a token with something beside it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from codemods.module.scopes import FunctionNode, defaults, local_nodes
from codemods.suite.sources import definitions
from codemods.transformers.swap_auth.logins.answers import is_token

_CONNECTS = frozenset({"connect", "ws_connect", "websocket_connect", "aconnect_ws"})
_MAKES = "create|make|get|generate|issue|mint|encode|sign"
_TOKEN_NAME = re.compile(rf"(^|_)(token|jwt)$|(^|_)({_MAKES})\w*_(token|jwt)(_|$)")
_REQUESTS = frozenset({"post", "request", "send", "fetch"})
_OTHER = "reset|confirm|invit|csrf|(^|_)state"
"""What a token is for that logs nobody in."""
_BAD = re.compile(
    rf"{_OTHER}|expired|invalid|tamper|malformed|forged|revoked|unsigned|none_alg|(^|_)(bad|wrong|refresh)(_|$)"
)
_ROUNDS = 4


class Ability(IntEnum):
    """What a function gives; the richer first."""

    PAIR = 1
    CONNECTION = 2
    HEADERS = 3
    TOKEN = 4


@dataclass(frozen=True, slots=True)
class Member:
    """A function of a module or a method of one of its classes that gives something."""

    owner: str
    """The class; empty for a function of the module."""
    node: FunctionNode
    ability: Ability | None
    half: int = 0
    """Of a pair: which one is the token."""
    asks: bool = False
    """Whether it asks a service, and does not sign by itself."""

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def dotted(self) -> str:
        return f"{self.owner}.{self.name}" if self.owner else self.name

    @property
    def parameters(self) -> dict[str, ast.expr | None]:
        """Parameters by name with their defaults, None for one that is required; `self` left out."""
        arguments = self.node.args
        plain = [*arguments.posonlyargs, *arguments.args]
        first = plain[0].arg if plain and self.owner and not self._is_static else None
        return {name: value for name, value in defaults(arguments).items() if name != first}

    @property
    def required(self) -> list[str]:
        return [name for name, default in self.parameters.items() if default is None]

    @property
    def awaited(self) -> bool:
        return isinstance(self.node, ast.AsyncFunctionDef)

    @property
    def _is_static(self) -> bool:
        return any(isinstance(item, ast.Name) and item.id == "staticmethod" for item in self.node.decorator_list)


class Abilities:
    """The members of one module."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self._known: dict[tuple[str, str], tuple[Ability, int]] = {}
        for _ in range(_ROUNDS):
            for owner, node in self._functions:
                found = self.gives(owner, node)
                if found is not None:
                    self._known[owner, node.name] = found

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        return {name: node for name, node in definitions(self.tree).items() if isinstance(node, ast.ClassDef)}

    def bases(self, name: str) -> Iterator[str]:
        """A class with its bases of this module, the nearest first."""
        yield name
        for base in self.classes[name].bases if name in self.classes else ():
            if isinstance(base, ast.Name) and base.id in self.classes and base.id != name:
                yield from self.bases(base.id)

    @cached_property
    def members(self) -> list[Member]:
        """All public functions and methods; those of a base under the base alone."""
        return [self._member(owner, node) for owner, node in self._functions if not node.name.startswith("_")]

    def able(self) -> list[Member]:
        return [item for item in self.members if item.ability is not None]

    def of_class(self, name: str) -> list[Member]:
        """What instances of a class offer, inherited methods too."""
        owners = list(self.bases(name))
        return [item for item in self.members if item.owner in owners]

    def constructor(self, name: str) -> Member | None:
        for owner in self.bases(name):
            for other, node in self._functions:
                if other == owner and node.name == "__init__":
                    return Member(owner, node, None)
        return None

    def holds(self, name: str, wanted: str) -> str | None:
        """The attribute under which instances of a class hold one of another class, by that class's name."""
        for owner in self.bases(name):
            for node in ast.walk(self.classes[owner]):
                target = node.targets[0] if isinstance(node, ast.Assign) else None
                value = node.value if isinstance(node, ast.Assign) else None
                called = value.func if isinstance(value, ast.Call) else None
                made = getattr(called, "id", getattr(called, "attr", ""))
                if isinstance(target, ast.Attribute) and made == wanted and not target.attr.startswith("_"):
                    return target.attr
        return None

    # --- what a function returns -----------------------------------------------------------------------------------

    def _member(self, owner: str, node: FunctionNode) -> Member:
        ability, half = self._known.get((owner, node.name), (None, 0))
        return Member(owner, node, ability, half, self._asks(owner, node, set()))

    def _asks(self, owner: str, node: FunctionNode, seen: set[str]) -> bool:
        """Whether a function sends requests, itself or through other methods of its class."""
        seen.add(node.name)
        funcs = [item.func for item in local_nodes(node) if isinstance(item, ast.Call)]
        called = {func.attr for func in funcs if isinstance(func, ast.Attribute)}
        owners = list(self.bases(owner)) if owner else []
        through = [(o, n) for o, n in self._functions if o in owners and n.name in called - seen]
        return bool(called & _REQUESTS) or any(self._asks(o, n, seen) for o, n in through)

    @cached_property
    def _functions(self) -> list[tuple[str, FunctionNode]]:
        plain = [("", node) for node in self.tree.body if isinstance(node, FunctionNode)]
        bodies = [(cls.name, node) for cls in self.classes.values() for node in cls.body]
        inside = [(owner, node) for owner, node in bodies if isinstance(node, FunctionNode)]
        return [(owner, node) for owner, node in (*plain, *inside) if not is_fixture(node)]

    def gives(self, owner: str, node: FunctionNode) -> tuple[Ability, int] | None:
        """What a function gives by all that it returns; of a pair, which half is the token."""
        if _BAD.search(node.name):
            return None
        values = [item.value for item in local_nodes(node) if isinstance(item, ast.Return) and item.value is not None]
        found = [kind for value in values if (kind := self._kind(value, owner, node, 0)) is not None]
        said = ast.unparse(node.returns) if node.returns is not None else ""
        fitting = [kind for kind in found if _fits(kind[0], said)]
        if not fitting and said in {"str", "Optional[str]", "str | None"} and _TOKEN_NAME.search(node.name):
            return Ability.TOKEN, 0
        return min(fitting) if fitting else None

    def _kind(self, value: ast.expr, owner: str, node: FunctionNode, depth: int) -> tuple[Ability, int] | None:
        if depth > 6:
            return None
        again = [value]
        if isinstance(value, ast.Tuple):
            halves = [self._kind(item, owner, node, depth + 1) for item in value.elts]
            places = [place for place, half in enumerate(halves) if half and half[0] is Ability.TOKEN]
            return (Ability.PAIR, places[0]) if places and len(value.elts) == 2 else None
        if isinstance(value, ast.Dict):
            keys = {str(key.value).lower() for key in value.keys if isinstance(key, ast.Constant)}
            return (Ability.HEADERS, 0) if "authorization" in keys else None
        if isinstance(value, ast.Name):
            return self._named(value.id, owner, node, depth)
        if isinstance(value, ast.Subscript | ast.Attribute):
            key = value.attr if isinstance(value, ast.Attribute) else getattr(value.slice, "value", None)
            return (Ability.TOKEN, 0) if is_token(key) or str(key).endswith(("_token", "Token")) else None
        if isinstance(value, ast.Call):
            return self._called(value, owner, node, depth)
        if isinstance(value, ast.Await):
            again = [value.value]
        elif isinstance(value, ast.IfExp):
            again = [value.body, value.orelse]
        elif isinstance(value, ast.BoolOp):
            again = value.values
        else:
            return None
        found = [kind for item in again if (kind := self._kind(item, owner, node, depth + 1)) is not None]
        return min(found) if found else None

    def _named(self, name: str, owner: str, node: FunctionNode, depth: int) -> tuple[Ability, int] | None:
        found: list[tuple[Ability, int]] = []
        for item in local_nodes(node):
            if not isinstance(item, ast.Assign | ast.AnnAssign) or item.value is None:
                continue
            for target in item.targets if isinstance(item, ast.Assign) else [item.target]:
                if isinstance(target, ast.Name) and target.id == name:
                    kind = self._kind(item.value, owner, node, depth + 1)
                    found += [kind] if kind is not None else []
                elif isinstance(target, ast.Tuple):
                    names = [getattr(part, "id", "") for part in target.elts]
                    kind = self._kind(item.value, owner, node, depth + 1) if name in names else None
                    if kind is not None and kind[0] is Ability.PAIR and names.index(name) == kind[1]:
                        found.append((Ability.TOKEN, 0))
                elif isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == name:
                    key = str(getattr(target.slice, "value", "")).lower()
                    found += [(Ability.HEADERS, 0)] if key == "authorization" else []
        return min(found) if found else None

    def _called(self, value: ast.Call, owner: str, node: FunctionNode, depth: int) -> tuple[Ability, int] | None:
        func = value.func
        name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
        base = ast.unparse(func.value) if isinstance(func, ast.Attribute) else ""
        if name == "wait_for" and value.args:
            return self._kind(value.args[0], owner, node, depth + 1)
        if name in _CONNECTS and (name != "connect" or base.startswith(("websockets", "websocket"))):
            return Ability.CONNECTION, 0
        if name == "encode" and base.rpartition(".")[2] in {"jwt", "jose", "pyjwt"}:
            return Ability.TOKEN, 0
        if name == "get" and value.args and is_token(getattr(value.args[0], "value", None)):
            return Ability.TOKEN, 0
        if name in {"decode", "strip"} and isinstance(func, ast.Attribute):
            return self._kind(func.value, owner, node, depth + 1)
        owners = [""] if not base else [*self.bases(owner)] if base in {"self", "cls"} else self._made(base, node)
        for other in owners:
            if (other, name) in self._known:
                return self._known[other, name]
        return (Ability.TOKEN, 0) if _TOKEN_NAME.search(name) and not _BAD.search(name) else None

    def _made(self, base: str, node: FunctionNode) -> list[str]:
        """Classes of this module that a local name is made of."""
        for item in local_nodes(node):
            value = item.value if isinstance(item, ast.Assign) else None
            if (
                isinstance(item, ast.Assign)
                and isinstance(value, ast.Call)
                and getattr(item.targets[0], "id", "") == base
            ):
                made = getattr(value.func, "id", "")
                return list(self.bases(made)) if made in self.classes else []
        return [item for item in self.classes if base.startswith(f"{item}(")]


def _fits(ability: Ability, said: str) -> bool:
    """Whether an annotation allows what a function seems to return."""
    if not said or ability is Ability.CONNECTION:
        return True
    wanted = {Ability.TOKEN: ("str",), Ability.HEADERS: ("ict", "apping", "eaders"), Ability.PAIR: ("uple",)}[ability]
    return any(word in said for word in wanted) and not (ability is Ability.TOKEN and "ict" in said)


def is_fixture(node: FunctionNode) -> bool:
    return any("fixture" in ast.unparse(item) for item in node.decorator_list)

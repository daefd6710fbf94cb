"""What the files of a suite use: the names that they import, the calls of those, and what else a policy may name."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from codemods.module.collection import E2E_NAMES
from codemods.module.scopes import FunctionNode, parameters

_RECEIVER_PREFIXES = ("recv", "receive")
_HEADERS = frozenset({"additional_headers", "extra_headers", "headers"})


@dataclass(frozen=True, slots=True)
class Site:
    """One place that calls something, or reads it."""

    path: str
    line: int
    positional: int = 0
    keywords: tuple[str, ...] = ()
    called: bool = True
    displays: tuple[int | str, ...] = ()
    """Positions and keywords that are given a list or dict as it is written."""


@dataclass
class Survey:
    """What all files show."""

    files: int = 0
    folders: Counter[str] = field(default_factory=Counter)
    markers: Counter[str] = field(default_factory=Counter)
    awaited: dict[str, list[str]] = field(default_factory=dict)
    """Method whose name says that it receives → files that await it, once for each place."""
    events: Counter[str] = field(default_factory=Counter)
    imported: dict[str, list[str]] = field(default_factory=dict)
    """Dotted name → files that import it."""
    called: dict[str, list[Site]] = field(default_factory=dict)
    """Dotted name of what is imported by itself → calls of it."""
    asked: dict[str, dict[str, list[Site]]] = field(default_factory=dict)
    """File → attribute → where it is asked of something."""
    connections: dict[str, list[Site]] = field(default_factory=dict)
    """Method of a client → where it opens a WebSocket with headers."""
    asking: Counter[str] = field(default_factory=Counter)
    """Parameter → functions that have it: of a fixture's name, those that ask for it."""
    e2e: set[str] = field(default_factory=set)
    """Files that a folder or a mark calls end-to-end."""

    @property
    def receivers(self) -> Counter[str]:
        """What tests await, and how often: in the end-to-end files alone, where any is."""
        counts = {name: sum(not self.e2e or path in self.e2e for path in found) for name, found in self.awaited.items()}
        return +Counter(counts)

    def holds(self, dotted: str) -> bool:
        """Whether a module is one of the suite's own files."""
        path = dotted.replace(".", "/")
        return f"{path}.py" in self.asked or f"{path}/__init__.py" in self.asked

    def end_to_end(self) -> Survey:
        """What the end-to-end files alone show, where any is: the others test the makers of credentials themselves."""
        if not self.e2e:
            return self
        imported = {name: [path for path in paths if path in self.e2e] for name, paths in self.imported.items()}
        called = {name: [site for site in sites if site.path in self.e2e] for name, sites in self.called.items()}
        return replace(self, imported=imported, called=called)

    def look(self, tree: ast.Module, path: str) -> None:
        self.files += 1
        folders = {part.lower() for part in PurePosixPath(path).parts[:-1]}
        self.folders.update(folders)
        if not folders.isdisjoint(E2E_NAMES):
            self.e2e.add(path)
        names = dict(_imports(tree, path))
        for dotted in set(names.values()):
            self.imported.setdefault(dotted, []).append(path)
        asked = self.asked.setdefault(path, {})
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                self._call(node, names, path, asked)
            elif isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
                if isinstance(node.value.func, ast.Attribute) and node.value.func.attr.startswith(_RECEIVER_PREFIXES):
                    self.awaited.setdefault(node.value.func.attr, []).append(path)
            elif isinstance(node, FunctionNode):
                self.asking.update(arg.arg for arg in parameters(node))
            elif isinstance(node, ast.Compare):
                self.events.update(_event_names(node))
            elif isinstance(node, ast.Attribute):
                if isinstance(node.value, ast.Attribute) and node.value.attr == "mark":
                    self.markers[node.attr] += 1
                    self.e2e |= {path} if node.attr in E2E_NAMES else set()
                asked.setdefault(node.attr, []).append(Site(path, node.lineno, called=False))

    def _call(self, node: ast.Call, names: dict[str, str], path: str, asked: dict[str, list[Site]]) -> None:
        keywords = tuple(word.arg or "**" for word in node.keywords)
        given: list[tuple[int | str, ast.expr]] = [*enumerate(node.args)]
        given += [(word.arg or "**", word.value) for word in node.keywords]
        displays = tuple(place for place, value in given if isinstance(value, ast.List | ast.Dict | ast.Set))
        site = Site(path, node.lineno, len(node.args), keywords, displays=displays)
        if isinstance(node.func, ast.Attribute):
            asked.setdefault(node.func.attr, []).append(site)
            opens = ast.unparse(node.func) == "websockets.connect" or node.func.attr == "ws_connect"
            if opens and _HEADERS & {*site.keywords}:
                self.connections.setdefault(node.func.attr, []).append(site)
        elif isinstance(node.func, ast.Name) and node.func.id in names:
            self.called.setdefault(names[node.func.id], []).append(site)

    def sites(self, dotted: str) -> list[Site]:
        """Calls of a function or class, by the name that files import."""
        return self.called.get(dotted, [])

    def sites_of_member(self, cls: str, name: str) -> list[Site]:
        """Where files that import a class ask something for one of its members' names."""
        return [site for path in self.imported.get(cls, ()) for site in self.asked[path].get(name, ())]


def _imports(tree: ast.Module, path: str) -> Iterator[tuple[str, str]]:
    package = PurePosixPath(path).with_suffix("").parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*around, *([node.module] if node.module else [])])
            yield from ((alias.asname or alias.name, f"{origin}.{alias.name}") for alias in node.names)


def _event_names(node: ast.Compare) -> Iterator[str]:
    """`"x" in event_types`; in one event it would be a key."""
    if isinstance(node.ops[0], ast.In) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        container = node.comparators[0]
        named = ast.unparse(container).lower() if isinstance(container, ast.Name | ast.Attribute) else ""
        if "event" in named and not named.endswith("event"):
            yield node.left.value

"""The lines of `[mocks.real]` that the repository itself suggests for a class or a name.

A class is made as its constructor allows, of parts that can be made themselves, else as the repository makes it
elsewhere; a name is made by the function that is called after it (`get_session()`), by the only class that is, or by
the class that most bindings of the name are of. Which of several is right only a trial tells.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import takewhile

from codemods.analysis.mocks.mock_terms import CONSTRUCTORS, LIBRARIES
from codemods.module.collection import is_test_file
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, defaults, walk
from codemods.module.text import SourceText
from codemods.policy.tables import Policy, Replacement
from codemods.suite.import_scan import MOST_HOLDERS
from codemods.suite.sources import Sources
from codemods.transformers.strip_mocks.classes.constructors import Constructors, Located
from codemods.transformers.strip_mocks.classes.fields import Abstract, Unreadable
from codemods.transformers.strip_mocks.classes.repository_usage import concrete, made_elsewhere
from codemods.transformers.strip_mocks.conversion.failing_part import missing
from codemods.transformers.strip_mocks.mentions.fakes import is_fake_name
from codemods.transformers.strip_mocks.mentions.keys import bare_name

_SHORTEST = 4
"""Letters of a name that says anything."""
_DEPTH = 2
"""How deep what a class is made of is made itself."""
_MAKERS = ("get", "create", "make", "build", "new")


class Proposals:
    """Looks for them in the sources below one root."""

    def __init__(self, policy: Policy, sources: Sources) -> None:
        self.policy = policy
        self.sources = sources

    def of(self, key: str, dotted: str | None, is_patch: bool) -> list[Replacement]:
        """What may be the real thing behind a key, the nearest first; nothing where the repository does not tell."""
        if dotted is not None and key != dotted:
            found = self._of_class(dotted) or self._by_function(_snake(key), key) or self._by_class_name(key)
            return [found] if found is not None else []
        if is_patch:
            itself = self._itself(dotted) if dotted is not None else None
            return [itself] if itself is not None else []
        plain = key.strip("_")
        if not plain.isidentifier() or len(plain) < _SHORTEST:
            return []
        bound = map(self._of_class, _bound_classes(self.sources, plain))
        told = [self._by_function(plain), self._by_class_name(plain), next(filter(None, bound), None)]
        return list(dict.fromkeys(item for item in told if item is not None))

    def _itself(self, dotted: str) -> Replacement | None:
        """A patched function: the function, from the module that it is patched in, where that has it."""
        here = ModuleIndex(SourceText(""), "tests/proposed.py", self.policy, self.sources)
        if missing(here, dotted) is not None:
            return None
        module, _, name = dotted.rpartition(".")
        owner, _, cls = module.rpartition(".")
        for origin, expression in ((module, name), (owner, f"{cls}.{name}")):
            if origin and self.sources.module(origin) is not None and expression.replace(".", "").isidentifier():
                package, _, last = origin.rpartition(".")  # a test often calls the mock of a function by its name
                imported = f"from {package} import {last}" if package else f"import {last}"
                return Replacement(expression=f"{last}.{expression}", imports=(imported,))
        steps = dotted.split(".")
        lower = list(takewhile(str.islower, steps[:-1]))
        if lower and self.sources.module(lower[0]) is None and all(map(str.isidentifier, steps)):
            return Replacement(expression=dotted, imports=(f"import {'.'.join(lower)}",))
        return None

    def _of_class(self, dotted: str) -> Replacement | None:
        module, _, name = dotted.rpartition(".")
        text = f"from {module} import {name}\n{name}\n"
        if not all(part.isidentifier() for part in dotted.split(".")):
            return None
        index = ModuleIndex(SourceText(text), "tests/proposed.py", self.policy, self.sources)
        constructors = Constructors(index)
        try:
            located = constructors.locate(index.tree.body[1].value)  # type: ignore[attr-defined]
            return self._made(index, constructors, located)
        except Unreadable:
            return None

    def _made(
        self, index: ModuleIndex, constructors: Constructors, located: Located, depth: int = _DEPTH
    ) -> Replacement | None:
        try:
            constructor = constructors.of(located)
        except Abstract:
            other = concrete(index, constructors, located)
            return self._made(index, constructors, other, depth) if other is not None else None
        parts: dict[str, Replacement] = {}
        for name in constructor.required if depth else ():
            cls = constructors.asked_for(located, name)
            with suppress(Unreadable):
                part = self._made(index, constructors, cls, depth - 1) if cls is not None else None
                parts |= {name: part} if part is not None else {}
        missing = [name for name in constructor.required if name not in parts]
        made = made_elsewhere(index, located, constructor, missing) if missing else None
        if missing and made is None:
            return None
        given = {name: part.expression for name, part in parts.items()} | (made.values if made is not None else {})
        values = ", ".join(f"{key}={given[key]}" for key in constructor.required)
        name = located.node.name
        needed = [item for part in parts.values() for item in part.imports]
        imports = tuple(dict.fromkeys([f"from {located.module} import {name}", *needed]))
        return Replacement(expression=f"{name}({values})", imports=imports)

    def _by_function(self, name: str, cls: str = "") -> Replacement | None:
        """What is made by the only function that is called after a name, and says that it gives a class."""
        makers = {f"{maker}_{name}" for maker in _MAKERS}
        found = [
            (module, node)
            for module, tree in self._modules(f"_{name}(")
            for node in tree.body
            if isinstance(node, FunctionNode) and node.name in makers and not _demands(node) and not _makes_a_mock(node)
            if not cls or (node.returns is not None and cls in ast.unparse(node.returns))
        ]
        if len(found) != 1:
            return None
        module, node = found[0]
        wait = "await " if isinstance(node, ast.AsyncFunctionDef) else ""
        return Replacement(expression=f"{wait}{node.name}()", imports=(f"from {module} import {node.name}",))

    def _by_class_name(self, name: str) -> Replacement | None:
        """What is made by the only class that is spelled as a name is."""
        wanted = name.replace("_", "").lower()
        spelled = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        names = dict.fromkeys([spelled, spelled.replace("Websocket", "WebSocket").replace("Llm", "LLM")])
        found = [
            f"{module}.{node.name}"
            for header in names
            for module, tree in self._modules(f"class {header}")
            for node in tree.body
            if isinstance(node, ast.ClassDef) and node.name.lower() == wanted and not is_fake_name(node.name)
        ]
        return self._of_class(found[0]) if len(found) == 1 else None

    def _modules(self, text: str) -> Iterator[tuple[str, ast.Module]]:
        for module in self.sources.holding(text):
            if not is_test_file(f"{module.replace('.', '/')}.py", self.policy):
                tree = self.sources.module(module)
                if tree is not None:
                    yield module, tree


def _demands(function: FunctionNode) -> bool:
    """Whether a function cannot be called without arguments, or gives its value over time."""
    yields = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in walk(function))
    return None in defaults(function.args).values() or yields


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def _bound_classes(sources: Sources, name: str) -> list[str]:
    """Import paths of the class that most bindings of a name are of, what is written most often first.

    A name that more modules bind than are looked at is a word of everyday: `service`, `client`.
    """
    found: Counter[str] = Counter()
    modules = sources.holding(f"{name} = ")
    for module in modules if len(modules) < MOST_HOLDERS else ():
        tree = sources.module(module)
        found.update(_classes(tree, module, name) if tree is not None else ())
    by_class: Counter[str] = Counter()
    for path, number in found.items():
        by_class[path.rpartition(".")[2]] += number
    most = max(by_class, key=lambda item: by_class[item], default="")
    if 2 * by_class[most] <= found.total():
        return []
    return [path for path, _ in found.most_common() if path.rpartition(".")[2] == most]


def _makes_a_mock(function: ast.AST) -> bool:
    """Whether a function makes a mock or a hand-written fake."""
    names = (getattr(node.func, "attr", getattr(node.func, "id", "")) for node in _calls(function))
    return any(name in CONSTRUCTORS or is_fake_name(name) for name in names)


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (item for item in walk(node) if isinstance(item, ast.Call))


def _classes(tree: ast.Module, module: str, name: str) -> Iterator[str]:
    """The class of each binding of a name in one module, by its import path."""
    known = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}
    bindings: list[ast.Assign] = []
    for node in walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level:
            known |= {item.asname or item.name: f"{node.module}.{item.name}" for item in node.names}
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and len(node.targets) == 1:
            bindings += [node] if bare_name(ast.unparse(node.targets[0])) == name else []
    for node in bindings:
        assert isinstance(node.value, ast.Call)
        made = known.get(ast.unparse(node.value.func), "")
        if made.rpartition(".")[0] in LIBRARIES:
            given = [*node.value.args[:1], *(item.value for item in node.value.keywords if item.arg == "spec")]
            made = known.get(ast.unparse(given[0]), "") if given else ""
        cls = made.rpartition(".")[2]
        if cls[:1].isupper() and not is_fake_name(cls) and cls not in CONSTRUCTORS:
            yield made

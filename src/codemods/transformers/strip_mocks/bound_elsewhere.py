"""What a name stands for elsewhere in the repository: the class that it is made of, or that a mock of it names.

A name alone may mean anything; where most of its bindings below the root are one class, it means that. A name that more
modules bind than are looked at is a word of everyday: `service`, `client`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from codemods.analysis.mock_terms import CONSTRUCTORS, LIBRARIES
from codemods.suite.import_scan import MOST_HOLDERS
from codemods.suite.sources import Sources
from codemods.transformers.strip_mocks.fakes import is_fake_name
from codemods.transformers.strip_mocks.keys import bare_name


def bound_classes(sources: Sources, name: str) -> list[str]:
    """Import paths of the class that most bindings of a name are of, what is written most often first."""
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


def makes_a_mock(function: ast.AST) -> bool:
    """Whether a function makes a mock or a hand-written fake."""
    names = (getattr(node.func, "attr", getattr(node.func, "id", "")) for node in _calls(function))
    return any(name in CONSTRUCTORS or is_fake_name(name) for name in names)


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (item for item in ast.walk(node) if isinstance(item, ast.Call))


def _classes(tree: ast.Module, module: str, name: str) -> Iterator[str]:
    """The class of each binding of a name in one module, by its import path."""
    known = {node.name: f"{module}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}
    bindings: list[ast.Assign] = []
    for node in ast.walk(tree):
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

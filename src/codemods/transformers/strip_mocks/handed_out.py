"""Functions of other files that hand out a mock: what they give in an end-to-end test is no more real for that."""

from __future__ import annotations

import ast

from codemods.analysis.mock_terms import CONSTRUCTORS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode


def makes_mock(module: ModuleIndex, call: ast.Call) -> str | None:
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
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and _is_mock(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    inner = {item for node in ast.walk(function) if isinstance(node, FunctionNode) and node is not function
             for item in ast.walk(node)}  # fmt: skip
    given = [node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node not in inner]
    return bool(given) and all(_is_mock(value) or getattr(value, "id", None) in named for value in given)


def _is_mock(value: ast.expr | None) -> bool:
    function = value.func if isinstance(value, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", "")) in CONSTRUCTORS

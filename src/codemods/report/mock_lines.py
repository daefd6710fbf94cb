"""How many lines of a file are about mocks: what "lines of mock code removed" is counted from.

A line counts when a name stands in it that comes from a mock library, that was given a mock, or that pytest-mock hands
to the test. It is a measure for a report, not a verdict: nothing is changed for it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_LIBRARIES = ("unittest.mock", "mock", "pytest_mock", "asynctest")
_FIXTURES = frozenset({"mocker", "class_mocker", "module_mocker", "session_mocker"})


def mock_lines(source: bytes) -> int:
    """Number of lines that mention a mock; 0 for what does not parse."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return 0
    names, found = set(_FIXTURES), set()
    for node in ast.walk(tree):
        for name in _imported(node):
            names.add(name)
            found.add(node.lineno)  # type: ignore[attr-defined]
    names |= {target for node in ast.walk(tree) for target in _given(node, names)}
    return len(found | {node.lineno for node in ast.walk(tree) if _mentions(node, names)})  # type: ignore[attr-defined]


def _mentions(node: ast.AST, names: set[str]) -> bool:
    if isinstance(node, ast.Attribute):
        return ast.unparse(node) in names
    name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else None
    return name in names


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            if node.module in _LIBRARIES or f"{node.module}.{alias.name}" in _LIBRARIES:
                yield alias.asname or alias.name
    elif isinstance(node, ast.Import):
        for alias in node.names:
            if alias.name in _LIBRARIES:
                yield alias.asname or alias.name.partition(".")[0]


def _given(node: ast.AST, names: set[str]) -> Iterator[str]:
    """Names and attributes that an assignment binds to the call of a mock."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return
    called = {part.id for part in ast.walk(node.value.func) if isinstance(part, ast.Name)}
    if called & names:
        yield from (ast.unparse(target) for target in node.targets if isinstance(target, ast.Name | ast.Attribute))

"""What a patched fault says that the policy's code for it does not: only the mock causes that.

A check may match the words of the error, and the rows of a loop or the arguments of a helper may each bring an error of
their own beside what is expected of it; what the policy enters fails in one way.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from codemods.analysis.checks import is_check
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds, parameters
from codemods.transformers.strip_mocks.rewrites import in_one_line

_MATCHING = frozenset({"raises", "assertRaisesRegex"})


def lost_fault(module: ModuleIndex, place: ast.AST, errors: Sequence[ast.expr], code: str) -> str | None:
    """Why the policy's code does not do what the errors of a patch did; None where nothing tells."""
    function = module.function(place)
    for error in errors:
        if ast.unparse(error) in code or in_one_line(module.segment(error)) in code:
            continue
        if _is_made_here(module, error):
            return f"line {error.lineno} raises {ast.unparse(error)}, which the policy's code does not take"
        for call in _matching(module, module.tree if function is None else function):
            if any(re.search(pattern, text) for pattern in _patterns(call) for text in _texts(module, error)):
                return f"line {call.lineno} matches words that only the mock's error says"
        said = _expects(module, function, _rows(module, function, error)) if function is not None else None
        if said is not None:
            return f"line {error.lineno} fails each row in its own way, and line {said.lineno} expects that"
    return None


def _is_made_here(module: ModuleIndex, error: ast.expr) -> bool:
    """Whether what is raised is a value of the test, made before, or of a class that the test chooses."""
    name = error.func if isinstance(error, ast.Call) else error
    scope = module.binding_scope(name.id, name) if isinstance(name, ast.Name) else None
    chosen = isinstance(scope, FunctionNode) and name.id not in module.imports(scope)  # type: ignore[attr-defined]
    return chosen and not module.functions_named(name.id)  # type: ignore[attr-defined]


def _matching(module: ModuleIndex, owner: ast.AST) -> Iterator[ast.Call]:
    for node in module.below(owner):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in _MATCHING:
            yield node


def _patterns(call: ast.Call) -> Iterator[str]:
    given = [item.value for item in call.keywords if item.arg in ("match", "expected_regex")]
    given += call.args[1:2] if getattr(call.func, "attr", "") == "assertRaisesRegex" else []
    for item in given:
        if isinstance(item, ast.Constant) and isinstance(item.value, str) and _is_pattern(item.value):
            yield item.value


def _is_pattern(text: str) -> bool:
    try:
        return re.search(text, "") is None  # what matches nothing asks for no words
    except re.error:
        return False


def _texts(module: ModuleIndex, error: ast.expr) -> Iterator[str]:
    """The texts that an error is made with, here or in the function that raises it."""
    names = [node.id for node in ast.walk(error) if isinstance(node, ast.Name)]
    functions = (function for name in names for function in module.functions_named(name))
    for node in (item for root in (error, *functions) for item in ast.walk(root)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _rows(module: ModuleIndex, function: FunctionNode, error: ast.expr) -> set[str]:
    """The names that change together with an error: of the same row, and what is only looked up by them."""
    rows = [_stored(node.target) for node in module.below(function) if isinstance(node, ast.For | ast.AsyncFor)]
    given = {item.arg for item in parameters(function)} - {"self", "cls"}
    rows += [given] if not module.is_test(function) else [given & set(names) for names in _parametrized(function)]
    looked_up = [
        (node, _stored(*node.targets))
        for node in module.below(function)
        if isinstance(node, ast.Assign) and not any(map(_asks, ast.walk(node.value)))
    ]
    found = {node.id for node in ast.walk(error) if isinstance(node, ast.Name)}
    for _ in range(3):  # a text of a name of a row: no test looks further
        found.update(*(row for row in rows if found & row))
        for node, stored in looked_up:
            read = {item.id for item in ast.walk(node.value) if isinstance(item, ast.Name)}
            varies = any(read & row for row in rows)
            found |= (read if stored & found and varies else set()) | (stored if read & found else set())
    return found if any(found & row for row in rows) else set()


def _parametrized(function: FunctionNode) -> Iterator[list[str]]:
    for node in (item for decorator in function.decorator_list for item in ast.walk(decorator)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "parametrize":
            constants = (
                [item.value for item in ast.walk(node.args[0]) if isinstance(item, ast.Constant)] if node.args else []
            )
            yield [name.strip() for item in constants for name in str(item).split(",")]


def _asks(node: ast.AST) -> bool:
    """Whether a part of a value asks for more than what a table of the test has."""
    return isinstance(node, ast.Await) or (isinstance(node, ast.Call) and getattr(node.func, "attr", "") != "get")


def _stored(*targets: ast.expr) -> set[str]:
    return {name for target in targets for node in ast.walk(target) for name in binds(node)}


def _expects(module: ModuleIndex, function: FunctionNode, names: set[str]) -> ast.expr | ast.stmt | None:
    """A check, or a condition around one, that reads one of some names; messages of checks do not count."""
    for node in module.below(function) if names else ():
        if isinstance(node, ast.If):
            asked: list[ast.AST] = [node.test] if any(is_check(module, item) for item in module.below(node)) else []
        elif isinstance(node, ast.Assert):
            asked = [node.test]
        elif isinstance(node, ast.Call) and (is_check(module, node) or node in _matching(module, node)):
            asked = [*node.args[:2], *(item.value for item in node.keywords)]
        else:
            continue
        read = (item.id for part in asked for item in ast.walk(part) if isinstance(item, ast.Name))
        if not names.isdisjoint(read):
            return node
    return None

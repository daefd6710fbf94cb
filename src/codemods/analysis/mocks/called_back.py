"""Functions of a test file that the system runs: handed to it, or registered by a decorator, and called nowhere here.

@route("/answer")
def handler(): return recorder()      # or: `create_app([handler])`, `bus.when_closed(lambda reason: told(reason))`
"""

from __future__ import annotations

import ast

from codemods.analysis.mocks.mock_terms import Vocabulary
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_SILENT = frozenset({"staticmethod", "classmethod", "property", "pytest", "unittest", "functools", "contextlib", "abc"})
"""Decorators, or their packages, that hand a function to nobody."""
_PLAIN = frozenset({*dir(str), *dir(list), *dir(dict)})


def is_called_back(module: ModuleIndex, function: FunctionNode | ast.Lambda | None) -> bool:
    """Whether other code gets a function, and the file calls it nowhere: an argument, an item, or by a decorator."""
    if isinstance(function, ast.Lambda):
        return _is_given(module, function)
    if function is None or module.is_test(function) or module.is_fixture(function):
        return False
    decorated = [item.func if isinstance(item, ast.Call) else item for item in function.decorator_list]
    tops = {(module.resolve(item) or _object(function, item)).partition(".")[0] for item in decorated}
    if isinstance(module.parent(function), ast.ClassDef):
        named = function.name not in _PLAIN and bool(module.attributes_named(function.name))
        return bool(tops - _SILENT) and not named
    around = module.function(function)
    uses = [item for item in module.reads_of(function.name) if around is None or module.holds(around, item)]
    return (bool(tops - _SILENT) or bool(uses)) and all(_is_given(module, item) for item in uses)


def _object(function: FunctionNode, decorator: ast.expr) -> str:
    """The object that registers a function by a method of its own; a property's setter registers nothing."""
    owner = ast.unparse(decorator.value) if isinstance(decorator, ast.Attribute) else function.name
    return owner if owner != function.name else "staticmethod"


def innermost(module: ModuleIndex, node: ast.AST) -> FunctionNode | ast.Lambda | None:
    """The function, named or not, that a node stands in."""
    return next((up for up in module.ancestors(node) if isinstance(up, FunctionNode | ast.Lambda)), None)


def _is_given(module: ModuleIndex, value: ast.expr) -> bool:
    """Whether a value is an argument of a call that makes no mock, what a function returns, or a part of such."""
    node: ast.AST = value
    for up in module.ancestors(value):
        if isinstance(up, ast.Call):
            return node is not up.func and module.derived(Vocabulary).call(up) is None
        if isinstance(up, ast.stmt):
            kept = isinstance(up, ast.Assign) and isinstance(module.parent(up), ast.ClassDef)
            return isinstance(up, ast.Return) or kept
        if isinstance(up, ast.expr):
            node = up
    return False

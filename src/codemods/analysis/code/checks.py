"""Where the checks of a module stand: assertions, expected exceptions and explicit failures, by function."""

from __future__ import annotations

import ast
from collections import Counter

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_FAILS = frozenset({"pytest.fail", "pytest.raises", "pytest.warns", "pytest.exit", "pytest.deprecated_call"})
_FAILS |= {f"{module}.{name}" for module in ("pytest", "trio.testing") for name in ("RaisesGroup", "RaisesExc")}
_FAIL = frozenset(name.rpartition(".")[2] for name in _FAILS)


def checks(module: ModuleIndex) -> Counter[str]:
    """Number of checks in each function, by qualified name: assertions, expected exceptions and explicit failures."""
    names = {function: qualified_name(module, function) for function in module.functions()}
    found = Counter(dict.fromkeys(names.values(), 0))
    for node in (*module.nodes(ast.Assert), *module.nodes(ast.Call)):
        function = module.scope(node)
        if function in names and is_check(module, node):
            found[names[function]] += 1
    return found


def qualified_name(module: ModuleIndex, function: FunctionNode) -> str:
    """Dotted path of a function through the classes and functions around it."""
    names = [up.name for up in (function, *module.ancestors(function)) if isinstance(up, FunctionNode | ast.ClassDef)]
    return ".".join(reversed(names))


def is_check(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether a node is something that fails a test when the system does not do what it should."""
    if node.__class__ is ast.Assert:
        return True
    if node.__class__ is not ast.Call or not isinstance(node, ast.Call):  # asked of every node of a function
        return False
    if isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "self":
            return name == "fail" or name.startswith("assert")
        if name.startswith("assert_"):
            return True
        if name not in _FAIL:  # told before names are resolved, which costs much more
            return False
    return module.resolve(node.func) in _FAILS

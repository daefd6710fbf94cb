"""How a file writes its checks: unittest's or pytest's way, and what it fails with."""

from __future__ import annotations

import ast
import re

from codemods.module.collection import matches
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode, parameters

_OWN_RAISES = frozenset({"twisted", "testtools"})
"""Packages whose `TestCase` has an `assertRaises` that shows no `msg`."""


def unittest_self(module: ModuleIndex, node: ast.AST) -> str | None:
    """`self`, where a node stands in a method of a `TestCase`, or of what is mixed into one; else None."""
    functions = [up for up in module.ancestors(node) if isinstance(up, FunctionNode)]
    if not any(item.arg == "self" for function in functions for item in parameters(function)):
        return None
    cls = module.cls(node)
    if cls is not None and matches(cls.name, module.policy.python_classes) and {*module.bases(cls)} <= {"object"}:
        return None  # pytest collects it by its name: whatever it calls, it has no `assertRaises`
    calls = [item.func for item in module.within(module.nodes(ast.Call), cls or node)]
    own = [item for item in calls if isinstance(item, ast.Attribute) and getattr(item.value, "id", "") == "self"]
    if any(item.attr == "fail" or re.match(r"assert[A-Z]", item.attr) for item in own):
        return "self"
    if cls is None or not module.is_testcase(cls):
        return None
    # a base that is only called so may have no `assertRaises`; `pytest.raises` works in both
    known = any(base.startswith("unittest.") for base in module.bases(cls))
    pytest_too = any(item.module == "pytest" for item in module.imports(module.tree).values())
    return "self" if known or not pytest_too else None


@once
def _expects_by_pytest(module: ModuleIndex) -> bool:
    """Whether a file expects its errors by `pytest.raises` alone."""
    called = [call.func for call in module.nodes(ast.Call) if isinstance(call.func, ast.Attribute)]
    own = any(item.attr.startswith("assertRaises") for item in called)
    return not own and any(module.resolve(item) == "pytest.raises" for item in called)


def raising_self(module: ModuleIndex, node: ast.AST) -> str | None:
    """`self`, where a node stands in a `TestCase` and the file expects errors by `assertRaises`, or in no way yet."""
    return None if _expects_by_pytest(module) else unittest_self(module, node)


def own_raises(module: ModuleIndex, node: ast.AST) -> str | None:
    """The package whose `TestCase` a node stands in, where its `assertRaises` is not that of `unittest`."""
    cls = module.cls(node)
    packages = {root.partition(".")[0] for root in (module.testcases(cls) if cls is not None else ())}
    return next(iter(sorted(packages & _OWN_RAISES)), None)


def uses_pytest_fail(module: ModuleIndex) -> bool:
    """Whether the file fails its tests by `pytest.fail`."""
    return any(module.resolve(call.func) == "pytest.fail" for call in module.nodes(ast.Call))

"""How a file writes its checks: unittest's or pytest's way, and what it fails with."""

from __future__ import annotations

import ast
import re

from codemods.module.collection import matches
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, parameters

_UNITTESTS = frozenset({"unittest.TestCase", "unittest.IsolatedAsyncioTestCase", "unittest.FunctionTestCase"})


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


class Expecting:
    """How a file expects its errors."""

    def __init__(self, module: ModuleIndex) -> None:
        called = [call.func for call in module.nodes(ast.Call) if isinstance(call.func, ast.Attribute)]
        own = any(item.attr.startswith("assertRaises") for item in called)
        self.by_pytest = not own and any(module.resolve(item) == "pytest.raises" for item in called)
        """By `pytest.raises` alone."""
        withs: list[ast.With | ast.AsyncWith] = [*module.nodes(ast.With), *module.nodes(ast.AsyncWith)]
        entered = [item.context_expr for node in withs for item in node.items]
        blocks = [item for item in entered if getattr(getattr(item, "func", None), "attr", "") == "assertRaises"]
        self.in_blocks = any(isinstance(item, ast.Call) for item in blocks)
        """By `with self.assertRaises(…)` somewhere, which is a context manager there."""
        self.with_words = any(word.arg == "msg" for item in blocks for word in getattr(item, "keywords", ()))
        """And by one that is told what to say."""
        self.ours = [cls for cls in module.nodes(ast.ClassDef) if _is_unittests(module, cls)]

    def is_shown(self, module: ModuleIndex, cls: ast.ClassDef | None) -> bool:
        """Whether the `assertRaises` of a class, or of one that it is mixed into, is unittest's own."""
        return cls is not None and any(cls is own or cls.name in module.bases(own) for own in self.ours)


def _is_unittests(module: ModuleIndex, cls: ast.ClassDef) -> bool:
    """Whether a class inherits from unittest's test cases alone, and from none with an `assertRaises` of its own."""
    roots = module.testcases(cls)
    if not roots or not roots <= _UNITTESTS or "assertRaises" in module.methods(cls):
        return False
    owners = {name.rpartition(".")[0] for name in module.bases(cls) if name not in module.classes}
    trees = (module.sources.module(owner) for owner in owners - {"", "unittest"})
    classes = (item for tree in trees if tree is not None for item in tree.body if isinstance(item, ast.ClassDef))
    return all(getattr(item, "name", "") != "assertRaises" for one in classes for item in one.body)


def raising_self(module: ModuleIndex, node: ast.AST) -> str | None:
    """`self`, where a node stands in a `TestCase` and the file expects errors by `assertRaises`, or in no way yet."""
    return None if module.derived(Expecting).by_pytest else unittest_self(module, node)


def says_words(module: ModuleIndex, node: ast.AST) -> bool:
    """Whether `self.assertRaises` is shown to take `msg` there."""
    expecting = module.derived(Expecting)
    return raising_self(module, node) is not None and (
        expecting.with_words or expecting.is_shown(module, module.cls(node))
    )


def uses_pytest_fail(module: ModuleIndex) -> bool:
    """Whether the file fails its tests by `pytest.fail`."""
    return any(module.resolve(call.func) == "pytest.fail" for call in module.nodes(ast.Call))

"""Hand-written stand-ins, told by their names."""

from __future__ import annotations

import ast
import re

from codemods.analysis.code.naming import is_call_of
from codemods.analysis.mocks.mock_terms import CONSTRUCTORS
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, unawaited, walk

_FAKE = re.compile(r"_*(?:(?:Mock|Fake|Stub|Dummy)(?:[A-Z0-9_]\w*)|\w*[a-z0-9](?:Mock|Fake|Stub))")

_MARK = re.compile(r"^_*(?:Mock|Fake|Stub|Dummy)(?=[A-Z0-9])|(?:Mock|Fake|Stub)$")


def is_fake_name(name: str) -> bool:
    """Whether a class of that name would be a stand-in."""
    return name not in CONSTRUCTORS and _FAKE.fullmatch(name) is not None


def stripped(name: str) -> str:
    """The name of a stand-in without what marks it as one: `Gateway` for `FakeGateway`."""
    return _MARK.sub("", name)


def is_fake(module: ModuleIndex, node: ast.ClassDef) -> bool:
    """Whether a class stands in for something; exceptions, tests, watchers and a class called just `Mock` do not."""
    if not is_fake_name(node.name) or any(base.endswith(("Error", "Exception")) for base in module.bases(node)):
        return False
    if passes_on(node):
        return False
    return not any(test.cls is node for test in module.tests)


def passes_on(node: ast.ClassDef) -> bool:
    """Whether each method of a class gives what that of its base does with the call: it watches the real thing."""
    methods = [item for item in node.body if isinstance(item, FunctionNode)]
    return bool(node.bases and methods) and all(map(_passes_on, methods))


def _passes_on(method: FunctionNode) -> bool:
    value = unawaited(getattr(method.body[-1], "value", None) or method)
    asked = value.func if isinstance(value, ast.Call) else None
    real = isinstance(asked, ast.Attribute) and asked.attr == method.name and is_call_of(asked.value, "super")
    returns = [item for item in walk(method) if isinstance(item, ast.Return)]
    return real and all(item is method.body[-1] for item in returns)


def about_fake(node: ast.ClassDef) -> str:
    """What a finding says of a class, or of a place that makes one."""
    return f"{node.name} is a hand-written fake: use the real object"

"""Hand-written stand-ins, told by their names."""

from __future__ import annotations

import ast
import re

from codemods.analysis.mocks.mock_terms import CONSTRUCTORS
from codemods.module.index import ModuleIndex

_FAKE = re.compile(r"_*(?:(?:Mock|Fake|Stub|Dummy)(?:[A-Z0-9_]\w*)|\w*[a-z0-9](?:Mock|Fake|Stub))")

_MARK = re.compile(r"^_*(?:Mock|Fake|Stub|Dummy)(?=[A-Z0-9])|(?:Mock|Fake|Stub)$")


def is_fake_name(name: str) -> bool:
    """Whether a class of that name would be a stand-in."""
    return name not in CONSTRUCTORS and _FAKE.fullmatch(name) is not None


def stripped(name: str) -> str:
    """The name of a stand-in without what marks it as one: `Gateway` for `FakeGateway`."""
    return _MARK.sub("", name)


def is_fake(module: ModuleIndex, node: ast.ClassDef) -> bool:
    """Whether a class stands in for something; exceptions, tests and a class called just `Mock` do not."""
    if not is_fake_name(node.name) or any(base.endswith(("Error", "Exception")) for base in module.bases(node)):
        return False
    return not any(test.cls is node for test in module.tests)


def about_fake(node: ast.ClassDef) -> str:
    """What a finding says of a class, or of a place that makes one."""
    return f"{node.name} is a hand-written fake: use the real object"

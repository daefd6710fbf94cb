"""`fake-class`: hand-written stand-ins, told by their names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from codemods.analysis.mock_terms import CONSTRUCTORS
from codemods.module.index import ModuleIndex
from codemods.transformers.strip_mocks.catalogue import FAKE_CLASS
from codemods.transformers.transformer import Violation
from codemods.vocabulary.codes import Code

_FAKE = re.compile(r"_*(?:(?:Mock|Fake|Stub|Dummy)(?:[A-Z0-9_]\w*)|\w*[a-z0-9](?:Mock|Fake|Stub))")


def is_fake_name(name: str) -> bool:
    """Whether a class of that name would be a stand-in."""
    return name not in CONSTRUCTORS and _FAKE.fullmatch(name) is not None


def is_fake(module: ModuleIndex, node: ast.ClassDef) -> bool:
    """Whether a class stands in for something; exceptions, tests and a class called just `Mock` do not."""
    if not is_fake_name(node.name) or any(base.endswith(("Error", "Exception")) for base in module.bases(node)):
        return False
    return not any(test.cls is node for test in module.tests)


def fake_classes(module: ModuleIndex) -> Iterator[Violation]:
    """One violation for each hand-written stand-in."""
    for node in module.nodes(ast.ClassDef):
        if is_fake(module, node):
            message = f"{node.name} is a hand-written fake: use the real object"
            reason = "no real object is named for it: write the test against the system"
            yield Violation(FAKE_CLASS.name, node, message, reason=reason, code=Code.NEEDS_POLICY)

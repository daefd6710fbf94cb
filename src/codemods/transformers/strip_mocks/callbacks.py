"""Mocks that replace nothing: functions of the test that the system calls back call them, to be counted or answered.

def handler(): return recorder()      # handed to the real application: `create_app([handler])`
assert recorder.call_count == 1       # tells what the application did
"""

from __future__ import annotations

import ast

from codemods.analysis.called_back import innermost, is_called_back
from codemods.analysis.mock_terms import MOCK_ATTRIBUTES
from codemods.module.index import ModuleIndex
from codemods.transformers.strip_mocks.double import Double, Place
from codemods.transformers.strip_mocks.references import References
from codemods.transformers.strip_mocks.uses import chain


def only_called_back(references: References, double: Double) -> bool:
    """Whether a mock is nothing but called, and only by functions of the file that other code is handed."""
    module = references.module
    plain = not double.is_patch and double.fake is None and double.spec is None
    if not plain or double.place not in (Place.ASSIGNED, Place.PROVIDED):
        return False
    called = 0
    for node in dict.fromkeys(node for handle in double.handles for node in references.of(handle)):
        path = chain(module, node)[1]
        if path[:1] == ("()",):
            if not is_called_back(module, innermost(module, node)):
                return False
            called += 1
        elif path[0] not in MOCK_ATTRIBUTES if path else not _is_bound_or_provided(module, node):
            return False
    return called > 0


def _is_bound_or_provided(module: ModuleIndex, node: ast.expr) -> bool:
    function, stored = module.function(node), not isinstance(getattr(node, "ctx", None), ast.Load)
    given = isinstance(module.parent(node), ast.Return | ast.Yield)
    return stored or (given and function is not None and module.is_fixture(function))

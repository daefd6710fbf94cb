"""Methods called on the helper that its source does not define: they fail at the call, or never ran."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.transformers.swap_auth.helper import Helper
from codemods.transformers.swap_auth.instances import Instances


def unknown_methods(module: ModuleIndex, instances: Instances, helper: Helper) -> Iterator[tuple[ast.Call, str, str]]:
    """Each such call with the name of the class and of the method."""
    if helper.name is None or helper.name.rpartition(".")[2] not in module.text.text or helper.tree is None:
        return
    offered = {dotted: helper.attributes(dotted.rpartition(".")[2]) for dotted in helper.classes}
    known = frozenset(name for names in offered.values() for name in names or ())
    for call in module.nodes(ast.Call):
        if not isinstance(call.func, ast.Attribute) or call.func.attr in known:
            continue
        kind = instances.kind(call.func.value)
        names = offered.get(kind) if isinstance(kind, str) else None
        if names is not None and call.func.attr not in names:
            assert isinstance(kind, str)
            yield call, kind.rpartition(".")[2], call.func.attr

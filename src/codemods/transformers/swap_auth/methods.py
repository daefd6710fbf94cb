"""What is asked of the helper and its source does not define: it fails there, or never ran."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.index import ModuleIndex
from codemods.transformers.swap_auth.helper import Helper
from codemods.transformers.swap_auth.instances import Instances


def unknown_members(module: ModuleIndex, instances: Instances, helper: Helper) -> Iterator[tuple[ast.expr, str, str]]:
    """Each such call or attribute with the name of the class and of the member."""
    if helper.name is None or helper.name.rpartition(".")[2] not in module.text.text or helper.tree is None:
        return
    offered = {dotted: helper.attributes(dotted.rpartition(".")[2]) for dotted in helper.classes}
    known = frozenset(name for names in offered.values() for name in names or ())
    given = {node.attr for node in module.nodes(ast.Attribute) if isinstance(node.ctx, ast.Store)}
    for node in module.nodes(ast.Attribute):
        if not isinstance(node.ctx, ast.Load) or node.attr in known | given:
            continue
        kind = instances.kind(node.value)
        names = offered.get(kind) if isinstance(kind, str) else None
        if names is not None and node.attr not in names:
            assert isinstance(kind, str)
            parent = module.parent(node)
            called = isinstance(parent, ast.Call) and parent.func is node
            yield parent if called and isinstance(parent, ast.Call) else node, kind.rpartition(".")[2], node.attr

"""Handshakes of tests that hear nothing from the server: all that such a test asks is whether its token lets it in."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex

_SAYS = frozenset({"send", "send_str", "send_json", "send_bytes", "send_text", "ping", "close"})
_STATE = frozenset({"open", "closed", "state"})


def asks_only_that(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether a test opens a socket, and looks at nothing of it but that it is open."""
    function = module.function(call)
    if module.test(call) is None or function is None:
        return False
    place = next(up for up in module.ancestors(call) if not isinstance(up, ast.Await | ast.Call))
    if isinstance(place, ast.withitem):
        if place.optional_vars is None:
            return True
        target = place.optional_vars
    elif isinstance(place, ast.Assign) and len(place.targets) == 1:
        target = place.targets[0]
    else:
        return False
    name = target.id if isinstance(target, ast.Name) else ""
    reads = [node for node in module.local(function) if isinstance(node, ast.Name) and node.id == name]
    return bool(reads) and all(_hears_nothing(module, node) for node in reads if node is not target)


def _hears_nothing(module: ModuleIndex, node: ast.Name) -> bool:
    used = module.parent(node)
    if not isinstance(used, ast.Attribute):
        return False
    asked = module.parent(used)
    if isinstance(asked, ast.Call) and asked.func is used:
        return used.attr in _SAYS
    return used.attr in _STATE

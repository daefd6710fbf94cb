"""Flags that say whether an import worked: `try: import bus; READY = True / except ImportError: READY = False`.

Where only a choice that goes asks for the flag, it goes too, and with it the `try`: the kept side needs the import, and
a handler with nothing left to say would only swallow.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.transformers.strip_mocks.plan.plan import Plan


def lower(plan: Plan, flags: Sequence[ast.stmt]) -> None:
    """Let the statements that set a flag go, with the `try` around them; nothing where more hangs on it."""
    tried = {_tried(plan, item) for item in flags}
    if len(tried) != 1 or None in tried:
        return
    (node,) = tried
    assert node is not None
    spoken = [[item for item in body if item not in flags] for body in (item.body for item in node.handlers)]
    rest = [item for item in node.body if item not in flags]
    if not rest or node.orelse or node.finalbody:
        return
    if not any(item for body in spoken for item in body if not isinstance(item, ast.Pass)):
        plan.untry(node)
    elif not all(spoken):
        return
    for item in flags:
        if not plan.covers(item):
            plan.remove(item)


def _tried(plan: Plan, flag: ast.stmt) -> ast.Try | None:
    """The `try` that a statement stands in, or in a handler of it."""
    parent = plan.module.parent(flag)
    owner = plan.module.parent(parent) if isinstance(parent, ast.ExceptHandler) else parent
    return owner if isinstance(owner, ast.Try) else None

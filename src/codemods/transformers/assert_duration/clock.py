"""Whether the clock runs in a test: freezers stop it, patches put another in its place."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode

_FREEZERS = frozenset({"freeze_time", "freezer", "time_machine", "frozen_time"})
"""Decorators, fixtures and markers that stop the clock."""
_FREEZING_CALLS = ("freezegun.", "time_machine.", "freeze_time")
_PATCHING = frozenset({"patch", "object", "multiple", "setattr"})


def replaces_clock(
    module: ModuleIndex, functions: Iterable[FunctionNode], names: Iterable[str], clock: str
) -> str | None:
    """Why the clock of these functions tells no time, if so; `names` are their decorators, fixtures and markers."""
    if not _FREEZERS.isdisjoint(names):
        return "the clock is frozen in this test"
    text = module.text.text
    freezes = any(word in text for word in ("freez", "time_machine"))
    replaces = any(word in text for word in ("patch", "setattr", f"{clock} =", f"{clock}="))
    for function in functions if freezes or replaces else ():
        for node in module.below(function):
            if isinstance(node, ast.Call):
                if freezes and (module.resolve(node.func) or "").startswith(_FREEZING_CALLS):
                    return "the clock is frozen in this test"
                if _patches(node, clock):
                    return "the test replaces the clock"
            elif isinstance(node, ast.Assign) and any(module.resolve(item) == clock for item in node.targets):
                return "the test replaces the clock"
    return None


def _patches(call: ast.Call, clock: str) -> bool:
    """Whether a call puts something in the clock's place: `patch("app.time.time")`, `setattr(time, "time", …)`."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in _PATCHING or not call.args:
        return False
    root, _, attribute = clock.rpartition(".")
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return first.value in {clock, root} or first.value.endswith((f".{clock}", f".{root}"))
    second = call.args[1] if len(call.args) > 1 else None
    return isinstance(second, ast.Constant) and second.value in {attribute, root}

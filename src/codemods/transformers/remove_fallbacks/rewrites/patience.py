"""Limits of receives that become demands: one that only ended a look for more is shorter than an answer may take."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit
from codemods.rewriting.nodes import expression
from codemods.transformers.remove_fallbacks.blocks import TryNode, statements_of
from codemods.transformers.remove_fallbacks.exception_names import SILENCE
from codemods.transformers.remove_fallbacks.handlers import Handler


def patient(module: ModuleIndex, node: TryNode, gone: Sequence[Handler]) -> list[Edit]:
    """Edits that give the receives of a body, whose silence was tolerated, the time that the policy names."""
    waits = module.policy.waits
    if waits.timeout is None or not any(item.broad or item.short_names & SILENCE for item in gone):
        return []
    calls = [item for item in statements_of(module, node.body) if isinstance(item, ast.Call)]
    limits = [_limit(call) for call in calls if _receives(call, waits.receivers)]
    short = [item for item in limits if item is not None and 0 < float(str(item.value)) < waits.timeout]
    return [Edit(item, lambda _: expression(repr(waits.seconds))) for item in short]


def _receives(call: ast.Call, receivers: Sequence[str]) -> bool:
    asked = call.args[0] if callee(call) == "wait_for" and call.args else None
    return isinstance(asked, ast.Call) and callee(asked) in receivers


def _limit(call: ast.Call) -> ast.Constant | None:
    """The number that bounds a `wait_for(…)`."""
    given = [*call.args[1:2], *(item.value for item in call.keywords if item.arg == "timeout")]
    found = given[0] if len(given) == 1 else None
    return found if isinstance(found, ast.Constant) and type(found.value) in {int, float} else None

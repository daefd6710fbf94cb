"""`manual-raises`: an expected exception checked by hand, in any of its forms."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.catalogue import MANUAL_RAISES
from codemods.transformers.remove_fallbacks.rewrites.demands import obstacle
from codemods.transformers.remove_fallbacks.rewrites.expect import expectation
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation, rewritten
from codemods.transformers.transformer import Assumes, Narrowed, Violation
from codemods.vocabulary.assumptions import Assumption

_MESSAGE = "this expected exception is checked by hand: use `raises`"


def expected_by_hand(module: ModuleIndex, node: TryNode) -> Violation | None:
    """The violation that a `try` is, if it is an expected exception checked by hand."""
    found = expectation(module, node)
    if found is None:
        return None
    why = obstacle(module, found)
    if why is not None:
        return Violation(MANUAL_RAISES.name, node, _MESSAGE, code=why[0], reason=why[1])
    return Violation(MANUAL_RAISES.name, node, _MESSAGE, fix=rewritten(module, found))


def expected_by_run(module: ModuleIndex, node: TryNode, handler: ast.ExceptHandler) -> Narrowed | None:
    """The same fix for a handler that a run shows to take its exception every time; a test alone may demand it."""
    alone = len(node.handlers) == 1 and isinstance(node, ast.Try) and not node.orelse
    if not alone or module.test(node) is None:
        return None
    found = Expectation(node, (handler,), None)
    if obstacle(module, found) is not None:
        return None
    assumes = Assumes(Assumption.NO_FAILURE_ACCEPTED, node=handler, judged_as=MANUAL_RAISES.name)
    return Narrowed(assumes, lambda error: rewritten(module, found))

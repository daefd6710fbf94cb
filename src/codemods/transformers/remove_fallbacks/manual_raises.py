"""`manual-raises`: an expected exception checked by hand, in any of its forms."""

from __future__ import annotations

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.blocks import TryNode
from codemods.transformers.remove_fallbacks.catalogue import MANUAL_RAISES
from codemods.transformers.remove_fallbacks.rewrites.demands import obstacle
from codemods.transformers.remove_fallbacks.rewrites.expect import expectation
from codemods.transformers.remove_fallbacks.rewrites.raises import rewritten
from codemods.transformers.transformer import Violation

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

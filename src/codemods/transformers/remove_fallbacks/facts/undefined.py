"""Guarded code that reads what is not there: the handler hides a fault of the test itself."""

from __future__ import annotations

from codemods.analysis.failing.missing import missing_attribute
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.following.handlers import Handler
from codemods.transformers.remove_fallbacks.following.prior_values import Guarded
from codemods.transformers.remove_fallbacks.statements.blocks import undefined_in


def undefined(module: ModuleIndex, node: Guarded, handler: Handler) -> str | None:
    """What the guarded code reads that nothing defines, or that a class has not, as a note; only if that is caught."""
    found = undefined_in(module, node.body) if handler.broad or "NameError" in handler.short_names else None
    if found is not None:
        return f"line {found.lineno} reads `{found.id}`, which nothing defines"
    broad = handler.broad or "AttributeError" in handler.short_names
    lacking = missing_attribute(module, node.body) if broad else None
    return f"line {lacking[0].lineno} reads `.{lacking[0].attr}`, which {lacking[1]} has not" if lacking else None

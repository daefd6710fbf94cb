"""What other handlers of a class say of an element or page: where one holds that it may be missing, so do all."""

from __future__ import annotations

import ast
from functools import cached_property

from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.addresses import elements
from codemods.transformers.remove_fallbacks.before import Guarded
from codemods.transformers.remove_fallbacks.leniency import excuse


class Excuses:
    """The handlers of one module whose words say that what their `try` names in a call may be missing."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module

    def elsewhere(self, node: Guarded) -> str | None:
        """The words of another handler in the same class about what a block names too, and where they stand."""
        cls = self.module.cls(node) if self._said else None
        for element in sorted(elements(self.module, node)) if cls is not None else ():
            for handler, words in self._said.get((cls, element), ()):
                if not isinstance(node, ast.Try | ast.TryStar) or handler not in node.handlers:
                    return f"line {handler.lineno} says `{words}` of `{element}`: a person decides if it must be there"
        return None

    @cached_property
    def _said(self) -> dict[tuple[ast.ClassDef | None, str], list[tuple[ast.ExceptHandler, str]]]:
        found: dict[tuple[ast.ClassDef | None, str], list[tuple[ast.ExceptHandler, str]]] = {}
        for node in self.module.nodes(ast.Try):
            said = [(item, words) for item in node.handlers if (words := excuse(self.module, item)) is not None]
            for element in elements(self.module, node) if said else ():
                found.setdefault((self.module.cls(node), element), []).extend(said)
        return found

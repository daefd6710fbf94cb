"""Which fixes can be made in one pass: those that touch no node that another one replaces."""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Fix, Insertion


class Claims:
    """Nodes that accepted fixes replace: no other fix may edit one of them, what is in it, or what is around it."""

    def __init__(self, module: ModuleIndex) -> None:
        self.module = module
        self.replaced: set[ast.AST] = set()
        self.around: set[ast.AST] = set()

    def take(self, fix: Fix) -> bool:
        """Claim all nodes of a fix; False, claiming nothing, when one of them is taken."""
        replaced = {edit.node for edit in fix.edits if not isinstance(edit, Insertion)}
        inserted = {edit.node for edit in fix.edits if isinstance(edit, Insertion)}
        ancestors = {up for node in replaced | inserted for up in self.module.ancestors(node)}
        if replaced & (self.replaced | self.around) or ancestors & self.replaced:
            return False
        self.replaced |= replaced
        self.around |= ancestors
        return True

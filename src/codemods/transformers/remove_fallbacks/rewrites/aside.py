"""Aside: the checks that a handler takes go into an `else`, where a refusal by an exception leaves them out."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import libcst as cst

from codemods.module.index import ModuleIndex
from codemods.module.scopes import TryNode
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import block, body_of, leading_lines, with_leading
from codemods.transformers.remove_fallbacks.purposes.refusals import last_checks
from codemods.vocabulary.codes import Code


def aside(module: ModuleIndex, node: TryNode, _: Sequence[ast.ExceptHandler]) -> Fix | Code:
    """The fix that moves the last checks of a `try` out of its handler's reach; a code where there are none."""
    count = last_checks(module, node)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Try)
        lines = body_of(code.body)
        first, *rest = lines[-count:]
        comments = [line for line in leading_lines(first) if line.comment is not None]
        orelse = cst.Else(block([with_leading(first, comments), *rest]))
        return code.with_changes(body=block(lines[:-count], code.body), orelse=orelse)

    return Fix((Edit(node, rewrite),)) if count else Code.NO_REWRITE

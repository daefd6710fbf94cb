"""Checks rewritten so that they claim something else of the same value, in the spelling that they have."""

from __future__ import annotations

import ast

import libcst as cst

from codemods.analysis.code.checked_comparisons import Claim
from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.last_reads import left_unread, only_computes
from codemods.module.scopes import binds, names_in, walk
from codemods.rewriting.fix import Edit, Replacement
from codemods.rewriting.nodes import expression, nothing


def unread_limits(facts: ModuleFacts, limit: ast.expr, stated: str) -> list[Edit]:
    """The edits without what was worked out for a limit alone, where a check states something else now."""
    still = names_in(ast.parse(stated))
    found = (item for item in left_unread(facts.module, [limit]) if only_computes(facts.module, item))
    bound = {item: {name for part in walk(item) for name in binds(part)} for item in found}
    return [Edit(item, nothing) for item, names in bound.items() if still.isdisjoint(names)]


_SPELLING = {ast.Eq: ("==", "assertEqual"), ast.GtE: (">=", "assertGreaterEqual")}
_INVERSE_SPELLING = {ast.Eq: "!=", ast.GtE: "<"}


def replaced(claim: Claim, operator: type[ast.cmpop], right: str) -> Edit:
    """The edit that claims something else of `left`: `operator` is Eq or GtE, `right` source text, a chain too."""
    if isinstance(claim.node, ast.Call):
        return _call(claim, claim.node, operator, right)
    operands = [claim.node.left, *claim.node.comparators]
    position = operands.index(claim.left)
    sign = _INVERSE_SPELLING[operator] if claim.negated else _SPELLING[operator][0]
    first = position == 0 and len(operands) == 2

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Comparison)
        parts = [code.left, *(item.comparator for item in code.comparisons)]
        new = expression(f"left {sign} {right}")
        assert isinstance(new, cst.Comparison)
        target = new.comparisons[0]
        if first:
            target = target.with_changes(operator=_spaced(target.operator, code.comparisons[0].operator))
        return code.with_changes(left=parts[position], comparisons=[target, *new.comparisons[1:]])

    return Edit(claim.node, rewrite)


def _call(claim: Claim, node: ast.Call, operator: type[ast.cmpop], right: str) -> Edit:
    position = node.args.index(claim.left)
    name = cst.Name(_SPELLING[operator][1])

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.Call) and isinstance(code.func, cst.Attribute)
        first, second, *rest = code.args
        kept = code.args[position].value
        args = [first.with_changes(value=kept), second.with_changes(value=expression(right)), *rest]
        return code.with_changes(func=code.func.with_changes(attr=name), args=args)

    return Edit(node, rewrite)


def _spaced(new: cst.BaseCompOp, like: cst.BaseCompOp) -> cst.BaseCompOp:
    """An operator with the whitespace, line breaks and comments around another."""
    return new.with_changes(
        **{name: getattr(like, name) for name in ("whitespace_before", "whitespace_after") if hasattr(like, name)}
    )

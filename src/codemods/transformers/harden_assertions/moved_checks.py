"""Checks that nothing reaches, moved out of their `raises` block, where they run for the first time.

They have never run, so nobody has noticed one that asks the context manager for what only the exception has:
`caught.code` where `caught.value.code` was meant. Behind the block it would fail in every run, so it is put right.
"""

from __future__ import annotations

import ast

import libcst as cst

from codemods.analysis.code.naming import last_name
from codemods.rewriting.fix import Edit, Fix, Replacement
from codemods.rewriting.nodes import body_of, comment_lines, leading_lines, with_leading

_OF_PYTEST = frozenset(
    {"value", "type", "typename", "tb", "traceback", "match", "exconly", "errisinstance", "getrepr", "group_contains"}
)
_OF_UNITTEST = frozenset({"exception", "expected", "expected_regex", "msg", "test_case", "failureException"})
_KINDS = {
    "raises": ("value", _OF_PYTEST),
    "assertRaises": ("exception", _OF_UNITTEST),
    "assertRaisesRegex": ("exception", _OF_UNITTEST),
}
_SPELLING = ("str", "repr")


def moved(block: ast.With | ast.AsyncWith, checks: int) -> Fix:
    """The last statements of a `with pytest.raises` block behind it."""
    caught = _caught(block)

    def rewrite(code: cst.CSTNode) -> Replacement:
        assert isinstance(code, cst.With) and isinstance(code.body, cst.IndentedBlock)
        body = body_of(code.body)
        kept = code.with_changes(body=code.body.with_changes(body=body[:-checks], footer=()))
        first, *others = body[-checks:]
        first = with_leading(first, [item for item in leading_lines(first) if item.comment is not None])
        lines = [first, *others] if caught is None else [item.visit(caught) for item in (first, *others)]
        comments = (cst.EmptyLine(comment=line.comment) for line in comment_lines(code.body.footer))
        return [kept, *lines, *comments]

    return Fix((Edit(block, rewrite),))


def _caught(block: ast.With | ast.AsyncWith) -> _Caught | None:
    """Whatever puts reads of the context manager right, where it has a name."""
    for item in block.items:
        call, name = item.context_expr, item.optional_vars
        kind = _KINDS.get(last_name(call.func) or "") if isinstance(call, ast.Call) else None
        if kind is not None and isinstance(name, ast.Name):
            return _Caught(name.id, *kind)
    return None


class _Caught(cst.CSTTransformer):
    """`caught.value.code` for `caught.code`, `str(caught.value)` for `str(caught)`."""

    def __init__(self, name: str, value: str, own: frozenset[str]) -> None:
        super().__init__()
        self._name = name
        self._value = cst.Attribute(cst.Name(name), cst.Name(value))
        self._own = own

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.Attribute:
        known = original_node.attr.value in self._own or original_node.attr.value.startswith("_")
        if known or not _is_name(original_node.value, self._name):
            return updated_node
        return updated_node.with_changes(value=self._value)

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        args = original_node.args
        if len(args) != 1 or not _is_name(args[0].value, self._name) or not _is_name(original_node.func, *_SPELLING):
            return updated_node
        return updated_node.with_changes(args=[updated_node.args[0].with_changes(value=self._value)])


def _is_name(node: cst.BaseExpression, *names: str) -> bool:
    """By hand: to import LibCST's matchers takes a quarter of a second, at every start of the tool."""
    return isinstance(node, cst.Name) and node.value in names

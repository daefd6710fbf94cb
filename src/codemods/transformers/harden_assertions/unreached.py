"""Assertions below the call that a `with pytest.raises` expects to raise: nothing ever reaches them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.analysis.facts import ModuleFacts
from codemods.analysis.naming import last_name

_RAISES = frozenset({"raises", "assertRaises", "assertRaisesRegex"})
_ANY = frozenset({"AssertionError", "Exception", "BaseException"})
_HARMLESS = frozenset(
    {"len", "str", "isinstance", "repr", "any", "all", "bool", "lower", "upper", "strip", "startswith"}
)


def expects_error(node: ast.AST) -> bool:
    """Whether a node is a block that expects an error to leave it."""
    return isinstance(node, ast.With | ast.AsyncWith) and any(_expects(item.context_expr) for item in node.items)


def unreached(facts: ModuleFacts) -> Iterator[ast.Assert]:
    """Every assertion in a block that has left by an exception before."""
    blocks: list[ast.With | ast.AsyncWith] = [*facts.module.nodes(ast.With), *facts.module.nodes(ast.AsyncWith)]
    for node in blocks:
        expected = [item for item in node.items if _expects(item.context_expr)]
        if expected and any(isinstance(item, ast.Call) for item in ast.walk(node.body[0])):
            caught = expected[0].optional_vars
            name = caught.id if isinstance(caught, ast.Name) else None
            for statement in node.body[1:]:
                if isinstance(statement, ast.Assert) and _is_dead(statement, name, expected[0].context_expr):
                    yield statement


def _expects(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and last_name(node.func) in _RAISES and bool(node.args)


def _is_dead(node: ast.Assert, caught: str | None, context: ast.expr) -> bool:
    """Whether an assertion asks about the exception caught, or can itself not raise what is expected."""
    names = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
    if caught is not None and caught in names:
        return True
    assert isinstance(context, ast.Call)
    kinds = {last_name(item) for item in ast.walk(context.args[0]) if isinstance(item, ast.Name | ast.Attribute)}
    if kinds & _ANY:
        return False
    parts = [
        item for item in ast.walk(node.test) if isinstance(item, ast.Call | ast.Subscript | ast.Attribute | ast.Await)
    ]
    return all(isinstance(item, ast.Call) and last_name(item.func) in _HARMLESS for item in parts)

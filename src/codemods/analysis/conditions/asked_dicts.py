"""Conditions that ask a dict for an attribute where its key is meant: `hasattr(reply.json(), "id")` is never true."""

from __future__ import annotations

import ast

from codemods.analysis.code.facts import ModuleFacts
from codemods.analysis.code.naming import is_call_of, is_text
from codemods.analysis.values.choices import Choices
from codemods.module.scopes import FunctionNode, unawaited

_KINDS = (dict, list, str)
"""What a JSON text may hold."""


def asked_for_an_attribute(facts: ModuleFacts, test: ast.expr) -> str | None:
    """What would ask for the key, `"id" in reply`, where an operand of a condition asks a dict for an attribute."""
    for part in test.values if isinstance(test, ast.BoolOp) else [test]:
        if is_call_of(part, "hasattr") and len(part.args) == 2 and is_text(part.args[1]):
            owner, name = part.args
            named = is_text(name) and not any(hasattr(kind, name.value) for kind in _KINDS)
            if named and _is_dict(facts, owner):
                return f"{ast.unparse(name)} in {ast.unparse(owner)}"
    return None


def _is_dict(facts: ModuleFacts, node: ast.expr, depth: int = 4) -> bool:
    """Whether a value is a dict wherever it comes from, or what one caller of the file gives for a parameter is."""
    node = unawaited(node)
    if isinstance(node, ast.Dict | ast.DictComp):
        return True
    if isinstance(node, ast.Call):
        return is_call_of(node, "json") or facts.module.resolve(node.func) in {"json.loads", "json.load", "dict"}
    bindings = facts.bindings(node) if isinstance(node, ast.Name) else []
    if not isinstance(node, ast.Name) or not bindings or not depth:
        return False
    place = bindings[0].node
    if len(bindings) == 1 and isinstance(place, ast.arg):
        function = facts.module.binding_scope(node.id, node)
        given = facts.module.derived(Choices).arguments(function, node.id) if isinstance(function, FunctionNode) else ()
        return _says_dict(place.annotation) or any(
            item is not None and _is_dict(facts, item, depth - 1) for item in given
        )
    noted = [item.node for item in bindings if isinstance(item.node, ast.AnnAssign)]
    return any(_says_dict(item.annotation) for item in noted) or all(
        item.value is not None and _is_dict(facts, item.value, depth - 1) for item in bindings
    )


def _says_dict(annotation: ast.expr | None) -> bool:
    named = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return isinstance(named, ast.Name | ast.Attribute) and ast.unparse(named).rpartition(".")[2] in {"dict", "Dict"}

"""Which parameters of a template need not be passed on: those that the call and the helper leave at one default."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.module.scopes import FunctionNode, defaults, walk
from codemods.policy.templates import is_connector
from codemods.transformers.swap_auth.helper.helper import Helper
from codemods.transformers.swap_auth.helper.rewriting import Use


def omitted(helper: Helper, use: Use) -> frozenset[str]:
    """Parameters that the call leaves at their default, where the helper's own default is the same."""
    if use.template.signature is None:
        return frozenset()
    parameters = use.template.signature.parameters
    left = {name for name, value in use.arguments.items() if value is parameters[name].default}
    if is_connector(use.template.target):
        return frozenset(left)
    return frozenset(
        name
        for name, function, keyword in _passed(helper, use)
        if name in left and use.template.count(name) == 1 and _same(function, keyword, parameters[name].default)
    )


def _passed(helper: Helper, use: Use) -> Iterator[tuple[str, FunctionNode, str]]:
    """Parameters that the template passes on by keyword: name, function of the helper that gets it, keyword."""
    for call in walk(use.template.tree):
        if isinstance(call, ast.Call):
            function = _reached(helper, call.func, use) or _of_one_held(helper, call.func, use)
            for position, item in enumerate(call.args):
                if function is not None and isinstance(item, ast.Name) and item is call.args[-1] and not call.keywords:
                    skipped = 0 if isinstance(call.func, ast.Name) and helper.cls(call.func.id) is None else 1
                    plain = [*function.args.posonlyargs, *function.args.args][skipped:]
                    if position < len(plain):
                        yield item.id, function, plain[position].arg
            for word in call.keywords:
                if function is not None and word.arg is not None and isinstance(word.value, ast.Name):
                    yield word.value.id, function, word.arg


def _reached(helper: Helper, func: ast.expr, use: Use) -> FunctionNode | None:
    """The helper's function that a call in a template reaches."""
    if isinstance(func, ast.Name):
        return helper.function(func.id)
    if not isinstance(func, ast.Attribute):
        return None
    value = func.value
    if isinstance(value, ast.Name) and value.id == "self":
        return helper.function(func.attr, use.owner) if use.owner else None
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return helper.function(func.attr, value.func.id)
    return None


def _of_one_held(helper: Helper, func: ast.expr, use: Use) -> FunctionNode | None:
    """The supplier's own method, where the template asks it of the supplier that the helper's class holds."""
    module, _, cls = use.template.target.rpartition(".")[0].rpartition(".")
    held = func.value if isinstance(func, ast.Attribute) else None
    own = isinstance(held, ast.Attribute) and isinstance(held.value, ast.Name) and held.value.id == "self"
    if not own or not use.owner or not isinstance(func, ast.Attribute) or not isinstance(held, ast.Attribute):
        return None
    if not use.template.target.endswith(f".{func.attr}") or helper.held(use.owner, held.attr) != cls:
        return None
    found = helper.outside(module, cls)
    body = found.body if isinstance(found, ast.ClassDef) else []
    return next((node for node in body if isinstance(node, FunctionNode) and node.name == func.attr), None)


def _same(function: FunctionNode, name: str, default: ast.expr) -> bool:
    own = defaults(function.args).get(name)
    return own is not None and ast.dump(own) == ast.dump(default)

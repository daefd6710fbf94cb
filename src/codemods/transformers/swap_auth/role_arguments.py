"""What a role does with arguments: those that the helper's own function takes by the same name are passed on to it.

A role stands for functions of whatever signature, so their parameters are read from the legacy supplier's source.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Sequence
from dataclasses import replace

from codemods.module.scopes import FunctionNode, parameters
from codemods.policy.templates import CallTemplate, CannotBind
from codemods.transformers.swap_auth.helper import Helper

_PLAIN = inspect.Parameter.POSITIONAL_OR_KEYWORD


def with_arguments(
    template: CallTemplate, call: ast.Call, supplier: FunctionNode | None, helper: Helper
) -> CallTemplate:
    """The role's template for one call, which takes the call's arguments by name; raises CannotBind."""
    if not call.args and not call.keywords:
        return template
    names = [arg.arg for arg in parameters(supplier)] if supplier is not None else []
    if len(call.args) > len(names):
        raise CannotBind("the source that defines its arguments cannot be read")
    given = [*names[: len(call.args)], *(word.arg for word in call.keywords if word.arg is not None)]
    asked = next((node for node in ast.walk(template.tree) if isinstance(node, ast.Call)), None)
    function = helper.called(asked.func) if asked is not None else None
    taken = {arg.arg for arg in parameters(function)} if function is not None else set()
    written = {word.arg for word in asked.keywords} if asked is not None else set()
    lost = next((name for name in given if name not in taken or name in written), None)
    if lost is not None or asked is None:
        raise CannotBind(f"the helper does not take `{lost}`")
    return _taking(template, asked, given)


def gives_pair(supplier: FunctionNode | None, order: Sequence[str]) -> bool:
    """Whether a supplier's source returns a pair with its token where the helper has it; raises CannotBind if not."""
    pairs = [node.value.elts for node in _returns(supplier) if isinstance(node.value, ast.Tuple)]
    annotation = supplier.returns if supplier is not None else None
    if isinstance(annotation, ast.Subscript) and isinstance(annotation.slice, ast.Tuple):
        pairs.append(annotation.slice.elts)
    wanted = ["token" not in name for name in order]
    told = [_users(pair) for pair in pairs]
    if any(item is not None and item != wanted for item in told):
        raise CannotBind("it gives its pair in another order than the helper")
    return bool(told) and all(item == wanted for item in told)


def _users(pair: Sequence[ast.expr]) -> list[bool] | None:
    """Which of two values is the user and not the token; None where nothing tells."""
    told = [_is_user(item) for item in pair]
    if len(told) != 2 or told == [None, None] or told[0] == told[1]:
        return None
    return [bool(told[0]), not told[0]] if told[0] is not None else [not told[1], bool(told[1])]


def _is_user(node: ast.expr) -> bool | None:
    """True for a dictionary, False for a text, a name that says token or the type of one; None for what may be both."""
    if isinstance(node, ast.Dict):
        return True
    if isinstance(node, ast.JoinedStr | ast.Constant):
        return False
    name = str(getattr(node, "attr", getattr(node, "id", ""))).lower()
    if isinstance(node, ast.Subscript):
        name = str(getattr(node.value, "id", "")).lower()
    if name in {"dict", "mapping"} or (name.startswith("user") and not name.endswith("id")):
        return True
    return False if name == "str" or "token" in name else None


def _returns(supplier: FunctionNode | None) -> list[ast.Return]:
    return [node for node in ast.walk(supplier) if isinstance(node, ast.Return)] if supplier is not None else []


def _taking(template: CallTemplate, asked: ast.Call, names: Sequence[str]) -> CallTemplate:
    segment = ast.get_source_segment(template.source, asked)
    assert segment is not None
    before = "" if segment.endswith("()") else ", "
    more = f"{segment[:-1]}{before}{', '.join(f'{name}={name}' for name in names)})"
    signature = inspect.Signature([inspect.Parameter(name, _PLAIN) for name in names])
    return replace(template, source=template.source.replace(segment, more, 1), signature=signature)

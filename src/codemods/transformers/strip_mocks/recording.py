"""A function that recorded the calls of a mock goes on recording them, around the real method.

`bus.send.side_effect = capture` becomes a wrapper that calls `capture`, then the real method, and gives its answer.
"""

from __future__ import annotations

import ast

from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, binds

_CODE = """\
{original} = {target}

{kind}def {wrapper}(*args, **kwargs):
    {wait}{capture}(*args, **kwargs)
    return {wait}{original}(*args, **kwargs)

{target} = {wrapper}"""


def wrapper(module: ModuleIndex, statement: ast.stmt, target: ast.Attribute, capture: ast.expr) -> str | None:
    """The statements that record calls around the real method; None where that cannot be written down."""
    function = module.function(statement)
    named = _meant(module, capture) if isinstance(capture, ast.Name) else []
    if function is None or len(named) != 1 or named[0].decorator_list or not _only_records(module, named[0]):
        return None
    text = module.segment(target)
    nodes = module.below(function)
    owners = [ast.unparse(node) for node in nodes if _is_stored(node)]
    if sum(item == text or item.startswith(f"{text}.") for item in owners) != 1:
        return None  # it answers in several ways
    taken = {name for node in nodes for name in (*binds(node), getattr(node, "id", ""))}
    original, name = f"real_{target.attr}", f"recorded_{target.attr}"
    if {original, name} & taken:
        return None
    waits = isinstance(named[0], ast.AsyncFunctionDef)
    return _CODE.format(
        original=original,
        wrapper=name,
        target=text,
        capture=module.segment(capture),
        kind="async " if waits else "",
        wait="await " if waits else "",
    )


def _meant(module: ModuleIndex, name: ast.Name) -> list[FunctionNode]:
    """The functions that a name means where it stands."""
    scope = module.binding_scope(name.id, name)
    return [item for item in module.functions_named(name.id) if (module.function(item) or module.tree) is scope]


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)


def _only_records(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a function gives no answer that says more than that all went well, and nothing in it fails."""
    nodes = module.local(function)
    given = (node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None)
    plain = all(isinstance(item, ast.Constant) and item.value in (None, True) for item in given)
    return plain and not any(isinstance(node, ast.Raise | ast.Yield | ast.YieldFrom) for node in module.below(function))


def only_watches(call: ast.Call) -> bool:
    """Whether a double passes the calls on to the real thing: `patch(…, wraps=send)`, `patch(…, Mock(wraps=send))`."""
    inside = [call, *call.args, *(item.value for item in call.keywords)]
    calls = (item for item in inside if isinstance(item, ast.Call))
    return any(keyword.arg == "wraps" for item in calls for keyword in item.keywords)

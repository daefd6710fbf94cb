"""Whether a caught exception is used as a value of its own: handed on, kept somewhere, its references counted.

`pytest.raises` holds the exception too, and hands it out later: what asks only for its type, text and attributes sees
no difference, anything else may.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from codemods.analysis.naming import callee
from codemods.module.index import ModuleIndex
from codemods.module.once import once
from codemods.module.scopes import FunctionNode
from codemods.transformers.remove_fallbacks.blocks import statements_of
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation

_ASKING = (
    ast.Attribute, ast.Compare, ast.FormattedValue, ast.Assert, ast.If, ast.IfExp, ast.Return, ast.BoolOp, ast.UnaryOp,
)  # fmt: skip
_COUNTING = frozenset({"gc", "weakref"})
"""Modules that tell who refers to an object."""


def is_used_as_value(module: ModuleIndex, found: Expectation) -> bool:
    """Whether anything but questions about a caught exception is done with it."""
    if module.function(found.node) in _counting(module):
        return True
    return any(not _asks(module, read) for handler in found.handlers for read in _reads(module, handler))


@once
def _counting(module: ModuleIndex) -> frozenset[FunctionNode | None]:
    """The functions of a module that ask who refers to an object."""
    named = ((call, module.resolve(call.func) or "") for call in module.nodes(ast.Call))
    asking = (call for call, name in named if name.partition(".")[0] in _COUNTING or name == "sys.getrefcount")
    return frozenset(map(module.function, asking))


def _reads(module: ModuleIndex, handler: ast.ExceptHandler) -> Iterator[ast.Name]:
    """Where the exception is read: by the name of the handler, and by one that it is given there."""
    inside = list(statements_of(module, handler.body))
    copied = [item for item in inside if isinstance(item, ast.Assign) and getattr(item.value, "id", "") == handler.name]
    plain = [item for item in copied if all(isinstance(target, ast.Name) for target in item.targets)]
    kept = {target.id for item in plain for target in item.targets if isinstance(target, ast.Name)}
    values = [item.value for item in plain]
    own = (item for item in inside if isinstance(item, ast.Name) and item.id == handler.name)
    found = [item for item in own if isinstance(item.ctx, ast.Load)]
    found += [item for name in kept for item in module.reads_of(name)]
    yield from (item for item in found if item not in values and not _is_bound_anew(module, item))


def _is_bound_anew(module: ModuleIndex, read: ast.Name) -> bool:
    """Whether a comprehension around a name binds it itself."""
    loops = [part for up in module.ancestors(read) for part in getattr(up, "generators", ())]
    return any(getattr(item, "id", "") == read.id for part in loops for item in ast.walk(part.target))


def _asks(module: ModuleIndex, read: ast.Name) -> bool:
    """Whether a name stands where only its type, text, truth or an attribute is asked for."""
    owner = module.parent(read)
    while isinstance(owner, ast.keyword | ast.Starred):
        owner = module.parent(owner)
    if not isinstance(owner, ast.Call):
        return isinstance(owner, _ASKING)
    if isinstance(owner.func, ast.Lambda):
        return True  # its whole body is in sight
    name = callee(owner)
    return hasattr(builtins, name) or name.startswith("assert") or bool(module.functions_named(name)) or _tells(owner)


def _tells(call: ast.Call) -> bool:
    """Whether a call stands alone as a statement's method of a logger: its text is all that is used."""
    return callee(call) in {"debug", "info", "warning", "error", "exception", "critical", "log", "write"}

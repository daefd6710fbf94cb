"""Whether the parameters that a template names are those of the source: of the supplier on its left, and of the
helper's functions on its right.

Beside the check of names, because a signature is compared as a whole. What may take other arguments than its source
shows (a decorator, a base that cannot be read) is not compared.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

from codemods.errors import nearest

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

_TRANSPARENT = frozenset({"staticmethod", "classmethod", "contextmanager", "asynccontextmanager", "override"})
"""Decorators that leave the parameters as they are."""


def taken(function: FunctionNode, *, bound: bool) -> ast.arguments | None:
    """The parameters that a call gives, without what an instance or class binds; None where they cannot be told."""
    names = [ast.unparse(item).rpartition(".")[2] for item in function.decorator_list]
    if not _TRANSPARENT.issuperset(names):
        return None
    arguments = function.args
    if not bound or "staticmethod" in names:
        return arguments
    only, plain = (arguments.posonlyargs[1:], arguments.args) if arguments.posonlyargs else ([], arguments.args[1:])
    return ast.arguments(
        only, plain, arguments.vararg, arguments.kwonlyargs, arguments.kw_defaults, arguments.kwarg, arguments.defaults
    )


def binds_otherwise(signature: inspect.Signature, arguments: ast.arguments) -> bool:
    """Whether a call would bind its arguments to other parameters than the source does."""
    plain = [arg.arg for arg in (*arguments.posonlyargs, *arguments.args)]
    known = {arg.arg for arg in (*arguments.args, *arguments.kwonlyargs)}
    for place, item in enumerate(signature.parameters.values()):
        if item.kind is item.KEYWORD_ONLY:
            if item.name not in known and arguments.kwarg is None:
                return True
        elif item.kind is not item.VAR_KEYWORD and item.kind is not item.VAR_POSITIONAL:
            if place >= len(plain) and arguments.vararg is None:
                return True
            if place < len(plain) and item.kind is item.POSITIONAL_OR_KEYWORD and plain[place] != item.name:
                return True
    return False


def misfit(call: ast.Call, arguments: ast.arguments) -> Iterator[str]:
    """Why a call does not fit a function."""
    unpacks = any(isinstance(item, ast.Starred) for item in call.args)
    named = [word.arg for word in call.keywords if word.arg is not None]
    plain = [arg.arg for arg in (*arguments.posonlyargs, *arguments.args)]
    known = {arg.arg for arg in (*arguments.args, *arguments.kwonlyargs)}
    for name in named:
        if name not in known and arguments.kwarg is None:
            yield f"takes no '{name}'; {nearest(name, known)}"
    if len(call.args) > len(plain) and not unpacks and arguments.vararg is None:
        yield f"is given {len(call.args)} arguments and takes {len(plain)}"
    if not unpacks and len(named) == len(call.keywords):
        needed = plain[len(call.args) : len(plain) - len(arguments.defaults)]
        pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        needed += [arg.arg for arg, default in pairs if default is None]
        yield from (f"needs '{name}'" for name in needed if name not in named)


def written(arguments: ast.arguments) -> str:
    """Parameters as a message shows them."""
    shown = [arg.arg for arg in (*arguments.posonlyargs, *arguments.args)]
    shown += [f"*{arguments.vararg.arg}"] if arguments.vararg else ["*"] if arguments.kwonlyargs else []
    shown += [arg.arg for arg in arguments.kwonlyargs]
    return f"({', '.join([*shown, *([f'**{arguments.kwarg.arg}'] if arguments.kwarg else [])])})"

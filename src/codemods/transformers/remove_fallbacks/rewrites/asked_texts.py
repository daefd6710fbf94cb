"""The text that a handler looks for in an error of any type: `raises` finds it by `match`, which linters allow."""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import replace

from codemods.analysis.code.naming import BROAD, is_text
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import FunctionNode, TryNode, names_in, unawaited
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation
from codemods.transformers.remove_fallbacks.rewrites.styles import raising_self, says_words
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import demand
from codemods.transformers.remove_fallbacks.statements.receivers import Receivers

_TAKING = (*TryNode.__args__, ast.With, ast.AsyncWith, ast.Yield, ast.YieldFrom, ast.Return)
"""What may take an error of its function, or end that before."""
_SPECIAL = re.compile(r"[][.^$*+?{}\\|()]")


def with_text(module: ModuleIndex, found: Expectation) -> Expectation:
    """The expectation with the first plain check of the error's text in its context manager, if that can ask for it."""
    name = found.handler.name
    stored = (item for item in statements_of(module, found.handler.body) if isinstance(item, ast.Name))
    rebound = any(item.id == name and not isinstance(item.ctx, ast.Load) for item in stored)
    known = not raising_self(module, found.node) or says_words(module, found.node)
    for item in found.handler.body if known and not rebound else ():
        pattern = _pattern(module, item, name or "")
        if pattern is not None:
            return replace(found, pattern=pattern, gone=(*found.gone, item))
    return found


def _pattern(module: ModuleIndex, item: ast.stmt, name: str) -> tuple[str, ImportChange] | None:
    """Source of the regular expression for `assert "text" in str(error)`, in any case too, and the import for it.

    What such a check says of the error, `raises` says as well.
    """
    test, words = demand(item), item.msg if isinstance(item, ast.Assert) else None
    more = isinstance(item, ast.Expr) and isinstance(item.value, ast.Call) and len(item.value.args) > 2
    if not isinstance(test, ast.Compare) or more or (words is not None and not names_in(words) <= {name, "str"}):
        return None
    text = test.left
    if not is_text(text) or not text.value or text.lineno != text.end_lineno:
        return None
    source, said, special = module.segment(text), ast.unparse(test), _SPECIAL.search(text.value)
    if said == f"{text.value!r} in str({name})":
        return _searched(module, source, text, item)
    in_any_case = said == f"{text.value!r} in str({name}).lower()" and text.value == text.value.lower()
    if in_any_case and not special and source in {f'"{text.value}"', f"'{text.value}'"}:
        return f"{source[0]}(?i){source[1:]}", ImportChange()
    return None


def with_raised(module: ModuleIndex, found: Expectation) -> Expectation:
    """The expectation of the very error that the last call ends in, whatever comes: `raise RuntimeError("no")`.

    Of a function of the file that ends in it, that nothing wraps or takes the place of, and of a built-in type.
    """
    last = found.body[-1]
    value = last.value if isinstance(last, ast.Expr | ast.Assign) else None
    call = unawaited(value)
    function = module.derived(Receivers).function(call) if isinstance(call, ast.Call) else None
    awaited = isinstance(function, ast.AsyncFunctionDef) is isinstance(value, ast.Await)
    if function is None or not awaited or not _is_all_there_is(module, function):
        return found
    end = function.body[-1]
    made = end.exc if isinstance(end, ast.Raise) else None
    if not isinstance(made, ast.Call) or len(made.args) != 1 or made.keywords:
        return found
    name, text = getattr(made.func, "id", ""), made.args[0]
    if not is_text(text) or not text.value or text.lineno != text.end_lineno:
        return found
    known = all(module.binding_scope(name, place) is None for place in (made, found.node))
    if name in BROAD | {"KeyError"} or not known or not hasattr(builtins, name):  # the text of a KeyError is quoted
        return found
    return replace(found, kind=made.func, pattern=_searched(module, module.segment(text), text, found.node))


def _is_all_there_is(module: ModuleIndex, function: FunctionNode) -> bool:
    """Whether a call runs just this function, and nothing in it takes or replaces what it raises at its end."""
    name = function.name
    others = [item for item in module.spelled(name) if not isinstance(item.ctx, ast.Load)]
    said = (item for item in module.nodes(ast.Constant) if item.value == name)  # `setattr(shop, "down", …)`
    alone = len(module.functions_named(name)) == 1 and not others and next(said, None) is None
    inside = module.local(function)
    ends = sum(isinstance(item, ast.Raise) for item in inside) == 1
    return alone and ends and not function.decorator_list and not any(isinstance(item, _TAKING) for item in inside)


def _searched(module: ModuleIndex, source: str, text: ast.Constant, place: ast.AST) -> tuple[str, ImportChange]:
    """Source of the regular expression that finds a text, and the import for it."""
    if not _SPECIAL.search(str(text.value)):
        return source, ImportChange()
    escape, imports = module.reference("re.escape", place)
    return f"{escape}({source})", imports

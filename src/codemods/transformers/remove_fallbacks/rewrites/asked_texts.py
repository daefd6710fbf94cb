"""The text that a handler looks for in an error of any type: `raises` finds it by `match`, which linters allow."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

from codemods.analysis.code.naming import is_text
from codemods.module.imported import ImportChange
from codemods.module.index import ModuleIndex
from codemods.module.scopes import names_in
from codemods.transformers.remove_fallbacks.rewrites.raises import Expectation
from codemods.transformers.remove_fallbacks.rewrites.styles import raising_self, says_words
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of
from codemods.transformers.remove_fallbacks.statements.calls import demand

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
        if not special:
            return source, ImportChange()
        escape, imports = module.reference("re.escape", text)
        return f"{escape}({source})", imports
    in_any_case = said == f"{text.value!r} in str({name}).lower()" and text.value == text.value.lower()
    if in_any_case and not special and source in {f'"{text.value}"', f"'{text.value}'"}:
        return f"{source[0]}(?i){source[1:]}", ImportChange()
    return None

"""What a docstring tells of a skip that goes: "Connect, skip if unavailable." says too much of what fails now."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from codemods.module.index import ModuleIndex
from codemods.rewriting.fix import Edit
from codemods.rewriting.nodes import expression
from codemods.transformers.remove_fallbacks.following.handlers import skips_test
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of

_REST = r"[^.;,()\n\"']*"
_SKIPS = r"\bskip(?:s|ped|ping)?\b"
_JOINS = r"(?:[,;]| [-\u2013\u2014]| (?:and|or))(?: (?:and|or|else|otherwise))? "
_TOLD = re.compile(
    rf" *\([^()\n]*{_SKIPS}[^()\n]*\)"
    rf"|{_JOINS}{_SKIPS}{_REST}(?=[.;)\n\"']|$)"
    rf"|(?<=[.!]) +Skips?\b{_REST}\.(?=[ \n\"'])"
    rf"|\n[ \t]*Skips?\b{_REST}\.?(?=\n)",
)


def reworded(module: ModuleIndex, gone: Sequence[ast.AST]) -> Iterator[Edit]:
    """The edit that takes the skip out of the docstring of the function which some statements were the last to skip."""
    function = module.function(gone[0]) if gone else None
    if function is None or ast.get_docstring(function, clean=False) is None:
        return
    left = (item for item in statements_of(module, function.body) if not any(module.holds(old, item) for old in gone))
    if any(isinstance(item, ast.stmt) and skips_test(module, item) for item in left):
        return
    told = function.body[0]
    assert isinstance(told, ast.Expr)
    short = _TOLD.sub("", module.segment(told.value))
    if short != module.segment(told.value):
        yield Edit(told.value, lambda _: expression(short))

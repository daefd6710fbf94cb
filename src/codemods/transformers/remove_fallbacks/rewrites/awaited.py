"""What a waiting loop waits for, in words for the failure at its deadline."""

from __future__ import annotations

import ast

from codemods.analysis.code import flow
from codemods.module.index import ModuleIndex

_LONGEST = 60
"""Characters of a condition that a message repeats."""


def not_in_time(module: ModuleIndex, loop: ast.For | ast.While) -> str:
    """The message, as a literal: it names the text that was awaited, else repeats the condition of the `break`."""
    ends = [module.parent(item) for item in flow.own_jumps(loop) if isinstance(item, ast.Break)]
    test = ends[0].test if len(ends) == 1 and isinstance(ends[0], ast.If) else None
    word = _awaited_text(test)
    if word is not None:
        return _quoted(f"'{word}' did not come in time")
    asked = ast.unparse(test) if test is not None else ""
    return _quoted(f"time is over without {asked}" if 0 < len(asked) <= _LONGEST else "time is over")


def _awaited_text(test: ast.expr | None) -> str | None:
    """The one text that a condition compares what came with."""
    if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Eq | ast.In):
        return None
    texts = [item.value for item in [test.left, *test.comparators] if isinstance(item, ast.Constant)]
    word = texts[0] if len(texts) == 1 else None
    plain = isinstance(word, str) and word.isprintable() and "'" not in word and 0 < len(word) <= _LONGEST
    return word if plain and isinstance(word, str) else None


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\")
    return f'"{escaped}"' if '"' not in text else "'" + escaped.replace("'", "\\'") + "'"

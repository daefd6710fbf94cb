"""What a waiting loop waits for, in words for the failure at its deadline."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from codemods.analysis.code import flow
from codemods.analysis.code.naming import callee
from codemods.module.index import ModuleIndex
from codemods.transformers.remove_fallbacks.following.services import is_asking
from codemods.transformers.remove_fallbacks.statements.blocks import statements_of

_LONGEST = 60
"""Characters of a condition that a message repeats."""


def not_in_time(module: ModuleIndex, loop: ast.For | ast.While) -> str:
    """The message, as a literal: it names the text that was awaited, else repeats the condition of the `break`."""
    breaks = (item for item in flow.own_jumps(loop) if isinstance(item, ast.Break) and not _in_handler(module, item))
    ends = list(map(module.parent, breaks))
    test = ends[0].test if len(ends) == 1 and isinstance(ends[0], ast.If) else None
    word = _awaited_text(test)
    if word is not None:
        return _quoted(f"'{word}' did not come in time")
    asked = ast.unparse(test) if test is not None else ""
    if 0 < len(asked) <= _LONGEST:
        return _quoted(f"time is over without {asked}")
    call = call_awaited(module, loop.body)
    return _quoted(f"time is over without what {call} was to give" if call else "time is over")


def call_awaited(module: ModuleIndex, block: Sequence[ast.stmt]) -> str | None:
    """The first call of a block that asks outside of the process for a value: `receive()` in `wait_for(receive())`."""
    calls = (item for item in statements_of(module, block) if isinstance(item, ast.Call))
    asking = [item for item in calls if not _is_dropped(module, item) and is_asking(module, item)]
    inner = (item for item in asking if not any(other is not item and module.holds(item, other) for other in asking))
    return next((f"{name}()" for item in inner if (name := callee(item))), None)


def _is_dropped(module: ModuleIndex, call: ast.Call) -> bool:
    """Whether nothing is made of what a call gives."""
    above = module.parent(call)
    return isinstance(module.parent(above) if isinstance(above, ast.Await) else above, ast.Expr)


def _in_handler(module: ModuleIndex, jump: ast.stmt) -> bool:
    return any(isinstance(up, ast.ExceptHandler) for up in module.ancestors(jump))


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

"""The one rule about this tool's own comments. The engine finds it, which alone knows what a comment covered."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.transformers.transformer import Rule, Transformer, Violation

UNUSED_IGNORE = Rule(
    name="unused-ignore",
    summary="A `# codemods: ignore[...]` comment that suppresses nothing.",
    why="It says that something here hides a failure when nothing does, and would silence the next thing that did.",
    safety="Manual: a person decides whether the comment can go. Looked for only when all rules are: with `select` or "
    "`ignore`, a comment may cover a rule that was left out.",
)


class UnusedIgnores(Transformer):
    """Stands for the rule in lists and documentation; `check` has nothing to add to what the engine finds."""

    name = "unused_ignores"
    family = "suppression"
    rules = (UNUSED_IGNORE,)

    def check(self) -> Iterator[Violation]:
        return iter(())

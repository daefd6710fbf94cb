"""The rules about this tool's own comments. The engine finds them, which alone knows what a comment covered."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.transformers.transformer import Rule, Transformer, Violation
from codemods.vocabulary.severity import Severity

UNUSED_IGNORE = Rule(
    name="unused-ignore",
    severity=Severity.NOTE,
    summary="A `# codemods: ignore[...]` comment that suppresses nothing.",
    why=("It says that something here hides a failure when nothing does. It would silence the next thing that did."),
    safety=(
        "Never changed: delete the comment. Looked for only when all rules are: it may cover a rule that was left out."
    ),
)
UNKNOWN_IGNORE = Rule(
    name="unknown-ignore",
    severity=Severity.WARNING,
    summary="A `# codemods: ignore[...]` comment that names no rule, family or transformer.",
    why="It protects nothing although its author meant it to.",
    safety=(
        "Never changed: correct the name, or delete the comment. "
        "Nothing in its scope is changed until the name is right."
    ),
)


class IgnoreComments(Transformer):
    """Stands for the rules in lists and documentation; `check` has nothing to add to what the engine finds."""

    name = "ignore_comments"
    family = "suppression"
    rules = (UNUSED_IGNORE, UNKNOWN_IGNORE)

    def check(self) -> Iterator[Violation]:
        return iter(())

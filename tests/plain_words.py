"""How texts for people are written: short, plain, and without phrases that say nothing.

Applied to the messages, reasons and notes of every golden case, and to all that the tool says about itself.
"""

from __future__ import annotations

import re

from codemods.vocabulary.words import LIMIT

_BANNED = {
    "hands the work to somebody": re.compile(r"\b(?:a|the) (?:person|human)\b", re.IGNORECASE),
    "begins with a clause for its subject": re.compile(
        r"^(?:(?:what|who|whose|which|how)\b(?!.*\?$)|where\b(?!.*,))", re.IGNORECASE
    ),
    "is more than one sentence": re.compile(r"[a-z]\. [A-Z]"),
}
_SENTENCE = re.compile(r"(?<=[.]) (?=[A-Z`])")


def faults(text: str) -> list[str]:
    """What is wrong with one sentence."""
    found = [f"{why}: {text}" for why, pattern in _BANNED.items() if pattern.search(text)]
    return [*found, f"has {len(text)} characters: {text}"] if len(text) > LIMIT else found


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(text)

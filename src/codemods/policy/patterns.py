"""Patterns as `.gitignore` has them: which of them mean anything."""

from __future__ import annotations

import re


def is_pattern(line: str) -> bool:
    """Whether a line can match anything; git takes those that cannot without a word, and they match nothing."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True

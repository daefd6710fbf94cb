"""Patterns of the policy, as git reads them in .gitignore files, against paths relative to the policy's root."""

from __future__ import annotations

from functools import cache

import pathspec


def matches_path(patterns: tuple[str, ...], path: str) -> bool:
    return bool(_spec(patterns).match_file(path))


@cache
def _spec(patterns: tuple[str, ...]) -> pathspec.PathSpec:  # type: ignore[type-arg]
    return pathspec.PathSpec.from_lines("gitignore", patterns)

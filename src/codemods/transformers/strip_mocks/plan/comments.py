"""Comments beside a mock that goes: those that speak of it go too, and what they say of what only it had.

Words decide here about comments alone. The names come from facts: what the mock had, and the real thing has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import libcst as cst

from codemods.analysis.code.naming import words

_ABOUT_A_MOCK = re.compile(r"#+\s*(?:(?:mock|patch|stub|fake)|(?:\w+\s+){0,3}mock)", re.IGNORECASE)
_GOES_ON = re.compile(r"#+\s*[a-z(]")
_IDENTIFIER = re.compile(r"\w*_\w*")
_DESCRIBED = re.compile(r"(?:\b([Aa])n? |(?<!,)(?<!\band)(?<!\bor) )(\w+(?:-\w+)+) (\w+)")
"""A compound and what it describes: `a trace-aware agent`."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """In words: what a mock had and the real thing in its place has not, and what the code calls the thing."""

    lost: frozenset[str] = frozenset()
    thing: frozenset[str] = frozenset()


def lost_words(names: Iterable[str], members: frozenset[str] | None) -> frozenset[str]:
    """The public names that a mock had and the real thing has not, with their words that no name of that has.

    None of them where the names of the real thing cannot be told.
    """
    lost = {name for name in names if not name.startswith("_")} - members if members is not None else set()
    said = frozenset({*lost, *(word for name in lost for word in words(name))})
    return said.difference(*map(words, members or ()))


def still_told(comment: str, unlike: Unlike) -> str | None:
    """What a comment beside the real thing says; None where it begins by speaking of a mock, or names what is lost.

    A compound that describes the thing by what is lost goes alone: "a trace-aware agent" is an agent.
    """
    if _ABOUT_A_MOCK.match(comment) or not unlike.lost.isdisjoint(_IDENTIFIER.findall(comment)):
        return None

    def left(found: re.Match[str]) -> str:
        article, compound, noun = found.groups()
        if unlike.lost.isdisjoint(words(compound)) or not words(noun) <= unlike.thing:
            return found[0]
        noun = noun.capitalize() if compound[0].isupper() else noun
        return f"{article}{'n' if noun[0] in 'aeiou' else ''} {noun}" if article else f" {noun}"

    return _DESCRIBED.sub(left, comment)


def without_mock_comments(lines: Iterable[cst.EmptyLine], unlike: Unlike = Unlike()) -> tuple[cst.EmptyLine, ...]:
    """Lines above a statement without what their comments say of a mock: it is none any more."""
    kept: list[cst.EmptyLine] = []
    inside = False
    for line in lines:
        text = line.comment.value if line.comment is not None else ""
        told = still_told(text, unlike)
        inside = told is None or (inside and _GOES_ON.match(text) is not None)
        if not inside:
            kept.append(line if told == text else line.with_changes(comment=cst.Comment(told or "")))
    return tuple(kept)

"""The verdict table of headers put together by hand: from what is known of one, and of its token, to what it becomes.

A helper that logs its default user in for an empty token would send another user's header; one whose handshakes say
more than the token may be answered otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from codemods.transformers.verdict import Row
from codemods.vocabulary.assumptions import Assumption
from codemods.vocabulary.codes import Code


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What decides about one header put together by hand."""

    helper: str | None
    obstacle: str | None = None
    """Why the helper's headers cannot be written here."""
    never_empty: bool = False
    """The token is a text, or the helper or a signer has just made it."""
    empty_is_like_any: bool = False
    """The helper's source makes the same header of an empty token."""
    made_up: bool = False
    """The token is a text of the file's own: no helper made it."""
    empty_line: int | None = None
    """A line that hands in no token at all."""
    none_line: int = 0
    """A line that sets the token to None."""
    further: tuple[str, ...] = ()
    """Headers that the helper sends beside the token in a handshake."""


TABLE: tuple[Row[HeaderFacts], ...] = (
    Row(
        "no-helper", "The policy names no helper.",
        lambda facts: facts.helper is None, code=Code.NEEDS_POLICY,
    ),
    Row(
        "cannot-be-written", "The helper's headers cannot be written at this place.",
        lambda facts: facts.obstacle is not None, code=Code.NO_REWRITE,
    ),
    Row(
        "made-up", "The token is made up in the file: it would stay a private credential.",
        lambda facts: facts.made_up, code=Code.NEEDS_POLICY,
    ),
    Row(
        "handed-in-empty", "A call hands in no token: the helper would log its default user in.",
        lambda facts: facts.empty_line is not None and not facts.empty_is_like_any, code=Code.FAILURE_IS_THE_SUBJECT,
    ),
    Row(
        "further-headers", "The helper's handshake says more than the token, and may be answered otherwise.",
        lambda facts: bool(facts.further) and (facts.never_empty or facts.empty_is_like_any),
        rewrite="the helper's headers", assumes=(Assumption.LOGIN_ONLY,),
    ),
    Row(
        "further-headers-token-may-be-empty",
        "The helper's handshake says more than the token, which may be empty as well.",
        lambda facts: bool(facts.further),
        rewrite="the helper's headers", assumes=(Assumption.LOGIN_ONLY, Assumption.TOKEN_NOT_EMPTY),
    ),
    Row(
        "token-is-there", "The helper makes the headers: the token is not empty, or treated like any.",
        lambda facts: facts.never_empty or facts.empty_is_like_any, rewrite="the helper's headers",
    ),
    Row(
        "token-may-be-empty", "The helper makes the headers; an empty token would log its default user in.",
        lambda _: True, rewrite="the helper's headers", assumes=(Assumption.TOKEN_NOT_EMPTY,),
    ),
)  # fmt: skip


def reason(facts: HeaderFacts) -> str:
    """Why a header stays."""
    if facts.helper is None:
        return "the policy names no helper (`auth.helper`)"
    if facts.obstacle is not None:
        return facts.obstacle
    if facts.made_up:
        return "its token is made up here: get one from the auth helper"
    return f"line {facts.empty_line} hands in no token: the helper would log its default user in"


def note(assumption: Assumption, facts: HeaderFacts) -> str:
    """What a reviewer should know beside an assumption."""
    if assumption is not Assumption.LOGIN_ONLY:
        said = f"line {facts.none_line} sets it to None" if facts.none_line else "nothing here checks it"
        return f"{said}: an empty one logs in the helper's default user"
    return f"the helper also sends {_listed(facts.further)}"


def note_of_moved(facts: HeaderFacts) -> str:
    """The same where a token goes from an address to the helper's headers."""
    beside = f", with {_listed(facts.further)}" if facts.further else ""
    return f"moved from the address to headers{beside}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - 2
    return ", ".join(names[:2]) + (f" and {more} more" if more > 0 else "")

"""Answers that a module, or any object, works out once for each question; and things by what they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

Ask = TypeVar("Ask", bound=Callable[..., Any])
Key = TypeVar("Key")
Item = TypeVar("Item")
_NOTHING = object()


def once(ask: Ask) -> Ask:
    """A question about a module that is answered once for the same nodes and names; it must not ask itself the same."""

    @wraps(ask)
    def answer(module: Any, /, *about: object, **named: object) -> Any:
        key = (ask, *about, *named.items())
        if key not in module.answers:
            module.answers[key] = ask(module, *about, **named)
        return module.answers[key]

    return cast(Ask, answer)


def kept(ask: Ask, meanwhile: object = _NOTHING) -> Ask:
    """A method that answers once for the same arguments; it must not ask itself the same."""
    name = f"kept {ask.__name__}"

    @wraps(ask)
    def answer(self: object, *about: object) -> Any:
        answers = vars(self).setdefault(name, {})
        if about not in answers:
            if meanwhile is not _NOTHING:
                answers[about] = meanwhile
            answers[about] = ask(self, *about)
        return answers[about]

    return cast(Ask, answer)


def kept_meanwhile(answer: object) -> Callable[[Ask], Ask]:
    """The same for one that may ask itself: until it knows better, that is its answer."""
    return lambda ask: kept(ask, answer)


def closure(first: Iterable[Key], further: Callable[[Key], Iterable[Key]]) -> list[Key]:
    """All that some things lead to over any number of steps, each once, in the order in which it is looked at."""
    found: dict[Key, None] = {}
    waiting = [*first]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += further(one)
    return [*found]


def grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    """Things by what they belong to, in their order."""
    found: dict[Key, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return found

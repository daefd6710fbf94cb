"""Answers about one module that are worked out once for each question, and things sorted by what they belong to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from codemods.module.index import ModuleIndex

About = ParamSpec("About")
Answer = TypeVar("Answer")


def once(ask: Callable[Concatenate[ModuleIndex, About], Answer]) -> Callable[Concatenate[ModuleIndex, About], Answer]:
    """A question about a module that is answered once for the same nodes and names; it must not ask itself the same."""

    @wraps(ask)
    def answer(module: ModuleIndex, /, *about: About.args, **named: About.kwargs) -> Answer:
        answers: dict[object, Answer] = module.answers
        key = (ask, *about, *named.items())
        if key not in answers:
            answers[key] = ask(module, *about, **named)
        return answers[key]

    return answer

"""The facts about a handler, where the costly ones are found only when a row of its table asks for them."""

from __future__ import annotations

from codemods.transformers.remove_fallbacks.handler_facts import HandlerFacts


class FactsAsAsked(HandlerFacts):
    """The same, where some facts are found only when a row asks for them: those behind the row that fits never are."""

    __slots__ = ("_found",)
    _found: dict[str, object]

    def __init__(self, **found: object) -> None:
        """Each fact by its name, or a function that finds it."""
        object.__setattr__(self, "_found", found)

    def __getattr__(self, name: str) -> object:
        """The fact of an empty slot."""
        found = self._found[name]
        value = found() if callable(found) else found
        object.__setattr__(self, name, value)
        return value

"""Whether the relays are at rest: nothing is under way, and only this process could say more.

Under `reset` a service works until its answer is cut. While one outside may still answer, what a test waits for can
come. Where all services that it talks to are in its own process, and every thread of that waits too, it cannot.
"""

from __future__ import annotations

import contextlib
import select
import selectors
from collections.abc import Callable, Iterator
from typing import Any

_real_poll = getattr(select, "poll", None)


class Rest:
    """Of the relays of one worker."""

    def __init__(self) -> None:
        self.selector = Attentive()
        self.is_here: Callable[[Any], bool] = lambda address: False
        """Whether this process answers at an address; set by the worker."""
        self._outside = 0

    @contextlib.contextmanager
    def talking_to(self, address: Any) -> Iterator[None]:
        """A conversation goes on with who answers there."""
        outside = not self.is_here(address)
        self._outside += outside
        try:
            yield
        finally:
            self._outside -= outside

    @property
    def is_undisturbed(self) -> bool:
        return not self._outside and self.selector.is_idle


class Attentive(selectors.DefaultSelector):
    """What the relays' loop waits in; it knows whether anything is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self.done: Callable[[], None] = lambda: None
        """Called when all that had come was passed on; set by the worker."""
        self._rests = False

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0)
        if found or timeout is not None:
            return found or super().select(timeout)
        self.done()
        self._rests = True
        try:
            return super().select(None)
        finally:
            self._rests = False

    @property
    def is_idle(self) -> bool:
        """Asked by another thread: what has come is seen even where the loop had no time to see it."""
        if not self._rests or _real_poll is None or not hasattr(self, "fileno"):
            return False
        poll = _real_poll()
        poll.register(self.fileno(), select.POLLIN)
        return not poll.poll(0)

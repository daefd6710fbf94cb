"""What happens while one test runs, kept as cheaply as it can be: whether a place was passed is one `set.add`.

The code that `instrument` puts into test files calls what is here. Nothing in it may raise, change a value or keep a
value of the test alive: what is noted of a value is a short text or a number.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

_DISTINCT = 12
"""Different values of one place in one test; what comes after them is told as `many`."""
_TEXT = 60
_ITEMS = 60
_CAUSES = 6
_OWN = (AssertionError, AttributeError, ImportError, NameError, SyntaxError, TypeError)


class Notes:
    """The notes of the test that runs at this moment; between tests those of the modules that are imported."""

    def __init__(self) -> None:
        self.hits: set[int] = set()
        self.values: dict[int, set[Any]] = {}
        self.refused = False
        self.connected = False
        self._pending: dict[int, list[Any]] = {}
        self._clock = time.perf_counter
        self._process = os.getpid()
        self._getpid = os.getpid

    def take(self) -> dict[str, Any]:
        """What was noted since the last time, as plain data."""
        taken = {
            "hits": sorted(self.hits),
            "values": [[place, sorted(seen, key=repr)] for place, seen in self.values.items()],
            "refused": self.refused,
            "connected": self.connected,
        }
        self.hits.clear()
        self.values.clear()
        self._pending.clear()
        self.refused = self.connected = False
        return taken

    @property
    def is_own_process(self) -> bool:
        """False in a child that a test forked: what it notes is nobody's."""
        return self._getpid() == self._process

    def go_on_here(self) -> None:
        """What this process notes is its own from now on."""
        self._process = self._getpid()
        self.take()

    def listen(self) -> None:
        """Hear of each connection that is tried; an audit hook would be called for whatever else Python does."""
        for name in ("connect", "connect_ex"):
            setattr(socket.socket, name, self._noting(getattr(socket.socket, name)))

    def _noting(self, real: Any) -> Any:
        def connect(sock: Any, address: Any) -> Any:
            __tracebackhide__ = True
            self.connected = True
            return real(sock, address)

        connect.__name__ = real.__name__
        return connect

    # --- probes ----------------------------------------------------------------------------------------------------

    def ran(self, place: int) -> None:
        """A handler was entered: with which exception?"""
        error = sys.exc_info()[1]
        self._note(place, type(error).__name__)
        if is_outage(error):
            self.refused = True

    def raising(self, place: int, manager: Any) -> Any:
        """A context manager that expects an error of any type: which came?"""
        return Raising(self, place, manager)

    def raised(self, place: int, error: Any) -> None:
        kind = type(error)
        self._note(place, "an exception" if is_mistake(error) else f"{kind.__module__}.{kind.__qualname__}")

    def compares(self, place: int, value: Any) -> Any:
        """The result of a comparison that nobody looks at; what is no plain truth is not asked for one."""
        if value is True or value is False:
            self._note(place, "true" if value else "false")
        return value

    def left(self, place: int, value: Any) -> Any:
        """Left operand of a comparison."""
        self._pending[place] = [plain(value), None]
        return value

    def factor(self, place: int, value: Any) -> Any:
        """What the right operand takes a share of."""
        if place in self._pending:
            self._pending[place][1] = plain(value)
        return value

    def right(self, place: int, value: Any) -> Any:
        """Right operand: the comparison is complete."""
        left, factor = self._pending.pop(place, (None, None))
        self._note(place, (left, plain(value), factor))
        return value

    def compared(self, place: int, left: Any, right: Any, factor: Any = None) -> None:
        """A whole comparison, after it was made."""
        self._note(place, (plain(left), plain(right), plain(factor)))

    def got(self, place: int, method: Any, *arguments: Any) -> Any:
        """Make a `.get(key, default)` and note whether the key is there."""
        self.looked_up(place, method, arguments[0])
        return method(*arguments)

    def looked_up(self, place: int, method: Any, key: Any) -> None:
        owner = getattr(method, "__self__", None)
        if isinstance(owner, Mapping):
            self._note(place, "key" if key in owner else "default")

    def ended(self, place: int, result: Any) -> Any:
        """The exit status of a command."""
        status = result.returncode if isinstance(result, subprocess.CompletedProcess) else result
        if type(status) is int:
            self._note(place, status)
        return result

    def gathered(self, place: int, results: Any) -> Any:
        """Whether an exception is among results."""
        errors = [type(item).__name__ for item in results if isinstance(item, BaseException)]
        for name in errors or ["none"]:
            self._note(place, name)
        return results

    def now(self) -> float:
        return self._clock()

    def waited(self, place: int, began: float, answer: Any) -> Any:
        """How long an answer took; the longest of a test is kept."""
        took = round(self._clock() - began, 4)
        earlier = self.values.get(place)
        self.values[place] = {max(took, *earlier) if earlier else took}
        return answer

    def _note(self, place: int, value: Any) -> None:
        seen = self.values.get(place)
        if seen is None:
            self.values[place] = {value}
        elif value not in seen:
            seen.add(value if len(seen) < _DISTINCT else "many")


class Raising:
    """Does what a context manager does, and notes what was raised in its block."""

    def __init__(self, notes: Any, place: int, manager: Any) -> None:
        self._notes, self._place, self._manager = notes, place, manager

    def __enter__(self) -> Any:
        return type(self._manager).__enter__(self._manager)

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> Any:
        __tracebackhide__ = True
        if error is not None:
            self._notes.raised(self._place, error)
        return type(self._manager).__exit__(self._manager, kind, error, traceback)


def plain(value: Any) -> Any:
    """A value as something that can be kept: numbers, short texts, and collections of texts; else None."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value) if abs(value) < 1 << 53 else None
    if isinstance(value, float):
        return float(value)
    if isinstance(value, str):
        return str(value)[:_TEXT]
    if isinstance(value, (list, tuple, set, frozenset, dict)) and len(value) <= _ITEMS:
        texts = [item for item in value if isinstance(item, str)]
        return tuple(sorted({item[:_TEXT] for item in texts})) if len(texts) == len(value) else None
    return None


def is_outage(error: Any) -> bool:
    """Whether nobody answered: a refused connection, or what a client made of one."""
    for _ in range(_CAUSES):
        if isinstance(error, ConnectionRefusedError):
            return True
        error = getattr(error, "__cause__", None) or getattr(error, "__context__", None)
    return False


def is_mistake(error: Any) -> bool:
    """Whether an error must not become a demand: an outage somewhere in its chain, or an error of the code itself."""
    if isinstance(error, _OWN) or not isinstance(error, Exception):
        return True
    for _ in range(_CAUSES):
        if isinstance(error, (ConnectionError, TimeoutError, socket.gaierror, asyncio.TimeoutError)):
            return True
        error = getattr(error, "__cause__", None) or getattr(error, "__context__", None)
    return False


NOTES = Notes()
"""One for each process: the instrumented modules hold its methods."""
add = NOTES.hits.add

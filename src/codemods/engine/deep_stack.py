"""Work on code that is nested too deeply for the default stack: 330 chained operators end a visitor's recursion."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")
_STACK = 512 * 2**20
"""Bytes; pages that are never touched cost nothing."""
_RECURSION = 30_000
_exclusive = threading.Lock()


def on_deep_stack(work: Callable[[], Result]) -> Result:
    """The result of `work`, run on a thread with room for deep recursion; raises what it raises."""
    outcome: list[Result] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    with _exclusive:  # both limits belong to the process
        recursion, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
        sys.setrecursionlimit(max(recursion, _RECURSION))
        try:
            thread = threading.Thread(target=run)
            thread.start()
            thread.join()
        finally:
            threading.stack_size(stack)
            sys.setrecursionlimit(recursion)
    if failure:
        raise failure[0]
    return outcome[0]

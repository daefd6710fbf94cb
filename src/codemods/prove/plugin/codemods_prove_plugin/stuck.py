"""Whether a test waits for something that can never come, so that its time limit need not be waited for.

Under `hang` a wait without a time limit is a wait for ever. When the main thread and every thread that the test
started are in such waits, nothing but the silenced service could wake them.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

_PATIENCE = 1.5
_WAITING_FUNCTIONS = frozenset({"wait", "wait_for_tstate_lock", "_wait_for_tstate_lock", "acquire", "join", "result"})


class Stuck:
    """Asked again and again; true once all threads of the test have waited without limit for a while."""

    def __init__(self, struck: Callable[[], bool]) -> None:
        self._struck = struck
        self._older: set[int] = set()
        self._since: float | None = None

    def begin_test(self) -> None:
        """Threads that run already belong to fixtures of wider scope: services, not clients."""
        self._older = {thread.ident or 0 for thread in threading.enumerate()} - {threading.main_thread().ident or 0}
        self._since = None

    def __call__(self) -> bool:
        if not self._struck() or _has_children():
            self._since = None
            return False
        frames = sys._current_frames()
        own = threading.get_ident()
        mine = [frame for ident, frame in frames.items() if ident not in self._older and ident != own]
        if not all(_waits_for_ever(frame) for frame in mine):
            self._since = None
            return False
        self._since = self._since or time.monotonic()
        return time.monotonic() - self._since > _PATIENCE


def _waits_for_ever(frame: FrameType) -> bool:
    """Whether the innermost call of this thread is a wait without a time limit."""
    code, names = frame.f_code, frame.f_locals
    module = frame.f_globals.get("__name__", "")
    if module == "selectors" and code.co_name == "select":
        caller = frame.f_back
        in_loop = caller is not None and caller.f_code.co_name == "_run_once"
        return in_loop and caller is not None and caller.f_locals.get("timeout", 0) is None
    if module == "threading" and code.co_name in _WAITING_FUNCTIONS:
        return names.get("timeout", None) is None
    if module == "socket" and code.co_name == "readinto":
        return bool(names["self"]._sock.gettimeout() is None)
    if module == "codemods_prove_plugin.sockets" and code.co_name == "use":
        return bool(names["self"].gettimeout() is None)
    return False


def _has_children() -> bool:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return bool(file.read().strip())
    except OSError:
        return False

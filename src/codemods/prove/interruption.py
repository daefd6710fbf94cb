"""Ctrl-C and SIGTERM end a run in order: everything started is stopped, then the exit code says which it was."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType


class _Terminated(BaseException):
    """Raised where a SIGTERM arrived, so that what is open is closed on the way out."""


@contextlib.contextmanager
def stoppable() -> Iterator[Callable[[], int]]:
    """Inside, both signals end the block early; the function that it gives then tells the exit code (128 + signal)."""
    received = 0

    def terminate(number: int, frame: FrameType | None) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield lambda: 128 + received
    except KeyboardInterrupt:
        received = signal.SIGINT
    except _Terminated:
        received = signal.SIGTERM
    finally:
        signal.signal(signal.SIGTERM, before)

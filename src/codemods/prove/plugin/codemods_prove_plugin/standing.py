"""Where the main thread stands, as another thread sees it: its frames, and those of tasks that its loop waits for."""

from __future__ import annotations

import ctypes
import os
import selectors
import sys
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any, cast

Stack = list[tuple[CodeType, int]]
"""Code and line of each frame."""
SLEEPS: set[CodeType] = set()
"""Code of sleeps, which end by themselves; that of asyncio's own beside."""
_OURS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "")
_AWAITS = ("cr_await", "gi_yieldfrom", "ag_await")
_FRAMES = ("cr_frame", "gi_frame", "ag_frame")


class MainThread:
    """To be made by the main thread.

    `sys._current_frames()` holds a lock while it makes objects, and so can deadlock in CPython 3.11.
    """

    def __init__(self) -> None:
        api = getattr(ctypes, "pythonapi", None)
        alone = getattr(sys, "_is_gil_enabled", lambda: True)()
        self._frame = getattr(api, "PyThreadState_GetFrame", None) if alone else None
        if self._frame is not None and api is not None:
            api.PyThreadState_Get.restype = ctypes.c_void_p
            self._frame.argtypes, self._frame.restype = [ctypes.c_void_p], ctypes.py_object
            self._state = api.PyThreadState_Get()

    def frame(self) -> FrameType | None:
        """Its innermost one; None where that cannot be told."""
        return None if self._frame is None else cast(FrameType, self._frame(self._state))


def sleeps(frame: FrameType | None) -> bool:
    """Whether the thread, or a task of its loop, goes on after a certain time without a failure."""
    asyncio: Any = sys.modules.get("asyncio")
    known = SLEEPS if asyncio is None else {*SLEEPS, asyncio.sleep.__code__}
    return any(code in known for stack in stacks(frame) for code, _ in stack)


def waits_at(frame: FrameType | None) -> frozenset[tuple[CodeType, int]]:
    """Where the thread and each task of its loop wait, and for what: in no frame of asyncio, or of ours."""
    asyncio: Any = sys.modules.get("asyncio")
    loops = () if asyncio is None else (os.path.join(os.path.dirname(asyncio.__file__), ""),)
    beside = (_OURS, selectors.__file__, *loops)
    return frozenset(
        next((each for each in stack if not each[0].co_filename.startswith(beside)), stack[0])
        for stack in filter(None, stacks(frame))
    )


def stacks(frame: FrameType | None) -> Iterator[Stack]:
    """That of the thread first, then those of the tasks of the loop that it runs."""
    own: Stack = []
    loop = None
    while frame is not None:
        own.append((frame.f_code, frame.f_lineno or 0))
        if loop is None and frame.f_code.co_name == "run_forever":
            loop = frame.f_locals.get("self")
        frame = frame.f_back
    yield own
    asyncio: Any = sys.modules.get("asyncio")
    if asyncio is not None and isinstance(loop, asyncio.BaseEventLoop):
        yield from (list(_suspended(task.get_coro())) for task in asyncio.all_tasks(loop))


def _suspended(waits: Any) -> Iterator[tuple[CodeType, int]]:
    while waits is not None:
        frame = next(filter(None, (getattr(waits, name, None) for name in _FRAMES)), None)
        if frame is not None:
            yield frame.f_code, frame.f_lineno or 0
        waits = next(filter(None, (getattr(waits, name, None) for name in _AWAITS)), None)

"""Instrumented modules as an earlier run has compiled them: to put probes in and compile anew takes longer than to run.

A file is named by all that its content depends on, and appears whole: processes of one run may write the same one.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest

Made = tuple[int, list[Any], Any]
"""First number of the module's places, the places, and its code."""


class Compiled:
    """The files of one cache folder; without one every module is compiled."""

    def __init__(self, folder: str | None, version: str) -> None:
        self._folder = folder
        self._version = (version, sys.version, pytest.__version__)

    def get(self, path: str, source: bytes, parts: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """What is kept of a module, else what is made of it."""
        if self._folder is None:
            return make()
        name = hashlib.sha256(repr((path, self._version, parts)).encode() + source).hexdigest()
        file = os.path.join(self._folder, name[:40])
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError), open(file, "rb") as stream:
            first, places, code = marshal.loads(stream.read())
            return first, places, code
        made = make()
        with contextlib.suppress(OSError, ValueError):
            self._write(file, marshal.dumps(made))
        return made

    def _write(self, file: str, content: bytes) -> None:
        os.makedirs(os.path.dirname(file), exist_ok=True)
        scratch = f"{file}.{os.getpid()}"
        with open(scratch, "wb") as stream:
            stream.write(content)
        os.replace(scratch, file)

"""`codemods` in a pseudo-terminal, driven by pexpect: type, interrupt, resize, hang up."""

from __future__ import annotations

import os
import pty
import signal
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import warm
from pexpect import fdpexpect

_DELAY = 0.05
"""Seconds before something is typed: a program that turns to single keys drops what came before."""


class Terminal(fdpexpect.fdspawn):  # type: ignore[type-arg]  # generic in its stubs alone
    """As `pexpect.spawn`, but the process is a fork of a warm one."""

    def __init__(
        self, arguments: Sequence[str], cwd: Path, environment: dict[str, str], rows: int, columns: int
    ) -> None:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (rows, columns))
        super().__init__(ours, timeout=300, encoding="utf-8")
        self.running = warm.start(arguments, cwd, environment, theirs)
        os.close(theirs)
        self.exitstatus: int | None = None

    def send(self, s: str | bytes) -> Any:
        time.sleep(_DELAY)
        return super().send(s)

    def sendintr(self) -> None:
        self.send("\x03")

    def sendeof(self) -> None:
        self.send("\x04")

    def setwinsize(self, rows: int, columns: int) -> None:
        termios.tcsetwinsize(self.child_fd, (rows, columns))

    def close(self, force: bool = False) -> None:
        """Take the terminal away, which hangs up, and wait for the end; `force`: kill what does not end."""
        os.close(self.child_fd)
        self.child_fd = -1
        self.closed = True
        try:
            self.exitstatus = self.running.wait(1.0 if force else 300.0)
        except TimeoutError:
            os.kill(self.running.pid, signal.SIGKILL)

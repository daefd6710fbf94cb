"""Run one command as a whole process and read from the operating system what it used.

CPU seconds include every process that the command started and waited for; peak memory is that of its largest one.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Usage:
    """What one run used: seconds of CPU and of wall clock, peak memory in MiB, and the exit code."""

    cpu: float
    wall: float
    peak: float
    code: int


def run(command: Sequence[str], folder: Path, environment: dict[str, str] | None = None) -> Usage:
    """Run a command to its end, output discarded; raises OSError when it cannot be started."""
    start = time.perf_counter()
    with subprocess.Popen(
        list(command),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {})},
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, process.returncode)


def medians(found: Sequence[Usage]) -> Usage:
    """The middle of several runs."""
    return Usage(
        median(item.cpu for item in found),
        median(item.wall for item in found),
        median(item.peak for item in found),
        max(item.code for item in found),
    )

"""A few rounds of the experiment that kills runs at random moments; `benchmarks/kills.py` does hundreds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KILLS = Path(__file__).parent.parent / "benchmarks" / "kills.py"


def test_runs_that_are_killed_lose_nothing() -> None:
    command = [sys.executable, str(KILLS), "--kills", "10", "--files", "40", "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "torn                         0" in done.stdout
    assert "two at once                  2" in done.stdout

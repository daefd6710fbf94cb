"""The comparison with ruff on classic soft-fail shapes: every shape stays found, and what is fixed safely stays so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "benchmarks" / "soft_fail_shapes.py"
SUMMARY = re.compile(
    r"of (\d+) shapes ruff finds (\d+) and can fix (\d+); codemods finds (\d+) and can fix (\d+) safely, (\d+) more"
)


def test_every_shape_is_found_and_ruff_finds_less_than_half() -> None:
    printed = subprocess.run([sys.executable, SCRIPT, "--markdown"], capture_output=True, text=True, check=True).stdout
    summary = SUMMARY.search(printed)
    assert summary is not None, printed
    shapes, ruff, ruff_fixes, ours, safe, unsafe = map(int, summary.groups())
    assert shapes == ours == 35
    assert 0 < ruff < shapes / 2
    assert ruff_fixes < safe < safe + unsafe <= shapes

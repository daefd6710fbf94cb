"""The example's promise, end to end: green without its service before `apply`, red without it after.

The demo tells the story and writes down the counts of its four pytest runs; here they are judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

DEMO = Path(__file__).resolve().parent.parent / "examples" / "chat" / "demo.py"
PARKED = 3
"""Tests of the example that carry skip or xfail marks."""

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True)
class Told:
    """What the demo wrote down, what it printed, and how it ended."""

    counts: Counts
    broken: list[str]
    screen: str
    exit_code: int


@pytest.fixture(scope="module", params=["safe", "unsafe"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    document = tmp_path_factory.mktemp("demo") / "counts.json"
    options = ["--unsafe"] if request.param == "unsafe" else []
    done = subprocess.run(
        [sys.executable, str(DEMO), "--json", str(document), *options],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert document.exists(), done.stdout + done.stderr
    content = json.loads(document.read_text())
    return Told(content, content["broken"], done.stdout, done.returncode)


def test_the_story_holds(told: Told) -> None:
    assert told.broken == []
    assert told.exit_code == 0, told.screen


def test_the_legacy_suite_passes_with_and_without_its_service(told: Told) -> None:
    up, down = told.counts["before"]["up"], told.counts["before"]["down"]
    assert up["failed"] == down["failed"] == 0
    assert up["passed"] >= 60
    assert down["passed"] >= 0.9 * up["passed"]


def test_the_rewritten_suite_passes_only_with_its_service(told: Told) -> None:
    before, after = told.counts["before"], told.counts["after"]
    assert after["up"] == before["up"]
    total = sum(after["up"].values())
    assert after["down"] == {"passed": 0, "failed": total - PARKED, "skipped": PARKED}


def test_the_last_lines_are_the_table(told: Told) -> None:
    lines = told.screen.rstrip().splitlines()[-8:]
    after = told.counts["after"]
    total = sum(after["up"].values())
    row = next(line for line in lines if "after" in line)
    assert f"{after['up']['passed']} of {total}" in row
    assert f"0 of {total}" in row

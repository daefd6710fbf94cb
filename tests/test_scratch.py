"""Temporary folders: whoever is killed leaves one, and the next who makes one removes it; nobody else's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from codemods.scratch import Scratch

OWNER = """
import pathlib, time
from codemods.scratch import Scratch

folder = Scratch().folder
(folder / "kept").mkdir(mode=0o500)
print(folder, flush=True)
time.sleep(600)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def aged(folder: Path) -> Path:
    """As it is when nobody has just begun to make it."""
    os.utime(folder, (0, time.time() - 3600))
    return folder


def test_the_folder_of_who_was_killed_goes_when_another_is_made(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    folder = aged(Path(owner.stdout.readline().strip()))
    with Scratch():
        assert folder.exists()
    owner.send_signal(signal.SIGKILL)
    owner.communicate()
    with Scratch() as new:
        assert list(tmp_path.iterdir()) == [new]


def test_what_is_not_known_to_be_abandoned_stays(tmp_path: Path) -> None:
    new, other, file = (tmp_path / f"codemods-{name}" for name in ("scratch-new", "other", "scratch-file"))
    new.mkdir()
    other.mkdir()
    file.touch()
    aged(other)
    aged(file)
    with Scratch() as own:
        aged(own)
        with Scratch() as inner:
            assert {*tmp_path.iterdir()} == {new, other, file, own, inner}


def test_it_goes_at_the_end_of_who_forgets_it(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", OWNER.replace("time.sleep(600)", "raise KeyboardInterrupt")], check=False)
    assert not any(tmp_path.iterdir())

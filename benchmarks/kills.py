"""Kill apply, undo and resume at random moments and count what is torn, lost or left behind.

    python benchmarks/kills.py [--kills 500] [--files 200] [--seed 1]

Each round starts a command over a suite of small files, ends it with SIGKILL after a random time, and in every fifth
round starts another one beside it. Every few rounds the suite is brought to its end, by resume or undo, and compared
byte by byte.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

OLD = b'import requests\n\n\ndef test_health():\n    assert requests.get("http://localhost/%d").ok or True\n'
_TOGETHER = 5
_SETTLE = 20


@dataclass
class Suite:
    """A folder of tests and what each of them may hold."""

    root: Path
    files: int
    counts: Counter[str] = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=lambda: {"apply": 1.2, "undo": 0.7, "resume": 1.2})
    """Seconds within which a kill comes."""

    def __post_init__(self) -> None:
        (self.root / "tests").mkdir(parents=True)
        (self.root / "pyproject.toml").write_text("[tool.codemods]\n")
        self.old = {self.root / f"tests/test_{number:03}.py": OLD % number for number in range(self.files)}
        for file, content in self.old.items():
            file.write_bytes(content)

    def start(self, what: str) -> subprocess.Popen[bytes]:
        arguments = {"apply": ["apply", "-q"], "undo": ["undo"], "resume": ["apply", "-q", "--resume"]}[what]
        return subprocess.Popen(
            [sys.executable, "-m", "codemods", *arguments],
            cwd=self.root,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def finish(self, what: str) -> int:
        """Run a command to its end; its exit code."""
        process = self.start(what)
        _, told = process.communicate(timeout=120)
        if b"Traceback" in told:
            self.counts["tracebacks"] += 1
            sys.stderr.write(told.decode())
        return process.returncode

    def kill(self, what: str) -> None:
        """Start a command, and end it and its workers at a random moment."""
        process = self.start(what)
        time.sleep(random.uniform(0.05, self.longest[what]))
        self.counts["kills that met it working" if process.poll() is None else "kills that came too late"] += 1
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    def torn(self) -> int:
        """Files that are neither as they were nor as they are to be."""
        return sum(file.read_bytes() not in (old, fixed(old)) for file, old in self.old.items())

    def not_at(self, rewritten: bool) -> int:
        return sum(file.read_bytes() != (fixed(old) if rewritten else old) for file, old in self.old.items())

    def litter(self) -> list[str]:
        known = {*self.old, self.root / "pyproject.toml", self.root / ".codemods/.gitignore"}
        found = (path for path in self.root.rglob("*") if path.is_file() and path not in known)
        return [str(path.relative_to(self.root)) for path in found if path.suffix not in (".journal", ".running")]


def fixed(content: bytes) -> bytes:
    return content.replace(b".ok or True", b".ok")


def settle(suite: Suite) -> None:
    """Bring the suite to an end: resume and apply must complete, then undo must put all back."""
    suite.finish("resume")
    if suite.finish("apply") != 0:
        suite.counts["apply failed"] += 1
    suite.counts["not rewritten"] += suite.not_at(rewritten=True)
    suite.counts["litter"] += len(suite.litter())
    while suite.finish("undo") == 0:
        pass
    suite.counts["lost"] += suite.not_at(rewritten=False)
    suite.counts["litter"] += len(suite.litter())
    suite.counts["journals left"] += len(list(suite.root.glob(".codemods/runs/*")))


def rounds(suite: Suite, kills: int) -> None:
    for number in range(1, kills + 1):
        what = random.choice(("apply", "apply", "undo", "resume"))
        beside = suite.start(random.choice(("apply", "undo", "resume"))) if number % _TOGETHER == 0 else None
        suite.counts[f"{what} killed"] += 1
        suite.kill(what)
        if beside is not None:
            suite.counts["two at once"] += 1
            _, told = beside.communicate(timeout=120)
            suite.counts["tracebacks"] += b"Traceback" in told
        suite.counts["torn"] += suite.torn()
        if number % _SETTLE == 0 or number == kills:
            settle(suite)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="where the suite is made; in memory it takes less time")
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory(prefix="codemods-kills-", dir=options.folder) as folder:
        suite = Suite(Path(folder, "suite"), options.files)
        started = time.monotonic()
        rounds(suite, options.kills)
        seconds = time.monotonic() - started
    for name, count in sorted(suite.counts.items()):
        print(f"{name:28} {count}")
    print(f"{options.kills} kills over {options.files} files in {seconds:.0f} s")
    wrong = ("torn", "lost", "litter", "not rewritten", "journals left", "tracebacks", "apply failed")
    return 1 if any(suite.counts[name] for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())

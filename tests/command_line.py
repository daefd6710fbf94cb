"""A suite in a folder of its own and the real command line over it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import warm

LEGACY = b"""\
import requests


def test_health():
    assert requests.get("http://localhost/health").ok or True
"""
"""One safe fix of the assertion family; one of the timing family under TIMED."""

TIMED = "[tool.codemods.timing]\n"

CLEAN = b"""\
def test_sum():
    assert 1 + 1 == 2
"""

BROKEN = b"def test_x(:\n    pass\n"


def hang() -> None:
    """What a parser does that never ends."""
    while True:
        pass


@dataclass(frozen=True)
class Suite:
    """A repository's folder; `run` calls `codemods` in it."""

    root: Path

    def write(self, files: dict[str, bytes | str]) -> None:
        for name, content in files.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def run(
        self,
        *arguments: str,
        code: int | None = 0,
        stdin: bytes | None = None,
        environment: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """The finished process; checks its exit code unless `code` is None."""
        wanted = os.environ | (environment or {})
        done = warm.run(arguments, cwd or self.root, stdin, wanted) or subprocess.run(
            [sys.executable, "-m", "codemods", *arguments],
            cwd=cwd or self.root,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env=wanted,
            timeout=warm.LIMIT,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert code is None or done.returncode == code, (done.returncode, done.stderr.decode(), done.stdout.decode())
        return done

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        return json.loads(self.run(*arguments, "--format", "json", code=code).stdout)

    def git(self, *arguments: str, stdin: bytes | None = None) -> bytes:
        identity = ["-c", "user.name=Tester", "-c", "user.email=tester@example.invalid", "-c", "core.autocrlf=false"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, input=stdin, capture_output=True, timeout=300
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def commit(self) -> None:
        """Make everything a commit, in a new repository if there is none."""
        if not (self.root / ".git").exists():
            self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "state")

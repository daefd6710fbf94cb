"""What the demo measures: the suite of this folder, in a copy, with the service running and without it.

Every number comes from a real pytest run's JUnit report.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT_PORT = "8765"
START_SECONDS = 20.0
SUITE_SECONDS = 300.0
PARKED = "tests.e2e.test_parked_e2e"
"""Tests that carry skip and xfail marks: no rewrite is right for them."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The test ids of one run, by what became of them; errors in fixtures count as failures."""

    passed: frozenset[str]
    failed: frozenset[str]
    skipped: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.passed | self.failed | self.skipped

    def __str__(self) -> str:
        return f"{len(self.passed)} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"


@dataclass(frozen=True, slots=True)
class Stage:
    """The suite at one time, run against a service that is up and one that is down."""

    up: Outcomes
    down: Outcomes


def copy_project(target: Path) -> Path:
    """A copy of the example as a Git repository of its own, with one commit; its policy names a free port."""
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache", ".codemods", "demo.py", "story.py")
    project = Path(shutil.copytree(HERE, target / "chat", ignore=ignored))
    policy = project / "pyproject.toml"
    policy.write_text(policy.read_text().replace(DEFAULT_PORT, str(free_port())))
    git(project, "init", "-q", "-b", "main")
    commit(project, "The suite as it was found")
    return project


def without_policy(project: Path) -> Path:
    """A copy of the project in which nobody has written a policy yet."""
    fresh = Path(shutil.copytree(project, project.parent / "fresh"))
    policy = fresh / "pyproject.toml"
    policy.write_text(policy.read_text().partition("[tool.codemods]")[0])
    return fresh


def settings(project: Path) -> dict[str, object]:
    """What the project's policy says, each setting under its dotted key."""

    def flat(key: str, value: object) -> Iterator[tuple[str, object]]:
        if isinstance(value, dict):
            for name, item in value.items():
                yield from flat(f"{key}.{name}", item)
        else:
            yield key, value

    tables = tomllib.loads((project / "pyproject.toml").read_text())["tool"]["codemods"]
    return dict(item for name, value in tables.items() for item in flat(name, value))


def free_port() -> int:
    """A loopback port where nothing listens at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def git(project: Path, *arguments: str) -> None:
    """Run Git in the project, as nobody in particular."""
    identity = ("-c", "user.name=demo", "-c", "user.email=demo@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project, check=True)


def commit(project: Path, message: str) -> None:
    """Commit everything in the project."""
    git(project, "add", "-A")
    git(project, "commit", "-q", "--allow-empty", "-m", message)


@contextmanager
def running_service(project: Path) -> Iterator[str]:
    """The URL of a service that listens on a free loopback port until the block ends."""
    port_file = project.parent / f"port-{time.monotonic_ns()}"
    command = [sys.executable, "-m", "chat.server", "--port", "0", "--port-file", str(port_file)]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not port_file.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the chat service did not start")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port_file.read_text()}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
        port_file.unlink(missing_ok=True)


@contextmanager
def stopped_service() -> Iterator[str]:
    """A URL where nothing answers: the port is held, so that nobody else can start to listen there."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{holder.getsockname()[1]}"


def environment(url: str | None = None) -> dict[str, str]:
    """The environment of a child process: this interpreter's; the service's URL.

    Without what a surrounding pytest run or a pipeline sets: a test of the suite skips where `CI` is set.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_") and name != "CI"}
    kept["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", os.defpath)))
    return kept if url is None else {**kept, "CHAT_URL": url}


def run_suite(project: Path, url: str) -> tuple[Outcomes, str]:
    """What became of each test against the service at `url`, and pytest's output."""
    report = project.parent / f"report-{time.monotonic_ns()}.xml"
    options = ("-p", "no:cacheprovider", "--tb=no", "-rfE", f"--junit-xml={report}")
    command = [sys.executable, "-m", "pytest", *options]
    # no other plugin that happens to be installed: some take longer to load than the suite does to run
    chosen = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "pytest_asyncio.plugin"}
    done = subprocess.run(
        command, cwd=project, env=environment(url) | chosen, capture_output=True, text=True, timeout=SUITE_SECONDS
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"pytest could not run the suite:\n{done.stdout}{done.stderr}")
    return read_junit(report), done.stdout


def read_junit(report: Path) -> Outcomes:
    """The outcomes in a JUnit file."""
    groups: dict[str, set[str]] = {"passed": set(), "failed": set(), "skipped": set()}
    for case in ElementTree.parse(report).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        tags = {child.tag for child in case}
        verdict = "failed" if tags & {"failure", "error"} else "skipped" if "skipped" in tags else "passed"
        groups[verdict].add(name)
    passed = groups["passed"] - groups["failed"]
    return Outcomes(frozenset(passed), frozenset(groups["failed"]), frozenset(groups["skipped"]))


def codemods(
    project: Path, *arguments: str, url: str | None = None, capture: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the tool in the project; on the screen, or with its output captured."""
    command = [sys.executable, "-m", "codemods", *arguments]
    return subprocess.run(command, cwd=project, env=environment(url), text=True, capture_output=capture)


def broken_promises(before: Stage, after: Stage) -> list[str]:
    """What the example promises and these runs did not show; empty when the story holds."""
    parked = frozenset(test for test in after.up.all if test.startswith(PARKED))
    promises = {
        "the legacy suite passes with the service running": bool(before.up.passed) and not before.up.failed,
        "the legacy suite passes with the service stopped": not before.down.failed
        and len(before.down.passed) >= 0.9 * len(before.up.passed),
        "the rewritten suite holds the same tests": before.up.all == after.up.all == after.down.all,
        "the rewritten suite passes with the service running": before.up.passed == after.up.passed,
        "no rewritten test passes with the service stopped": not after.down.passed,
        "only parked tests are skipped": after.up.skipped | after.down.skipped <= parked,
    }
    return [promise for promise, kept in promises.items() if not kept]

"""Files → results: in order, streaming, and no file takes another one down."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from command_line import BROKEN, CLEAN, LEGACY, Suite, hang

from codemods.baseline.revision import known_at
from codemods.engine import fixing
from codemods.findings import FileResult
from codemods.policy import loading as configuration
from codemods.policy.tables import Auth, Policy
from codemods.reading import LIMIT
from codemods.running import driver
from codemods.running.executors import LocalProcesses
from codemods.running.supervised import MEMORY
from codemods.suite.discovery import Discovery, SourceFile


def prepared(suite: Suite) -> tuple[Policy, list[SourceFile]]:
    loaded = configuration.load([suite.root])
    policy = msgspec.structs.replace(loaded.policy, auth=Auth(helper="helper"))
    return policy, Discovery(policy).files([suite.root / "tests"])


def results(suite: Suite, jobs: int = 2, limit: float = 60.0, memory: int = MEMORY) -> list[FileResult]:
    policy, files = prepared(suite)
    return list(driver.run(files, LocalProcesses(policy, jobs, limit, memory)))


def outcome(result: FileResult) -> tuple[str, str | None]:
    return Path(result.path).name, result.error.kind if result.error else None


def test_results_come_in_the_order_of_the_files_whoever_makes_them(suite: Suite) -> None:
    suite.write({f"tests/test_{number:03}.py": LEGACY * (1 + number * 7 % 11) for number in range(120)})
    local, here = results(suite), results(suite, 1)
    assert local == here
    assert [result.path for result in local] == sorted(result.path for result in local)
    assert len(local) == 120


class Unfinished:
    """Garbage with a cycle in it, so that only a collection finds it, that tells who has thrown it away."""

    def __init__(self, told: Path) -> None:
        self.told = told
        self.itself = self

    def __del__(self) -> None:
        self.told.joinpath(str(os.getpid())).touch()


def test_workers_leave_the_garbage_of_their_driver_to_it(suite: Suite, tmp_path: Path) -> None:
    """A run that was left unfinished would be closed in every worker, where its connections are not."""
    told = tmp_path / "told"
    told.mkdir()
    suite.write({f"tests/test_{number}.py": LEGACY for number in range(4)})
    gc.collect()
    gc.disable()
    try:
        Unfinished(told)
        assert len(results(suite)) == 4
        assert list(told.iterdir()) == []
        gc.collect()
    finally:
        gc.enable()
    assert [item.name for item in told.iterdir()] == [str(os.getpid())]


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Callable[[], object]]:
    """What the engine does for files whose name holds a word, in workers that are forked from here."""
    does: dict[str, Callable[[], object]] = {}
    honest = fixing.fix_source

    def fix_source(source: bytes, policy: Policy, path: str, **rest: Any) -> FileResult:
        with open(tmp_path / "begun", "a") as begun:
            begun.write(f"{path}\n")
        for word, act in does.items():
            if word in path:
                act()
        return honest(source, policy, path, **rest)

    monkeypatch.setattr(fixing, "fix_source", fix_source)
    return does


def begun(folder: Path) -> Counter[str]:
    return Counter(Path(line).name for line in (folder / "begun").read_text().splitlines())


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_that_hangs_costs_its_limit_once(
    suite: Suite, tmp_path: Path, odd: dict[str, Callable[[], object]], jobs: int
) -> None:
    odd["hang"] = hang
    suite.write({f"tests/test_{number:02}.py": LEGACY for number in range(30)})
    suite.write({"tests/test_15_hang.py": LEGACY, "tests/test_20_hang.py": LEGACY})
    found = results(suite, jobs, limit=1.0)
    hung = [result for result in found if result.error is not None]
    assert [outcome(result) for result in hung] == [("test_15_hang.py", "timeout"), ("test_20_hang.py", "timeout")]
    assert all(result.changed for result in found if result not in hung)
    assert [result.path for result in found] == sorted(result.path for result in found)
    assert hung[0].after == hung[0].before == LEGACY
    assert begun(tmp_path)["test_15_hang.py"] == begun(tmp_path)["test_20_hang.py"] == 1


def test_a_file_is_looked_at_on_a_machine_that_is_busy_with_others(
    suite: Suite, odd: dict[str, Callable[[], object]]
) -> None:
    odd["waits"] = lambda: time.sleep(2)
    suite.write({"tests/test_waits.py": LEGACY})
    assert [(result.changed, result.error) for result in results(suite, 1, limit=1.0)] == [(True, None)]


def test_a_file_that_kills_its_worker_is_tried_once_more_and_costs_that_file_only(
    suite: Suite, tmp_path: Path, odd: dict[str, Callable[[], object]]
) -> None:
    odd["kill"] = lambda: os.kill(os.getpid(), signal.SIGKILL)
    suite.write({"tests/test_a.py": LEGACY, "tests/test_b_kill.py": LEGACY, "tests/test_c.py": LEGACY})
    found = results(suite)
    assert list(map(outcome, found)) == [("test_a.py", None), ("test_b_kill.py", "crash"), ("test_c.py", None)]
    assert found[1].error is not None
    assert "SIGKILL" in found[1].error.message
    assert begun(tmp_path)["test_b_kill.py"] == 2


def test_a_file_that_takes_all_memory_costs_that_file_only(suite: Suite, odd: dict[str, Callable[[], object]]) -> None:
    odd["greedy"] = lambda: bytearray(8 * 2**30)
    suite.write({"tests/test_a.py": LEGACY, "tests/test_b_greedy.py": LEGACY, "tests/test_c.py": LEGACY})
    found = results(suite)
    assert list(map(outcome, found)) == [("test_a.py", None), ("test_b_greedy.py", "crash"), ("test_c.py", None)]
    assert found[1].error is not None
    assert "memory" in found[1].error.message


def test_an_earlier_revision_that_hangs_costs_its_limit(suite: Suite, odd: dict[str, Callable[[], object]]) -> None:
    """What stood in it then is not known; the others are."""
    suite.write({f"tests/test_{name}.py": LEGACY for name in ("a", "b_hang", "c_kill", "d")})
    suite.write({"tests/test_e.py": BROKEN, "tests/test_f.py": b"#" * (LIMIT + 1)})
    suite.commit()
    suite.write({f"tests/test_{name}.py": LEGACY + b"\n" for name in ("a", "b_hang", "c_kill", "d", "e", "f")})
    odd["hang"] = hang
    odd["kill"] = lambda: os.kill(os.getpid(), signal.SIGKILL)
    policy, _ = prepared(suite)
    known = [path for path, _ in known_at(policy, "HEAD", LocalProcesses(policy, 1, limit=1.0))]
    assert known == ["tests/test_a.py", "tests/test_d.py"]


def test_files_that_cannot_be_processed_are_results_too(suite: Suite) -> None:
    suite.write({"tests/test_a.py": BROKEN, "tests/test_b.py": b"x = '\xff'\n", "tests/test_c.py": LEGACY})
    policy, files = prepared(suite)
    gone = SourceFile(suite.root / "tests/test_gone.py", "tests/test_gone.py")
    found = list(driver.run([*files, gone], LocalProcesses(policy, 2)))
    kinds = [("test_a.py", "syntax"), ("test_b.py", "syntax"), ("test_c.py", None), ("test_gone.py", "unreadable")]
    assert [outcome(result) for result in found] == kinds


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_a_few_files_are_held_at_a_time(suite: Suite, jobs: int) -> None:
    suite.write({f"tests/test_{number:03}.py": CLEAN for number in range(1000)})
    policy, files = prepared(suite)
    taken = 0

    def counted() -> Iterator[SourceFile]:
        nonlocal taken
        for file in files:
            taken += 1
            yield file

    run = driver.run(counted(), LocalProcesses(policy, jobs))
    next(run)
    assert taken <= 7 * driver.CHUNK_FILES
    run.close()


def test_a_run_that_is_left_stops_its_workers(suite: Suite) -> None:
    suite.write({f"tests/test_{number:03}.py": LEGACY * 12 for number in range(60)})
    policy, files = prepared(suite)
    before = children()
    run = driver.run(files, LocalProcesses(policy, 2))
    next(run)
    workers = children() - before
    assert workers
    run.close()
    assert not workers & children()


def children() -> set[int]:
    """Processes that this one has started and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid() and state != "Z":
            found.add(int(status.parent.name))
    return found

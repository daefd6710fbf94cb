"""Files → results: in order, streaming, and no file takes another one down."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from command_line import BROKEN, CLEAN, LEGACY, Suite

from codemods.findings import FileResult
from codemods.policy import loading as configuration
from codemods.policy.tables import Auth, Policy
from codemods.running import driver
from codemods.running.executors import Executor, InProcess, LocalProcesses
from codemods.suite.discovery import Discovery, SourceFile

ASKS_HELPER = b"""\
from helper import E2EAuthHelper


def test_x():
    assert E2EAuthHelper().nothing()
"""
"""The engine reads helper.py to look at this file."""


def prepared(suite: Suite) -> tuple[Policy, list[SourceFile]]:
    loaded = configuration.load([suite.root])
    policy = msgspec.structs.replace(loaded.policy, auth=Auth(helper="helper"))
    return policy, Discovery(policy).files([suite.root / "tests"])


def results(suite: Suite, executor: type[InProcess] | None = None, limit: float = 60.0) -> list[FileResult]:
    policy, files = prepared(suite)
    chosen: Executor = LocalProcesses(policy, 2, limit) if executor is None else executor(policy)
    return list(driver.run(files, chosen))


def outcome(result: FileResult) -> tuple[str, str | None]:
    return Path(result.path).name, result.error.kind if result.error else None


def test_results_come_in_the_order_of_the_files_whoever_makes_them(suite: Suite) -> None:
    suite.write({f"tests/test_{number:03}.py": LEGACY * (1 + number * 7 % 23) for number in range(120)})
    local, here = results(suite), results(suite, InProcess)
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


def test_a_file_that_hangs_costs_that_file_only(suite: Suite) -> None:
    os.mkfifo(suite.root / "helper.py")
    suite.write({"tests/test_a.py": LEGACY, "tests/e2e/test_b.py": ASKS_HELPER, "tests/test_c.py": LEGACY})
    found = results(suite, limit=3.0)
    assert [outcome(result) for result in found] == [("test_b.py", "timeout"), ("test_a.py", None), ("test_c.py", None)]
    assert found[1].changed
    assert found[0].after == found[0].before == ASKS_HELPER


def test_a_file_that_kills_its_worker_costs_that_file_only(suite: Suite) -> None:
    fifo = suite.root / "helper.py"
    os.mkfifo(fifo)
    suite.write({"tests/test_a.py": LEGACY, "tests/e2e/test_b.py": ASKS_HELPER, "tests/test_c.py": LEGACY})

    done = threading.Event()

    def kill_readers() -> None:
        while not done.wait(0.05):
            with contextlib.suppress(OSError):  # nobody reads at the moment
                held = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
                # the reader whose open this let go on has the file among its own only a moment later
                while not (workers := list(readers_of(fifo))) and not done.wait(0.01):
                    pass
                for worker in workers:
                    os.kill(worker, signal.SIGKILL)
                os.close(held)

    killer = threading.Thread(target=kill_readers)
    killer.start()
    found = results(suite)
    done.set()
    killer.join(30)
    assert [outcome(result) for result in found] == [("test_b.py", "crash"), ("test_a.py", None), ("test_c.py", None)]
    assert found[0].error is not None
    assert "SIGKILL" in found[0].error.message


def readers_of(fifo: Path) -> Iterator[int]:
    """Processes other than this one that have the pipe open."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and int(process.name) != os.getpid():
            try:
                opened = [os.readlink(link) for link in (process / "fd").iterdir()]
            except OSError:
                continue
            if str(fifo) in opened:
                yield int(process.name)


def test_files_that_cannot_be_processed_are_results_too(suite: Suite) -> None:
    suite.write({"tests/test_a.py": BROKEN, "tests/test_b.py": b"x = '\xff'\n", "tests/test_c.py": LEGACY})
    policy, files = prepared(suite)
    gone = SourceFile(suite.root / "tests/test_gone.py", "tests/test_gone.py")
    found = list(driver.run([*files, gone], LocalProcesses(policy, 2)))
    kinds = [("test_a.py", "syntax"), ("test_b.py", "syntax"), ("test_c.py", None), ("test_gone.py", "unreadable")]
    assert [outcome(result) for result in found] == kinds


@pytest.mark.parametrize("executor", [InProcess, None])
def test_only_a_few_files_are_held_at_a_time(suite: Suite, executor: type[InProcess] | None) -> None:
    suite.write({f"tests/test_{number:03}.py": CLEAN for number in range(1000)})
    policy, files = prepared(suite)
    taken = 0

    def counted() -> Iterator[SourceFile]:
        nonlocal taken
        for file in files:
            taken += 1
            yield file

    run = driver.run(counted(), InProcess(policy) if executor else LocalProcesses(policy, 2))
    next(run)
    assert taken <= 7 * driver.CHUNK_FILES
    run.close()


def test_a_run_that_is_left_stops_its_workers(suite: Suite) -> None:
    suite.write({f"tests/test_{number:03}.py": LEGACY * 30 for number in range(60)})
    policy, files = prepared(suite)
    run = driver.run(files, LocalProcesses(policy, 2))
    next(run)
    workers = children()
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

"""A Dask cluster of real processes on this machine: the results of a local run, whatever becomes of its workers."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from command_line import CLEAN, LEGACY, Suite
from dask_processes import Cluster, lives
from distributed import Client

from codemods.errors import UsageError
from codemods.policy import loading as configuration
from codemods.policy.tables import Auth, Policy
from codemods.running import driver
from codemods.running.cluster import DaskCluster, answered
from codemods.running.cluster_worker import AskedSources
from codemods.running.executors import LocalProcesses
from codemods.suite.discovery import Discovery, SourceFile
from codemods.suite.sources import FolderSources

HELPER = b"class E2EAuthHelper:\n    def token(self):\n        return 'x'\n"
ASKS_HELPER = b"from helper import E2EAuthHelper\n\n\ndef test_x():\n    assert E2EAuthHelper().nothing()\n"
USES_LEGACY = b"from legacy import token\n\n\ndef test_x():\n    assert True or token()\n"
VISITS = b"""\
import service


def visit(page):
    try:
        service.get(page)
        return True
    except Exception:
        return False
"""
ASSERTS_VISIT = b"from tests.e2e.visits import visit\n\n\ndef test_home():\n    assert visit('home')\n"
SLOW = LEGACY * 20 + b"# many bytes in a file make a small chunk\n" * 2000
DEADLY = """\
import os, signal, time
from codemods.running.worker import Worker

def process(self, work, process=Worker.process):
    if b"kills" in work.source:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"hangs" in work.source:
        time.sleep(600)
    return process(self, work)

Worker.process = process
"""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    found = Cluster(folder)
    try:
        found.start()
        yield found
    finally:
        found.stop()


def prepared(suite: Suite) -> tuple[Policy, list[SourceFile]]:
    calls = {"legacy.token()": "E2EAuthHelper().token()"}
    loaded = configuration.load([suite.root]).policy
    policy = msgspec.structs.replace(loaded, auth=Auth(helper="helper", calls=calls))
    return policy, Discovery(policy).files([suite.root / "tests"])


def refused(suite: Suite, executor: str) -> str:
    """What the command line says when it cannot use an executor."""
    suite.write({"tests/test_a.py": LEGACY})
    return suite.run("check", "--no-cache", "--executor", executor, code=2).stderr.decode()


def test_a_lost_worker_changes_nothing(suite: Suite, cluster: Cluster) -> None:
    suite.write({"helper.py": HELPER, "legacy.py": b"def token():\n    return 'x'\n"})
    suite.write({"tests/e2e/conftest.py": b"from tests.e2e.test_a import (\n    token,\n)\n"})
    suite.write({"tests/e2e/test_a.py": USES_LEGACY, "tests/e2e/test_b.py": USES_LEGACY, "tests/test_c.py": CLEAN})
    suite.write({"tests/e2e/test_d.py": ASKS_HELPER, "tests/test_broken.py": b"def test_x(:\n"})
    suite.write({"tests/e2e/visits.py": VISITS, "tests/e2e/test_visits.py": ASSERTS_VISIT})
    suite.write({f"tests/e2e/test_many_{number:02}.py": SLOW for number in range(40)})
    policy, files = prepared(suite)
    started = [cluster.worker(), cluster.worker()]
    run = driver.run(files, DaskCluster(policy, cluster.address))
    found = [next(run)]
    with cluster.client() as client:
        while not all(under_way(client)):
            found.append(next(run))  # a run that is at its end fails here: both workers must be at it
    started[0].send_signal(signal.SIGKILL)
    found += run
    assert found == list(driver.run(files, LocalProcesses(policy, 1)))
    assert lives(started[1])


def test_the_command_line_prints_what_a_local_run_prints(suite: Suite, cluster: Cluster) -> None:
    suite.write({"helper.py": HELPER, "tests/e2e/test_a.py": ASKS_HELPER, "tests/e2e/test_b.py": LEGACY})
    suite.write({"pyproject.toml": '[tool.codemods.auth]\nhelper = "helper"\n'})
    cluster.worker()
    where = ("--executor", f"dask://{cluster.address}")
    local = suite.run("preview", "--no-cache", "--jobs", "1", "--exit-code", code=1)
    assert suite.run("preview", "--no-cache", "--exit-code", *where, code=1).stdout == local.stdout != b""
    listed = suite.run("check", "--format", "json", "--no-cache", *where, code=1).stdout
    assert listed == suite.run("check", "--format", "json", "--no-cache", "--jobs", "1", code=1).stdout
    assert b"unknown-helper-method" in listed


def test_a_file_that_kills_or_holds_its_workers_is_tried_twice_and_reported(suite: Suite, cluster: Cluster) -> None:
    suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY + b"# kills\n", "tests/test_c.py": LEGACY})
    suite.write({"tests/test_d.py": LEGACY + b"# hangs\n"})
    preload = cluster.folder / "deadly.py"
    preload.write_text(DEADLY)
    started = [cluster.worker("--preload", str(preload)) for _ in range(4)]
    policy, files = prepared(suite)
    found = list(driver.run(files, DaskCluster(policy, cluster.address, limit=25.0)))
    kinds = [item.error.kind if item.error else None for item in found]
    assert kinds == [None, "crash", None, "timeout"]
    assert found[0].changed
    assert found[2].changed
    assert found[1].after == found[1].before
    assert [lives(worker) for worker in started].count(True) == 1, "two deaths by killing, one by hanging alone"


def test_a_run_that_is_left_takes_its_chunks_back(suite: Suite, cluster: Cluster) -> None:
    suite.write({f"tests/test_{number:02}.py": SLOW for number in range(30)})
    cluster.worker()
    policy, files = prepared(suite)
    run = driver.run(files, DaskCluster(policy, cluster.address))
    next(run)
    with cluster.client() as client:
        assert any(under_way(client))
        run.close()
        deadline = time.monotonic() + 20
        while any(under_way(client)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(under_way(client))


def under_way(client: Client) -> list[int]:
    """Number of chunks that each worker has been given."""
    return [len(tasks) for tasks in client.processing().values()]  # type: ignore[no-untyped-call]


def test_a_worker_with_another_libcst_is_named_before_work_starts(suite: Suite, cluster: Cluster) -> None:
    cluster.worker()
    cluster.worker(path=with_another_libcst(cluster.folder))
    told = refused(suite, f"dask://{cluster.address}")
    assert "worker tcp://127.0.0.1:" in told
    assert "libcst 1.0.0 (here: libcst 1." in told
    assert "codemods 0" not in told


def test_a_worker_that_comes_later_is_held_to_the_same(suite: Suite, cluster: Cluster) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    policy, files = prepared(suite)
    first = cluster.worker()
    executor = DaskCluster(policy, cluster.address)
    cluster.worker(path=with_another_libcst(cluster.folder))
    first.kill()
    with pytest.raises(UsageError, match=r"libcst 1\.0\.0 \(here"):
        list(driver.run(files, executor))


def with_another_libcst(folder: Path) -> Path:
    """A place for modules where an old LibCST seems to be installed."""
    noted = folder / "other" / "libcst-1.0.0.dist-info"
    noted.mkdir(parents=True)
    (noted / "METADATA").write_text("Metadata-Version: 2.1\nName: libcst\nVersion: 1.0.0\n")
    return noted.parent


def test_a_scheduler_without_workers_is_told(suite: Suite, cluster: Cluster) -> None:
    assert "has no workers" in refused(suite, f"dask://{cluster.address}")


@pytest.mark.parametrize("listening", [False, True])
def test_a_scheduler_that_does_not_answer_is_told(suite: Suite, listening: bool) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        if listening:
            deaf.listen()
        place = f"127.0.0.1:{deaf.getsockname()[1]}"
        assert f"no Dask scheduler answers at {place} within 5 s" in refused(suite, f"dask://{place}")


def test_a_worker_in_the_place_of_a_scheduler_is_told(suite: Suite, cluster: Cluster) -> None:
    cluster.worker()
    with cluster.client() as client:
        (place,) = client.nthreads()
    assert "is a Dask worker, not a scheduler" in refused(suite, place.replace("tcp", "dask"))


def test_without_dask_the_command_that_installs_it_is_told(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    suite.write({"missing/distributed.py": b"raise ModuleNotFoundError(\"No module named 'distributed'\")\n"})
    known = [item] if (item := os.environ.get("PYTHONPATH")) else []
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(suite.root / "missing"), *known]))
    assert "pip install 'codemods[dask]'" in refused(suite, "dask://127.0.0.1:8786")


@pytest.mark.parametrize("executor", ["dask", "dask://127.0.0.1", "dask://:8786", "ssh://127.0.0.1:22", "locale"])
def test_an_executor_that_is_none_is_told(suite: Suite, executor: str) -> None:
    assert f"'{executor}' is neither 'local' nor 'dask://HOST:PORT'" in refused(suite, executor)


def test_jobs_and_a_cluster_exclude_each_other(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    told = suite.run("check", "--jobs", "2", "--executor", "dask://127.0.0.1:1", code=2).stderr
    assert b"--jobs" in told


class Asked:
    """A driver that answers from a dictionary, and notes what it was asked."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.questions: list[tuple[str, str]] = []

    def ask(self, kind: str, about: str) -> object:
        self.questions.append((kind, about))
        if kind == "named":
            return tuple(path for path, text in self.files.items() if about.encode() in text), b"whole"
        return {path: self.files.get(path) for path in about.split("\0")}


def test_the_files_that_hold_a_word_are_asked_for_together_and_once() -> None:
    driver = Asked({"a.py": b"visit()", "b.py": b"visit(); login()", "c.py": b"login()"})
    sources = AskedSources(driver)  # type: ignore[arg-type]
    for word in ("visit", "login"):
        paths = sources.named(word)
        assert paths is not None
        assert [sources.looked_at(path, len) for path in paths] == [len(driver.files[path]) for path in paths]
    assert driver.questions == [("named", "visit"), ("files", "a.py\0b.py"), ("named", "login"), ("files", "c.py")]


def test_a_driver_tells_nothing_of_files_outside_the_root(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "in.py").write_bytes(b"inside = 1\n")
    (tmp_path / "out.py").write_bytes(b"outside = 1\n")
    told = answered(FolderSources(tmp_path / "root"), "files", "in.py\0../out.py\0" + str(tmp_path / "out.py"))
    assert told == {"in.py": b"inside = 1\n", "../out.py": None, str(tmp_path / "out.py"): None}


def test_a_worker_finds_modules_where_its_driver_does(tmp_path: Path) -> None:
    files = ("src/shop/__init__.py", "src/shop/till.py", "shop/old.py", "src/parts/bulb.py", "parts/lamp.py", "a.py")
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x = 1\n")
    own = FolderSources(tmp_path, ("src",))

    class Driver:
        def ask(self, kind: str, about: str) -> object:
            return answered(own, kind, about)

    asked = AskedSources(Driver(), ("src",))  # type: ignore[arg-type]
    for name in ("shop", "shop.till", "shop.old", "parts.bulb", "parts.lamp", "parts", "a", "b", "src.shop", "", "a/b"):
        assert (asked.find(name), asked.exists(name)) == (own.find(name), own.exists(name)), name
        assert asked.load(name).reads == own.load(name).reads

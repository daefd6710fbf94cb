"""`codemods prove` from outside: its contract, what it starts and stops, and the ways in which a target misbehaves."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from command_line import Suite
from service_project import CONFTEST, POLICY, SERVER, left_running, service_project

LINE = """
import socket
from urllib.parse import urlsplit

@pytest.fixture(scope="session")
def line(url):
    with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), 2) as line:
        yield line

@pytest.fixture(scope="module")
def prepared(line):
    ask(line)

def ask(line):
    line.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    answer = b""
    while b"}" not in answer:
        part = line.recv(1000)
        assert part
        answer += part
"""
REFUSE = "--fault=refuse"
HEADER = "import requests, pytest\n"
HONEST = """
def test_honest(url):
    assert requests.get(url, timeout=1).json()["status"] == "ok"
"""
SWALLOWING = """
def test_swallowing(url):
    try:
        requests.get(url, timeout=1)
    except Exception as error:
        print(error)
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suite]:
    with service_project(tmp_path, monkeypatch) as suite:
        yield suite


def tests(suite: Suite, *parts: str, header: str = "import requests\n") -> None:
    suite.write({"tests/e2e/test_it.py": header + "".join(parts)})


tests.__test__ = False  # type: ignore[attr-defined]  # pytest takes its name for a test's


def prove(suite: Suite, *arguments: str, code: int | None = 0) -> dict[str, Any]:
    """The JSON document with its tests by their last name."""
    document = suite.json("prove", "--python", sys.executable, *arguments, code=code)
    document["by_name"] = {test["id"].rpartition("::")[2]: test for test in document["tests"]}
    return dict(document)


def counts(document: dict[str, Any]) -> dict[str, int]:
    return {name: number for name, number in document["summary"].items() if number}


def test_the_contract(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING, "\ndef test_broken(url):\n    assert url is None\n")
    document = prove(suite, code=1)
    assert document["version"] == 1
    none = dict.fromkeys(("setup-only", "flaky", "unjudged", "local", "skipped"), 0)
    assert document["summary"] == none | {"tests": 3, "proven": 1, "hollow": 1, "broken": 1}
    honest, swallowing, broken = document["tests"]
    assert honest["id"] == "tests/e2e/test_it.py::test_honest"
    assert honest["faults"] == {"refuse": "failed", "hang": "failed", "reset": "failed"}
    assert (honest["verdict"], honest["reason"], honest["hidden_by"]) == ("proven", None, None)
    assert swallowing["faults"] == {"refuse": "passed", "hang": "passed", "reset": "passed"}
    assert (swallowing["verdict"], swallowing["reason"]) == ("hollow", "error-swallowed")
    assert swallowing["hidden_by"] == "tests/e2e/test_it.py:9"
    assert (broken["healthy"], broken["verdict"], broken["faults"]) == ("failed", "broken", {})


def test_exit_codes(suite: Suite) -> None:
    tests(suite, HONEST)
    prove(suite, REFUSE, code=0)
    tests(suite, HONEST, "\ndef test_broken(url):\n    assert url is None\n")
    prove(suite, REFUSE, code=3)
    suite.write({"tests/e2e/test_other.py": "import nothing_of_that_name\n"})
    assert prove(suite, REFUSE, code=3)["uncollected"][0]["id"] == "tests/e2e/test_other.py"
    for arguments in (
        ["--fault", "explode"],
        ["--fault", "drop"],
        ["--fault", "delay:soon"],
        ["--python", "/nowhere/python"],
        ["tests/absent.py"],
        ["-k", "nothing_like_it", "tests/e2e/test_it.py"],
        ["--against", "HEAD"],
    ):
        done = suite.run("prove", "--python", sys.executable, *arguments, code=2)
        assert done.stderr.startswith(b"codemods: error: ") and not done.stdout, arguments


def test_node_ids_and_keywords_select(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING)
    assert set(prove(suite, REFUSE, "tests/e2e/test_it.py::test_honest")["by_name"]) == {"test_honest"}
    assert set(prove(suite, REFUSE, "-k", "swallow", code=1)["by_name"]) == {"test_swallowing"}


def test_paths_are_relative_to_the_current_folder(suite: Suite) -> None:
    tests(suite, SWALLOWING)
    done = suite.run(
        *("prove", "--python", sys.executable, REFUSE, "--format", "json", "test_it.py"),
        cwd=suite.root / "tests/e2e",
        code=1,
    )
    test = json.loads(done.stdout)["tests"][0]
    assert (test["id"], test["hidden_by"]) == ("test_it.py::test_swallowing", "test_it.py:6")


def test_junit_and_table(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING)
    arguments = ("prove", "--python", sys.executable, REFUSE)
    root = ElementTree.fromstring(suite.run(*arguments, "--format", "junit", code=1).stdout)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "1", "0")
    failure = root.find("./testcase[@name='test_swallowing']/failure")
    assert failure is not None and failure.get("message") == "error swallowed at tests/e2e/test_it.py:9"
    done = suite.run(*arguments, code=1)
    assert b"error swallowed at tests/e2e/test_it.py:9" in done.stderr and not done.stdout


ODD_NAMES = ("a b", "x[1]", "a::b", ":heart:", "[red]x[/red]", "\\x1b[31mü")


def test_names_come_through_whole_and_as_they_are(suite: Suite) -> None:
    marked = f'@pytest.mark.parametrize("name", {list(ODD_NAMES)!r})\ndef test_odd(url, name):\n    requests.get(url)\n'
    tests(suite, marked, header="import pytest\nimport requests\n")
    ids = [test["id"] for test in prove(suite, REFUSE)["tests"]]
    assert len(ids) == len(ODD_NAMES) and "tests/e2e/test_it.py::test_odd[a::b]" in ids
    assert [test["id"] for test in prove(suite, REFUSE, *ids[:3])["tests"]] == ids[:3]
    lines = suite.run("prove", "--python", sys.executable, REFUSE).stderr.decode().splitlines()
    assert [line.partition("  ")[0] for line in lines[1 : len(ids) + 1]] == ids


def test_a_narrow_terminal_gets_a_line_for_each_test(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING)
    terminal, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    command = [sys.executable, "-m", "codemods", "prove", "--python", sys.executable, REFUSE]
    environment = os.environ | {"NO_COLOR": "1"}
    process = subprocess.Popen(command, cwd=suite.root, stderr=theirs, env=environment)
    os.close(theirs)
    told = b""
    with contextlib.suppress(OSError):  # nobody has it open any more
        while part := os.read(terminal, 1 << 16):
            told += part
    os.close(terminal)
    assert process.wait(30) == 1
    lines = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\r", b"", told).decode().splitlines()
    assert lines[-3].endswith("proven tests/e2e/test_it.py::test_honest")
    expected = "passes under refuse: error swallowed at tests/e2e/test_it.py:9"
    assert lines[-2] == f"hollow tests/e2e/test_it.py::test_swallowing - {expected}"


def test_services_narrow_what_is_faulted(suite: Suite) -> None:
    tests(suite, HONEST)
    suite.write({"pyproject.toml": POLICY + 'services = ["127.0.0.1:1", "/run/other.sock"]\n'})
    test = prove(suite, REFUSE, code=1)["by_name"]["test_honest"]
    assert (test["verdict"], test["reason"]) == ("hollow", "no-connection-attempted")
    suite.write({"pyproject.toml": POLICY + 'services = ["localhost:*"]\n'})
    assert prove(suite, REFUSE)["summary"]["proven"] == 1


def test_a_service_is_started_and_pointed_at(suite: Suite, free_port: int) -> None:
    place = f"127.0.0.1:{free_port}"
    suite.write(
        {
            "pyproject.toml": POLICY
            + f'start = "python server.py {free_port}"\nready = "http://{place}/"\n'
            + f'redirect = {{ SERVICE_URL = "http://{place}/x" }}\n'
        }
    )
    tests(
        suite,
        "\ndef test_child_sends_credentials():\n"
        "    code = 'import os, urllib.request as u; u.urlopen(u.Request(os.environ[\"SERVICE_URL\"], '\n"
        '    code += \'headers={"Authorization": "Bearer good"}))\'\n'
        "    requests.get(os.environ['SERVICE_URL'], timeout=1).raise_for_status()\n"
        "    subprocess.run([sys.executable, '-c', code], check=True)\n"
        "\ndef test_sends_none():\n"
        "    assert requests.get(os.environ['SERVICE_URL'], timeout=1).json()\n",
        header="import os, subprocess, sys\nimport requests\n",
    )
    document = prove(suite, "--fault=unauthorized", REFUSE)
    sends, without = document["tests"]
    assert sends["faults"] == {"unauthorized": "failed", "refuse": "failed"}
    assert without["faults"] == {"refuse": "failed"} and without["not_applicable"] == ["unauthorized"]


def test_a_service_that_does_not_start_is_an_error(suite: Suite, free_port: int) -> None:
    tests(suite, HONEST)
    ready = f'ready = "127.0.0.1:{free_port}"\nready_timeout = 1\n'
    for start in ("python -c 'raise SystemExit(7)'", "python -c 'import time; time.sleep(60)'", "no-such-program"):
        suite.write({"pyproject.toml": POLICY + f'start = "{start}"\n{ready}'})
        done = suite.run("prove", "--python", sys.executable, code=2)
        assert b"tool.codemods.prove.start" in done.stderr


def test_a_service_that_fails_while_tests_run_is_told(suite: Suite) -> None:
    tests(
        suite,
        "\ndef test_slow(url):\n    requests.get(url)\n    time.sleep(3)\n",
        header="import time\nimport requests\n",
    )
    suite.write(
        {"pyproject.toml": POLICY + """start = "python -c 'import time; time.sleep(2); raise SystemExit(7)'"\n"""}
    )
    assert prove(suite, REFUSE, code=3)["incomplete"] == "the service ended with status 7 meanwhile"


def test_tests_that_share_a_port_are_told_from_broken_ones(suite: Suite, free_port: int) -> None:
    """Side by side most of them cannot listen: neither is that their fault, nor does it prove anything."""
    listening = (
        "import http.server, threading, time\nimport pytest, requests\nfrom server import Handler\n\n"
        "@pytest.fixture\ndef own():\n"
        f"    server = http.server.ThreadingHTTPServer(('127.0.0.1', {free_port}), Handler)\n"
        "    threading.Thread(target=server.serve_forever, daemon=True).start()\n"
        f"    yield 'http://127.0.0.1:{free_port}/'\n"
        "    server.shutdown()\n    server.server_close()\n\n"
        "def test_it(own):\n    time.sleep(1)\n    try:\n        requests.get(own)\n    except OSError:\n        pass\n"
    )
    suite.write({f"tests/e2e/test_{number}.py": listening for number in range(3)})
    assert prove(suite, REFUSE, "--jobs=3", "--no-cache", code=1)["summary"]["hollow"] == 3
    done = suite.run("prove", "--python", sys.executable, REFUSE, "--jobs=3", "--no-cache", code=1)
    assert b"tests disturb each other with --jobs 3" in done.stderr


def test_two_proves_at_once(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING)
    command = [sys.executable, "-m", "codemods", "prove", "--python", sys.executable, REFUSE, "--format", "json"]
    both = [subprocess.Popen(command, cwd=suite.root, stdout=subprocess.PIPE) for _ in range(2)]
    for process in both:
        assert json.loads(process.communicate(timeout=300)[0])["summary"]["proven"] == 1
        assert process.returncode == 1


def test_what_was_proven_is_remembered_until_something_changes(suite: Suite) -> None:
    tests(suite, HONEST, SWALLOWING)
    assert not any(test["cached"] for test in prove(suite, REFUSE, code=1)["tests"])
    again = prove(suite, REFUSE, code=1)
    assert all(test["cached"] for test in again["tests"])
    assert again["by_name"]["test_swallowing"]["hidden_by"] == "tests/e2e/test_it.py:9"
    assert not any(test["cached"] for test in prove(suite, REFUSE, "--no-cache", code=1)["tests"])
    assert not any(test["cached"] for test in prove(suite, "--fault=garble", REFUSE, code=1)["tests"])
    suite.write({"server.py": SERVER + "# changed\n"})
    assert not any(test["cached"] for test in prove(suite, REFUSE, code=1)["tests"])
    tests(suite, SWALLOWING)
    assert not any(test["cached"] for test in prove(suite, REFUSE, code=1)["tests"])


def test_a_test_that_cannot_be_interrupted_costs_itself_only(suite: Suite) -> None:
    deaf = (
        "\ndef test_deaf(url):\n"
        "    requests.get(url, timeout=1)\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))\n"
        "    subprocess.Popen(['sleep', '600'], start_new_session=True, env={'PATH': os.environ['PATH']})\n"
        "    while True: pass\n"
    )
    dead = "\ndef test_dead(url):\n    os._exit(3)\n"
    tests(suite, deaf, dead, HONEST, header="import os, signal, subprocess\nimport requests\n")
    found = prove(suite, REFUSE, "--timeout=1", code=3)["by_name"]
    assert (found["test_deaf"]["healthy"], found["test_dead"]["healthy"]) == ("timeout", "failed")
    assert found["test_honest"]["verdict"] == "proven"


def test_a_test_asleep_in_c_code_under_a_fault_is_ended_once(suite: Suite) -> None:
    """What the time limit cannot interrupt is no less certain: it is not run again, nor told as its body's."""
    asleep = (
        "\n@pytest.fixture\ndef prepared(url):\n    ask(url)\n"
        "\ndef test_prepared(prepared):\n    pass\n"
        "\ndef test_asleep(url):\n    ask(url)\n"
        "\ndef ask(url):\n"
        "    with open('asked.txt', 'a') as file:\n"
        "        print('asked', file=file)\n"
        "    held = ctypes.create_string_buffer(64)\n"
        "    try:\n"
        "        requests.get(url, timeout=1)\n"
        "    except requests.RequestException:\n"
        "        for _ in range(2):\n"
        "            ctypes.CDLL(None).pthread_mutex_lock(held)\n"
    )
    tests(suite, asleep, header="import ctypes, pytest, requests\n")
    found = prove(suite, REFUSE, "--timeout=1", code=1)["by_name"]
    assert [found[name]["faults"] for name in ("test_prepared", "test_asleep")] == [{"refuse": "timeout"}] * 2
    assert (found["test_prepared"]["verdict"], found["test_asleep"]["verdict"]) == ("setup-only", "proven")
    assert (suite.root / "asked.txt").read_text().count("asked") == 4


def test_an_interrupted_tear_down_is_not_the_next_tests_failure(suite: Suite) -> None:
    slow = (
        "\nfailed = []\n"
        "\n@pytest.fixture(autouse=True)\ndef slow(request):\n"
        "    request.node.addfinalizer(end)\n"
        "\ndef end():\n"
        "    while failed:\n"
        "        sum(range(1000))\n"
        "\ndef test_slow(url):\n"
        "    try:\n"
        "        requests.get(url, timeout=1)\n"
        "    except requests.RequestException:\n"
        "        failed.append(True)\n"
        "        raise\n"
    )
    asks = "\ndef test_asks(url):\n    try:\n        requests.get(url)\n    except OSError:\n        pass\n"
    tests(suite, slow, header="import pytest, requests\n")
    suite.write({"tests/e2e/test_next.py": HEADER + asks})
    found = prove(suite, REFUSE, "--timeout=1", code=1)["by_name"]
    assert found["test_slow"]["faults"] == {"refuse": "timeout"}
    assert (found["test_asks"]["faults"], found["test_asks"]["verdict"]) == ({"refuse": "passed"}, "hollow")


def test_what_an_interrupted_tear_down_had_before_it_is_torn_down_too(suite: Suite) -> None:
    """No later test is given the fixtures of the one that was ended, and none begins the session anew for it."""
    fixtures = (
        "\n@pytest.fixture(scope='session')\ndef session():\n"
        "    with open('begun.txt', 'a') as file:\n"
        "        print('begun', file=file)\n"
        "\n@pytest.fixture\ndef asked(session):\n    return []\n"
        "\n@pytest.fixture\ndef slow(session):\n"
        "    asked = []\n"
        "    yield asked\n"
        "    while asked:\n"
        "        sum(range(1000))\n"
    )
    ends = (
        "\ndef test_slow(asked, slow, url):\n"
        "    asked.append(url)\n"
        "    try:\n"
        "        requests.get(url, timeout=1)\n"
        "    except OSError:\n"
        "        slow.append(url)\n"
    )
    asks = (
        "\ndef test_NAME(asked, url):\n"
        "    assert not asked\n"
        "    try:\n        requests.get(url)\n    except OSError:\n        pass\n"
    )
    suite.write({"tests/e2e/conftest.py": "import pytest\n" + fixtures})
    tests(suite, ends, asks.replace("NAME", "same"))
    suite.write({"tests/e2e/test_next.py": HEADER + asks.replace("NAME", "next")})
    found = prove(suite, REFUSE, "--timeout=1", code=1)["by_name"]
    faults = [found[name]["faults"]["refuse"] for name in ("test_slow", "test_same", "test_next")]
    assert faults == ["timeout", "passed", "passed"]
    assert (suite.root / "begun.txt").read_text().count("begun") == 2


def test_swallowing_the_time_limit_does_not_help(suite: Suite) -> None:
    tests(
        suite,
        "\ndef test_endless(url):\n"
        "    try:\n"
        "        while True:\n"
        "            time.sleep(0.01)\n"
        "    except BaseException:\n"
        "        pass\n",
        HONEST,
        header="import time\nimport requests\n",
    )
    found = prove(suite, REFUSE, "--timeout=1", code=3)["by_name"]
    assert found["test_endless"]["healthy"] == "timeout"
    assert found["test_honest"]["verdict"] == "proven"


def test_the_whole_run_has_a_limit(suite: Suite) -> None:
    tests(suite, HONEST, "\ndef test_slow():\n    time.sleep(60)\n", header="import time\nimport requests\n")
    began = time.monotonic()
    document = prove(suite, "--total-timeout=4", "--timeout=60", code=3)
    assert document["incomplete"] == "the time for the whole run was over before 2 tests had a verdict"
    assert document["tests"] == [] and time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), ("impatient", None)]
)
def test_interrupting_stops_everything(
    suite: Suite, number: signal.Signals | str, code: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once, or again and again until it ends: how it ends is then anybody's guess, but nothing goes on or is left."""
    scratch = temporary(suite, monkeypatch)
    tests(
        suite,
        "\ndef test_slow():\n"
        "    subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        "    open('started', 'w').close()\n"
        "    time.sleep(600)\n",
        header="import subprocess, time\n",
    )
    process = started(suite, awaited="started")
    if isinstance(number, signal.Signals):
        process.send_signal(number)
    while isinstance(number, str) and process.poll() is None:
        process.send_signal(signal.SIGINT)
        time.sleep(0.01)
    _, errors = process.communicate(timeout=300)
    if code is not None:
        assert (process.returncode, b"Traceback" in errors) == (code, False)
    assert not any(scratch.glob("codemods-*"))


TRACES = """
import multiprocessing, os, signal, socket, subprocess, sys, threading, time

class Clock:
    now, sleep = time.monotonic, time.sleep

def test_clocks_are_no_methods():
    Clock().sleep(0)
    assert Clock().now() > 0

def test_nothing_in_the_environment():
    assert os.environ.get("PYTHONPATH") == EXPECTED
    code = "import os, sys; print(*os.environ, *sys.path)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "CODEMODS_PROVE" not in told and "codemods_prove_plugin" not in told and "prove/plugin" not in told
    assert not any("prove/plugin" in path for path in sys.path)

def test_one_thread():
    assert threading.active_count() == 1

def test_signals_do_what_they_do():
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    process = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    process.start()
    process.terminate()
    process.join()
    assert process.exitcode == -15

def test_reading_by_keyword():
    left, right = socket.socketpair()
    with left, right:
        left.sendall(b"abc")
        assert right.recv_into(bytearray(9), nbytes=2) == 2

def test_orphans_are_reaped():
    code = "import subprocess; print(subprocess.Popen(['sleep', '0.2'], stdout=subprocess.DEVNULL).pid)"
    orphan = int(subprocess.run([sys.executable, "-c", code], capture_output=True).stdout)
    deadline = time.monotonic() + 5
    while os.path.exists(f"/proc/{orphan}"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
"""


@pytest.mark.parametrize("path", [None, "/nowhere"])
def test_the_plugin_leaves_no_trace(suite: Suite, monkeypatch: pytest.MonkeyPatch, path: str | None) -> None:
    if path is None:
        monkeypatch.delenv("PYTHONPATH", raising=False)
    else:
        monkeypatch.setenv("PYTHONPATH", path)
    tests(suite, TRACES.replace("EXPECTED", repr(path)), header="")
    document = prove(suite, REFUSE, code=1)
    assert [(test["id"], test["healthy"]) for test in document["tests"] if test["healthy"] != "passed"] == []


def test_arguments_for_pytest(suite: Suite) -> None:
    suite.write(
        {
            "tests/conftest.py": CONFTEST
            + "\ndef pytest_addoption(parser):\n    parser.addoption('--answer')\n"
            + "\n@pytest.fixture\ndef answer(request):\n    return request.config.getoption('--answer')\n"
        }
    )
    tests(suite, "\ndef test_answer(url, answer):\n    assert answer == '42' and requests.get(url)\n")
    arguments = ("prove", "--python", sys.executable, REFUSE, "--format=json", "tests/e2e", "--")
    for passed_on, code, verdict in ((["--answer", "42"], 0, "proven"), (["--answer=41"], 3, "broken")):
        assert counts(json.loads(suite.run(*arguments, *passed_on, code=code).stdout))[verdict] == 1


def test_a_run_that_is_ended_prints_what_is_known(suite: Suite) -> None:
    slow = "\ndef test_slow(url):\n    requests.get(url)\n    open('slow', 'w').close()\n    time.sleep(5)\n"
    tests(suite, "\ndef test_broken(url):\n    assert url is None\n", slow, header="import time\nimport requests\n")
    process = started(suite, "--format", "json", awaited="slow")
    process.terminate()
    printed, _ = process.communicate(timeout=300)
    document = json.loads(printed)
    assert (process.returncode, document["incomplete"]) == (143, "the run was ended before 1 tests had a verdict")
    assert [test["verdict"] for test in document["tests"]] == ["broken"]


def temporary(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    scratch = suite.root.parent / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    return scratch


SLOW = """
def test_slow():
    subprocess.Popen(['sleep', '600'], start_new_session=True)
    open('slow', 'w').close()
    time.sleep(600)
"""


def test_nothing_is_left_of_a_run_that_is_killed(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = temporary(suite, monkeypatch)
    tests(suite, SLOW, header="import subprocess, time\n")
    process = started(suite, awaited="slow")
    assert any(scratch.iterdir())
    process.kill()
    process.communicate(timeout=300)
    deadline = time.monotonic() + 10
    while left_running(suite.root) or any(scratch.glob("codemods-*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes there are below one")
def test_the_folder_of_a_run_that_is_killed_with_its_keeper_goes_with_the_next(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = temporary(suite, monkeypatch)
    tests(suite, SLOW, header="import subprocess, time\n")
    process = started(suite, awaited="slow")
    kill_all(process.pid)
    process.communicate(timeout=300)
    left = list(scratch.glob("codemods-*"))
    assert left
    for folder in left:
        os.utime(folder, (0, time.time() - 3600))
    tests(suite, HONEST)
    assert counts(prove(suite, REFUSE)) == {"tests": 1, "proven": 1}
    assert not any(scratch.glob("codemods-*"))


def kill_all(process: int) -> None:
    """A process and all below it, none of which has time to see to the others."""
    known = [process]
    for each in known:  # which grows meanwhile
        os.kill(each, signal.SIGSTOP)
        known += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
    for each in known:
        os.kill(each, signal.SIGKILL)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_the_service_of_a_run_that_is_killed_ends_with_it(suite: Suite) -> None:
    """And what that has started for its work, as a server does that has workers."""
    (suite.root / "worker.py").write_text("import time\nopen('up', 'w').close()\ntime.sleep(600)\n")
    (suite.root / "service.py").write_text(
        f"import subprocess, sys\nsubprocess.run([sys.executable, {str(suite.root / 'worker.py')!r}])\n"
    )
    text = f'[tool.codemods.prove]\nstart = "{sys.executable} {suite.root}/service.py"\n'
    (suite.root / "pyproject.toml").write_text(text)
    tests(suite, "\ndef test_slow():\n    open('slow', 'w').close()\n    time.sleep(600)\n", header="import time\n")
    process = started(suite, awaited="slow")
    assert (suite.root / "up").exists()
    process.kill()
    process.communicate(timeout=300)
    deadline = time.monotonic() + 10
    while left_running(suite.root):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def started(suite: Suite, *arguments: str, awaited: str) -> subprocess.Popen[bytes]:
    """A prove that has come so far that this file is there."""
    command = [sys.executable, "-m", "codemods", "prove", "--python", sys.executable, *arguments]
    process = subprocess.Popen(command, cwd=suite.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not (suite.root / awaited).exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return process


def test_threads_of_imported_modules_forbid_a_fork(suite: Suite) -> None:
    thread = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    tests(suite, HONEST, SWALLOWING, header=thread + "import requests\n")
    assert counts(prove(suite, REFUSE, code=1)) == {"tests": 2, "proven": 1, "hollow": 1}


def test_so_many_names_that_no_environment_holds_them(suite: Suite) -> None:
    thread = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    names = '@pytest.mark.parametrize("name", [str(number) * 9000 for number in range(10, 18)])\n'
    tests(suite, names + "def test_asks(url, name):\n    requests.get(url, timeout=1)\n", header=thread + HEADER)
    assert counts(prove(suite, REFUSE, "--no-cache")) == {"tests": 8, "proven": 8}


def test_the_targets_own_options_do_not_disturb(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    tests(suite, HONEST, SWALLOWING)
    addopts = 'addopts = "-n 2 -x --cov --cov-fail-under=100 --junitxml=out.xml -s -vv"\n'
    suite.write({"pyproject.toml": POLICY.replace('pythonpath = ["."]\n', f'pythonpath = ["."]\n{addopts}')})
    assert prove(suite, REFUSE, code=1)["summary"]["tests"] == 2
    assert not (suite.root / "out.xml").exists() and not (suite.root / ".coverage").exists()
    assert not (suite.root / ".pytest_cache").exists()


def test_a_suite_that_forbids_warnings_gets_none_of_ours(suite: Suite) -> None:
    tests(suite, HONEST)
    strict = 'filterwarnings = ["error"]\n'
    suite.write({"pyproject.toml": POLICY.replace('pythonpath = ["."]\n', f'pythonpath = ["."]\n{strict}')})
    closing = CONFTEST.replace("server.shutdown()", "server.shutdown()\n    server.server_close()")
    collecting = closing + "\ndef pytest_runtest_setup(item):\n    import gc\n    gc.collect()\n"
    suite.write({"tests/conftest.py": collecting})
    assert counts(prove(suite, REFUSE)) == {"tests": 1, "proven": 1}


def test_a_wider_fixture_that_needs_a_cut_connection_starts_afresh(suite: Suite) -> None:
    """The first module's test cuts the session's client; the second module's fixture must have one that works."""
    suite.write(
        {
            "tests/conftest.py": CONFTEST + LINE,
            "tests/e2e/test_a.py": "from conftest import ask\n\ndef test_first(line):\n    ask(line)\n",
            "tests/e2e/test_b.py": "def test_hollow(prepared):\n    assert True\n",
        }
    )
    for fault in ("refuse", "hang", "reset"):
        found = prove(suite, f"--fault={fault}", "--no-cache", code=1)["by_name"]
        assert found["test_first"]["faults"] == {fault: "failed"}, fault
        assert found["test_hollow"]["faults"] == {fault: "passed"}, fault


def test_code_that_waits_and_keeps_python_from_running_is_ended_too(suite: Suite) -> None:
    """Nothing of the plugin can run in that process then: it is missed from outside."""
    stopped = """
import ctypes
import select
import socket
from urllib.parse import urlsplit

def test_stopped(url):
    with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), 2) as line:
        line.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
        line.setblocking(True)
        select.select([line], [], [], 2.0)
        assert ctypes.PyDLL(None).read(line.fileno(), ctypes.create_string_buffer(8), 4) == 4
"""
    tests(suite, stopped, HONEST)
    found = prove(suite, "--fault=hang", "--timeout", "3")["by_name"]
    assert found["test_stopped"]["faults"] == {"hang": "timeout"}
    assert found["test_honest"]["faults"] == {"hang": "failed"}


def test_against_a_revision(suite: Suite) -> None:
    tests(suite, SWALLOWING)
    suite.commit()
    tests(suite, HONEST.replace("test_honest", "test_swallowing"), HONEST)
    document = prove(suite, REFUSE, "--against", "HEAD")
    assert document["against"] == "HEAD"
    assert {name: (test["before"], test["verdict"]) for name, test in document["by_name"].items()} == {
        "test_swallowing": ("hollow", "proven"),
        "test_honest": (None, "proven"),
    }
    assert len(suite.git("worktree", "list").splitlines()) == 1
    assert b"no revision" in suite.run("prove", "--against", "nowhere", code=2).stderr


def test_against_what_apply_would_write(suite: Suite) -> None:
    source = SWALLOWING.replace("        requests.get(url", "        response = requests.get(url")
    suite.write({"pyproject.toml": POLICY + "[tool.codemods.timing]\nminimum = 0.0001\n"})
    tests(suite, source)
    before = suite.read("tests/e2e/test_it.py")
    document = prove(suite, REFUSE, "--against-preview", "--unsafe")
    assert [(test["before"], test["verdict"]) for test in document["tests"]] == [("hollow", "proven")]
    assert suite.read("tests/e2e/test_it.py") == before


@pytest.fixture
def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


NOTED = """
def test_noted(url):
    try:
        assert requests.get(url, timeout=1).json()["status"] == "ok"
    except KeyError:
        pass

def test_hides():
    try:
        assert nothing_of_that_name
    except Exception:
        pass
"""


def test_its_healthy_runs_take_notes_and_its_faults_none(suite: Suite) -> None:
    """A fault makes every handler run: had it been noted, nothing would be confirmed."""
    tests(suite, NOTED)
    document = prove(suite, REFUSE, code=1)
    assert document["by_name"]["test_noted"]["verdict"] == "proven"
    kept = json.loads(suite.read(".codemods/evidence.json"))["files"]["tests/e2e/test_it.py"]
    assert {name: run["outcome"] for name, run in kept["tests"].items()} == dict.fromkeys(
        ("test_noted", "test_hides"), "passed"
    )
    (file,) = suite.json("check", code=1)["files"]
    assert [(item["line"], item["assumes"][0]["evidence"]) for item in file["violations"]] == [
        (6, "confirmed"),
        (12, "refuted"),
    ]


def test_notes_of_some_tests_do_not_replace_those_of_all(suite: Suite) -> None:
    tests(suite, NOTED)
    prove(suite, REFUSE, code=1)
    before = suite.read(".codemods/evidence.json")
    prove(suite, REFUSE, "--no-cache", "-k", "noted")
    assert suite.read(".codemods/evidence.json") == before
    tests(suite, NOTED, "\ndef test_another():\n    assert 1 + 1 == 2\n")
    prove(suite, REFUSE, "-k", "noted")
    kept = json.loads(suite.read(".codemods/evidence.json"))["files"]["tests/e2e/test_it.py"]
    assert kept["tests"].keys() == {"test_noted"} and kept["left_out"] == ["test_another", "test_hides"]

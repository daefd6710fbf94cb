"""`apply --prove`: what breaks a test that passes stays as it was, and is listed as the red forecast."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from command_line import Suite
from service_project import POLICY, left_running, service_project

from codemods.policy.loading import load
from codemods.prove.forecast import Forecast, Red, forecast
from codemods.prove.options import ProveOptions
from codemods.prove.searching import Rewrite, Search, run_searches

APPLY = ("apply", "--prove", "--python", sys.executable)
POLICY_OF_ASSERTIONS = POLICY.replace("[tool.codemods]\n", '[tool.codemods]\nselect = ["tautology"]\n')
GOOD = b"""\
from urllib.request import urlopen


def test_good(url):
    assert urlopen(url, timeout=1).status == 200 or True
"""
RED = b"""\
import json
from urllib.request import urlopen


def test_red(url):
    assert json.load(urlopen(url, timeout=1))["status"] == "well" or True


def test_beside_it():
    assert 1 + 1 == 2
"""
BROKEN_TODAY = b"""\
def test_broken():
    assert nothing_of_that_name or True
"""


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suite]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    with service_project(tmp_path, monkeypatch) as suite:
        suite.write({"pyproject.toml": POLICY_OF_ASSERTIONS})
        yield suite
    assert not left_running(scratch), "processes were left running"
    assert list(scratch.iterdir()) == [], "the copy was left"


def red_lines(told: bytes) -> list[str]:
    return [line for line in told.decode().splitlines() if line.startswith("RED ")]


def test_what_breaks_a_healthy_test_is_left_out_listed_and_refused_in_the_document(suite: Suite) -> None:
    suite.write({"tests/e2e/test_good.py": GOOD, "tests/e2e/test_red.py": RED})
    done = suite.run(*APPLY, "--format", "json", code=1)
    assert suite.read("tests/e2e/test_good.py") == GOOD.replace(b" or True", b"")
    assert suite.read("tests/e2e/test_red.py") == RED
    (line,) = red_lines(done.stderr)
    assert line == "RED tests/e2e/test_red.py::test_red - AssertionError: assert 'ok' == 'well'"
    assert b"the red forecast: 1 test would turn red, 1 fix left out for it, 1 file not rewritten at all" in done.stderr
    assert b"wrote tests/e2e/test_good.py" in done.stderr and b"wrote tests/e2e/test_red.py" not in done.stderr
    document = json.loads(done.stdout)
    good, red = (file["violations"][0] for file in document["files"])
    assert (good["status"], good["reason"]) == ("fixed", None)
    assert red["status"] == "refused"
    assert red["reason"].startswith("tests/e2e/test_red.py::test_red passes today and would fail: ")
    assert (document["summary"]["fixed"], document["summary"]["errors"]) == (1, 0)
    suite.run("undo")
    assert suite.read("tests/e2e/test_good.py") == GOOD


def test_a_red_test_costs_the_fix_that_turned_it_red_and_no_other(suite: Suite) -> None:
    """Three fixes in one test, one of them in the way; one in another test; one in a helper that both use."""
    code = (
        "def agreed(value):\n    assert value or True\n    return value\n\n\n"
        "def test_red():\n    assert agreed(1) or True\n    assert agreed(2) == 3 or True\n"
        "    assert agreed(4) or True\n\n\n"
        "def test_other():\n    assert agreed(5) or True\n"
    )
    suite.write({"tests/e2e/test_red.py": code})
    done = suite.run(*APPLY, code=1)
    kept = "agreed(2) == 3 or True"
    expected = code.replace(kept, "KEPT").replace(" or True", "").replace("KEPT", kept)
    assert suite.read("tests/e2e/test_red.py").decode() == expected
    assert red_lines(done.stderr) == ["RED tests/e2e/test_red.py::test_red - assert 2 == 3"]
    assert b"the red forecast: 1 test would turn red, 1 fix left out for it\n" in done.stderr
    (file,) = suite.json("check", code=1)["files"]
    assert [(item["line"], item["status"]) for item in file["violations"]] == [(8, "fixable")]


@pytest.mark.parametrize(
    ("message", "check"),
    [
        ("assert 1 == 2", True),
        ("AssertionError: no answer", True),
        ("Failed: DID NOT RAISE", True),
        ("NameError: name 'x' is not defined", False),
        ("time limit exceeded", False),
    ],
)
def test_an_error_is_told_from_a_failed_check(message: str, check: bool) -> None:
    assert Red("test_a", "tests/test_a.py", message).found_something is check


@pytest.mark.parametrize("bad", [(), (0,), (6,), (0, 6), (2, 3, 4), tuple(range(7))])
def test_searching_finds_every_culprit_and_no_other(bad: tuple[int, ...]) -> None:
    runs = []

    def newly_red(state: Mapping[str, frozenset[int]], tests: Iterable[str]) -> dict[str, str]:
        runs.append(tests)
        return {"t": "why"} if state["a"] & {*bad} else {}

    search = Search({"t": "why"}, [("a", number) for number in range(7)])
    kept, late = run_searches([search], {"a": frozenset(range(7)), "b": frozenset((1,))}, newly_red)
    assert sorted(number for (_, number), _, _ in search.found) == sorted(bad)
    assert kept == {"a": frozenset(range(7)) - {*bad}, "b": frozenset((1,))} and not late
    assert len(runs) <= 2 + 4 * len(bad) + (not bad)


def test_a_culprit_elsewhere_costs_one_run() -> None:
    search = Search({"t": "why"}, [("a", 0), ("a", 1)])
    kept, late = run_searches([search], {"a": frozenset((0, 1))}, lambda state, tests: {"t": "why"})
    assert search.failed and search.found == [] and kept == {"a": frozenset((0, 1))} and not late


def test_without_a_red_test_all_is_written(suite: Suite) -> None:
    suite.write({"tests/e2e/test_good.py": GOOD, "tests/e2e/test_broken.py": BROKEN_TODAY})
    done = suite.run(*APPLY)
    assert suite.read("tests/e2e/test_good.py") == GOOD.replace(b" or True", b"")
    assert suite.read("tests/e2e/test_broken.py") == BROKEN_TODAY.replace(b" or True", b"")
    assert red_lines(done.stderr) == []
    assert b"1 file rewritten without a test that passes today" in done.stderr


def test_nothing_to_rewrite_runs_no_test(suite: Suite) -> None:
    suite.write({"tests/e2e/test_x.py": b"def test_x():\n    open('ran', 'w').close()\n    assert 1 + 1 == 2\n"})
    suite.run(*APPLY)
    assert not (suite.root / "ran").exists()


def test_a_shared_module_that_breaks_tests_costs_no_rewrite_of_theirs(suite: Suite) -> None:
    """Tried before the tests' own files, so that these are judged without it."""
    helper = b"def is_well(answer):\n    assert answer['status'] == 'well' or True\n    return True\n"
    uses = GOOD.replace(b"    assert", b"    assert is_well(json.load(urlopen(url)))\n    assert")
    uses = b"import json\nfrom support import is_well\n" + uses
    policy = POLICY_OF_ASSERTIONS.replace('"."', '"tests", "."').replace('tests/e2e"]', 'tests"]')
    suite.write({"pyproject.toml": policy, "tests/support.py": helper, "tests/e2e/test_uses.py": uses})
    done = suite.run(*APPLY, code=1)
    assert suite.read("tests/support.py") == helper
    assert suite.read("tests/e2e/test_uses.py") == uses.replace(b" or True", b"")
    (line,) = red_lines(done.stderr)
    assert line.startswith("RED tests/e2e/test_uses.py::test_good - ")
    assert line.endswith(" (rewrite of tests/support.py)")


def test_the_tests_of_a_shared_module_are_those_of_the_suite(suite: Suite) -> None:
    conftest = suite.read("tests/conftest.py") + b"\n@pytest.fixture\ndef checked():\n    assert str() or True\n"
    suite.write(
        {"tests/conftest.py": conftest, "tests/e2e/test_x.py": "def test_x(checked):\n    assert checked is None\n"}
    )
    done = suite.run(*APPLY, "tests/conftest.py", code=1)
    assert suite.read("tests/conftest.py") == conftest
    assert red_lines(done.stderr)[0].startswith("RED tests/e2e/test_x.py::test_x - ")


def test_a_test_that_fails_now_and_then_speaks_against_no_other_file(suite: Suite) -> None:
    """It fails in every second run; the file that is rewritten is another one."""
    flaky = (
        "import pathlib\n\ndef test_flaky():\n"
        f"    file = pathlib.Path({str(suite.root.parent / 'runs')!r})\n"
        "    runs = int(file.read_text()) if file.exists() else 0\n"
        "    file.write_text(str(runs + 1))\n"
        "    assert runs % 2 == 0\n"
    )
    suite.write({"tests/e2e/test_good.py": GOOD, "tests/e2e/test_flaky.py": flaky})
    suite.run(*APPLY)
    assert suite.read("tests/e2e/test_good.py") == GOOD.replace(b" or True", b"")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("apply", "--prove", "-i"), "exclude each other"),
        (("apply", "--prove", "-"), "standard input"),
        (("apply", "--python", "python"), "--python says how tests are run: it goes with --prove"),
        (("apply", "--timeout", "3"), "it goes with --prove"),
        (("apply", "--prove", "--python", "/nowhere/python"), "no interpreter at /nowhere/python"),
        (("apply", "--prove", "--total-timeout", "0.01"), "--total-timeout"),
    ],
)
def test_wrong_usage_writes_nothing(suite: Suite, arguments: tuple[str, ...], said: str) -> None:
    suite.write({"tests/e2e/test_good.py": GOOD})
    done = suite.run(*arguments, code=2, stdin=b"")
    assert said in done.stderr.decode() and done.stderr.startswith(b"codemods: error: ")
    assert suite.read("tests/e2e/test_good.py") == GOOD and not (suite.root / ".codemods").exists()


def test_tests_that_cannot_be_run_are_an_error(suite: Suite) -> None:
    suite.write({"tests/e2e/test_good.py": GOOD})
    bare = suite.root.parent / "bare"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    done = suite.run("apply", "--prove", "--python", str(bare / "bin/python"), code=2)
    assert b"No module named pytest" in done.stderr
    suite.write({"pyproject.toml": POLICY_OF_ASSERTIONS + 'pytest_args = ["-k", "absent"]\n'})
    assert b"pytest collected no tests" in suite.run(*APPLY, code=2).stderr
    service = """start = "python -c 'raise SystemExit(7)'"\nready = "127.0.0.1:9"\n"""
    suite.write({"pyproject.toml": POLICY_OF_ASSERTIONS + service})
    assert b"tool.codemods.prove.start" in suite.run(*APPLY, code=2).stderr
    suite.write({"pyproject.toml": POLICY_OF_ASSERTIONS, "tests/conftest.py": "url = 1\n"})
    told = suite.run(*APPLY, code=2).stderr
    assert b"no test passes as it is" in told and b"fixture 'url' not found" in told
    assert suite.read("tests/e2e/test_good.py") == GOOD


def test_a_file_that_changes_while_tests_run_is_not_overwritten(suite: Suite) -> None:
    change = f"    open({str(suite.root / 'tests/e2e/test_good.py')!r}, 'a').write('# mine\\n')\n"
    meddling = GOOD.replace(b"    assert", change.encode() + b"    assert")
    suite.write({"tests/e2e/test_good.py": meddling})
    done = suite.run(*APPLY, code=3)
    assert b"was changed by someone else in the meantime" in done.stderr
    left = suite.read("tests/e2e/test_good.py")
    assert left.startswith(meddling) and left.endswith(b"# mine\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_an_interrupted_trial_leaves_nothing(suite: Suite, number: signal.Signals, code: int) -> None:
    """The service that the policy starts, what a test starts, and the copy are gone."""
    started = suite.root.parent / "started"
    slow = (
        b"import subprocess, time\n\ndef test_slow():\n"
        b"    subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
        b"    open(%r, 'w').close()\n"
        b"    time.sleep(600)\n"
        b"    assert time.time() or True\n"
    ) % str(started).encode()
    suite.write(
        {"pyproject.toml": POLICY_OF_ASSERTIONS.replace("timeout = 5", "timeout = 60") + 'start = "sleep 600"\n'}
    )
    suite.write({"tests/e2e/test_slow.py": slow})
    process = subprocess.Popen([sys.executable, "-m", "codemods", *APPLY], cwd=suite.root, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not started.exists():
        assert time.monotonic() < deadline and process.poll() is None
        time.sleep(0.05)
    process.send_signal(number)
    _, errors = process.communicate(timeout=300)
    assert (process.returncode, b"Traceback" in errors) == (code, False)
    assert suite.read("tests/e2e/test_slow.py") == slow and not (suite.root / ".codemods").exists()


def forecast_of(changes: Mapping[str, Rewrite], suite: Suite, *selection: str) -> Forecast:
    options = ProveOptions(selection, python=sys.executable)
    before = {path: rewrite.before for path, rewrite in changes.items()}
    return forecast(before, lambda seen: changes, load([suite.root]).policy, options)


def test_what_pytest_cannot_even_import_or_start_with_is_left_out(suite: Suite) -> None:
    conftest, good = suite.read("tests/conftest.py"), b"def test_good():\n    assert 1\n"
    other = good.replace(b"good", b"other")
    suite.write({"tests/e2e/test_good.py": good, "tests/e2e/test_other.py": other})
    changes = {
        "tests/conftest.py": Rewrite(conftest, b"import nothing_of_that_name\n"),
        "tests/e2e/test_good.py": Rewrite(good, good + b"# better\n"),
        "tests/e2e/test_other.py": Rewrite(other, b"import nothing_of_that_name\n" + other),
    }
    found = forecast_of(changes, suite, str(suite.root))
    assert found.kept == {"tests/e2e/test_good.py"}
    assert {red.path for red in found.red} == changes.keys() - found.kept
    assert [red for red in found.red if "nothing_of_that_name" not in red.message] == []


def test_without_time_for_all_tests_nothing_is_written(suite: Suite) -> None:
    suite.write(
        {"tests/e2e/test_good.py": GOOD, "tests/e2e/test_slow.py": "def test_x():\n    import time; time.sleep(60)"}
    )
    done = suite.run(*APPLY, "--total-timeout", "4", "--timeout", "60", code=2)
    assert b"the time for the whole run was over" in done.stderr
    assert suite.read("tests/e2e/test_good.py") == GOOD


def test_links_out_of_the_project_are_not_followed(suite: Suite) -> None:
    elsewhere = suite.root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "test_linked.py").write_bytes(RED.replace(b"test_red", b"test_linked"))
    (suite.root / "tests/e2e").mkdir()
    (suite.root / "tests/e2e/linked").symlink_to(elsewhere)
    (suite.root / "tests/e2e/test_single.py").symlink_to(elsewhere / "test_linked.py")
    suite.run(*APPLY, "tests/e2e/linked/test_linked.py", "tests/e2e/test_single.py", code=3)
    assert (elsewhere / "test_linked.py").read_bytes() == RED.replace(b"test_red", b"test_linked")


def test_a_person_sees_how_far_the_trial_is(suite: Suite) -> None:
    suite.write({"tests/e2e/test_good.py": GOOD})
    terminal, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "codemods", *APPLY], cwd=suite.root, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told = b""
    while part := _read(terminal):
        told += part
    assert process.wait(60) == 0
    assert b"as it is" in told and b"rewritten" in told and b"wrote tests/e2e/test_good.py" in told


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # nobody has it open any more
        return b""


def test_the_red_forecast(suite: Suite) -> None:
    good, red = b"def test_good():\n    assert 1\n", b"def test_red():\n    assert helper() or True\n"
    suite.write(
        {
            "tests/e2e/test_good.py": good,
            "tests/e2e/test_red.py": b"from support import helper\n\n" + red,
            "support.py": "def helper():\n    return 0\n",
        }
    )
    changes = {
        "tests/e2e/test_good.py": Rewrite(good, good.replace(b"assert 1", b"assert 2")),
        "tests/e2e/test_red.py": Rewrite(
            suite.read("tests/e2e/test_red.py"),
            suite.read("tests/e2e/test_red.py")[:-9] + b"\n",
        ),
    }
    found = forecast_of(changes, suite)
    assert found.kept == {"tests/e2e/test_good.py"}
    assert [(red.path, red.message) for red in found.red] == [
        ("tests/e2e/test_red.py", ["assert 0", " + where 0 = helper()"][0])
    ]
    assert suite.read("tests/e2e/test_good.py") == good


NOTED = """\
def test_hides():
    try:
        assert nothing_of_that_name
    except Exception:
        pass
    assert 1 + 1 == 2


def test_never_fails():
    try:
        assert int("1") == 1
    except ValueError:
        pass
    assert 1 + 1 == 2
"""


def test_the_run_as_it_is_takes_notes_that_decide_first(suite: Suite) -> None:
    """One handler never ran, which makes its removal safe; one hides a failure, which no trial has to find out."""
    suite.write({"pyproject.toml": POLICY, "tests/e2e/test_noted.py": NOTED})
    done = suite.run(*APPLY)
    assert b"wrote tests/e2e/test_noted.py" in done.stderr
    now = suite.read("tests/e2e/test_noted.py").decode()
    assert "except ValueError" not in now and "except Exception" in now
    assert b"this handler hides a failure in test_hides today: NameError" in done.stderr
    (file,) = suite.json("check", "tests/e2e/test_noted.py", code=1)["files"]
    assert [item["evidence"] for violation in file["violations"] for item in violation["assumes"]] == ["refuted"]


def test_what_the_notes_speak_against_is_left_out_first(suite: Suite) -> None:
    suite.write({"pyproject.toml": POLICY, "tests/e2e/test_noted.py": NOTED})
    done = suite.run(*APPLY, "--unsafe", code=1)
    (line,) = red_lines(done.stderr)
    assert line.startswith("RED tests/e2e/test_noted.py::test_hides - NameError")
    assert line.endswith("[seen before: this handler hides a failure in test_hides today: NameError]")
    now = suite.read("tests/e2e/test_noted.py").decode()
    assert "except ValueError" not in now and "except Exception" in now


def test_a_red_test_speaks_against_what_it_imports(suite: Suite) -> None:
    """Two shared modules are rewritten; only the one that the red test imports loses its rewrite."""
    one, other = b"def one():\n    return 1\n", b"def other():\n    return 1\n"
    test = b"from one import one\n\n\ndef test_one():\n    assert one() == 1\n"
    beside = test.replace(b"one", b"other")
    suite.write(
        {"tests/one.py": one, "tests/other.py": other, "tests/test_one.py": test, "tests/test_other.py": beside}
    )
    changes = {
        path: Rewrite(before, before.replace(b"1", number))
        for path, before, number in (("tests/one.py", one, b"2"), ("tests/other.py", other, b"+1"))
    }
    found = forecast_of(changes, suite)
    assert found.kept == {"tests/other.py"}
    assert [(red.id.rpartition("::")[2], red.path, red.found_something) for red in found.red] == [
        ("test_one", "tests/one.py", True)
    ]

"""Evidence without a run, from what coverage.py measured: what it tells, leaves unknown, and when it is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Suite

TEST = """\
import helper


def test_never_runs():
    try:
        assert helper.number("1") == 1
    except ValueError:
        pass


def test_hides():
    try:
        assert nothing_of_that_name
    except Exception:
        pass


def test_fails():
    try:
        assert int("1")
    except ValueError:
        pass
    assert int("1") == 2


def test_condition():
    found = helper.number("2")
    if found:
        assert found == 2
    if found > 5:
        return
    assert found


def test_false():
    found = helper.number("0")
    if found:
        assert found == 2


def test_loops():
    for item in [1, 2]:
        assert item
    for item in []:
        assert item
"""
HELPER = """\
def number(text):
    try:
        return [int(each) for each in text][0]
    except OSError:
        return None
"""
MEASURE = ("--cov", "--cov-branch", "--cov-context=test", "--cov-report=")


def measured(suite: Suite, *options: str) -> Path:
    suite.write({"tests/test_a.py": TEST, "tests/helper.py": HELPER})
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    command = [sys.executable, "-m", "pytest", "-p", "pytest_cov", "-q", "tests", *options]
    environment["COVERAGE_FILE"] = str(suite.root / ".coverage")
    done = subprocess.run(command, cwd=suite.root, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 1, done.stdout.decode()  # one of them fails
    return suite.root / ".coverage"


@pytest.fixture
def observed(suite: Suite) -> Suite:
    measured(suite, *MEASURE)
    told = suite.run("observe", "--coverage", ".coverage").stdout.decode()
    (suite.root / "told").write_text(told)
    return suite


def shown(suite: Suite) -> dict[tuple[str, str | None, int], list[str | None]]:
    """(Rule, test, line) → evidence of its assumptions."""
    return {
        (item["rule"], item["test"], item["line"]): [each["evidence"] for each in item["assumes"]]
        for file in suite.json("check", "--unsafe", code=1)["files"]
        for item in file["violations"]
    }


def test_what_it_tells(observed: Suite) -> None:
    told = observed.read("told").decode()
    assert "this handler hides a failure in test_hides today: an exception" in told
    assert "5 measured, 1 failed in 0.0 s" in told
    found = shown(observed)
    assert found["swallowed-exception", "test_never_runs", 7] == ["confirmed"]
    assert found["early-return", "test_condition", 31] == ["confirmed"]
    assert found["conditional-assertion", "test_false", 37] == ["refuted"]
    assert "tests/test_a.py:38: assert found == 2" in told  # and it never ran


def test_what_a_failed_test_did_is_unknown(observed: Suite) -> None:
    assert shown(observed)["swallowed-exception", "test_fails", 21] == [None]


def test_helpers_are_known_by_the_tests_that_reach_them(observed: Suite) -> None:
    found = shown(observed)
    assert [evidence for (_, test, _), evidence in found.items() if test is None] == [["confirmed"]]
    observed.write({"tests/test_b.py": "import helper\n\n\ndef test_b():\n    assert helper.number('1')\n"})
    found = shown(observed)
    assert [evidence for (_, test, _), evidence in found.items() if test is None] == [[None]]


def test_what_changed_since_was_not_measured(observed: Suite) -> None:
    later = (observed.root / ".coverage").stat().st_mtime + 5
    os.utime(observed.root / "tests/test_a.py", (later, later))
    done = observed.run("observe", "--coverage", ".coverage", code=2)
    assert b"no test file is as it was measured" in done.stderr


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--cov", "--cov-context=test", "--cov-report="), b"holds no branches"),
        (("--cov", "--cov-branch", "--cov-report="), b"does not tell which test ran what"),
        ((*MEASURE, "-p", "no:cacheprovider"), b"does not tell which tests passed"),
    ],
)
def test_what_tells_too_little_is_refused(suite: Suite, options: tuple[str, ...], why: bytes) -> None:
    measured(suite, *options)
    assert why in suite.run("observe", "--coverage", ".coverage", code=2).stderr


def test_another_file_is_none(suite: Suite) -> None:
    suite.write({"tests/test_a.py": TEST, ".coverage": "nothing"})
    assert b"is no data file of coverage.py" in suite.run("observe", "--coverage", ".coverage", code=2).stderr

"""Observing a suite: what is noted at each kind of place, what settles an assumption, and that nothing else changes."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Suite
from observed_suite import HELPER, SHAPES, Asking, observe, write

from codemods.errors import UsageError
from codemods.evidence.plugin.codemods_observe_plugin.compiled import Compiled, Made
from codemods.evidence.store import Notes
from codemods.evidence.watching import PLUGIN_FOLDER
from codemods.observe.running import Observation
from codemods.prove.cache import of_instrumented_modules

TEST = "tests/test_shapes.py"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("observed")
    write(root, {TEST: SHAPES, "tests/helper.py": HELPER})
    return root


@pytest.fixture(scope="module")
def observation(root: Path) -> Observation:
    return observe(root)


@pytest.fixture(scope="module")
def asking(root: Path, observation: Observation) -> Asking:
    return Asking(root, observation.document, TEST)


@pytest.fixture(scope="module")
def helper(root: Path, observation: Observation) -> Asking:
    return Asking(root, observation.document, "tests/helper.py")


def test_outcomes_of_the_tests(observation: Observation) -> None:
    tests = observation.document.files[TEST].tests
    assert tests["test_fails"].outcome == "failed" and tests["test_skips"].outcome == "skipped"
    assert [name for name, run in tests.items() if run.outcome == "passed"] == [
        name for name in tests if name not in ("test_fails", "test_skips", "test_is_skipped_for_another_reason")
    ]
    assert len(tests) == 22 and tests["TestClass::test_method"].outcome == "passed"
    assert observation.document.files[TEST].left_out == [] and not observation.uncollected


def test_no_compiled_file_holds_probes(root: Path, observation: Observation) -> None:
    assert observation.seconds > 0
    assert [file for file in root.rglob("*.pyc") if b"codemods" in file.read_bytes()] == []


CASES: list[tuple[str, str, type[ast.AST], int, str | None]] = [
    ("no-failure-accepted", "try:\n    value = int('1')", ast.Try, 0, "confirmed"),
    ("no-caller-needs-it", "try:\n    value = int('1')", ast.Try, 0, "confirmed"),
    ("no-failure-accepted", "try:\n    assert undefined_name", ast.Try, 0, "refuted"),
    ("no-failure-accepted", "except Exception", ast.ExceptHandler, 0, "refuted"),
    ("no-failure-accepted", "try:\n    return check(2)", ast.Try, 0, "confirmed"),
    ("no-failure-accepted", "try:\n    value = 1", ast.Try, 0, None),  # the test failed
    ("no-failure-accepted", "try:\n    int('x')", ast.Try, 0, "refuted"),
    ("no-failure-accepted", "try:\n    assert attempt == 1", ast.Try, 0, None),  # it goes round
    ("not-skipped", "try:\n    import json", ast.Try, 0, "confirmed"),
    ("condition-holds", "if found:", ast.If, 0, "confirmed"),
    ("condition-holds", "if found == 2", ast.If, 0, "refuted"),
    ("condition-holds", "if found > 5", ast.If, 0, "confirmed"),
    ("condition-holds", "return", ast.Return, 3, "confirmed"),
    ("condition-holds", "assert found", ast.Assert, 2, None),  # below no condition
    ("condition-holds", "if value:", ast.If, 0, "confirmed"),
    ("condition-holds", "if left:", ast.If, 0, "refuted"),
    ("never-empty", "for item in items:", ast.For, 0, "confirmed"),
    ("never-empty", "for item in items[1:]", ast.For, 0, "refuted"),
    ("key-present", "ANSWERS.get('status', 'ok')", ast.Call, 0, "confirmed"),
    ("key-present", "assert ANSWERS.get('missing'", ast.Assert, 0, "refuted"),
    ("key-present", "answer = ANSWERS.get", ast.Assign, 0, "confirmed"),
    ("every-attempt-succeeds", "try:\n    value = int('1')", ast.Try, 0, "confirmed"),
    ("every-attempt-succeeds", "try:\n    assert undefined_name", ast.Try, 0, "refuted"),
    ("every-attempt-succeeds", "assert ANSWERS['sent'] >=", ast.Assert, 0, "confirmed"),
    ("every-attempt-succeeds", "assert ANSWERS['sent'] - 1", ast.Assert, 0, "refuted"),
    ("every-attempt-succeeds", "assert rate >=", ast.Assert, 0, "confirmed"),
    ("every-attempt-succeeds", "assert 0.95 > 0.9", ast.Assert, 0, "refuted"),
    ("every-attempt-succeeds", "assert 0 <= 2", ast.Assert, 0, "confirmed"),
    ("every-attempt-succeeds", "await asyncio.gather(source.recv()", ast.Await, 0, "confirmed"),
    ("every-attempt-succeeds", "await asyncio.gather(source.fail()", ast.Await, 0, "refuted"),
    ("success-required", "assert for_get in", ast.Assert, 0, "confirmed"),
    ("success-required", "for_post in (200, 404)", ast.Compare, 0, "refuted"),
    ("success-required", "assert for_get < 500", ast.Assert, 0, "confirmed"),
    ("success-required", "assert rate >=", ast.Assert, 0, None),
    ("all-events-sent", "assert 'started' in seen", ast.Assert, 0, "confirmed"),
    ("all-events-sent", "assert 'ended' in", ast.Assert, 0, "refuted"),
    ("exits-zero", "subprocess.run([sys.executable, '-c', ''])", ast.Call, 0, "confirmed"),
    ("exits-zero", "subprocess.run([sys.executable, '-c', 'raise", ast.Call, 0, "refuted"),
    ("no-failure-accepted", "with contextlib.suppress", ast.With, 0, "confirmed"),
    ("no-failure-accepted", "with contextlib.suppress", ast.With, 1, "refuted"),
    ("answers-in-time", "await source.recv()", ast.Await, 0, "confirmed"),
    ("answers-in-time", "source.recv()", ast.Call, 0, "confirmed"),
    ("success-required", "got == 2", ast.Expr, 0, "confirmed"),
    ("success-required", "got == 3", ast.Expr, 0, "refuted"),
    ("not-skipped", "if not ANSWERS.get('nothing')", ast.If, 0, "refuted"),
    ("not-skipped", "pytest.skip('nothing there')", ast.Expr, 0, "refuted"),
    ("not-skipped", "if ANSWERS.get('sent') == 'nothing'", ast.If, 0, None),  # skipped before it came there
    ("takes-that-long", "def test_never_runs", ast.FunctionDef, 0, "refuted"),
    ("takes-that-long", "def test_command", ast.FunctionDef, 0, "confirmed"),
    ("not-skipped", "@pytest.mark.skipif", ast.FunctionDef, 0, "confirmed"),
    ("not-skipped", "def test_skips", ast.FunctionDef, 0, "refuted"),
    ("token-not-empty", "if found:", ast.If, 0, None),
]


@pytest.mark.parametrize(("assumption", "code", "kind", "number", "verdict"), CASES)
def test_what_settles_an_assumption(
    asking: Asking, assumption: str, code: str, kind: type[ast.AST], number: int, verdict: str | None
) -> None:
    assert asking.verdict(assumption, code, kind, number) == verdict


def test_it_says_which_test_showed_what(asking: Asking, helper: Asking) -> None:
    shown = asking.seen("no-failure-accepted", "except Exception", ast.ExceptHandler)
    assert shown is not None and shown.says == "this handler hides a failure in test_hides today: NameError"
    shown = asking.seen("condition-holds", "if found == 2", ast.If)
    assert shown is not None and shown.says == "this condition was false in test_condition[1]"
    shown = asking.seen("success-required", "for_post in (200, 404)", ast.Compare)
    assert shown is not None and shown.says == "the answer was 404 in test_status"
    shown = helper.seen("no-failure-accepted", "except KeyError", ast.ExceptHandler)
    assert shown is not None and "test_uses_the_helper" in shown.says


def test_a_demanded_exception_must_come_every_time_and_be_no_mistake(asking: Asking) -> None:
    def verdict(code: str) -> str | None:
        shown = asking.seen("no-failure-accepted", code, ast.Try, rule="manual-raises")
        return None if shown is None else shown.verdict

    assert verdict("try:\n    int('x')") == "confirmed"
    assert verdict("try:\n    assert undefined_name") is None
    assert verdict("try:\n    value = int('1')") == "refuted"


def test_helpers_are_observed_too_and_a_retry_is_not_confirmed_by_one_run(helper: Asking) -> None:
    assert helper.verdict("no-caller-needs-it", "try:\n    return 'answer'", ast.Try) == "confirmed"
    assert helper.verdict("no-failure-accepted", "try:\n    return 2", ast.Try) is None


def test_a_retry_is_confirmed_by_several_runs(root: Path, observation: Observation) -> None:
    several = observe(root, "-k", "helper", selection=(f"{TEST}::test_uses_the_helper",), count=3)
    places = [place for place in several.document.places if place.kind == "handler" and place.function]
    notes = [place.notes[TEST] for place in places]
    assert {each.runs for each in notes} == {3} and {each.tests for each in notes} == {3}
    several.document.files[TEST].left_out = []
    asked = Asking(root, several.document, "tests/helper.py")
    assert asked.verdict("no-failure-accepted", "try:\n    return 2", ast.Try) == "confirmed"


def test_asserts_that_never_ran_in_a_function_that_did(observation: Observation) -> None:
    assert [(path, named.shown) for path, named in observation.unrun_asserts] == [
        ("tests/helper.py", "assert kind"),
        (TEST, "assert left"),
    ]


MESSAGES = """\
import helper

FOUND = {"rate": 0.5, "items": [1, 2]}


class Answer:
    status = 500

    def __repr__(self):
        return "<answer>"


def test_compare():
    answer = Answer()
    assert answer.status in (200, 404), "not accepted"


def test_get():
    assert FOUND.get("rate", 1.0) == 1.0


def test_limit():
    total = 10
    assert len(FOUND["items"]) >= total * 0.9


def test_and():
    assert FOUND.get("rate", 1) < 0.6 and FOUND["rate"] > 0.9


def test_walrus():
    assert (rate := FOUND["rate"]) > 0.9, rate


def test_nested():
    assert all(item > 1 for item in FOUND["items"])


def test_helper():
    helper.demand(FOUND)


def test_locals():
    for item in FOUND["items"]:
        assert item
    assert sorted(name for name in locals() if not name.startswith("@")) == ["item"]
"""


def test_messages_of_failures_and_outcomes_stay_as_they_are(tmp_path: Path) -> None:
    demand = 'def demand(found):\n    assert found["rate"] >= 1 * 0.9, found\n'
    write(tmp_path, {"tests/test_messages.py": MESSAGES, "tests/helper.py": demand})
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "--no-header", "tests"]
    plain = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    settings = tmp_path / "settings"
    files = [str(file) for file in (tmp_path / "tests").glob("*.py")]
    told = {"folder": str(tmp_path), "files": files, "receivers": [], "cache": str(tmp_path / "kept"), "version": "1"}
    settings.write_text(json.dumps(told))
    environment = os.environ | {"PYTHONPATH": str(PLUGIN_FOLDER), "CODEMODS_OBSERVE": str(settings)}
    command[3:3] = ["-p", "codemods_observe_plugin.hooks"]
    for _ in ("compiled", "kept"):
        observed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
        assert plain.returncode == observed.returncode == 1
        before, after = (re.sub("0x[0-9a-f]+| in [0-9.]+s", "", done.stdout) for done in (plain, observed))
        assert before == after and "short test summary info" in before
        shard = next(tmp_path.glob("*.jsonl"))
        assert shard.read_text().count('"event": "test"') == 8
        shard.unlink()


def test_what_an_earlier_run_compiled_says_the_same(root: Path, observation: Observation) -> None:
    assert _notes(observe(root)) == _notes(observation)
    kept = {file: file.stat().st_mtime_ns for file in of_instrumented_modules().iterdir()}
    assert _notes(observe(root)) == _notes(observation)
    assert kept and {file: file.stat().st_mtime_ns for file in of_instrumented_modules().iterdir()} == kept
    for file in kept:
        file.write_bytes(file.read_bytes()[:-20])
    assert _notes(observe(root)) == _notes(observation)


def test_another_instrumentation_is_not_taken_for_this_one(tmp_path: Path) -> None:
    made: list[str] = []

    def get(version: str, source: bytes) -> Made:
        def make() -> Made:
            made.append(version)
            return 0, [], compile(source, "a", "exec")

        return Compiled(str(tmp_path), version).get("a", source, (), make)

    assert get("1", b"pass") == get("1", b"pass") and made == ["1"]
    get("2", b"pass")
    get("1", b"1")
    assert made == ["1", "2", "1"]
    assert [file for file in tmp_path.iterdir() if "." in file.name] == []


def _notes(observation: Observation) -> dict[object, object]:
    return {
        (p.path, p.function, p.kind, p.text, p.number): {test: notes.seen for test, notes in p.notes.items()}
        for p in observation.document.places
        if p.kind != "wait"  # how long it took
    }


def test_workers_of_xdist_are_observed(root: Path, observation: Observation) -> None:
    beside = observe(root, "-n", "2")
    assert beside.document.files[TEST].tests.keys() == observation.document.files[TEST].tests.keys()
    notes = {
        (p.path, p.function, p.kind, p.text, p.number): p.notes[TEST] for p in beside.document.places if TEST in p.notes
    }
    alone = {
        (p.path, p.function, p.kind, p.text, p.number): p.notes[TEST]
        for p in observation.document.places
        if TEST in p.notes
    }
    told = [(_told(notes[key]), _told(alone[key])) for key in alone if key[2] in ("handler", "if", "loop")]
    assert told and all(one == other for one, other in told)


def _told(notes: Notes) -> tuple[int, int, int, list[str]]:
    return notes.tests, notes.left, notes.unknown, sorted(notes.seen)


def test_a_refused_connection_makes_a_test_unknown(tmp_path: Path) -> None:
    code = """\
import socket


def test_login():
    found = None
    try:
        found = socket.create_connection(("127.0.0.1", 1), 1)
    except OSError:
        pass
    if found:
        assert found
"""
    write(tmp_path, {"tests/test_down.py": code})
    seen = observe(tmp_path)
    assert seen.refused == {"tests/test_down.py::test_login"}
    assert seen.document.files["tests/test_down.py"].tests["test_login"].connected
    asking = Asking(tmp_path, seen.document, "tests/test_down.py")
    assert asking.verdict("no-failure-accepted", "try:", ast.Try) is None
    assert asking.verdict("condition-holds", "if found:", ast.If) is None


def test_what_cannot_be_observed(tmp_path: Path) -> None:
    write(tmp_path, {"tests/test_a.py": "def test_a():\n    assert 1\n", "tests/test_b.py": "import no_such_module\n"})
    assert list(observe(tmp_path).uncollected) == ["tests/test_b.py"]
    write(tmp_path, {"conftest.py": "raise RuntimeError('not today')\n"})
    with pytest.raises(UsageError, match="not today"):
        observe(tmp_path)


def test_a_service_that_does_not_answer_is_told_before_the_tests_run(suite: Suite) -> None:
    table = '[tool.codemods.prove]\nready = "127.0.0.1:1"\nready_timeout = 0.1\n'
    suite.write({"tests/test_a.py": "def test_a():\n    open('ran', 'w').close()\n", "pyproject.toml": table})
    assert b"nothing answered at 127.0.0.1:1" in suite.run("observe", code=2).stderr
    assert not (suite.root / "ran").exists() and not (suite.root / ".codemods").exists()

"""`report --proofs`: verdicts of `prove` in every form of the report, as long as they hold."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Suite

SUITE = {
    "pyproject.toml": """\
[tool.codemods]
ignore = ["no-assertion"]

[[tool.codemods.value]]
paths = ["tests/"]
label = "all"
amount = 1000
""",
    "support.py": "def ask():\n    return 1\n",
    "tests/test_a.py": "def test_honest():\n    assert 1 + 1 == 2\n",
    "tests/test_b.py": "def test_hollow():\n    print(1)\n\n\ndef test_fine():\n    assert 1 + 1 == 2\n",
    "tests/test_c.py": "def test_new():\n    assert 1 + 1 == 2\n",
}


def proof(name: str, verdict: str, **more: Any) -> dict[str, Any]:
    test = {"id": name, "healthy": "passed", "faults": {"refuse": "failed"}, "verdict": verdict, "reason": None}
    return test | {"hidden_by": None, "failed_in": {}, "not_applicable": [], "cached": False} | more


def document() -> dict[str, Any]:
    swallowed = {"reason": "error-swallowed", "hidden_by": "tests/test_b.py:2", "faults": {"refuse": "passed"}}
    sources = {
        path: hashlib.sha256(content.encode()).hexdigest() for path, content in SUITE.items() if path.endswith(".py")
    }
    del sources["tests/test_c.py"]
    return {
        "version": 1,
        "tests": [
            proof("tests/test_a.py::test_honest", "proven"),
            proof("tests/test_b.py::test_hollow", "hollow", **swallowed),
            proof("tests/test_b.py::test_fine", "proven"),
        ],
        "summary": {"tests": 3, "proven": 2, "hollow": 1, "broken": 0, "skipped": 0},
        "uncollected": [],
        "incomplete": None,
        "sources": sources,
    }


@pytest.fixture
def project(suite: Suite) -> Suite:
    suite.write({**SUITE, "proofs.json": json.dumps(document())})
    return suite


def test_json(project: Suite) -> None:
    report = project.json("report", "--proofs", "proofs.json")
    assert report["proofs"] == {
        "proven": 2,
        "hollow": 1,
        "broken": 0,
        "skipped": 0,
        **dict.fromkeys(("setup-only", "flaky", "unjudged", "local"), 0),
        "outdated": 0,
        "uncollected": [],
        "incomplete": None,
        "hollow_tests": [
            {"id": "tests/test_b.py::test_hollow", "reason": "error-swallowed", "hidden_by": "tests/test_b.py:2"}
        ],
        "files_without_verdict": 1,
    }
    (value,) = report["value"]
    assert (value["files"], value["proven"], value["proven_amount"]) == (3, 1, 1000.0)
    assert "proofs" not in project.json("report")


def test_text(project: Suite) -> None:
    told = project.run("report", "--proofs", "proofs.json").stdout.decode()
    assert "2 of 3 tests (67%) proven to fail without the service." in told
    assert "1 file with tests and no verdict that holds." in told
    assert "1K of 3K by files of which every test is proven." in told
    (line,) = (line for line in told.splitlines() if "test_hollow" in line)
    assert line.split() == ["tests/test_b.py::test_hollow", "error", "swallowed", "tests/test_b.py:2"]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_pages_hold_the_hollow_tests(project: Suite, form: str) -> None:
    told = project.run("report", "--proofs", "proofs.json", "--format", form).stdout.decode().replace("\\", "")
    assert "Hollow tests" in told and "tests/test_b.py::test_hollow" in told and "tests/test_b.py:2" in told
    assert "2 of 3 tests (67%) proven" in told


def test_a_comparison_from_standard_input(project: Suite) -> None:
    compared = document() | {"against": "HEAD", "tests": [test | {"before": None} for test in document()["tests"]]}
    done = project.run("report", "--proofs", "-", stdin=json.dumps(compared).encode())
    assert b"2 of 3 tests (67%)" in done.stdout


@pytest.mark.parametrize(("changed", "outdated"), [("tests/test_a.py", 1), ("tests/test_b.py", 2), ("support.py", 3)])
def test_verdicts_that_are_older_than_their_sources_do_not_count(project: Suite, changed: str, outdated: int) -> None:
    project.write({changed: SUITE[changed] + "# changed\n"})
    report = project.json("report", "--proofs", "proofs.json")
    assert report["proofs"]["outdated"] == outdated
    assert sum(report["proofs"][verdict] for verdict in ("proven", "hollow", "broken", "skipped")) == 3 - outdated
    assert report["value"][0]["proven"] == (1 if changed == "tests/test_b.py" else 0)
    told = project.run("report", "--proofs", "proofs.json").stdout.decode()
    assert f"{outdated} of 3 verdicts are older than the tests or what they share" in told


def test_what_the_proof_could_not_say_is_told(project: Suite) -> None:
    lacking = document() | {
        "uncollected": [{"id": "tests/test_d.py", "message": "no"}],
        "incomplete": "the time was over",
    }
    project.write({"proofs.json": json.dumps(lacking)})
    told = project.run("report", "--proofs", "proofs.json").stdout.decode()
    assert "pytest could not collect tests/test_d.py." in told
    assert "The proof is not complete: the time was over." in told


def _without(key: str) -> str:
    return json.dumps({name: value for name, value in document().items() if name != key})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot read proofs.json"),
        ("", "proofs.json is not what `codemods prove --format json` prints"),
        ("[]", "Expected `object`"),
        ("<testsuite/>", "malformed"),
        (json.dumps(document() | {"version": 2}), "$.version"),
        (json.dumps(document() | {"extra": 1}), "unknown field `extra`"),
        (_without("sources"), "missing required field `sources`"),
        (json.dumps(document() | {"tests": [proof("a.py::a", "fine")]}), "$.tests[0].verdict"),
        (json.dumps(document() | {"tests": document()["tests"][:2]}), "its summary does not count its tests"),
        (json.dumps(document() | {"tests": [document()["tests"][i] for i in (0, 0, 1)]}), "a test is in it twice"),
        (json.dumps(document() | {"sources": {}}), "no source for tests/test_a.py::test_honest"),
    ],
)
def test_what_is_not_the_document_of_prove_is_refused(project: Suite, content: str | None, said: str) -> None:
    (project.root / "proofs.json").unlink()
    if content is not None:
        project.write({"proofs.json": content})
    done = project.run("report", "--proofs", "proofs.json", code=2)
    assert done.stderr.startswith(b"codemods: error: --proofs: ") and said in done.stderr.decode()
    assert done.stdout == b""


def test_what_prove_prints_is_read(suite: Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CODEMODS_CACHE_DIR", str(tmp_path / "cache"))
    suite.write({**SUITE, "tests/conftest.py": "from support import ask\n"})
    suite.write(
        {
            "pyproject.toml": SUITE["pyproject.toml"].replace("[tool.codemods]", '[tool.codemods]\ne2e = ["tests/"]')
            + '[tool.pytest.ini_options]\npythonpath = ["."]\n'
        }
    )
    prove = ("prove", "--python", sys.executable, "--fault", "refuse", "--format", "json", "tests")
    for _ in ("fresh", "remembered"):
        printed = suite.run(*prove, code=1).stdout
        assert json.loads(printed)["sources"].keys() >= {"support.py", "tests/conftest.py", "tests/test_a.py"}
        report = json.loads(suite.run("report", "--format", "json", "--proofs", "-", stdin=printed).stdout)
        assert (report["proofs"]["hollow"], report["proofs"]["outdated"]) == (4, 0)

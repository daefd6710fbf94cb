"""The progress of a suite: counts, worth, what to do next and the burn-down, in every form."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from command_line import BROKEN, CLEAN, LEGACY, Suite

from codemods.report.progress import money

POLICY = """\
[tool.codemods]
ignore = ["no-assertion"]

[[tool.codemods.value]]
paths = ["tests/billing/"]
label = "billing | <b>"
amount = 100000
unit = "USD"

[[tool.codemods.value]]
paths = ["tests/"]
label = "all"
amount = 1.5
"""

UNSAFE = """\
import requests


def test_gone():
    answer = requests.get("http://localhost/gone")
    if answer.ok:
        assert answer.json()["state"] == "gone"
"""
MOCKED = """\
from unittest.mock import Mock


def test_health():
    client = Mock()
    client.get()
    assert client.ok or True
"""


@pytest.fixture
def project(suite: Suite) -> Suite:
    suite.write(
        {
            "pyproject.toml": POLICY,
            "tests/test_a.py": LEGACY + LEGACY.replace(b"health", b"more"),
            "tests/billing/test_b.py": LEGACY,
            "tests/billing/test_c.py": CLEAN,
            "tests/test_d.py": BROKEN,
        }
    )
    return suite


def test_json(project: Suite) -> None:
    report = project.json("report", code=3)
    assert report["summary"] == {
        "files": 4,
        "clean": 1,
        "tests": 4,
        "violations": 3,
        "fixable": 3,
        "errors": 1,
    }
    (rule,) = report["rules"]
    assert (rule["rule"], rule["violations"], rule["fixable"]) == ("tautology", 3, 3)
    assert report["value"] == [
        {"label": "billing | <b>", "unit": "USD", "files": 2, "clean": 1, "protected": 100000.0, "total": 200000.0},
        {"label": "all", "unit": "", "files": 4, "clean": 1, "protected": 1.5, "total": 6.0},
    ]
    assert [(target["path"], target["violations"]) for target in report["next"]] == [
        ("tests/billing/test_b.py", 1),
        ("tests/test_a.py", 2),
        ("tests/test_d.py", 0),
    ]


def test_text(project: Suite) -> None:
    done = project.run("report", code=3)
    told = done.stdout.decode()
    assert "1 of 4 files (25%) without a violation." in told
    assert "100K USD of 200K USD." in told and "1.5 of 6." in told
    assert told.index("tests/billing/test_b.py") < told.index("tests/test_a.py")
    assert b"tests/test_d.py:1:12: error: " in done.stderr


def test_markdown_cells_cannot_break_out(project: Suite) -> None:
    lines = project.run("report", "--format", "markdown", code=3).stdout.decode().splitlines()
    assert lines[0] == "# Progress of the suite"
    assert r"| billing \| \<b\> | 1 of 2 | 100K USD | 200K USD |" in lines
    tables = [line for line in lines if line.startswith("|")]
    assert all(line.endswith("|") for line in tables)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "input", "line", "rect", "circle", "polyline", "polygon"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_one_well_formed_page(project: Suite, tmp_path: Path) -> None:
    project.commit()
    file = tmp_path / "report.html"
    assert project.run("report", "--format", "html", "--output", str(file), code=3).stdout == b""
    page = _Tags()
    page.feed(file.read_text("utf-8"))
    assert page.open == []
    assert "b" not in page.seen
    assert "billing | <b>" in page.text
    assert page.seen.count("script") == 2 and "link" not in page.seen
    assert "could not be processed" in page.text and "tests/test_d.py" in page.text


def test_a_report_that_cannot_be_written(project: Suite) -> None:
    assert b"cannot write nowhere/report.md" in project.run("report", "-o", "nowhere/report.md", code=2).stderr


def test_the_burn_down_holds_earlier_commits_to_the_policy_of_today(project: Suite) -> None:
    project.commit()
    project.write({"tests/test_d.py": CLEAN})
    project.commit()
    project.run("apply")
    project.commit()
    project.write({"notes.txt": "this changes nothing of the suite"})
    project.commit()
    project.write({"tests/test_e.py": LEGACY})
    history = project.json("report", "--history", "9")["history"]
    assert [(point["files"], point["clean"], point["violations"]) for point in history] == [
        (4, 1, 3),
        (4, 2, 3),
        (4, 4, 0),
    ]
    assert [point["families"] for point in history] == [{"assertion": 3}, {"assertion": 3}, {}]
    assert project.git("status", "--porcelain") == b"?? tests/test_e.py\n"
    assert project.json("report", "--history", "2")["categories"] == [
        {"family": "assertion", "found": 4, "fixed": 3, "open": 1}
    ]
    page = project.run("report", "--history", "3", "--format", "html").stdout
    assert b"<polyline" in page
    assert b"Violations: 3 on " in page
    assert b">date of the commit</text>" in page


def test_commits_that_were_looked_at_are_not_read_again(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.commit()
    blob = suite.git("rev-parse", "HEAD:tests/test_a.py").decode().strip()
    suite.write({"tests/test_a.py": CLEAN})
    suite.commit()
    first = suite.json("report", "--history", "2")
    assert [point["violations"] for point in first["history"]] == [1, 0]
    (suite.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert suite.json("report", "--history", "2") == first
    suite.run("report", "--history", "2", "--no-cache", code=2)
    suite.write({"pyproject.toml": "[tool.codemods]\nignore = ['tautology']\n"})
    suite.run("report", "--history", "2", code=2)


def test_history_of_what_is_not_in_a_repository(project: Suite) -> None:
    assert b"is not in a git repository" in project.run("report", "--history", "3", code=2).stderr


def test_the_same_numbers_stand_in_every_form(project: Suite) -> None:
    project.write({"tests/test_e.py": UNSAFE})
    document = project.json("report", code=3)
    fixable = document["summary"]["fixable"]
    assert fixable == 4 == sum(rule["fixable"] for rule in document["rules"])
    assert [rule["unsafe"] for rule in document["rules"]] == [0, 1]
    assert document["summary"]["fixable"] == project.json("check", code=3)["summary"]["fixable"]
    rule = {item["rule"]: (item["fixable"], item["safe"], item["unsafe"]) for item in document["rules"]}
    assert rule == {"tautology": (3, 3, 0), "conditional-assertion": (1, 0, 1)}
    text = project.run("report", code=3).stdout.decode()
    told = f"4 violations left in 5 tests and their support code; {fixable} with a fix that codemods can make."
    page = _Tags()
    page.feed(project.run("report", "--format", "html", code=3).stdout.decode())
    for form in (text, project.run("report", "--format", "markdown", code=3).stdout.decode(), page.text):
        assert told in form
        assert "1 file could not be processed." in form
        assert "invalid syntax" in form


def test_a_report_holds_at_sixty_columns_and_loses_nothing(project: Suite) -> None:
    name = "tests/test_of_a_thing_with_a_name_that_no_narrow_terminal_can_show_in_one_column.py"
    project.write({name: LEGACY})
    told = project.run("report", code=3, environment={"COLUMNS": "60"}).stdout.decode()
    assert max(map(len, told.splitlines())) <= 60
    assert name in told.replace("\n  ", "")
    assert "violations 1  fixable 1  protects 1.5" in told


class TestPhases:
    """A stretch of commits, held to the policy of today."""

    def test_what_went_and_what_came(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": POLICY, "tests/e2e/test_a.py": MOCKED, "tests/test_b.py": LEGACY})
        suite.commit()
        suite.git("tag", "start")
        suite.write({"tests/e2e/test_a.py": CLEAN, "tests/test_c.py": LEGACY})
        (suite.root / "tests/test_b.py").unlink()
        suite.commit()
        arguments = ("report", "--phase", "Phase 1=start..HEAD")
        (phase,) = suite.json(*arguments)["phases"]
        assert (phase["files"], phase["clean_before"], phase["clean_after"]) == (2, 0, 1)
        assert phase["eliminated"] == {"mock": 1, "assertion": 1}
        assert phase["introduced"] == {"assertion": 1}, "a file that is gone counts for neither"
        assert (phase["mock_lines_removed"], phase["remediated"], phase["days"]) == (4, 1, 1)
        changes = {change["path"]: change for change in phase["changes"]}
        gone = changes["tests/e2e/test_a.py"]["eliminated"]
        assert [item["rule"] for item in gone] == ["mock-object", "tautology"] and gone[1]["line"] == 7
        assert changes["tests/test_b.py"]["eliminated"] == []
        told = suite.run(*arguments).stdout.decode()
        assert "2 violations eliminated, 1 introduced; 1 file now clean." in told
        assert "Rate: 2.0 violations per file (1 file), 2.0 per day (1 day)." in told
        assert "  -     client = Mock()" in told and "  +     assert 1 + 1 == 2" in told
        markdown = suite.run(*arguments, "--format", "markdown").stdout.decode()
        assert "```diff\n- from unittest.mock import Mock\n" in markdown

    @pytest.mark.parametrize("given", ["start..HEAD", "x=", "x=start", "x=..HEAD", "x=start...HEAD"])
    def test_a_phase_that_is_none(self, suite: Suite, given: str) -> None:
        assert b"give it as NAME=REV..REV" in suite.run("report", "--phase", given, code=2).stderr

    def test_a_revision_that_is_none(self, project: Suite) -> None:
        project.commit()
        assert b"no revision '--nothing'" in project.run("report", "--phase", "x=--nothing..HEAD", code=2).stderr


@pytest.mark.parametrize(
    ("amount", "shown"), [(0, "0"), (950, "950"), (1500, "1.5K"), (100000, "100K"), (1250000, "1.25M"), (3e9, "3B")]
)
def test_amounts(amount: float, shown: str) -> None:
    assert money(amount) == shown

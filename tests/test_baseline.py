"""Debt on record: the baseline that may only shrink, `--since` by fingerprint, ignore comments, and other formats."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
import yaml
from command_line import BROKEN, CLEAN, LEGACY, Suite

SLOW = b"import time\n\n\ndef test_a(get):\n    time.sleep(3)\n    assert get() or True\n"
SECOND = LEGACY + b"\n\ndef test_count():\n    assert len(requests.get('http://localhost/x').text) >= 0\n"


def rules_found(suite: Suite, *arguments: str, code: int = 1) -> list[str]:
    document: dict[str, Any] = suite.json("check", *arguments, code=code)
    return [item["rule"] for file in document["files"] for item in file["violations"]]


class TestBaseline:
    def test_day_one_is_green_and_one_new_finding_is_red(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("check", "--baseline", "known.json", "--update-baseline")
        assert rules_found(suite, "--baseline", "known.json", code=0) == []
        suite.write({"tests/test_a.py": SECOND})
        assert rules_found(suite, "--baseline", "known.json") == ["tautology"]
        assert "1 finding in the baseline" in suite.run("check", "--baseline", "known.json", code=1).stderr.decode()

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("tests/test_a.py", b"# a comment\n\n\n" + LEGACY),
            ("tests/test_renamed.py", LEGACY),
            ("tests/test_a.py", LEGACY.replace(b".ok or True", b".ok  or  (True)")),
        ],
        ids=["moved", "renamed", "reformatted"],
    )
    def test_old_findings_stay_old(self, suite: Suite, name: str, content: bytes) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("check", "--baseline", "known.json", "--update-baseline")
        (suite.root / "tests/test_a.py").unlink()
        suite.write({name: content})
        assert rules_found(suite, "--baseline", "known.json", code=0) == []

    def test_a_file_that_did_not_parse_on_day_one_is_known(self, suite: Suite) -> None:
        known = ("check", "--baseline", "known.json")
        suite.write({"tests/test_a.py": BROKEN})
        suite.run(*known, "--update-baseline")
        suite.run(*known)
        suite.write({"tests/test_b.py": BROKEN})
        assert "tests/test_b.py" in suite.run(*known, code=3).stdout.decode()
        suite.write({"tests/test_a.py": CLEAN, "tests/test_b.py": CLEAN})
        assert "1 of it gone" in suite.run(*known).stderr.decode()

    def test_a_second_copy_of_a_known_finding_is_new(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("check", "--baseline", "known.json", "--update-baseline")
        suite.write({"tests/test_b.py": LEGACY})
        assert rules_found(suite, "--baseline", "known.json") == ["tautology"]

    def test_it_shrinks_and_grows_only_by_force(self, suite: Suite) -> None:
        update = ("check", "--baseline", "known.json", "--update-baseline")
        suite.write({"tests/test_a.py": SECOND})
        suite.run(*update)
        suite.write({"tests/test_a.py": LEGACY})
        assert "1 of it gone" in suite.run("check", "--baseline", "known.json").stderr.decode()
        assert "1 finding left, 1 gone" in suite.run(*update).stderr.decode()
        suite.write({"tests/test_a.py": SECOND})
        assert "1 new finding not added" in suite.run(*update, code=1).stderr.decode()
        assert len(json.loads(suite.read("known.json"))["findings"]) == 1
        suite.run(*update, "--force")
        assert len(json.loads(suite.read("known.json"))["findings"]) == 2

    def test_apply_leaves_what_is_known(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("check", "--baseline", "known.json", "--update-baseline")
        suite.write({"tests/test_a.py": SECOND})
        suite.run("apply", "--baseline", "known.json", "--unsafe")
        after = suite.read("tests/test_a.py")
        assert b".ok or True" in after
        assert b">= 0" not in after

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (None, "known.json: cannot be read: No such file or directory; make it with --update-baseline"),
            (b"[1, 2]", "known.json: is no baseline of codemods"),
            (b'{"version": 9, "findings": []}', "known.json: version 9 is not known"),
        ],
    )
    def test_a_wrong_file_is_told_in_one_line(self, suite: Suite, content: bytes | None, told: str) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        if content is not None:
            suite.write({"known.json": content})
        done = suite.run("check", "--baseline", "known.json", code=2)
        assert told in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


class TestSince:
    @pytest.fixture
    def committed(self, suite: Suite) -> Suite:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": b"def test_b(get):\n    assert get().ok\n"})
        suite.git("init", "--quiet")
        suite.git("add", ".")
        suite.git("commit", "--quiet", "-m", "first")
        return suite

    def test_a_blank_line_brings_no_old_finding_back(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": b"\n" + LEGACY})
        assert rules_found(committed, "--since", "HEAD", code=0) == []

    def test_only_what_is_new_counts(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": SECOND})
        assert rules_found(committed, "--since", "HEAD") == ["tautology"]

    def test_a_deleted_last_assertion_is_seen(self, committed: Suite) -> None:
        committed.write({"tests/test_b.py": b"def test_b(get):\n    get()\n"})
        assert rules_found(committed, "--since", "HEAD") == ["no-assertion"]

    def test_a_renamed_file_keeps_its_findings(self, committed: Suite) -> None:
        (committed.root / "tests/test_a.py").rename(committed.root / "tests/test_c.py")
        assert rules_found(committed, "--since", "HEAD", code=0) == []


class TestAddIgnores:
    @pytest.mark.parametrize(("option", "tail"), [("--add-ignores", b""), ("--add-ignores=ticket 7", b" -- ticket 7")])
    def test_every_finding_gets_a_comment(self, suite: Suite, option: str, tail: bytes) -> None:
        suite.write({"tests/test_a.py": SECOND})
        suite.run("check", option)
        after = suite.read("tests/test_a.py")
        assert after.count(b"  # codemods: ignore[tautology]" + tail + b"\n") == 2
        assert ast.dump(ast.parse(after)) == ast.dump(ast.parse(SECOND))
        assert rules_found(suite, code=0) == []
        suite.run("undo")
        assert suite.read("tests/test_a.py") == SECOND

    def test_comments_that_stand_there_stay(self, suite: Suite) -> None:
        lines = [b"x or True  # why", b"x or True  # codemods: ignore[no-assertion]", b"(x\n        or True)"]
        source = b"".join(b"def test_%d(x):\n    assert %s\n\n\n" % (n, line) for n, line in enumerate(lines))
        suite.write({"tests/test_a.py": source.rstrip(b"\n")})
        suite.run("check", "--add-ignores", "--select", "tautology")
        after = suite.read("tests/test_a.py")
        assert b"x or True  # codemods: ignore[tautology]  # why\n" in after
        assert b"x or True  # codemods: ignore[no-assertion, tautology]\n" in after
        assert b"assert (x  # codemods: ignore[tautology]\n" in after
        assert not after.endswith(b"\n")

    def test_a_line_that_holds_no_comment_is_counted(self, suite: Suite) -> None:
        suite.write(
            {"tests/test_a.py": b'def test_a(x):\n    assert x or """\n"""\n'.replace(b'"""\n"""', b"True or '''\n'''")}
        )
        told = suite.run("check", "--add-ignores", code=1).stderr.decode()
        assert "1 finding left" in told


class TestOutput:
    def test_statistics_count_by_rule(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": SECOND})
        assert suite.run("check", "--statistics", code=1).stdout.split() == [b"2", b"tautology"]

    def test_statistics_leave_a_document_whole(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": SECOND})
        printed = suite.run("check", "--statistics", "--format", "json", code=1).stdout
        assert json.loads(printed)["summary"]["by_rule"] == {"tautology": 2}

    def test_rules_below_a_severity_are_left_out(self, suite: Suite) -> None:
        suite.write(
            {"tests/test_a.py": b"import time\n\n\ndef test_a(get):\n    time.sleep(3)\n    assert get() or True\n"}
        )
        assert rules_found(suite, "--min-severity", "error") == ["tautology"]

    def test_a_finding_below_a_severity_is_left_out_though_its_rule_reaches_it(self, suite: Suite) -> None:
        branch = b"    if shop.is_open:\n        assert True\n    else:\n        assert False\n"
        suite.write({"tests/test_a.py": SECOND + b"\n\ndef test_b(shop):\n" + branch + b"    assert shop.name\n"})
        assert len(rules_found(suite, "--min-severity", "note")) == 3
        assert len(rules_found(suite, "--min-severity", "warning")) == 2
        suite.run("apply", "--min-severity", "warning", "--unsafe")
        assert b"        assert True\n" in suite.read("tests/test_a.py")

    def test_gitlab(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": SECOND})
        issues = json.loads(suite.run("check", "--format", "gitlab", code=1).stdout)
        assert [item["check_name"] for item in issues] == ["tautology", "tautology"]
        assert issues[0]["location"] == {"path": "tests/test_a.py", "lines": {"begin": 5, "end": 5}}
        assert issues[0]["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert len({item["fingerprint"] for item in issues}) == 2

    def test_junit(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": SECOND, "tests/test_b.py": b"def test_b(:\n", "tests/test_c.py": b"x = 1\n"})
        tree = ElementTree.fromstring(suite.run("check", "--format", "junit", code=3).stdout)
        assert tree.attrib == {"name": "codemods", "tests": "3", "failures": "1", "errors": "1", "time": "0"}
        assert [case.attrib["name"] for case in tree] == ["tests/test_a.py", "tests/test_b.py", "tests/test_c.py"]
        assert (tree[0][0].text or "").count("tautology") == 2

    def test_a_terminal_gets_the_code_and_a_caret(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        told = suite.run("check", "--format", "rich", code=1, environment={"COLUMNS": "50"}).stdout.decode()
        assert told.splitlines()[:2] == ["tests/test_a.py", "  5:5 tautology error"]
        code = '    | assert requests.get("http://localhost/health'
        assert code[:46] in told
        assert "    | ^^^^" in told
        assert max(map(len, told.splitlines())) <= 50


class TestWorkflow:
    ROOT = Path(__file__).parent.parent

    def annotations(self, suite: Suite, code: int, **event: str) -> list[str]:
        """What the action's check prints, its step run as a runner does: inputs filled in, bash without profiles."""
        action = yaml.safe_load((self.ROOT / "action.yml").read_text())
        values = {f"inputs.{name}": item["default"] for name, item in action["inputs"].items()} | event
        step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
        filled = {name: values.get(text.strip("${} "), "") for name, text in step["env"].items()}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        runner = {"PATH": path, "GITHUB_ACTION_PATH": str(self.ROOT), "GITHUB_OUTPUT": str(suite.root / "output")}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=suite.root,
            env=os.environ | runner | filled,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stderr
        return done.stdout.splitlines()

    def test_new_findings_are_annotated_and_limited(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.git("init", "--quiet")
        suite.git("add", ".")
        suite.git("commit", "--quiet", "-m", "first")
        base = {"github.event.pull_request.base.sha": "HEAD"}
        assert self.annotations(suite, 0, **base) == []
        assert suite.read("output") == b"findings=0\n"
        suite.write({"tests/test_a.py": SECOND, "tests/test_b.py": SLOW})
        found = self.annotations(suite, 1, **base, **{"inputs.sarif": "found.sarif"})
        assert [line.split(" ")[0] for line in found] == ["::error", "::error", "::notice"]
        assert len(json.loads(suite.read("found.sarif"))["runs"][0]["results"]) == 3
        assert len(self.annotations(suite, 1, **base, **{"inputs.annotations": "1"})) == 1
        assert suite.read("output").splitlines()[-1] == b"findings=3"

    def test_a_base_that_a_shallow_checkout_lacks_is_fetched(self, suite: Suite, tmp_path: Path) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.commit()
        base = suite.git("rev-parse", "HEAD").decode().strip()
        suite.write({"tests/test_b.py": SLOW})
        suite.commit()
        clone = Suite(tmp_path / "clone")
        suite.git("clone", "--quiet", "--depth", "1", f"file://{suite.root}", str(clone.root))
        found = self.annotations(clone, 1, **{"github.event.pull_request.base.sha": base})
        assert {line.partition("file=")[2].partition(",")[0] for line in found} == {"tests/test_b.py"}

    def test_the_hooks_name_commands_that_there_are(self, suite: Suite) -> None:
        manifest = (self.ROOT / ".pre-commit-hooks.yaml").read_text()
        entries = [line.split()[2:] for line in manifest.splitlines() if line.strip().startswith("entry: codemods")]
        suite.write({"tests/test_a.py": LEGACY})
        assert [suite.run(*entry, "tests/test_a.py", code=None).returncode for entry in entries] == [1, 0]
        assert b"or True" not in suite.read("tests/test_a.py")

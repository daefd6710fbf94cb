"""The command line as its users meet it: streams, formats, exit codes, and one clear line for every mistake."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import BROKEN, CLEAN, LEGACY, TIMED, Suite

FIXED = LEGACY.replace(b".ok or True", b".ok")
"""What the assertion family makes of LEGACY; the file lies outside the end-to-end folders."""


class TestCheck:
    def test_findings_go_to_stdout_and_the_summary_to_stderr(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": CLEAN})
        done = suite.run("check", code=1)
        assert done.stdout.decode().startswith("tests/test_a.py:5:5: tautology ")
        assert done.stdout.count(b"\n") == 1
        lines = done.stderr.decode().splitlines()
        assert lines[:2] == ["rule       safe", "tautology     1"]
        assert lines[2] == "1 violation in 1 of 2 files, 1 fixable"

    def test_a_clean_suite(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": CLEAN})
        assert suite.run("check").stdout == b""

    def test_quiet_leaves_the_summary_out(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        assert suite.run("check", "--quiet", code=1).stderr == b""

    def test_json(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": CLEAN})
        document = suite.json("check", code=1)
        (violation,) = document["files"][0].pop("violations")
        assert document.pop("policy")
        assert document == {
            "version": 1,
            "tool": "codemods 0.1.0",
            "files": [{"path": "tests/test_a.py", "error": None}],
            "summary": {
                "files": 2,
                "with_violations": 1,
                "violations": 1,
                "fixable": 1,
                "fixed": 0,
                "errors": 0,
                "by_rule": {"tautology": 1},
                "by_assumption": {},
                "by_code": {},
            },
            "refuted": [],
        }
        assert violation.pop("message")
        assert len(violation.pop("fingerprint")) == 16
        assert violation == {
            "rule": "tautology",
            "family": "assertion",
            "line": 5,
            "column": 5,
            "end_line": 5,
            "end_column": 62,
            "severity": "error",
            "fix": "safe",
            "status": "fixable",
            "reason": None,
            "code": None,
            "test": "test_health",
            "seen": None,
            "assumes": [],
        }

    def test_paths_are_relative_to_the_current_folder(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        done = suite.run("check", "--format", "json", "../tests", code=1, cwd=suite.root / "tests")
        assert json.loads(done.stdout)["files"][0]["path"] == "test_a.py"

    def test_sarif(self, suite: Suite) -> None:
        suite.write({"tests/test a.py": LEGACY, "tests/test_b.py": BROKEN})
        (run,) = json.loads(suite.run("check", "--format", "sarif", code=3).stdout)["runs"]
        (found,) = run["results"]
        assert found["ruleId"] == run["tool"]["driver"]["rules"][0]["id"] == "tautology"
        physical = found["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == "tests/test%20a.py"
        assert physical["region"] == {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 62}
        (note,) = run["invocations"][0]["toolExecutionNotifications"]
        assert note["descriptor"]["id"] == "syntax"

    def test_github_annotations(self, suite: Suite) -> None:
        suite.write({"tests/a,b:c%.py": LEGACY})
        out = suite.run("check", "--format", "github", code=1).stdout.decode()
        assert out.startswith(
            "::error file=tests/a%2Cb%3Ac%25.py,line=5,endLine=5,col=5,endColumn=62,title=tautology::"
        )

    def test_select_and_ignore_by_rule_family_and_transformer(self, suite: Suite) -> None:
        suite.write({"tests/e2e/test_a.py": LEGACY, "pyproject.toml": TIMED})
        for chosen, rules in {
            ("--select", "timing"): ["no-duration-check"],
            ("--select", "tautology"): ["tautology"],
            ("--select", "assert_duration,harden_assertions"): ["no-duration-check", "tautology"],
            ("--ignore", "timing"): ["tautology"],
            ("--ignore", "tautology", "--ignore", "assert_duration"): [],
        }.items():
            document = suite.json("check", *chosen, code=None)
            assert sorted(document["summary"]["by_rule"]) == rules

    def test_a_suite_that_asks_for_no_time_checks_gets_none(self, suite: Suite) -> None:
        suite.write({"tests/e2e/test_a.py": LEGACY})
        suite.run("apply")
        assert suite.read("tests/e2e/test_a.py") == FIXED

    def test_end_to_end_families_are_left_out_elsewhere_and_that_is_said_once(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": CLEAN, "pyproject.toml": TIMED})
        told = suite.run("check", code=1).stderr.decode()
        assert told.count("without end-to-end tests") == 1
        assert "2 files" in told
        assert sorted(suite.json("check", "--all-tests", code=1)["summary"]["by_rule"]) == [
            "no-duration-check",
            "tautology",
        ]

    def test_a_named_configuration(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "lax.toml": 'ignore = ["tautology"]\n'})
        suite.run("check", code=1)
        suite.run("check", "--config", "lax.toml")

    def test_jobs_change_nothing(self, suite: Suite) -> None:
        suite.write({f"tests/e2e/test_{number}.py": LEGACY + b"\n" * number for number in range(30)})
        assert suite.json("check", "--jobs", "1", "--no-cache", code=1) == suite.json(
            "check", "--jobs", "2", "--no-cache", code=1
        )


class TestPreview:
    @pytest.mark.parametrize(
        "content",
        [LEGACY, LEGACY.rstrip(), LEGACY.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + LEGACY, b"\x0c\n" + LEGACY],
        ids=["plain", "no newline at the end", "crlf", "bom", "form feed"],
    )
    @pytest.mark.parametrize("name", ["tests/test_a.py", "tests/with space/test_ä.py"])
    def test_git_applies_the_patch_and_gets_what_apply_writes(self, suite: Suite, content: bytes, name: str) -> None:
        suite.write({name: content})
        suite.commit()
        patch = suite.run("preview", "--format", "plain").stdout
        assert suite.read(name) == content
        suite.git("apply", "--whitespace=nowarn", stdin=patch)
        patched = suite.read(name)
        suite.git("checkout", "--quiet", "--", ".")
        suite.run("apply")
        assert suite.read(name) == patched != content

    def test_a_patch_made_below_the_root_applies_there(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.commit()
        patch = suite.run("preview", "--format", "plain", ".", cwd=suite.root / "tests").stdout
        subprocess.run(["git", "apply"], cwd=suite.root / "tests", input=patch, check=True)
        assert suite.read("tests/test_a.py") == FIXED

    def test_only_the_patch_goes_to_stdout(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        done = suite.run("preview")
        assert done.stdout.startswith(b"--- a/tests/test_a.py\n+++ b/tests/test_a.py\n")
        assert done.stdout.endswith(b".ok\n")
        assert b"1 fixable" in done.stderr

    def test_exit_code_on_demand(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("preview", code=0)
        suite.run("preview", "--exit-code", code=1)
        suite.run("apply")
        suite.run("preview", "--exit-code", code=0)

    def test_a_second_apply_changes_nothing(self, suite: Suite) -> None:
        suite.write({"tests/e2e/test_a.py": LEGACY, "pyproject.toml": TIMED})
        suite.run("apply")
        once = suite.read("tests/e2e/test_a.py")
        assert b"wrote" not in suite.run("apply").stderr
        assert suite.read("tests/e2e/test_a.py") == once

    def test_unsafe_fixes_only_on_demand(self, suite: Suite) -> None:
        source = b"def test_x(values):\n    assert len(values) >= 0\n"
        suite.write({"tests/test_a.py": source})
        assert suite.run("preview").stdout == b""
        assert b"+    assert len(values) > 0\n" in suite.run("preview", "--unsafe").stdout


class TestStandardInput:
    def test_check_preview_and_apply(self, suite: Suite) -> None:
        assert b"<stdin>:5:5: tautology" in suite.run("check", "-", stdin=LEGACY, code=1).stdout
        assert b"+++ b/<stdin>\n" in suite.run("preview", "-", stdin=LEGACY).stdout
        assert suite.run("apply", "-", stdin=LEGACY).stdout == FIXED

    def test_its_name_decides_what_is_end_to_end(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": TIMED})
        name = ("--stdin-filename", "tests/e2e/test_a.py")
        out = suite.run("check", "-", *name, stdin=LEGACY, code=1).stdout
        assert out.count(b"tests/e2e/test_a.py:") == 2

    def test_what_does_not_parse_comes_out_as_it_went_in(self, suite: Suite) -> None:
        done = suite.run("apply", "-", stdin=BROKEN, code=3)
        assert done.stdout == BROKEN
        assert b"<stdin>:1:" in done.stderr

    def test_it_goes_with_no_other_path(self, suite: Suite) -> None:
        assert b"goes with no other path" in suite.run("check", "-", "tests", stdin=b"", code=2).stderr


class TestMistakes:
    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("chek",), "No such command 'chek'. Did you mean 'check'"),
            (("check", "--formt", "json"), "No such option: --formt"),
            (("check", "--format", "jsn"), "jsn"),
            (("check", "--jobs", "0"), "0 is not in the range x>=1"),
            (("check", "--select", "timin"), "no rule, family or transformer 'timin'; did you mean 'timing'?"),
            (("check", "--ignore", "tautolgy"), "no rule, family or transformer 'tautolgy'; did you mean 'tautology'?"),
            (("check", "test"), "no such file or folder: 'test'; did you mean 'tests'?"),
            (("check", "--config", "no.toml"), "cannot read the configuration"),
            (("check", "--since", "nowhere"), "--since nowhere"),
            (("explain", "tautolgy"), "no rule, assumption or code 'tautolgy'; did you mean 'tautology'?"),
            (("undo",), "nothing to undo"),
        ],
    )
    def test_one_line_that_names_what_was_meant(self, suite: Suite, arguments: tuple[str, ...], told: str) -> None:
        suite.write({"tests/test_a.py": CLEAN})
        done = suite.run(*arguments, code=2)
        assert done.stdout == b""
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith("codemods: error: ")
        assert told in line

    def test_a_mistake_in_the_configuration(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": CLEAN, "pyproject.toml": "[tool.codemods.timing]\nminimun = 1\n"})
        assert suite.run("check", code=2).stderr == (
            b"codemods: error: pyproject.toml: tool.codemods.timing.minimun: unknown key; did you mean 'minimum'?\n"
        )

    def test_an_unknown_rule_in_the_configuration(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": CLEAN, "pyproject.toml": '[tool.codemods]\nselect = ["tautolgy"]\n'})
        assert b"did you mean 'tautology'?" in suite.run("check", code=2).stderr

    def test_no_tests_says_where_it_looked(self, suite: Suite) -> None:
        suite.write({"app/main.py": CLEAN})
        assert b"no tests found: looked for test_*.py, *_test.py in app" in suite.run("check", "app", code=2).stderr
        suite.write({"pkg/test/test_a.py": LEGACY, "pkg/test/test_b.py": LEGACY, "test_c.py": LEGACY})
        assert suite.run("check", "app", code=2).stderr.endswith(b"; name a folder: pkg/test, .\n")
        assert b"in tests" in suite.run("check", code=2).stderr

    def test_a_file_that_does_not_parse_is_told_and_the_others_go_on(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": BROKEN, "tests/test_b.py": LEGACY})
        done = suite.run("apply", code=3)
        assert b"tests/test_a.py:1:12: error: " in done.stderr
        assert b"1 file could not be processed" in done.stderr
        assert (suite.read("tests/test_a.py"), suite.read("tests/test_b.py")) == (BROKEN, FIXED)
        document = suite.json("check", code=3)
        assert document["summary"]["errors"] == 1
        error = document["files"][0]["error"]
        assert (error["kind"], error["line"], error["column"]) == ("syntax", 1, 12)

    def test_a_file_that_cannot_be_read(self, suite: Suite) -> None:
        suite.write({"tests/test_b.py": LEGACY})
        (suite.root / "tests/test_a.py").symlink_to("test_a.py")
        done = suite.run("apply", "tests/test_a.py", "tests/test_b.py", code=3)
        assert b"tests/test_a.py: error: cannot be read: " in done.stderr
        assert suite.read("tests/test_b.py") == FIXED


class TestTerminals:
    HOSTILE = b'def test_x(v):\n    assert v == "\x1b[31m\x07\xe2\x80\xae[bold]" or True\n'

    def test_source_text_is_never_markup_or_a_control_sequence(self, suite: Suite) -> None:
        suite.write({"tests/test_[red]a.py": self.HOSTILE})
        for arguments in (("preview", "--format", "rich"), ("check", "--format", "rich")):
            done = suite.run(*arguments, code=None)
            for output in (done.stdout, done.stderr):
                assert not set(output) & {0x1B, 0x07}
                assert b"\xe2\x80\xae" not in output
        shown = suite.run("preview", "--format", "rich").stdout.decode()
        assert r'"\x1b[31m\x07\u202e[bold]"' in shown
        assert "tests/test_[red]a.py" in shown

    def test_colours_when_forced_and_never_with_no_color(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        rich = ("preview", "--format", "rich")
        assert b"\x1b[" not in suite.run(*rich).stdout
        assert b"\x1b[" in suite.run(*rich, environment={"FORCE_COLOR": "1"}).stdout
        both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
        assert b"\x1b[" not in suite.run(*rich, environment=both).stdout
        assert b"\x1b[" not in suite.run("check", "--format", "plain", code=1, environment={"FORCE_COLOR": "1"}).stdout

    @pytest.mark.parametrize("columns", [60, 80, 120])
    def test_diffs_fit_the_terminal(self, suite: Suite, columns: int) -> None:
        suite.write({"tests/e2e/test_a.py": LEGACY, "pyproject.toml": TIMED})
        for style in ("unified", "side-by-side"):
            done = suite.run("preview", "--format", "rich", "--diff", style, environment={"COLUMNS": str(columns)})
            lines = done.stdout.decode().splitlines()
            assert max(map(len, lines)) <= columns
            shown = " ".join(done.stdout.decode().split())
            assert "+ import time" in shown
            assert "- assert requests" in shown

    def test_a_reader_that_goes_away_ends_the_run_silently(self, suite: Suite) -> None:
        suite.write({f"tests/test_{number}.py": LEGACY * 20 + heavy(0) for number in range(40)})
        command = f"{sys.executable} -m codemods check --jobs 1 | head -1"
        done = subprocess.run(command, shell=True, cwd=suite.root, capture_output=True, timeout=300)
        assert done.stdout.count(b"\n") == 1
        assert done.stderr == b""

    def test_a_locale_without_unicode(self, suite: Suite) -> None:
        suite.write({"tests/test_ü.py": b"# \xe2\x9c\x93\n" + LEGACY})
        environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        suite.run("preview", "--format", "rich", environment=environment)
        suite.run("check", code=1, environment=environment)


CHANGED = LEGACY.replace(b"test_health", b"test_health_again")
"""A finding that LEGACY does not have."""


class TestSince:
    @pytest.fixture
    def branch(self, suite: Suite) -> Suite:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY, "tests/test_ä.py": LEGACY})
        suite.commit()
        suite.git("tag", "base")
        return suite

    def paths(self, suite: Suite, revision: str) -> list[str]:
        return [file["path"] for file in suite.json("check", "--since", revision, code=None)["files"]]

    def test_changed_added_and_untracked_files(self, branch: Suite) -> None:
        branch.write({"tests/test_ä.py": CHANGED, "tests/test_c.py": LEGACY})
        branch.commit()
        branch.write({"tests/test_b.py": CHANGED, "tests/test_d.py": LEGACY})
        assert self.paths(branch, "base") == [f"tests/test_{name}.py" for name in "bcdä"]
        assert self.paths(branch, "HEAD") == ["tests/test_b.py", "tests/test_d.py"]

    def test_what_others_did_meanwhile_does_not_count(self, branch: Suite) -> None:
        branch.git("checkout", "--quiet", "-b", "mine")
        branch.write({"tests/test_a.py": CHANGED})
        branch.commit()
        branch.git("checkout", "--quiet", "-b", "theirs", "base")
        branch.write({"tests/test_b.py": CHANGED})
        branch.commit()
        branch.git("checkout", "--quiet", "mine")
        assert self.paths(branch, "theirs") == ["tests/test_a.py"]

    def test_nothing_changed_is_nothing_to_do(self, branch: Suite) -> None:
        assert b"in 0 of 0 files" in branch.run("check", "--since", "base").stderr

    def test_outside_of_a_repository(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        assert b"is not in a git repository" in suite.run("check", "--since", "HEAD", code=2).stderr


def test_rules_and_explain(suite: Suite) -> None:
    assert b"  no-duration-check " in suite.run("rules").stdout
    explained = suite.run("explain", "no-duration-check").stdout.decode()
    assert "amily `timing`" in explained
    assert "timing.minimum" in explained


def test_cache_info_and_clear(suite: Suite, tmp_path: Path) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    environment = {"CODEMODS_CACHE_DIR": str(tmp_path / "own")}
    suite.run("check", code=1, environment=environment)
    assert b"\n1 results, " in suite.run("cache", "info", environment=environment).stdout
    kept = [tmp_path / "own" / name for name in (f"prove/{'a1' * 16}.msgpack", f"observe/{'b2' * 20}")]
    for file in (*kept, tmp_path / "own/observe/notes.txt"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"of an earlier run")
    suite.run("cache", "clear", environment=environment)
    assert not any(file.exists() for file in kept)
    assert (tmp_path / "own/observe/notes.txt").exists()
    assert b"\n0 results, 0.0 MB" in suite.run("cache", "info", environment=environment).stdout


def test_version_and_module(suite: Suite) -> None:
    assert suite.run("--version").stdout == b"codemods 0.1.0\n"


def heavy(tests: int) -> bytes:
    """Many bytes in a file make a chunk of few files: the run is at its beginning when its first results come."""
    code = b"".join(b"def test_%d():\n    assert x%d or True\n\n\n" % (number, number) for number in range(tests))
    return code + b"# nothing but bytes that are not looked at\n" * 300


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_workers_end_with_their_driver(suite: Suite, number: int, code: int) -> None:
    suite.write({f"tests/test_{number:03}.py": heavy(8) for number in range(200)})  # more lines than a pipe holds
    command = [sys.executable, "-m", "codemods", "check", "--no-cache", "--jobs", "2", "--quiet"]
    run = subprocess.Popen(command, cwd=suite.root, stdout=subprocess.PIPE, start_new_session=True)
    assert run.stdout is not None
    run.stdout.readline()
    os.kill(run.pid, number)
    run.stdout.close()
    assert run.wait(30) == code
    deadline = time.monotonic() + 15
    while processes_of_session(run.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of_session(run.pid) == []


def processes_of_session(session: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def test_an_interrupt_stops_the_workers_and_leaves_no_partial_file(suite: Suite) -> None:
    legacy = heavy(40)
    suite.write({f"tests/e2e/test_{number:02}.py": legacy for number in range(60)})
    run = subprocess.Popen(
        [sys.executable, "-m", "codemods", "apply", "--no-cache", "--jobs", "2"],
        cwd=suite.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while suite.read("tests/e2e/test_00.py") == legacy and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=300)
    assert run.returncode == 130
    assert b"Traceback" not in told
    contents = {suite.read(f"tests/e2e/test_{number:02}.py") for number in range(60)}
    assert legacy in contents
    assert len(contents) == 2
    assert sorted(path.suffix for path in (suite.root / "tests/e2e").iterdir()) == [".py"] * 60
    suite.run("undo")
    assert {suite.read(f"tests/e2e/test_{number:02}.py") for number in range(60)} == {legacy}

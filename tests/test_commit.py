"""Commits of what a run wrote, files that are staged, and a killed run that is gone on with."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import CLEAN, LEGACY, Suite

from codemods.changes.journal import runs

FIXED = LEGACY.replace(b".ok or True", b".ok")
BOTH = LEGACY + b"\n\ndef test_more(items):\n    try:\n        assert items()\n    except Exception:\n        pass\n"
IDENTITY = {
    f"GIT_{who}_{what}": "tester@example.invalid" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


@pytest.fixture
def committed(suite: Suite) -> Suite:
    suite.write({"tests/test_a.py": LEGACY, "tests/zoo/test_b.py": BOTH, "tests/test_c.py": CLEAN, "README": "x"})
    suite.commit()
    return suite


def commit(suite: Suite, by: str, *arguments: str, code: int = 0) -> str:
    done = suite.run("apply", "--unsafe", "--commit", by, *arguments, code=code, environment=IDENTITY)
    return done.stderr.decode()


def log(suite: Suite) -> list[tuple[str, list[str]]]:
    """Subject and files of each commit after the first, the last one first."""
    listed = suite.git("log", "--format=%x00%s", "--name-only", "--no-renames").decode().split("\0")[1:-1]
    return [(lines[0], lines[2:]) for entry in listed if (lines := entry.strip().splitlines())]


class TestCommit:
    def test_one_commit_for_each_rule_and_each_can_be_reverted(self, committed: Suite) -> None:
        told = commit(committed, "rule")
        one, both = ["tests/zoo/test_b.py"], ["tests/test_a.py", "tests/zoo/test_b.py"]
        assert sorted(files for _, files in log(committed)) == sorted([one, both])
        assert len(re.findall("^committed [0-9a-f]+ ", told, re.MULTILINE)) == 2
        assert committed.git("status", "--porcelain") == b""
        message = committed.git("log", "-1", "--grep=tautology", "--format=%B").decode()
        assert "tautology: 2 findings fixed\nin 2 files, by codemods" in message
        command = re.search("Revert it with: (git revert '.*')", message)
        assert command is not None
        revert = command[1].replace("git", "git -c user.name=x -c user.email=x@example.invalid", 1) + " --no-edit"
        subprocess.run(["sh", "-c", revert], cwd=committed.root, check=True, capture_output=True)
        assert committed.read("tests/test_a.py") == LEGACY
        assert b"or True" in committed.read("tests/zoo/test_b.py")
        assert b"except" not in committed.read("tests/zoo/test_b.py")

    def test_the_last_commit_holds_what_apply_makes(self, committed: Suite) -> None:
        commit(committed, "rule")
        by_rule = committed.read("tests/zoo/test_b.py")
        committed.git("reset", "--quiet", "--hard", "HEAD~2")
        committed.run("apply", "--unsafe")
        assert committed.read("tests/zoo/test_b.py") == by_rule

    @pytest.mark.parametrize(("by", "count"), [("family", 2), ("file", 2)])
    def test_one_commit_for_each_family_or_file(self, committed: Suite, by: str, count: int) -> None:
        commit(committed, by)
        assert len(log(committed)) == count
        assert committed.git("status", "--porcelain") == b""

    def test_one_commit_for_each_owner(self, committed: Suite) -> None:
        committed.write({".github/CODEOWNERS": "# who\n* @all\n/tests/zoo/ @zoo @keeper  # both\n"})
        committed.commit()
        commit(committed, "owner")
        assert {subject.partition(": ")[2]: files for subject, files in log(committed)[:-1]} == {
            "@all": ["tests/test_a.py"],
            "@zoo @keeper": ["tests/zoo/test_b.py"],
        }

    def test_owners_without_a_file_that_names_them(self, committed: Suite) -> None:
        assert "has no CODEOWNERS file" in commit(committed, "owner", code=2)
        assert committed.read("tests/test_a.py") == LEGACY

    def test_what_else_is_staged_stays_staged(self, committed: Suite) -> None:
        committed.write({"README": "mine"})
        committed.git("add", "README")
        commit(committed, "file")
        assert committed.git("status", "--porcelain") == b"M  README\n"

    def test_a_hook_that_refuses_is_told_and_nothing_is_lost(self, committed: Suite) -> None:
        hook = committed.root / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
        hook.chmod(0o755)
        told = commit(committed, "rule", code=3)
        assert "error: not committed: not today" in told
        assert log(committed) == []
        committed.run("undo")
        assert committed.read("tests/test_a.py") == LEGACY
        assert committed.read("tests/zoo/test_b.py") == BOTH

    def test_a_file_that_git_does_not_track_is_written_and_not_committed(self, committed: Suite) -> None:
        committed.write({"tests/test_new.py": LEGACY})
        told = commit(committed, "rule")
        assert "tests/test_new.py: written, not committed: git does not track it" in told
        assert committed.git("status", "--porcelain") == b"?? tests/test_new.py\n"

    def test_without_a_repository(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        assert "not in a git repository" in commit(suite, "rule", code=2)

    @pytest.mark.parametrize("other", ["--allow-dirty", "--prove", "--resume"])
    def test_options_that_exclude_each_other(self, committed: Suite, other: str) -> None:
        assert "exclude each other" in commit(committed, "rule", other, code=2)


class TestStaged:
    def test_only_staged_files_are_looked_at(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"# 1\n", "tests/zoo/test_b.py": BOTH + b"# 1\n"})
        committed.git("add", "tests/test_a.py")
        assert committed.json("check", "--staged", code=1)["summary"]["files"] == 1
        committed.run("apply", "--staged")
        assert committed.read("tests/test_a.py") == FIXED + b"# 1\n"
        assert committed.read("tests/zoo/test_b.py") == BOTH + b"# 1\n"

    def test_what_is_not_staged_in_a_staged_file_is_not_mixed_up_with_it(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"# 1\n"})
        committed.git("add", "tests/test_a.py")
        committed.write({"tests/test_a.py": LEGACY + b"# 2\n"})
        assert b"unstaged changes in tests/test_a.py" in committed.run("apply", "--staged", code=2).stderr

    def test_nothing_is_staged(self, committed: Suite) -> None:
        committed.run("check", "--staged")


class TestRepositories:
    def test_a_nested_repository_is_asked_about_its_own_files(self, committed: Suite) -> None:
        inner = Suite(committed.root / "tests/inner")
        inner.write({"test_x.py": LEGACY})
        inner.commit()
        inner.write({"test_x.py": LEGACY + b"# mine\n"})
        told = committed.run("apply", code=2).stderr
        assert b"uncommitted changes in tests/inner/test_x.py" in told
        assert committed.read("tests/test_a.py") == LEGACY
        inner.commit()
        committed.run("apply")

    def test_a_work_tree_has_the_exclude_file_of_its_repository(self, committed: Suite, tmp_path: Path) -> None:
        committed.git("worktree", "add", "--quiet", str(tmp_path / "other"))
        committed.write({".git/info/exclude": "test_a.py\n"})
        other = Suite(tmp_path / "other")
        other.run("apply")
        assert other.read("tests/test_a.py") == LEGACY
        assert other.read("tests/zoo/test_b.py") != BOTH

    def test_the_users_own_exclude_file(self, committed: Suite, tmp_path: Path) -> None:
        (tmp_path / "ignored").write_text("test_a.py\n")
        committed.git("config", "core.excludesFile", str(tmp_path / "ignored"))
        assert committed.json("check", code=1)["summary"]["files"] == 2

    def test_paths_of_the_policy_outside_the_repository_need_a_flag(self, suite: Suite, tmp_path: Path) -> None:
        suite.write({"../elsewhere/test_x.py": LEGACY, "pyproject.toml": '[tool.codemods]\npaths = ["../elsewhere"]\n'})
        assert b"leads out of the project: use --outside" in suite.run("apply", code=2).stderr
        suite.run("apply", "--outside")
        assert (tmp_path / "elsewhere/test_x.py").read_bytes() == FIXED
        assert b"leads out of the project" in suite.run("undo", code=3).stderr
        suite.run("undo", "--outside")
        assert (tmp_path / "elsewhere/test_x.py").read_bytes() == LEGACY


class TestResume:
    def test_a_killed_run_is_finished_and_undone_as_one(self, suite: Suite) -> None:
        names = [f"tests/test_{number:03}.py" for number in range(150)]
        suite.write(dict.fromkeys(names, LEGACY))
        command = [sys.executable, "-m", "codemods", "apply", "--no-cache", "tests"]
        process = subprocess.Popen(command, cwd=suite.root, stderr=subprocess.DEVNULL)
        while suite.read(names[0]) == LEGACY:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        (killed,) = runs(suite.root)
        assert killed.running
        told = suite.run("apply", "--resume").stderr.decode()
        assert re.search(rf"run {killed.name} was killed: it had written [0-9]+ files?, the rest follows", told)
        assert {suite.read(name) for name in names} == {FIXED}
        (finished,) = runs(suite.root)
        assert (finished.name, finished.state) == (killed.name, "journal")
        suite.run("undo")
        assert {suite.read(name) for name in names} == {LEGACY}

    def test_nothing_to_resume(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        assert b"nothing to resume" in suite.run("apply", "--resume", code=2).stderr
        suite.run("apply")
        assert b"nothing to resume" in suite.run("apply", "--resume", code=2).stderr

    def test_it_goes_on_with_the_options_that_the_run_had(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY, "tests/test_c.py": LEGACY})
        suite.run("apply", "--select", "tautology", "tests/test_a.py", "test_b.py", cwd=suite.root / "tests", code=2)
        suite.run("apply", "--select", "tautology", "test_a.py", "test_b.py", cwd=suite.root / "tests")
        (run,) = runs(suite.root)
        run.renamed("running")  # as if it had been killed after its last file
        suite.write({"tests/test_b.py": LEGACY})
        suite.run("apply", "--resume")
        assert [suite.read(f"tests/test_{letter}.py") for letter in "abc"] == [FIXED, FIXED, LEGACY]
        assert os.listdir(suite.root / ".codemods/runs") == [f"{run.name}.journal"]

    def test_what_is_not_committed_after_a_kill_does_not_stop_the_rest(self, committed: Suite) -> None:
        committed.run("apply", "--unsafe")
        (run,) = runs(committed.root)
        run.renamed("running")
        committed.write({"tests/test_a.py": LEGACY})
        committed.run("apply", "--resume")
        assert committed.read("tests/test_a.py") == FIXED

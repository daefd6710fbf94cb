"""Writing and putting back: whole or not at all, never over someone else's change, never lost."""

from __future__ import annotations

import os
import shlex
import stat
from pathlib import Path

import pytest
from command_line import CLEAN, LEGACY, Suite

from codemods.changes import apply, atomic_write, journal
from codemods.changes.journal import Journal
from codemods.changes.undo import CHANGED, Undone, undo
from codemods.errors import UsageError
from codemods.findings import FileResult


def result(path: str, before: bytes = b"old\n", after: bytes = b"new\n") -> FileResult:
    return FileResult(path, before, after)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_bytes(b"old\n")
    return tmp_path


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".codemods")


def test_a_file_is_replaced_with_its_mode(root: Path) -> None:
    (root / "a.py").chmod(0o751)
    apply.write(root, result("a.py"), Journal(root))
    assert (root / "a.py").read_bytes() == b"new\n"
    assert stat.S_IMODE((root / "a.py").stat().st_mode) == 0o751
    assert left_over(root) == ["a.py"]


def test_a_link_is_followed_and_stays_a_link(root: Path) -> None:
    (root / "link.py").symlink_to("a.py")
    apply.write(root, result("link.py"), Journal(root))
    assert (root / "link.py").is_symlink()
    assert (root / "a.py").read_bytes() == b"new\n"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda file: file.write_bytes(b"edited\n"), "was changed by someone else in the meantime"),
        (lambda file: file.unlink(), "is gone"),
        (lambda file: file.chmod(0o444), "is read-only"),
    ],
)
def test_a_file_that_is_not_as_it_was_read_is_refused(root: Path, spoil: object, reason: str) -> None:
    file = root / "a.py"
    assert callable(spoil)
    spoil(file)
    as_it_was = file.read_bytes() if file.exists() else None
    with pytest.raises(atomic_write.WriteRefused, match=reason):
        apply.write(root, result("a.py"), Journal(root))
    assert (file.read_bytes() if file.exists() else None) == as_it_was
    assert set(left_over(root)) <= {"a.py"}


def test_a_folder_that_is_gone_is_refused(root: Path) -> None:
    with pytest.raises(atomic_write.WriteRefused, match="is gone"):
        apply.write(root, result("nowhere/a.py"), Journal(root))


def test_a_write_that_fails_leaves_the_file_and_nothing_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(atomic_write.WriteRefused, match="No space left on device"):
        apply.write(root, result("a.py"), Journal(root))
    assert (root / "a.py").read_bytes() == b"old\n"
    assert left_over(root) == ["a.py"]


def test_undo_puts_back_the_last_run_and_then_the_one_before(root: Path) -> None:
    first, second = Journal(root), Journal(root)
    apply.write(root, result("a.py", b"old\n", b"newer\n"), first)
    apply.write(root, result("a.py", b"newer\n", b"newest\n"), second)
    assert [run.name for run in journal.runs(root)] == [first.run, second.run]
    assert undo(root) == [Undone("a.py")]
    assert (root / "a.py").read_bytes() == b"newer\n"
    undo(root, first.run)
    assert (root / "a.py").read_bytes() == b"old\n"
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(root)


def test_undo_goes_back_through_all_writes_to_one_file(root: Path) -> None:
    run = Journal(root)
    apply.write(root, result("a.py", b"old\n", b"first\n"), run)
    apply.write(root, result("a.py", b"first\n", b"second\n"), run)
    undo(root)
    assert (root / "a.py").read_bytes() == b"old\n"


def test_undo_leaves_a_file_that_was_changed_since_and_keeps_it_in_the_journal(root: Path) -> None:
    (root / "b.py").write_bytes(b"old\n")
    run = Journal(root)
    apply.write(root, result("a.py"), run)
    apply.write(root, result("b.py"), run)
    (root / "a.py").write_bytes(b"edited\n")
    assert [(item.path, item.refusal) for item in undo(root)] == [("a.py", CHANGED), ("b.py", None)]
    assert ((root / "a.py").read_bytes(), (root / "b.py").read_bytes()) == (b"edited\n", b"old\n")
    (root / "a.py").write_bytes(b"new\n")
    assert undo(root) == [Undone("a.py")]
    assert (root / "a.py").read_bytes() == b"old\n"


def test_a_run_that_was_killed_before_a_write_can_be_undone(root: Path) -> None:
    run = Journal(root)
    run.add("a.py", b"old\n", b"new\n")
    assert undo(root) == [Undone("a.py")]
    assert (root / "a.py").read_bytes() == b"old\n"


def test_all_runs_are_kept_until_they_are_undone(root: Path) -> None:
    for number in range(25):
        run = Journal(root)
        apply.write(root, result("a.py", b"%d" % (number - 1) if number else b"old\n", b"%d" % number), run)
        run.close()
    assert [run.sequence for run in journal.runs(root)] == list(range(1, 26))
    for _ in range(25):
        undo(root)
    assert (root / "a.py").read_bytes() == b"old\n"
    assert journal.runs(root) == []


def test_a_run_without_changes_leaves_no_journal(suite: Suite) -> None:
    suite.write({"tests/test_a.py": CLEAN})
    suite.run("apply")
    assert not (suite.root / ".codemods").exists()


def test_git_does_not_see_the_journal(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.commit()
    suite.run("apply")
    assert suite.git("status", "--porcelain") == b" M tests/test_a.py\n"


def test_apply_then_undo_is_byte_for_byte_what_was_there(suite: Suite) -> None:
    crlf = LEGACY.replace(b"\n", b"\r\n").rstrip()
    suite.write({"tests/test_a.py": LEGACY, "tests/e2e/test_b.py": crlf, "tests/test_c.py": CLEAN})
    done = suite.run("apply")
    assert suite.read("tests/test_a.py") != LEGACY
    assert suite.read("tests/e2e/test_b.py") != crlf
    run = done.stderr.decode().split()[-1]
    undone = suite.run("undo", run)
    assert undone.stderr.decode().splitlines() == ["put back tests/e2e/test_b.py", "put back tests/test_a.py"]
    assert suite.read("tests/test_a.py") == LEGACY
    assert suite.read("tests/e2e/test_b.py") == crlf


def test_a_run_in_another_project_says_how_it_is_undone(suite: Suite) -> None:
    suite.write({"part one/pyproject.toml": "[tool.codemods]\n", "part one/tests/test_a.py": LEGACY})
    told = suite.run("apply", "part one").stderr.decode()
    command = shlex.split(told.rpartition("undo this run: codemods ")[2])
    assert command[2:] == ["--project", "part one"]
    assert suite.run("undo", code=2).stderr.startswith(b"codemods: error: nothing to undo")
    suite.run(*command)
    assert suite.read("part one/tests/test_a.py") == LEGACY


def test_undo_of_an_unknown_run(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.run("apply")
    assert b"no run '2001'" in suite.run("undo", "2001", code=2).stderr


def test_undo_refuses_a_file_that_was_changed_since(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.run("apply")
    suite.write({"tests/test_a.py": b"edited = True\n"})
    assert b"tests/test_a.py: error: was changed since; left as it is" in suite.run("undo", code=3).stderr
    assert suite.read("tests/test_a.py") == b"edited = True\n"


def test_one_read_only_file_fails_and_the_others_are_written(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY})
    (suite.root / "tests/test_a.py").chmod(0o444)
    done = suite.run("apply", code=3)
    assert b"tests/test_a.py: error: is read-only" in done.stderr
    assert suite.read("tests/test_a.py") == LEGACY
    assert suite.read("tests/test_b.py") != LEGACY


def test_json_of_apply_says_fixed_only_for_what_is_on_disk(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY})
    (suite.root / "tests/test_a.py").chmod(0o444)
    document = suite.json("apply", code=3)
    statuses = {file["path"]: {item["status"] for item in file["violations"]} for file in document["files"]}
    assert statuses == {"tests/test_a.py": {"fixable"}, "tests/test_b.py": {"fixed"}}
    assert document["files"][0]["error"]["kind"] == "unwritable"


class TestUncommittedChanges:
    @pytest.fixture
    def committed(self, suite: Suite) -> Suite:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY, "tests/test_c.py": CLEAN, "README": "x"})
        suite.commit()
        return suite

    def test_nothing_is_written_when_a_file_that_would_change_has_some(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"\n# mine\n"})
        done = committed.run("apply", code=2)
        assert done.stderr == (
            b"codemods: error: uncommitted changes in tests/test_a.py: commit them first, or use --allow-dirty\n"
        )
        assert committed.read("tests/test_b.py") == LEGACY

    def test_staged_changes_count(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"\n# mine\n"})
        committed.git("add", "--all")
        committed.run("apply", code=2)

    def test_allow_dirty(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"\n# mine\n"})
        committed.run("apply", "--allow-dirty")
        assert committed.read("tests/test_a.py").endswith(b"\n# mine\n")
        assert committed.read("tests/test_a.py") != LEGACY + b"\n# mine\n"

    def test_changes_in_files_that_would_not_change_do_not_matter(self, committed: Suite) -> None:
        committed.write({"tests/test_c.py": CLEAN + b"\n# mine\n", "README": "y"})
        committed.run("apply")
        assert committed.read("tests/test_a.py") != LEGACY

    def test_files_that_git_does_not_track_are_written(self, committed: Suite) -> None:
        committed.write({"tests/test_new.py": LEGACY})
        committed.run("apply")
        assert committed.read("tests/test_new.py") != LEGACY

    def test_a_repository_without_a_commit(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.git("init", "--quiet")
        suite.run("apply")
        assert suite.read("tests/test_a.py") != LEGACY

    def test_preview_and_check_do_not_care(self, committed: Suite) -> None:
        committed.write({"tests/test_a.py": LEGACY + b"\n# mine\n"})
        committed.run("preview")
        committed.run("check", code=1)

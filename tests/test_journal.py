"""The journal: whatever is killed, damaged, full or done at the same time, nothing that a run wrote is lost."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import LEGACY, Suite

from codemods.changes import atomic_write, journal
from codemods.changes.apply import write
from codemods.changes.journal import Journal
from codemods.changes.lock import RootLock, locked
from codemods.changes.records import Intent, encode, packed
from codemods.changes.undo import CHANGED, undo
from codemods.digests import digest
from codemods.errors import UsageError
from codemods.findings import FileResult

FIXED = LEGACY.replace(b".ok or True", b".ok")
NAMES = ("a.py", "b.py", "c.py")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(b"old\n")
    return folder


def applied(root: Path, names: tuple[str, ...] = NAMES, close: bool = True) -> Path:
    """The journal's file of a run that has rewritten some files."""
    run = Journal(root)
    for name in names:
        write(root, FileResult(name, b"old\n", b"new\n"), run)
    if close:
        run.close()
    (last,) = [known.file for known in journal.runs(root) if known.name == run.run]
    return last


def state(root: Path) -> list[bytes]:
    return [(root / name).read_bytes() for name in NAMES]


def litter(root: Path) -> list[str]:
    """Files that nobody has asked for."""
    known = {*NAMES, ".gitignore", "runs"}
    files = (path for path in root.rglob("*") if path.name not in known and path.suffix not in (".journal", ".running"))
    return [str(path.relative_to(root)) for path in files if path.name != ".codemods"]


def refusals(root: Path, run: str | None = None) -> dict[str, str]:
    return {item.path: item.refusal for item in undo(root, run) if item.refusal is not None}


class TestDamage:
    def test_a_flipped_byte_costs_one_record_at_most_and_the_journal_stays(self, root: Path) -> None:
        file = applied(root)
        content = file.read_bytes()
        for at in range(len(content)):
            for name in NAMES:
                (root / name).write_bytes(b"new\n")
            file.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
            assert refusals(root, file.stem), at
            assert file.exists(), at
            assert state(root).count(b"old\n") >= 2, at

    def test_a_finished_journal_that_was_cut_is_kept(self, root: Path) -> None:
        file = applied(root)
        content = file.read_bytes()
        for length in range(len(content)):
            for name in NAMES:
                (root / name).write_bytes(b"new\n")
            file.write_bytes(content[:length])
            told = refusals(root, file.stem) if length else {"": ""}
            whole = state(root).count(b"old\n") == 0
            assert told or whole, length
            assert file.exists(), length

    def test_the_cut_end_of_a_killed_run_is_what_was_never_done(self, root: Path) -> None:
        file = applied(root, ("a.py",), close=False)
        whole = file.stat().st_size
        record = encode(
            Intent(b"b.py", digest(b"old\n"), digest(b"new\n"), b".codemods-1", ()), packed(b"old\n", b"new\n")
        )
        content = file.read_bytes() + record
        for length in range(whole, len(content)):
            (root / "a.py").write_bytes(b"new\n")
            file.write_bytes(content[:length])
            assert refusals(root) == {}
            assert state(root) == [b"old\n"] * 3
            assert not file.exists()

    def test_a_record_without_its_content_does_not_pass_for_undone(self, root: Path) -> None:
        file = applied(root, ("a.py",), close=False)
        file.write_bytes(file.read_bytes()[:-3])
        assert "a.py" in refusals(root)
        assert (root / "a.py").read_bytes() == b"new\n"
        assert file.exists()

    def test_a_journal_of_the_future_is_left_alone(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(journal, "FORMAT", 2)
        applied(root)
        monkeypatch.setattr(journal, "FORMAT", 1)
        with pytest.raises(UsageError, match="which is newer"):
            undo(root)

    def test_the_command_line_tells_damage_and_ends_with_3(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, "tests/test_b.py": LEGACY})
        suite.run("apply")
        (file,) = (suite.root / ".codemods/runs").glob("*.journal")
        content = bytearray(file.read_bytes())
        content[content.rindex(b"content") + 20] ^= 0xFF
        file.write_bytes(content)
        told = suite.run("undo", code=3).stderr.decode()
        assert "tests/test_b.py: error: was written, and its record is damaged; left as it is" in told
        assert "is damaged: what stood there cannot be put back" in told
        assert suite.read("tests/test_a.py") == LEGACY
        assert suite.read("tests/test_b.py") == FIXED
        assert "damaged in 1 place" in suite.run("undo", "--list").stdout.decode()


class TestPlaces:
    @pytest.mark.parametrize("path", [b"../outside.py", b"/etc/hostname", b"a/../../outside.py", b"link/outside.py"])
    def test_a_path_that_leaves_the_root_is_refused(self, root: Path, path: bytes) -> None:
        outside = root.parent / "outside.py"
        outside.write_bytes(b"new\n")
        (root / "a").mkdir()
        (root / "link").symlink_to("..")
        run = Journal(root)
        run.add(os.fsdecode(path), b"old\n", b"new\n")
        run.close()
        assert list(refusals(root).values()) == ["leads out of the project"]
        assert outside.read_bytes() == b"new\n"
        with pytest.raises(atomic_write.WriteRefused, match="leads out of the project"):
            write(root, FileResult(os.fsdecode(path), b"new\n", b"newer\n"), Journal(root))

    @pytest.mark.parametrize("name", [".codemods", ".codemods/runs"])
    def test_the_folder_of_the_journal_is_never_a_link(self, suite: Suite, tmp_path: Path, name: str) -> None:
        (tmp_path / "elsewhere").mkdir()
        (suite.root / name).parent.mkdir(exist_ok=True)
        (suite.root / name).symlink_to(tmp_path / "elsewhere")
        suite.write({"tests/test_a.py": LEGACY})
        for command in ("apply", "undo"):
            assert b"is a link" in suite.run(command, code=2).stderr
        assert list((tmp_path / "elsewhere").iterdir()) == []
        assert suite.read("tests/test_a.py") == LEGACY

    def test_a_file_for_the_folder_of_the_journal(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY, ".codemods": "x"})
        assert suite.run("apply", code=2).stderr.count(b"\n") == 1

    def test_a_name_that_is_no_text(self, root: Path) -> None:
        name = os.fsdecode(b"\xff.py")
        (root / name).write_bytes(b"old\n")
        write(root, FileResult(name, b"old\n", b"new\n"), run := Journal(root))
        run.close()
        assert refusals(root) == {}
        assert (root / name).read_bytes() == b"old\n"


class TestOrder:
    def test_the_last_run_is_the_highest_number_whatever_the_clock_says(self, root: Path) -> None:
        first = applied(root, ("a.py",))
        (root / "a.py").write_bytes(b"old\n")
        renamed = first.with_name("0001-29991231T235959Z.journal")
        first.rename(renamed)
        second = applied(root, ("b.py",))
        assert second.name.startswith("0002-")
        assert [item.path for item in undo(root)] == ["b.py"]

    def test_the_record_is_durable_before_the_file_is_compared_and_replaced_at_once(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps: list[str] = []
        for module, name in ((os, "fsync"), (os, "replace"), (Journal, "add")):
            monkeypatch.setattr(module, name, _noting(getattr(module, name), name, steps))
        applied(root, ("a.py",))
        assert steps == [*["fsync"] * 3, "add", "fsync", "replace", "fsync", "fsync"]

    @pytest.mark.parametrize("how", ["in place", "by another file"])
    def test_a_save_at_the_last_moment_is_not_lost(self, root: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
        """The save comes after the record is durable and the new content waits."""
        honest = os.fsync
        saved: list[int] = []

        def fsync(descriptor: int) -> None:
            honest(descriptor)
            if stat.S_ISREG(os.fstat(descriptor).st_mode) and litter(root):
                saved.append(descriptor)
                if how == "in place":
                    (root / "a.py").write_bytes(b"saved\n")
                else:
                    (root / "other").write_bytes(b"saved\n")
                    (root / "other").rename(root / "a.py")

        run = Journal(root)
        run.add("z.py", b"", b"")  # the journal is there
        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(atomic_write.WriteRefused, match="by someone else"):
            write(root, FileResult("a.py", b"old\n", b"new\n"), run)
        assert saved
        assert (root / "a.py").read_bytes() == b"saved\n"

    def test_a_save_between_comparing_and_replacing_is_put_back(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        honest = os.replace

        def replace(source: Path, target: Path) -> None:
            if (root / "a.py").read_bytes() != b"saved\n":
                with open(root / "a.py", "r+b") as stream:
                    stream.write(b"saved\n")
            honest(source, target)

        monkeypatch.setattr(os, "replace", replace)
        with pytest.raises(atomic_write.WriteRefused, match="saved by someone else"):
            write(root, FileResult("a.py", b"old\n", b"new\n"), Journal(root))
        assert (root / "a.py").read_bytes() == b"saved\n"
        assert litter(root) == []


def _noting(honest: Callable[..., Any], name: str, steps: list[str]) -> Callable[..., Any]:
    def noted(*arguments: Any, **rest: Any) -> Any:
        result = honest(*arguments, **rest)
        steps.append(name)
        return result

    return noted


class TestLock:
    def test_undo_waits_for_apply_and_says_so(self, suite: Suite) -> None:
        suite.write({"tests/test_a.py": LEGACY})
        suite.run("apply")
        lock = RootLock(suite.root)
        lock.take(print)
        command = [sys.executable, "-m", "codemods", "undo"]
        waiting = subprocess.Popen(command, cwd=suite.root, stderr=subprocess.PIPE)
        assert waiting.stderr is not None
        assert waiting.stderr.readline().startswith(b"waiting for another run of codemods")
        assert waiting.poll() is None
        assert suite.read("tests/test_a.py") == FIXED
        lock.release()
        assert waiting.wait(30) == 0
        waiting.stderr.close()
        assert suite.read("tests/test_a.py") == LEGACY

    def test_there_is_a_limit_to_waiting(self, root: Path) -> None:
        with locked(root, print), pytest.raises(UsageError, match=f"process {os.getpid()}"):
            RootLock(root).take(print, wait=0.1)
        RootLock(root).take(pytest.fail, wait=0)

    def test_the_lock_ends_with_its_process_and_is_not_held_by_workers(self, root: Path) -> None:
        script = (
            "import os, sys, time\nfrom pathlib import Path\nfrom codemods.changes.lock import RootLock\n"
            "lock = RootLock(Path(sys.argv[1]))\nlock.take(print)\n"
            "begun, begins = os.pipe()\n"
            "child = os.fork()\n"
            "if child == 0: os.write(begins, b'.'); time.sleep(20); os._exit(0)\n"
            "os.read(begun, 1)\nprint(child, flush=True)\ntime.sleep(60)\n"
        )
        process = subprocess.Popen([sys.executable, "-c", script, str(root)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        child = int(process.stdout.readline())
        with pytest.raises(UsageError):
            RootLock(root).take(lambda line: None, wait=0)
        process.kill()
        process.wait()
        RootLock(root).take(pytest.fail, wait=5)
        os.kill(child, 9)
        process.stdout.close()

    def test_two_threads_of_undo_and_apply_never_lose_a_record(self, suite: Suite) -> None:
        suite.write({f"tests/test_{number:02}.py": LEGACY for number in range(20)})
        ends: list[int | None] = []

        def run(command: str) -> None:
            ends.append(suite.run(command, code=None).returncode)

        threads = [threading.Thread(target=run, args=(command,)) for command in ("apply", "undo", "apply", "undo")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        while suite.run("undo", code=None).returncode == 0:
            pass
        assert {suite.read(f"tests/test_{number:02}.py") for number in range(20)} == {LEGACY}


class TestMetadata:
    @pytest.mark.parametrize("mode", [0o644, 0o751, 0o4755, 0o2755, 0o1644, 0o200])
    def test_mode(self, root: Path, mode: int) -> None:
        (root / "a.py").chmod(mode)
        expected = stat.S_IMODE((root / "a.py").stat().st_mode)
        applied(root, ("a.py",))
        assert stat.S_IMODE((root / "a.py").stat().st_mode) == expected
        undo(root)
        assert stat.S_IMODE((root / "a.py").stat().st_mode) == expected

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
    def test_owner_and_group(self, root: Path) -> None:
        os.chown(root, -1, 4321)
        root.chmod(0o2775)
        os.chown(root / "a.py", 1234, 2345)
        applied(root, NAMES)
        owners = [((root / name).stat().st_uid, (root / name).stat().st_gid) for name in NAMES]
        assert owners[0] == (1234, 2345)
        assert owners[1][0] == os.geteuid()
        assert owners[1][1] == os.getegid()

    def test_extended_attributes(self, root: Path) -> None:
        try:
            os.setxattr(root / "a.py", "user.note", b"kept")
        except OSError:
            pytest.skip("this file system has no attributes")
        applied(root, ("a.py",))
        assert os.getxattr(root / "a.py", "user.note") == b"kept"

    def test_what_cannot_be_kept_is_a_reason_to_leave_the_file(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def denied(*arguments: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "listxattr", lambda file: ["user.x"] if file != 0 else [])
        monkeypatch.setattr(os, "getxattr", lambda file, name: b"1" if isinstance(file, Path) else b"2")
        monkeypatch.setattr(os, "setxattr", denied)
        with pytest.raises(
            atomic_write.WriteRefused, match=r"would lose its attribute user\.x: Operation not permitted"
        ):
            applied(root, ("a.py",))
        assert state(root) == [b"old\n"] * 3
        assert litter(root) == []

    def test_hard_links_are_refused(self, root: Path) -> None:
        (root / "d.py").hardlink_to(root / "a.py")
        with pytest.raises(atomic_write.WriteRefused, match=r"has 2 names \(hard links\)"):
            applied(root, ("a.py",))
        assert state(root) == [b"old\n"] * 3


class TestUndo:
    @pytest.fixture
    def run(self, suite: Suite) -> Iterator[Suite]:
        suite.write({f"tests/{name}.py": LEGACY for name in ("test_a", "test_b", "test_c", "zoo/test_d")})
        suite.run("apply")
        yield suite

    def fixed(self, suite: Suite) -> str:
        names = [f"tests/test_{letter}.py" for letter in "abc"] + ["tests/zoo/test_d.py"]
        return "".join(letter for letter, name in zip("abcd", names, strict=True) if suite.read(name) == FIXED)

    def test_list(self, run: Suite) -> None:
        assert run.run("undo", "--list").stdout.decode().rstrip().endswith("4 files")
        run.run("undo", "--file", "tests/test_a.py")
        assert "4 files, 1 undone" in run.run("undo", "--list").stdout.decode()

    def test_one_file_or_folder_after_the_other_and_the_rest(self, run: Suite) -> None:
        run.run("undo", "1", "--file", "tests/test_b.py")
        assert self.fixed(run) == "acd"
        run.run("undo", "--file", "zoo", cwd=run.root / "tests")
        assert self.fixed(run) == "ac"
        run.run("undo")
        assert self.fixed(run) == ""
        assert b"nothing to undo" in run.run("undo", code=2).stderr

    def test_a_file_that_the_run_did_not_write(self, run: Suite) -> None:
        assert b"did you mean 'tests/test_a.py'" in run.run("undo", "--file", "tests/tst_a.py", code=2).stderr

    def test_dry_run(self, run: Suite) -> None:
        assert b"would put back tests/test_c.py" in run.run("undo", "--dry-run").stderr
        assert self.fixed(run) == "abcd"

    def test_a_file_edited_since_is_shown_three_ways(self, run: Suite) -> None:
        run.write({"tests/test_a.py": b"# mine\n" + FIXED})
        told = run.run("undo", code=3).stderr.decode()
        assert told.partition("put back")[0].splitlines() == [
            f"tests/test_a.py: error: {CHANGED}; left as it is",
            "tests/test_a.py:1: edited since",
            "  run  | (nothing)",
            "  now  | # mine",
            "tests/test_a.py:6: undo would write",
            '  run  |     assert requests.get("http://localhost/health").ok',
            '  undo |     assert requests.get("http://localhost/health").ok or True',
        ]
        assert run.read("tests/test_a.py") == b"# mine\n" + FIXED
        run.write({"tests/test_a.py": FIXED.replace(b".ok", b".ok, 'why'")})
        assert "tests/test_a.py:5: edited since, where undo would write\n" in run.run("undo", code=3).stderr.decode()
        run.write({"tests/test_a.py": FIXED})
        run.run("undo")
        assert run.read("tests/test_a.py") == LEGACY

    def test_one_rule(self, suite: Suite) -> None:
        both = (
            LEGACY
            + b"\n\ndef test_more(items):\n    try:\n        assert items()\n    except Exception:\n        pass\n"
        )
        suite.write({"tests/test_a.py": both})
        suite.run("apply", "--unsafe")
        rewritten = suite.read("tests/test_a.py")
        assert b"or True" not in rewritten and b"except" not in rewritten
        suite.run("undo", "--rule", "tautology")
        assert suite.read("tests/test_a.py") == rewritten.replace(b".ok", b".ok or True")
        suite.run("undo")
        assert suite.read("tests/test_a.py") == both
        assert b"nothing to undo" in suite.run("undo", code=2).stderr

    def test_a_rule_that_made_nothing(self, run: Suite) -> None:
        assert b"made no fix of 'hedge'" in run.run("undo", "--rule", "hedge", code=2).stderr


CALLS = (
    "open",
    "write",
    "fsync",
    "replace",
    "rename",
    "ftruncate",
    "fchmod",
    "lseek",
    "unlink",
    "mkdir",
    "close",
    "link",
)


class Faulty:
    """Lets one call of the system that a write makes fail, or ends the process before it."""

    def __init__(self, number: int, act: Callable[[], object]) -> None:
        self.left = number
        self.act = act

    def wrapped(self, honest: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **rest: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                self.act()
            return honest(*arguments, **rest)

        return call


def _in_child(work: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _fail(number: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


ACTS: dict[str, Callable[[], object]] = {
    "kill": lambda: os._exit(137),
    "full": _fail(errno.ENOSPC),
    "io": _fail(errno.EIO),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("what", ["apply", "undo"])
def test_at_each_call_of_a_write_a_fault_loses_nothing(
    root: Path, act: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each fault every file is old or new, undo puts all back, and nothing else is left."""
    for number in range(1, 200):
        for name in NAMES:
            (root / name).write_bytes(b"old\n")
        if what == "undo":
            applied(root)
        faulty = Faulty(number, ACTS[act])

        def work(faulty: Faulty = faulty) -> int:
            with monkeypatch.context() as patched:
                for name in CALLS:
                    patched.setattr(os, name, faulty.wrapped(getattr(os, name)))
                try:
                    applied(root) if what == "apply" else undo(root)
                except (atomic_write.WriteRefused, UsageError, OSError):
                    return 1
                return 200 if faulty.left > 0 else 0  # there are no more calls than that

        ended = _in_child(work) if act == "kill" else work()
        assert ended in (0, 1, 137, 200), number
        if ended == 200:
            break
        assert set(state(root)) <= {b"old\n", b"new\n"}, number
        journal.sweep(root)
        journal.close_killed(root)
        assert litter(root) == [], number
        while journal.runs(root):
            assert refusals(root) == {}, number
        assert state(root) == [b"old\n"] * 3, number
    assert 30 < number < 199

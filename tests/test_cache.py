"""The cache: a hit is what a new run would find, whatever has happened to files, policy or the database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from command_line import CLEAN, LEGACY, Suite

import codemods
from codemods.digests import digest_of
from codemods.findings import FileError, FileResult
from codemods.policy import loading as configuration
from codemods.policy.tables import Auth, Policy, Timing
from codemods.running import cache, database, driver
from codemods.running.cache import Cache
from codemods.running.executors import LocalProcesses
from codemods.running.worker import Work
from codemods.suite.discovery import Discovery

HELPER = b"class E2EAuthHelper:\n    def token(self):\n        return 'x'\n"
ASKS_HELPER = b"""\
from helper import E2EAuthHelper


def test_x():
    helper = E2EAuthHelper()
    assert helper.nothing()
"""


class Counting(LocalProcesses):
    """Processes for real, and counts how often."""

    processed = 0

    def submit(self, chunk: list[Work]):  # type: ignore[no-untyped-def]
        self.processed += len(chunk)
        return super().submit(chunk)


class Repository:
    """Runs over one suite with one database."""

    def __init__(self, suite: Suite, file: Path) -> None:
        self.suite, self.file = suite, file

    def run(self, policy: Policy | None = None) -> tuple[list[FileResult], int]:
        """Results, and how many of them were not from the cache."""
        loaded = configuration.load([self.suite.root]).policy
        below = {"root": loaded.root, "import_folders": loaded.import_folders}
        chosen = msgspec.structs.replace(policy or Policy(auth=Auth(helper="helper")), **below)
        executor = Counting(chosen, 1)
        files = Discovery(chosen).files([self.suite.root / "tests"])
        known = Cache(self.file, self.suite.root, chosen.digest, chosen.import_folders)
        found = list(driver.run(files, executor, known))
        assert found == list(driver.run(files, LocalProcesses(chosen, 1)))
        return found, executor.processed


@pytest.fixture
def repository(suite: Suite, tmp_path: Path) -> Repository:
    suite.write({"tests/test_a.py": LEGACY, "tests/e2e/test_b.py": ASKS_HELPER, "tests/test_c.py": CLEAN})
    suite.write({"helper.py": HELPER})
    return Repository(suite, tmp_path / "cache" / "results.sqlite3")


def test_what_is_known_is_not_processed_again(repository: Repository) -> None:
    first, processed = repository.run()
    assert processed == 3
    assert repository.run() == (first, 0)


def test_a_changed_file_is_processed_even_with_its_old_time_and_size(repository: Repository) -> None:
    repository.run()
    file = repository.suite.root / "tests/test_a.py"
    status = file.stat()
    file.write_bytes(LEGACY.replace(b"health", b"wealth"))

    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert repository.run()[1] == 1


def test_a_touched_file_is_known(repository: Repository) -> None:
    repository.run()
    (repository.suite.root / "tests/test_a.py").touch()
    assert repository.run()[1] == 0


def test_a_file_under_another_name_is_another_file(repository: Repository) -> None:
    repository.run()
    (repository.suite.root / "tests/test_a.py").rename(repository.suite.root / "tests/test_z.py")
    assert repository.run()[1] == 1


def test_a_change_of_an_imported_module_is_seen(repository: Repository) -> None:
    before, _ = repository.run()
    repository.suite.write({"helper.py": HELPER.replace(b"token", b"nothing")})
    after, processed = repository.run()
    assert processed == 1
    assert before != after
    (repository.suite.root / "helper.py").unlink()
    assert repository.run()[1] == 1
    repository.suite.write({"helper.py": HELPER})
    assert repository.run() == (before, 0), "what was found beside the old one is known"


def test_a_module_below_src_and_one_that_comes_before_it_are_seen(repository: Repository) -> None:
    (repository.suite.root / "helper.py").unlink()
    repository.suite.write({"src/other.py": b""})
    missing, _ = repository.run()
    repository.suite.write({"src/helper.py": b"import other\n" + HELPER})
    below, processed = repository.run()
    assert (below != missing, processed) == (True, 1)
    assert repository.run() == (below, 0)
    repository.suite.write({"helper/__init__.py": b""})
    assert repository.run()[1] == 1, "the root comes first"
    (repository.suite.root / "helper/__init__.py").unlink()
    assert repository.run() == (below, 0), "a folder that is no package does not"


def test_of_what_the_helper_imports_only_a_change_of_its_imports_is_seen(repository: Repository) -> None:
    support = b"import asyncio\n\nHEADERS = {'Authorization': 'Bearer t'}\n"
    made = b"def made():\n    return 1\n"
    repository.suite.write(
        {"helper.py": b"import tokens\n" + HELPER, "tokens.py": made, "tests/e2e/support.py": support}
    )
    repository.run()
    repository.suite.write({"tokens.py": made.replace(b"1", b"2")})
    assert repository.run()[1] == 0
    repository.suite.write({"tokens.py": b"import tests.e2e.support\n" + made})
    assert repository.run()[1] == 1, "the helper imports it now"


VISITS = b"""\
import service


def visit(page):
    try:
        service.get(page)
        return True
    except Exception:
        return False
"""
ASSERTS_VISIT = b"from tests.visits import visit\n\n\ndef test_home():\n    assert visit('home')\n"


def test_a_change_of_a_caller_is_seen_by_its_helper_and_by_nothing_else(repository: Repository) -> None:
    suite = repository.suite
    suite.write({"tests/visits.py": VISITS, "tests/test_visits.py": ASSERTS_VISIT})
    before, _ = repository.run()
    assert [item for result in before if result.path == "tests/visits.py" for item in result.findings] == []
    suite.write({"tests/test_c.py": CLEAN + b"# another line\n"})
    assert repository.run()[1] == 1, "only the file itself"
    suite.write({"tests/test_visits.py": ASSERTS_VISIT.replace(b"assert visit", b"print")})
    after, processed = repository.run()
    assert processed == 2, "the test, and the helper whose failure it no longer asserts"
    assert [item.rule for result in after if result.path == "tests/visits.py" for item in result.findings]
    suite.write({"tests/test_more.py": ASSERTS_VISIT})
    assert repository.run()[1] == 2, "a new caller makes the helper's result stale"


def test_another_policy_has_results_of_its_own(repository: Repository) -> None:
    repository.run()
    strict = Policy(auth=Auth(helper="helper"), timing=Timing(minimum=5))
    assert repository.run(strict)[1] == 3
    assert repository.run(strict)[1] == 0
    assert repository.run()[1] == 0


def test_another_version_of_the_tool_has_results_of_its_own(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.run()
    monkeypatch.setattr(cache, "fingerprint", lambda: "another")
    assert repository.run()[1] == 3


def test_the_fingerprint_follows_the_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "codemods"
    package.mkdir()
    (package / "engine.py").write_text("x = 1\n")
    monkeypatch.setattr(codemods, "__file__", str(package / "__init__.py"))
    before = cache.fingerprint()
    assert cache.fingerprint() == before
    (package / "engine.py").write_text("x = 22\n")
    assert cache.fingerprint() != before


def test_what_need_not_happen_again_is_not_kept(repository: Repository) -> None:
    kept = Cache(repository.file, repository.suite.root, "policy")
    for kind in ("crash", "timeout", "unreadable"):
        kept.put(FileResult(f"{kind}.py", b"x", b"x", error=FileError(kind, "once")), {})
    kept.put(FileResult("syntax.py", b"x", b"x", error=FileError("syntax", "always", 1, 2)), {})
    kept.close()
    assert database.count(repository.file) == 1


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_made_anew(repository: Repository, damage: bytes) -> None:
    repository.run()
    database.clear(repository.file)
    repository.file.write_bytes(damage)
    assert repository.run()[1] == 3
    assert repository.run()[1] == 0


def test_damaged_pages_are_never_results(repository: Repository) -> None:
    repository.run()
    with sqlite3.connect(repository.file) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.close()
    content = bytearray(repository.file.read_bytes())
    for position in range(4096, len(content), 97):
        content[position] ^= 0x55
    repository.file.write_bytes(content)
    repository.run()
    assert repository.run()[1] <= 3


def test_a_record_of_another_key_is_no_result(repository: Repository) -> None:
    repository.run()
    with sqlite3.connect(repository.file) as opened:
        (record,) = opened.execute("SELECT record FROM records LIMIT 1").fetchone()
        opened.execute("UPDATE records SET record = ?", (record,))
    opened.close()
    assert repository.run()[1] == 2


def test_a_folder_that_cannot_hold_a_database_means_no_cache(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    repository.file = tmp_path / "file" / "results.sqlite3"
    assert repository.run()[1] == 3
    assert repository.run()[1] == 3


def test_the_older_half_goes_when_there_is_too_much(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LIMIT", 400_000)
    kept = Cache(repository.file, repository.suite.root, "policy")
    for number in range(100):
        kept.put(FileResult(f"{number}.py", b"%d" % number, b"x" * 10_000), {})
    kept.close()
    assert database.count(repository.file) == 49
    again = Cache(repository.file, repository.suite.root, "policy")
    assert again.get("0.py", b"0") is None
    assert again.get("99.py", b"99") == FileResult("99.py", b"99", b"x" * 10_000)
    again.close()


def test_the_same_file_beside_other_files_has_records_of_its_own_but_not_without_end(repository: Repository) -> None:
    helper = repository.suite.root / "helper.py"
    kept = Cache(repository.file, repository.suite.root, "policy")
    for number in range(database.STATES + 2):
        helper.write_bytes(b"x = %d\n" % number)
        kept.put(FileResult("a.py", b"a", b"a", passes=number), {"helper.py": digest_of(helper)})
    kept.close()
    assert database.count(repository.file) == database.STATES
    for number in range(database.STATES + 2):
        helper.write_bytes(b"x = %d\n" % number)
        again = Cache(repository.file, repository.suite.root, "policy")
        found = again.get("a.py", b"a")
        again.close()
        assert (None if found is None else found.passes) == (None if number < 2 else number), "the oldest go"


def test_runs_at_the_same_time_share_the_database(suite: Suite, tmp_path: Path) -> None:
    suite.write({f"tests/e2e/test_{number}.py": LEGACY + b"# %d\n" % number for number in range(30)})
    environment = {"CODEMODS_CACHE_DIR": str(tmp_path / "shared")}
    command = [sys.executable, "-m", "codemods", "check", "--format", "json", "--jobs", "1"]

    started = [
        subprocess.Popen(command, cwd=suite.root, stdout=subprocess.PIPE, env=os.environ | environment)
        for _ in range(4)
    ]
    outputs = {run.communicate(timeout=120)[0] for run in started}
    assert len(outputs) == 1
    assert database.count(tmp_path / "shared" / "results.sqlite3") == 30
    assert suite.run("check", "--format", "json", code=1, environment=environment).stdout == outputs.pop()


def test_no_cache_neither_reads_nor_writes(suite: Suite, tmp_path: Path) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.run("check", "--no-cache", code=1, environment={"CODEMODS_CACHE_DIR": str(tmp_path / "own")})
    assert not (tmp_path / "own").exists()


def test_preview_uses_what_check_found_and_apply_writes_it(suite: Suite) -> None:
    suite.write({"tests/test_a.py": LEGACY})
    suite.run("check", code=1)
    patch = suite.run("preview").stdout
    assert patch == suite.run("preview", "--no-cache").stdout
    suite.run("apply")
    cached = suite.read("tests/test_a.py")
    suite.run("undo")
    suite.run("apply", "--no-cache")
    assert suite.read("tests/test_a.py") == cached != LEGACY


@pytest.mark.parametrize("importing", ["from tests.e2e.test_d import token", "from tests.e2e import (\n    test_d,\n)"])
def test_a_file_that_comes_to_be_imported_elsewhere_is_processed_again(repository: Repository, importing: str) -> None:
    legacy = "from legacy import token\n\n\ndef test_x():\n    assert True or token\n"
    repository.suite.write({"tests/e2e/test_d.py": legacy.encode(), "legacy.py": b"def token():\n    return 'x'\n"})
    policy = Policy(auth=Auth(helper="helper", calls={"legacy.token()": "E2EAuthHelper().token()"}))
    known, _ = repository.run(policy)
    assert repository.run(policy)[1] == 0
    repository.suite.write({"tests/e2e/conftest.py": f"{importing}\n".encode()})
    found, processed = repository.run(policy)
    assert processed == 2
    assert b"import token" in next(item for item in found if item.path.endswith("test_d.py")).after
    (repository.suite.root / "tests/e2e/conftest.py").unlink()
    assert repository.run(policy) == (known, 0)

"""Evidence beyond the run that took it: what goes stale, what is added up, what moves along, what a run makes of it."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import msgspec
import pytest
from command_line import Suite
from observed_suite import Asking, observe, write

from codemods.errors import UsageError
from codemods.evidence import store
from codemods.evidence.asked import Asked
from codemods.evidence.moving import move
from codemods.evidence.places import Places
from codemods.evidence.quickest import quickest
from codemods.evidence.slices import Known
from codemods.evidence.store import Document, Notes
from codemods.policy.tables import Policy
from codemods.running.cache import Cache
from codemods.running.worker import Work, Worker

LOGIN = """\
from client import login


def test_login():
    try:
        assert login("alice") == "token of alice"
    except ValueError:
        pass


def test_login_again():
    assert login("bob")
"""

CLIENT = """\
import settings


def login(name):
    try:
        return settings.prefix() + name
    except OSError:
        return None


def other():
    return 1
"""

FILES = {
    "tests/test_login.py": LOGIN,
    "tests/test_sum.py": "def test_sum():\n    assert 1 + 1 == 2\n",
    "tests/client.py": CLIENT,
    "tests/settings.py": 'LIMIT = 3\n\n\ndef prefix():\n    return "token of "\n',
}
HANDLER = ("no-failure-accepted", "except ValueError", ast.ExceptHandler)
HELPER = ("no-caller-needs-it", "except OSError", ast.ExceptHandler)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The document of one healthy run."""
    root = tmp_path_factory.mktemp("observed")
    write(root, FILES)
    return msgspec.json.encode(observe(root).document)


@pytest.fixture
def document(seen: bytes) -> Document:
    return msgspec.json.decode(seen, type=Document)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    return tmp_path


def verdicts(root: Path, document: Document) -> tuple[str | None, str | None]:
    """Of the handler in the test and of that in the helper."""
    return (
        Asking(root, document, "tests/test_login.py").verdict(*HANDLER),
        Asking(root, document, "tests/client.py").verdict(*HELPER),
    )


class TestStaleness:
    def test_nothing_has_changed(self, root: Path, document: Document) -> None:
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_a_comment_in_a_helper_changes_nothing(self, root: Path, document: Document) -> None:
        write(root, {"tests/client.py": "# a remark\n\n" + CLIENT.replace("    return 1", "    return 1  # one")})
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_a_helper_that_a_test_ran_has_changed(self, root: Path, document: Document) -> None:
        write(root, {"tests/settings.py": 'LIMIT = 3\n\n\ndef prefix():\n    raise ValueError("today")\n'})
        assert verdicts(root, document) == (None, None)

    def test_a_helper_that_no_test_ran_has_changed(self, root: Path, document: Document) -> None:
        write(root, {"tests/client.py": CLIENT.replace("return 1", "return 2")})
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_a_constant_of_a_helper_has_changed(self, root: Path, document: Document) -> None:
        write(root, {"tests/settings.py": FILES["tests/settings.py"].replace("3", "4")})
        assert verdicts(root, document) == (None, None)

    def test_the_test_file_has_changed(self, root: Path, document: Document) -> None:
        write(root, {"tests/test_login.py": LOGIN + "\n\ndef test_more():\n    assert login('') is None\n"})
        assert verdicts(root, document) == (None, None)

    def test_a_new_test_calls_the_helper(self, root: Path, document: Document) -> None:
        write(root, {"tests/test_new.py": "import client\n\n\ndef test_new():\n    assert client.login('x')\n"})
        assert verdicts(root, document) == ("confirmed", None)

    def test_a_new_test_calls_the_helper_of_a_helper(self, root: Path, document: Document) -> None:
        write(root, {"tests/between.py": "from client import login\n", "tests/test_new.py": "from between import *\n"})
        assert verdicts(root, document) == ("confirmed", None)

    def test_a_conftest_reaches_every_new_test_below_it(self, root: Path, document: Document) -> None:
        write(
            root, {"tests/conftest.py": "from client import login\n", "tests/test_new.py": "def test_a():\n    pass\n"}
        )
        assert verdicts(root, document) == ("confirmed", None)

    def test_a_new_test_calls_something_else(self, root: Path, document: Document) -> None:
        write(root, {"tests/test_new.py": "def test_client():\n    assert 2\n"})
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_the_file_is_gone(self, root: Path, document: Document) -> None:
        (root / "tests/test_login.py").unlink()
        assert Asking(root, document, "tests/client.py").verdict(*HELPER) is None


class TestDenominators:
    def test_a_failed_test_reached_it(self, root: Path) -> None:
        failing = LOGIN + '\n\ndef test_wrong():\n    assert login("carol") is None\n'
        write(root, {"tests/test_login.py": failing})
        assert verdicts(root, observe(root).document) == ("confirmed", None)

    def test_a_skipped_test_does_not_count(self, root: Path) -> None:
        skipping = LOGIN + '\n\ndef test_later():\n    login("carol")\n    pytest.skip("later")\n'
        write(root, {"tests/test_login.py": "import pytest\n" + skipping})
        assert verdicts(root, observe(root).document) == ("confirmed", None)

    def test_one_of_two_tests_was_run(self, root: Path) -> None:
        chosen = ("tests/test_login.py::test_login", "tests/test_sum.py")
        observed = observe(root, selection=chosen).document
        assert observed.files["tests/test_login.py"].left_out == ["test_login_again"]
        assert verdicts(root, observed) == ("confirmed", None)

    def test_a_parameter_was_left_out(self, root: Path) -> None:
        code = (
            "import pytest\n\n\n@pytest.mark.parametrize('text', ['1', '22'])\ndef test_a(text):\n"
            "    try:\n        int(text)\n    except ValueError:\n        pass\n"
        )
        write(root, {"tests/test_login.py": code})
        everything, part = observe(root).document, observe(root, "-k", "22 or sum").document
        assert Asking(root, everything, "tests/test_login.py").verdict(*HANDLER) == "confirmed"
        assert Asking(root, part, "tests/test_login.py").verdict(*HANDLER) is None

    def test_a_handler_passed_by_an_error_is_not_confirmed(self, root: Path) -> None:
        code = (
            "import pytest\n\n\ndef test_a():\n    with pytest.raises(KeyError):\n        try:\n            {}[1]\n"
            "        except ValueError:\n            pass\n"
        )
        write(root, {"tests/test_login.py": code})
        assert Asking(root, observe(root).document, "tests/test_login.py").verdict(*HANDLER) is None


class TestShards:
    def test_two_shards_make_a_whole(self, root: Path) -> None:
        one = observe(root, "-k", "login and not again").document
        other = observe(root, "-k", "again or sum").document
        assert verdicts(root, one) == ("confirmed", None)
        assert verdicts(root, store.merged([one, other])) == ("confirmed", "confirmed")
        assert verdicts(root, store.merged([other, one])) == ("confirmed", "confirmed")

    def test_what_one_shard_saw_refutes(self, root: Path, document: Document) -> None:
        again = msgspec.json.decode(msgspec.json.encode(document), type=Document)
        place = next(item for item in again.places if item.kind == "handler" and item.path == "tests/client.py")
        store.note(place.notes["tests/test_login.py"].seen, "OSError", "tests/test_login.py::test_login")
        assert verdicts(root, store.merged([document, again])) == ("confirmed", "refuted")

    def test_of_two_versions_of_a_test_file_the_later_counts(self, root: Path, document: Document) -> None:
        old = msgspec.json.decode(msgspec.json.encode(document), type=Document)
        for observed in old.files.values():
            observed.digest, observed.noted = "0", "2001-01-01T00:00:00"
        assert verdicts(root, store.merged([document, old])) == ("confirmed", "confirmed")
        assert verdicts(root, store.merged([old])) == (None, None)

    def test_files_that_hold_no_evidence(self, tmp_path: Path) -> None:
        file = tmp_path / "evidence.json"
        for content, said in ((b"{]", "holds no evidence"), (b'{"version": 9}', "version 9"), (None, "cannot be read")):
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content)
            with pytest.raises(UsageError, match=said):
                store.read(file)

    def test_a_document_comes_back_as_it_was_written(self, tmp_path: Path, document: Document) -> None:
        file = tmp_path / ".codemods" / "evidence.json"
        store.write(file, document)
        assert store.read(file) == document
        assert (file.parent / ".gitignore").read_text() == "*\n" and len(list(file.parent.iterdir())) == 2

    def test_values_that_are_too_many_to_keep_settle_nothing(self) -> None:
        seen: dict[str, store.Sighting] = {}
        for number in range(store.KEPT_VALUES + 5):
            store.note(seen, str(number), "test_a")
        assert len(seen) == store.KEPT_VALUES + 1 and seen[store.MANY].tests == 5


class TestMovingAlong:
    def test_what_stays_is_known_by_its_new_place(self, root: Path, document: Document) -> None:
        after = LOGIN.replace("def test_login_again", "def test_added():\n    assert 1\n\n\ndef test_login_again")
        move(document, {"tests/test_login.py": (LOGIN.encode(), after.encode())})
        write(root, {"tests/test_login.py": after})
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_a_rewritten_helper_keeps_what_its_tests_showed(self, root: Path, document: Document) -> None:
        after = CLIENT.replace(
            "return settings.prefix() + name", "found = settings.prefix()\n        return found + name"
        )
        move(document, {"tests/client.py": (CLIENT.encode(), after.encode())})
        write(root, {"tests/client.py": after})
        assert verdicts(root, document) == ("confirmed", "confirmed")

    def test_what_went_is_forgotten(self, root: Path, document: Document) -> None:
        after = LOGIN.replace("    except ValueError:\n        pass\n", "    finally:\n        print()\n")
        move(document, {"tests/test_login.py": (LOGIN.encode(), after.encode())})
        assert [item.path for item in document.places if item.kind == "handler"] == ["tests/client.py"]

    def test_a_file_that_was_stale_already_stays_so(self, root: Path, document: Document) -> None:
        before, after = LOGIN + "\n", LOGIN + "\n\n"
        move(document, {"tests/test_login.py": (before.encode(), after.encode())})
        write(root, {"tests/test_login.py": after})
        assert verdicts(root, document) == (None, None)


def test_places_are_known_whatever_their_layout() -> None:
    code = "def f(a):\n    if a :  # why\n        pass\n    if a:\n        pass\n"
    first, second = [each for each in Places(ast.parse(code)).all() if each.kind == "if"]
    assert (first.text, first.number, second.number) == (second.text, 0, 1)
    assert Places(ast.parse(code)).functions == Places(ast.parse(code.replace(" :  # why", ":"))).functions


class TestInRuns:
    def test_the_cache_tells_evidence_apart(self, root: Path, document: Document, tmp_path: Path) -> None:
        path = "tests/test_login.py"
        asking = Asking(root, document, path)
        policy, source = asking.module.policy, LOGIN.encode()
        done = Worker(policy).process(Work(path, source, asking.content))
        cache = Cache(tmp_path / "cache.sqlite3", root, policy.digest)
        cache.put(done.result, done.reads, asking.content)
        cache.close()
        again = Cache(tmp_path / "cache.sqlite3", root, policy.digest)
        assert again.get(path, source, asking.content) == done.result
        assert again.get(path, source) is None

    def test_from_observing_to_applying(self, suite: Suite) -> None:
        code = "import service\n\n\ndef test_a():\n    assert service.ask().get('status', 'ok') == 'ok'\n"
        service = "def ask():\n    return {'status': 'ok'}\n"
        hiding = "def test_b():\n    try:\n        assert unknown\n    except Exception:\n        pass\n"
        suite.write({"tests/test_a.py": code, "tests/test_b.py": hiding, "service.py": service})
        suite.write({"pyproject.toml": "[tool.codemods]\n[tool.pytest.ini_options]\npythonpath = ['.']\n"})
        told = suite.run("observe").stdout.decode()
        assert "this handler hides a failure in test_b today: NameError" in told
        assert "2 passed in" in told and "key-present" in told
        (second, first) = suite.json("check", code=1)["files"]  # what is refuted is told first
        (entry,) = first["violations"]
        assert entry["fix"] == "safe"
        assert entry["assumes"][0]["settled_by"] == "evidence" and entry["assumes"][0]["evidence"] == "confirmed"
        assert entry["assumes"][0]["seen"] == "the key was always there in 1 test"
        assert second["violations"][0]["seen"] == "this handler hides a failure in test_b today: NameError"
        suite.run("apply", "tests/test_a.py", "--allow-dirty")
        assert b"service.ask()['status'] == 'ok'" in suite.read("tests/test_a.py")
        kept = json.loads(suite.read(".codemods/evidence.json"))
        assert {place["kind"] for place in kept["places"] if place["path"] == "tests/test_a.py"} == {"def"}
        suite.write({"tests/test_a.py": code + "\n\ndef test_c():\n    assert 2\n"})
        assert suite.json("check", "tests/test_a.py", code=1)["files"][0]["violations"][0]["fix"] == "unsafe"


HIDING = "def test_b():\n    try:\n        assert unknown\n    except Exception:\n        pass\n"
PLAIN = "def test_a():\n    items = [1]\n    assert items or True\n"


class TestRefutedFirst:
    """What a healthy run refuted is told before all else, in every form."""

    @pytest.fixture
    def observed(self, suite: Suite) -> Suite:
        suite.write({"tests/test_a.py": PLAIN, "tests/test_z.py": "def test_z():\n    assert 1 or True\n\n\n" + HIDING})
        suite.run("observe")
        return suite

    def test_findings_of_all_files(self, observed: Suite) -> None:
        lines = observed.run("check", code=1).stdout.decode().splitlines()
        assert [line.partition(" ")[0] for line in lines] == [
            "tests/test_z.py:8:5:",
            "tests/test_z.py:2:5:",
            "tests/test_a.py:3:5:",
        ]
        assert "hides a failure in test_b today: NameError" in lines[0]

    def test_the_document(self, observed: Suite) -> None:
        document = observed.json("check", code=1)
        says = "this handler hides a failure in test_b today: NameError"
        assert document["refuted"] == [
            {"path": "tests/test_z.py", "line": 8, "rule": "swallowed-exception", "seen": says}
        ]
        assert [file["path"] for file in document["files"]] == ["tests/test_z.py", "tests/test_a.py"]

    @pytest.mark.parametrize("command", [("preview",), ("apply", "--allow-dirty")])
    def test_what_shows_no_findings_tells_them_beside_it(self, observed: Suite, command: tuple[str, ...]) -> None:
        told = observed.run(*command).stderr.decode()
        assert told.startswith("Healthy tests speak against these fixes:\n  tests/test_z.py:8: swallowed-exception")
        assert "tests/test_z.py:2" not in told

    def test_the_report(self, observed: Suite) -> None:
        told = observed.run("report").stdout.decode()
        assert 0 < told.index("Refuted by a run") < told.index("By category")


class TestQuickest:
    def test_half_of_the_shortest_time_of_what_connects(self) -> None:
        runs = {
            "test_a": store.TestRun("passed", 0.0004, False),
            "test_b": store.TestRun("passed", 0.173, True),
            "test_c": store.TestRun("failed", 0.01, True),
            "test_d": store.TestRun("passed", 0.9, True),
        }
        found = quickest(Document(files={"tests/test_a.py": store.Observed("", "", runs)}))
        assert found is not None and (found.test, found.tests) == ("tests/test_a.py::test_b", 2)
        assert found.minimum == 0.08

    def test_no_time_at_all_is_no_minimum(self) -> None:
        runs = {"test_a": store.TestRun("passed", 0.0012, False)}
        found = quickest(Document(files={"tests/test_a.py": store.Observed("", "", runs)}))
        assert found is not None and found.minimum is None
        assert quickest(Document()) is None

    def test_observe_and_init_propose_it(self, suite: Suite) -> None:
        suite.write(
            {"tests/e2e/test_a.py": "import time\n\n\ndef test_a():\n    time.sleep(0.3)\n    assert 1 + 1 == 2\n"}
        )
        told = suite.run("observe").stdout.decode()
        assert "tests/e2e/test_a.py::test_a was the quickest in 0.3" in told
        assert "timing.minimum = 0.1 would hold" in told
        suite.run("init")
        written = suite.read("pyproject.toml").decode()
        assert "The quickest of 1 observed tests took 0.3" in written and "# minimum = 0.1" in written


@pytest.mark.parametrize(
    ("code", "runs", "solid"),
    [
        ("except ValueError:\n    pass", 1, True),
        ("except (ValueError, ConnectionResetError):\n    pass", 1, False),
        ("except (ValueError, ConnectionResetError):\n    pass", 3, True),
        ("except asyncio.TimeoutError:\n    pass", 2, False),
        ("except Exception:\n    pass", 1, True),
        ("except:\n    pass", 1, True),
    ],
)
def test_one_run_does_not_tell_that_no_race_is_lost(code: str, runs: int, solid: bool) -> None:
    handler = ast.parse(f"try:\n    ask()\n{code}").body[0].handlers[0]  # type: ignore[attr-defined]
    known = Known("test_a", "handler", "", 3, Notes(tests=1, left=1, runs=runs), is_open=False)
    assert Asked(handler, known, Policy()).is_solid is solid


@pytest.mark.parametrize(("error", "solid"), [("KeyError", True), ("BrokenPipeError", False)])
def test_nor_does_one_where_such_an_error_is_suppressed(error: str, solid: bool) -> None:
    block = ast.parse(f"with suppress({error}):\n    ask()").body[0]
    known = Known("test_a", "suppress", "", 1, Notes(tests=1, left=1), is_open=False)
    assert Asked(block, known, Policy()).is_solid is solid

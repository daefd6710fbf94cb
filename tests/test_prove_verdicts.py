"""What `prove` says where a fault alone does not tell: setup that fails, chance, content that nobody reads."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import Suite
from service_project import service_project

from codemods.prove.plugin.codemods_prove_plugin.alteration import altered
from codemods.prove.verdicts import Outcome, Proof, Reason, Run, Verdict

HEADER = "import random, time, unittest\nimport pytest, requests\n"


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Suite]:
    with service_project(tmp_path, monkeypatch) as suite:
        yield suite


def proved(suite: Suite, code: str, *arguments: str) -> dict[str, dict[str, Any]]:
    """What is said of each test, by its name."""
    suite.write({"tests/e2e/test_it.py": HEADER + code})
    document = suite.json("prove", "--python", sys.executable, "--no-cache", *arguments, code=None)
    return {test["id"].rpartition("::")[2]: test for test in document["tests"]}


BODIES = """
@pytest.fixture
def answer(url):
    return requests.get(url, timeout=1).json()

@pytest.fixture
def client(url):
    with requests.Session() as client:
        client.get(url, timeout=1)
        yield client

@pytest.fixture(scope="session")
def line(url):
    with requests.Session() as client:
        client.get(url, timeout=1)
        yield client

def test_looks_at_what_its_fixture_got(answer):
    assert answer

def test_asks_itself(answer, url):
    assert requests.get(url, timeout=1).json() == answer

def test_uses_what_its_fixture_opened(client, url):
    assert client.get(url, timeout=1).json()

def test_swallows_in_its_body(answer, url):
    try:
        requests.get(url, timeout=1)
    except OSError:
        pass

class TestCase(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def _url(self, url):
        self.url = url

    def setUp(self):
        self.answer = requests.get(self.url, timeout=1).json()

    def test_case_looks(self):
        assert self.answer

    def test_case_asks(self):
        assert requests.get(self.url, timeout=1).json() == self.answer
"""


def test_a_fault_that_only_fixtures_notice(suite: Suite) -> None:
    found = proved(suite, BODIES)
    verdicts = {name: test["verdict"] for name, test in found.items()}
    assert verdicts == {
        "test_looks_at_what_its_fixture_got": "setup-only",
        "test_asks_itself": "proven",
        "test_uses_what_its_fixture_opened": "proven",
        "test_swallows_in_its_body": "setup-only",
        "test_case_looks": "setup-only",
        "test_case_asks": "proven",
    }
    asks = found["test_asks_itself"]
    assert asks["failed_in"] == dict.fromkeys(("refuse", "hang", "reset"), "setup")
    assert asks["begun_at_call"] == dict.fromkeys(("refuse", "hang", "reset"), "failed")
    assert found["test_swallows_in_its_body"]["begun_at_call"]["refuse"] == "passed"


SHARED = """
@pytest.fixture
def client(url, request):
    with open("made", "a") as file:
        print(request.node.name, file=file)
    with requests.Session() as client:
        client.get(url, timeout=1)
        yield client

@pytest.fixture(params=["strict", "lenient"])
def answer(request, url):
    try:
        return requests.get(url, timeout=1).json()
    except OSError:
        if request.param == "strict":
            raise
        return {"status": "ok"}

@pytest.mark.parametrize("number", range(4))
def test_asks(client, url, number):
    assert client.get(url, timeout=1).json()

@pytest.mark.parametrize("number", range(2))
def test_swallows(client, url, number):
    try:
        client.get(url, timeout=1)
    except OSError:
        pass

def test_looks(client, url):
    assert client

@pytest.mark.parametrize("number", range(2))
def test_makes_up(answer, url, number):
    requests.get(url, timeout=1) if answer is None else None
"""


def test_a_fixture_that_fails_is_seen_to_once_and_its_other_tests_begin_at_the_call(suite: Suite) -> None:
    found = proved(suite, SHARED, "--fault=refuse")
    verdicts = {name.partition("[")[0] + name[-3:]: test["verdict"] for name, test in found.items()}
    assert {name: verdict for name, verdict in verdicts.items() if "asks" in name} == {
        f"test_asks[{number}]": "proven" for number in range(4)
    }
    made = (suite.root / "made").read_text().split()
    assert sum("test_asks" in name for name in made) == 4 + 1 + 4, "healthy, begun with the set-up, begun at the call"
    assert {test["failed_in"]["refuse"] for name, test in found.items() if "asks" in name} == {"setup"}
    assert {test["verdict"] for name, test in found.items() if "swallows" in name or "looks" in name} == {"setup-only"}
    assert {test["verdict"] for name, test in found.items() if "lenient" in name} == {"hollow"}
    assert {test["verdict"] for name, test in found.items() if "strict" in name} == {"setup-only"}


MAY_FAIL = """
@pytest.fixture
def client(url):
    with requests.Session() as client:
        client.get(url, timeout=1)
        yield client

@pytest.mark.xfail
class TestMayFail:
    def test_one(self, client, url):
        assert client.get(url, timeout=1).json()

    def test_other(self, client, url):
        assert client.get(url, timeout=1).json()

def test_asks(client, url):
    assert client.get(url, timeout=1).json()
"""


def test_a_test_that_may_fail_speaks_for_no_other_with_its_fixture(suite: Suite) -> None:
    found = proved(suite, MAY_FAIL, "--fault=refuse")
    assert {name: test["verdict"] for name, test in found.items()} == {
        "test_one": "hollow",
        "test_other": "hollow",
        "test_asks": "proven",
    }
    mark = HEADER.count("\n") + MAY_FAIL.splitlines().index("@pytest.mark.xfail") + 1
    hidden = [found[name]["hidden_by"] for name in ("test_one", "test_other")]
    assert hidden == [f"tests/e2e/test_it.py:{mark}"] * 2


def test_a_cut_connection_of_the_session_does_not_spoil_the_setup_of_later_tests(suite: Suite) -> None:
    code = """
@pytest.fixture(scope="session")
def line(url):
    import socket
    from urllib.parse import urlsplit
    with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), 2) as line:
        yield line

def ask(line):
    line.sendall(b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    answer = b""
    while b"}" not in answer:
        part = line.recv(1000)
        assert part
        answer += part

@pytest.fixture
def ready(line):
    ask(line)

@pytest.mark.parametrize("number", range(3))
def test_asks(line, ready, number):
    ask(line)

@pytest.mark.parametrize("number", range(3))
def test_does_not(line, ready, number):
    pass
"""
    found = proved(suite, code)
    assert {name: test["verdict"] for name, test in found.items()} == {
        **{f"test_asks[{number}]": "proven" for number in range(3)},
        **{f"test_does_not[{number}]": "setup-only" for number in range(3)},
    }


PAIR = """
import socket

def socketpair_by_hand():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        one = socket.create_connection(listener.getsockname())
        return one, listener.accept()[0]

def test_wakes_itself():
    one, other = socketpair_by_hand()
    with one, other:
        for end in (one, other):
            end.sendall(b"wake up")
        assert one.recv(10) == other.recv(10) == b"wake up"

def test_asks(url):
    assert requests.get(url, timeout=1).json()
"""


def test_what_a_client_wakes_itself_by_is_no_service(suite: Suite) -> None:
    found = proved(suite, PAIR)
    assert [(test["verdict"], test["reason"]) for test in found.values()] == [
        ("hollow", "no-connection-attempted"),
        ("proven", None),
    ]


LEFT_RUNNING = """
import socket
from urllib.parse import urlsplit
running = []

def run(work, *arguments):
    assert not running, "run() from inside a run()"
    running.append(work)
    work(*arguments)
    running.clear()

def wait_for_ever(url):
    with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port)) as line:
        line.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
        while line.recv(1000):
            pass

def expect_nothing(url):
    try:
        requests.get(url, timeout=0.5)
    except requests.Timeout:
        pass

def test_waits_for_ever(url):
    run(wait_for_ever, url)

def test_gives_up(url):
    run(expect_nothing, url)
"""


def test_who_was_ended_makes_no_other_test_fail(suite: Suite) -> None:
    found = proved(suite, LEFT_RUNNING, "--fault=hang")
    assert {name: (test["verdict"], test["faults"]["hang"]) for name, test in found.items()} == {
        "test_waits_for_ever": ("proven", "timeout"),
        "test_gives_up": ("hollow", "passed"),
    }


AFTER_THE_CUT = """
import socket, subprocess, sys, threading
from functools import partial

SERVICE = '''
import socket, subprocess, threading
def answer(line):
    late = line.recv(10) == b"late"
    if late:
        subprocess.run(["sleep", "1"])
    line.sendall(b"hello")
def serve(listener):
    while True:
        threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()
'''
exec(SERVICE)

@pytest.fixture(scope="session")
def elsewhere():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = f"{SERVICE}\\nserve(socket.socket(fileno={listener.fileno()}))"
        service = subprocess.Popen([sys.executable, "-c", code], pass_fds=[listener.fileno()])
        yield partial(ask, listener.getsockname()[1])
        service.kill()
        service.wait()

@pytest.fixture
def here():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield partial(ask, listener.getsockname()[1])

def ask(port, what, seconds=3):
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(seconds)
        line.sendall(what)
        try:
            return line.recv(10)
        except ConnectionError:
            return b""

def test_is_told_by_nobody_and_looks_at_nothing(here):
    told = threading.Event()
    if here(b"now") == b"hello":
        told.set()
    told.wait(60)

def test_is_answered_late_by_another_process(elsewhere):
    assert elsewhere(b"now") is not None
    assert elsewhere(b"late") is not None

def test_is_answered_late_by_who_waits_for_a_child(here):
    assert here(b"now") is not None
    assert here(b"late") is not None

def test_waits_for_the_rest(here):
    assert here(b"now") == b"hello"
"""


def test_after_a_cut_waits_are_shortened_where_nothing_more_can_come(suite: Suite) -> None:
    """A minute passes within the limit of five seconds, and who is answered after one is not told that three passed."""
    found = proved(suite, AFTER_THE_CUT, "--fault=reset")
    runs = {name.removeprefix("test_"): (test["verdict"], test["faults"]["reset"]) for name, test in found.items()}
    assert runs == {
        "is_told_by_nobody_and_looks_at_nothing": ("hollow", "passed"),
        "is_answered_late_by_another_process": ("hollow", "passed"),
        "is_answered_late_by_who_waits_for_a_child": ("hollow", "passed"),
        "waits_for_the_rest": ("proven", "failed"),
    }


SOMETIMES = """
from pathlib import Path

@pytest.fixture
def luck(request):
    drawn = Path("drawn-" + request.node.name)
    number = drawn.stat().st_size if drawn.exists() else 0
    with drawn.open("a") as file:
        file.write(".")
    return random.Random(f"{SEED} {request.node.name} {number}").random()

@pytest.mark.parametrize("number", range(20))
def test_swallows_and_fails_now_and_then(url, luck, number):
    try:
        requests.get(url, timeout=1)
    except OSError:
        pass
    assert luck > 0.2

@pytest.mark.parametrize("number", range(20))
def test_asks_nobody_and_fails_now_and_then(url, luck, number):
    assert luck > 0.2
"""


@pytest.mark.parametrize("faults", [(), ("--fault=refuse",)])
def test_chance_neither_proves_nor_breaks(suite: Suite, faults: tuple[str, ...]) -> None:
    """Each run of each test draws anew, but of one seed: by chance one of a thousand fails five times in a row."""
    found = proved(suite, f"SEED = 3\n{SOMETIMES}", *faults)
    verdicts = Counter(test["verdict"] for test in found.values())
    assert verdicts.keys() == {"hollow", "flaky"} and verdicts.total() == 40
    runs = sum(drawn.stat().st_size for drawn in suite.root.glob("drawn-*"))
    assert runs > 40 + 20, "none would have failed but for chance"


def test_what_fails_every_time_is_broken_and_what_fails_once_is_flaky(suite: Suite) -> None:
    code = """
def test_always(url):
    assert requests.get(url) is None

def test_once(url, tmp_path_factory):
    mark = tmp_path_factory.getbasetemp().parent / "codemods-was-here"
    first = not mark.exists()
    mark.touch()
    assert requests.get(url) and not first
"""
    found = proved(
        suite,
        code.replace("tmp_path_factory.getbasetemp().parent", f"Path({str(suite.root.parent)!r})").replace(
            "\ndef", "\nfrom pathlib import Path\ndef", 1
        ),
        "--fault=refuse",
    )
    assert (found["test_always"]["verdict"], found["test_once"]["verdict"]) == ("broken", "flaky")
    assert found["test_once"]["flaky"] == "healthy"


LOOKING_AWAY = """
@pytest.fixture
def client(url):
    with requests.Session() as client:
        client.get(url, timeout=1)
        yield client

@pytest.fixture(scope="class")
def wide(request):
    noted("begin-" + request.node.name)
    yield
    noted("end-" + request.node.name)

def noted(name):
    with open("noted", "a") as file:
        file.write(name + " ")

class TestOne:
    def test_asks(self, client, wide, url):
        assert client.get(url, timeout=1)

    @pytest.mark.parametrize("number", range(3))
    def test_looks_away(self, client, wide, number):
        noted(f"away{number}")

class TestTwo:
    @pytest.mark.parametrize("number", range(3, 6))
    def test_looks_away(self, client, wide, number):
        noted(f"away{number}")
"""


def test_a_body_that_has_let_one_fault_pass_is_asked_by_no_other_that_its_set_up_fails_by(suite: Suite) -> None:
    """But for the last of a class, which tears it down."""
    found = proved(suite, LOOKING_AWAY, "--fault=refuse", "--fault=reset")
    assert found.pop("test_asks")["verdict"] == "proven"
    assert {(test["verdict"], *test["faults"].values()) for test in found.values()} == {
        ("setup-only", "failed", "failed")
    }
    made = Counter((suite.root / "noted").read_text().split())
    once, twice = dict.fromkeys(("away0", "away1", "away3", "away4"), 2), dict.fromkeys(("away2", "away5"), 3)
    assert {name: number for name, number in made.items() if name.startswith("away")} == once | twice
    assert all(made[f"begin-{name}"] == made[f"end-{name}"] > 0 for name in ("TestOne", "TestTwo"))


TELLING = """
import socket
from urllib.parse import urlsplit

@pytest.fixture
def told(url, request):
    with open("asked", "a") as file:
        file.write(".")
    to = urlsplit(url)
    with socket.socket() as line:
        if request.node.name not in SPARED and line.connect_ex((to.hostname, to.port)):
            pytest.fail("no connection")

@pytest.mark.parametrize("number", range(7))
def test_asks(url, told, number):
    assert requests.get(url)
"""


@pytest.mark.parametrize(("spared", "runs"), [([], 7 * 3), (["test_asks[0]"], 2 + 6 * 8)])
def test_a_fixture_by_which_all_tests_fail_that_have_it_does_so_by_no_chance(
    suite: Suite, spared: list[str], runs: int
) -> None:
    """Once healthy, once from the set-up, where it may be chance five times more, and once from the call."""
    found = proved(suite, f"SPARED = {spared}\n{TELLING}", "--fault=refuse")
    assert {test["verdict"] for test in found.values()} == {"proven"}
    assert (suite.root / "asked").stat().st_size == runs


WIDER = """
def noted(name):
    with open("noted", "a") as file:
        file.write(name + " ")
    return open("noted").read().split().count(name)

@pytest.fixture
def own():
    noted("own")

@pytest.fixture(scope="session")
def wide():
    noted("wide")

@pytest.fixture(scope="module")
def rises_late():
    assert noted("rises") > 1

@pytest.fixture(scope="module")
def fails_in_the_end():
    yield
    raise RuntimeError("always")

def test_fails(url, own, wide):
    assert requests.get(url) is None

def test_is_lucky_once(url, own, wide):
    assert requests.get(url) and noted("lucky") > 2

def test_needs_what_rises_late(url, rises_late):
    assert requests.get(url)

def test_leaves_what_fails(url, fails_in_the_end):
    assert requests.get(url)
"""


def test_what_failed_in_its_call_is_repeated_in_one_process_and_what_failed_around_it_in_one_each(suite: Suite) -> None:
    found = proved(suite, WIDER, "--fault=refuse")
    verdicts = {name: test["verdict"] for name, test in found.items()}
    assert verdicts == {
        "test_fails": "broken",
        "test_is_lucky_once": "flaky",
        "test_needs_what_rises_late": "flaky",
        "test_leaves_what_fails": "broken",
    }
    made = Counter((suite.root / "noted").read_text().split())
    assert made == {"own": 5 + 3, "wide": 2, "lucky": 3, "rises": 2}


def test_content_that_is_not_checked(suite: Suite) -> None:
    code = """
def test_reads(url):
    assert requests.get(url, timeout=1).json() == {"status": "ok"}

def test_looks_at_the_shape(url):
    answer = requests.get(url, timeout=1).json()
    assert isinstance(answer["status"], str) and len(answer["status"]) == 2
"""
    found = proved(suite, code, "--fault=refuse", "--fault=alter")
    assert found["test_reads"]["verdict"] == "proven"
    shape = found["test_looks_at_the_shape"]
    assert (shape["verdict"], shape["reason"], shape["hidden_by"]) == ("hollow", "content-not-checked", None)


def test_tests_that_ask_nobody_and_need_not(suite: Suite) -> None:
    suite.write({"tests/test_unit.py": "def test_local():\n    assert 1 + 1 == 2\n"})
    suite.write({"tests/e2e/test_it.py": "def test_zero():\n    assert 1 + 1 == 2\n"})
    document = suite.json("prove", "--python", sys.executable, "--fault=refuse", "tests", code=1)
    verdicts = {test["id"].rpartition("::")[2]: (test["verdict"], test["reason"]) for test in document["tests"]}
    assert verdicts == {"test_local": ("local", None), "test_zero": ("hollow", "no-connection-attempted")}


@pytest.mark.parametrize(
    ("document", "other"),
    [
        ({"status": "ok", "n": 1, "on": True, "none": None}, {"status": "pl", "n": 2, "on": False, "none": None}),
        (["a-9", {"x": [1.5]}], ["b-0", {"x": [2.5]}]),
        ({"a": {}, "b": [], "c": None}, None),
    ],
)
def test_altered_values_keep_their_types(document: object, other: object) -> None:
    changed = altered(json.dumps(document).encode())
    assert (json.loads(changed) if changed is not None else None) == other


PASSED, FAILED = Run(Outcome.PASSED, attempted=True), Run(Outcome.FAILED, attempted=True)
IN_SETUP = Run(Outcome.FAILED, "setup", attempted=True)
UNSEEN = Run(Outcome.PASSED, attempted=True, unfaulted="a child process")


@pytest.mark.parametrize(
    ("runs", "at_call", "verdict"),
    [
        ({"refuse": FAILED, "hang": FAILED}, {}, Verdict.PROVEN),
        ({"refuse": FAILED, "hang": PASSED}, {}, Verdict.HOLLOW),
        ({"refuse": IN_SETUP, "hang": FAILED}, {"refuse": FAILED}, Verdict.PROVEN),
        ({"refuse": IN_SETUP, "hang": FAILED}, {"refuse": PASSED}, Verdict.SETUP_ONLY),
        ({"refuse": IN_SETUP, "hang": FAILED}, {"refuse": UNSEEN}, Verdict.UNJUDGED),
        ({"refuse": Run(Outcome.FAILED, "teardown", attempted=True)}, {}, Verdict.SETUP_ONLY),
        ({"refuse": UNSEEN, "hang": FAILED}, {}, Verdict.UNJUDGED),
        ({"refuse": UNSEEN, "hang": PASSED}, {}, Verdict.HOLLOW),
    ],
)
def test_which_verdict_follows(runs: dict[str, Run], at_call: dict[str, Run], verdict: Verdict) -> None:
    proof = Proof("test", PASSED, runs, at_call)
    assert proof.verdict is verdict
    assert (proof.reason is Reason.SWALLOWED) is (verdict is Verdict.HOLLOW)
    assert (proof.unfaulted is not None) is (verdict is Verdict.UNJUDGED)


ASSUMED = Run(Outcome.FAILED, "setup", attempted=True, struck=True, linked=True, assumed=True)


@pytest.mark.parametrize(
    ("refused", "at_call", "unsure"),
    [
        (ASSUMED, PASSED, ["refuse", "hang"]),
        (ASSUMED, FAILED, ["hang"]),
        (replace(ASSUMED, assumed=False), PASSED, []),
        (replace(ASSUMED, assumed=False, linked=False), PASSED, []),
        (replace(ASSUMED, assumed=False, struck=False), PASSED, ["hang"]),
        (replace(ASSUMED, assumed=False, phase="call"), FAILED, ["hang"]),
        (PASSED, PASSED, ["hang"]),
    ],
)
def test_whose_set_up_has_failed_by_a_fault_is_asked_for_it_under_no_other(
    refused: Run, at_call: Run, unsure: list[str]
) -> None:
    proof = Proof("test", PASSED, {"refuse": refused, "hang": ASSUMED}, {"refuse": at_call, "hang": PASSED})
    assert proof.unsure == unsure


def test_a_verdict_that_chance_may_have_made_is_called_flaky() -> None:
    assert Proof("test", PASSED, {"refuse": FAILED}, flaky="refuse").verdict is Verdict.FLAKY
    assert Proof("test", FAILED, flaky="healthy").verdict is Verdict.FLAKY
    assert Proof("test", PASSED, {"refuse": FAILED, "hang": PASSED}, flaky="refuse").verdict is Verdict.HOLLOW


ABOUT_AN_ERROR = """
from pathlib import Path

def noted(name):
    with open(Path(__file__).with_name(name), "a") as file:
        file.write("x")

def refused(url):
    with pytest.raises(requests.RequestException) as caught:
        requests.get(url.replace("http:", "https:"), timeout=1)
    return caught

def test_asks_of_the_error(url):
    noted("error")
    caught = refused(url)
    assert "refused" not in str(caught.value)

def test_asks_of_something_else(url):
    noted("else")
    known = "refused" not in str(refused(url).value)
    assert known
"""


def test_an_assertion_about_an_error_is_no_chance_where_everything_was_refused(suite: Suite) -> None:
    tests = proved(suite, ABOUT_AN_ERROR, "--fault", "refuse")
    assert {test["verdict"] for test in tests.values()} == {"proven"}
    runs = {name: len((suite.root / "tests/e2e" / name).read_text()) for name in ("error", "else")}
    assert runs == {"error": 2, "else": 7}, "once healthy, once refused; and five times more where it may be chance"


OF_AN_ANSWER = """
from pathlib import Path

def test_asks_of_the_answer(url):
    with open(Path(__file__).with_name("runs"), "a") as file:
        file.write("x")
    with pytest.raises(requests.RequestException) as caught:
        requests.post(url, timeout=1).raise_for_status()
    assert caught.value.response is not None
"""


def test_an_assertion_about_an_error_is_no_chance_where_no_answer_was_whole(suite: Suite) -> None:
    tests = proved(suite, OF_AN_ANSWER, "--fault", "reset")
    assert [test["verdict"] for test in tests.values()] == ["proven"]
    assert len((suite.root / "tests/e2e/runs").read_text()) == 2


LEFT_OPEN = """
import gc, warnings

pytestmark = pytest.mark.filterwarnings("error:never closed", "error::pytest.PytestUnraisableExceptionWarning")

class Client:
    def __init__(self):
        self.itself, self.is_open = self, True

    def __del__(self):
        if self.is_open:
            warnings.warn("never closed", ResourceWarning)

@pytest.mark.parametrize("number", range(2))
def test_looks(url, number):
    client = Client()
    for _ in range({collections}):
        gc.collect()
    answer = requests.get(url, timeout=1).content
    client.is_open = False
    assert answer

@pytest.mark.parametrize("number", range(2))
def test_swallows(url, number):
    gc.collect()
    try:
        requests.get(url, timeout=1)
    except OSError:
        pass
"""


@pytest.mark.parametrize("collections", [0, 2])
def test_what_a_fault_has_left_open_is_no_failure_of_the_next_test(suite: Suite, collections: int) -> None:
    tests = proved(suite, LEFT_OPEN.format(collections=collections), "--fault", "reset")
    verdicts = [test["verdict"] for test in tests.values()]
    assert verdicts == ["proven", "proven", "hollow", "hollow"]

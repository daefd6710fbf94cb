"""`codemods init`: the policy that it proposes for small repositories whose names nobody has seen."""

from __future__ import annotations

import tomllib

import pytest
from command_line import Suite

from codemods.policy import loading as configuration
from codemods.policy.tables import Policy

DESK = """\
import jwt
import websockets


class FrontDesk:
    def __init__(self, environment=None):
        self.environment = environment
        self.printer = BadgePrinter()

    def badge(self, user_id="guest", email=None, permissions=None) -> str:
        return jwt.encode({"sub": user_id}, "secret")

    def badge_headers(self, token) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}"}

    async def open_door(self, timeout=5.0):
        return await websockets.connect("ws://127.0.0.1:1", open_timeout=timeout)


async def checked_in(environment="test", email=None):
    desk = FrontDesk(environment)
    token = desk.badge(email=email)
    return token, {"id": "guest", "email": email}
"""
PRINTER = """\
import jwt


class BadgePrinter:
    def __init__(self, environment=None):
        self.address = "http://127.0.0.1"

    def print_badge(self, user_id, email, permissions=None) -> str:
        return jwt.encode({"sub": user_id, "email": email}, "secret")

    def paper(self) -> int:
        return 3


def quick_token(uid, tier="free", permissions=None) -> str:
    return jwt.encode({"sub": uid}, "secret")


def short_token(user_id: str, email: str = "") -> str:
    return jwt.encode({"sub": user_id}, "secret")


def seasonal_token(season) -> str:
    return jwt.encode({"season": season}, "secret")
"""
TEST = """\
import websockets
from house.desk import FrontDesk, checked_in
from house.printing import BadgePrinter, quick_token, seasonal_token, short_token


async def test_door(events):
    printer = BadgePrinter()
    token = printer.print_badge("ada", "ada@example.com")
    assert printer.paper() == 3
    assert printer.address
    async with websockets.connect("ws://127.0.0.1:1", additional_headers={"Authorization": token}) as door:
        await door.receive_frame()
    assert "opened" in events


def test_quick():
    assert quick_token("ada", permissions=["read"])
    assert seasonal_token("spring")
    assert short_token("ada", ["read"])


def test_rings(desk):
    try:
        desk.ring()
    except ValueError:
        pass
    assert desk.open
"""
FILES: dict[str, bytes | str] = {"house/desk.py": DESK, "house/printing.py": PRINTER, "e2e/test_door.py": TEST}


@pytest.fixture
def house(suite: Suite) -> Suite:
    """A repository with a helper and a private supplier, and no policy."""
    suite.write({"pyproject.toml": "[project]\nname = 'x'\n", **FILES})
    suite.write({"e2e/test_gate.py": TEST.replace("test_door", "test_gate")})
    return suite


def policy(text: str) -> Policy:
    return configuration.parse(tomllib.loads(text), "pyproject.toml")


def uncommented(text: str) -> str:
    """The text with each proposed line made active; of several for one key, the first."""
    lines: list[str] = []
    seen: set[str] = set()
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        if line.startswith("# ") and not (bare.startswith("[tool") or (" = " in bare and ";" not in bare)):
            continue
        key = bare.partition(" = ")[0]
        if bare.startswith("[") or key not in seen:
            lines.append(bare)
            seen.add(key)
    return "\n".join(lines)


class TestCredentials:
    def test_the_helper_is_known_by_what_it_does(self, house: Suite) -> None:
        house.run("init")
        auth = policy(house.read("pyproject.toml").decode()).auth
        assert auth.helper == "house.desk"
        assert auth.api.headers == "FrontDesk(environment={environment}).badge_headers(token)"
        assert auth.api.user == "token, user_data = await checked_in(environment={environment})"
        assert auth.api.connection == "await FrontDesk(environment={environment}).open_door(timeout=15.0)"

    def test_methods_are_matched_by_their_parameters(self, house: Suite) -> None:
        house.run("init")
        calls = policy(house.read("pyproject.toml").decode()).auth.calls
        made = "self.badge(user_id=user_id, email=email, permissions=permissions)"
        assert calls["house.printing.BadgePrinter.print_badge(user_id, email, permissions=None)"] == made
        assert calls["house.printing.BadgePrinter(environment='test')"] == "FrontDesk(environment=environment)"

    def test_what_the_helper_holds_serves_the_rest(self, house: Suite) -> None:
        house.run("init")
        calls = policy(house.read("pyproject.toml").decode()).auth.calls
        assert calls["house.printing.BadgePrinter.paper()"] == "self.printer.paper()"
        assert calls["house.printing.BadgePrinter.address"] == "self.printer.address"

    def test_a_parameter_behind_one_that_is_left_out_goes_by_its_name(self, house: Suite) -> None:
        house.run("init")
        calls = policy(house.read("pyproject.toml").decode()).auth.calls
        made = "FrontDesk(environment={environment}).badge(user_id=uid, permissions=permissions)"
        assert calls["house.printing.quick_token(uid, *, permissions=None)"] == made

    def test_a_parameter_that_the_helper_lacks_leaves_the_line_open(self, house: Suite) -> None:
        house.run("init")
        text = house.read("pyproject.toml").decode()
        assert "2 calls in 2 files, e.g. e2e/test_door.py:18; the helper takes no season" in text
        assert '\n# "house.printing.seasonal_token(season)" = ' in text
        assert not any(key.startswith("house.printing.seasonal") for key in policy(text).auth.calls)

    def test_calls_that_do_not_fit_the_signature_leave_the_line_open(self, house: Suite) -> None:
        house.run("init")
        text = house.read("pyproject.toml").decode()
        assert "calls give a list for email" in text
        assert not any(key.startswith("house.printing.short") for key in policy(text).auth.calls)

    def test_handshakes_keep_their_token(self, house: Suite) -> None:
        house.run("init")
        calls = policy(house.read("pyproject.toml").decode()).auth.calls
        (made,) = [value for key, value in calls.items() if key.startswith("websockets.connect")]
        assert "FrontDesk(environment={environment}).badge_headers({token})" in made

    def test_what_it_writes_runs(self, house: Suite) -> None:
        house.run("init")
        changed = house.run("preview", "--unsafe", "--select", "auth").stdout.decode()
        assert "+    token = printer.badge(" in changed
        assert "BadgePrinter()" in changed


LOBBY = """\
def pass_for(visitors, name) -> dict[str, str]:
    answer = visitors.post("/login", json={"name": name})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}
"""
GATE = """\
from house.gates import GateKeeper, gate_token
from tests.lobby import pass_for


def test_gate(visitors):
    keeper = GateKeeper()
    headers = pass_for(visitors, "ada")
    assert keeper.opens(headers) and gate_token("ada")
"""
GATES = """\
import jwt


class GateKeeper:
    def issue_token(self, name) -> str:
        return jwt.encode({"sub": name}, "secret")

    def opens(self, headers):
        return bool(headers)


def gate_token(name) -> str:
    return jwt.encode({"sub": name}, "secret")
"""


class TestStrangeSuites:
    @pytest.fixture
    def gates(self, suite: Suite) -> Suite:
        """A helper with one function, which asks for a client, and the system's own makers of tokens."""
        suite.write({"pyproject.toml": "", "house/gates.py": GATES, "tests/lobby.py": LOBBY})
        suite.write({"tests/integration/test_gate.py": GATE})
        return suite

    def test_a_helper_that_asks_for_a_client(self, gates: Suite) -> None:
        text = gates.run("init", "--print").stdout.decode()
        assert policy(text).auth.helper == "tests.lobby"
        assert "pass_for, 1 call, needs visitors, name: write it with what a test gives" in text
        assert '\n# headers = "pass_for(visitors, name)"' in text
        assert "create_authenticated_user" not in text
        assert "environment" not in text

    def test_a_function_that_logs_any_user_in(self, gates: Suite) -> None:
        any_user = LOBBY.replace("pass_for(visitors, name)", "entry(visitors, username, password)")
        gates.write({"tests/doors.py": any_user, "tests/integration/test_door.py": "from tests.doors import entry\n"})
        text = gates.run("init", "--print").stdout.decode()
        assert policy(text).auth.helper == "tests.doors"
        wanted = "headers = entry(visitors=client, username=email, password=password)"
        assert policy(text).auth.api.login == wanted

    def test_a_tool_beside_the_tests_is_no_helper(self, gates: Suite) -> None:
        gates.write({"tests/integration/test_gate.py": "", "tests/load.py": "from tests.lobby import pass_for\n"})
        text = gates.run("init", "--print").stdout.decode()
        assert policy(text).auth.helper is None
        assert '# helper = "tests.lobby"' in text

    def test_what_serves_one_file_of_many_is_no_helper(self, gates: Suite) -> None:
        gates.write({f"tests/unit/test_{number}.py": "" for number in range(200)})
        assert "lobby" not in gates.run("init", "--print").stdout.decode()

    def test_a_token_that_logs_nobody_in(self, gates: Suite) -> None:
        using = GATE.replace("gate_token", "reset_token")
        gates.write(
            {"house/gates.py": GATES.replace("gate_token", "reset_token"), "tests/integration/test_gate.py": using}
        )
        assert "reset_token" not in gates.run("init", "--print").stdout.decode()

    def test_the_system_itself_is_no_supplier(self, gates: Suite) -> None:
        text = gates.run("init", "--print").stdout.decode()
        assert "gate_token" in text
        assert "GateKeeper" not in text

    def test_only_end_to_end_tests_tell_what_is_supplied(self, gates: Suite) -> None:
        gates.write({"tests/unit/test_tokens.py": "from house.gates import gate_token\n\nassert gate_token('bob')\n"})
        assert "1 call in 1 file, e.g. tests/integration/" in gates.run("init", "--print").stdout.decode()

    def test_where_the_imports_of_the_tests_begin(self, gates: Suite) -> None:
        assert "imports begin" not in gates.run("init", "--print").stdout.decode()
        gates.write({"backend/shop/till.py": "", "backend/tests/test_till.py": "from shop.till import paid\n"})
        gates.write({"pyproject.toml": "[tool.pytest.ini_options]\ntestpaths = ['backend/tests']\n"})
        told = gates.run("init", "--print").stdout.decode()
        assert "Their imports begin in backend/: `codemods init backend` sees their helpers." in told

    def test_only_end_to_end_tests_tell_what_waits_and_which_events_come(self, gates: Suite) -> None:
        waiting = """\
async def test_door(desk, event, events):
    await desk.receive_frame()
    assert "visitor" in event
    assert "opened" in events
"""
        gates.write({"tests/unit/test_desk.py": waiting.replace("frame", "badge")})
        gates.write({f"tests/integration/test_{name}.py": waiting for name in ("desk", "door")})
        text = gates.run("init", "--print").stdout.decode()
        assert "receive_frame" in text
        assert "receive_badge" not in text
        assert '# required = ["opened"]' in text

    def test_what_asks_the_service_goes_first(self, gates: Suite) -> None:
        signed = "import jwt\n\n\ndef made_headers(name):\n    token = jwt.encode({'sub': name}, 'x')\n"
        signed += (
            "    return {'Authorization': token}\n\n\ndef made_token(name) -> str:\n    return jwt.encode({}, 'x')\n"
        )
        using = "from tests.signing import made_headers, made_token\n\nassert made_headers('a') and made_token('a')\n"
        asking = (
            LOBBY + "\n\ndef token_for(visitors, name) -> str:\n    return visitors.post('/login').json()['token']\n"
        )
        gates.write({"tests/lobby.py": asking, "tests/signing.py": signed})
        gates.write({f"tests/integration/test_{number}.py": using for number in range(3)})
        assert policy(gates.run("init", "--print").stdout.decode()).auth.helper == "tests.lobby"


class TestTable:
    def test_it_is_valid_and_shows_what_the_files_show(self, house: Suite) -> None:
        house.run("init")
        text = house.read("pyproject.toml").decode()
        assert text.startswith("[project]\nname = 'x'\n\n# What the tests")
        assert "receive_frame" in text
        assert '# required = ["opened"]' in text
        assert "# [tool.codemods.timing]" in text
        assert "# assume = [" in text

    def test_every_comment_can_be_uncommented(self, house: Suite) -> None:
        printed = house.run("init", "--print").stdout.decode()
        read = policy(uncommented(printed))
        assert read.events.required == ("opened",)
        assert any(key.startswith("house.printing.seasonal") for key in read.auth.calls)
        assert house.read("pyproject.toml") == b"[project]\nname = 'x'\n"

    def test_what_is_there_stays(self, house: Suite) -> None:
        own = "[tool.codemods]\npaths = ['e2e']\n\n[tool.codemods.auth.calls]\n"
        own += "'house.printing.quick_token(uid)' = 'nothing(uid)'  # mine\n\n[tool.codemods.waits]\ntimeout = 3\n"
        house.write({"pyproject.toml": own, "house/desk.py": DESK + "\n\ndef nothing(uid):\n    return uid\n"})
        house.run("init")
        text = house.read("pyproject.toml").decode()
        read = policy(text)
        assert read.paths == ("e2e",)
        assert read.waits.seconds == 3
        assert [value for key, value in read.auth.calls.items() if "quick_token" in key] == ["nothing(uid)"]
        assert "house.printing.BadgePrinter(environment='test')" in read.auth.calls
        assert all(line in text.splitlines() for line in own.splitlines())

    def test_a_second_time_adds_nothing(self, house: Suite) -> None:
        house.run("init")
        first = house.read("pyproject.toml")
        assert b"says all that there is" in house.run("init").stderr
        assert house.read("pyproject.toml") == first

    def test_a_table_that_is_no_toml(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": "[tool.codemods\n"})
        assert b"pyproject.toml" in suite.run("init", code=2).stderr


class TestPaths:
    def test_a_folder_below_the_one_that_holds_the_project(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": "[project]\nname = 'house'\n", "back/api/checks/test_door.py": "assert True\n"})
        text = suite.run("init", "--print", "back").stdout.decode()
        assert policy(text).paths == ("api/checks",)

    def test_a_suite_in_a_folder_of_a_folder(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": "", "backend/tests/api/test_a.py": "def test_a():\n    assert 1 + 1 == 2\n"})
        suite.run("init")
        assert policy(suite.read("pyproject.toml").decode()).paths == ("backend/tests",)
        suite.run("check")

    def test_an_empty_repository(self, suite: Suite) -> None:
        (suite.root / "pyproject.toml").unlink()
        suite.run("init")
        text = suite.read("pyproject.toml").decode()
        assert policy(text).paths == ()
        assert '# paths = ["tests"]' in text


LODGE = """\
import pytest
import requests

GUEST = "guest@house.test"


def _badge_maker(house):
    def print_badge(email, password):
        return requests.post(f"{house}/door", json={"email": email, "password": password}).json()["access_token"]

    return print_badge


@pytest.fixture
def badge(house):
    return _badge_maker(house)


@pytest.fixture
def lamp(house):
    def light(room):
        return requests.post(f"{house}/lamp", json={"room": room}).json()["colour"]

    return light
"""
VISITS = """\
from house.lodge import GUEST


def test_visit(badge, lamp):
    assert badge(GUEST, "open") != lamp("hall")


def test_again(badge):
    assert badge(GUEST, "open")
"""


class TestFixturesThatGiveFunctions:
    def test_the_module_with_the_one_that_tests_ask_for(self, suite: Suite) -> None:
        suite.write({"pyproject.toml": "", "house/lodge.py": LODGE, "tests/test_visits.py": VISITS})
        text = suite.run("init", "--print").stdout.decode()
        assert '# helper = "house.lodge"' in text
        assert "2 functions ask for a fixture that gives badge(email, password), a token" in text

    def test_one_that_gives_no_credentials(self, suite: Suite) -> None:
        lodge = LODGE.replace('["access_token"]', '["number"]')
        suite.write({"pyproject.toml": "", "house/lodge.py": lodge, "tests/test_visits.py": VISITS})
        assert "helper" not in suite.run("init", "--print").stdout.decode()


def test_a_folder_inside_the_suite(suite: Suite) -> None:
    suite.write({"pyproject.toml": "", "tests/e2e/test_visits.py": VISITS})
    assert tomllib.loads(suite.run("init", "--print", "tests/e2e").stdout.decode())["tool"]["codemods"] == {
        "paths": ["."]
    }

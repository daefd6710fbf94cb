"""How grave findings are where no policy says what the suite demands: what may be meant is a note."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_gravity import E2E, UNIT, gravities

from codemods.engine.fixing import fix_source
from codemods.policy.tables import Policy
from codemods.suite.sources import FolderSources

FIXTURES = """\
import pytest


@pytest.fixture
def opened(shop):
    return shop.open()


@pytest.fixture
def number():
    return 3


@pytest.mark.{mark}("rug", ["red"])
def test_room({asked}):
    pass
"""


@pytest.mark.parametrize(
    ("mark", "asked", "grave"),
    [
        ("parametrize", "opened", "note"),
        ("parametrize", "number", "error"),
        ("parametrize", "rug", "error"),
        ("playbook", "cluster", "note"),
        ("playbook", "", "error"),
    ],
)
def test_an_empty_test_may_be_about_what_its_fixtures_do(mark: str, asked: str, grave: str) -> None:
    source = FIXTURES.format(mark=mark, asked=asked)
    assert gravities(source, UNIT, "no-assertion", owned=False) == [grave]
    assert gravities(source, UNIT, "no-assertion") == ["error"]


@pytest.mark.parametrize(("handed", "grave"), [("**wanted.parts", "note"), ("**wanted.other", "warning")])
def test_what_a_test_gives_the_system_is_no_answer_of_it(handed: str, grave: str) -> None:
    source = "def test_room(client):\n    wanted = client.wanted()\n    room = client.open(HANDED)\n"
    source += "    for name in wanted.parts:\n        assert name in room\n"
    source = source.replace("HANDED", handed)
    assert gravities(source, E2E, "asserts-only-in-loop", owned=False) == [grave]
    assert gravities(source, E2E, "asserts-only-in-loop") == ["warning"]


STANDS_IN = """\
def test_login(portal):
    def authorize(url, stream):
        try:
            asked = portal.parse(url)
            assert asked["scope"] == "rooms"{sent}
        except Exception as error:
            {told}
        return {{"status": 200}}

    {handed}
    assert portal.log_in("ada").name == "ada"
"""


@pytest.mark.parametrize(
    ("handed", "sent", "told", "grave"),
    [
        ("portal.provider(authorize)", "", 'return {"status": 400, "error": repr(error)}', "note"),
        ("portal.provider(authorize)", "", 'return {"status": 400}', "note"),
        ("portal.provider(authorize)", "\n            stream.write(asked)", "print(error)", "note"),
        ("portal.provider(authorize)", "\n            stream.open()", "print(error)", "error"),
        ("portal.provider(authorize)", "", 'return {"status": 200}', "error"),
        ("authorize(portal.url, None)", "", 'return {"status": 400, "error": repr(error)}', "error"),
    ],
)
def test_what_stands_in_for_a_service_tells_the_system(handed: str, sent: str, told: str, grave: str) -> None:
    source = STANDS_IN.format(handed=handed, sent=sent, told=told)
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


ASKS_AGAIN = """\
import pytest
from rooms import client


{place}
    try:
        client.open("hall")
    except {error}:
        print("it is open already")
    {behind}
"""


@pytest.mark.parametrize(
    ("place", "error", "behind", "grave"),
    [
        ("@pytest.fixture\ndef hall():", "Exception", "client.enter('hall')", "note"),
        ("def test_hall():", "Exception", "client.enter('hall')", "warning"),
        ("def test_hall():", "client.IsOpen", "client.enter('hall')", "note"),
        ("def test_hall():", "Exception", "assert client.enter('hall')", "warning"),
        ("def test_hall():", "Exception", "client.close()", "error"),
        ("def test_hall():", "Exception", "pytest.enter('hall')", "error"),
        ("def test_hall():", "Exception", "if client:\n        client.enter('hall')", "error"),
    ],
)
def test_an_outage_shows_where_the_same_client_is_asked_again(place: str, error: str, behind: str, grave: str) -> None:
    source = ASKS_AGAIN.format(place=place, error=error, behind=behind)
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


FILLS_A_PLACE = """\
from unittest.mock import MagicMock

from rooms import House, Log


def test_room(client):
    log = MagicMock({told})
    house = House({given})
    {asked}
    assert house.open("hall").size == 4
"""


@pytest.mark.parametrize(
    ("told", "given", "asked", "graves"),
    [
        ("", "client, log", "", ["note"]),
        ("", "client, log=log", "", ["note"]),
        ("", "client, MagicMock(), log", "", ["note", "note"]),
        ("", "log", "", ["error"]),
        ("", "'hall', log", "", ["error"]),
        ("", "MagicMock(), log", "", ["error", "error"]),
        ("return_value=4", "client, log", "", ["error"]),
        ("", "client, log", "log.size.return_value = 4", ["error"]),
        ("", "client, log", "log.open('hall')", ["error"]),
        ("", "client, MagicMock(size=4), log", "", ["error", "note"]),
    ],
)
def test_a_mock_that_is_told_nothing_may_fill_a_place_beside_the_real_ones(
    told: str, given: str, asked: str, graves: list[str]
) -> None:
    source = FILLS_A_PLACE.format(told=told, given=given, asked=asked)
    assert sorted(gravities(source, E2E, "mock-object", owned=False)) == graves
    assert set(gravities(source, E2E, "mock-object")) == {"error"}


NOT_CALLED = """\
from unittest.mock import patch

from rooms import House


@patch("rooms.votes.clear")
def test_room(clear, client):
    cleared = []

    def note(number):
        {done}

    clear.side_effect = {effect}
    assert House(client).delete("hall") == "refused"
    {checked}
"""


@pytest.mark.parametrize(
    ("done", "effect", "checked", "grave"),
    [
        ("cleared.append(number)", "note", "assert cleared == []", "note"),
        ("cleared.append(number)", "note", "assert not cleared", "note"),
        ("cleared.append(number)", "note", "assert len(cleared) == 0", "note"),
        ("pass", "cleared.append", "assert cleared == []", "note"),
        ("pass", "lambda number: cleared.append(number)", "assert cleared == []", "note"),
        ("cleared.append(number)", "note", "assert cleared == [3]", "error"),
        ("cleared.append(number)", "note", "assert cleared == []\n    assert House(client).size == 2", "error"),
        ("cleared.append(number)\n        return 4", "note", "assert cleared == []", "error"),
        ("cleared.append(number)", "note", "assert cleared == []\n    clear.return_value = 3", "error"),
    ],
)
def test_what_a_patch_lets_a_list_tell_is_that_nobody_called_it(
    done: str, effect: str, checked: str, grave: str
) -> None:
    source = NOT_CALLED.format(done=done, effect=effect, checked=checked)
    assert gravities(source, E2E, "patch", owned=False) == [grave]


@pytest.mark.parametrize(
    ("asked", "grave"),
    [
        ("room.name == 'hall'", "note"),
        ("room.name in ('hall', 'attic')", "note"),
        ("room.name == 'hall' and room.open", "note"),
        ("room.name != 'hall'", "warning"),
        ("not room.open", "warning"),
        ("room.name == 'hall' and not room.open", "warning"),
    ],
)
@pytest.mark.parametrize("fails", ["pytest.fail('it is there')", "raise ValueError(room)"])
def test_where_nothing_is_what_fails_is_not_there_either(asked: str, grave: str, fails: str) -> None:
    source = "import pytest\n\n\ndef test_room(client):\n    rooms = client.rooms()\n    for room in rooms:\n"
    source += f"        if {asked}:\n            {fails}\n"
    assert gravities(source, E2E, "asserts-only-in-loop") == [grave]


ANY = "any(is_there(line, tmp_path) for line in lines)"
PICKS = """\
from pathlib import Path


def test_shell(shell, tmp_path):
    def is_there(line, wanted):
        try:
            return {judged}
        except Exception:
            return {answer}

    lines = shell.run("pwd").lines()
    assert {asked}
"""


@pytest.mark.parametrize(
    ("judged", "answer", "asked", "grave"),
    [
        (
            "Path(line).resolve() == wanted.resolve()",
            "False",
            ANY,
            "note",
        ),
        ("Path(line) == wanted", "False", "len([line for line in lines if is_there(line, tmp_path)]) == 1", "note"),
        ("Path(line) == wanted", "False", "[line for line in lines if is_there(line, tmp_path)]", "note"),
        ("shell.path(line) == wanted", "False", ANY, "error"),
        ("Path(line) == wanted", "True", ANY, "error"),
        ("Path(line) == wanted", "False", f"not {ANY}", "error"),
        ("Path(line) == wanted", "False", "len([line for line in lines if is_there(line, tmp_path)]) == 0", "error"),
    ],
)
def test_what_a_predicate_fails_of_is_no_match(judged: str, answer: str, asked: str, grave: str) -> None:
    source = PICKS.format(judged=judged, answer=answer, asked=asked)
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


@pytest.mark.parametrize(
    ("default", "demanded", "grave"),
    [
        ("0", "== 0", "note"),
        ("False", "is False", "note"),
        ("0.0", "== 0", "note"),
        ("0", "<= 5", "warning"),
        ("'open'", "== 'open'", "warning"),
        ("1", "== 1", "warning"),
        ("True", "is True", "warning"),
    ],
)
def test_what_is_absent_may_be_what_is_demanded(default: str, demanded: str, grave: str) -> None:
    source = f"def test_room(client):\n    room = client.open()\n    assert room.get('chairs', {default}) {demanded}\n"
    assert gravities(source, E2E, "default-as-answer", owned=False) == [grave]
    assert gravities(source, E2E, "default-as-answer") == ["warning"]


@pytest.mark.parametrize(
    ("asks", "demanded", "grave"),
    [
        ("client.open('hall')", "client.stats.success_rate > 0", "note"),
        ("client.open('hall')", "client.stats.success_rate > 0.5", "warning"),
        ("client.open('hall')", "client.stats.error_rate < 0.5", "warning"),
        ("for name in client.names():\n        client.open(name)", "client.stats.success_rate > 0", "warning"),
    ],
)
def test_a_statistic_of_one_call_is_no_share_of_attempts(asks: str, demanded: str, grave: str) -> None:
    source = f"def test_room(client):\n    {asks}\n    assert {demanded}\n"
    assert gravities(source, E2E, "tolerated-failure-rate", owned=False) == [grave]
    assert gravities(source, E2E, "tolerated-failure-rate") == ["warning"]


DECORATED = """\
import pytest
from contextlib import contextmanager
from rooms import check_rooms, refuse, open_room


def looks(room):
    assert room.size == 4


@contextmanager
def opened(client):
    room = client.open()
    looks(room)
    yield room


def test_refused():
    with pytest.raises(ValueError):
        refuse(3)


def test_room(client):
    {done}
"""


@pytest.mark.parametrize(
    ("done", "grave"),
    [
        ("refuse(4)\n    assert True", "note"),
        ("refuse(4)\n    assert True  # nothing is raised", "note"),
        ("with opened(client):\n        assert True", "note"),
        ("check_rooms(client)\n    assert True", "note"),
        ("open_room(client)\n    assert True", "note"),
        ("with open_room(client):\n        assert True", "note"),
        ("try:\n        open_room(client)\n    except ValueError:\n        assert True", "error"),
        ("if client:\n        refuse(4)\n        assert True", "error"),
        ("refuse(4)\n    assert client or True", "error"),
    ],
)
def test_a_bare_true_beside_what_is_the_check_is_style(done: str, grave: str) -> None:
    assert gravities(DECORATED.format(done=done), E2E, "tautology", owned=False) == [grave]


@pytest.mark.parametrize("done", ["open_room(client)", "with open_room(client)"])
def test_a_bare_true_alone_is_a_check_for_an_owner(done: str) -> None:
    source = DECORATED.format(done=f"{done}:\n        assert True" if "with" in done else f"{done}\n    assert True")
    assert gravities(source, E2E, "tautology") == ["error"]


WAITS = """\
import asyncio


class TestRooms:
    def wait_until(self, asked):
        while not asked():
            self.client.sleep(1)

    def test_room(self, client):
        def is_open():
            try:
                room = client.open("hall")
                return {yes}
            except Exception:
                {answer}
            return {no}

        {waits}
"""


@pytest.mark.parametrize(
    ("yes", "answer", "no", "waits", "grave"),
    [
        ("room.size == 4", "return False", "True", "self.wait_until(is_open)", "note"),
        ("room.size == 4", "pass", "False", "self.wait_until(is_open)", "note"),
        ("True", "pass", "False", "assert client.wait_until(lambda: is_open(), timeout=3)", "note"),
        ("room.size == 4", "pass", "True", "self.wait_until(is_open)", "error"),
        ("room.size == 4", "return False", "False", "list(map(is_open, client.names()))", "error"),
        ("room.size == 4", "return False", "False", "found = self.wait_until(is_open)\n        print(found)", "error"),
        ("room.size == 4", "return False", "False", "assert not client.wait_until(is_open)", "error"),
    ],
)
def test_who_waits_for_a_yes_is_told_of_a_failure(yes: str, answer: str, no: str, waits: str, grave: str) -> None:
    source = WAITS.format(yes=yes, answer=answer, no=no, waits=waits)
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]


@pytest.mark.parametrize(
    ("place", "done", "grave"),
    [
        ("def runs_in_a_lock(client):", "with client.lock():\n            assert True", "note"),
        ("def runs_in_a_lock(client):", "client.lock()\n        assert client or True", "error"),
    ],
)
def test_a_bare_true_in_a_helper_is_style(place: str, done: str, grave: str) -> None:
    source = f"class Rooms:\n    @staticmethod\n    {place}\n        client.open()\n        {done}\n"
    source = source.replace("class Rooms", "class TestRooms")
    assert gravities(source, E2E, "tautology", owned=False) == [grave]


@pytest.mark.parametrize(
    ("place", "grave"),
    [
        ("def setUp(self):", "note"),
        ("def tearDown(self):", "note"),
        ("def test_room(self):", "error"),
        ("def delete(self):", "error"),
    ],
)
def test_what_is_put_away_may_be_gone_already(place: str, grave: str) -> None:
    source = f"import unittest\n\n\nclass TestRooms(unittest.TestCase):\n    {place}\n"
    source += "        status = self.client.close('hall').status\n        assert status in (200, 500)\n"
    assert gravities(source, E2E, "accepts-error-status", owned=False) == [grave]
    assert gravities(source, E2E, "accepts-error-status") == ["error"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("client.server_version[0] < 5", False),
        ("client.version_info()[0] < 5", False),
        ("client.conversion[0] < 5", True),
        ("client.rooms[0] < 5", True),
    ],
)
def test_a_version_says_what_the_server_can_do(asked: str, found: bool) -> None:
    source = f"def test_room(client):\n    if {asked}:\n        return\n    assert client.open('hall')\n"
    assert bool(gravities(source, E2E, "early-return")) is found


SETTINGS = """\
import pytest
from shop import shop


@pytest.fixture
def settings(client):
    doors = client.doors()
    found = {made}
    return found


@pytest.mark.parametrize("case", [("hall", 4), ("attic", 0)])
def test_room(client, settings, case):
    name, size = case
    room = client.open(**settings)
    doors = settings.get("doors")
    if {asked}:
        assert room.doors == 3
    assert room.open
"""


@pytest.mark.parametrize(
    ("made", "asked", "graves"),
    [
        ("dict(doors=doors)", "doors", ["note"]),
        ("{'doors': doors}", "settings['doors']", ["note"]),
        ("{'doors': doors}", "len(settings['doors']) > 0", ["note"]),
        ("client.settings()", "doors", ["warning"]),
        ("{'doors': doors}", "room.get('doors')", ["warning"]),
        ("{'doors': doors}", "size", []),
    ],
)
def test_what_a_fixture_writes_down_may_choose_what_is_checked(made: str, asked: str, graves: list[str]) -> None:
    source = SETTINGS.format(made=made, asked=asked)
    assert gravities(source, E2E, "conditional-assertion", owned=False) == graves


@pytest.mark.parametrize(("behind", "grave"), [("", "note"), ("    assert size() is None\n", "error")])
def test_what_is_set_to_nothing_is_switched_off_in_any_spelling(behind: str, grave: str) -> None:
    source = "from unittest.mock import patch\nfrom rooms import client\n\n\n@patch('rooms.size')\n"
    source += f"def test_room(size):\n    size.return_value = None\n    assert client.open().chairs == 3\n{behind}"
    assert gravities(source, E2E, "patch", owned=False) == [grave]
    assert gravities(source, E2E, "patch") == ["error"]


@pytest.mark.parametrize(("set_up", "grave"), [("door.open.side_effect = OSError('shut')", "note"), ("", "error")])
def test_what_shares_its_fix_with_a_fault_stays_with_it(set_up: str, grave: str) -> None:
    source = (
        "from unittest.mock import Mock, patch\nfrom rooms import client\n\n\ndef test_room():\n    door = Mock()\n"
    )
    source += f"    {set_up}\n    with patch('rooms.size') as size:\n        client.enter(door)\n"
    source += "        assert client.state == 'out'\n        size.assert_called_once_with()\n"
    assert gravities(source, E2E, "patch", owned=False) == [grave]
    assert gravities(source, E2E, "patch") == ["error"]


@pytest.mark.parametrize(
    ("again", "grave"),
    [
        ("found = client.open('attic')\n        found.enter()", "note"),
        ("found = other.open('attic')\n        found.enter()", "error"),
        ("found = client.close('attic')\n        found.enter()", "error"),
    ],
)
def test_what_is_asked_under_another_name_meets_an_outage_too(again: str, grave: str) -> None:
    source = "def test_room(client, other):\n    try:\n        found = client.open('loft')\n        found.enter()\n"
    source += f"    except Exception:\n        {again}\n    assert found.chairs == 3\n"
    assert gravities(source, E2E, "fallback-call", owned=False) == [grave]
    assert gravities(source, E2E, "fallback-call") == ["error"]


@pytest.mark.parametrize(
    ("taken", "demanded", "grave"),
    [
        ("AssertionError", "== 3", "note"),
        ("AssertionError", ">= 3", "error"),
        ("AssertionError", "> 0", "error"),
        ("Exception", "== 3", "error"),
    ],
)
def test_so_many_items_must_pass_a_check(taken: str, demanded: str, grave: str) -> None:
    source = "def test_rooms(client):\n    matching = 0\n    for room in client.rooms():\n        try:\n"
    source += f"            assert room.chairs == 4\n            matching += 1\n        except {taken}:\n"
    source += f"            pass\n    assert matching {demanded}\n"
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


NOTES = """\
class Door:
    failed = False

    def open(self, room):
        try:
            assert room.name == "hall"
        except:
            Door.{set_to}
"""


@pytest.mark.parametrize(
    ("set_to", "asked", "grave"),
    [
        ("failed = True", "assert not door.failed", "note"),
        ("failed = True", "assert door.failed", "error"),
        ("failed = True", "assert not door.open", "error"),
        ("failed = False", "assert not door.failed", "error"),
    ],
)
def test_what_a_handler_sets_may_be_denied_in_another_file(tmp_path: Path, set_to: str, asked: str, grave: str) -> None:
    source = NOTES.format(set_to=set_to)
    (tmp_path / "tests/e2e").mkdir(parents=True)
    (tmp_path / "tests/e2e/test_rooms.py").write_text(source)
    (tmp_path / "tests/e2e/test_doors.py").write_text(f"def test_door(door):\n    door.open(3)\n    {asked}\n")
    policy = Policy(select=("swallowed-exception",), owned=False)
    result = fix_source(source.encode(), policy, "tests/e2e/test_rooms.py", sources=FolderSources(tmp_path))
    assert [finding.severity for finding in result.findings] == [grave]


@pytest.mark.parametrize(
    ("folder", "mark", "grave"),
    [
        ("e2e", "", "error"),
        ("acceptance", "", "error"),
        ("integration", "", "note"),
        ("functional", "", "note"),
        ("integration", "@pytest.mark.e2e", "error"),
        ("integration/e2e", "", "error"),
    ],
)
def test_who_tests_several_parts_may_replace_what_is_beside_them(folder: str, mark: str, grave: str) -> None:
    source = "import pytest\nfrom unittest.mock import patch\nfrom rooms import client\n\n\n"
    source += f"{mark}\ndef test_room():\n    with patch('rooms.size') as size:\n        client.enter()\n"
    source += "        size.assert_called_once_with()\n        assert client.open\n"
    path = f"tests/{folder}/test_room.py"
    assert gravities(source, path, "patch", owned=False) == [grave]
    assert gravities(source, path, "patch") == ["error"]


@pytest.mark.parametrize(("asked", "grave"), [("assert_not_called", "note"), ("assert_called_once_with", "error")])
def test_a_patch_of_its_own_mock_may_watch_that_nobody_calls_it(asked: str, grave: str) -> None:
    source = "from unittest.mock import AsyncMock, patch\nfrom rooms import client\n\n\ndef test_room():\n"
    source += "    with patch.object(client, 'make', new=AsyncMock()) as made:\n        room = client.get_or_make()\n"
    source += f"        made.{asked}()\n    assert room.name == 'hall'\n"
    assert gravities(source, E2E, "patch", owned=False) == [grave]


@pytest.mark.parametrize(
    ("asked", "grave"),
    [
        ("not doors.tells_apart('hall')", "note"),
        ("not sys.platform.startswith('win')", "error"),
        ("not doors.OPEN", "error"),
    ],
)
def test_an_empty_test_may_only_show_what_the_system_says_to_its_mark(asked: str, grave: str) -> None:
    source = "import sys\nimport pytest\nfrom rooms import doors\n\n\n"
    source += "def test_room():\n    assert doors.open(sys)\n\n\n"
    source += f"@pytest.mark.skipif({asked}, reason='alike')\ndef test_doors():\n    '''Doors differ.'''\n"
    assert gravities(source, UNIT, "no-assertion", owned=False) == [grave]
    assert gravities(source, UNIT, "no-assertion") == ["error"]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("told[name] = subprocess.check_output(['ask', name])", []),
        ("subprocess.check_output(['ask', name])", ["warning"]),
        ("assert subprocess.check_output(['ask', name])", ["warning"]),
    ],
)
def test_what_only_fetches_in_a_loop_is_no_check(inside: str, found: list[str]) -> None:
    source = "import subprocess\n\n\ndef test_rooms(client):\n    told = {}\n    names = client.names()\n"
    source += f"    for name in names:\n        {inside}\n    print(told)\n"
    assert gravities(source, E2E, "asserts-only-in-loop") == found

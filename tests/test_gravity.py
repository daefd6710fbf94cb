"""How grave findings are: by what their place can hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.engine.fixing import fix_source
from codemods.policy.loading import load
from codemods.policy.tables import Policy
from codemods.suite.sources import FolderSources

SWALLOWS = """\
import requests


def test_room():
    try:
        requests.get("{url}/room", timeout=5)
    except Exception:
        pass
"""
E2E, UNIT = "tests/e2e/test_room.py", "tests/test_room.py"


def gravities(source: str, path: str, rule: str, owned: bool = True) -> list[str]:
    result = fix_source(source.encode(), Policy(select=(rule,), owned=owned), path)
    return [finding.severity for finding in result.findings]


def swallowing(url: str, path: str) -> list[str]:
    return gravities(SWALLOWS.format(url=url), path, "swallowed-exception")


@pytest.mark.parametrize("url", ["http://localhost:8000", "http://rooms", "/rooms"])
def test_an_end_to_end_test_asks_the_system_at_any_address(url: str) -> None:
    assert swallowing(url, E2E) == ["error"]


def test_elsewhere_only_a_service_that_stands_by_itself_is_asked() -> None:
    assert swallowing("http://localhost:8000", UNIT) == ["error"]
    assert swallowing("http://127.0.0.1:8000", UNIT) == ["error"]
    assert swallowing("http://127.0.0.1", UNIT) == ["note"]
    assert swallowing("http://rooms.example.com:8000", UNIT) == ["note"]


@pytest.mark.parametrize("path", [E2E, UNIT])
def test_what_can_fail_in_no_test_is_an_error_in_any(path: str) -> None:
    assert gravities("def test_room(room):\n    assert room.open or True\n", path, "tautology") == ["error"]
    assert gravities("def test_room(room):\n    pass\n", path, "no-assertion") == ["error"]
    taken = "    try:\n        assert room.open\n    except Exception:\n        pass\n"
    assert gravities("def test_room(room):\n" + taken, path, "swallowed-exception") == ["error"]


DEAD = {
    "tautology": "    assert room.open or True\n",
    "bare-comparison": "    room.size == 3\n",
    "returned-verdict": "    return room.size == 3\n",
}


@pytest.mark.parametrize("rule", sorted(DEAD))
@pytest.mark.parametrize("path", [E2E, UNIT])
@pytest.mark.parametrize(
    ("beside", "grave"),
    [
        ("", "error"),
        ("    assert room.name == 'red'\n", "warning"),
        ("    with Lights(room):\n        assert room.name == 'red'\n", "warning"),
        ("    with pytest.raises(KeyError):\n        room.enter('nobody')\n", "warning"),
        ("    if room.name:\n        assert room.name == 'red'\n", "error"),
        ("    for door in room.doors:\n        assert door.open\n", "error"),
        ("    try:\n        assert room.name == 'red'\n    except Exception:\n        pass\n", "error"),
        ("    with suppress(AssertionError):\n        assert room.name == 'red'\n", "error"),
        ("    assert room.name or True\n", "error"),
        ("    assert len(room.name) >= 0\n", "error"),
    ],
)
def test_a_dead_check_weakens_a_test_that_surely_comes_to_another(
    rule: str, path: str, beside: str, grave: str
) -> None:
    source = f"from contextlib import suppress\n\nimport pytest\n\n\ndef test_room(room):\n{beside}{DEAD[rule]}"
    assert set(gravities(source, path, rule)) == {grave}


def test_a_check_below_the_call_that_raises_weakens_it() -> None:
    dead = "    with pytest.raises(KeyError) as error:\n        room.enter('nobody')\n        assert error.value.args\n"
    assert gravities(f"import pytest\n\n\ndef test_room(room):\n{dead}", UNIT, "tautology") == ["warning"]


def test_a_test_that_only_a_crash_fails_is_weak() -> None:
    crashes = "def test_room(room):\n    room.open()\n"
    assert gravities(crashes, E2E, "no-assertion") == ["warning"]
    assert gravities(crashes, UNIT, "no-assertion") == ["note"]


def test_an_exception_expected_by_hand_is_style_unless_its_handler_takes_the_failure() -> None:
    narrow = "import pytest\n\n\ndef test_room(room):\n    try:\n        room.open()\n        pytest.fail('open')\n"
    assert gravities(narrow + "    except KeyError:\n        pass\n", E2E, "manual-raises") == ["note"]
    broad = narrow.replace("pytest.fail('open')", "assert False")
    assert gravities(broad + "    except Exception:\n        pass\n", UNIT, "manual-raises") == ["error"]


FAULT = """\
import pytest


def test_room_is_entered_with_our_context(client, mocker):
    class NoFurther(Exception):
        pass

    def fail(*_):
        raise NoFurther

    context = mocker.create_autospec(Context)
    context.wrap.side_effect = fail
    with pytest.raises({expected}):
        client.enter("room", context)
    assert context.wrap.call_count == 1
"""


def test_a_mock_that_only_raises_what_the_test_expects_is_style() -> None:
    assert set(gravities(FAULT.format(expected="NoFurther"), E2E, "mock-of-real-class")) == {"note"}
    assert set(gravities(FAULT.format(expected="ConnectionError"), E2E, "mock-of-real-class")) == {"error"}


def test_what_a_test_hides_that_never_runs_is_style() -> None:
    marked = "import pytest\n" + SWALLOWS.format(url="http://rooms").replace("def test", "@pytest.mark.MARK\ndef test")
    assert gravities(marked.replace("MARK", "skip(reason='not ready')"), E2E, "swallowed-exception") == ["note"]
    assert gravities(marked.replace("MARK", "slow"), E2E, "swallowed-exception") == ["error"]
    inside = "import pytest\n" + SWALLOWS.format(url="http://rooms").replace(
        "    try", "    pytest.skip('later')\n    try"
    )
    assert gravities(inside, E2E, "swallowed-exception") == ["note"]


MEANT = {
    "swallowed-exception": "    try:\n        client.rooms.open()\n    except LookupError:\n        pass\n",
    "skip-on-error": "    try:\n        client.rooms.open()\n    except LookupError:\n        pytest.skip('no')\n",
    "no-assertion": "    client.rooms.open()\n",
    "returned-verdict": "    return client.rooms.open()\n",
    "early-return": (
        "    for name in client.names():\n        if name == 'attic':\n            return\n"
        "    assert client.rooms.open(), 'no attic'\n"
    ),
}
PLAIN = {
    "swallowed-exception": "    try:\n        client.rooms.open()\n    except Exception:\n        pass\n",
    "conditional-assertion": "    room = client.rooms.open()\n    if room:\n        assert room.chairs == 4\n",
    "skip-on-error": "    try:\n        client.open()\n    except ConnectionError:\n        pytest.skip('no')\n",
    "no-assertion": "    pass\n",
    "tautology": "    assert client.rooms.open() or True\n",
}


@pytest.mark.parametrize("rule", MEANT)
def test_what_only_an_owner_can_call_wrong_is_a_note_where_no_policy_says_so(rule: str) -> None:
    source = "import pytest\n\n\ndef test_room(client):\n" + MEANT[rule]
    assert gravities(source, E2E, rule, owned=False) == ["note"]
    assert gravities(source, E2E, rule) != ["note"]


@pytest.mark.parametrize("rule", PLAIN)
def test_what_is_wrong_in_any_suite_is_as_grave_without_a_policy(rule: str) -> None:
    source = "import pytest\n\n\ndef test_room(client):\n" + PLAIN[rule]
    assert gravities(source, E2E, rule, owned=False) == gravities(source, E2E, rule) != ["note"]


SWITCHED_OFF = """\
from unittest.mock import MagicMock, patch


def test_room(client):
    client.invocations.acknowledge = MagicMock({answers})
    with patch("shop.rooms.from_cache", return_value={given}):
        assert client.rooms.open().chairs == 4
"""


def test_what_gives_nothing_and_is_asked_nothing_only_switches_a_part_off() -> None:
    for rule in ("mock-object", "patch"):
        off = SWITCHED_OFF.format(answers="", given="None")
        assert gravities(off, E2E, rule, owned=False) == ["note"]
        assert gravities(off, E2E, rule) == ["error"]
        on = SWITCHED_OFF.format(answers="return_value=4", given="4")
        assert gravities(on, E2E, rule, owned=False) == ["error"]


@pytest.mark.parametrize(
    ("looped", "grave"), [("rooms.names", "note"), ("rooms['names']", "note"), ("client.names()", "warning")]
)
def test_what_a_test_is_given_is_no_answer_of_the_system(looped: str, grave: str) -> None:
    source = f"def test_room(client, rooms):\n    for name in {looped}:\n        assert client.open(name)\n"
    assert gravities(source, E2E, "asserts-only-in-loop", owned=False) == [grave]
    assert gravities(source, E2E, "asserts-only-in-loop") == ["warning"]


@pytest.mark.parametrize(("opened", "grave"), [("open('rooms.txt')", "note"), ("client.open('rooms')", "warning")])
def test_the_lines_of_a_file_are_no_answer_of_the_system(opened: str, grave: str) -> None:
    source = f"def test_room(client):\n    rooms = {opened}\n    for name in rooms:\n        assert len(name) < 9\n"
    assert gravities(source, E2E, "asserts-only-in-loop", owned=False) == [grave]


@pytest.mark.parametrize("known", ["wanted.get('parts', {})", "wanted.rooms()", "self.rooms"])
def test_what_a_helper_asks_may_be_for_some_of_its_callers(known: str) -> None:
    source = f"class Rooms:\n    def check(self, wanted, found):\n        parts = {known}\n"
    source += "        if 'chairs' in parts:\n            assert parts['chairs'] == found['chairs']\n"
    assert gravities(source, E2E, "conditional-assertion", owned=False) == ["note"]
    assert gravities(source, E2E, "conditional-assertion") == ["warning"]
    asked = source.replace("'chairs' in parts", "hasattr(parts, 'chairs')")
    assert gravities(asked, E2E, "conditional-assertion", owned=False) == ["warning"]


@pytest.mark.parametrize(("asked", "grave"), [("room", "warning"), ("room.size == 3", "note")])
def test_a_comparison_may_choose_what_is_checked(asked: str, grave: str) -> None:
    source = f"def test_room(client):\n    room = client.open()\n    if {asked}:\n        assert room.chairs == 4\n"
    assert gravities(source, E2E, "conditional-assertion", owned=False) == [grave]
    assert gravities(source, E2E, "conditional-assertion") == ["warning"]


@pytest.mark.parametrize(
    ("function", "grave"), [("def test_room(client)", "error"), ("@pytest.fixture\ndef room(client)", "note")]
)
def test_what_a_fixture_takes_may_be_right(function: str, grave: str) -> None:
    source = f"import pytest\n\n\n{function}:\n" + PLAIN["swallowed-exception"]
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


@pytest.mark.parametrize(("named", "grave"), [("Group::test_room", "note"), ("Group::test_hall", "error")])
def test_an_empty_test_that_another_one_runs_by_its_id_is_material(named: str, grave: str) -> None:
    source = f"def test_all(run):\n    assert run('tests/test_a.py::{named}') == 'skipped'\n\n\n"
    source += "class TestGroup:\n    def test_room(self):\n        assert True\n"
    assert gravities(source, E2E, "no-assertion") == [grave]


HANDED_ON = """\
import json
from unittest import mock

from shop import Shop


def test_order():
    with mock.patch("wire.endpoint.Endpoint.send") as send:
        send.return_value = (200, {{}})
        Shop().order("rug")
        {checked}
"""


@pytest.mark.parametrize(
    ("checked", "grave"),
    [
        ('assert json.loads(send.call_args[0][1]["body"]) == {"name": "rug"}', "note"),
        ("assert send() == (200, {})", "error"),
    ],
)
def test_what_the_system_hands_on_is_its_own(checked: str, grave: str) -> None:
    source = HANDED_ON.format(checked=checked).replace("{{", "{")
    assert gravities(source, E2E, "patch", owned=False) == [grave]


def test_what_is_a_mock_by_its_name_alone_is_a_note_without_a_policy() -> None:
    source = "from support import open_server\n\n\ndef test_room(client):\n    server = open_server()\n"
    source += "    server.mock.side_effect = ['room']\n    assert client.get(server.url) == 'room'\n"
    assert gravities(source, E2E, "mock-configuration", owned=False) == ["note"]
    assert gravities(source, E2E, "mock-configuration") == ["error"]


@pytest.mark.parametrize(
    ("script", "other", "grave"),
    [("def fill", "import fill_rooms", "error"), ("def fill", "import rooms", "note"), ("def test_fill", "", "error")],
)
def test_what_no_test_comes_to_is_style(tmp_path: Path, script: str, other: str, grave: str) -> None:
    source = SWALLOWS.format(url="http://rooms").replace("def test_room", script)
    folder = tmp_path / "tests/e2e"
    folder.mkdir(parents=True)
    (folder / "fill_rooms.py").write_text(source)
    (folder / "test_rooms.py").write_text(f"{other}\n\n\ndef test_rooms(rooms):\n    assert rooms\n")
    policy, sources = Policy(select=("swallowed-exception",)), FolderSources(tmp_path)
    result = fix_source(source.encode(), policy, "tests/e2e/fill_rooms.py", sources=sources)
    assert [finding.severity for finding in result.findings] == [grave]


def test_a_project_without_a_table_has_no_owners_word(tmp_path: Path) -> None:
    assert not load([tmp_path]).policy.owned
    (tmp_path / "pyproject.toml").write_text("[tool.codemods]\n")
    assert load([tmp_path]).policy.owned


@pytest.mark.parametrize(("path", "grave"), [("tests/samples/kept.py", "note"), ("tests/test_rooms.py", "error")])
def test_a_comparison_in_a_file_without_tests_may_be_what_a_tool_is_to_read(path: str, grave: str) -> None:
    source = "def test():\n    room = 1\n    room == 2\n\n\ndef test_room():\n    assert test() is None\n"
    assert gravities(source, path, "bare-comparison", owned=False) == [grave]


@pytest.mark.parametrize(
    ("twice", "beside", "grave"),
    [
        ("form", "pickle.loads(pickle.dumps(form)) == form", "note"),
        ("form", "pickle.loads(pickle.dumps(other)) == other", "warning"),
        ("shop.EMPTY", "str(shop.EMPTY) == '()'", "note"),
        ("other.EMPTY", "str(shop.EMPTY) == '()'", "warning"),
    ],
)
def test_how_a_thing_compares_that_is_no_answer_may_be_meant(twice: str, beside: str, grave: str) -> None:
    source = f"import pickle\n\nimport shop\n\n\ndef test_form(form, other):\n    assert {twice} == {twice}\n"
    source += f"    assert {beside}\n"
    assert gravities(source, UNIT, "tautology", owned=False) == [grave]
    assert gravities(source, UNIT, "tautology") == ["warning"]


@pytest.mark.parametrize(
    ("decorator", "grave"),
    [
        ("threads.to_thread", "note"),
        ("threads.expected(False)", "note"),
        ("functools.cache", "error"),
        ("slow", "error"),
    ],
)
def test_what_a_decorator_of_others_does_may_be_all_that_an_empty_test_is_about(decorator: str, grave: str) -> None:
    source = "import functools\n\nimport pytest\nimport threads\n\nslow = pytest.mark.slow\n\n\n"
    source += f"@{decorator}\ndef test_room():\n    assert True\n"
    assert gravities(source, UNIT, "no-assertion", owned=False) == [grave]
    assert gravities(source, UNIT, "no-assertion") == ["error"]


EMPTY = "def test_room():\n    pass\n"


@pytest.mark.parametrize(
    ("path", "text", "grave"),
    [
        ("tests/support/plans/empty/test_plan.py", "plans/empty", "note"),
        ("tests/support/plans/empty/test_plan.py", "plans', 'empty", "note"),
        ("tests/support/plans/empty/test_plan.py", "plans/other", "error"),
        ("tests/support/plans/empty/test_plan.py", "empty", "error"),
        ("tests/support/plans/empty/test_plan.py", "tests/support/plans/empty", "error"),
        ("tests/support/plans/empty/test_plan.py", "support/plans/empty/test_plan.py", "error"),
    ],
)
def test_what_a_test_hands_to_a_tool_is_material(tmp_path: Path, path: str, text: str, grave: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(EMPTY)
    asking = f"def test_tool(tool):\n    assert tool('{text}') == 0\n"
    (tmp_path / "tests/test_tool.py").write_text(asking)
    (tmp_path / "tests/support/plans/test_beside.py").write_text(asking.replace(text, "plans/empty"))
    for owned, expected in ((False, grave), (True, "error")):
        policy = Policy(select=("no-assertion",), owned=owned)
        result = fix_source(EMPTY.encode(), policy, path, sources=FolderSources(tmp_path))
        assert [finding.severity for finding in result.findings] == [expected]


@pytest.mark.parametrize(("text", "grave"), [("labelled.py", "note"), ("other.py", "error")])
def test_a_file_that_a_test_reads_is_material(tmp_path: Path, text: str, grave: str) -> None:
    (tmp_path / "tests").mkdir()
    source = "def test_room():\n    assert 1 == 1\n"
    (tmp_path / "tests/labelled.py").write_text(source)
    (tmp_path / "tests/test_tool.py").write_text(f"def test_labelled(tool):\n    assert tool('{text}') == 0\n")
    policy = Policy(select=("tautology",), owned=False)
    result = fix_source(source.encode(), policy, "tests/labelled.py", sources=FolderSources(tmp_path))
    assert [finding.severity for finding in result.findings] == [grave]


@pytest.mark.parametrize(
    ("behind", "grave"),
    [("page.wait_for('gone')", "note"), ("assert page.text() == 'gone'", "note"), ("assert other.text()", "error")],
)
def test_a_try_again_whose_effect_is_asked_for_behind_the_loop_hides_less(behind: str, grave: str) -> None:
    source = "import time\n\n\ndef test_room(page, other):\n    for _ in range(5):\n        try:\n"
    source += (
        "            page.click('delete')\n            break\n        except Exception:\n            time.sleep(1)\n"
    )
    source += f"    {behind}\n"
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


@pytest.mark.parametrize(
    ("asserted", "grave"),
    [("255 == 0xFF", "note"), ("'\\x10' == '\\u0010'", "note"), ("255 == 255", "error"), ("'a' == \"a\"", "error")],
)
def test_two_spellings_of_a_literal_may_be_asked_of_what_reads_them(asserted: str, grave: str) -> None:
    source = f"def test_room():\n    assert {asserted}\n"
    assert gravities(source, UNIT, "tautology", owned=False) == [grave]
    assert gravities(source, UNIT, "tautology") == gravities(source, E2E, "tautology", owned=False) == ["error"]


@pytest.mark.parametrize(
    ("made", "other", "grave"),
    [
        ("shop.Order(3)", "shop.Order(4)", "note"),
        ("Order(3)", "shop.open()", "note"),
        ("shop.open()", "shop.Order(3)", "warning"),
    ],
)
def test_how_things_compare_that_the_test_makes_alike_may_be_meant(made: str, other: str, grave: str) -> None:
    source = "import shop\n\n\nclass Order(shop.Order):\n    pass\n\n\ndef test_order():\n"
    source += f"    first = {made}\n    second = {other}\n    assert first == first\n    assert first == second\n"
    assert gravities(source, UNIT, "tautology", owned=False) == [grave]
    assert gravities(source, UNIT, "tautology") == ["warning"]


@pytest.mark.parametrize(("word", "grave"), [("def compared(self)", "note"), ("def test_compared(self)", "error")])
def test_a_method_of_nothing_but_a_comparison_may_be_there_for_it(word: str, grave: str) -> None:
    inside = "self" in word
    source = "import shop\n\n\n" + ("class TestRug(shop.Rug):\n    " if inside else "") + f"{word}:\n"
    source += ("    " if inside else "") + "    shop.rug == 'red'\n\n\ndef test_rug():\n    assert shop.select()\n"
    assert gravities(source, UNIT, "bare-comparison", owned=False) == [grave]
    assert gravities(source, UNIT, "bare-comparison") == ["error"]


@pytest.mark.parametrize(("name", "grave"), [("fill", "note"), ("test_fill", "error")])
def test_what_only_a_program_does_is_no_test(name: str, grave: str) -> None:
    source = f"import requests\n\n\ndef {name}():\n    for name in ('red', 'blue'):\n        try:\n"
    source += "            requests.get(f'http://rooms/{name}', timeout=5)\n        except Exception:\n"
    source += f"            print(name)\n\n\nif __name__ == '__main__':\n    {name}()\n"
    assert gravities(source, E2E, "swallowed-exception", owned=False) == [grave]
    assert gravities(source, E2E, "swallowed-exception") == ["error"]


SAMPLE = """\
from rooms import select


class Sample:
    def test_refused(self):
        raise {error}

    def test_open(self):
        pass

    def test_closed(self):
        {closed}


{used}
"""


@pytest.mark.parametrize(
    ("error", "closed", "used", "grave"),
    [
        ("NotImplementedError", "raise AssertionError()", "class TestRooms(Sample):\n    ROOMS = ['hall']", "note"),
        ("NotImplementedError", "raise AssertionError()", "@select(Sample.test_refused)\nclass Rooms: pass", "note"),
        ("NotImplementedError", "raise AssertionError()", "", "error"),
        ("NotImplementedError", "assert select()", "class TestRooms(Sample):\n    ROOMS = ['hall']", "error"),
    ],
)
def test_an_empty_test_of_a_class_that_others_only_raise_in_may_be_input(
    error: str, closed: str, used: str, grave: str
) -> None:
    source = SAMPLE.format(error=error, closed=closed, used=used).replace("class Sample", "class TestSample")
    source = source.replace("(Sample", "(TestSample")
    assert gravities(source, UNIT, "no-assertion") == [grave]

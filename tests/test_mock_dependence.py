"""The gate `mock-dependency`: whoever takes a mock away, nothing that stays may need it."""

from __future__ import annotations

import ast
import textwrap

import pytest

from codemods.analysis.mocks.faults import any_failure
from codemods.analysis.mocks.mock_dependence import first_dependence
from codemods.module.index import ModuleIndex
from codemods.module.text import SourceText

HEAD = "from unittest.mock import Mock, patch\nimport pytest\n"


def module(text: str) -> ModuleIndex:
    return ModuleIndex(SourceText.decode((HEAD + textwrap.dedent(text)).encode()), "tests/e2e/test_case.py")


def says(before: str, *changes: tuple[str, str]) -> str | None:
    after = before
    for old, new in changes:
        assert old in after
        after = after.replace(old, new)
    found = first_dependence(module(before), module(after))
    return found.says if found is not None else None


PATCHED = """
def test_a():
    {made}
    result = run()
    {check}
"""


def taken(made: str, check: str) -> str | None:
    return says(PATCHED.format(made=made, check=check), (made, "pass"))


@pytest.mark.parametrize(
    ("made", "check"),
    [
        ("patch('a.load', return_value='x1').start()", "assert result == 'x1'"),
        ("patch('a.load', return_value=[{'id': 7}]).start()", "assert result['id'] == 7"),
        ("patch('a.load', return_value='{\"id\": \"abc\"}').start()", "assert result.id in ('abc', 'abd')"),
        ("patch('a.load', lambda: 'x1').start()", "assert result.name.startswith('x1')"),
        ("patch('a.load', return_value=(1, 2, 3)).start()", "assert len(result) == 3"),
        ("patch('a.load', return_value=pytest.marker).start()", "assert result is pytest.marker"),
        ("patch('a.load', return_value={'set': 'rs0'}).start()", "assert result == dict(run(), set='rs0')"),
        ("patch('a.load', return_value=False).start()", "assert result"),
        ("patch('a.load', side_effect=KeyError).start()", "assert result"),
        ("patch('a.load', return_value={'a': 1}).start()", "assert result.ready is False"),
        ("patch('a.load').start()", "assert result.status_code == 404"),
        ("patch('a.sleep').start()", "assert result"),
        ("patch('a.load', wraps=run).start()", "assert result"),
        ("run.flush = Mock()", "assert run.flush.called"),
    ],
)
def test_what_stays_and_needs_the_mock_is_told(made: str, check: str) -> None:
    assert taken(made, check) is not None


@pytest.mark.parametrize(
    ("made", "check"),
    [
        ("patch('a.load', return_value='x1').start()", "assert result == 'x2'"),
        ("patch('a.load', return_value='x1').start()", "assert result"),
        ("patch('a.load', return_value='x1').start()", "assert result != 'x1'"),
        ("patch('a.load', return_value=(1, 2, 3)).start()", "assert len(result) == 4"),
        ("patch('a.load', return_value=True).start()", "assert result is True"),
        ("patch('a.load').start()", "assert result.status_code == 201"),
        ("patch('a.load', return_value=pytest.marker).start()", "assert result is pytest.other"),
        ("patch('a.load').start()", "assert result.ready is False"),
        ("run.flush = Mock()", "assert run.store.called"),
    ],
)
def test_what_needs_nothing_of_the_mock_is_not(made: str, check: str) -> None:
    assert taken(made, check) is None


def test_a_value_that_something_else_supplies_is_not_the_mocks() -> None:
    made = "patch('a.load', return_value='x1').start()"
    text = f"def test_a():\n    {made}\n    result = run({{}})\n    assert result == 'x1'\n"
    start = (made, "pass")
    assert says(text.replace("{}", "'x1'"), start) is None
    assert says(text.replace("{}", "'x2'"), start) is not None
    assert says(text.replace("{}", "'x2'") + "    store('x1')\n", start) is not None


def test_a_fixture_supplies_those_that_ask_for_it_alone() -> None:
    text = """
    @pytest.fixture
    def shop():
        with patch("a.load", return_value="x1"):
            yield 1

    def test_a({}):
        assert run() == "x1"
    """
    change = ('patch("a.load", return_value="x1")', "open(1)")
    assert says(text.replace("{}", "shop"), change) is not None
    assert says(text.replace("{}", ""), change) is None


def test_a_test_keeps_a_check_of_its_own() -> None:
    text = """
    def check(result):
        assert result

    def test_a():
        with patch("a.load") as load:
            check(run())
            load.assert_called_once()
    """
    gone = (
        '        with patch("a.load") as load:\n            check(run())\n            load.assert_called_once()\n',
        "",
    )
    assert says(text, (gone[0], "        check(run())\n")) is not None
    assert says(text, (gone[0], "        check(run())\n        assert run()\n")) is None


def test_changes_without_mocks_are_not_looked_at() -> None:
    text = "def test_a():\n    patch('a.load').start()\n    x = 'x1'\n    assert run() == 'x1'\n"
    assert says(text, ("    x = 'x1'\n", "")) is None


@pytest.mark.parametrize(("more", "expected"), [("", False), (", side_effect=TimeoutError", True)])
def test_mocks_that_answer_with_each_other_are_followed_once(more: str, expected: bool) -> None:
    found = module(
        f"""
        def test_x():
            one = Mock(return_value=other)
            other = Mock(return_value=third)
            third = Mock(return_value=one{more})
        """
    )
    assert any_failure(found, found.nodes(ast.Assign)[0]) is expected

import json
from unittest.mock import Mock, patch

import pytest

from shop.env import describe, now, versions

EXPECTED = {"name": "north"}


def region():
    return "south-1"


class Reply:
    text = "third"


def test_set_on_the_mock():
    with patch("shop.env.current") as current:
        current.return_value = "staging"
        assert now() == "staging"


def test_list_of_answers():
    with patch("shop.env.get") as get:
        get.side_effect = ["v1", "v2"]
        assert versions() == ["v1", "v2"]


def test_how_many(mocker):
    mocker.patch("shop.env.load", return_value=[object(), object(), object()])
    assert len(versions()) == 3


@patch("shop.env.load", return_value=EXPECTED)
def test_constant(load):
    assert describe() == EXPECTED


@pytest.mark.parametrize("reply", ["a", "b"])
def test_parameter(monkeypatch, reply):
    monkeypatch.setattr("shop.env.load", lambda: reply)
    assert describe() == reply


def test_inside_a_text():
    with patch("shop.env.read", return_value=json.dumps({"id": "abc-1"})):
        assert describe()["id"] == "abc-1"
    with patch("shop.env.read", return_value='{"id": "abc-2"}'):
        assert describe()["id"] == "abc-2"


def test_function_of_the_file():
    assert describe().startswith("south-1")


def test_attribute_of_an_answer():
    with patch("shop.env.ask") as ask:
        ask.return_value = Mock(load=0.97)
        assert describe()["load"] in (0.97, 0.98)


def test_class_of_the_file():
    with patch("shop.env.ask", new=lambda: Reply()):
        assert describe() == "third"


class TestSetUp:
    def setup_method(self):
        self.patcher = patch("shop.env.load", return_value={"state": "red"})
        self.patcher.start()

    def teardown_method(self):
        self.patcher.stop()

    def test_state(self):
        assert describe()["state"] == "red"

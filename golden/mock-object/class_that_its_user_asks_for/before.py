from unittest.mock import MagicMock, Mock

from depot.gate import Gate, charge


def test_by_keyword():
    mock_bus = MagicMock()
    mock_bus.send.return_value = None
    gate = Gate("north", bus=mock_bus)
    assert gate.open() == "north is open"


def test_by_place():
    gate = Gate("south", Mock())
    assert gate.open() == "south is open"


def test_of_a_class_method():
    bus = Mock()
    bus.size = 3
    assert Gate.at("east", bus).open() == "east is open"


def test_of_a_function():
    assert charge("lamp", Mock()) != 0


def test_what_was_sent():
    sent = []

    def note(topic):
        sent.append(topic)

    bus = Mock()
    bus.send.side_effect = note
    Gate("west", bus).open()
    assert sent == ["opened"]

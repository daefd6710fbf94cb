from unittest.mock import MagicMock


def make_bus() -> MagicMock:
    bus = MagicMock()
    bus.connect.return_value = True
    return bus


def test_bus():
    bus = make_bus()
    bus.connect()
    assert bus.send("lamp") == "sent"

from unittest.mock import Mock

from depot.gate import Gate


def test_open():
    assert Gate("north", bus=Mock()).open() == "north is open"

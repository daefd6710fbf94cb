from unittest.mock import Mock

from depot.gate import Gate


def test_open():
    gate = Gate("south", Mock())
    assert gate.open() == "south is open"

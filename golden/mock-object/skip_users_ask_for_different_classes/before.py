from unittest.mock import Mock

from depot.gate import Gate, charge


def test_both():
    thing = Mock()
    gate = Gate("south", thing)
    assert gate.open() == "south is open"
    assert charge("lamp", thing) != 0

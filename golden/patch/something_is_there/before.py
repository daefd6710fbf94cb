from unittest.mock import patch

from depot.wires import Wire


def test_says_what_it_is():
    wire = Wire("north")
    with patch.object(wire, "transport", autospec=True):
        assert repr(wire) == "<Wire connected>"

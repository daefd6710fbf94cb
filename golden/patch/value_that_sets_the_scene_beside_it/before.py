from unittest.mock import patch

from depot.core import gate, open_all


def test_opens():
    with patch.object(gate.rules, "strict", True):
        with patch.object(gate, "note") as note:
            assert open_all() == ["north", "south"]
            note.assert_called()


@patch("depot.core.retries", 3)
@patch("depot.core.announce")
def test_opens_again(announce):
    assert open_all() == ["north", "south"]

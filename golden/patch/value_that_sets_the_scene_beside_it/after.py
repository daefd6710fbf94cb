from unittest.mock import patch

from depot.core import gate, open_all


def test_opens():
    with patch.object(gate.rules, "strict", True):
        assert open_all() == ["north", "south"]


@patch("depot.core.retries", 3)
def test_opens_again():
    assert open_all() == ["north", "south"]

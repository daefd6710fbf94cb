from unittest.mock import patch

from shop import monitors


@patch("shop.monitors.read")
def test_each_monitor(mock_read):
    mock_read.return_value = {"one": [1.5], "two": [2.5], "three": [3.5]}
    found = monitors.alerts()
    assert len(found) == 4

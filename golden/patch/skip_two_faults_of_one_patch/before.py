from unittest.mock import patch

from service import fetch


def test_down_in_two_ways():
    with patch("service.get") as mock_get:
        mock_get.side_effect = ConnectionError("down")
        assert fetch("/orders").status_code == 500
        mock_get.side_effect = TimeoutError("slow")
        assert fetch("/orders").status_code == 500

from unittest.mock import patch

from service import fetch


def test_down():
    with patch("service.get") as mock_get:
        error = ConnectionError("down")
        mock_get.side_effect = error
        assert fetch("/orders").status_code == 500

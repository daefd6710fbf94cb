from unittest.mock import patch

from service import fetch


def test_down():
    with patch("service.get", side_effect=ConnectionError("down")) as mock_get:
        assert fetch("/orders", get=mock_get).status_code == 500

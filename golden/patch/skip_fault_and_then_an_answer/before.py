from unittest.mock import patch

from service import fetch


def test_down_and_up_again():
    with patch("service.get", side_effect=[ConnectionError("down"), {"state": "open"}]):
        assert fetch("/orders").status_code == 500
        assert fetch("/orders")["state"] == "open"

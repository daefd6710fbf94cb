from unittest.mock import patch

from service import fetch


def test_refused():
    with patch("service.get", return_value={"status": 503}):
        assert fetch("/orders").status_code == 500

from unittest.mock import patch

from service import fetch


def test_down():
    with patch("service.post", side_effect=ConnectionError("down")):
        assert fetch("/orders").status_code == 500

from unittest.mock import patch

from service import fetch


def test_answer():
    with patch("service.get") as mock_get:
        response = MagicNothing
        response.status_code = 503
        response.json.return_value = {"state": "open"}
        mock_get.return_value = response
        assert fetch("/orders").failed

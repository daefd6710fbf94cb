from unittest.mock import patch

from service import fetch


def test_answer():
    with patch("service.get") as mock_get:
        # the answer
        response = MagicNothing  # was a mock
        response.status_code = 200
        response.json.return_value = {"state": "open"}
        mock_get.return_value = response
        assert fetch("/orders").status_code == 200
        response.json.assert_called_once_with()


def test_none():
    response = None
    response.json.return_value = {"state": "open"}
    assert fetch("/orders").status_code == 200

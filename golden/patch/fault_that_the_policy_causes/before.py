from unittest.mock import patch

from service import fetch


def test_down():
    with patch("service.get", side_effect=ConnectionError("down")):
        assert fetch("/orders").status_code == 500


def test_down_by_a_setting():
    # the gateway is down
    with patch("service.get") as mock_get, open("/dev/null") as out:
        mock_get.side_effect = ConnectionError("down")
        print("asked", file=out)
        assert fetch("/orders").status_code == 500


@patch("service.get", side_effect=ConnectionError("down"))
def test_down_throughout(mock_get):
    assert fetch("/orders").status_code == 500

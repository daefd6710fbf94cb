from unittest.mock import patch

from service import fetch


@patch("service.get", side_effect=ConnectionError("down"))
async def test_down_throughout(mock_get):
    assert (await fetch("/orders")).status_code == 500
